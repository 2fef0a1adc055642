"""Agreement, repetition, update and conflict between what documents say.

Statements meet only in blocks (a shared thing and unit, a shared document, two shared things), so the cost grows with
the size of the blocks and not with all pairs. Agreement between statements of one origin is repetition: two outlets on
one announcement are one source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..extract.records import Annotation
from . import claim_comparisons, date_comparisons, number_comparisons
from .comparison_records import Comparison
from .dated import Dated, Written, dated, written
from .findings import pairs
from .measures import Measure, measures
from .naming import digest
from .statements import Keys, Reader, Statement, frames_another, statements, topic

FEW = 6
COMMON = 0.15
"""Share of the documents from which on a thing, spoken of in more than a few, tells little of the story."""
Related = frozenset[tuple[str, str]]
"""Pairs of documents, both ways round."""


@dataclass(frozen=True, slots=True)
class Stated:
    """All statements of one document."""

    doc: str
    statements: tuple[Statement, ...]
    measures: tuple[Measure, ...]
    dated: tuple[Dated, ...]
    written: tuple[Written, ...]


def compare(annotations: Sequence[Annotation], keys: Keys) -> tuple[Comparison, ...]:
    """Return what agrees and what conflicts across documents, and conflicts within one, whatever their order."""
    everything = [stated(annotation, keys) for annotation in sorted(annotations, key=lambda each: each.doc_id)]
    related = _related(everything)
    numbers = list(_numbers(everything, related))
    found = [*numbers, *_dates(everything, related), *_agreeing(_claims(everything, related, numbers), numbers)]
    return tuple(_identified(_merged(found)))


def stated(annotation: Annotation, keys: Keys) -> Stated:
    """Return what one document states."""
    reader = Reader(annotation, keys)
    everything = statements(reader)
    kept = tuple(each for each in everything if not frames_another(each, everything))
    return Stated(
        annotation.doc_id,
        kept,
        tuple(measures(reader, everything)),
        tuple(dated(reader, kept)),
        tuple(written(reader, kept)),
    )


def _related(everything: Sequence[Stated]) -> Related:
    """Return the pairs of documents on one story: they share several things, and many of the words that tell."""
    topics = {each.doc: topic(each.statements) for each in everything if each.statements}
    uses = Counter(key for each in topics.values() for key in each.keys)
    common = frozenset(key for key, count in uses.items() if count > max(FEW, COMMON * len(topics)))
    near = pairs(sorted(topics), lambda doc: sorted(topics[doc].keys))
    return frozenset(pair for a, b in near if topics[a].is_near(topics[b], common) for pair in ((a, b), (b, a)))


def _place(each: Comparison) -> tuple[object, ...]:
    a, b = each.spans_a[0], each.spans_b[0]
    return (a.doc, a.start, a.end, b.doc, b.start, b.end, each.kind, each.type)


def _identified(found: Iterable[Comparison]) -> Iterator[Comparison]:
    """Name each by what it compares, so that what is added elsewhere changes no name; equal ones by their order."""
    seen: dict[str, int] = {}
    for each in found:
        words = [f"{span.doc} {span.text}" for span in (*each.spans_a, *each.spans_b)]
        key = digest(each.kind, each.type, each.topic, *words)
        order = seen[key] = seen.get(key, -1) + 1
        yield replace(each, id=digest("comparison", key, order))


def _merged(found: Iterable[Comparison]) -> Iterator[Comparison]:
    """Yield one comparison for each pair of places and aspect, in their order."""
    seen: set[tuple[object, ...]] = set()
    for each in sorted(found, key=_place):
        key = _place(each)
        if key not in seen:
            seen.add(key)
            yield each


def _numbers(everything: Sequence[Stated], related: Related) -> Iterator[Comparison]:
    known = [measure for each in everything for measure in each.measures]
    found = [
        (a, b, each)
        for a, b in pairs(known, number_comparisons.keys)
        for each in number_comparisons.compare(a, b, is_related=(a.doc, b.doc) in related)
    ]
    yield from number_comparisons.settled(found)


def _dates(everything: Sequence[Stated], related: Related) -> Iterator[Comparison]:
    known = [each for one in everything for each in one.dated]
    for a, b in pairs(known, lambda each: each.things):
        yield from date_comparisons.compare(a, b, is_related=(a.doc, b.doc) in related)
    papers = [each for one in everything for each in one.written]
    for paper, other in pairs(papers, lambda each: each.things):
        yield from date_comparisons.same_document(paper, other)
    yield from date_comparisons.announcements([each.statements for each in everything], related)


def _agreeing(found: Iterable[Comparison], numbers: Iterable[Comparison]) -> Iterator[Comparison]:
    """Leave out agreement between claims whose numbers contradict each other or were counted later."""
    apart = {(each.claims_a, each.claims_b) for each in numbers if each.kind in {"conflict", "update"}}
    for each in found:
        if each.type != "content" or (each.claims_a, each.claims_b) not in apart:
            yield each


def _claims(everything: Sequence[Stated], related: Related, numbers: Iterable[Comparison]) -> Iterator[Comparison]:
    known = [each for one in everything for each in one.statements]
    weight = claim_comparisons.Weights(known)
    agreeing = [each for each in numbers if each.kind in {"corroboration", "repetition"}]
    joined = {(mine, theirs) for each in agreeing for mine in each.claims_a for theirs in each.claims_b}
    for a, b in pairs(known, lambda each: claim_comparisons.keys(each, weight)):
        yield from claim_comparisons.compare(a, b, weight, is_related=(a.doc, b.doc) in related, joined=joined)
