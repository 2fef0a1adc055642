"""Stretches of a document's text as RDF (NIF 2.1; RFC 5147 IRIs): offsets are code points, end exclusive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from ..extract.records import Span
from .iris import Iris
from .terms import NIF, TYPE, Statement, cg, integer, node, triple


class Stretch(Protocol):
    """Anything with offsets and the words that stand there."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


def trimmed(span: Span) -> Span:
    """Return the span without white space at its ends."""
    start = span.start + len(span.text) - len(span.text.lstrip())
    words = span.text.strip()
    return Span(start, start + len(words), words) if words else span


class Spans:
    """The spans of one document; each is described once, however often it is linked."""

    def __init__(self, doc_id: str, iris: Iris) -> None:
        self.doc_id = doc_id
        self.iris = iris
        self.document = node(iris.document(doc_id))
        self.described: set[tuple[int, int]] = set()

    def iri(self, span: Stretch) -> str:
        """Return the IRI of a span."""
        return self.iris.span(self.doc_id, span.start, span.end)

    def link(self, subject: str, name: str, span: Stretch) -> Iterator[Statement]:
        """Yield the link to a span, and the span itself."""
        yield triple(subject, cg(name), node(self.iri(span)))
        yield from self.describe(span)

    def describe(self, span: Stretch) -> Iterator[Statement]:
        """Yield the span's own triples the first time that it comes."""
        if (span.start, span.end) in self.described:
            return
        self.described.add((span.start, span.end))
        iri = self.iri(span)
        yield triple(iri, TYPE, cg("TextSpan"))
        yield triple(iri, node(NIF + "referenceContext"), self.document)
        yield triple(iri, node(NIF + "beginIndex"), integer(span.start))
        yield triple(iri, node(NIF + "endIndex"), integer(span.end))
        yield triple(iri, node(NIF + "anchorOf"), span.text)
