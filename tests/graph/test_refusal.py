"""No way of writing SERVICE or an update gets past."""

import pytest

from claimgraph.extract.errors import QueryError
from claimgraph.graph.refusal import refuse

CALL = "SERVICE<http://127.0.0.1/>{ ?s ?p ?o }"


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ {CALL} }}",
        "SELECT * { SERVICESILENT<http://127.0.0.1/>{ ?s ?p ?o } }",
        f"SELECT * {{ # a comment ends here\r{CALL} }}",
        f'SELECT * {{ VALUES ?k {{"""\\""""}} {CALL} VALUES ?l {{"a"}} }}',
        f"SELECT * {{ ?s ex:a\\' 5 . {CALL} ?t ex:b\\' 5 }}",
        "SELECT * { FILTER(1<2)SERVICE?x{?s?p?o}FILTER(3>2) }",
        f"SELECT * {{ ?s ?p 5{CALL} }}",
        "insert data { <urn:a> <urn:b> 1 }",
    ],
)
def test_no_disguise_helps(text):
    with pytest.raises(QueryError, match=r"line 1: .* is refused"):
        refuse(text)


@pytest.mark.parametrize(
    "text",
    [
        'ASK { ?s ?p "customer SERVICE" }',
        "ASK { ?service ?load $add }",
        "ASK { ?s schema:serviceType <http://x.example/SERVICE> } # LOAD",
        "ASK { ?s ?p '''it's a 'SERVICE' ''' }",
    ],
)
def test_names_strings_and_comments_may_hold_the_words(text):
    refuse(text)


def test_the_line_is_named():
    with pytest.raises(QueryError, match="line 3: SERVICE"):
        refuse('SELECT * {\n ?s ?p """\n""" . SERVICE ?x {} }')


def test_a_quotation_mark_that_is_not_closed_is_refused():
    with pytest.raises(QueryError, match="line 1: a quotation mark is not closed"):
        refuse('ASK { ?s ?p "\n" }')
