"""The example dossier through every command, and what it was written to show."""

import csv
import io
import json
import sys

import pytest

from claimgraph.outputs import cli

pytestmark = pytest.mark.slow


@pytest.fixture
def run(example_graph, monkeypatch, capsys):
    """Run a command on the example's graph; return exit status, stdout and stderr."""

    def call(command, *arguments):
        monkeypatch.setattr(sys, "argv", ["claimgraph", command, str(example_graph), *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        return ended.value.code or 0, out, err

    return call


@pytest.fixture
def rows(run):
    """The answer to a named question, row by row."""
    return lambda question: list(csv.DictReader(io.StringIO(run("query", question, "--format", "csv")[1])))


def test_a_chain_of_three_is_kept(rows):
    assert "Northwire > Daily Ledger > Orson Quill" in {row["chain"] for row in rows("source-chains")}


def test_the_day_on_which_the_valve_failed_is_in_conflict(rows):
    days = [{row["left"], row["right"]} for row in rows("conflicts")]
    assert {"2026-01-08", "2026-01-09"} in days


def test_two_laboratories_agree_and_two_outlets_only_repeat(rows):
    by_kind = {
        kind: [row for row in rows("agreements") if row["kind"] == kind] for kind in ("corroboration", "repetition")
    }
    assert any("18 micrograms" in row["left_quote"] and row["origins"] == "2" for row in by_kind["corroboration"])
    assert any("4,200" in row["left_quote"] and row["origins"] == "1" for row in by_kind["repetition"])
    assert not any("4,200" in row["left_quote"] for row in by_kind["corroboration"])


def test_a_denial_stays_a_denial(rows):
    assert any("never trained" in row["quote"] for row in rows("denied-claims"))
    assert not any(row["accuser"] == "Quorin" for row in rows("who-accuses-whom"))


def test_bounds_are_kept(rows):
    found = {(row["quote"], row["comparator"]) for row in rows("quantities")}
    assert {("about 4,200 fraudulent accounts", "about"), ("more than 3 million requests", "more than")} <= found


def test_what_could_not_be_verified_is_named(rows):
    assert any("could not independently verify" in row["quote"] for row in rows("unverified-claims"))


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "markdown"])
def test_every_answer_format_has_the_rows(run, form):
    status, out, _ = run("query", "entities", "--format", form)
    assert status == 0
    assert "Velmar Labs" in out


def test_json_answers_are_sparql_results(run):
    answer = json.loads(run("query", "SELECT ?s WHERE { ?s ?p ?o } LIMIT 2", "--format", "json")[1])
    assert answer["head"]["vars"] == ["s"]
    assert len(answer["results"]["bindings"]) == 2


def test_check_finds_it_clean(run):
    status, out, err = run("check")
    assert (status, "broken\t" in out) == (0, False)
    assert "8 documents" in err


@pytest.mark.parametrize("suffix", [".ttl", ".nq", ".graphml"])
def test_export_takes_the_format_from_the_suffix(run, tmp_path, suffix):
    target = tmp_path / f"example{suffix}"
    assert run("export", "-o", target)[0] == 0
    assert target.stat().st_size > 1000


def test_export_lists_its_formats(run):
    status, out, _ = run("export", "--to", "list")
    assert status == 0
    assert out.splitlines()[0].startswith("turtle ")


@pytest.mark.parametrize(
    "arguments",
    [("query", "no-such-question"), ("query", "SELECT * WHERE {"), ("export", "--to", "nonsense", "-o", "x")],
)
def test_a_question_that_cannot_be_asked_is_one_line(run, arguments):
    status, out, err = run(*arguments)
    assert (status, out, len(err.splitlines())) == (2, "", 1)


def test_what_is_unsure_comes_as_rows_too(run):
    rows = list(csv.DictReader(io.StringIO(run("review", "--list", "--format", "csv")[1])))
    assert rows
    assert {row["kind"] for row in rows} <= {"merge", "type", "conflict"}
