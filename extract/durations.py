"""Rules for lengths of time and for sets: "three years", "the past decade", "every Monday", "a year" after a rate."""

from __future__ import annotations

import re

from .date_words import count_of, unit_code
from .timex import Context, Reader, Reading

RATE_BEFORE = re.compile(
    r"(?:times|per ?cent|%|once|twice|thrice|[\d.,]+|million|billion|trillion|barrels|shares|trips"
    r"|days|hours|tons|tonnes)\s+\Z",
    re.IGNORECASE,
)
LONG = {"E": 10, "C": 100}


def duration(count: float | None, code: str) -> str:
    """Return the ISO 8601 duration; None is a number that the text leaves open.

    >>> duration(1.5, "Y"), duration(2, "E"), duration(None, "W"), duration(24, "h")
    ('P1Y6M', 'P20Y', 'PXW', 'P1D')
    """
    if code == "2W":
        code, count = "W", None if count is None else count * 2
    if count is None:
        return f"P{'T' if code in 'hmS' else ''}X{code.upper()}"
    if code == "h" and count == 24:
        return "P1D"
    if count % 1 == 0.5 and code in "Yh":
        return f"P{int(count)}Y6M" if code == "Y" else f"PT{int(count)}H30M"
    if code in LONG:
        count, code = count * LONG[code], "Y"
    number = f"{count:.12g}" if count < 10**12 else f"{int(count)}"
    return f"PT{number}{code.upper()}" if code in "hmS" else f"P{number}{code}"


def _group(match: re.Match[str], name: str) -> str:
    return match.groupdict().get(name) or ""


def _counted(match: re.Match[str], context: Context) -> Reading | None:
    if _group(match, "old").lower().strip(" -") in ("old", "of age", "olds") or re.fullmatch(
        r"(?:19|20)\d\d", match["n"]
    ):
        return None
    if re.search(r"(?:three|one)-quarter", match[0], re.IGNORECASE):
        return None
    return Reading("DURATION", duration(count_of(match["n"]), unit_code(match["unit"])))


def _vague(match: re.Match[str], context: Context) -> Reading | None:
    count = 2 if "couple" in _group(match, "vague").lower() else None
    return Reading("DURATION", duration(count, unit_code(match["unit"])))


def _stretch(match: re.Match[str], context: Context) -> Reading | None:
    code = unit_code(match["unit"])
    return Reading("DURATION", duration(None, code)) if code != "S" else None


def _past_one(match: re.Match[str], context: Context) -> Reading | None:
    return Reading("DURATION", duration(1, unit_code(match["unit"])))


def _article(match: re.Match[str], context: Context) -> Reading | None:
    words, code = match[0].lower(), unit_code(match["unit"])
    if "half a" in words:
        return Reading("DURATION", {"h": "PT30M", "Y": "P6M", "D": "PT12H"}.get(code, duration(1, code)))
    if "and a half" in words:
        return Reading("DURATION", duration(1.5, code))
    if RATE_BEFORE.search(context.before(match.start(), 12)) and words.startswith("a"):
        return Reading("SET", duration(1, code))
    return Reading("DURATION", duration(1, code))


def _bare(match: re.Match[str], context: Context) -> Reading | None:
    if re.search(r"\d,?\s*\Z|[a-z]-\Z|(?:of|these|those|other|many|most) \Z", context.before(match.start(), 8)):
        return None
    return Reading("DURATION", duration(None, unit_code(match["unit"])))


def _every(match: re.Match[str], context: Context) -> Reading | None:
    count = count_of(match["n"]) if match["n"] else 2 if "other" in match[0].lower() else 1
    return Reading("SET", duration(count, unit_code(match["unit"])))


def _often(match: re.Match[str], context: Context) -> Reading | None:
    word = match["w"].lower()
    return Reading("SET", OFTEN[word])


OFTEN = {"hourly": "PT1H", "daily": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
         "monthly": "P1M", "bimonthly": "P2M", "annually": "P1Y"}  # fmt: skip
READERS: dict[str, Reader] = {
    "counted": _counted,
    "vague": _vague,
    "stretch": _stretch,
    "past_one": _past_one,
    "article": _article,
    "bare": _bare,
    "every": _every,
    "often": _often,
}
