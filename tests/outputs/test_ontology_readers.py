"""OWL tools that others wrote read our RDF/XML without warning; HermiT and RL find data and ontology consistent."""

import contextlib
import io
from collections import Counter

import pytest
from rdflib import OWL, RDF, Dataset, Graph, URIRef

from claimgraph.ontology.vocabulary import AL, ONTOLOGY, REL
from claimgraph.outputs.formats import export

PERSON = "https://w3id.org/claimgraph/id/person/ana-boro"
COUNTRY = "https://w3id.org/claimgraph/ontology#Country"


@pytest.fixture(scope="module")
def place(hard_graph, tmp_path_factory):
    out = tmp_path_factory.mktemp("owl") / "graph.rdf"
    export(hard_graph, "rdfxml", out, alleged=True)
    return out


@pytest.mark.tool("python:pyhornedowl")
def test_horned_owl_finds_the_terms_as_what_they_are(place):
    import pyhornedowl

    found = pyhornedowl.open_ontology(str(place), serialization="rdf")
    kinds = Counter(type(each.component).__name__ for each in found.get_axioms())
    graph = Graph().parse(data=place.read_text(encoding="utf-8"), format="xml")
    assert str(found.get_iri()) == ONTOLOGY
    for kind, class_ in (
        ("DeclareClass", OWL.Class),
        ("DeclareObjectProperty", OWL.ObjectProperty),
        ("DeclareDataProperty", OWL.DatatypeProperty),
        ("DeclareAnnotationProperty", OWL.AnnotationProperty),
    ):
        assert kinds[kind] == len(set(graph.subjects(RDF.type, class_)))
    # a property that is read as something else would turn its statements into annotations
    edges = sum(1 for (*_,) in graph.triples((None, URIRef(REL + "founded_by"), None)))
    assert edges > 0
    assert kinds["ObjectPropertyAssertion"] > edges


def hermit(text):
    """What owlready2 prints while it loads a file, and whether HermiT finds it consistent."""
    import owlready2

    said = io.StringIO()
    world = owlready2.World()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        world.get_ontology("https://example.org/loaded.rdf").load(fileobj=io.BytesIO(text.encode()))
        loaded = said.getvalue()
        try:
            owlready2.sync_reasoner_hermit(world, debug=0)
        except owlready2.OwlReadyInconsistentOntologyError:
            return loaded, len(world.graph), False
    return loaded, len(world.graph), not list(world.inconsistent_classes())


@pytest.mark.tool("java", "python:owlready2")
def test_hermit_finds_ontology_and_data_consistent_and_loads_without_warning(place):
    text = place.read_text(encoding="utf-8")
    said, count, consistent = hermit(text)
    assert "WARNING" not in said
    assert count >= len(Graph().parse(data=text, format="xml"))
    assert consistent


@pytest.mark.tool("java", "python:owlready2")
def test_hermit_sees_a_person_that_is_a_country(place):
    wrong = f'<rdf:Description rdf:about="{PERSON}"><rdf:type rdf:resource="{COUNTRY}"/></rdf:Description></rdf:RDF>'
    text = place.read_text(encoding="utf-8").replace("</rdf:RDF>", wrong)
    assert PERSON in text.replace(wrong, "")
    assert not hermit(text)[2]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_the_rl_closure_turns_no_allegation_into_a_fact(hard_graph):
    import owlrl
    from owlrl.Namespaces import ERRNS

    dataset = Dataset(default_union=True)
    dataset.parse(data=(hard_graph / "graph.trig").read_text(encoding="utf-8"), format="trig")
    closed = Graph()
    for triple in dataset.triples((None, None, None)):
        closed.add(triple)
    before = {each for each in closed if str(each[1]).startswith((REL, AL))}
    alleged = {each for each in before if str(each[1]).startswith(AL)}
    size = len(closed)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    after = {each for each in closed if str(each[1]).startswith((REL, AL))}
    assert alleged
    assert after == before
    assert len(closed) > size
    assert not list(closed.subjects(RDF.type, OWL.Nothing))
    assert not list(closed.objects(None, ERRNS.error))
