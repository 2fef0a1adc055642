"""Canonical TriG."""

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from claimgraph.graph import trig
from claimgraph.graph.assemble import blocks

NAMES = st.sampled_from(["https://x/a", "https://x/b#c", "https://w3id.org/claimgraph/ontology#Claim", "urn:x:1.5,2"])
LITERALS = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12).map(Literal),
    st.integers(-9, 9).map(Literal),
    st.booleans().map(Literal),
)
TRIPLES = st.lists(
    st.builds(Triple, NAMES.map(NamedNode), NAMES.map(NamedNode), st.one_of(NAMES.map(NamedNode), LITERALS)), max_size=8
)


def read(text):
    return {quad.triple for quad in parse(text, format=RdfFormat.TRIG)}


@given(TRIPLES)
def test_what_is_written_reads_back_the_same(triples):
    assert read(trig.header({}) + trig.block("https://x/g", triples, {})) == set(triples)


@given(TRIPLES)
def test_order_and_repetition_leave_the_bytes_alone(triples):
    assert trig.block(None, triples) == trig.block(None, [*reversed(triples), *triples])


@given(TRIPLES)
def test_one_statement_is_one_line(triples):
    assert len(trig.block(None, triples).split("\n")) == len({t.subject for t in triples}) + 3


def test_prefixes_shorten_only_names_that_every_reader_accepts():
    statement = Triple(NamedNode("https://x/a"), NamedNode("https://x/b"), NamedNode("https://x/c.d"))
    text = "".join(trig.body([statement], {"x": "https://x/"}))
    assert text == "x:a x:b <https://x/c.d> .\n"


def test_the_whole_file_is_valid(dossier):
    assert len(list(parse(b"".join(blocks(dossier)), format=RdfFormat.TRIG))) > 500
