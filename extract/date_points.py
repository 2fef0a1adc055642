"""Rules for dates that name a point of the calendar: days, months, years, decades, weekdays, clock times, holidays."""

from __future__ import annotations

import datetime
import re

from .calendars import day_of, holiday
from .date_words import count_of, date_words, month_number, weekday_number
from .exclusions import marks
from .timex import (
    Context,
    Reader,
    Reading,
    full_date,
    month_year,
    nearest_year,
    weekday_date,
)

NO_NUMBER_AFTER = (
    r"(?! ?(?:people|miles|feet|shares|dead|points|kilomet(?:er|re)s|tons|troops|jobs|employees|workers|per ?cent)\b)"
)
YEAR_OF_DOCUMENT = "year from the document date"
BY_TENSE = "year from the document date and the tense"
WEEK_OF_DOCUMENT = "week from the document date"


def _group(match: re.Match[str], name: str) -> str:
    return match.groupdict().get(name) or ""


def _day(match: re.Match[str], context: Context) -> Reading | None:
    month, day = month_number(match["month"]), int(match["day"])
    value = full_date(int(match["year"]), month, day)
    return Reading("DATE", value, value)


def _iso(match: re.Match[str], context: Context) -> Reading | None:
    value = match[0].replace("/", "-").replace(".", "-")
    return Reading("DATE", value, value)


def _numeric(match: re.Match[str], context: Context) -> Reading | None:
    """Month first as in American news, unless only the other order is a date."""
    first, second, year = int(match["a"]), int(match["b"]), match["y"]
    whole = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 50 else 1900)
    month, day = (first, second) if first <= 12 else (second, first)
    if day_of(whole, month, day) is None:
        return None
    value = full_date(whole, month, day)
    return Reading("DATE", value, value, None if len(year) == 4 else "century of the year")


def _month_of_year(match: re.Match[str], context: Context) -> Reading | None:
    value = f"{match['year']}-{month_number(match['month']):02d}"
    return Reading("DATE", value, value, approx=bool(_group(match, "part")))


def _numeric_month(match: re.Match[str], context: Context) -> Reading | None:
    value = f"{match['y']}-{int(match['a']):02d}"
    return Reading("DATE", value, value)


def _year(match: re.Match[str], context: Context) -> Reading | None:
    if re.match(r" ?(?:-|–|to) ?[12]\d{3}\w", context.text[match.end() :]):
        return None
    if match[0] == match["year"] and marks().bound.search(context.before(match.start(), 20)):
        return None
    fiscal = re.search(r"fiscal|\bFY", match[0], re.IGNORECASE)
    value = match["year"]
    return Reading("DATE", f"FY{value}" if fiscal else value, value)


def _short_fiscal_year(match: re.Match[str], context: Context) -> Reading | None:
    value = f"20{match['yy']}"
    return Reading("DATE", f"FY{value}", value)


def _year_range(match: re.Match[str], context: Context) -> Reading | None:
    first, last = match["a"], match["b"]
    last = first[: 4 - len(last)] + last
    return Reading("DATE", f"{first}/{last}", f"{first}/{last}") if int(last) > int(first) else None


def _written_year(match: re.Match[str], context: Context) -> Reading | None:
    rest = int(count_of(match["n"])) if match["n"] else 0
    if rest > 99:
        return None
    if match["c"].lower() == "nineteen":
        return Reading("DATE", str(1900 + rest), str(1900 + rest)) if rest else None
    named = rest or match[0].lower().startswith(("the year", "year"))
    return Reading("DATE", str(2000 + rest), str(2000 + rest)) if named else None


def _decade(match: re.Match[str], context: Context) -> Reading | None:
    digits = match["y"]
    value = digits if len(digits) == 3 else f"19{digits}"
    return Reading("DATE", value, f"{value}X", None if len(digits) == 3 else "century of the decade")


def _written_decade(match: re.Match[str], context: Context) -> Reading | None:
    value = f"19{date_tens(match['tens'])}"
    return Reading("DATE", value, f"{value}X", "century of the decade")


def date_tens(word: str) -> int:
    """Return 6 for "sixties"."""
    tens = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
    return tens.index(word.lower().removesuffix("ies")) + 2


def _century(match: re.Match[str], context: Context) -> Reading | None:
    number = int(match["o"]) if match["o"].isdigit() else CENTURIES[match["o"].lower()]
    if not 1 <= number <= 30 or _group(match, "bc"):
        return None
    return Reading("DATE", f"{number - 1:02d}", f"{number - 1:02d}XX")


CENTURIES = {
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "twenty-first": 21,
}  # fmt: skip


def _month_day(match: re.Match[str], context: Context) -> Reading | None:
    month, day = month_number(match["month"]), int(match["day"])
    stated = full_date(None, month, day)
    relative = _group(match, "rel").lower()[:4]
    year = context.reference.year
    if relative and year is not None:
        year += {"last": -1, "next": 1}.get(relative, 0)
    elif not relative:
        year = nearest_year(context, month, match.start())
    year = _year_with_weekday(year, month, day, _group(match, "weekday"))
    inferred = YEAR_OF_DOCUMENT if year is not None else "year unknown"
    return Reading("DATE", full_date(year, month, day), stated, inferred)


def _year_with_weekday(year: int | None, month: int, day: int, weekday: str) -> int | None:
    if year is None or not weekday:
        return year
    for candidate in (year, year - 1, year + 1):
        date = day_of(candidate, month, day)
        if date is not None and date.weekday() == weekday_number(weekday):
            return candidate
    return year


