"""A clean graph passes; every broken variant is rejected for the right reason."""

import json
import shutil

import pytest
from pyoxigraph import RdfFormat, Store

from claimgraph.extract.errors import GraphFolderError
from claimgraph.graph import folder as folders
from claimgraph.graph import guards, shapes
from claimgraph.graph.validate import check
from claimgraph.ontology.vocabulary import PREFIXES

DOC = "<https://w3id.org/claimgraph/id/graph/doc/velmar>"
ALLEGED = "<https://w3id.org/claimgraph/id/graph/alleged>"
COMPARE = "<https://w3id.org/claimgraph/id/graph/compare>"
LAB = "<https://w3id.org/claimgraph/id/org/velmar-labs>"
PERSON = "<https://w3id.org/claimgraph/id/person/bo-ortiz>"

BROKEN = {
    "span-text": f"""DELETE {{ GRAPH {DOC} {{ ?s nif:anchorOf ?x }} }}
        INSERT {{ GRAPH {DOC} {{ ?s nif:anchorOf "other words" }} }}
        WHERE {{ GRAPH {DOC} {{ ?s nif:anchorOf ?x ; cg:denotes {PERSON} }} }}""",
    "span": f"""DELETE {{ GRAPH {DOC} {{ ?s nif:endIndex ?e }} }}
        WHERE {{ GRAPH {DOC} {{ ?s nif:endIndex ?e ; cg:denotes {PERSON} }} }}""",
    "text": f"""DELETE {{ GRAPH {DOC} {{ ?d nif:isString ?t }} }} INSERT {{ GRAPH {DOC} {{ ?d nif:isString "a" }} }}
        WHERE {{ GRAPH {DOC} {{ ?d nif:isString ?t }} }}""",
    "document": "DELETE WHERE { ?d cg:sha256 ?x }",
    "claim no source": f"DELETE WHERE {{ GRAPH {DOC} {{ ?c cg:source ?x }} }}",
    "claim two certainties": f"""INSERT {{ GRAPH {DOC} {{ ?c cg:certainty cg:Certain, cg:Probable }} }}
        WHERE {{ GRAPH {DOC} {{ ?c cg:claimType cg:Denial }} }}""",
    "claim states and reports": f"""INSERT {{ GRAPH {DOC} {{ ?c cg:reports ?i }} }}
        WHERE {{ GRAPH {DOC} {{ ?c cg:claimType cg:Denial . ?o cg:reports ?i }} }}""",
    "claim foreign modality": f"""DELETE {{ GRAPH {DOC} {{ ?c cg:modality ?m }} }}
        INSERT {{ GRAPH {DOC} {{ ?c cg:modality cg:Affirmed }} }}
        WHERE {{ GRAPH {DOC} {{ ?c cg:modality ?m ; cg:claimType cg:Denial }} }}""",
    "claim certain beyond measure": f"""INSERT {{ GRAPH {DOC} {{ ?c cg:confidence 1.5 }} }}
        WHERE {{ GRAPH {DOC} {{ ?c cg:claimType cg:Denial }} }}""",
    "chain-depth": f"""DELETE {{ GRAPH {DOC} {{ ?c cg:depth 2 }} }} INSERT {{ GRAPH {DOC} {{ ?c cg:depth 5 }} }}
        WHERE {{ GRAPH {DOC} {{ ?c cg:depth 2 }} }}""",
    "chain-cycle": f"""INSERT {{ GRAPH {DOC} {{ ?c cg:reports ?o }} }}
        WHERE {{ GRAPH {DOC} {{ ?c cg:depth 2 . ?o cg:depth 0 ; cg:reports ?i }} }}""",
    "chain-start": f"DELETE WHERE {{ GRAPH {DOC} {{ ?c cg:reports ?i }} }}",
    "report-neutral": f"""DELETE {{ GRAPH {DOC} {{ ?c cg:polarity cg:Neither }} }}
        INSERT {{ GRAPH {DOC} {{ ?c cg:polarity cg:Affirmed }} }}
        WHERE {{ GRAPH {DOC} {{ ?c cg:polarity cg:Neither }} }}""",
    "author-voice": f"""INSERT {{ GRAPH {DOC} {{ ?c cg:source {LAB} }} }}
        WHERE {{ GRAPH {DOC} {{ ?c cg:attributionBasis cg:AuthorVoice }} }}""",
    "own-document": f"""INSERT {{ GRAPH {DOC} {{ ?c cg:contentSpan ?s }} }} WHERE {{
        GRAPH {DOC} {{ ?c cg:claimType cg:Denial }} GRAPH ?g {{ ?s nif:anchorOf "April 2025" }} }}""",
    "proposition": f"DELETE WHERE {{ GRAPH {DOC} {{ ?p cg:contentText ?x }} }}",
    "claimed-proposition": f"DELETE WHERE {{ GRAPH {DOC} {{ ?c cg:includes ?p }} }}",
    "quantity": f"""INSERT {{ GRAPH {DOC} {{ ?q schema:minValue 9, 10 }} }}
        WHERE {{ GRAPH {DOC} {{ ?q a cg:Quantity }} }}""",
    "comparator-fits": f"""DELETE {{ GRAPH {DOC} {{ ?q cg:comparator cg:About }} }}
        INSERT {{ GRAPH {DOC} {{ ?q cg:comparator cg:MoreThan }} }}
        WHERE {{ GRAPH {DOC} {{ ?q cg:comparator cg:About }} }}""",
    "date": f"""DELETE {{ GRAPH {DOC} {{ ?d cg:latest ?x }} }}
        INSERT {{ GRAPH {DOC} {{ ?d cg:latest "1999-01-01T00:00:00Z"^^xsd:dateTime }} }}
        WHERE {{ GRAPH {DOC} {{ ?d cg:latest ?x }} }}""",
    "entity": f"INSERT DATA {{ {LAB} owl:sameAs <https://example.org/velmar> }}",
    "known-entity": f"DELETE WHERE {{ {PERSON} a ?t ; skos:prefLabel ?l }}",
    "alleged-guard": f"INSERT DATA {{ GRAPH {ALLEGED} {{ {PERSON} al:accuses {LAB} }} }}",
    "asserted-guard": f"INSERT DATA {{ {PERSON} rel:accuses {LAB} }}",
    "relation-domain": f"INSERT DATA {{ {LAB} rel:born_in {PERSON} }}",
    "default-graph": "INSERT { ?c a cg:Claim } WHERE { GRAPH ?g { ?c cg:claimType cg:Denial } }",
    "ghost": "INSERT DATA { GRAPH <https://w3id.org/claimgraph/id/graph/doc/gone> { <urn:a> <urn:b> <urn:c> } }",
    "shortcut-guard": f"""INSERT {{ GRAPH {COMPARE} {{ ?a cg:conflictsWith ?b }} }} WHERE {{
        GRAPH {DOC} {{ ?a cg:claimType cg:Denial . ?b cg:claimType cg:Background }} }}""",
    "comparison": f"INSERT DATA {{ GRAPH {COMPARE} {{ <urn:x> a cg:Comparison ; cg:comparisonType cg:Conflict }} }}",
    "cue": f"DELETE WHERE {{ GRAPH {DOC} {{ ?q cg:cueType cg:HedgeCue }} }}",
    "proposition unknown predicate": f"""DELETE {{ GRAPH {DOC} {{ ?p cg:predicate ?r }} }}
        INSERT {{ GRAPH {DOC} {{ ?p cg:predicate rel:invented_here }} }}
        WHERE {{ GRAPH {DOC} {{ ?p cg:predicate rel:founded_by ; cg:predicate ?r }} }}""",
    "consistency": f"INSERT DATA {{ {PERSON} a cg:Country }}",
    "consistency by a statement": f"""INSERT {{ GRAPH {DOC} {{ ?c cg:depth 7 }} }}
        WHERE {{ GRAPH {DOC} {{ ?c cg:claimType cg:Denial }} }}""",
    "consistency by a domain": f"INSERT DATA {{ GRAPH {DOC} {{ {PERSON} cg:polarity cg:Affirmed }} }}",
    "store": "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
}
"""Rule (and what is wrong) -> the update that breaks it."""
WHOLE = {
    "span-text",
    "text",
    "default-graph",
    "ghost",
    "store",
    "consistency",
    "consistency by a statement",
    "consistency by a domain",
}
"""Rules that need the folder and not only its quads."""
PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


