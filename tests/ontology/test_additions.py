"""A user's ontology adds types and relations; what is wrong with it is one line that names the term."""

from pathlib import Path

import pytest

from claimgraph.extract.additions import NONE, use
from claimgraph.extract.errors import DataError
from claimgraph.extract.kinds import Kind, kinds
from claimgraph.extract.relations import relations
from claimgraph.ontology.additions import read
from claimgraph.ontology.relation_terms import ends, fits, relation_triples
from claimgraph.ontology.terms import entity_class
from claimgraph.ontology.vocabulary import CG, core, triples

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "ontology" / "harbour.ttl"
EX = "https://example.org/harbour#"
PREFIXES = """@prefix cg: <https://w3id.org/claimgraph/ontology#> . @prefix ex: <https://example.org/o#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
CLASS = 'ex:Ship a owl:Class ; rdfs:subClassOf cg:Product ; rdfs:label "Ship" .\n'
WRONG = {
    "ex:Ship a owl:Class": "not Turtle: ",
    "": "no owl:Class and no owl:ObjectProperty",
    'ex:Ship a owl:Class ; rdfs:label "Ship" .': "<https://example.org/o#Ship> is under no class for things",
    'ex:Ship a owl:Class ; rdfs:subClassOf cg:Claim ; rdfs:label "S" .': "Ship> is under no class for things",
    "ex:Ship a owl:Class ; rdfs:subClassOf cg:Product .": "Ship> has 0 labels; it needs one",
    'ex:Ship a owl:Class ; rdfs:subClassOf cg:Product ; rdfs:label "A", "B" .': "Ship> has 2 labels",
    CLASS + 'ex:Boat a owl:Class ; rdfs:subClassOf cg:Product ; rdfs:label "Ship" .': "has the label of",
    CLASS + 'ex:Ship cg:typenoun "ship" .': "says cg:typenoun; known are cg:nameHead, cg:nounFrame",
    CLASS + 'ex:Ship cg:typeNoun "fishing boat" .': "cg:typeNoun 'fishing boat' is not one word",
    CLASS + 'ex:Ship cg:verbFrame "agent sail to" .': "has a frame and is no owl:ObjectProperty",
    'cg:Company cg:typeNoun "shop" .': "cg:Company is a term of the vocabulary itself",
    'ex:to a owl:ObjectProperty ; rdfs:label "to" ; cg:verbFrame "agent sail" .': "is not subject, word, object",
    'ex:to a owl:ObjectProperty ; rdfs:label "to" ; cg:verbFrame "AGENT sail to" .': "'AGENT' is no slot",
    'ex:to a owl:ObjectProperty ; rdfs:label "to" ; cg:verbFrame "agent 7 to" .': "'7' is no word",
    'ex:to a owl:ObjectProperty ; rdfs:label "to" ; cg:typeNoun "to" .': "has nouns or name heads and is no owl:Class",
    'ex:accuses a owl:ObjectProperty ; rdfs:label "x" .': "ends in 'accuses', which is the name of a curated relation",
    '<https://example.org/o#> a owl:ObjectProperty ; rdfs:label "x" .': "ends in '', which is no name",
    'ex:to a owl:ObjectProperty ; rdfs:label "to" ; rdfs:range ex:Nowhere .': "Nowhere> is no class of the vocabulary",
    'ex:to a owl:ObjectProperty ; rdfs:label "to" ; rdfs:range cg:Person, cg:Place .': "has 2 rdfs:range; it can",
    'ex:to a owl:ObjectProperty ; rdfs:label "to" ; rdfs:range cg:Quantity .': "cg:Quantity is no class for things",
    'ex:to a owl:ObjectProperty ; rdfs:label "to" ; skos:closeMatch ex:P1x .': "is no property of Wikidata",
}


@pytest.fixture
def harbour():
    use(read(EXAMPLE))
    yield
    use(NONE)


@pytest.fixture
def place(tmp_path):
    return tmp_path / "my.ttl"


@pytest.mark.parametrize("text", WRONG)
def test_a_mistake_is_one_line_that_names_the_term(place, text):
    place.write_text(PREFIXES + text, encoding="utf-8")
    with pytest.raises(DataError) as raised:
        read(place)
    assert WRONG[text] in str(raised.value)
    assert str(raised.value).startswith(f"{place}: ")
    assert "\n" not in str(raised.value)


def test_a_file_that_is_not_there_is_one_line(place):
    with pytest.raises(DataError, match=r"my.ttl: cannot be read \(No such file"):
        read(place)


@pytest.mark.usefixtures("harbour")
def test_classes_have_words_and_stand_under_ours():
    assert kinds().nouns["trawler"] == Kind("Infrastructure", "Vessel")
    assert kinds().name_heads["Pier"] == Kind("Place", "Berth")
    assert entity_class("Infrastructure", "Vessel") == EX + "Vessel"
    assert CG + "Entity" in core().superclasses(EX + "Vessel")


@pytest.mark.usefixtures("harbour")
def test_relations_have_frames_twins_and_ends():
    (relation,) = [each for each in relations().all if each.id == "moored_at"]
    assert {each.lemma for each in relation.verbs} == {"moor", "dock"}
    assert ends(relation) == (EX + "Vessel", EX + "Berth")
    assert fits("moored_at", EX + "Vessel", EX + "Berth")
    assert not fits("moored_at", CG + "Infrastructure", EX + "Berth")
    said = {
        (str(each.subject), each.predicate.value.rsplit("#", 1)[-1], str(each.object)) for each in relation_triples()
    }
    rel, al = (f"<https://w3id.org/claimgraph/{each}#moored_at>" for each in ("relation", "alleged"))
    assert (rel, "equivalentProperty", f"<{EX}moored_at>") in said
    assert (al, "shadowOf", rel) in said


def test_nothing_of_it_stays_when_it_is_used_no_more():
    before = (len(relations().all), len(triples()), core())
    use(read(EXAMPLE))
    assert (len(relations().all), len(triples())) > before[:2]
    use(NONE)
    assert (len(relations().all), len(triples()), core()) == before
    assert "trawler" not in kinds().nouns
