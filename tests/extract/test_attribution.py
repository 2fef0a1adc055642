"""Source, cue and content on invented sentences, read with the real model."""

import sys

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimgraph.extract.attribution import attributions
from claimgraph.extract.records import Block

pytestmark = pytest.mark.slow


@pytest.fixture
def read(parsed):
    """Read the attributions of a text as (source, cue, content) by cue lemma."""

    def read(text):
        return {found.cue_lemma: found for found in attributions(parsed(text))}

    return read


def words(spans):
    return " / ".join(span.text for span in spans)


@pytest.mark.parametrize(
    ("text", "lemma", "source", "content"),
    [
        ("Dora Lind said that the dam was safe.", "say", "Dora Lind", "that the dam was safe"),
        ("The dam, Dora Lind said, was safe.", "say", "Dora Lind", "The dam / was safe"),
        ("The dam was safe, said Dora Lind.", "say", "Dora Lind", "The dam was safe"),
        ("According to Dora Lind, the dam was safe.", "according to", "Dora Lind", "the dam was safe"),
        ("Lind accused the council of fraud.", "accuse", "Lind", "the council of fraud"),
        ("Lind vowed to rebuild the dam.", "vow", "Lind", "to rebuild the dam"),
        ("Lind urged the council to rebuild the dam.", "urge", "Lind", "the council to rebuild the dam"),
        ("The council called it a mistake.", "call", "The council", "it a mistake"),
        ("The plan was criticised by the council.", "criticise", "the council", "The plan"),
        ("Lind called for an inquiry.", "call", "Lind", "an inquiry"),
        ("Lind is convinced that the dam is safe.", "convinced", "Lind", "that the dam is safe"),
        ("The council's claim that the dam is safe is new.", "claim", "The council", "that the dam is safe"),
        ("The dam reportedly leaked.", "reportedly", "", "The dam / leaked"),
        ("The council is accused of fraud.", "accuse", "", "The council / of fraud"),
        ("The council appears to have lost the plans.", "appear", "", "The council / to have lost the plans"),
        ("As Lind told the Courier, the dam was safe.", "tell", "Lind", "the dam was safe"),
        ("Lind has called for the council to rebuild the dam.", "call", "Lind", "the council to rebuild the dam"),
        ("Lind says in a letter that the dam is safe.", "say", "Lind", "that the dam is safe"),
        ("In Lind's view, the dam is safe.", "in", "Lind", "the dam is safe"),
        ("Lind's answer was that the dam is safe.", "answer", "Lind", "that the dam is safe"),
        ("The council framed it as a success.", "frame", "The council", "it as a success"),
        ("Lind Accuses Council of Fraud", "accuse", "Lind", "Council of Fraud"),
    ],
)
def test_source_and_content_follow_the_frame_of_the_cue(read, text, lemma, source, content):
    """One sentence for each frame."""
    found = read(text)[lemma]
    assert (words(found.source_spans), words(found.content)) == (source, content)


def test_a_chain_of_reports_nests(read):
    """Outlet, outlet, memo: each inside the one before."""
    found = read(
        "The Northern Courier reported on May 3 that the Port Gazette cited a memo by Ada Brandt, head of the "
        "Harbour Office, accusing Quell Shipping of “wholesale theft” of fuel."
    )
    outer, middle, inner = found["report"], found["cite"], found["accuse"]
    assert (outer.within, middle.within, inner.within) == (None, outer.id, middle.id)
    assert words(middle.source_spans) == "the Port Gazette"
    assert words(inner.source_spans).startswith("a memo by Ada Brandt")
    assert words(inner.content) == "Quell Shipping of “wholesale theft” of fuel"
    assert inner.kind == "mixed"


def test_who_is_cited_speaks_inside_of_who_cites(read):
    """ "citing" turns its object into a source."""
    found = read("The ferry sank, the Courier reported, citing two sailors.")
    assert words(found["cite"].source_spans) == "two sailors"
    assert found["cite"].within == found["report"].id


def test_who_saw_a_document_stands_around_it(read):
    """ "a letter seen by X shows"."""
    found = read("A letter seen by the Courier says that the ferry was unsafe.")
    assert words(found["see by"].source_spans) == "the Courier"
    assert found["say"].within == found["see by"].id


def test_the_issuer_of_a_document_is_its_source(read):
    """ "issued a statement calling" is the issuer's calling."""
    found = read("The council issued a statement calling the strike a disgrace.")
    assert words(found["call"].source_spans) == "The council"


def test_who_is_told_is_the_addressee_and_a_memo_the_medium(read):
    """Neither is content."""
    assert read("Lind told the Courier that the dam was safe.")["tell"].addressee.text == "the Courier"
    assert read("Lind warned in a memo that the dam was unsafe.")["warn"].medium.text == "a memo"


@pytest.mark.parametrize(
    "text",
    [
        "In an interview with the Courier, Lind said the dam was safe.",
        "“The dam is safe,” Lind said in remarks to the Courier.",
        "Speaking to the Courier, Lind said the dam was safe.",
    ],
)
def test_an_occasion_names_its_audience(read, text):
    """Interviews, remarks and talks are given to somebody."""
    assert read(text)["say"].addressee.text == "the Courier"


def test_a_signed_quotation_is_the_signer_s(read):
    """A dash and a name after it."""
    found = read("“It rained for days and nobody came to help.” — Dora Lind")[":"]
    assert words(found.source_spans) == "Dora Lind"


def test_a_participle_goes_on_from_its_report(read):
    """ "adding that" has the speaker of the sentence."""
    found = read("“The dam is safe,” Lind said, adding that “nobody has to leave the valley today.”")
    assert words(found["add"].source_spans) == "Lind"
    assert "valley" not in words(found["say"].content)


