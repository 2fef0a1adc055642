"""What each claim rests on as RDF: its level of evidence, the reason, and how many say so."""

from __future__ import annotations

from collections.abc import Iterator

from ..ontology.evidence import Support
from .iris import Iris
from .terms import Statement, cg, integer, node, triple


def support_triples(iri: str, support: Support, iris: Iris) -> Iterator[Statement]:
    """Yield what one claim rests on."""
    yield triple(iri, cg("evidenceLevel"), support.level)
    yield triple(iri, cg("evidenceReason"), support.reason)
    yield triple(iri, cg("originCount"), integer(len(support.origins)))
    yield triple(iri, cg("documentCount"), integer(len(support.documents)))
    if support.primary is not None:
        yield triple(iri, cg("primaryDocument"), node(iris.document(support.primary)))
