"""Attributions by their tokens: whose words are whose in the parse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .clauses import SUBJECTS, VERBAL
from .records import Attribution, Span
from .tree import tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOBODY = ("neither ", "no ", "none ", "nobody", "no one")
UNPROVEN = {"show", "find", "confirm", "suggest"}
"""Classes whose negation leaves the content open: "does not prove that", "did not find that"."""


@dataclass(frozen=True, slots=True)
class Voice:
    """An attribution with its token indices."""

    attribution: Attribution
    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]


def voice_of(doc: Doc, attribution: Attribution) -> Voice:
    """Return the attribution with the tokens that its spans touch."""
    return Voice(
        attribution,
        _tokens(doc, attribution.content),
        _tokens(doc, attribution.cues),
        _tokens(doc, attribution.source_spans),
    )


def _tokens(doc: Doc, spans: Iterable[Span]) -> frozenset[int]:
    found: set[int] = set()
    for each in spans:
        region = doc.char_span(each.start, each.end, alignment_mode="expand")
        if region is not None:
            found.update(range(region.start, region.end))
    return frozenset(found)


def roots(doc: Doc, tokens: frozenset[int]) -> list[int]:
    """Return the tokens that hang on none of the others, in text order."""
    above = tree(doc).heads
    return [i for i in sorted(tokens) if above[i] not in tokens or above[i] == i]


def is_denied(attribution: Attribution) -> bool:
    """Say whether nobody does what the cue says: "did not say", "neither A nor B said"."""
    sources = (source.text.lower() for source in attribution.source_spans)
    return attribution.negated or any(source.startswith(NOBODY) for source in sources)


def is_unproven(attribution: Attribution) -> bool:
    """Say whether a denied cue leaves the content open instead of saying nothing of it."""
    return is_denied(attribution) and attribution.cue_class in UNPROVEN


def is_clausal(head: Token) -> bool:
    """Say whether a content is a clause with a subject of its own; an infinitive without one tells of an intention."""
    if head.pos_ not in VERBAL:
        return False
    if any(child.dep_ in SUBJECTS for child in head.children):
        return True
    governs = head.dep_ == "xcomp" and any(child.dep_ == "dobj" for child in head.head.children)
    return governs or (head.dep_ == "conj" and head.head.pos_ in VERBAL and is_clausal(head.head))


def has_clause(doc: Doc, voice: Voice) -> bool:
    """Say whether the content, or a part of it that hangs on something else, is a clause."""
    return any(is_clausal(doc[i]) for i in roots(doc, voice.content))
