"""Rules for dates that leave parts out: "the 18th", "11/20", "Wed 13th", "week 31", "the first week of May"."""

from __future__ import annotations

import datetime
import re

from .calendars import DAY, bounds, day_of, months, shifted, week_of
from .date_words import count_of, month_number, unit_code, weekday_number
from .timex import Context, Reader, Reading, full_date, month_year, nearest_year

FROM_DOCUMENT = "month and year from the document date"
YEAR_OF_DOCUMENT = "year from the document date"
ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
TENS = {"twenty": 20, "thirty": 30, "thirtieth": 30}
THURSDAY = 3


def ordinal_of(words: str) -> int:
    """Return 22 for "twenty-second" or "22nd"."""
    if words[:1].isdigit():
        return int(re.sub(r"\D", "", words))
    first, _, rest = words.lower().replace("-", " ").partition(" ")
    if first in TENS:
        return TENS[first] + (ORDINALS.index(rest.strip()) + 1 if rest else 0)
    return ORDINALS.index(first) + 1


def _group(match: re.Match[str], name: str) -> str:
    return match.groupdict().get(name) or ""


def _spelled_day(match: re.Match[str], context: Context) -> Reading | None:
    month, day = month_number(match["month"]), ordinal_of(match["ordinal"])
    written = _group(match, "year")
    year = int(written) if written else nearest_year(context, month, match.start())
    if day > 31:
        return None
    value = full_date(year, month, day)
    stated = value if written else full_date(None, month, day)
    return Reading("DATE", value, stated, None if written else YEAR_OF_DOCUMENT)


def _slash(match: re.Match[str], context: Context) -> Reading | None:
    """Month first as in American news, unless only the other order is a date."""
    first, second = int(match["a"]), int(match["b"])
    month, day = (first, second) if first <= 12 else (second, first)
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    stated = full_date(None, month, day)
    return Reading("DATE", full_date(nearest_year(context, month, match.start()), month, day), stated, YEAR_OF_DOCUMENT)


def _named_slash(match: re.Match[str], context: Context) -> Reading | None:
    month, day = month_number(match["month"]), int(match["d"])
    stated = full_date(None, month, day)
    return Reading("DATE", full_date(nearest_year(context, month, match.start()), month, day), stated, YEAR_OF_DOCUMENT)


def _month_number_of_year(match: re.Match[str], context: Context) -> Reading | None:
    value = f"{match['year']}-{month_number(match['month']):02d}"
    return Reading("DATE", value, value)


def _day_only(match: re.Match[str], context: Context) -> Reading | None:
    """ "On the 18th": the month of the document, or the one before or after it by tense."""
    reference, number = context.reference, ordinal_of(match["ordinal"])
    if not 1 <= number <= 31:
        return None
    if reference.year is None or reference.month is None:
        return Reading("DATE", f"XXXX-XX-{number:02d}", f"XXXX-XX-{number:02d}", "month unknown")
    value = f"{shifted(reference, 0, 'M')}-{number:02d}"
    return Reading("DATE", value, f"XXXX-XX-{number:02d}", FROM_DOCUMENT)


def _week_number(match: re.Match[str], context: Context) -> Reading | None:
    written, number = _group(match, "year"), int(match["n"])
    year = int(written) if written else context.reference.year
    if not 1 <= number <= 53:
        return None
    return Reading(
        "DATE", f"{'XXXX' if year is None else year}-W{number:02d}", None, None if written else YEAR_OF_DOCUMENT
    )


def _nth_week(match: re.Match[str], context: Context) -> Reading | None:
    """The ISO week of the nth Thursday of a month or year, which is the week that belongs to it."""
    written, named = _group(match, "year"), _group(match, "month")
    month = month_number(named) if named else None
    year = int(written) if written else month_year(context, month, match.start()) if month else context.reference.year
    if year is None:
        return None
    first, last = months(year, month or 1, 1 if month else 12)
    thursdays = [first + DAY * ((THURSDAY - first.weekday()) % 7), last - DAY * ((last.weekday() - THURSDAY) % 7)]
    which = match["ordinal"].lower()
    day = thursdays[1] if which in ("last", "final") else thursdays[0] + datetime.timedelta(weeks=ordinal_of(which) - 1)
    return Reading("DATE", week_of(day), None, None if written else YEAR_OF_DOCUMENT)


