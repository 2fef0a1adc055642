"""Neo4j: CSV files for neo4j-admin, and a Cypher script that holds the same with constraints.

The script is written in what Cypher engines have in common: rows of one statement have the same keys, and the ends of
an edge are looked up by the label that has the constraint; names of properties are quoted, for `end` is a word of some.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import networkx

from ..graph.network import network
from ..graph.results import Cell

NODES = {"entity": "Entity", "document": "Document", "claim": "Claim"}
"""Kind of node -> its label; an entity has the label of its type as well."""
TYPES: dict[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}
ROWS = 1_000
"""Rows of one statement of the script."""
SCRIPT = "graph.cypher"
INTRODUCTION = """// Into a running database: cypher-shell -f graph.cypher
// The CSV files beside it are the same for an empty one, and faster for a large graph:
// neo4j-admin database import full --nodes=entities.csv --nodes=documents.csv --nodes=claims.csv \\
//   --relationships=relationships.csv --multiline-fields=true DATABASE
"""

Row = Mapping[str, Cell]


def neo4j(folder: Path, output: Path, alleged: bool) -> None:
    """Write nodes by kind, relationships, and the script that makes them."""
    graph = network(folder, alleged=alleged)
    for kind, label in NODES.items():
        rows = [(name, data) for name, data in graph.nodes(data=True) if data["kind"] == kind]
        _nodes(output / f"{_plural(kind)}.csv", label, rows)
    _relationships(output / "relationships.csv", graph)
    with (output / SCRIPT).open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(_script(graph))


def _plural(kind: str) -> str:
    return "entities" if kind == "entity" else f"{kind}s"


def _nodes(place: Path, label: str, rows: Sequence[tuple[str, Row]]) -> None:
    columns = _columns(data for _, data in rows)
    with place.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["key:ID", *(f"{name}:{kind}" for name, kind in columns.items()), ":LABEL"])
        for key, data in rows:
            labels = label if label != "Entity" else f"Entity;{_label(data)}"
            writer.writerow([key, *(_text(data.get(name)) for name in columns), labels])


def _columns(items: Iterable[Row]) -> dict[str, str]:
    found = {name: TYPES[type(value)] for data in items for name, value in data.items() if name != "kind"}
    return dict(sorted(found.items()))


def _relationships(place: Path, graph: networkx.MultiDiGraph[str]) -> None:
    with place.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([":START_ID", ":END_ID", ":TYPE", "relation:string", "status:string", "claims:long"])
        for start, end, data in graph.edges(data=True):
            writer.writerow([start, end, _type(data), data["relation"], data["status"], data["claims"]])


def _script(graph: networkx.MultiDiGraph[str]) -> Iterator[str]:
    yield INTRODUCTION
    for label in NODES.values():
        yield f"CREATE CONSTRAINT {label.lower()}_key IF NOT EXISTS FOR (n:{label}) REQUIRE n.key IS UNIQUE;\n"
    nodes: dict[tuple[str, tuple[str, ...]], list[Row]] = defaultdict(list)
    types: dict[str, str] = {}
    for key, data in graph.nodes(data=True):
        row = {"key": key, **{name: value for name, value in sorted(data.items()) if name != "kind"}}
        nodes[NODES[str(data["kind"])], tuple(row)].append(row)
        if data["kind"] == "entity":
            types[str(data["type"])] = _label(data)
    for (label, names), rows in nodes.items():
        sets = ", ".join(f"n.`{name}` = row.`{name}`" for name in names if name != "key")
        yield from _statements(rows, f"MERGE (n:{label} {{key: row.key}}) SET {sets}")
    for type_, label in sorted(types.items()):
        yield f"MATCH (n:Entity) WHERE n.type = {_literal(type_)} SET n:{label};\n"
    for (start, type_, end), rows in sorted(_edges(graph).items()):
        ends = f"MATCH (a:{start} {{key: row.source}}), (b:{end} {{key: row.target}})"
        edge = f"MERGE (a)-[r:{type_} {{relation: row.relation, status: row.status}}]->(b) SET r.claims = row.claims"
        yield from _statements(rows, f"{ends}\n{edge}")


def _edges(graph: networkx.MultiDiGraph[str]) -> dict[tuple[str, str, str], list[Row]]:
    """Label of the start, type and label of the end -> edges."""
    found: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for start, end, data in graph.edges(data=True):
        labels = [NODES[str(graph.nodes[name]["kind"])] for name in (start, end)]
        row = {"source": start, "target": end, **{name: data[name] for name in ("relation", "status", "claims")}}
        found[labels[0], _type(data), labels[1]].append(row)
    return found


def _statements(rows: Sequence[Row], then: str) -> Iterator[str]:
    for start in range(0, len(rows), ROWS):
        listed = ",\n".join(
            "{" + ", ".join(f"`{name}`: {_literal(value)}" for name, value in row.items()) + "}"
            for row in rows[start : start + ROWS]
        )
        yield f"UNWIND [\n{listed}\n] AS row\n{then};\n"


def _literal(value: Cell) -> str:
    """A value in Cypher, whose strings escape as those of JSON do."""
    return json.dumps(value, ensure_ascii=False)


def _type(data: Row) -> str:
    """An alleged relation has a type of its own, so that no query takes it for a fact."""
    name = re.sub(r"\W+", "_", str(data["relation"])).strip("_").upper()
    return f"ALLEGED_{name}" if data["status"] == "alleged" else name


def _label(data: Row) -> str:
    return "".join(word[:1].upper() + word[1:] for word in re.findall(r"\w+", str(data["type"])))


def _text(value: Cell) -> Cell:
    return str(value).lower() if isinstance(value, bool) else value
