"""Network tools that others wrote read our files without warning and find every node, edge and value."""

import json
from collections import Counter
from pathlib import Path

import networkx
import pytest
from lxml import etree

from claimgraph.graph.network import network
from claimgraph.outputs.formats import export

SCHEMA = Path(__file__).parent.parent / "data" / "gexf-1.3.rng"
FIRM, ANA, LIGHTS = "Söhne & O'Brien <Ltd>", 'Ana "Ace" Boró', "חברת אורות"


@pytest.fixture(scope="module")
def graph(hard_graph):
    return network(hard_graph, alleged=True)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def by_iri(found):
    return {node["iri"]: node for node in found}


def same_values(graph, found):
    """Every node has every value that it had, and none was made up."""
    read = by_iri(found)
    assert len(read) == len(graph)
    for _, data in graph.nodes(data=True):
        node = read[data["iri"]]
        assert {name: node.get(name) for name in data} == data


def same_edges(graph, found):
    """Every edge is there, parallel ones too, as (start, end, relation, status, claims)."""
    made = Counter((s, e, d["relation"], d["status"], d["claims"]) for s, e, d in graph.edges(data=True))
    assert Counter(found) == made


def test_the_graph_holds_what_files_trip_over(graph):
    labels = {data["label"] for _, data in graph.nodes(data=True)}
    assert {FIRM, ANA, LIGHTS} <= labels
    quotes = " ".join(data.get("quote", "") for _, data in graph.nodes(data=True))
    assert all(sign in quotes for sign in ("\n", "🌊", "\\", '"', "חברת", "<Ltd>"))
    pairs = Counter((start, end) for start, end, data in graph.edges(data=True) if data["status"] != "stated")
    assert max(pairs.values()) >= 2


@pytest.mark.tool("python:igraph")
def test_igraph_reads_graphml(hard_graph, graph, out):
    import igraph

    export(hard_graph, "graphml", out, alleged=True)
    found = igraph.Graph.Read_GraphML(str(out))
    # igraph has no missing text: it reads an empty one
    read = by_iri({name: value for name, value in each.attributes().items() if value != ""} for each in found.vs)
    assert len(read) == len(graph)
    for _, data in graph.nodes(data=True):
        assert {name: read[data["iri"]].get(name) for name in data} == data
    names = [each["id"] for each in found.vs]
    same_edges(graph, [(names[e.source], names[e.target], e["relation"], e["status"], e["claims"]) for e in found.es])


@pytest.mark.tool("python:igraph")
def test_igraph_reads_gml_with_signs_beyond_ascii_as_entities(hard_graph, graph, out):
    import html

    import igraph

    export(hard_graph, "gml", out, alleged=True)
    with pytest.warns(RuntimeWarning, match="entities will be returned verbatim"):
        found = igraph.Graph.Read_GML(str(out))
    assert (found.vcount(), found.ecount()) == (len(graph), graph.number_of_edges())
    assert {FIRM, ANA, LIGHTS} <= {html.unescape(label) for label in found.vs["name"]}


@pytest.mark.tool("node:graphology")
@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_graphology_reads_nodes_edges_and_values(hard_graph, graph, out, node, form):
    export(hard_graph, form, out, alleged=True)
    found = json.loads(node("graph.js", form, out))
    same_values(graph, found["nodes"])
    same_edges(graph, [(e["source"], e["target"], e["relation"], e["status"], e["claims"]) for e in found["edges"]])


@pytest.mark.tool("node:graphology")
def test_graphology_finds_colours_and_positions(hard_graph, out, node):
    export(hard_graph, "gexf", out)
    found = json.loads(node("graph.js", "gexf", out))["nodes"]
    assert {each["color"].lower() for each in found if each["kind"] == "claim"} == {"rgb(230,159,0)"}
    assert len({(each["x"], each["y"]) for each in found}) == len(found)


@pytest.mark.tool("node:cytoscape")
def test_cytoscape_reads_nodes_edges_and_values(hard_graph, graph, out, node):
    export(hard_graph, "cyjs", out, alleged=True)
    found = json.loads(node("graph.js", "cyjs", out))
    same_values(graph, found["nodes"])
    same_edges(graph, [(e["source"], e["target"], e["relation"], e["status"], e["claims"]) for e in found["edges"]])


@pytest.mark.parametrize("form", ["graphml", "gml"])
def test_networkx_reads_every_value_back(hard_graph, graph, out, form):
    export(hard_graph, form, out, alleged=True)
    found = {"graphml": networkx.read_graphml, "gml": networkx.read_gml}[form](out)
    same_values(graph, [data | {"label": data.get("name", data.get("label"))} for _, data in found.nodes(data=True)])
    same_edges(graph, [(s, e, d["relation"], d["status"], d["claims"]) for s, e, d in found.edges(data=True)])


def test_gexf_follows_its_schema(hard_graph, out):
    export(hard_graph, "gexf", out, alleged=True)
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    schema.assertValid(etree.parse(out))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('version="1.3"', 'version="1.2"'),
        ('type="double"', 'type="decimal"'),
        ("<nodes>", "<edges>"),
        ('defaultedgetype="directed"', 'defaultedgetype="oriented"'),
        (' id="0"', ""),
        ('g="159"', 'g="300"'),
    ],
)
def test_the_schema_turns_down_what_is_no_gexf(hard_graph, out, right, wrong):
    export(hard_graph, "gexf", out)
    text = out.read_text(encoding="utf-8")
    assert right in text
    broken = text.replace(right, wrong, 1).encode()
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    try:
        assert not schema.validate(etree.fromstring(broken))
    except etree.XMLSyntaxError:
        assert right == "<nodes>"
