"""Parses made consistent."""

import pytest


@pytest.mark.slow
def test_a_passive_that_the_tagger_calls_an_adjective_is_a_verb(parsed):
    doc = parsed(
        "Dr. Orrin himself was personally involved in the organization of the strike, and helped to raise funds."
    )
    verb = next(token for token in doc if token.text == "involved")
    assert (verb.pos_, verb.tag_, verb.lemma_) == ("VERB", "VBN", "involve")


@pytest.mark.slow
def test_a_prefix_stays_with_its_word_but_not_with_a_name(parsed):
    words = [token.text for token in parsed("He was re-elected in a pro-Velmar town by a ten-year vote.")]
    assert "re-elected" in words
    assert "Velmar" in words