def _day_range(match: re.Match[str], context: Context) -> Reading | None:
    month = month_number(match["month"])
    written = _group(match, "year")
    year = int(written) if written else nearest_year(context, month, match.start())
    first, last = int(match["a"]), int(match["b"])
    if not first < last <= 31:
        return None
    value = f"{full_date(year, month, first)}/{full_date(year, month, last)}"
    known = int(written) if written else None
    stated = f"{full_date(known, month, first)}/{full_date(known, month, last)}"
    return Reading("DATE", value, stated, None if written else YEAR_OF_DOCUMENT)


def _month(match: re.Match[str], context: Context) -> Reading | None:
    word, month = match["month"], month_number(match["month"])
    relative, later = _group(match, "rel").lower().split(" ")[-1], _group(match, "rel2")
    if _ambiguous_month(match, context, word, bool(relative or later or _group(match, "part"))):
        return None
    stated = f"XXXX-{month:02d}"
    reference = context.reference
    if reference.year is None:
        return Reading("DATE", stated, stated, "year unknown")
    inferred = YEAR_OF_DOCUMENT
    if later:
        year: int | None = reference.year + (-1 if "last" in later else 1 if "next" in later else 0)
    elif relative in ("last", "past"):
        year = reference.year - (month >= (reference.month or 13))
    elif relative in ("next", "coming"):
        year = reference.year + (month <= (reference.month or 0))
    elif relative == "this":
        year = reference.year
    else:
        year, inferred = month_year(context, month, match.start()), BY_TENSE
    return Reading("DATE", f"{year:04d}-{month:02d}", stated, inferred, approx=bool(_group(match, "part")))


AMBIGUOUS = {"May", "March"}
BEFORE_MONTH = re.compile(
    r"\b(?:in|by|until|since|of|through|for|from|to|between|and|or|during|late|early|before|after|at|next|last|that|till)\s+\Z",
    re.IGNORECASE,
)


def _ambiguous_month(match: re.Match[str], context: Context, word: str, marked: bool) -> bool:
    if word.rstrip(".") in ("Mar", "Jun", "Dec", "Sep", "Jan", "Jul", "Apr", "Feb") and not word.endswith("."):
        return len(context.text.strip()) > len(word) + 12 and not BEFORE_MONTH.search(context.before(match.start(), 12))
    if word not in AMBIGUOUS or marked:
        return False
    if BEFORE_MONTH.search(context.before(match.start(), 12)):
        return False
    token = context.token(match.start("month"))
    return token is None or token.pos_ != "PROPN" or token.ent_type_ not in ("DATE",)


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    relative = _group(match, "rel").lower().split(" ")[-1]
    number = weekday_number(match["weekday"])
    choice = {
        "last": "last",
        "past": "last",
        "previous": "last",
        "next": "next",
        "coming": "next",
        "following": "next",
    }.get(relative, "")
    day = weekday_date(context, number, match.start("weekday"), choice)
    part = _group(match, "pod").lower()
    code = date_words().parts_of_day.get(part, "")
    if day is None:
        return Reading("TIME" if part else "DATE", f"XXXX-WXX-{number + 1}" + (f"T{code}" if part else ""))
    value = day.isoformat()
    if part:
        return Reading("TIME", f"{value}T{code}", None, WEEK_OF_DOCUMENT)
    return Reading("DATE", value, None, WEEK_OF_DOCUMENT)


def _weekdays(match: re.Match[str], context: Context) -> Reading | None:
    return Reading("SET", f"XXXX-WXX-{weekday_number(match['weekday']) + 1}")


def _holiday(match: re.Match[str], context: Context) -> Reading | None:
    name = match["holiday"]
    rule = _holiday_rule(name)
    written, relative = _group(match, "year"), _group(match, "rel").lower()
    if written:
        value = holiday(rule, int(written)).isoformat()
        return Reading("DATE", value, value)
    stated = full_date(None, rule["month"], rule["day"]) if "day" in rule else None
    reference = context.reference
    if reference.year is None:
        return Reading("DATE", stated or "XXXX-XX-XX", stated, "year unknown")
    today = reference.day or datetime.date(reference.year, reference.month or 7, 1)
    days = [holiday(rule, year) for year in (reference.year - 1, reference.year, reference.year + 1)]
    if relative == "last":
        day = max(day for day in days if day < today)
    elif relative in ("next", "following"):
        day = min(day for day in days if day > today)
    elif relative == "this":
        day = days[1]
    else:
        day = min(days, key=lambda day: abs((day - today).days))
    return Reading("DATE", day.isoformat(), stated, YEAR_OF_DOCUMENT)


def _holiday_rule(name: str) -> dict[str, int]:
    holidays = date_words().holidays
    return next(rule for known, rule in holidays.items() if known.lower() == name.lower())


READERS: dict[str, Reader] = {
    "day": _day,
    "iso": _iso,
    "numeric": _numeric,
    "month_of_year": _month_of_year,
    "numeric_month": _numeric_month,
    "year": _year,
    "short_fiscal_year": _short_fiscal_year,
    "year_range": _year_range,
    "written_year": _written_year,
    "decade": _decade,
    "written_decade": _written_decade,
    "century": _century,
    "day_range": _day_range,
    "month_day": _month_day,
    "month": _month,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "holiday": _holiday,
}
