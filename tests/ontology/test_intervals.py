"""Numbers and dates that can or cannot both be right."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.ontology.intervals import dates_apart, days, fit, interval


def _fit(a, b):
    one, other = interval(Decimal(a[0]), a[1]), interval(Decimal(b[0]), b[1])
    assert one is not None
    assert other is not None
    return fit(one, other)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (("4200", "="), ("4200", "~"), "compatible"),
        (("3000000", ">"), ("3200000", "="), "compatible"),
        (("3000000", ">"), ("2900000", "="), "apart"),
        (("3000000", ">"), ("3000000", "="), "rounding"),
        (("16", "="), ("16.4", "="), "rounding"),
        (("2", "="), ("3", "="), "apart"),
        (("10000000", "="), ("8000000", "="), "apart"),
        (("31", "="), ("32", "="), "apart"),
        (("1240", "="), ("1400", "~"), "apart"),
        (("10", "<"), ("10", ">="), "apart"),
        (("5", "="), ("5", "="), "same"),
    ],
)
def test_stated_numbers_fit_by_their_bounds(a, b, expected):
    """Bounds and rounding decide."""
    assert _fit(a, b) == expected


numbers = st.tuples(
    st.decimals(min_value=0, max_value=10**9, places=0).map(str), st.sampled_from(["=", "~", "<", "<=", ">", ">="])
)


@given(numbers, numbers)
def test_fitting_has_no_direction(a, b):
    """fit(a, b) is fit(b, a)."""
    assert _fit(a, b) == _fit(b, a)


@given(numbers)
def test_a_number_fits_itself(a):
    """Whatever its bound."""
    assert _fit(a, a) == "same"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2026-02", "2026-01-12", True),
        ("2026-02", "2026-02-12", False),
        ("XXXX-02", "XXXX-01-12", True),
        ("XXXX-02", "2026-02-03", False),
        ("2026-Q1", "2026-03", False),
        ("2026-W05", "2026-03-01", True),
        ("2025/2026", "2026-05", False),
        ("PRESENT_REF", "2026", False),
    ],
)
def test_dates_are_apart_only_if_no_day_is_common(a, b, expected):
    """Precision as stated."""
    assert dates_apart(a, b) is expected


@given(st.text(max_size=20))
def test_odd_values_never_raise(value):
    """Anything that is no plain date is no interval."""
    days(value)
