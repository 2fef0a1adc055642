"""RDF terms made once, and the few ways in which the graph's modules make the others.

A graph has hundreds of statements a claim, so its terms are plain strings until they are written.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ..ontology.terms import term
from ..ontology.vocabulary import AL, CG, PREFIXES, RDF, RDFS, REL, SKOS, XSD

FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|^`\\]')
"""What no IRI holds (RFC 3987); it would end the IRI where it is written."""


class Iri(str):
    """An IRI; a plain string is a literal."""

    __slots__ = ()


class Typed(NamedTuple):
    """A literal that is no plain string."""

    value: str
    datatype: Iri


Value = Iri | Typed | str
Statement = tuple[Iri, Iri, Value]
"""Subject, predicate, object."""

NIF = PREFIXES["nif"]
SCHEMA = PREFIXES["schema"]
DCTERMS = PREFIXES["dcterms"]
PROV = PREFIXES["prov"]
TYPE = Iri(RDF + "type")
LABEL = Iri(RDFS + "label")
PREF_LABEL = Iri(SKOS + "prefLabel")
ALT_LABEL = Iri(SKOS + "altLabel")
EXACT_MATCH = Iri(SKOS + "exactMatch")
INTEGER = Iri(XSD + "integer")
DECIMAL = Iri(XSD + "decimal")
DATE_TIME = Iri(XSD + "dateTime")
TRUE = Typed("true", Iri(XSD + "boolean"))


@lru_cache(maxsize=1 << 15)
def node(iri: str) -> Iri:
    """Return the IRI as a term; raise ValueError where it could not be written."""
    if FORBIDDEN.search(iri):
        raise ValueError(f"no IRI: {iri!r}")
    return Iri(iri)


@lru_cache(maxsize=1024)
def cg(name: str) -> Iri:
    """Return the term of the core ontology with that local name."""
    return Iri(CG + name)


@lru_cache(maxsize=1024)
def value_of(kind: str, value: str) -> Iri:
    """Return the term for an annotation value."""
    return Iri(term(kind, value))


def integer(number: int) -> Typed:
    """Return a whole number."""
    return Typed(str(number), INTEGER)


def decimal(number: Decimal | int | float) -> Typed:
    """Return a number in its plain form: 24000, 0.1, never 2.4E4."""
    plain = format(Decimal(str(number)), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Typed(plain, DECIMAL)


def triple(subject: str, predicate: Iri, value: Value) -> Statement:
    """Return one statement; a plain string is a string literal."""
    return node(subject), predicate, value


def relation(frame: str) -> Iri:
    """Return the asserted property of a curated relation."""
    return node(REL + frame)


def alleged(frame: str) -> Iri:
    """Return the alleged twin of a curated relation."""
    return node(AL + frame)