@pytest.fixture
def copy(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "g")
    return tmp_path / "g"


def test_a_clean_graph_passes_and_says_how_much_was_looked_at(folder):
    report = check(folder)
    assert report.problems == ()
    assert report.ok
    assert (report.documents, report.claims) == (2, 9)
    assert report.spans > 50


def breaks(store, name):
    quads = set(store)
    store.update(PROLOGUE + BROKEN[name])
    assert set(store) != quads, "the update changed nothing"


@pytest.mark.parametrize("name", [name for name in BROKEN if name not in WHOLE])
def test_a_broken_graph_is_rejected_for_the_right_reason(folder, name):
    store = Store()
    store.bulk_load(path=str(folder / folders.TRIG), format=RdfFormat.TRIG)
    breaks(store, name)
    rules = {guard.name for guard, _ in guards.broken(store)}
    for graph, catalogue in ((DOC, True), (COMPARE, False)):
        rules |= {found.rule for found in shapes.broken(store, graph.strip("<>"), catalogue=catalogue)}
    assert name.split()[0] in rules


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_a_folder_whose_store_was_tampered_with_is_rejected(copy, name):
    store = Store(str(copy / "store"))
    breaks(store, name)
    store.flush()
    del store
    problems = check(copy).problems
    assert name.split()[0] in {problem.rule for problem in problems}
    assert all(problem.mend and problem.message and problem.place for problem in problems)


