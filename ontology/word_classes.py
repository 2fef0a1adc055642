"""Words that speak of one act or thing: "hid" and "concealed", "firm" and "company".

The groups are data (`data/word_classes.json`); a word outside of them stands for its own stem.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from ..extract.data_files import data_file
from .stems import stem, stems

LISTS = ("light", "once", "harms", "running", "directed", "opposed", "generic")


@dataclass(frozen=True, slots=True)
class WordClasses:
    """The groups, by stem, and lists of classes that comparing treats apart."""

    of: Mapping[str, str]
    light: frozenset[str]
    """Stems of verbs that say nothing of what happened."""
    once: frozenset[str]
    """Acts that happen to a thing once, or seldom twice within weeks."""
    harms: frozenset[str]
    """Acts that people are counted by: killed, injured, arrested."""
    running: frozenset[str]
    """What is counted up from day to day, so that a later total is no contradiction."""
    directed: frozenset[str]
    """Acts of which the other way round is the contrary: to lead, to beat, to buy."""
    opposed: frozenset[str]
    """Pairs of acts that cannot both be right of one thing, with a space between."""
    generic: frozenset[str]
    """Nouns that say nothing of what is counted without the act."""


@cache
def word_classes() -> WordClasses:
    """Load and check the groups; a word in two of them is a ValueError."""
    raw = data_file("word_classes.json", room="ontology")
    if unknown := raw.keys() - {"source", "classes", *LISTS}:
        raise ValueError(f"word_classes.json: unknown keys {sorted(unknown)}")
    of: dict[str, str] = {}
    for name, words in raw["classes"].items():
        for word in words:
            if of.setdefault(stem(word), name) != name:
                raise ValueError(f"word_classes.json: {word!r} is in {of[stem(word)]!r} and in {name!r}")
    lists = {name: frozenset(raw[name]) for name in LISTS}
    lists["light"] = frozenset(stem(word) for word in raw["light"])
    return WordClasses(of=of, **lists)


@lru_cache(maxsize=50_000)
def concepts(text: str) -> frozenset[str]:
    """Return the classes of the content words, and the stems of those in no class.

    >>> concepts("hid losses") == concepts("concealed losses")
    True
    """
    return _classed(stems(text))


@lru_cache(maxsize=50_000)
def acts(text: str) -> frozenset[str]:
    """Return what a predicate's words say that happened: "have" and "put" say nothing."""
    return _classed(stems(text) - word_classes().light)


def are_opposed(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Say whether one tells the contrary of what the other tells: rose and fell."""
    if not mine or not theirs or not mine.isdisjoint(theirs):
        return False
    return any((a in mine and b in theirs) or (b in mine and a in theirs) for a, b in _contraries())


@cache
def _contraries() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(pair.split()) for pair in word_classes().opposed)


def concept(word: str) -> str:
    """Return the class of one word, else its stem."""
    found = stem(word.lower())
    return word_classes().of.get(found, found)


def _classed(found: Iterable[str]) -> frozenset[str]:
    of = word_classes().of
    return frozenset(of.get(each, each) for each in found)
