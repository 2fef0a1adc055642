"""Expressions that are one date together: a day and its hour, a weekday of next week, two days after a date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from .calendars import DAY, Reference, bounds, shifted
from .timex import Reading

FULL = re.compile(r"(?:\d{4}-\d\d-\d\d|XXXX-\d\d-\d\d|XXXX-WXX-\d|XXXX-XX-XX)")
CLOCK = re.compile(r"(?P<day>[\dXW-]*)T(?P<clock>\d\d:\d\d\S*)")
DAY_GAP = re.compile(r",? ?(?:(?:at|@|for|around|about|by|from|on|of|,)? ?)?", re.IGNORECASE)
HOUR_GAP = re.compile(r" ?(?:-|–|to|till|until|through|and) ?(?:about |around )?", re.IGNORECASE)
WEEK_GAP = re.compile(r",? (?:(?:on|of|in) )?", re.IGNORECASE)
COUNT_GAP = re.compile(r" (?P<way>from|after|before|since|following|prior to) ", re.IGNORECASE)
AND_GAP = re.compile(r",? (?:and )?", re.IGNORECASE)
SPAN_GAP = re.compile(r" ?(?:-|–|—|to|and|till|until|through) ?", re.IGNORECASE)
INFERRED = re.compile(r"(\d{4})-(\d\d(?:-\d\d)?)")
YEARLESS = re.compile(r"XXXX-\d\d")
LENGTH = re.compile(r"P(T?)(\d+(?:\.\d+)?)([YMWDHS])")
SIZES = "YMWDHS"


@dataclass(frozen=True, slots=True)
class Found:
    """An expression with its reading and the rule that found it."""

    start: int
    end: int
    family: str
    reading: Reading


def joined(text: str, found: Iterable[Found]) -> list[Found]:
    """Return the expressions with neighbours put together that mean one moment, span or length."""
    kept: list[Found] = []
    for expression in found:
        if kept and SPAN_GAP.fullmatch(text[kept[-1].end : expression.start]):
            kept[-1] = replace(kept[-1], reading=_dated_by(kept[-1].reading, expression.reading))
        kept.append(expression)
        while len(kept) > 1 and (together := _together(text, kept[-2], kept[-1])) is not None:
            kept[-2:] = [together]
    return kept


def _dated_by(first: Reading, second: Reading) -> Reading:
    """ "From May to July 2029": the year of the end holds for the beginning, which comes no later than the end."""
    begin, end = (INFERRED.fullmatch(reading.value) for reading in (first, second))
    if first.type != "DATE" or not YEARLESS.match(first.stated or "") or begin is None or end is None:
        return first
    if first.inferred is None or (second.inferred is not None and begin[0] <= end[0]):
        return first
    year = int(end[1]) - (begin[2] > end[2])
    return replace(first, value=f"{year:04d}-{begin[2]}", inferred="year from the date beside it")


def _together(text: str, first: Found, second: Found) -> Found | None:
    if not 0 <= second.start - first.end <= 12:
        return None
    gap = text[first.end : second.start]
    for join in JOINS:
        reading = join(first, second, gap)
        if reading is not None:
            return Found(first.start, second.end, first.family, reading)
    return None


def _day_and_hour(first: Found, second: Found, gap: str) -> Reading | None:
    """ "Tomorrow at 8 a.m.", "10 a.m. on Friday", "Friday morning from 9 to 10"."""
    if not DAY_GAP.fullmatch(gap):
        return None
    for day, hour in ((first.reading, second.reading), (second.reading, first.reading)):
        if hour.type == "TIME" and _days(hour) and (match := FULL.match(day.value)) and _is_day(day):
            clocks = [part.rpartition("T")[2] for part in hour.value.split("/")]
            return replace(day, type="TIME", value="/".join(f"{match[0]}T{clock}" for clock in clocks), stated=None)
    return None


def _is_day(reading: Reading) -> bool:
    part_of_day = re.fullmatch(rf"{FULL.pattern}T[A-Z]{{2}}", reading.value)
    return bool(part_of_day) or (reading.type == "DATE" and FULL.fullmatch(reading.value) is not None)


def _days(reading: Reading) -> bool:
    return all(CLOCK.fullmatch(part) for part in reading.value.split("/")) and reading.inferred != STATED_DAY


STATED_DAY = "day stated with the hour"


def _hours(first: Found, second: Found, gap: str) -> Reading | None:
    """ "2 p.m. to 4 p.m.": one stretch of a day."""
    if not HOUR_GAP.fullmatch(gap) or first.reading.type != "TIME" or second.reading.type != "TIME":
        return None
    one, other = (CLOCK.fullmatch(reading.value) for reading in (first.reading, second.reading))
    if one is None or other is None:
        return None
    return replace(second.reading, value=f"{first.reading.value}/{second.reading.value}")


def _weekday_of_week(first: Found, second: Found, gap: str) -> Reading | None:
    """ "Tuesday of last week", "next week on Wednesday"."""
    if not WEEK_GAP.fullmatch(gap):
        return None
    for week, day in ((first, second), (second, first)):
        match = re.fullmatch(r"(\d{4})-W(\d\d)", week.reading.value)
        if match is None or day.family != "weekday":
            continue
        found = re.match(r"(\d{4}-\d\d-\d\d)(T\w+)?$", day.reading.value)
        if found is None:
            continue
        weekday = datetime.date.fromisoformat(found[1]).isoweekday()
        date = datetime.date.fromisocalendar(int(match[1]), int(match[2]), weekday).isoformat()
        return replace(day.reading, value=date + (found[2] or ""))
    return None


def _counted_from(first: Found, second: Found, gap: str) -> Reading | None:
    """ "Two days after Christmas", "three weeks from tomorrow"."""
    way = COUNT_GAP.fullmatch(gap)
    length = LENGTH.fullmatch(first.reading.value) if first.reading.type == "DURATION" else None
    if way is None or length is None or length[1] or second.reading.type != "DATE" or "." in length[2]:
        return None
    covered = bounds(second.reading.value)
    if covered is None or covered[0] != covered[1]:
        return None
    base, count = covered[0], int(length[2]) * (-1 if way["way"].lower() in ("before", "prior to") else 1)
    if count > 9999:
        return None
    if length[3] in "DW":
        moved = base.toordinal() + count * (7 if length[3] == "W" else 1)
        if not 1 <= moved <= datetime.date.max.toordinal():
            return None
        value = (base + (moved - base.toordinal()) * DAY).isoformat()
    else:
        value = shifted(Reference(base.year, base.month, base), count, length[3])
    return Reading("DATE", value, None, "counted from the date beside it")


def _lengths(first: Found, second: Found, gap: str) -> Reading | None:
    """ "Two years and three months"."""
    if not AND_GAP.fullmatch(gap) or first.reading.type != "DURATION" or second.reading.type != "DURATION":
        return None
    one, other = LENGTH.fullmatch(first.reading.value), LENGTH.fullmatch(second.reading.value)
    if one is None or other is None or _size(one) >= _size(other):
        return None
    tail = f"T{other[2]}{other[3]}" if other[1] and not one[1] else f"{other[2]}{other[3]}"
    return Reading("DURATION", f"{first.reading.value}{tail}")


def _size(length: re.Match[str]) -> int:
    return SIZES.index(length[3]) + (3 if length[1] and length[3] == "M" else 0)


Join = Callable[[Found, Found, str], Reading | None]
JOINS: tuple[Join, ...] = (_weekday_of_week, _hours, _day_and_hour, _counted_from, _lengths)
