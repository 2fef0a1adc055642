"""What the triples of one document share: its names, its spans and the entities that it speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ..extract.records import Annotation, Span
from .chains import Made
from .iris import Iris
from .resolution import Named, Resolution
from .spans import Spans, Stretch, trimmed
from .terms import node

JOINT = "+"
"""Joins the ids of entities that fill one place together."""
WORDS = "text:"
"""Marks a place that is filled by words."""


class Scope:
    """One document on its way into the graph."""

    def __init__(self, annotation: Annotation, resolution: Resolution, iris: Iris, claims: tuple[Made, ...]) -> None:
        self.annotation = annotation
        self.resolution = resolution
        self.iris = iris
        self.claims = claims
        self.doc_id = annotation.doc_id
        self.document = node(iris.document(annotation.doc_id))
        self.spans = Spans(annotation.doc_id, iris)

    @cached_property
    def quantities(self) -> dict[str, str]:
        """Id of a quantity -> its IRI."""
        keys = [(each.id, (each.text, each.counted, each.subject)) for each in self.annotation.quantities]
        return self._named("quantity", keys)

    @cached_property
    def dates(self) -> dict[str, str]:
        """Id of a date -> its IRI."""
        return self._named("date", [(each.id, (each.text, each.value)) for each in self.annotation.dates])

    def entity(self, entity_id: str | None) -> Named | None:
        """Return the graph's entity for one of the document's."""
        return self.resolution.of(self.doc_id, entity_id)

    def entities(self, value: str | None) -> tuple[Named, ...]:
        """Return the entities that a field names (ids joined by +), none where it holds words."""
        if not value:
            return ()
        whole = self.entity(value)
        if whole:
            return (whole,)
        parts = [self.entity(part) for part in value.split(JOINT)]
        known = tuple(part for part in parts if part)
        return known if len(known) == len(parts) else ()

    def around(self, span: Stretch) -> Stretch:
        """Return the shortest sentence of a claim, else the block, that holds a span; else the span itself."""
        holding = [each for each in self._sentences if each.start <= span.start and span.end <= each.end]
        return min(holding, key=lambda each: (each.end - each.start, each.start), default=span)

    @cached_property
    def _sentences(self) -> tuple[Span, ...]:
        text = self.annotation.text
        blocks = {(block.start, block.end) for block in self.annotation.blocks}
        sentences = {(claim.sentence.start, claim.sentence.end) for claim in self.annotation.claims}
        return tuple(trimmed(Span(start, end, text[start:end])) for start, end in sorted(blocks | sentences))

    def _named(self, kind: str, keys: Iterable[tuple[str, tuple[object, ...]]]) -> dict[str, str]:
        """Name records by what they say; equal ones are told apart by their order."""
        seen: dict[tuple[object, ...], int] = {}
        names = {}
        for record_id, key in keys:
            seen[key] = seen.get(key, -1) + 1
            names[record_id] = self.iris.record(kind, self.doc_id, *key, seen[key])
        return names


def words(value: str) -> str:
    """Return the words of a field on one line, without the mark."""
    return " ".join(value.removeprefix(WORDS).split())
