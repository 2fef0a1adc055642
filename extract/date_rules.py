"""The date grammar: patterns from `data/date_rules.json` with the functions that read their matches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from . import clock_times, date_fragments, date_points, date_relative, durations
from .data_files import data_file
from .date_words import date_words
from .errors import DataError
from .timex import Reader

READERS: dict[str, Reader] = {
    **date_points.READERS,
    **date_fragments.READERS,
    **clock_times.READERS,
    **date_relative.READERS,
    **durations.READERS,
}
KEYS = {"read", "family", "near", "cased", "vague", "pattern"}
TRIGGERS = {
    "clock",
    "dayword",
    "holiday",
    "month",
    "ordinal",
    "quarter",
    "season",
    "slash",
    "unit",
    "vague",
    "weekday",
    "year",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of the grammar, the reader of its matches and the kinds of words it needs nearby."""

    name: str
    family: str
    near: frozenset[str]
    pattern: re.Pattern[str]
    read: Reader
    vague: bool = False
    """It names no point, length or rhythm that can be dated ("now", "for years"), or only how often ("weekly")."""


@cache
def date_rules() -> tuple[Rule, ...]:
    """Load, check and compile the rules, in the order in which ties are decided."""
    name = "date_rules.json"
    raw = data_file(name)
    return tuple(_rule(f"{name}: rule {number}", row) for number, row in enumerate(raw["rules"], start=1))


def _rule(place: str, row: dict[str, object]) -> Rule:
    if unknown := set(row) - KEYS:
        raise DataError(f"{place} has the unknown key {min(unknown)!r}")
    read, near, pattern = row["read"], row["near"], row["pattern"]
    if not isinstance(read, str) or read not in READERS:
        raise DataError(f"{place}: read is {read!r}, expected one of {', '.join(sorted(READERS))}")
    if not isinstance(near, list) or not set(near) <= TRIGGERS:
        raise DataError(f"{place}: near is {near!r}, expected a list of {', '.join(sorted(TRIGGERS))}")
    if not isinstance(pattern, list):
        raise DataError(f"{place}: pattern is {pattern!r}, expected a list of strings")
    try:
        compiled = compile_pattern("".join(pattern), cased=bool(row.get("cased")))
    except re.error as error:
        raise DataError(f"{place}: pattern does not compile: {error}") from error
    return Rule(read, str(row["family"]), frozenset(near), compiled, READERS[read], row.get("vague") is True)


def compile_pattern(source: str, *, cased: bool = False) -> re.Pattern[str]:
    """Compile a pattern written with {atoms}; a space in it is any white space, " ?" an optional one."""
    atoms = date_words().atoms
    filled = re.sub(r"\{(\w+)\}", lambda match: atoms.get(match[1], match[0]), source)
    filled = re.sub(r"(?<!\\)(?<!\[) (\??)", lambda match: rf"[\s\u00a0]{match[1]}" if match[1] else r"\s{1,3}", filled)
    return re.compile(rf"(?<![\w$])(?<!\d\.)(?:{filled})(?!\w)", 0 if cased else re.IGNORECASE)
