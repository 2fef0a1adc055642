"""Calendar arithmetic on TIMEX3 values: shifting, bounds, precision, EDTF and the plain form of annotations."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

DAY = datetime.timedelta(days=1)
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SEASON_EDTF = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "2W": "XXXX-WXX",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
}
YEAR_STEPS = {"Y": 1, "E": 10, "C": 100}
FAR = 9999
EARLIEST, LATEST = 100, 9000
"""Years of document dates that are taken seriously; neighbours of all of them are in the calendar."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What relative dates are counted from: the document date with the precision it is known to."""

    year: int | None = None
    month: int | None = None
    day: datetime.date | None = None

    @classmethod
    def read(cls, published: str | None) -> Reference:
        """Read an ISO prefix; anything else is no reference at all."""
        match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)", published or "")
        if match is None:
            return cls()
        year, month, number = (int(part) if part else None for part in match.groups())
        if year is None or not EARLIEST <= year <= LATEST or (month is not None and not 1 <= month <= 12):
            return cls()
        day = day_of(year, month or 0, number or 0)
        return cls(year, month, day)


def day_of(year: int, month: int, day: int) -> datetime.date | None:
    """Return the date, or None where the calendar has none."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def week_of(day: datetime.date) -> str:
    """Return the ISO week: 2026-W08."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def shifted(reference: Reference, count: int, unit: str) -> str:
    """Return the period `count` units away at the unit's own precision; X where the reference does not reach.

    >>> shifted(Reference.read("2026-02-24"), -1, "M"), shifted(Reference.read("2026"), 1, "M")
    ('2026-01', 'XXXX-XX')
    """
    if unit in ("D", "W", "WE", "2W"):
        if reference.day is None:
            return UNKNOWN[unit]
        day = moved(reference.day, count * (1 if unit == "D" else 14 if unit == "2W" else 7))
        return day.isoformat() if unit == "D" else week_of(day) + ("-WE" if unit == "WE" else "")
    if unit in ("M", "Q"):
        if reference.year is None or reference.month is None:
            return UNKNOWN[unit]
        step = count * (3 if unit == "Q" else 1)
        year, month = divmod(reference.year * 12 + reference.month - 1 + step, 12)
        return f"{year:04d}-{month + 1:02d}" if unit == "M" else f"{year:04d}-Q{month // 3 + 1}"
    if reference.year is None:
        return {"Y": "XXXX", "E": "XXX", "C": "XX"}[unit]
    year = min(max(reference.year + count * YEAR_STEPS[unit], 0), FAR)
    return {"Y": f"{year:04d}", "E": f"{year // 10:03d}", "C": f"{year // 100:02d}"}[unit]


def moved(day: datetime.date, days: int) -> datetime.date:
    """Return the day that many days on, or the calendar's first or last."""
    ordinal = min(max(day.toordinal() + days, 1), datetime.date.max.toordinal())
    return datetime.date.fromordinal(ordinal)


def easter(year: int) -> datetime.date:
    """Return Western Easter Sunday (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 19 * m) // 433
    month = (h + m - 7 * n + 90) // 25
    return datetime.date(year, month, (h + m - 7 * n + 33 * month + 19) % 32)


def holiday(rule: dict[str, int], year: int) -> datetime.date:
    """Return the day of a holiday rule: a fixed day, the nth weekday of a month, or days from Easter."""
    if "easter" in rule:
        return easter(year) + rule["easter"] * DAY
    if "day" in rule:
        return datetime.date(year, rule["month"], rule["day"])
    last = calendar.monthrange(year, rule["month"])[1]
    days = [datetime.date(year, rule["month"], number) for number in range(1, last + 1)]
    hits = [day for day in days if day.weekday() == rule["weekday"]]
    nth = rule["nth"]
    return hits[nth - 1 if nth > 0 else nth] + rule.get("after", 0) * DAY


def bounds(value: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day that a TIMEX3 value covers; None for what is no stretch of the calendar."""
    if "/" in value:
        first, last = (bounds(side) for side in value.split("/", 1))
        return (first[0], last[1]) if first and last else None
    try:
        return _bounds(value)
    except ValueError:
        return None


