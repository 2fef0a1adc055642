"""The number words of English by their part in a number, checked on load."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from .data_files import data_file
from .errors import DataError

SECTIONS = (
    "ones", "tens", "scales", "groups", "abbreviations", "denominators", "ordinals", "vague", "multiples", "glyphs",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The number words of English, by their part in a number."""

    ones: dict[str, Decimal]
    tens: dict[str, Decimal]
    scales: dict[str, Decimal]
    groups: dict[str, Decimal]
    abbreviations: dict[str, Decimal]
    denominators: dict[str, Decimal]
    ordinals: dict[str, Decimal]
    vague: dict[str, Decimal]
    multiples: dict[str, Decimal]
    glyphs: dict[str, Decimal]


@cache
def words() -> Words:
    """Load and check `data/numerals.json`."""
    name = "numerals.json"
    raw = data_file(name)
    if tuple(raw) != SECTIONS:
        raise DataError(f"{name}: sections are {', '.join(raw)}, expected {', '.join(SECTIONS)}")
    tables: dict[str, dict[str, Decimal]] = {}
    for section, table in raw.items():
        tables[section] = {}
        for word, number in table.items():
            pair = number if isinstance(number, list) else [number, 1]
            if len(pair) != 2 or not all(type(part) is int for part in pair) or not pair[1]:
                raise DataError(f"{name}: {section}.{word} is {number!r}, expected a whole number")
            tables[section][word] = Decimal(pair[0]) / Decimal(pair[1])
    return Words(**tables)


def denominator(word: str) -> Decimal | None:
    """Return 4 for "fourth", "fourths" and "quarter"."""
    known = words().denominators
    return known.get(word) or known.get(word.removesuffix("s"))
