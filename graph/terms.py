"""RDF terms made once, and the few ways in which the graph's modules make the others."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from ..ontology.terms import term
from ..ontology.vocabulary import AL, CG, PREFIXES, RDF, RDFS, REL, SKOS, XSD

NIF = PREFIXES["nif"]
SCHEMA = PREFIXES["schema"]
DCTERMS = PREFIXES["dcterms"]
PROV = PREFIXES["prov"]
TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
PREF_LABEL = NamedNode(SKOS + "prefLabel")
ALT_LABEL = NamedNode(SKOS + "altLabel")
EXACT_MATCH = NamedNode(SKOS + "exactMatch")
INTEGER = NamedNode(XSD + "integer")
DECIMAL = NamedNode(XSD + "decimal")
DATE_TIME = NamedNode(XSD + "dateTime")
TRUE = Literal(True)

Value = NamedNode | Literal


@lru_cache(maxsize=4096)
def node(iri: str) -> NamedNode:
    """Return the IRI as a term."""
    return NamedNode(iri)


@lru_cache(maxsize=1024)
def cg(name: str) -> NamedNode:
    """Return the term of the core ontology with that local name."""
    return NamedNode(CG + name)


@lru_cache(maxsize=1024)
def value_of(kind: str, value: str) -> NamedNode:
    """Return the term for an annotation value."""
    return NamedNode(term(kind, value))


def integer(number: int) -> Literal:
    """Return a whole number."""
    return Literal(str(number), datatype=INTEGER)


def decimal(number: Decimal | int | float) -> Literal:
    """Return a number in its plain form: 24000, 0.1, never 2.4E4."""
    plain = format(Decimal(str(number)), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Literal(plain, datatype=DECIMAL)


def triple(subject: str, predicate: NamedNode, value: Value | str) -> Triple:
    """Return one statement; a plain string becomes a string literal."""
    return Triple(node(subject), predicate, Literal(value) if isinstance(value, str) else value)


def relation(frame: str) -> NamedNode:
    """Return the asserted property of a curated relation."""
    return node(REL + frame)


def alleged(frame: str) -> NamedNode:
    """Return the alleged twin of a curated relation."""
    return node(AL + frame)
