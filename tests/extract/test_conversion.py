from decimal import Decimal

import pytest

from claimgraph.extract.conversion import base


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("5", "kilometres", ("5000", "meter")),
        ("10", "square feet", ("0.9290304", "meter ** 2")),
        ("36", "kilometres per hour", ("10", "meter / second")),
        ("10", "degC", ("283.15", "kelvin")),
        ("2", "metric tons", ("2000", "kilogram")),
        ("13", "percent", ("0.13", "dimensionless")),
    ],
)
def test_measures_meet_in_base_units(value, unit, expected):
    assert base(Decimal(value), unit) == (Decimal(expected[0]), expected[1])


@pytest.mark.parametrize("unit", ["USD", "accounts", "points", "percentage points", "twenty-foot equivalent units"])
def test_money_and_counted_nouns_have_no_base_unit(unit):
    assert base(Decimal(5), unit) is None


def test_miles_and_kilometres_can_be_compared():
    near, far = base(Decimal("3.1"), "miles"), base(Decimal(5), "kilometres")
    assert near is not None
    assert far is not None
    assert abs(near[0] - far[0]) < 20