def test_a_quotation_resumes_after_its_cue(read):
    """Two pieces, one attribution, quoted in full."""
    found = read("“The dam is safe,” Lind said. “Nobody has to leave the valley.”")["say"]
    assert [span.text for span in found.content] == ["“The dam is safe,”", "“Nobody has to leave the valley.”"]
    assert found.kind == "direct"
    assert len(found.quote_spans) == 2


def test_a_quotation_goes_on_in_the_next_paragraph(read):
    """The paragraph names nobody."""
    found = read("“The dam is safe,” Lind said.\n\n“We will show the plans to anybody who asks.”")["say"]
    assert found.content[-1].text == "“We will show the plans to anybody who asks.”"


def test_a_colon_gives_a_quotation_to_its_own_clause(read):
    """Not to the speaker of the sentence before."""
    found = read("Lind has not disputed the figures. Her own page boasts in capitals: “We sold every last ticket!”")
    assert words(found["boast"].source_spans) == "Her own page"
    assert found["dispute"].negated
    assert "ticket" not in words(found["dispute"].content)


def test_a_script_gives_each_turn_to_its_speaker(parsed):
    """Three speaker lines make a script."""
    text = "LIND: The dam is safe.\n\nMORA: Are you sure?\n\nLIND: Quite sure."
    found = [a for a in attributions(parsed(text)) if a.cue_lemma == ":"]
    assert [words(a.source_spans) for a in found] == ["LIND", "MORA", "LIND"]
    assert words(found[1].content) == "Are you sure?"


def test_borrowed_words_are_no_speech(parsed):
    """Scare quotes stay the author's."""
    assert attributions(parsed("The pumps form a “water curtain” along the river.")) == ()


def test_spans_slice_to_their_words_and_ids_are_in_text_order(parsed):
    """The span law, and stable ids."""
    text = "Lind said Mora knew that Bell lied.\n\n“It is late,” Mora added, citing Bell."
    found = attributions(parsed(text))
    for one in found:
        for span in (*one.source_spans, *one.cues, *one.content, *one.quote_spans):
            assert text[span.start : span.end] == span.text
    assert [one.id for one in found] == [f"a{n + 1}" for n in range(len(found))]


def test_work_is_linear_in_the_length_of_a_sentence():
    """A sentence of 2,000 tokens, each report inside the one before, counted in calls, which no load changes."""
    short, long = _calls(500), _calls(2000)
    assert long < 6 * short


def _calls(tokens):
    count = tokens // 3
    heads = [head for n in range(count) for head in (3 * n + 1, max(1, 3 * n - 2), min(3 * n + 4, 3 * count - 2))]
    doc = Doc(
        Vocab(),
        words=["Ann", "said", "that"] * count,
        lemmas=["Ann", "say", "that"] * count,
        tags=["NNP", "VBD", "IN"] * count,
        pos=["PROPN", "VERB", "SCONJ"] * count,
        deps=["nsubj", "ROOT", "mark", *["nsubj", "ccomp", "mark"] * (count - 1)],
        heads=heads,
    )
    doc.user_data.update(text=doc.text, blocks=(Block(0, len(doc.text)),))
    counted = [0]

    def count_call(_frame, event, _argument):
        counted[0] += event == "call"

    sys.setprofile(count_call)
    try:
        found = attributions(doc)
    finally:
        sys.setprofile(None)
    assert len(found) >= count - 1
    return counted[0]


@pytest.mark.parametrize(
    ("text", "lemma", "source", "content"),
    [
        (
            "“The dam was never inspected,” said Dora Lind, who supports the mayor of Oster. "
            "“We asked for years and nobody came.”",
            "say",
            "Dora Lind, who supports the mayor of Oster",
            "“The dam was never inspected,” / “We asked for years and nobody came.”",
        ),
        (
            "“The dam held for years,” Lind said. “Nobody checked it.” She added that the mayor knew.",
            "say",
            "Lind",
            "“The dam held for years,” / “Nobody checked it.”",
        ),
        (
            "“For the record, nobody asked me first,” Dora Lind wrote in an email on Monday.",
            "write",
            "Dora Lind",
            "“For the record, nobody asked me first,”",
        ),
        ("Lind said the dam was old, but Orr did not say when it was built.", "say", "Orr", "when it was built"),
        ("“The dam was a gift,” she quips.", "quip", "she", "“The dam was a gift,”"),
        ("Asked whether the dam would hold, Lind said it would.", "ask", "", "whether the dam would hold"),
        ("Asked later if the dam is safe, she laughed.", "ask", "", "if the dam is safe"),
        (
            "Lind said the dam was old - “It should have been replaced,” Orr replied twice - and the crowd went home.",
            "reply",
            "Orr",
            "“It should have been replaced,”",
        ),
    ],
)
def test_everyday_reports_keep_their_speaker_and_content(read, text, lemma, source, content):
    found = read(text)[lemma]
    assert words(found.source_spans) == source
    assert words(found.content) == content


def test_a_dialogue_of_names_in_small_letters_is_a_script(parsed):
    text = "Lind: The dam is old.\n\nOrr: How old is it?\n\nLind: Ninety years.\n\nOrr: That is a long time."
    found = attributions(parsed(text))
    assert [words(one.source_spans) for one in found] == ["Lind", "Orr", "Lind", "Orr"]


def test_a_list_with_labels_is_no_script(parsed):
    text = "The dam at Oster\n\nPlace: the dam at Oster.\n\nCost: two million crowns.\n\nAge: ninety years."
    assert not attributions(parsed(text))
