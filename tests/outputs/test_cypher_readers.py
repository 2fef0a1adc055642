"""The Cypher script runs on an engine that others wrote; the CSV files keep to the published header format."""

import csv
import re
from collections import Counter

import pytest

from claimgraph.graph.network import network
from claimgraph.outputs.formats import export
from claimgraph.outputs.neo4j_files import NODES, SCRIPT

KINDS = {str: "STRING", int: "INT64", float: "DOUBLE", bool: "BOOL"}
FIELD = r"[A-Za-z_]\w*:(string|long|double|boolean|ID)(\[\])?"
"""A field of a header by the import chapter of Neo4j's operations manual, as far as we use it."""


@pytest.fixture
def out(hard_graph, tmp_path):
    export(hard_graph, "neo4j", tmp_path / "out", alleged=True)
    return tmp_path / "out"


@pytest.fixture
def graph(hard_graph):
    return network(hard_graph, alleged=True)


def statements(script):
    """The statements of a script, cut as a shell cuts them: at a semicolon that ends a line."""
    bare = "\n".join(line for line in script.splitlines() if not line.startswith("//"))
    return [each for each in bare.split(";\n") if each.strip()]


def tables(graph):
    """Ladybug wants its tables declared: label -> property -> type, and type -> pairs of labels."""
    nodes = {label: {"key": "STRING"} for label in NODES.values()}
    edges: dict[str, set[str]] = {}
    for _, data in graph.nodes(data=True):
        nodes[NODES[data["kind"]]].update({name: KINDS[type(data[name])] for name in data if name != "kind"})
    for start, end, data in graph.edges(data=True):
        name = re.sub(r"\W+", "_", data["relation"]).upper()
        name = f"ALLEGED_{name}" if data["status"] == "alleged" else name
        labels = [NODES[graph.nodes[each]["kind"]] for each in (start, end)]
        edges.setdefault(name, set()).add(f"FROM {labels[0]} TO {labels[1]}")
    return nodes, edges


def loaded(graph, script):
    """A database of ladybug with the script run in it, twice, as people run scripts twice."""
    import ladybug

    connection = ladybug.Connection(ladybug.Database(":memory:"))
    nodes, edges = tables(graph)
    for label, columns in nodes.items():
        listed = ", ".join(f"`{name}` {kind}" for name, kind in columns.items())
        connection.execute(f"CREATE NODE TABLE {label}({listed}, PRIMARY KEY (key))")
    for name, ends in edges.items():
        listed = ", ".join(sorted(ends))
        connection.execute(f"CREATE REL TABLE `{name}`({listed}, relation STRING, status STRING, claims INT64)")
    for _ in range(2):
        for each in statements(script):
            # tables stand for constraints there, and a node has one label
            if not each.startswith("CREATE CONSTRAINT") and not re.search(r" SET n:\w+$", each):
                connection.execute(each)
    return connection


@pytest.mark.tool("python:ladybug")
def test_ladybug_runs_the_script_and_holds_every_node_edge_and_value(graph, out):
    connection = loaded(graph, (out / SCRIPT).read_text(encoding="utf-8"))
    found = {row[0]["key"]: row[0] for row in connection.execute("MATCH (n) RETURN n").get_all()}
    assert len(found) == len(graph)
    for key, data in graph.nodes(data=True):
        plain = {name: value for name, value in data.items() if name != "kind"}
        assert {name: found[key][name] for name in plain} == plain
    ask = "MATCH (a)-[r]->(b) RETURN a.key, b.key, r.relation, r.status, r.claims"
    edges = Counter(tuple(row) for row in connection.execute(ask).get_all())
    made = Counter((s, e, d["relation"], d["status"], d["claims"]) for s, e, d in graph.edges(data=True))
    assert edges == made


@pytest.mark.tool("python:ladybug")
def test_what_is_alleged_is_no_relation_of_a_plain_query(graph, out):
    connection = loaded(graph, (out / SCRIPT).read_text(encoding="utf-8"))
    asked = "MATCH (a:Entity)-[r:{}]->(b:Entity) RETURN a.label, b.label"
    assert connection.execute(asked.format("CHAIRPERSON")).get_all() == [["Velmar Labs", "Ana Boró"]]
    assert connection.execute(asked.format("ALLEGED_OWNED_BY")).get_all() == [["Velmar Labs", "Ana Boró"]]


def rows(place):
    with place.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


@pytest.mark.parametrize("name", ["entities", "documents", "claims"])
def test_headers_of_node_files_are_what_neo4j_admin_takes(out, name):
    head, *lines = rows(out / f"{name}.csv")
    assert head[0] == "key:ID"
    assert head[-1] == ":LABEL"
    assert all(re.fullmatch(FIELD, field) for field in head[:-1])
    assert len({line[0] for line in lines}) == len(lines) > 0
    assert all(len(line) == len(head) for line in lines)


def test_headers_of_the_relationship_file_are_what_neo4j_admin_takes(out):
    head, *lines = rows(out / "relationships.csv")
    assert head[:3] == [":START_ID", ":END_ID", ":TYPE"]
    assert all(re.fullmatch(FIELD, field) for field in head[3:])
    assert all(re.fullmatch(r"[A-Z]\w*", line[2]) for line in lines)


def test_values_are_of_the_type_that_the_header_names(out):
    casts = {"long": int, "double": float, "string": str, "boolean": {"true": True, "false": False}.__getitem__}
    for name in ("entities", "documents", "claims"):
        head, *lines = rows(out / f"{name}.csv")
        for line in lines:
            for field, value in list(zip(head, line, strict=True))[1:-1]:
                assert value == "" or casts[field.split(":")[1]](value) is not None


def test_the_csv_files_hold_the_values_of_the_graph(graph, out):
    for kind, name in {"entity": "entities", "document": "documents", "claim": "claims"}.items():
        head, *lines = rows(out / f"{name}.csv")
        names = [field.split(":")[0] for field in head]
        for line in lines:
            data = graph.nodes[line[0]]
            assert data["kind"] == kind
            found = {key: value for key, value in zip(names[1:-1], line[1:-1], strict=True) if value}
            assert found == {key: str(value) for key, value in data.items() if key != "kind"}
