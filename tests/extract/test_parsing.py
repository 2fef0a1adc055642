"""Parses made consistent."""

import pytest
from spacy.tokens import Doc

from claimgraph.extract.parsing import consistent

pytestmark = pytest.mark.slow


def test_a_passive_that_the_tagger_calls_an_adjective_is_a_verb(nlp):
    doc = Doc(
        nlp.vocab,
        words=["He", "was", "involved"],
        heads=[2, 2, 2],
        deps=["nsubjpass", "auxpass", "ROOT"],
        tags=["PRP", "VBD", "JJ"],
        pos=["PRON", "AUX", "ADJ"],
        lemmas=["he", "be", "involved"],
    )
    verb = consistent(doc, nlp)[2]
    assert (verb.pos_, verb.tag_, verb.lemma_) == ("VERB", "VBN", "involve")


def test_a_prefix_stays_with_its_word_but_not_with_a_name(parsed):
    words = [token.text for token in parsed("He was re-elected in a pro-Velmar town by a ten-year vote.")]
    assert "re-elected" in words
    assert "Velmar" in words


def test_quotation_marks_stand_in_the_sentence_that_they_open_or_close(parsed):
    doc = parsed("Lawmakers were glad. ''The bank is safe,'' said Ada Brook, the treasurer. ''We checked it twice.''")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Lawmakers were glad.",
        "''The bank is safe,'' said Ada Brook, the treasurer.",
        "''We checked it twice.''",
    ]
