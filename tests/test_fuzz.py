"""Whatever comes in: a result, or an error of ours that names it; never anything else. A fixed number of tries."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from claimgraph.extract.annotation import from_json, spans, to_json
from claimgraph.extract.blocks import blocks
from claimgraph.extract.errors import ClaimgraphError, QueryError
from claimgraph.extract.pipeline import annotate
from claimgraph.extract.reading import READERS, _content
from claimgraph.extract.records import Document, Metadata
from claimgraph.extract.sources import Source
from claimgraph.graph.query import ask
from claimgraph.graph.refusal import refuse
from claimgraph.ontology.decisions import Entry, added, parsed

EXAMPLES = Path(__file__).parent.parent / "examples" / "dossier"
SEEDS = {place.suffix: place.read_bytes() for place in sorted(EXAMPLES.rglob("*")) if place.suffix in READERS}
WORDS = (
    "Nell Ashby", "the port office", "said", "denied", "that", "could not verify", '"', "“", "”", "'s", ".", "?", "\n",
    "\n\n", "- ", ",", ";", ":", "(", ")", "about", "more than", "between", "and", "1,200", "3.5", "million", "$", "€",
    "%", "half", "two-thirds", "May 4, 2031", "last week", "Q3", "in", "the 1990s", "Monday", "from", "to", "not",
    "according to", "a", "memo", "who", "which", "has", "accused", "Velmar Labs", "of", "ships", "…", "—", "\u200b",
    "\u202e", "é", "東京", "😀", "\t", "of the", "will", "may", "if", "it", "he", "they", "5-6", "-7", "1e9", "00:59",
)  # fmt: skip
PARTS = (
    '"', "'", '"""', "'''", "\\", "#", "\n", "\r", "<", ">", "?s ", "?p ", "5", " ", ". ", "{", "}", "ex:a",
    "?s ?p ?o . ",
    "SERVICE <http://127.0.0.1:1/> { ?s ?p ?o }", "SERVICE<http://127.0.0.1:1/>{?s ?p ?o}", "VALUES ?k { 'a' } ",
)  # fmt: skip
TRIES = settings(max_examples=60, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("suffix", sorted(READERS))
@TRIES
@given(data=st.data())
def test_a_reader_reads_or_names(suffix, data):
    seed = SEEDS.get(suffix, b"Ships came to Lindmouth.\n\nNone sank.")
    start = data.draw(st.integers(0, len(seed)))
    end = data.draw(st.integers(start, min(len(seed), start + 200)))
    made = data.draw(st.one_of(st.binary(max_size=300), st.just(seed[:start] + b"\x00<[&" + seed[end:])))
    try:
        content = _content(Source(f"x{suffix}", "x", None), made)
    except ClaimgraphError as error:
        assert str(error)  # noqa: PT017
    else:
        content.text.encode()
        ends = [0]
        for block in content.blocks:
            assert ends[-1] <= block.start < block.end <= len(content.text)
            ends.append(block.end)


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(words=st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=60))
def test_every_layer_takes_any_words_and_keeps_the_law_of_spans(nlp, words):
    text = " ".join(words).encode("utf-8", "replace").decode()
    document = Document("x", text, hashlib.sha256(text.encode()).hexdigest(), Metadata(date="2031-05-20"), blocks(text))
    for found in annotate([document], nlp, model="test"):
        written = to_json(found)
        assert to_json(from_json(written, where="x")) == written
        assert all(text[span.start : span.end] == span.text for span in spans(found))


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=12))
def test_no_query_that_is_let_through_calls_another_server(parts):
    text = f"SELECT * {{ {''.join(parts)} }}"
    try:
        refuse(text)
        ask(Store(), text)
    except QueryError as error:
        # a call that got through would fail at an address where nobody listens
        assert "cannot be answered" not in str(error)  # noqa: PT017


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_decisions_are_parsed_or_refused(text):
    try:
        entries = parsed(text, "decisions.yaml")
    except ClaimgraphError as error:
        assert str(error).startswith("decisions.yaml")  # noqa: PT017
    else:
        assert all(isinstance(each, Entry) for each in entries)


@settings(max_examples=100)
@given(st.text(min_size=1, max_size=40), st.text(max_size=40))
def test_a_decision_that_was_added_is_read_back(name, note):
    entry = Entry(next(iter(parsed("- {left: a, right: b, verdict: same}", "x"))).choice, note or None)
    try:
        text = added(f"# {name!r}\n", entry, "x")
    except ClaimgraphError:
        return
    assert parsed(text, "x") == (entry,)
