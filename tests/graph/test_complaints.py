"""A SPARQL text that cannot be read is met with one short line that names the place."""

import pytest

from claimgraph.extract.errors import QueryError
from claimgraph.graph.query import run

WRONG = {
    "SELECT * WHERE { ?c foo:bar ?d }": "line 1, column 21: the prefix foo: is not declared; begin with PREFIX foo: <",
    "PREFIX x: <urn:x>\nSELECT * {\n _:b x:y 'no:prefix' ; wdt:P31 ?d }": "line 3, column 24: the prefix wdt: is not",
    "SELECT * WHERE { ?c a cg:Claim ": "line 1, column 32, at the end of the line: expected , or . or ; or { or }",
    "SELECT ?x WHERE {\n ?c cg:Claim }": "line 2, column 14, near '}': expected ( or . or [",
    "SELEC * WHERE { ?c a cg:Claim }": "line 1: 'SELEC' begins no question; use SELECT, ASK, CONSTRUCT, DESCRIBE",
    "# first\nPREFIX x: <urn:x>\nFIND ?x": "line 3: 'FIND' begins no question",
    "SELECT (COUNT(?c) AS ?n) ?d WHERE { ?c a ?d }": "line 1, column 46, at the end of the line: the SELECT contains",
}


@pytest.mark.parametrize("text", WRONG)
def test_the_place_is_named(folder, text):
    with pytest.raises(QueryError) as raised:
        run(folder, text)
    assert str(raised.value).startswith(f"not SPARQL: {WRONG[text]}")


@pytest.mark.parametrize("text", WRONG)
def test_it_is_one_short_line(folder, text):
    with pytest.raises(QueryError) as raised:
        run(folder, text)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 280


@pytest.mark.parametrize("text", ["SELECT * { _:b a ?c }", "PREFIX : <urn:x> SELECT * { ?c :y/:z ?d }"])
def test_names_without_a_prefix_to_declare_are_none_to_complain_of(folder, text):
    assert run(folder, text).columns