def _bounds(value: str) -> tuple[datetime.date, datetime.date] | None:
    if match := re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T|$)", value):
        day = datetime.date(*map(int, match.groups()))
        return day, day
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE|-\d)?", value):
        first = datetime.date.fromisocalendar(int(match[1]), int(match[2]), 6 if match[3] == "-WE" else 1)
        return first, first + DAY * (1 if match[3] == "-WE" else 6)
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return months(int(match[1]), int(match[2]), 1)
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return months(int(match[1]), 3 * int(match[2]) - 2, 3)
    if match := re.fullmatch(r"(\d{4})-H([12])", value):
        return months(int(match[1]), 6 * int(match[2]) - 5, 6)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return months(int(match[1]), SEASON_MONTHS[match[2]], 3)
    if match := re.fullmatch(r"(?:FY)?(\d{4}|\d{3}|\d\d)", value):
        size = 10 ** (4 - len(match[1]))
        year = int(match[1]) * size
        return datetime.date(max(year, 1), 1, 1), datetime.date(year + size - 1, 12, 31)
    return None


def months(year: int, month: int, count: int) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of `count` months from that one on."""
    last_year, last_month = divmod(year * 12 + month - 2 + count, 12)
    last = datetime.date(last_year, last_month + 1, calendar.monthrange(last_year, last_month + 1)[1])
    return datetime.date(year, month, 1), last


def precision(value: str) -> str | None:
    """Return the name of the precision that a TIMEX3 value states."""
    for pattern, name in PRECISIONS:
        if pattern.fullmatch(value):
            return name
    return None


Y = r"[\dX]{4}"
PRECISIONS = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (rf"(?:{Y}-[\dX]\d?X?-[\dX]{{2}})?T\d\d(?::\d\d)*(?:Z|[+-].*)?", "time"),
        (rf"{Y}-[\dX]{{2}}-[\dX]{{2}}T[A-Z]{{2}}|T[A-Z]{{2}}", "part of day"),
        (rf"{Y}-[\dX]{{2}}-[\dX]{{2}}|{Y}-W(?:XX|\d\d)-\d", "day"),
        (rf"{Y}-W(?:XX|\d\d)-WE", "weekend"),
        (rf"{Y}-W(?:XX|\d\d)", "week"),
        (rf"{Y}-[\dX]{{2}}", "month"),
        (rf"{Y}-Q[\dX]", "quarter"),
        (rf"{Y}-H[\dX]", "half-year"),
        (rf"{Y}-(?:SP|SU|FA|WI)", "season"),
        (rf"(?:FY)?{Y}", "year"),
        (r"[\dX]{3}", "decade"),
        (r"[\dX]{2}", "century"),
    )
)


def edtf(value: str) -> str | None:
    """Return the EDTF (ISO 8601-2) form of a TIMEX3 value; None for durations, sets and references.

    >>> edtf("2024-Q3"), edtf("199"), edtf("2026-W08"), edtf("1872-WI")
    ('2024-35', '199X', '2026-02-16/2026-02-22', '1872-24')
    """
    value = value.removeprefix("FY")
    if "/" in value:
        first, last = (edtf(side) if side not in ("", "..") else side for side in value.split("/", 1))
        return None if first is None or last is None else f"{first}/{last}"
    if match := re.fullmatch(r"([\dX]{4}-[\dX]{2}-[\dX]{2})T([A-Z]{2}|24:00)", value):
        return match[1]
    if match := re.fullmatch(r"([\dX]{4}-[\dX]{2}-[\dX]{2})T(\d\d)(?::(\d\d))?(?::(\d\d))?(Z|[+-]\d\d:\d\d)?", value):
        return f"{match[1]}T{match[2]}:{match[3] or '00'}:{match[4] or '00'}{match[5] or ''}"
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return f"{match[1]}-{SEASON_EDTF[match[2]]}"
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return f"{match[1]}-{32 + int(match[2])}"
    if match := re.fullmatch(r"(\d{4})-H([12])", value):
        return f"{match[1]}-{39 + int(match[2])}"
    if re.fullmatch(r"\d{4}-W\d\d(?:-WE)?", value) and (covered := bounds(value)):
        return f"{covered[0].isoformat()}/{covered[1].isoformat()}"
    if re.fullmatch(r"\d{3}|\d\d", value):
        return value + "X" * (4 - len(value))
    return value if re.fullmatch(r"[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?)?", value) else None


def plain(value: str) -> str:
    """Return the value as annotations carry it: no part of the day, decades and centuries as EDTF."""
    value = re.sub(r"(?<=\d)T(?:[A-Z]{2}|24:00)$", "", value).removeprefix("FY")
    if re.fullmatch(r"\d{3}|\d\d", value):
        return value + "X" * (4 - len(value))
    return re.sub(r"-(SP|SU|FA|WI)$", lambda match: f"-{SEASON_EDTF[match[1]]}", value)
