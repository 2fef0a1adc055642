"""Where a date may stand: words and digits found by table look-up, so that other text costs next to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .date_words import date_words

TOKEN = re.compile(r"[A-Za-z]+\d*|\d[\w/:.,-]*|['`’]\d0s")
YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d|,\d{3})")
HALF_OF_DAY = re.compile(r" ?[ap]\.? ?m\b", re.IGNORECASE)
GLUED_HALF = re.compile(r"\d[ap]\.m\Z", re.IGNORECASE)
WITHIN = re.compile(r"[A-Za-z]{3,}|[QqHh][1-4]")
COMMON = {"new", "good", "black", "may", "st", "fourth", "cyber", "palm", "april", "boxing", "ash"}
UNITS = (
    "second seconds minute minutes hour hours hourly day days daily fortnight fortnights fortnightly week "
    "weeks weekend weekends weekly biweekly month months monthly bimonthly year years annually quarter "
    "quarters night nights decade decades century centuries half morning mornings afternoon afternoons "
    "evening evenings period"
)
WORDS = {
    "dayword": "today tonight yesterday tomorrow morning afternoon evening night",
    "year": "nineteen thousand twenties thirties forties fifties sixties seventies eighties nineties fy",
    "quarter": "quarter quarters period q1 q2 q3 q4 h1 h2",
    "clock": "noon midnight midday gmt utc clock half",
    "vague": "now nowadays current currently recent recently present past future moment term days coming",
}


@cache
def _kinds() -> dict[str, frozenset[str]]:
    words = date_words()
    found: dict[str, set[str]] = {}
    rows = [(kind, names.split()) for kind, names in (*WORDS.items(), ("unit", UNITS))]
    rows += [("month", [*words.months]), ("season", [*words.seasons])]
    rows += [("weekday", [*words.weekdays, *(f"{day}s" for day in words.weekdays)])]
    rows += [("holiday", [_mark(name) for name in words.holidays])]
    for kind, names in rows:
        for name in names:
            found.setdefault(name, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _mark(holiday: str) -> str:
    """The first word of a holiday's name that is not found everywhere."""
    words: list[str] = re.findall(r"[a-z]+", holiday.lower())
    return words[1] if words[0] in COMMON and len(words) > 1 else words[0]


def triggers(text: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield the words that may belong to a date, each with the kinds of rules it calls for."""
    kinds = _kinds()
    for match in TOKEN.finditer(text):
        word = match[0]
        if word[0].isalpha():
            found = kinds.get(word.lower()) or _letters(text, word, match.end())
        else:
            found = _digits(text, word.rstrip(".,:-"), match.end())
        if found:
            yield match.start(), match.end(), found


def _letters(text: str, word: str, end: int) -> frozenset[str] | None:
    if word in ("a", "p", "A", "P") and text[end : end + 2].lower() == ".m":
        return frozenset({"clock"})
    return frozenset({"year"}) if word[:2] == "FY" and word[2:].isdigit() else None


def _digits(text: str, word: str, end: int) -> frozenset[str]:
    found = set()
    if word[0] in "'`’" or YEAR.search(word) or "/" in word:
        found.add("year")
    if "/" in word:
        found.add("slash")
    if ":" in word or word[-2:].lower() in ("am", "pm") or HALF_OF_DAY.match(text, end) or GLUED_HALF.search(word):
        found.add("clock")
    if word[-2:].lower() in ("st", "nd", "rd", "th"):
        found.add("ordinal")
    if "/" in word or "-" in word:
        found.update(*(_kinds().get(part.lower(), ()) for part in WITHIN.findall(word)))
    if word[-1:].isalpha() and (unit := re.search(r"[a-z]+\Z", word)):
        found |= _kinds().get(unit[0], frozenset())
    return frozenset(found)
