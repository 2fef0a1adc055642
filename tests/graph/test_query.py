"""Named questions and SPARQL."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from claimgraph.extract.errors import DataError, QueryError
from claimgraph.graph.query import FORMATS, named, read, render, run, sparql
from claimgraph.graph.rendering import readable
from claimgraph.graph.results import Results

DOCS = Path(__file__).parent.parent.parent / "docs" / "queries.md"
NAMES = [question.name for question in named()]


def rows(folder, question, **parameters):
    found = run(folder, question, parameters)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


@pytest.mark.parametrize("question", named(), ids=NAMES)
def test_every_question_gives_the_columns_that_it_promises(folder, question):
    assert run(folder, question.name).columns == question.columns


@pytest.mark.parametrize("question", named(), ids=NAMES)
def test_every_parameter_can_be_given(folder, question):
    for parameter in question.parameters:
        run(folder, question.name, {parameter: "2025"})


def test_the_documented_columns_are_those_of_the_questions():
    pattern = re.compile(r"^### `([\w-]+)`\n.*?^Columns: (.*?)\.$", re.MULTILINE | re.DOTALL)
    documented = dict(pattern.findall(DOCS.read_text(encoding="utf-8")))
    assert {name: tuple(part.strip("` ") for part in text.split(",")) for name, text in documented.items()} == {
        question.name: question.columns for question in named()
    }


def test_who_accuses_whom_tells_how_deep_the_accusation_lies(folder):
    row = rows(folder, "who-accuses-whom")[0]
    assert (row["accuser"], row["accused"], row["depth"], row["document"]) == ("Ann Lee", "Velmar Labs", 2, "velmar")


def test_source_chains_show_the_whole_chain(folder):
    row = rows(folder, "source-chains")[0]
    assert (row["chain"], row["depth"]) == ("Quay Wire > Harbour Post > Ann Lee (Lee memo)", 2)


def test_numbers_are_plain_and_bounded(folder):
    found = {row["comparator"]: (row["value"], row["low"], row["subject"]) for row in rows(folder, "quantities")}
    assert found == {"about": (12000, None, "Velmar Labs"), "more than": (None, 11000, "Velmar Labs")}


def test_the_timeline_has_iso_dates_in_order(folder):
    assert [(row["date"], row["earliest"]) for row in rows(folder, "timeline")] == [
        ("2025-03-03", "2025-03-03"),
        ("2025-04", "2025-04-01"),
    ]


def test_denied_claims_show_what_a_document_does_not_mention(folder):
    assert "The Lee memo does not mention the ferry" in [row["claim"] for row in rows(folder, "denied-claims")]


def test_hedged_claims_show_the_hedge(folder):
    assert ("may appeal", "may") in [(row["claim"], row["hedge"]) for row in rows(folder, "hedged-claims")]


def test_unverified_claims_are_found(folder):
    assert [row["source"] for row in rows(folder, "unverified-claims")] == ["Quay Wire"]


def test_labs_and_agencies_are_told_apart(folder):
    assert {row["lab"] for row in rows(folder, "labs")} == {"Velmar Labs"}
    assert {row["agency"] for row in rows(folder, "agencies")} == {"Ferry Ministry"}


def test_quotes_are_the_words_of_the_document(folder, annotations):
    texts = {annotation.doc_id: annotation.text for annotation in annotations}
    for name in NAMES:
        for row in rows(folder, name):
            if "quote" in row and "document" in row:
                assert row["quote"] in texts[row["document"]]


def test_a_parameter_narrows_the_answer(folder):
    assert {row["source"] for row in rows(folder, "claims-by-source", source="ferry")} == {"Ferry Ministry"}


def test_a_value_cannot_break_out_of_its_place(folder):
    assert rows(folder, "claims-by-source", source='") } #') == []


def test_an_unknown_parameter_is_named_with_the_known_ones(folder):
    with pytest.raises(QueryError, match="no parameter --about; it has --topic"):
        run(folder, "conflicts", {"about": "x"})


def test_sparql_runs_on_the_union_of_all_graphs(folder):
    assert run(folder, "SELECT (COUNT(?c) AS ?n) WHERE { ?c a cg:Claim }").rows == ((11,),)


def test_a_file_is_a_question(folder, tmp_path):
    (tmp_path / "q.rq").write_text("ASK { ?c a cg:Claim }", encoding="utf-8")
    assert run(folder, str(tmp_path / "q.rq")).rows == ((True,),)


def test_an_unknown_name_lists_the_known_ones(folder):
    with pytest.raises(QueryError, match="who-accuses-whom"):
        run(folder, "who-knows")


def test_a_query_error_points_at_the_place(folder):
    with pytest.raises(QueryError, match=r"line \d+, column \d+"):
        run(folder, "SELECT * WHERE { ?s ?p }")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://x> { ?s ?p ?o } }",
        "LOAD <http://x>",
        "INSERT DATA { <urn:a> <urn:b> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "SELECT * {\n SeRvIcE SILENT <http://x> { ?s ?p ?o } }",
    ],
)
def test_what_writes_or_reaches_out_is_refused(folder, text):
    with pytest.raises(QueryError, match="refused"):
        run(folder, text)


def test_words_in_strings_and_comments_are_no_keywords(folder):
    assert run(folder, 'ASK { ?s ?p "SERVICE" } # LOAD').rows == ((False,),)


@pytest.mark.parametrize("question", named(), ids=NAMES)
def test_a_header_states_title_description_and_columns(question):
    assert question.title
    assert question.description.endswith(".")
    assert question.columns


def test_a_question_without_columns_is_refused():
    with pytest.raises(DataError, match="no columns"):
        read("x", "# title: a\n# description: b\nSELECT 1")


EXAMPLE = Results(("name", "number", "flag"), (("a|b\n, c", 24000, True), ("x", 0.1, None)))


def test_csv_keeps_what_it_is_given():
    assert list(csv.reader(io.StringIO(render(EXAMPLE, "csv")))) == [
        ["name", "number", "flag"],
        ["a|b\n, c", "24000", "true"],
        ["x", "0.1", ""],
    ]


def test_json_is_in_the_form_of_sparql_results():
    plain = json.loads(render(EXAMPLE, "json"))
    assert plain["head"]["vars"] == ["name", "number", "flag"]
    assert plain["results"]["bindings"][0]["number"]["value"] == "24000"
    assert "flag" not in plain["results"]["bindings"][1]


def test_tsv_and_table_have_one_line_a_row():
    assert render(EXAMPLE, "tsv") == "name\tnumber\tflag\na|b , c\t24000\ttrue\nx\t0.1\t\n"
    assert len(render(EXAMPLE).splitlines()) == 4


def test_markdown_escapes_its_bars():
    assert "a\\|b , c" in render(EXAMPLE, "markdown")


def test_an_unknown_format_lists_the_known_ones():
    with pytest.raises(QueryError, match=", ".join(FORMATS)):
        render(EXAMPLE, "xls")


def test_a_question_is_known_by_its_title_too():
    assert sparql("Who accuses whom", {}) == sparql("who-accuses-whom", {})


@pytest.mark.parametrize(
    ("asked", "told"), [("who-acuses-whom", "did you mean who-accuses-whom"), ("zzz", "these are a")]
)
def test_what_is_no_question_leads_to_those_that_are(asked, told):
    with pytest.raises(QueryError, match=told):
        sparql(asked, {})


def test_an_answer_has_a_length_rows_and_a_table():
    found = Results(("a",), ((1,), (2,)))
    assert (len(found), list(found), str(found).split()) == (2, [(1,), (2,)], ["a", "-", "1", "2"])


def test_what_is_too_wide_for_a_terminal_is_told_cell_by_cell():
    found = Results(("source", "quote"), (("Ann Lee", "a" * 90), (None, "b")))
    assert readable(found, 200) == render(found)
    assert readable(found, 80) == f"source  Ann Lee\nquote   {'a' * 90}\n\nquote   b\n"


@pytest.mark.parametrize("form", ["turtle", "ntriples"])
def test_a_graph_comes_as_rdf_and_rows_do_not(folder, form):
    found = run(folder, "CONSTRUCT WHERE { ?c cg:claimText ?text }")
    triples = list(parse(render(found, form), format=RdfFormat.TURTLE))
    assert len(triples) == len(found) > 0
    with pytest.raises(QueryError, match="CONSTRUCT"):
        render(run(folder, "SELECT ?subject ?predicate ?object { ?subject ?predicate ?object } LIMIT 2"), form)
