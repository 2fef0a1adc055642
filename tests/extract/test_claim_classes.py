"""What a class of cue says about its claims."""

import pytest

from claimgraph.extract import claim_classes
from claimgraph.extract.claim_classes import claim_class, least_certain, primary
from claimgraph.extract.cues import CLASSES
from claimgraph.extract.errors import DataError
from claimgraph.extract.records import Attribution, Span


def _attribution(cue, cue_class, *, sourced):
    source = (Span(0, 3, "Ada"),) if sourced else ()
    return Attribution("a1", source, (Span(4, 9, cue),), (), "indirect", "explicit", cue_class=cue_class)


def test_every_class_of_cue_has_an_entry():
    """No cue falls back to plain saying by accident."""
    assert set(CLASSES) <= set(claim_classes._classes())


def test_reportedly_hedges_and_allegedly_accuses():
    """Both lack a source."""
    assert claim_class(_attribution("reportedly", "report", sourced=False)).modalities[0] == "hedged"
    assert claim_class(_attribution("allegedly", "report", sourced=False)).modalities == ("alleged",)


def test_the_primary_modality_is_the_strongest():
    """A denial outranks a hedge, a hedge a report."""
    assert primary({"reported", "hedged", "denied"}) == "denied"
    assert primary({"reported", "hedged"}) == "hedged"
    assert primary(()) == "asserted"


def test_certainty_is_that_of_the_weakest_word():
    """ "believes it may" is possible."""
    assert least_certain("certain", "probable", "possible") == "possible"


@pytest.mark.parametrize(
    ("entry", "word"),
    [({"mood": 1}, "mood"), ({"modalities": ["loud"]}, "modalities"), ({"claim_type": "rumour"}, "rumour")],
)
def test_a_wrong_entry_names_file_and_key(entry, word):
    """Knowledge is checked on load."""
    with pytest.raises(DataError, match=word):
        claim_classes._checked("say", entry, "claim_classes.json")
