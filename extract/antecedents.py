"""What pronouns that no other layer reads stand for: an author's "we", and "its" in "its sales rose"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .counting import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from .holders import Mention, Mentions

FIRST_PLURAL = frozenset({"we", "us"})
OPENING = frozenset({'"', "“"})
CLOSING = frozenset({'"', "”"})
POSSESSIVES = {"its": False, "his": True, "her": True}
"""Whether the pronoun stands for a person."""
REACH = 60
"""Tokens before the pronoun, no farther back than the sentence before its own."""


def collective(doc: Doc, mentions: Mentions) -> dict[int, Mention]:
    """Return what each "we" outside of quotations takes in: the first place told keeps it throughout."""
    taken: dict[int, Mention] = {}
    known: Mention | None = None
    for token in _unquoted(doc):
        known = known or next(_places_before(token, mentions), None)
        if known is not None:
            taken[token.i] = known
    return taken


def _unquoted(doc: Doc) -> Iterator[Token]:
    quoted = False
    for token in doc:
        if quoted and (token.text in CLOSING or (token.is_space and "\n" in token.text)):
            quoted = False
        elif token.text in OPENING:
            quoted = True
        elif not quoted and token.lower_ in FIRST_PLURAL:
            yield token


def _places_before(pronoun: Token, mentions: Mentions) -> Iterator[Mention]:
    return (m for m in _subjects_before(pronoun, mentions) if m.name and mentions.types[m.entity] == "Place")


def antecedent(pronoun: Token, mentions: Mentions) -> Mention | None:
    """Return the last subject before a possessive pronoun that it may stand for."""
    people = POSSESSIVES.get(pronoun.lower_)
    if people is None:
        return None
    found = _subjects_before(pronoun, mentions)
    return next((m for m in found if (mentions.types[m.entity] == "Person") == people), None)


def _subjects_before(pronoun: Token, mentions: Mentions) -> Iterator[Mention]:
    found = (mentions.around(token.idx, token.idx + len(token)) for token in subjects_before(pronoun))
    return (mention for mention in found if mention is not None)


def subjects_before(pronoun: Token) -> Iterator[Token]:
    """Yield the subjects within reach before a pronoun, the nearest first."""
    ends = 0
    for token in reversed(pronoun.doc[max(0, pronoun.i - REACH) : pronoun.i]):
        if token.dep_ in SUBJECTS:
            yield token
        ends += bool(token.is_sent_start)
        if ends > 1:
            return
