"""Whose a number is: the entity that holds it by syntax, across lists, ellipsis and "respectively"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .counting import subject_of
from .records import Entity, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLIMB = 10
NEAR = 12
"""Characters before a number in which a mention that includes it may begin ("the three companies")."""
FINDING = {"identify", "find", "catch", "see", "spot", "detect", "discover", "observe", "show", "accuse", "uncover"}
EMPTY = {
    "it",
    "they",
    "there",
    "that",
    "which",
    "who",
    "he",
    "she",
    "we",
    "you",
    "i",
    "this",
    "what",
    "these",
    "those",
    "one",
}


@dataclass(frozen=True, slots=True)
class Holder:
    """The subject field of a quantity and the words it was read from."""

    subject: str
    spans: tuple[Span, ...]


class Mentions:
    """The entity mentions of a document by offset."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        rows = [(m.start, m.end, e.id, m.kind == "name") for e in entities for m in e.mentions]
        self._rows = sorted(rows, key=lambda row: (row[0], -row[1]))
        self._starts = [row[0] for row in self._rows]

    def inside(self, start: int, end: int) -> list[tuple[int, int, str, bool]]:
        """Return the mentions that lie within start to end, in text order."""
        rows = self._rows[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [row for row in rows if row[1] <= end]

    def around(self, start: int, end: int) -> tuple[int, int, str, bool] | None:
        """Return the smallest mention that holds start to end, if one does and it begins near."""
        first = bisect_left(self._starts, start - NEAR)
        rows = self._rows[first : bisect_left(self._starts, start + 1)]
        return min(
            (row for row in rows if row[0] <= start and end <= row[1]), key=lambda row: row[1] - row[0], default=None
        )


def holder(
    number: Token, unit: Token, doc: Doc, text: str, mentions: Mentions, *, place: int | None = None
) -> Holder | None:
    """Return who holds the quantity; `place` picks one of a coordinated subject ("... respectively")."""
    itself = mentions.around(number.idx, unit.idx + len(unit.text))
    if itself is not None and unit.i > number.i:
        low, high, identity, _ = itself
        return Holder(identity, (Span(low, high, text[low:high]),))
    subject = _possessor(unit) or _clause_subject(unit, number)
    if subject is None:
        return None
    if place is not None:
        members = [subject, *_conjuncts(subject)]
        if place < len(members):
            return _named(members[place], text, mentions, alone=True)
    return _named(subject, text, mentions, alone=False)


def _conjuncts(token: Token) -> list[Token]:
    found: list[Token] = []
    while (following := next((c for c in token.rights if c.dep_ == "conj"), None)) is not None:
        found.append(following)
        token = following
    return found


def _possessor(unit: Token) -> Token | None:
    return next((child for child in unit.lefts if child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN")), None)


def _clause_subject(unit: Token, number: Token) -> Token | None:
    token = unit
    for _ in range(CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            subject = _small_clause_subject(token) or subject_of(token)
            if subject is not None and subject.i != number.i and not subject.is_ancestor(number):
                return subject
            if subject is not None and token.dep_ in ("ccomp", "advcl") and token.head.i != token.i:
                token = token.head
                continue
            return subject if subject is not None and subject.i != number.i and subject.i != unit.i else None
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _small_clause_subject(verb: Token) -> Token | None:
    """The labs of "identified three labs using 20 accounts": object of the verb of finding above."""
    above = verb.head
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "xcomp", "acl", "ccomp") or above.lemma_.lower() not in FINDING:
        return None
    return next((child for child in above.rights if child.dep_ == "dobj" and child.i < verb.i), None)


def _named(token: Token, text: str, mentions: Mentions, *, alone: bool) -> Holder | None:
    start, end = phrase(token, alone=alone)
    found = mentions.inside(start, end)
    headed = [row for row in found if row[0] <= token.idx < row[1]]
    ids: list[str] = []
    spans: list[Span] = []
    heads = [token] if alone else [token, *_conjuncts(token)]
    for head in heads:
        for low, high, identity, _ in found:
            if low <= head.idx < high and identity not in ids:
                ids.append(identity)
                spans.append(Span(low, high, text[low:high]))
                break
    if ids and headed:
        return Holder("+".join(ids), tuple(spans))
    words = Span(start, end, text[start:end])
    if token.lower_ in EMPTY:
        return Holder(f"text:{words.text}", (words,)) if token.pos_ == "PRON" and not found else _first(found, text)
    return Holder(f"text:{' '.join(words.text.split())}", (words,))


def _first(found: list[tuple[int, int, str, bool]], text: str) -> Holder | None:
    if not found:
        return None
    low, high, identity, _ = found[0]
    return Holder(identity, (Span(low, high, text[low:high]),))


OUTSIDE = {"prep", "punct", "advmod", "npadvmod", "cc", "advcl", "mark", "pcomp"}
CUT = {"relcl", "acl", "appos", "punct", "advcl"}


def phrase(head: Token, *, alone: bool) -> tuple[int, int]:
    """Characters of the noun phrase: its subtree up to the first clause, apposition or (if alone) conjunct."""
    cut = CUT | {"cc", "conj"} if alone else CUT
    stop = min((child.left_edge.i for child in head.rights if child.dep_ in cut), default=head.right_edge.i + 1)
    last = head.doc[stop - 1]
    first = next((child.left_edge for child in head.lefts if child.dep_ not in OUTSIDE), head)
    return first.idx, last.idx + len(last.text)