def test_a_problem_names_document_place_and_mend(copy):
    store = Store(str(copy / "store"))
    breaks(store, "claim two certainties")
    store.flush()
    del store
    problem = next(each for each in check(copy).problems if each.rule == "claim")
    assert problem.document == "velmar"
    assert "Velmar Labs denied copying the charts" in problem.place
    assert "annotation" in problem.mend


def test_a_wrong_offset_in_an_annotation_is_found(copy):
    place = copy / "annotations" / "velmar.json"
    place.write_text(place.read_text(encoding="utf-8").replace('"start": 0', '"start": 1', 1), encoding="utf-8")
    rules = {problem.rule for problem in check(copy).problems}
    assert {"annotation", "manifest"} <= rules


def test_an_annotation_that_is_missing_or_too_much_is_found(copy):
    (copy / "annotations" / "velmar.json").rename(copy / "annotations" / "other.json")
    assert {problem.document for problem in check(copy).problems if problem.rule == "manifest"} == {"velmar", "other"}


def test_a_correction_that_is_not_built_yet_is_a_warning(copy):
    place = copy / "annotations" / "velmar.json"
    place.write_text(
        place.read_text(encoding="utf-8").replace('Bo Ortiz",\n   "type', 'B. Ortiz",\n   "type'), encoding="utf-8"
    )
    report = check(copy)
    assert report.ok
    assert [problem.rule for problem in report.problems] == ["manifest"]


def test_a_damaged_trig_file_is_found(copy):
    place = copy / folders.TRIG
    place.write_text(place.read_text(encoding="utf-8")[:-3], encoding="utf-8")
    assert "store" in {problem.rule for problem in check(copy).problems}


def test_a_missing_graph_is_an_error(tmp_path):
    with pytest.raises(GraphFolderError, match="no such graph folder"):
        check(tmp_path / "nothing")


def test_a_manifest_of_another_version_is_an_error(copy):
    place = copy / folders.MANIFEST
    place.write_text(json.dumps({**json.loads(place.read_text()), "format": 99}), encoding="utf-8")
    with pytest.raises(GraphFolderError, match="the graph has format 99"):
        check(copy)
