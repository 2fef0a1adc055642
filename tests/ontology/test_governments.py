"""Seats that speak for their state."""

import pytest

from claimgraph.ontology.governments import seats, spoken_for
from claimgraph.ontology.linking import link

pytestmark = pytest.mark.slow


def _spoken_for(*annotations):
    return set(spoken_for(link(annotations).entities, annotations))


def test_a_seat_that_speaks_speaks_for_its_state(annotate):
    """The two are two things of the graph."""
    found = annotate("Beijing said on Monday that it had closed the port. Ships left China.", date="2028-05-15")
    assert _spoken_for(found) == {("place/beijing", "place/china")}


def test_a_seat_that_is_only_a_place_speaks_for_nobody(annotate):
    """Something happened in it."""
    found = annotate("Ines Varga said in Beijing that she had left China.", date="2028-05-15")
    assert _spoken_for(found) == set()


def test_no_seat_speaks_for_a_state_that_nobody_mentions(annotate):
    """The graph holds nothing that the documents do not speak of."""
    assert _spoken_for(annotate("The Kremlin denied that it had closed the port.", date="2028-05-15")) == set()


def test_a_seat_has_one_state():
    """Or loading would fail."""
    assert seats()["white-house"] == "united-states"
