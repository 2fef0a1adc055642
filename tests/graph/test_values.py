"""Numbers and dates."""

from decimal import Decimal

import pytest

from claimgraph.extract.records import Quantity, Span
from claimgraph.graph.terms import decimal
from claimgraph.graph.values import bounds, first_moment, last_moment


def quantity(bound, value, **fields):
    return Quantity("q", 0, 1, "5", Span(0, 1, "5"), value, bound, **fields)


@pytest.mark.parametrize(
    ("bound", "expected"),
    [
        ("=", (5, None, None)),
        ("~", (5, None, None)),
        (">", (None, 5, None)),
        (">=", (None, 5, None)),
        ("<", (None, None, 5)),
        ("<=", (None, None, 5)),
    ],
)
def test_a_value_is_stated_only_where_one_number_is_meant(bound, expected):
    assert bounds(quantity(bound, Decimal(5))) == expected


def test_a_range_has_both_ends_and_no_value():
    assert bounds(quantity("between", (Decimal(3), Decimal(8)))) == (None, 3, 8)


def test_a_range_told_downwards_is_the_same_interval():
    assert bounds(quantity("between", (Decimal(8), Decimal(3)), low=Decimal(8), high=Decimal(3))) == (None, 3, 8)


def test_a_vague_number_has_neither_value_nor_invented_bounds():
    assert bounds(quantity("=", (Decimal(10**6), Decimal(10**7)), vague=True)) == (None, None, None)


@pytest.mark.parametrize(
    ("number", "text"), [(Decimal("24000.0"), "24000"), (Decimal("1E+6"), "1000000"), (0.1, "0.1")]
)
def test_numbers_are_written_plainly(number, text):
    assert decimal(number).value == text


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024", "2024-01-01T00:00:00Z", "2024-12-31T23:59:59Z"),
        ("2024-02", "2024-02-01T00:00:00Z", "2024-02-29T23:59:59Z"),
        ("2023-05-07", "2023-05-07T00:00:00Z", "2023-05-07T23:59:59Z"),
    ],
)
def test_a_date_covers_all_that_its_precision_leaves_open(date, first, last):
    assert (first_moment(date), last_moment(date)) == (first, last)


@pytest.mark.parametrize("date", [None, "XXXX-01-12", "P3M", "2026-W05"])
def test_what_is_not_in_the_calendar_has_no_bounds(date):
    assert (first_moment(date), last_moment(date)) == (None, None)
