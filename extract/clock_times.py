"""Rules for times of day: "5 p.m.", "half past seven", "from 9 to 10:30 a.m.", "in the morning", "every night"."""

from __future__ import annotations

import re

from .calendars import moved
from .date_words import count_of, date_words, weekday_number
from .timex import Context, Reader, Reading, weekday_date

WEEK_OF_DOCUMENT = "week from the document date"


def _group(match: re.Match[str], name: str) -> str:
    return match.groupdict().get(name) or ""


def _clock(match: re.Match[str], context: Context) -> Reading | None:
    hour, minute = int(match["h"]), _group(match, "min") or "00"
    half = _group(match, "ap").lower()
    if (half and hour > 12) or hour > 24 or int(minute) > 59:
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    second = f":{match['sec']}" if _group(match, "sec") else ""
    zone = date_words().zones.get(_group(match, "zone"), "")
    day, inferred = _clock_day(match, context)
    return Reading("TIME", f"{day}T{hour:02d}:{minute}{second}{zone if zone == 'Z' else ''}", None, inferred)


def _clock_day(match: re.Match[str], context: Context) -> tuple[str, str | None]:
    if word := _group(match, "weekday"):
        date = weekday_date(context, weekday_number(word), match.start("weekday"))
        return (date.isoformat() if date else f"XXXX-WXX-{weekday_number(word) + 1}"), WEEK_OF_DOCUMENT
    steps = {"yesterday": -1, "tomorrow": 1}.get(_group(match, "rel").lower(), 0)
    base = context.reference.day if _group(match, "rel") else context.base
    if base is None:
        return "XXXX-XX-XX", "day unknown"
    return moved(base, steps).isoformat(), "day from the date before it or the document date"


def _noon(match: re.Match[str], context: Context) -> Reading | None:
    day, inferred = _clock_day(match, context)
    return Reading("TIME", f"{day}T{'24:00' if match['w'].lower() == 'midnight' else '12:00'}", None, inferred)


def _hours(match: re.Match[str], context: Context) -> Reading | None:
    """ "From 9 to 10:30 a.m.": the half of the day named last holds for both, unless that turns them round."""
    late, early = _group(match, "ap").lower()[:1], _group(match, "ap1").lower()[:1]
    first, last = int(match["h"]), int(match["h2"])
    if first > 24 or last > 24 or (late and last > 12):
        return None
    last = last % 12 + 12 * (late == "p") if late else last
    if early or late:
        shared = first % 12 + 12 * ((early or late) == "p")
        first = first % 12 if not early and shared > last else shared
    day, inferred = _clock_day(match, context)
    begin, finish = f"{first:02d}:{_group(match, 'min') or '00'}", f"{last:02d}:{_group(match, 'min2') or '00'}"
    return Reading("TIME", f"{day}T{begin}/{day}T{finish}", None, inferred)


def _spoken(match: re.Match[str], context: Context) -> Reading | None:
    """ "Half past seven", "ten to nine", "seven p.m.", "1140 a.m."."""
    hour = int(count_of(match["h"]))
    minutes = {"half": 30, "quarter": 15, "a quarter": 15}.get(_group(match, "past").lower())
    if minutes is None:
        minutes = int(count_of(match["past"])) if _group(match, "past") else int(_group(match, "min") or 0)
    if _group(match, "to").lower() in ("to", "before"):
        hour, minutes = hour - 1, 60 - minutes
    half = _group(match, "ap").lower() or PARTS.get(_group(match, "pod").lower(), "")
    if not 0 <= hour <= 12 or not 0 <= minutes <= 59:
        return None
    hour = hour % 12 + 12 if half.startswith("p") else hour % 12 if half else hour
    day, inferred = _clock_day(match, context)
    return Reading("TIME", f"{day}T{hour:02d}:{minutes:02d}", None, inferred)


PARTS = {"morning": "a", "afternoon": "p", "evening": "p", "night": "p"}


def _part(match: re.Match[str], context: Context) -> Reading | None:
    code = date_words().parts_of_day[match["pod"].lower()]
    base = context.base
    day = base.isoformat() if base else "XXXX-XX-XX"
    return Reading("TIME", f"{day}T{code}", None, "day from the date before it or the document date")


def _every_part(match: re.Match[str], context: Context) -> Reading | None:
    return Reading("SET", f"T{date_words().parts_of_day[match['pod'].lower()]}")


READERS: dict[str, Reader] = {
    "clock": _clock,
    "noon": _noon,
    "hours": _hours,
    "spoken": _spoken,
    "part": _part,
    "every_part": _every_part,
}
