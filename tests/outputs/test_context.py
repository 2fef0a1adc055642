"""The words around a place: a claim's sentence, else what stands beside it."""

from dataclasses import replace

from claimgraph.outputs.context import AROUND, beside, sentence_at


def test_a_place_in_a_claims_sentence_shows_the_sentence(dispute):
    first = dispute.annotations[0]
    claim = first.claims[0]
    assert sentence_at(first, claim.content[0].start) == claim.sentence.text


def test_a_place_that_no_claim_holds_shows_its_neighbours(dispute):
    bare = replace(dispute.annotations[0], claims=(), text="x" * 200 + " here\nit is " + "y" * 200)
    shown = sentence_at(bare, 201)
    assert shown.startswith("… x")
    assert " here it is y" in shown
    assert len(shown) <= 2 * AROUND + 4


def test_a_short_text_is_shown_whole(dispute):
    assert beside(replace(dispute.annotations[0], text="all of it"), 3) == "all of it"
