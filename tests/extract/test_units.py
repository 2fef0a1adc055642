import json
from importlib.resources import files

import pytest
from babel import Locale

from claimgraph.extract.units import currency_before, unit_after


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("5 km", "kilometres"),
        ("5 kilometers an hour", "kilometres per hour"),
        ("20 sq ft", "square feet"),
        ("3 m2", "square metres"),
        ("4 km cubed", "cubic kilometres"),
        ("30 kg/m3", "kilograms per cubic metre"),
        ("12 degrees Celsius", "degC"),
        ("12 degrees F", "degF"),
        ("13 percent", "percent"),
        ("4.5 percentage points", "percentage points"),
        ("40 cents a share", "cents per share"),
        ("900 yen", "JPY"),
        ("6 Canadian dollars", "CAD"),
        ("7 metric tons", "metric tons"),
        ("2 million barrels per day", "barrels per day"),
        ("16-fold", "times"),
    ],
)
def test_a_unit_has_one_name(text, name):
    end = text.index(" million") + 8 if "million" in text else next(i for i, c in enumerate(text) if c in " -")
    found = unit_after(text, end)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("text", ["5 people", "2 in the room", "5 years ago"[0:1], "9 G networks"])
def test_other_words_are_no_unit(text):
    assert unit_after(text, 1) is None


def test_a_year_earlier_is_no_rate():
    found = unit_after("9 cents a year earlier", 1)
    assert found is not None
    assert found.name == "cents"


@pytest.mark.parametrize(
    ("text", "code"),
    [("US$5", "USD"), ("HK$5", "HKD"), ("€5", "EUR"), ("Rs 500", "INR"), ("RM10", "MYR"), ("R250", "ZAR")],
)
def test_currency_signs_give_codes(text, code):
    start = next(i for i, character in enumerate(text) if character.isdigit())
    found = currency_before(text, start)
    assert found is not None
    assert found.name == code


def test_a_letter_before_one_digit_is_a_name():
    assert currency_before("the R1 model", 5) is None


def test_every_current_currency_of_the_locale_data_has_its_code():
    codes = {currency_before(f"{code} 5", len(code) + 1).name for code in ("USD", "EUR", "XOF", "UYU", "ZMW")}
    assert codes == {"USD", "EUR", "XOF", "UYU", "ZMW"}


def test_currency_codes_are_those_of_babel():
    currencies = set(Locale("en").currencies)
    table = json.loads(files("claimgraph.extract").joinpath("data", "currencies.json").read_text(encoding="utf-8"))
    assert set(table["currencies"]) - {"BTC", "ETH"} <= currencies
