"""The lines of the drawn graph: what claims state between things, and who speaks about whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from ..extract.records import Annotation, Claim, Predicate
from .page_index import Index

Manner = Literal["stated", "said", "denied"]
"""Stated by the document itself, said by somebody in it, or said not to be."""
Family = Literal["content", "speech", "chain"]
"""What is claimed between two things, who speaks about whom, and who cites whom."""
Key = tuple[int, int, Family, Manner]

NAMED_AT_MOST = 2
"""Things named in a claim that its speaker is drawn to where no subject is known."""
LONGEST_WORD = 40


@dataclass(slots=True)
class Line:
    """All claims that join two things in one manner; `origins` are who they go back to."""

    start: int
    end: int
    family: Family
    manner: Manner
    claims: list[int] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    origins: dict[str, None] = field(default_factory=dict)

    @property
    def word(self) -> str:
        """Return the most frequent word for the relation, the first of equals."""
        return self.words.most_common(1)[0][0] if self.words else ""


def lines(annotations: Sequence[Annotation], index: Index) -> tuple[Line, ...]:
    """Return each pair, family and manner once, in claim order; claims are numbered over all annotations."""
    found: dict[Key, Line] = {}
    number = 0
    for each in annotations:
        for claim in each.claims:
            for key, word in _joins(claim, each, index):
                if key[0] != key[1]:
                    _add(found.setdefault(key, Line(*key)), number, word, _origin(claim, each.doc_id, index))
            number += 1
    return tuple(found.values())


def _add(line: Line, claim: int, word: str, origin: str) -> None:
    if line.claims[-1:] != [claim]:
        line.claims.append(claim)
    line.words[word[:LONGEST_WORD]] += 1
    line.origins[origin] = None


def _joins(claim: Claim, within: Annotation, index: Index) -> Iterator[tuple[Key, str]]:
    for fact in (claim.predicate, *claim.facts):
        if fact is not None:
            yield from _content(claim, fact, within.doc_id, index)
    speakers = [ref for s in claim.speakers for ref in index.refs(within.doc_id, s.entity)[:1]]
    if not claim.joint_speakers:
        for outer, inner in pairwise(speakers):
            yield (outer, inner, "chain", "stated"), "cites"
    manner: Manner = "denied" if claim.modality == "denied" else "stated"
    cue = "denies" if manner == "denied" else claim.cues[0].text.lower() if claim.cues else "says"
    for speaker in speakers if claim.joint_speakers else speakers[-1:]:
        for thing in _about(claim, within, index):
            yield (speaker, thing, "speech", manner), cue


def _content(claim: Claim, fact: Predicate, doc_id: str, index: Index) -> Iterator[tuple[Key, str]]:
    manner: Manner = "said" if claim.speakers or claim.modality != "asserted" else "stated"
    if "negative" in (fact.polarity, claim.polarity) or claim.modality == "denied":
        manner = "denied"
    word = fact.label or fact.relation
    for start in index.refs(doc_id, fact.subject):
        for end in index.refs(doc_id, fact.object):
            yield (start, end, "content", manner), word
        for adjunct in fact.adjuncts:
            for end in index.refs(doc_id, adjunct.entity):
                yield (start, end, "content", manner), f"{word} {adjunct.relation}"


def _about(claim: Claim, within: Annotation, index: Index) -> list[int]:
    """Return whom the claim is about: its target, else its subject, else the first things that it names."""
    subjects = (fact.subject for fact in (claim.predicate, *claim.facts) if fact is not None)
    for reference in (claim.target, *subjects):
        if found := index.refs(within.doc_id, reference):
            return found
    places = sorted((m.start, m.end, e.id) for e in within.entities for m in e.mentions)
    inside = {
        entity: None
        for span in claim.content
        for start, end, entity in places
        if span.start <= start and end <= span.end
    }
    return [index.thing_of[within.doc_id, entity] for entity in list(inside)[:NAMED_AT_MOST]]


def _origin(claim: Claim, doc_id: str, index: Index) -> str:
    if not claim.speakers:
        return f"document {doc_id}"
    found = index.refs(doc_id, claim.speakers[-1].entity)
    return f"thing {found[0]}" if found else f"name {claim.speakers[-1].name}"
