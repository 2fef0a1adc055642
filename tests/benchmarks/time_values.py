"""Values of time expressions as comparable keys, whichever dialect they are written in: TIMEX3, ISO 8601, EDTF."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Hashable
from datetime import date, datetime, time, timedelta

from scoring import Record

Interval = tuple[datetime, datetime]
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
PARTS_OF_DAY = {"MO": (8, 12), "AF": (12, 16), "EV": (16, 20), "NI": (20, 24), "MI": (12, 13), "DT": (8, 18)}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "21": 3, "22": 6, "23": 9, "24": 12}
YEAR, MONTH, WEEK = 365.25 * 86400, 30.4375 * 86400, 7 * 86400
N = r"(\d+(?:\.\d+)?)"
DURATION = re.compile(rf"P(?:{N}Y)?(?:{N}M)?(?:{N}W)?(?:{N}D)?(?:T(?:{N}H)?(?:{N}M)?(?:{N}S)?)?")
SECONDS = (YEAR, MONTH, WEEK, 86400, 3600, 60, 1)
LONG_DURATIONS = ((rf"P{N}(?:DE|E)", 10 * YEAR), (rf"P{N}CE?", 100 * YEAR), (rf"P{N}Q", 3 * MONTH))
CLOCK = re.compile(r"(?:XXXX-XX-XX|[\d-]{10})?T(\d\d)(?::(\d\d))?(?::\d\d)?")


def gold_keys(expression: Record) -> set[Hashable]:
    """Return the keys of a gold expression: one, or those of all its readings in the Recognizers dialect."""
    if "resolutions" not in expression:
        return {key(expression.get("value"))}
    return {found for reading in expression["resolutions"] for found in _reading(reading)}


def our_keys(expression: Record) -> set[Hashable]:
    """Return the keys of a predicted expression."""
    if "resolutions" in expression:
        return gold_keys(expression)
    value = (expression.get("value") or "").upper()
    if not value:
        return set()
    found: set[Hashable] = {key(expression["value"]), ("S", value)}
    if match := CLOCK.fullmatch(value):
        found.add(("T", f"{match[1]}:{match[2] or '00'}"))
    return found


def key(value: str | None) -> Hashable:
    """Return an interval, a duration in minutes, or the value itself where it is neither."""
    if not value:
        return None
    value = value.strip()
    if "/" in value:
        start, end = (_interval(part) for part in value.split("/", 1))
        return ("I", start and start[0], end and end[1])
    if (seconds := _seconds(value)) is not None:
        return ("P", round(seconds / 60) if seconds >= 60 else seconds)
    interval = _interval(value)
    return ("I", *interval) if interval else ("S", value.upper())


def _reading(reading: Record) -> set[Hashable]:
    kind, value = reading.get("type", ""), reading.get("value")
    is_resolved = value not in (None, "not resolved")
    if kind == "duration" and is_resolved:
        with contextlib.suppress(ValueError):
            seconds = float(reading["value"])
            return {("P", round(seconds / 60) if seconds >= 60 else seconds)}
        return set()
    if kind == "set":
        return {("S", (reading.get("timex") or "").upper()), key(reading.get("timex") or "")}
    if reading.get("start") or reading.get("end"):
        start, end = (_instant(reading.get(side)) for side in ("start", "end"))
        return {("I", start, end) if start or end else ("R", reading.get("start"), reading.get("end"))}
    if not value or not is_resolved:
        return set()
    if kind == "time" and re.fullmatch(r"\d\d:\d\d:\d\d", value):
        return {("T", value[:5])}
    return {key(value)}


def _instant(value: str | None) -> datetime | None:
    interval = _interval(value) if value else None
    return interval[0] if interval else None


def _seconds(value: str) -> float | None:
    value = value.upper()
    for pattern, unit in LONG_DURATIONS:
        if match := re.fullmatch(pattern, value):
            return float(match[1]) * unit
    match = DURATION.fullmatch(value)
    if match is None or value in ("P", "PT"):
        return None
    return sum(float(number) * unit for number, unit in zip(match.groups(), SECONDS, strict=True) if number)


def _interval(value: str) -> Interval | None:
    value = re.sub(r"[~?%]", "", value.strip().upper().replace(" ", "T").rstrip("Z"))
    for pattern, read in FORMS:
        if match := re.fullmatch(pattern, value):
            try:
                return read(match)
            except (ValueError, OverflowError):
                return None
    return None


def _numbers(match: re.Match[str], count: int) -> list[int]:
    return [int(part) for part in match.groups()[:count]]


def _to_the_second(match: re.Match[str]) -> Interval:
    start = datetime(*_numbers(match, 5), int(match[6] or 0))  # type: ignore[misc, arg-type]
    return start, start + (timedelta(seconds=1) if match[6] not in (None, "00") else MINUTE)


def _to_the_hour(match: re.Match[str]) -> Interval:
    start = datetime(*_numbers(match, 4))  # type: ignore[misc, arg-type]
    return start, start + MINUTE


def _part_of_day(match: re.Match[str]) -> Interval:
    day = datetime(*_numbers(match, 3))  # type: ignore[misc, arg-type]
    first, last = PARTS_OF_DAY[match[4]]
    return day + timedelta(hours=first), day + timedelta(hours=last)


def _day(match: re.Match[str]) -> Interval:
    day = datetime(*_numbers(match, 3))  # type: ignore[misc, arg-type]
    return day, day + DAY


def _week(match: re.Match[str]) -> Interval:
    monday = datetime.combine(date.fromisocalendar(int(match[1]), int(match[2]), 1), time())
    return (monday + 5 * DAY if match[3] else monday), monday + 7 * DAY


def _months(year: int, month: int, count: int) -> Interval:
    years, last = divmod(month - 1 + count, 12)
    return datetime(year, month, 1), datetime(year + years, last + 1, 1)


FORMS: tuple[tuple[str, Callable[[re.Match[str]], Interval]], ...] = (
    (r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?", _to_the_second),
    (r"(\d{4})-(\d\d)-(\d\d)T(\d\d)", _to_the_hour),
    (r"(\d{4})-(\d\d)-(\d\d)T(MO|AF|EV|NI|MI|DT)", _part_of_day),
    (r"(\d{4})-?(\d\d)-?(\d\d)", _day),
    (r"(\d{4})-W(\d\d)(-WE)?", _week),
    (r"(\d{4})-Q([1-4])", lambda match: _months(int(match[1]), 3 * int(match[2]) - 2, 3)),
    (r"(\d{4})-H([12])", lambda match: _months(int(match[1]), 6 * int(match[2]) - 5, 6)),
    (r"(\d{4})-(SP|SU|FA|WI|2[1-4])", lambda match: _months(int(match[1]), SEASONS[match[2]], 3)),
    (r"(\d{4})-(\d\d)(?:-XX)?", lambda match: _months(int(match[1]), int(match[2]), 1)),
    (r"(\d{4})(?:-XX(?:-XX)?)?", lambda match: _months(int(match[1]), 1, 12)),
    (r"(\d{3})X?", lambda match: (datetime(10 * int(match[1]), 1, 1), datetime(10 * int(match[1]) + 10, 1, 1))),
    (r"(\d{2})(?:XX)?", lambda m: (datetime(max(100 * int(m[1]), 1), 1, 1), datetime(100 * int(m[1]) + 100, 1, 1))),
)
