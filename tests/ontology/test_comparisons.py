"""Agreement by origin, conflict and update between invented documents."""

import pytest

from claimgraph.ontology.comparisons import compare
from claimgraph.ontology.linking import link

pytestmark = pytest.mark.slow

COUNCIL = (
    "The Tarn Council said that about 420 homes in Mill Lane were flooded. "
    "A pump at the plant of Brandt Works in Tarn failed on May 8."
)
PAPER = "The Tarn Council said 420 homes in Mill Lane were flooded."
RIVAL = (
    "Brandt Works said that a pump at its plant in Tarn failed on May 9. "
    "The Tarn Council has told people in Mill Lane to leave."
)


def _compare(*annotations):
    links = link(annotations)
    return compare(annotations, {member: entity.key for entity in links.entities for member in entity.members})


@pytest.fixture(scope="module")
def documents(annotate):
    """Three short documents of one story."""
    return (
        annotate(COUNCIL, "council", date="2026-05-12", publisher="Tarn Council"),
        annotate(PAPER, "paper", date="2026-05-12", publisher="Osk Paper"),
        annotate(RIVAL, "rival", date="2026-05-12", publisher="Brandt Works"),
    )


def test_two_texts_with_one_origin_repeat_each_other(documents):
    """The council's number in the paper is no second source."""
    numbers = [c for c in _compare(*documents[:2]) if c.type == "number"]
    assert [(c.kind, c.origins) for c in numbers] == [("repetition", ("Tarn Council",))]


def test_one_event_on_two_days_is_a_conflict_of_dates(documents):
    """Both quotes stand side by side."""
    dates = [c for c in _compare(*documents) if c.type == "date" and c.kind == "conflict"]
    assert [(c.spans_a[0].text, c.spans_b[0].text) for c in dates] == [("May 8", "May 9")]


def test_the_order_of_documents_does_not_matter(documents):
    """Nor does any set order reach the result."""
    assert _compare(*documents) == _compare(*reversed(documents))


def test_a_later_count_is_an_update(annotate):
    """Two totals on two days are no conflict."""
    early = annotate("Hospitals in Tarn have treated 37 people for lead poisoning.", "early", date="2026-01-15")
    late = annotate("Hospitals in Tarn have treated 52 people for lead poisoning.", "late", date="2026-01-22")
    kinds = {c.kind for c in _compare(early, late) if c.type == "number"}
    assert kinds <= {"update"}


def test_texts_about_different_things_stay_silent(annotate):
    """The same number for two facts is no agreement."""
    one = annotate("The ferry to Osk carried 4,200 passengers in June.", "one", date="2026-07-01")
    other = annotate("Farmers near Brell planted 4,200 pear trees this spring.", "other", date="2026-07-01")
    assert _compare(one, other) == ()


def test_who_relays_a_source_is_no_second_one(annotate):
    """A paper that saw the memo, and an outlet that has it from that paper."""
    paper = annotate(
        "The Tarn deficit will reach 4.2 million dollars, according to Piet Langer.", "paper", publisher="Falls Gazette"
    )
    relay = annotate("The Falls Gazette said the Tarn deficit will reach 4.2 million dollars.", "relay")
    assert {c.kind for c in _compare(paper, relay)} <= {"repetition"}
