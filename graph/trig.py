"""Canonical TriG: one graph's statements as sorted text with fixed prefixes; the same ones give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ..ontology.vocabulary import PREFIXES, RDF, XSD
from .terms import Iri, Statement, Typed

LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\Z")
"""Local names that every Turtle reader accepts without escapes."""
BARE = {XSD + "integer", XSD + "boolean"}
PLAIN = {XSD + "string", RDF + "langString"}
FIRST = "rdf:type"
"""The predicate that leads, before the others in their order."""
ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f\ufffe\uffff]')
ESCAPES = {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\"}


def header(prefixes: Mapping[str, str]) -> str:
    """Return the prefix declarations."""
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(prefixes.items())) + "\n"


def block(name: str | None, statements: Iterable[Statement | Triple], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return one graph in braces, its subjects, predicates and objects sorted; None is the default graph."""
    inner = "".join(body(statements, prefixes))
    return f"{{\n{inner}}}\n" if name is None else f"<{name}> {{\n{inner}}}\n"


def body(statements: Iterable[Statement | Triple], prefixes: Mapping[str, str] = PREFIXES) -> Iterator[str]:
    """Yield the statements of each subject."""
    write = _Writer({iri: prefix for prefix, iri in prefixes.items()})
    known = write.known
    subjects: dict[str, dict[str, list[str]]] = {}
    # the hottest loop of a build: what is known is looked up here, without a call
    for subject, predicate, value in statements:
        predicates = subjects.setdefault(known.get(subject) or write.name(subject), {})
        verb = known.get(predicate) or write.name(predicate)
        text = known.get(value) if type(value) is Iri else None
        text = text or write.value(value)
        values = predicates.get(verb)
        if values is None:
            predicates[verb] = [text]
        else:
            values.append(text)
    for name in sorted(subjects):
        yield _sentence(name, subjects[name])


def _sentence(subject: str, predicates: Mapping[str, list[str]]) -> str:
    order = sorted(predicates)
    if FIRST in predicates:
        order.remove(FIRST)
        order.insert(0, FIRST)
    return f"{subject} {' ; '.join(f'{name} {_listed(predicates[name])}' for name in order)} .\n"


def _listed(values: list[str]) -> str:
    return values[0] if len(values) == 1 else ", ".join(sorted(set(values)))


def quoted(text: str) -> str:
    """Return a string as Turtle writes it on one line."""
    return f'"{ESCAPED.sub(_escaped, text)}"' if ESCAPED.search(text) else f'"{text}"'


def _escaped(found: re.Match[str]) -> str:
    return ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"


class _Writer:
    """Turtle for a term, remembered for the IRIs that come again and again in one graph."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        self.prefixes = prefixes
        self.known: dict[object, str] = {}

    def name(self, term: object) -> str:
        """Return an IRI or a blank node, shortened where that is possible."""
        match term:
            case BlankNode():
                short = str(term)
            case NamedNode():
                short = self._short(term.value)
            case _:
                short = self._short(str(term))
        self.known[term] = short
        return short

    def value(self, term: object) -> str:
        """Return whatever stands at the end of a statement."""
        if type(term) is str:
            return quoted(term)
        match term:
            case Typed(value, datatype):
                return self._typed(value, datatype)
            case Iri() | NamedNode():
                return self.name(term)
            case Literal() if term.datatype.value not in PLAIN:
                return self._typed(term.value, term.datatype.value)
        return str(term)

    def _short(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self.prefixes.get(iri[:cut])
        return f"{prefix}:{iri[cut:]}" if prefix is not None and LOCAL.match(iri[cut:]) else f"<{iri}>"

    def _typed(self, value: str, datatype: str) -> str:
        return value if datatype in BARE else f"{quoted(value)}^^{self._short(datatype)}"
