"""Comparators around a number: what bounds it, what makes it approximate, and the direction of a change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args

from .data_files import data_file
from .errors import DataError
from .records import Bound

if TYPE_CHECKING:
    from spacy.tokens import Token

SECTIONS = ("before", "below", "after", "between", "up", "down", "only_shares")
Change = Literal["up", "down", "start", "end"]
REACH = 44
CLIMB = 5
ENDS = {"nsubj", "nsubjpass", "relcl", "acl", "advcl", "ccomp"}
CARRIERS = {"VERB", "ADV", "ADP", "AUX", "ADJ"}


@dataclass(frozen=True, slots=True)
class Comparator:
    """A comparator found beside a number, with the stretch that it and the number cover."""

    bound: Bound
    start: int
    end: int
    below: bool = False
    """The value is known not to be reached ("nearly")."""


@dataclass(frozen=True, slots=True)
class _Cues:
    before: re.Pattern[str]
    after: re.Pattern[str]
    bounds_before: dict[str, Bound]
    bounds_after: dict[str, Bound]
    below: frozenset[str]
    up: frozenset[str]
    down: frozenset[str]
    only_shares: frozenset[str]


@cache
def _cues() -> _Cues:
    name = "comparators.json"
    raw: dict[str, Any] = data_file(name)
    if tuple(raw) != SECTIONS:
        raise DataError(f"{name}: sections are {', '.join(raw)}, expected {', '.join(SECTIONS)}")
    for section in ("before", "after"):
        if unknown := set(raw[section]) - set(get_args(Bound)):
            raise DataError(f"{name}: {section} has the unknown bound {min(unknown)!r}")
    before = {cue: bound for bound, cues in raw["before"].items() for cue in cues}
    after = {cue: bound for bound, cues in raw["after"].items() for cue in cues}
    fill = _either(raw["between"])
    return _Cues(
        re.compile(rf"(?:(?<=\W)|^)({_either(before)})(?:\s+(?:{fill}))?[\s(-]*\Z|([<>≤≥]=?)\s?\Z", re.IGNORECASE),
        re.compile(rf"[\s-]?({_either(after)})(?![\w/])", re.IGNORECASE),
        before,
        after,
        frozenset(raw["below"]),
        frozenset(raw["up"]),
        frozenset(raw["down"]),
        frozenset(raw["only_shares"]),
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(
        re.escape(word).replace("\\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word))
    )


SIGNS: dict[str, Bound] = {"<": "<", ">": ">", "<=": "<=", ">=": ">=", "≤": "<=", "≥": ">="}
PLACE = re.compile(r"\b(?:over|above|below|under|past|within|around|near|beyond|top)\s+the\s*\Z", re.IGNORECASE)


def comparator(text: str, start: int, end: int, *, ends: Iterable[int] = ()) -> Comparator | None:
    """Return the comparator of the number at start to end; `ends` are further places one may follow."""
    cues = _cues()
    window = text[max(0, start - REACH) : start]
    offset = start - len(window)
    if match := cues.before.search(window):
        if match[2]:
            return Comparator(SIGNS[match[2].replace("≤=", "≤").replace("≥=", "≥")], offset + match.start(), end)
        cue = re.sub(r"\s+", " ", match[1].lower())
        if not PLACE.search(window):
            return Comparator(cues.bounds_before[cue], offset + match.start(1), end, cue in cues.below)
    for place in (end, *ends):
        if match := cues.after.match(text, place):
            cue = re.sub(r"\s+", " ", match[1].lower())
            return Comparator(cues.bounds_after[cue], start, match.end())
    return None


UP_DOWN = re.compile(r"(?<!gave )(?<!give )(?<!giving )\b(up|down)(?: by)?\s*\Z", re.IGNORECASE)
TARGET = re.compile(
    r"\bto (?:just |only |a |about |over |around |[A-Z]{1,2}\s?)*\Z|\bgave up \Z|from (?:a |about )?\Z|, or \Z"
)
LEVEL = re.compile(r"\bat (?:about |just |a )?(?:[A-Z]{1,2}\s?)?\s*\Z")


def change(text: str, start: int, head: Token, *, share: bool) -> Change | None:
    """Return the direction in which the number at `start` is an amount of change; a level reached is none.

    `share` is true for money, percent and points, which "lose" and "add" change; "lost 20 men" is a count.
    """
    before = text[max(0, start - 40) : start]
    if LEVEL.search(before):
        return None
    if match := UP_DOWN.search(before):
        return "up" if match[1].lower() == "up" else "down"
    return None if TARGET.search(before) else _governed(head, share=share)


def changes(token: Token) -> bool:
    """Whether a number after "from" is where something stood before it changed ("rose from 3 to 5")."""
    cues = _cues()
    for _ in range(CLIMB):
        if token.dep_ == "prep" and token.lower_ not in ("from", "to"):
            return False
        if token.lemma_.lower() in cues.up | cues.down:
            return True
        if token.dep_ in ENDS or token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
            return False
        token = token.head
    return False


def _governed(token: Token, *, share: bool) -> Change | None:
    cues = _cues()
    for _ in range(CLIMB):
        if token.dep_ == "ROOT" or token.head.i == token.i or token.dep_ in ENDS:
            return None
        if token.dep_ == "prep" and token.lower_ not in ("by", "to", "per"):
            return None
        token = token.head
        if token.pos_ in CARRIERS:
            lemma = token.lemma_.lower()
            if lemma in cues.up or token.lower_ == "up":
                return "up" if share or lemma not in cues.only_shares else None
            if lemma in cues.down or token.lower_ == "down":
                return "down" if share or lemma not in cues.only_shares else None
        if token.pos_ == "VERB":
            return None
    return None
