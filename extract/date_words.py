"""The words that dates are made of, and the pattern parts built from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from .data_files import data_file
from .errors import DataError
from .numerals import word_pattern, word_value

SECTIONS = (
    "months", "month_abbreviations", "weekdays", "weekday_abbreviations", "units", "seasons", "parts_of_day",
    "holidays", "references", "vague_counts", "approximate", "zones", "future_cues",
)  # fmt: skip
HOLIDAY_KEYS = {"month", "day", "weekday", "nth", "after", "easter"}
UNIT_CODES = {"S", "m", "h", "D", "WE", "W", "2W", "M", "Q", "Y", "E", "C"}
AMBIGUOUS = {"May", "March"}
"""Months that are words when they are not capitalised."""
REFERENCES = {"PRESENT_REF", "PAST_REF", "FUTURE_REF"}


@dataclass(frozen=True, slots=True)
class DateWords:
    """The tables of `data/dates.json`, keys in lower case where case does not matter."""

    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, str]
    seasons: dict[str, str]
    parts_of_day: dict[str, str]
    holidays: dict[str, dict[str, int]]
    references: dict[str, tuple[str, ...]]
    zones: dict[str, str]
    atoms: dict[str, str]
    """Named pattern parts that the rules are written with."""


@cache
def date_words() -> DateWords:
    """Load and check `data/dates.json`."""
    name = "dates.json"
    raw: dict[str, Any] = data_file(name)
    if tuple(raw) != SECTIONS:
        raise DataError(f"{name}: sections are {', '.join(raw)}, expected {', '.join(SECTIONS)}")
    _check(raw, name)
    return DateWords(
        months={word.lower(): n for section in SECTIONS[:2] for word, n in raw[section].items()},
        weekdays={word.lower(): n for section in SECTIONS[2:4] for word, n in raw[section].items()},
        units=raw["units"],
        seasons=raw["seasons"],
        parts_of_day=raw["parts_of_day"],
        holidays=raw["holidays"],
        references={key: tuple(phrases) for key, phrases in raw["references"].items()},
        zones=raw["zones"],
        atoms=_atoms(raw),
    )


def _check(raw: dict[str, Any], name: str) -> None:
    for holiday, rule in raw["holidays"].items():
        if set(rule) - HOLIDAY_KEYS or not ({"day", "weekday", "easter"} & set(rule)):
            raise DataError(f"{name}: holidays.{holiday} has keys {', '.join(rule)}")
    for word, code in raw["units"].items():
        if code not in UNIT_CODES:
            raise DataError(f"{name}: units.{word} is {code!r}, expected one of {', '.join(sorted(UNIT_CODES))}")
    if set(raw["references"]) != REFERENCES:
        raise DataError(f"{name}: references has keys {', '.join(raw['references'])}")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace("\\ ", " ") for word in sorted(words, key=lambda word: (-len(word), word)))


def _atoms(raw: dict[str, Any]) -> dict[str, str]:
    number = word_pattern()
    plain, short = _any(set(raw["months"]) - AMBIGUOUS), _any(set(raw["month_abbreviations"]) - {"Mar"})
    unit = r"second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|centur(?:y|ie)"
    return {
        "month": rf"(?P<month>(?i:{plain})|{_any(AMBIGUOUS)}|(?:(?i:{short})|Mar)\b(?:\.|(?!\.)))",
        "month_name": _any((*raw["months"], *raw["month_abbreviations"])),
        "weekday": rf"(?P<weekday>{_any(raw['weekdays'])})",
        "weekday_short": rf"(?P<weekday>{_any(raw['weekdays'])}|(?:{_any(raw['weekday_abbreviations'])})\b\.?)",
        "day": r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[,.]\d{3}\b(?!\d))",
        "year": r"(?P<year>1[0-9]\d\d|20\d\d)(?![\d%]|[,.]\d)",
        "number": rf"(?P<n>\d+(?:\.\d+)?(?:[ -]?(?:1/2|½))?|{number}(?: and a half)?)",
        "number_or_article": rf"(?P<n>\d+(?:\.\d+)?(?:[ -]?(?:1/2|½))?|{number}(?: and a half)?|an?|another)",
        "vague": rf"(?P<vague>a couple of|couple of|a couple|{_any(raw['vague_counts'])})",
        "unit": rf"(?P<unit>{unit})",
        "about": rf"(?:(?:{_any(raw['approximate'])}) )?",
        "part": r"(?:(?P<part>early|late|mid|the end of|sometime|sometime in|the beginning of|the start of|"
        r"the middle of|the rest of|the remainder of|the (?:early|later|latter) part of)[ -])?",
        "ordinal": r"(?P<ordinal>(?:[12]?\d|3[01])(?:st|nd|rd|th)|(?:twenty|thirty)[ -]"
        r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|twentieth|(?:four|fif|six|seven|eigh|nine)teenth|thirteenth|twelfth|eleventh|tenth"
        r"|ninth|eighth|seventh|sixth|fifth|fourth|third|second|first)",
        "season": _any(raw["seasons"]),
        "holiday": _any(raw["holidays"]),
        "part_of_day": r"morning|afternoon|evening|night",
        "zone": rf"(?: ?\(?(?P<zone>{_any(raw['zones'])}|local time|Eastern(?: time)?|Pacific(?: time)?)\b\)?)?",
        "word_number": number,
        "future_cues": _any(raw["future_cues"]),
        "reference": _any(phrase for phrases in raw["references"].values() for phrase in phrases),
    }


def month_number(word: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation, with or without its point."""
    return date_words().months[word.lower().rstrip(".")]


def weekday_number(word: str) -> int:
    """Return 0 (Monday) to 6."""
    return date_words().weekdays[word.lower().rstrip(".")]


@cache
def day_names() -> frozenset[str]:
    """Return the weekdays written out, in lower case: "sun" and "sat" are words of other kinds as well."""
    return frozenset(word for word in date_words().weekdays if word.endswith("day"))


def unit_code(word: str) -> str:
    """Return the TIMEX3 letter of a unit word, singular or plural."""
    return date_words().units[word.lower().removesuffix("s")]


def count_of(word: str) -> float:
    """Return the number written, "a" and "another" being one."""
    word = word.lower().strip()
    if word in ("a", "an", "another"):
        return 1
    half = 0.5 if word.endswith(("1/2", "½")) and not word.startswith("½") else 0.0
    value = word_value(word.removesuffix("1/2").removesuffix("½").strip(" -") if half else word)
    return float(value or 0) + half
