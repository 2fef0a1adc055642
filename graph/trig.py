"""Canonical TriG: one graph's triples as sorted text with fixed prefixes; the same triples give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from ..ontology.vocabulary import PREFIXES, RDF, XSD

LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\Z")
"""Local names that every Turtle reader accepts without escapes."""
BARE = {XSD + "integer", XSD + "boolean"}


def header(prefixes: Mapping[str, str]) -> str:
    """Return the prefix declarations."""
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(prefixes.items())) + "\n"


def block(name: str | None, triples: Iterable[Triple], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return one graph in braces, its subjects, predicates and objects sorted; None is the default graph."""
    inner = "".join(body(triples, prefixes))
    return f"{{\n{inner}}}\n" if name is None else f"<{name}> {{\n{inner}}}\n"


def body(triples: Iterable[Triple], prefixes: Mapping[str, str] = PREFIXES) -> Iterator[str]:
    """Yield the statements of each subject."""
    shorten = _Shortener({iri: prefix for prefix, iri in prefixes.items()})
    subjects: dict[str, dict[str, set[str]]] = {}
    for each in triples:
        subject, predicate, value = (shorten(each.subject), shorten(each.predicate), shorten(each.object))
        subjects.setdefault(subject, {}).setdefault(predicate, set()).add(value)
    for subject, predicates in sorted(subjects.items()):
        parts = [f"{name} {', '.join(sorted(values))}" for name, values in sorted(predicates.items(), key=_order)]
        yield f"{subject} {' ; '.join(parts)} .\n"


def _order(item: tuple[str, object]) -> tuple[bool, str]:
    return (item[0] != "rdf:type", item[0])


class _Shortener:
    """Turtle for a term, remembered for the IRIs that come again and again in one graph."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        self.prefixes = prefixes
        self.known: dict[str, str] = {}

    def __call__(self, term: object) -> str:
        if isinstance(term, NamedNode):
            iri = term.value
            short = self.known.get(iri)
            if short is None:
                short = self.known[iri] = self._short(iri)
            return short
        if isinstance(term, Literal):
            return self._literal(term)
        return str(term)

    def _short(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self.prefixes.get(iri[:cut])
        return f"{prefix}:{iri[cut:]}" if prefix is not None and LOCAL.match(iri[cut:]) else f"<{iri}>"

    def _literal(self, term: Literal) -> str:
        datatype = term.datatype.value
        if datatype in BARE:
            return term.value
        if datatype in (XSD + "string", RDF + "langString"):
            return str(term)
        return f"{Literal(term.value)!s}^^{self(term.datatype)}"
