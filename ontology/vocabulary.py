"""The ontology as data: `data/core.ttl`, and what the code needs to know of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from ..extract.additions import current

CG = "https://w3id.org/claimgraph/ontology#"
REL = "https://w3id.org/claimgraph/relation#"
AL = "https://w3id.org/claimgraph/alleged#"
BASE = "https://w3id.org/claimgraph/id/"
ONTOLOGY = "https://w3id.org/claimgraph/ontology"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = {
    "al": AL,
    "cg": CG,
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "owl": OWL,
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": RDF,
    "rdfs": RDFS,
    "rel": REL,
    "schema": "http://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": SKOS,
    "time": "http://www.w3.org/2006/time#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": XSD,
}
"""Prefix -> namespace, as written files and queries use them."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The classes, labels and value schemes of an ontology file."""

    parents: dict[str, tuple[str, ...]]
    labels: dict[str, str]
    schemes: dict[str, str]
    """Controlled value -> its scheme."""

    def superclasses(self, iri: str) -> frozenset[str]:
        """Return the class itself and everything above it, or nothing for an unknown class."""
        found: set[str] = set()
        waiting = [iri] if iri in self.parents else []
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                waiting.extend(self.parents.get(current, ()))
        return frozenset(found)


def core() -> Vocabulary:
    """Return what core.ttl and a user's ontology declare."""
    return _declared(current().turtle)


@cache
def _declared(added: str) -> Vocabulary:
    return vocabulary((*core_triples(), *_parsed(added)))


def vocabulary(triples: Iterable[Triple]) -> Vocabulary:
    """Return what triples declare."""
    parents: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    schemes: dict[str, str] = {}
    for triple in triples:
        if not isinstance(triple.subject, NamedNode):
            continue
        subject, value = triple.subject.value, _text(triple.object)
        match triple.predicate.value:
            case predicate if predicate == RDF + "type" and value == OWL + "Class":
                parents.setdefault(subject, [])
            case predicate if predicate == RDFS + "subClassOf":
                parents.setdefault(subject, []).append(value)
            case predicate if predicate == RDFS + "label":
                labels[subject] = value
            case predicate if predicate == SKOS + "inScheme":
                schemes[subject] = value
    return Vocabulary({name: tuple(above) for name, above in parents.items()}, labels, schemes)


def triples() -> tuple[Triple, ...]:
    """Return core.ttl and a user's ontology, blank nodes named by their order."""
    return core_triples() + _parsed(current().turtle)


@cache
def core_triples() -> tuple[Triple, ...]:
    """Return core.ttl, blank nodes named by their order in the file."""
    return tuple(_named(parse(core_text(), format=RdfFormat.TURTLE), "b"))


@cache
def _parsed(added: str) -> tuple[Triple, ...]:
    return tuple(_named(parse(added, format=RdfFormat.TURTLE), "u"))


def core_text() -> str:
    """Return the text of core.ttl."""
    return files("claimgraph.ontology").joinpath("data", "core.ttl").read_text(encoding="utf-8")


def shapes_text() -> str:
    """Return the text of shapes.ttl."""
    return files("claimgraph.ontology").joinpath("data", "shapes.ttl").read_text(encoding="utf-8")


def _named(quads: Iterable[Quad], prefix: str) -> Iterable[Triple]:
    numbers: dict[BlankNode, BlankNode] = {}

    def name(node: object) -> BlankNode:
        assert isinstance(node, BlankNode)
        return numbers.setdefault(node, BlankNode(f"{prefix}{len(numbers)}"))

    for quad in quads:
        subject = name(quad.subject) if isinstance(quad.subject, BlankNode) else quad.subject
        value = name(quad.object) if isinstance(quad.object, BlankNode) else quad.object
        yield Triple(subject, quad.predicate, value)


def _text(node: object) -> str:
    return node.value if isinstance(node, NamedNode | Literal | BlankNode) else ""
