"""When two numbers, or two dates, can both be right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Literal

Fit = Literal["same", "compatible", "rounding", "apart"]
TOLERANCE = Decimal("0.1")
"""Share of the value that "about" and "nearly" leave open on each side."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A number as its words leave it open; None is unbounded, and an open end excludes its value."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    value: Decimal | None = None
    """The number as written, for rounding; None for ranges."""


def interval(
    value: Decimal | tuple[Decimal, ...] | None, bound: str, *, at_most: Decimal | None = None
) -> Interval | None:
    """Return the interval of a stated number, or None where the words give no number.

    `at_most` is the top that an approximation keeps under ("nearly 50").
    """
    if value is None:
        return None
    if isinstance(value, tuple):
        return Interval(min(value), max(value)) if value else None
    match bound:
        case ">":
            return Interval(value, None, low_open=True, value=value)
        case ">=":
            return Interval(value, None, value=value)
        case "<":
            return Interval(None, value, high_open=True, value=value)
        case "<=":
            return Interval(None, value, value=value)
        case "~":
            slack = abs(value) * TOLERANCE
            top = value + slack if at_most is None else at_most
            return Interval(value - slack, top, value=value)
        case _:
            return Interval(value, value, value=value)


def fit(one: Interval, other: Interval) -> Fit:
    """Return how two stated numbers fit; "rounding" if a bound was dropped or they meet at their own last digit."""
    if one == other:
        return "same"
    if _meet(one, other):
        return "compatible"
    exact = [each for each in (one, other) if each.low == each.high]
    if exact and one.value == other.value is not None:
        return "rounding"
    coarse, fine = sorted((one, other), key=_unit, reverse=True)
    if len(exact) < 2 or _unit(coarse) <= _unit(fine) or not _is_near(one, other):
        return "apart"
    return "rounding" if _meet(_rounded(coarse), fine) else "apart"


def _is_near(one: Interval, other: Interval) -> bool:
    """Say whether two numbers differ by no more than a rounded one may: 10 million is not 8 million in round terms."""
    if one.value is None or other.value is None:
        return False
    return abs(one.value - other.value) <= TOLERANCE * max(abs(one.value), abs(other.value))


def _unit(interval: Interval) -> int:
    """Return the power of ten of the last digit that is not 0: 6 for 16,000,000, -1 for 16.4."""
    exponent = interval.value.normalize().as_tuple().exponent if interval.value else 0
    return exponent if isinstance(exponent, int) else 0


def _meet(one: Interval, other: Interval) -> bool:
    return _below(one, other) and _below(other, one)


def _below(one: Interval, other: Interval) -> bool:
    """Say whether some number of `one` lies at or under the top of `other`."""
    if one.low is None or other.high is None:
        return True
    if one.low_open or other.high_open:
        return one.low < other.high
    return one.low <= other.high


def _rounded(interval: Interval) -> Interval:
    """Widen a number by half a unit of its last significant digit: 16,000,000 may stand for 15.5 to 16.5 million."""
    if interval.value is None or interval.value == 0:
        return interval
    digits = interval.value.normalize()
    exponent = digits.as_tuple().exponent
    half = Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)
    low = None if interval.low is None else interval.low - half
    high = None if interval.high is None else interval.high + half
    return Interval(low, high, value=interval.value)


@lru_cache(maxsize=50_000)
def days(value: str) -> tuple[date, date] | None:
    """Return first and last day of a plain date value (2026, 2026-02, 2026-Q1, 2026-W05, a/b), or None for others."""
    if "/" in value:
        first, _, last = value.partition("/")
        start, end = days(first), days(last)
        return (start[0], end[1]) if start and end else None
    try:
        return _days(value)
    except ValueError:
        return None


def _days(value: str) -> tuple[date, date] | None:
    match value.split("-"):
        case [year] if len(year) == 4 and year.isdigit():
            return date(int(year), 1, 1), date(int(year), 12, 31)
        case [year, part] if year.isdigit() and part.startswith("Q"):
            month = 3 * int(part[1:]) - 2
            return date(int(year), month, 1), _month_end(int(year), month + 2)
        case [year, part] if year.isdigit() and part.startswith("W"):
            monday = date.fromisocalendar(int(year), int(part[1:]), 1)
            return monday, monday + timedelta(days=6)
        case [year, month] if year.isdigit() and month.isdigit():
            return date(int(year), int(month), 1), _month_end(int(year), int(month))
        case [year, month, day] if year.isdigit() and month.isdigit() and day[:2].isdigit():
            exact = date(int(year), int(month), int(day[:2]))
            return exact, exact
    return None


def _month_end(year: int, month: int) -> date:
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)


def dates_apart(one: str, other: str) -> bool:
    """Say whether two dates cannot be the same day; a value with an open year (XXXX-01-12) meets any year."""
    if one.startswith("XXXX-") or other.startswith("XXXX-"):
        one, other = _in_one_year(one), _in_one_year(other)
    first, second = days(one), days(other)
    return first is not None and second is not None and (first[1] < second[0] or second[1] < first[0])


def _in_one_year(value: str) -> str:
    return f"2000{value[4:]}" if len(value) > 4 else ""
