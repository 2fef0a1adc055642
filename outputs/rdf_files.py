"""RDF exports: the whole dataset, or the union of its graphs for tools that know only one.

`graph.trig` has one statement a line, so every format streams from it. The union leaves allegations out unless they
are asked for: in a tool without named graphs they would read as facts.
"""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    serialize,
)

from ..graph.folder import TRIG, GraphFolder
from ..graph.iris import Iris
from ..graph.query import open_store
from ..ontology.vocabulary import PREFIXES, RDF, XSD

CLOSING = "}\n"
OPENING = "{\n"
PREFIX = "@prefix"
REIFIED = """SELECT DISTINCT ?graph ?claim ?s ?p ?o WHERE {
  GRAPH ?graph { ?claim cg:states ?content . ?content cg:subject ?s ; cg:predicate ?p ; cg:object ?o } }"""
NATIVE = {XSD + "integer", XSD + "boolean"}
"""Datatypes that JSON has itself."""


def trig(folder: Path, output: Path, alleged: bool) -> None:
    """Copy the canonical file; named graphs keep allegations apart, so they are always there."""
    shutil.copyfile(_source(folder), output)


def nquads(folder: Path, output: Path, alleged: bool) -> None:
    """Write the dataset one quad a line."""
    with output.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{quad} .\n" for quad in quads(folder))


def turtle(folder: Path, output: Path, alleged: bool) -> None:
    """Write the union of the graphs as Turtle."""
    with output.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(_union_lines(folder, alleged=alleged))


def rdfxml(folder: Path, output: Path, alleged: bool) -> None:
    """Write the union of the graphs as RDF/XML."""
    with output.open("wb") as stream:
        serialize(union(folder, alleged=alleged), stream, format=RdfFormat.RDF_XML, prefixes=PREFIXES)


def jsonld(folder: Path, output: Path, alleged: bool) -> None:
    """Write the dataset as compact JSON-LD, one node a line; named graphs are kept."""
    with output.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(f'{{"@context": {json.dumps(PREFIXES)},\n"@graph": [\n')
        separator = ""
        for name, group in itertools.groupby(quads(folder), key=lambda quad: quad.graph_name):
            nodes = ",\n".join(_nodes(group))
            inner = (
                f'{{"@id": {json.dumps(name.value)}, "@graph": [\n{nodes}\n]}}'
                if isinstance(name, NamedNode)
                else nodes
            )
            stream.write(separator + inner)
            separator = ",\n"
        stream.write("\n]}\n")


def rdf12(folder: Path, output: Path, alleged: bool) -> None:
    """Write the dataset as TriG 1.2: each claim reifies the triple that it states, without asserting it."""
    with output.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write('VERSION "1.2"\n')
        stream.write(_source(folder).read_text(encoding="utf-8"))
        for name, group in itertools.groupby(_reified(folder), key=lambda quad: quad.graph_name):
            lines = "".join(f"{quad.subject} {quad.predicate} {_triple_term(quad.object)} .\n" for quad in group)
            stream.write(f"{name} {{\n{lines}}}\n")


def _reified(folder: Path) -> list[Quad]:
    found = open_store(folder).query(REIFIED, prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    reifies = NamedNode(RDF + "reifies")
    rows = [Quad(row["claim"], reifies, Triple(row["s"], row["p"], row["o"]), row["graph"]) for row in found]
    return sorted(rows, key=lambda quad: (str(quad.graph_name), str(quad.subject), str(quad.object)))


def _triple_term(term: object) -> str:
    assert isinstance(term, Triple)
    return f"<<( {term.subject} {term.predicate} {term.object} )>>"


def quads(folder: Path) -> Iterator[Quad]:
    """Yield the quads of a graph folder in the order of graph.trig."""
    yield from parse(path=str(_source(folder)), format=RdfFormat.TRIG, rename_blank_nodes=False)


def union(folder: Path, *, alleged: bool) -> Iterator[Triple]:
    """Yield the triples of all graphs, allegations only where they are wanted."""
    left_out = None if alleged else NamedNode(_iris(folder).alleged_graph)
    for quad in quads(folder):
        if isinstance(quad.graph_name, DefaultGraph) or quad.graph_name != left_out:
            yield quad.triple


def _union_lines(folder: Path, *, alleged: bool) -> Iterator[str]:
    left_out = f"<{_iris(folder).alleged_graph}> {OPENING}"
    skipping = False
    with _source(folder).open(encoding="utf-8", newline="\n") as stream:
        for line in stream:
            if line.endswith(f" {OPENING}") or line == OPENING:
                skipping = line == left_out and not alleged
            elif line != CLOSING and not skipping:
                yield line


def _nodes(group: Iterable[Quad]) -> Iterator[str]:
    for subject, statements in itertools.groupby(group, key=lambda quad: quad.subject):
        node: dict[str, object] = {"@id": _name(subject)}
        values: dict[str, list[object]] = {}
        for each in statements:
            if each.predicate.value == RDF + "type":
                values.setdefault("@type", []).append(_name(each.object))
            else:
                values.setdefault(_short(each.predicate.value), []).append(_value(each.object))
        node.update({key: found[0] if len(found) == 1 else found for key, found in values.items()})
        yield json.dumps(node, ensure_ascii=False)


def _value(term: object) -> object:
    if not isinstance(term, Literal):
        return {"@id": _name(term)}
    datatype = term.datatype.value
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if datatype in NATIVE:
        return json.loads(term.value)
    return term.value if datatype == XSD + "string" else {"@value": term.value, "@type": _short(datatype)}


def _name(term: object) -> str:
    if isinstance(term, NamedNode):
        return _short(term.value)
    assert isinstance(term, BlankNode)
    return f"_:{term.value}"


def _short(iri: str) -> str:
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _BY_NAMESPACE.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and iri[cut:] else iri


_BY_NAMESPACE = {namespace: prefix for prefix, namespace in PREFIXES.items()}


def _source(folder: Path) -> Path:
    return GraphFolder(folder).require().path / TRIG


def _iris(folder: Path) -> Iris:
    return Iris(str(GraphFolder(folder).manifest()["base_iri"]))
