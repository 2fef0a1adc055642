"""The curated relations as ontology terms: rel: for what is asserted, al: for its alleged twin.

They are made from `extract/data/relations.json`, so that reading and graph know the same relations.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from ..extract.relations import Relation, relations
from .terms import term
from .vocabulary import AL, CG, OWL, PREFIXES, RDF, RDFS, REL, SKOS, core

NOT_THINGS = {"Date", "Quantity"}
"""Kinds of object that are values; a relation with nothing else has no range."""
PLACES = {"Place", "Country"}

A = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
OBJECT_PROPERTY = NamedNode(OWL + "ObjectProperty")


def known() -> Container[str]:
    """Return the ids of the curated relations and of those of a user's ontology."""
    return relations().by_id


def ends(relation: Relation) -> tuple[str | None, str | None]:
    """Return the classes of its subjects and of its objects, None where anything fits."""
    own, other = relation.between
    return own or common(relation.domain), other or common(relation.range)


def relation_triples() -> Iterator[Triple]:
    """Yield the terms of all curated relations, in the order of the file."""
    for relation in relations().all:
        yield from _asserted(relation)
        twin = NamedNode(AL + relation.id)
        yield Triple(twin, A, OBJECT_PROPERTY)
        yield Triple(twin, LABEL, Literal(f"alleged: {relation.label}", language="en"))
        yield Triple(twin, NamedNode(CG + "shadowOf"), NamedNode(REL + relation.id))


def common(types: Iterable[str]) -> str | None:
    """Return the most special class above all these annotation types, or None where only cg:Entity is."""
    return _common(frozenset(types) - NOT_THINGS)


@cache
def _common(listed: frozenset[str]) -> str | None:
    if not listed:
        return None
    if listed <= PLACES:
        return CG + "Place"
    classes = [term("entity type", "Place" if name == "Country" else name) for name in sorted(listed)]
    shared = frozenset.intersection(*(core().superclasses(iri) for iri in classes))
    ours = sorted(iri for iri in shared if iri.startswith(CG))
    best = max(ours, key=lambda iri: (len(core().superclasses(iri)), iri))
    return None if best == CG + "Entity" else best


def fits(relation: str, subject: str, value: str) -> bool:
    """Return whether entities of these two classes may be joined by the relation."""
    found = relations().by_id.get(relation)
    domain, range_ = ends(found) if found else (None, None)
    return (domain is None or domain in core().superclasses(subject)) and (
        range_ is None or range_ in core().superclasses(value)
    )


def _asserted(relation: Relation) -> Iterator[Triple]:
    iri = NamedNode(REL + relation.id)
    yield Triple(iri, A, OBJECT_PROPERTY)
    yield Triple(iri, LABEL, Literal(relation.label, language="en"))
    if relation.symmetric:
        yield Triple(iri, A, NamedNode(OWL + "SymmetricProperty"))
    for name, class_ in zip(("domain", "range"), ends(relation), strict=True):
        if class_ is not None:
            yield Triple(iri, NamedNode(RDFS + name), NamedNode(class_))
    if relation.iri:
        yield Triple(iri, NamedNode(OWL + "equivalentProperty"), NamedNode(relation.iri))
    if relation.wikidata:
        yield Triple(iri, NamedNode(SKOS + "closeMatch"), NamedNode(PREFIXES["wd"] + relation.wikidata))
