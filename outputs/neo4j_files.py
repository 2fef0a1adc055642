"""Neo4j: CSV files for neo4j-admin, and a Cypher script with constraints that loads the same files."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path

import networkx

from ..graph.network import network
from ..graph.results import Cell

NODES = {"entity": "Entity", "document": "Document", "claim": "Claim"}
"""Kind of node -> its label; an entity has the label of its type as well."""
TYPES: dict[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}
INTRODUCTION = """// neo4j-admin database import full --nodes=entities.csv --nodes=documents.csv --nodes=claims.csv \\
//   --relationships=relationships.csv --multiline-fields=true claims
// or, into a running database, with the files in its import folder:
"""


def neo4j(folder: Path, output: Path, alleged: bool) -> None:
    """Write nodes by kind, relationships, and the script that loads them."""
    graph = network(folder, alleged=alleged)
    script = [INTRODUCTION]
    for kind, label in NODES.items():
        rows = [(name, data) for name, data in graph.nodes(data=True) if data["kind"] == kind]
        columns = _columns(data for _, data in rows)
        _nodes(output / f"{_plural(kind)}.csv", label, rows, columns)
        script.append(_load_nodes(_plural(kind), label, columns))
    types = _relationships(output / "relationships.csv", graph)
    script += [_load_edges(each) for each in types]
    (output / "load.cypher").write_text("\n".join(script), encoding="utf-8")


def _plural(kind: str) -> str:
    return "entities" if kind == "entity" else f"{kind}s"


def _columns(items: Iterable[dict[str, Cell]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for data in items:
        for name, value in data.items():
            kind = TYPES[type(value)]
            found[name] = "double" if {found.get(name, kind), kind} == {"long", "double"} else kind
    return {name: kind for name, kind in sorted(found.items()) if name != "kind"}


def _nodes(place: Path, label: str, rows: list[tuple[str, dict[str, Cell]]], columns: dict[str, str]) -> None:
    with place.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["key:ID", *(f"{name}:{kind}" for name, kind in columns.items()), ":LABEL"])
        for key, data in rows:
            labels = label if label != "Entity" else f"Entity;{_label(str(data['type']))}"
            writer.writerow([key, *(_text(data.get(name)) for name in columns), labels])


def _relationships(place: Path, graph: networkx.MultiDiGraph) -> list[str]:
    types: set[str] = set()
    with place.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([":START_ID", ":END_ID", ":TYPE", "relation:string", "status:string", "claims:long"])
        for start, end, data in graph.edges(data=True):
            type_ = _type(data)
            types.add(type_)
            writer.writerow([start, end, type_, data["relation"], data["status"], data["claims"]])
    return sorted(types)


def _type(data: dict[str, Cell]) -> str:
    """An alleged relation has a type of its own, so that no query takes it for a fact."""
    name = re.sub(r"\W+", "_", str(data["relation"])).strip("_").upper()
    return f"ALLEGED_{name}" if data["status"] == "alleged" else name


def _label(type_: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in re.findall(r"\w+", type_))


def _text(value: Cell) -> Cell:
    return str(value).lower() if isinstance(value, bool) else value


def _load_nodes(name: str, label: str, columns: dict[str, str]) -> str:
    casts = {"long": "toInteger(%s)", "double": "toFloat(%s)", "boolean": "toBoolean(%s)", "string": "%s"}
    values = ", ".join(f"n.{each} = {casts[kind] % f'row.`{each}:{kind}`'}" for each, kind in columns.items())
    return (
        f"CREATE CONSTRAINT {label.lower()}_key IF NOT EXISTS FOR (n:{label}) REQUIRE n.key IS UNIQUE;\n"
        f"LOAD CSV WITH HEADERS FROM 'file:///{name}.csv' AS row\n"
        f"MERGE (n:{label} {{key: row.`key:ID`}}) SET {values};\n"
    )


def _load_edges(type_: str) -> str:
    return (
        "LOAD CSV WITH HEADERS FROM 'file:///relationships.csv' AS row\n"
        f"WITH row WHERE row.`:TYPE` = '{type_}'\n"
        "MATCH (a {key: row.`:START_ID`}), (b {key: row.`:END_ID`})\n"
        f"MERGE (a)-[r:{type_} {{relation: row.`relation:string`, status: row.`status:string`}}]->(b)\n"
        "SET r.claims = toInteger(row.`claims:long`);\n"
    )
