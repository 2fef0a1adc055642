"""Comparisons as RDF: both sides with their words, the origins, and shortcuts from claim to claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..ontology.comparison_records import Comparison, PlacedSpan
from .iris import Iris
from .terms import LABEL, TYPE, Statement, cg, integer, node, triple, value_of

SHORTCUTS = {"corroboration": "agreesWith", "repetition": "agreesWith", "conflict": "conflictsWith"}
"""Kind of comparison -> the property that links the claims of its two sides."""


def comparison_triples(iri: str, comparison: Comparison, iris: Iris, claims: Mapping[str, str]) -> Iterator[Statement]:
    """Yield one comparison; `claims` gives the IRI of each `<doc_id>#<claim id>`."""
    yield triple(iri, TYPE, cg("Comparison"))
    yield triple(iri, LABEL, f"{comparison.kind}: {comparison.topic}")
    yield triple(iri, cg("identifier"), comparison.id)
    yield triple(iri, cg("comparisonType"), value_of("comparison", comparison.kind))
    yield triple(iri, cg("aspect"), comparison.type)
    yield triple(iri, cg("topic"), comparison.topic)
    yield triple(iri, cg("strength"), comparison.strength)
    yield triple(iri, cg("reasonText"), comparison.reason)
    yield triple(iri, cg("origins"), integer(len(comparison.origins)))
    for origin in comparison.origins:
        yield triple(iri, cg("originName"), origin)
    for name, value in (("leftValue", comparison.left), ("rightValue", comparison.right)):
        if value is not None:
            yield triple(iri, cg(name), value)
    yield from _side(iri, "left", comparison.spans_a, comparison.claims_a, iris, claims)
    yield from _side(iri, "right", comparison.spans_b, comparison.claims_b, iris, claims)
    yield from _shortcuts(comparison, claims)


def _side(
    iri: str,
    side: str,
    spans: tuple[PlacedSpan, ...],
    names: tuple[str, ...],
    iris: Iris,
    claims: Mapping[str, str],
) -> Iterator[Statement]:
    for number, span in enumerate(spans):
        place = iris.span(span.doc, span.start, span.end)
        yield triple(iri, cg(f"{side}Span"), node(place))
        if number == 0:
            yield triple(iri, cg(f"{side}Quote"), span.text)
            yield triple(iri, cg(f"{side}Document"), node(iris.document(span.doc)))
    for name in names:
        if name in claims:
            yield triple(iri, cg(side), node(claims[name]))


def _shortcuts(comparison: Comparison, claims: Mapping[str, str]) -> Iterator[Statement]:
    shortcut = SHORTCUTS.get(comparison.kind)
    if shortcut is None:
        return
    for left in comparison.claims_a:
        for right in comparison.claims_b:
            if left in claims and right in claims and left != right:
                yield triple(claims[left], cg(shortcut), node(claims[right]))
