"""The shapes can be read by SHACL engines, and each rule says what mends it."""

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF

from claimgraph.graph.guards import guards
from claimgraph.ontology.vocabulary import shapes_text

SH = Namespace("http://www.w3.org/ns/shacl#")
MEND = URIRef("https://w3id.org/claimgraph/shapes#mend")


def shapes():
    return Graph().parse(data=shapes_text(), format="turtle")


def test_every_shape_says_what_mends_it():
    graph = shapes()
    assert [shape for shape in graph.subjects(RDF.type, SH.NodeShape) if not graph.value(shape, MEND)] == []


def test_every_property_rule_has_a_message():
    graph = shapes()
    assert [rule for rule in graph.objects(None, SH.property) if not graph.value(rule, SH.message)] == []


def test_every_guard_is_a_query():
    for guard in guards():
        assert "?value" in guard.select
        assert guard.message
        assert guard.mend


def test_rules_over_several_nodes_have_one_focus_node():
    graph = shapes()
    for shape in graph.subjects(SH.sparql, None):
        assert len(list(graph.objects(shape, SH.targetNode))) == 1
