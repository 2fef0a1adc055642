"""Whose a number is: the entity that holds it by syntax, across lists, ellipsis and "respectively"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from .antecedents import antecedent, collective
from .bearers import bearer, conjuncts, speaker
from .records import Entity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 12
"""Characters before a number in which a mention that includes it may begin ("the three companies")."""
CLOSING = re.compile(r"[’']s\Z")
OPENING = re.compile(r"\A(?:the|a|an|this|that|these|those|its|his|her|their|our|my)\s+", re.IGNORECASE)
EMPTY = {
    "he", "i", "it", "its", "she", "that", "their", "them", "there", "they", "this", "us", "we", "what", "which", "who",
    "you",
}  # fmt: skip
"""Pronouns that say nothing by themselves."""
FIRST = {"i", "we"}
NAMING = {"named", "called", "dubbed"}
WORDS = "text:"
JOINT = "+"


@dataclass(frozen=True, slots=True)
class Holder:
    """The subject field of a quantity and the words it was read from."""

    subject: str
    spans: tuple[Span, ...]


class Mention(NamedTuple):
    """Characters of a mention, its entity and whether it is a name."""

    start: int
    end: int
    entity: str
    name: bool


class Mentions:
    """The entity mentions of a document by offset."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        rows = [Mention(m.start, m.end, e.id, m.kind == "name") for e in entities for m in e.mentions]
        self._rows = sorted(rows, key=lambda row: (row.start, -row.end))
        self._starts = [row.start for row in self._rows]
        self._collective: dict[int, Mention] | None = None
        self.types = {e.id: e.type for e in entities}
        self._names = {e.id: e.name for e in entities}
        self._unnamed = {e.id for e in entities if e.type == "Group" and not _has_name(e)}
        self._groups = {e.name: e.id for e in entities if e.type == "Group"}

    def covering(self, start: int, end: int, offset: int) -> Mention | None:
        """Return the first of the mentions within start to end that holds the offset."""
        rows = self._rows[bisect_left(self._starts, start) : bisect_left(self._starts, offset + 1)]
        return next((row for row in rows if offset < row.end <= end), None)

    def inside(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that lie within start to end, in text order."""
        rows = self._rows[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [row for row in rows if row.end <= end]

    def around(self, start: int, end: int) -> Mention | None:
        """Return the smallest mention that holds start to end, if one does and it begins near."""
        first = bisect_left(self._starts, start - NEAR)
        rows = self._rows[first : bisect_left(self._starts, start + 1)]
        return min((row for row in rows if row.start <= start and end <= row.end), key=_length, default=None)

    def is_known(self, mention: Mention) -> bool:
        """Say whether the entity has a name, or is made of such as have."""
        return mention.entity not in self._unnamed

    def together(self, ids: list[str]) -> str:
        """Return the entity that several are as one where the document speaks of it, else their ids joined."""
        names = [self._names[each] for each in ids]
        whole = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else None
        return self._groups.get(whole, JOINT.join(ids)) if whole else ids[0]

    def of_author(self, pronoun: Token) -> Mention | None:
        """Return what the author's own "we" takes in."""
        if self._collective is None:
            self._collective = collective(pronoun.doc, self)
        return self._collective.get(pronoun.i)


def _has_name(group: Entity) -> bool:
    return " and " in group.name or any(mention.kind == "name" for mention in group.mentions)


def _length(mention: Mention) -> int:
    return mention.end - mention.start


def holder(
    number: Token,
    unit: Token,
    text: str,
    mentions: Mentions,
    *,
    place: int | None = None,
    named: Token | None = None,
) -> Holder | None:
    """Return who holds the quantity, `named` where it is known which word names it.

    `place` picks one of a coordinated subject ("... respectively").
    """
    itself = mentions.around(number.idx, unit.idx + len(unit.text)) if unit.i > number.i else None
    if itself is not None and mentions.is_known(itself):
        return _joint([itself], text, mentions)
    subject = named or bearer(unit, number)
    if subject is None:
        return _joint([itself], text, mentions) if itself else None
    if place is not None:
        members = [subject, *conjuncts(subject)]
        if place < len(members):
            return _named(members[place], text, mentions, alone=True)
    return _named(subject, text, mentions, alone=False)


def _named(token: Token, text: str, mentions: Mentions, *, alone: bool) -> Holder | None:
    heads = [token] if alone else [token, *conjuncts(token)]
    found = [_mention(head, mentions) for head in heads]
    if found[0] is not None:
        return _joint([mention for mention in found if mention is not None], text, mentions)
    start, end = phrase(token, alone=alone)
    if token.pos_ == "PRON":
        known = _meant(token, mentions.inside(start, end), text, mentions)
        if known or token.lower_ in EMPTY:
            return known
    return Holder(f"{WORDS}{_bare(text[start:end])}", (Span(start, end, text[start:end]),))


def _meant(pronoun: Token, inside: list[Mention], text: str, mentions: Mentions) -> Holder | None:
    found = inside[0] if inside else antecedent(pronoun, mentions) or mentions.of_author(pronoun)
    if found is not None:
        return _joint([found], text, mentions)
    said_by = speaker(pronoun) if pronoun.lower_ in FIRST else None
    return _named(said_by, text, mentions, alone=True) if said_by is not None and said_by.i != pronoun.i else None


def _mention(head: Token, mentions: Mentions) -> Mention | None:
    """The mention of a phrase, or of the name beside it: "a firm named Ardent", "a startup, Ardent"."""
    own = mentions.covering(*phrase(head, alone=True), head.idx)
    if own is not None or head.pos_ != "NOUN":
        return own
    names = (mentions.around(name.idx, name.idx + len(name)) for name in _names(head))
    return next((name for name in names if name is not None and name.name), None)


def _names(noun: Token) -> Iterator[Token]:
    for child in noun.rights:
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            yield child
        if child.dep_ == "acl" and child.lower_ in NAMING:
            yield from (name for name in child.rights if name.pos_ == "PROPN" and name.dep_ in ("oprd", "dobj", "attr"))


def _joint(found: list[Mention], text: str, mentions: Mentions) -> Holder | None:
    different = list({mention.entity: mention for mention in reversed(found)}.values())[::-1]
    spans = tuple(Span(m.start, m.end, text[m.start : m.end]) for m in different)
    return Holder(mentions.together([m.entity for m in different]), spans) if different else None


def _bare(words: str) -> str:
    """The words without what opens them: "the port" and "port" are the same."""
    plain = " ".join(words.split())
    return CLOSING.sub("", OPENING.sub("", plain, count=1)) or plain


OUTSIDE = {"prep", "punct", "advmod", "npadvmod", "cc", "advcl", "mark", "pcomp"}
CUT = {"relcl", "acl", "appos", "punct", "advcl"}


def phrase(head: Token, *, alone: bool) -> tuple[int, int]:
    """Characters of the noun phrase: its subtree up to the first clause, apposition or (if alone) conjunct."""
    cut = CUT | {"cc", "conj"} if alone else CUT
    stop = min((child.left_edge.i for child in head.rights if child.dep_ in cut), default=head.right_edge.i + 1)
    last = head.doc[stop - 1]
    first = next((child.left_edge for child in head.lefts if child.dep_ not in OUTSIDE), head)
    return first.idx, last.idx + len(last.text)
