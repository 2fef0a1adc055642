"""The reference implementation of JSON-LD expands our context to the quads of the graph."""

import pytest
from pyoxigraph import RdfFormat, Store, parse

from claimgraph.outputs.formats import export


@pytest.mark.tool("node:jsonld")
def test_jsonld_js_expands_to_the_same_quads(hard_graph, tmp_path, node):
    export(hard_graph, "jsonld", tmp_path / "out.jsonld")
    found = set(parse(node("jsonld.js", tmp_path / "out.jsonld"), format=RdfFormat.N_QUADS))
    made = set(Store.read_only(str(hard_graph / "store")))
    # names of blank nodes are the reader's own: they are compared by how many there are
    named = [{quad for quad in quads if "_:" not in str(quad)} for quads in (found, made)]
    assert named[0] == named[1]
    assert len(found) == len(made)
