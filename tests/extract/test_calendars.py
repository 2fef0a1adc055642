import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.extract.calendars import Reference, bounds, easter, edtf, holiday, plain, precision, shifted


@pytest.mark.parametrize(
    ("published", "count", "unit", "value"),
    [
        ("2031-03-31", -1, "D", "2031-03-30"),
        ("2031-01-15", -1, "M", "2030-12"),
        ("2031-01-15", 1, "Q", "2031-Q2"),
        ("2031-01-15", -1, "Y", "2030"),
        ("2031-01-01", 0, "W", "2031-W01"),
        ("2031", -1, "M", "XXXX-XX"),
        (None, -1, "D", "XXXX-XX-XX"),
        ("not a date", -1, "Y", "XXXX"),
    ],
)
def test_a_shift_keeps_the_precision_of_its_unit(published, count, unit, value):
    assert shifted(Reference.read(published), count, unit) == value


@given(st.integers(-10_000, 10_000), st.sampled_from("DWMQYEC"))
def test_no_shift_leaves_the_calendar(count, unit):
    assert shifted(Reference.read("2031-03-31"), count, unit)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2031-Q4", "2031-10-01", "2031-12-31"),
        ("2031-W01", "2030-12-30", "2031-01-05"),
        ("203", "2030-01-01", "2039-12-31"),
        ("2031-SU", "2031-06-01", "2031-08-31"),
        ("2031-01-01/2031-02", "2031-01-01", "2031-02-28"),
    ],
)
def test_a_value_covers_days(value, first, last):
    assert tuple(day.isoformat() for day in bounds(value)) == (first, last)


def test_durations_and_impossible_days_cover_nothing():
    assert bounds("P3D") is None
    assert bounds("2031-02-30") is None


@pytest.mark.parametrize(
    ("value", "text"),
    [("2031-Q3", "2031-35"), ("203", "203X"), ("2031-WI", "2031-24"), ("XXXX-01-12", "XXXX-01-12"), ("P3D", None)],
)
def test_values_have_an_edtf_form(value, text):
    assert edtf(value) == text


def test_the_plain_value_drops_the_part_of_the_day():
    assert plain("2031-01-12TEV") == "2031-01-12"


def test_precision_names_what_was_stated():
    assert [precision(v) for v in ("2031", "2031-01", "2031-W03", "XXXX-01-12", "203")] == [
        "year", "month", "week", "day", "decade",
    ]  # fmt: skip


def test_movable_feasts_move():
    assert easter(2024) == datetime.date(2024, 3, 31)
    assert holiday({"month": 11, "weekday": 3, "nth": 4}, 2024) == datetime.date(2024, 11, 28)
    assert holiday({"month": 5, "weekday": 0, "nth": -1}, 2024) == datetime.date(2024, 5, 27)
