"""The shapes of single nodes (SHACL Core), run by pySHACL on one graph at a time so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store, Triple, serialize
from pyshacl import validate
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF

from ..ontology.vocabulary import CG, ONTOLOGY, RDFS, SKOS, shapes_text
from .guards import CKS
from .terms import TYPE

SH = Namespace("http://www.w3.org/ns/shacl#")
NEEDED = {RDFS + "subClassOf", SKOS + "inScheme", TYPE, CG + "shadowOf"}
"""What the shapes ask of the ontology."""
CATALOGUED = {TYPE, SKOS + "prefLabel", SKOS + "exactMatch", "http://www.w3.org/2002/07/owl#sameAs"}


@dataclass(frozen=True, slots=True)
class Broken:
    """A node that does not fit its shape."""

    rule: str
    node: str
    message: str
    mend: str
    warning: bool


def broken(store: Store, graph: str, *, catalogue: bool = True) -> Iterator[Broken]:
    """Yield what breaks the shapes in one named graph, seen with what the default graph says of the things in it."""
    data = Graph()
    text = serialize(_around(store, graph, catalogue=catalogue), format=RdfFormat.N_TRIPLES)
    data.parse(data=text, format="nt")
    data += _ontology(store)
    conforms, report, _ = validate(data, shacl_graph=_shapes(), advanced=False, meta_shacl=False, inplace=True)
    if not conforms and isinstance(report, Graph):
        yield from _read(report)


def _around(store: Store, graph: str, *, catalogue: bool) -> Iterator[Triple]:
    things: set[str] = set()
    for quad in store.quads_for_pattern(None, None, None, NamedNode(graph)):
        yield Triple(quad.subject, quad.predicate, quad.object)
        things.update(term.value for term in (quad.subject, quad.object) if isinstance(term, NamedNode))
    for thing in sorted(things) if catalogue else ():
        for quad in store.quads_for_pattern(NamedNode(thing), None, None, DefaultGraph()):
            if quad.predicate.value in CATALOGUED or quad.predicate.value.startswith(CG):
                yield Triple(quad.subject, quad.predicate, quad.object)


@cache
def _shapes() -> Graph:
    """The shapes without the rules that `guards` runs on the store."""
    graph = Graph().parse(data=shapes_text(), format="turtle")
    for shape in list(graph.subjects(SH.sparql, None)):
        for predicate in (SH.targetNode, SH.sparql, RDF.type):
            graph.remove((shape, predicate, None))
    return graph


def _ontology(store: Store) -> Graph:
    """What the shapes ask of the ontology of this graph, which may be more than ours."""
    found = store.quads_for_pattern(None, None, None, NamedNode(ONTOLOGY))
    return _parsed(
        serialize((each.triple for each in found if each.predicate.value in NEEDED), format=RdfFormat.N_TRIPLES)
    )


@cache
def _parsed(text: bytes) -> Graph:
    return Graph().parse(data=text, format="nt")


def _read(report: Graph) -> Iterator[Broken]:
    shapes = _shapes()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node = report.value(result, SH.focusNode)
        source = report.value(result, SH.sourceShape)
        shape = source if (source, RDF.type, SH.NodeShape) in shapes else shapes.value(None, SH.property, source)
        message = report.value(result, SH.resultMessage)
        mend = shapes.value(shape, URIRef(CKS + "mend")) if shape else None
        warning = report.value(result, SH.resultSeverity) == SH.Warning
        yield Broken(str(shape).removeprefix(CKS), str(node), str(message), str(mend or ""), warning)
