"""Contradictions by the rules of OWL 2 RL: what a node is by its types and by its statements, and what cannot be both.

The rules are cax-sco, scm-sco, prp-spo1, prp-dom, prp-rng, cax-adc and prp-fp for values, of the W3C's OWL 2 RL/RDF
profile. Data are looked at graph by graph, seen with the types that the default graph gives, so that memory stays flat.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from ..ontology.vocabulary import ONTOLOGY, OWL, RDF, RDFS

Graph = NamedNode | DefaultGraph
TYPE = NamedNode(RDF + "type")
MEND = "correct the type of the entity or the statement in the annotation and build again"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A node that would have to be what nothing can be."""

    node: str
    message: str


@dataclass(frozen=True, slots=True)
class Schema:
    """What the ontology in the store says, closed under its own rules."""

    above: Mapping[str, frozenset[str]]
    """Class -> itself and all classes above it."""
    domains: Mapping[str, frozenset[str]]
    ranges: Mapping[str, frozenset[str]]
    disjoint: tuple[frozenset[str], ...]
    """Sets of classes of which a node has one at most."""
    single: frozenset[str]
    """Properties that have one value at most."""


def contradictions(store: Store, schema: Schema, graph: Graph) -> Iterator[Contradiction]:
    """Yield the nodes of one graph that the ontology rules out, sorted."""
    types: dict[str, set[str]] = defaultdict(set)
    values: dict[tuple[str, str], set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, None, None, graph):
        if isinstance(quad.subject, NamedNode):
            _take(quad, schema, types, values)
    for node in types.keys() if isinstance(graph, NamedNode) else ():
        for quad in store.quads_for_pattern(NamedNode(node), TYPE, None, DefaultGraph()):
            types[node].add(_iri(quad.object))
    yield from _excluded(types, schema)
    for (node, name), found in sorted(values.items()):
        if len(found) > 1:
            yield Contradiction(
                node, f"{_short(name)} has {len(found)} values and can have one: {' and '.join(sorted(found))}"
            )


def _take(quad: Quad, schema: Schema, types: dict[str, set[str]], values: dict[tuple[str, str], set[str]]) -> None:
    subject, name = _iri(quad.subject), quad.predicate.value
    if quad.predicate == TYPE:
        types[subject].add(_iri(quad.object))
        return
    types[subject].update(schema.domains.get(name, ()))
    if isinstance(quad.object, NamedNode):
        types[quad.object.value].update(schema.ranges.get(name, ()))
    elif isinstance(quad.object, Literal) and name in schema.single:
        values[subject, name].add(quad.object.value)


def _excluded(types: Mapping[str, set[str]], schema: Schema) -> Iterator[Contradiction]:
    for node, direct in sorted(types.items()):
        every = {name: each for each in sorted(direct) for name in schema.above.get(each, (each,))}
        for group in schema.disjoint:
            both = sorted(group & every.keys())
            if len(both) > 1:
                one, other = (_short(every[each]) for each in both[:2])
                named = " and ".join(_short(each) for each in both[:2])
                yield Contradiction(node, f"it is {one} and {other}, and nothing is both {named}")


def schema(store: Store) -> Schema:
    """Return what the ontology of a graph says of types; its own statements and those of a user alike."""
    facts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in store.quads_for_pattern(None, None, None, NamedNode(ONTOLOGY)):
        if isinstance(quad.subject, NamedNode):
            facts[quad.predicate.value][quad.subject.value].add(_iri(quad.object))
    types = facts[TYPE.value]
    above = _closed(facts[RDFS + "subClassOf"], types)
    parents = _closed(facts[RDFS + "subPropertyOf"], types)
    return Schema(
        above,
        _inherited(facts[RDFS + "domain"], parents),
        _inherited(facts[RDFS + "range"], parents),
        tuple(_disjoint(store, facts[OWL + "disjointWith"])),
        frozenset(name for name, found in types.items() if OWL + "FunctionalProperty" in found),
    )


def _closed(parents: Mapping[str, set[str]], names: Iterable[str]) -> dict[str, frozenset[str]]:
    found = {}
    for name in names:
        seen, waiting = {name}, [name]
        while waiting:
            new = parents.get(waiting.pop(), set()) - seen
            seen |= new
            waiting.extend(new)
        found[name] = frozenset(seen)
    return found


def _inherited(own: Mapping[str, set[str]], parents: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(c for each in above for c in own.get(each, ())) for name, above in parents.items()}


def _disjoint(store: Store, pairs: Mapping[str, set[str]]) -> Iterator[frozenset[str]]:
    for name, others in sorted(pairs.items()):
        yield from (frozenset({name, other}) for other in sorted(others))
    for quad in store.quads_for_pattern(None, NamedNode(OWL + "members"), None, NamedNode(ONTOLOGY)):
        yield frozenset(_listed(store, quad.object))


def _listed(store: Store, place: object) -> Iterator[str]:
    while isinstance(place, BlankNode):
        follow: dict[str, object] = {
            quad.predicate.value: quad.object
            for quad in store.quads_for_pattern(place, None, None, NamedNode(ONTOLOGY))
        }
        yield _iri(follow.get(RDF + "first"))
        place = follow.get(RDF + "rest")


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode | BlankNode | Literal) else ""


def _short(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]