def _nth_weekday(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the second Tuesday of May", "the last Friday of next month"."""
    written, start = _group(match, "year"), _start_of_month(match, context)
    if start is None:
        return None
    last = months(start.year, start.month, 1)[1]
    weekday, which = weekday_number(match["weekday"]), match["ordinal"].lower()
    if which in ("last", "final"):
        day = last - DAY * ((last.weekday() - weekday) % 7)
    else:
        day = start + DAY * ((weekday - start.weekday()) % 7 + 7 * (ordinal_of(which) - 1))
    return Reading("DATE", day.isoformat(), None, None if written else YEAR_OF_DOCUMENT) if day <= last else None


def _start_of_month(match: re.Match[str], context: Context) -> datetime.date | None:
    if relative := _group(match, "rel").lower():
        covered = bounds(shifted(context.reference, STEPS[relative], "M"))
        return covered[0] if covered else None
    month, written = month_number(match["month"]), _group(match, "year")
    year = int(written) if written else month_year(context, month, match.start())
    return day_of(year, month, 1) if year is not None else None


STEPS = {"last": -1, "this": 0, "next": 1}


def _day_of_month(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the 15th of next month"."""
    number = ordinal_of(match["ordinal"])
    month = shifted(context.reference, STEPS[match["rel"].lower()], "M")
    inferred = "month unknown" if "X" in month else FROM_DOCUMENT
    return Reading("DATE", f"{month}-{number:02d}", f"XXXX-XX-{number:02d}", inferred) if 1 <= number <= 31 else None


def _week_around(match: re.Match[str], context: Context) -> Reading | None:
    """ "The week of May 4": the ISO week that the day is in."""
    month, written = month_number(match["month"]), _group(match, "year")
    year = int(written) if written else nearest_year(context, month, match.start())
    day = day_of(year, month, int(match["day"])) if year is not None else None
    return Reading("DATE", week_of(day), None, None if written else YEAR_OF_DOCUMENT) if day is not None else None


def _weekday_and_day(match: re.Match[str], context: Context) -> Reading | None:
    """Read "Wed 13th": the day of that number and weekday nearest to the document date."""
    reference, number = context.reference, ordinal_of(match["ordinal"])
    if reference.day is None or reference.year is None or reference.month is None:
        return Reading("DATE", f"XXXX-XX-{number:02d}", f"XXXX-XX-{number:02d}", "month unknown")
    weekday = weekday_number(match["weekday"])
    here = reference.year * 12 + reference.month - 1
    for step in sorted(range(-12, 13), key=abs):
        day = day_of((here + step) // 12, (here + step) % 12 + 1, number)
        if day is not None and day.weekday() == weekday:
            return Reading("DATE", day.isoformat(), f"XXXX-XX-{number:02d}", FROM_DOCUMENT)
    return None


def _earlier_day(match: re.Match[str], context: Context) -> Reading | None:
    """Read the 18 of "18 and 19 June"."""
    month, day = month_number(match["month"]), int(match["d"])
    stated = full_date(None, month, day)
    return Reading("DATE", full_date(nearest_year(context, month, match.start()), month, day), stated, YEAR_OF_DOCUMENT)


def _ahead(match: re.Match[str], context: Context) -> Reading | None:
    """ "In two weeks" under a future verb is a point; "sold in two weeks" is a length."""
    if context.tense(match.start()) != "future" or context.reference.day is None:
        return None
    code, count = unit_code(match["unit"]), count_of(match["n"])
    if code not in "DW" or count != int(count) or count > 5000:
        return None
    return Reading(
        "DATE",
        shifted(context.reference, int(count) * (7 if code == "W" else 1), "D"),
        None,
        "counted from the document date",
    )


READERS: dict[str, Reader] = {
    "spelled_day": _spelled_day,
    "slash": _slash,
    "named_slash": _named_slash,
    "month_number_of_year": _month_number_of_year,
    "day_only": _day_only,
    "week_number": _week_number,
    "nth_week": _nth_week,
    "nth_weekday": _nth_weekday,
    "day_of_month": _day_of_month,
    "week_around": _week_around,
    "weekday_and_day": _weekday_and_day,
    "earlier_day": _earlier_day,
    "ahead": _ahead,
}
