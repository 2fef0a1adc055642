"""Date statements that stand alone, as in captions and catalogues ("ca. 1860s?", "1856-ca. 1865"), read into EDTF."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .calendars import SEASON_EDTF
from .date_words import date_words, month_number

LONGEST = 60
"""Characters; a longer block is a sentence, not a date statement."""
UNCERTAIN = re.compile(r"\b(?:maybe|possibly|probably|perhaps|uncertain:?|questionable:?)(?=\W|$)|\?", re.IGNORECASE)
APPROXIMATE = re.compile(
    r"\b(?:circa|approximately|approx\.?|about|around)(?=\s)|(?<![a-z])(?:ca\.?|c\.?) ?(?=\d)|~", re.IGNORECASE
)
OPEN = re.compile(r"(?P<before>(?:earlier than|before|prior to|until))\s+|(?:later than|after|since)\s+", re.IGNORECASE)
TAIL = re.compile(r"\s*(?:[;,]\s*(?:printed|published|reprinted|issued|copied)\b.*|;.*)\Z", re.IGNORECASE | re.DOTALL)
RANGE = re.compile(r"\s*(?:-|–|—|\bto\b)\s*(?!\d\d?(?:-|/)\d)")
NOISE = re.compile(
    r"\b(?:the year|the|early|late|mid|of|in|during|somewhere|sometime|year|month|decade|day)\b|,", re.IGNORECASE
)
ERA = r"(?P<era> ?(?:b\.?c\.?(?:e\.?)?|a\.?d\.?|c\.?e\.?))?"


@dataclass(frozen=True, slots=True)
class Statement:
    """The EDTF of a whole block."""

    edtf: str
    approx: bool


def statement(text: str) -> Statement | None:
    """Return the EDTF of a block that is a qualified date, an interval or a century and nothing else.

    >>> statement("ca. 1860s?"), statement("On 4 May they met."), statement("1851-52")
    (Statement(edtf='186X%', approx=True), None, Statement(edtf='1851/1852', approx=False))
    """
    words = TAIL.sub("", text.strip())
    if not words or len(words) > LONGEST:
        return None
    opened = OPEN.match(words)
    if opened:
        inner = _qualified(words[opened.end() :])
        edtf = None if inner is None else f"/{inner}" if opened["before"] else f"{inner}/"
    else:
        edtf = _qualified(words) or _interval(words)
    if edtf is None or not re.search(r"[?~%/]|^-|XX$", edtf) or re.match(r"XXXX", edtf):
        return None
    return Statement(edtf, bool(re.search(r"[~%]", edtf)))


def _interval(words: str) -> str | None:
    for cut in RANGE.finditer(words):
        first, last = words[: cut.start()], words[cut.end() :]
        short = re.fullmatch(r"\d\d", last.strip())
        if short and (whole := re.search(r"(\d\d)\d\d\W*\Z", first)):
            last = whole[1] + last.strip()
        begin, end = _qualified(first), _qualified(last)
        if begin and end:
            return f"{begin}/{end}"
    return None


def _qualified(words: str) -> str | None:
    bare, uncertain = UNCERTAIN.subn("", words)
    bare, approximate = APPROXIMATE.subn("", bare)
    date = _date(bare, months="month in" in words.lower())
    mark = "%" if uncertain and approximate else "?" if uncertain else "~" if approximate else ""
    return None if date is None else date + mark


def _date(words: str, *, months: bool) -> str | None:
    cleaned = " ".join(NOISE.sub(" ", words).split()).strip(" .")
    for pattern, read in FORMS:
        if match := re.fullmatch(pattern, cleaned, re.IGNORECASE):
            date = read(match)
            return f"{date}-XX" if months and len(date) == 4 else date
    return _named(cleaned)


def _century(match: re.Match[str]) -> str:
    sign = "-" if (match.groupdict().get("era") or "").strip().lower().startswith("b") else ""
    return f"{sign}{int(match['n']) - 1:02d}XX"


def _decade(match: re.Match[str]) -> str:
    return f"{match['y'][:2]}XX" if match["y"].endswith("00") else f"{match['y'][:3]}X"


def _year(match: re.Match[str]) -> str:
    era = (match["era"] or "").strip().lower()
    return f"{'-' if era.startswith('b') else ''}{int(match['y']):04d}"


def _numeric(match: re.Match[str]) -> str:
    day = f"-{int(match['d']):02d}" if match["d"] else ""
    return f"{match['y']}-{int(match['m']):02d}{day}"


FORMS = (
    (rf"(?P<n>\d\d?)(?:st|nd|rd|th)? ?(?:century|cent\.?|c\.?){ERA}", _century),
    (r"(?P<y>\d{4})['’]?s", _decade),
    (rf"(?P<y>\d{{4}}){ERA}", _year),
    (r"(?P<y>\d{1,4})(?P<era> ?(?:b\.?c\.?(?:e\.?)?|a\.?d\.?|c\.?e\.?))", _year),
    (r"(?P<m>0?[1-9]|1[0-2])/(?:(?P<d>[0-3]?\d)/)?(?P<y>\d{4})", _numeric),
)


def _named(words: str) -> str | None:
    known = date_words()
    parts = [part.strip(".") for part in words.lower().split()]
    year = next((part for part in parts if re.fullmatch(r"\d{4}", part)), None)
    rest = [part for part in parts if part != year]
    if year and len(rest) == 1 and rest[0] in known.seasons:
        return f"{year}-{SEASON_EDTF[known.seasons[rest[0]]]}"
    names = [part for part in rest if part in known.months]
    days = [part for part in rest if re.fullmatch(r"[0-3]?\d(?:st|nd|rd|th)?", part)]
    if len(names) != 1 or len(names) + len(days) != len(rest) or len(days) > 1:
        return None
    day = "-" + re.sub(r"\D", "", days[0]).zfill(2) if days else ""
    return f"{year or 'XXXX'}-{month_number(names[0]):02d}{day}"
