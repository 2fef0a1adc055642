import pytest

from claimgraph.extract.comparators import change, comparator


def bound(text, number):
    start = text.index(number)
    found = comparator(text, start, start + len(number))
    return found.bound if found else "="


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about 40 men", "~"),
        ("roughly 40 men", "~"),
        ("nearly 40 men", "~"),
        ("more than 40 men", ">"),
        ("over 40 men", ">"),
        ("at least 40 men", ">="),
        ("no fewer than 40 men", ">="),
        ("40 or more men", ">="),
        ("up to 40 men", "<="),
        ("as many as 40 men", "<="),
        ("no more than 40 men", "<="),
        ("fewer than 40 men", "<"),
        ("exactly 40 men", "="),
        ("40 men or so", "="),
        ("went over the 40 bridges", "="),
        ("around the 40 lakes", "="),
    ],
)
def test_cues_bound_the_number(text, expected):
    assert bound(text, "40") == expected


def test_nearly_is_known_to_be_below():
    found = comparator("nearly 40", 7, 9)
    assert found is not None
    assert found.below


def test_the_comparator_spans_cue_and_number():
    found = comparator("some text, more than 40 men", 21, 23)
    assert found is not None
    assert (found.start, found.end) == (11, 23)


def test_an_amount_of_change_goes_up_and_a_level_reached_does_not(by_hand):
    doc = by_hand(
        "Prices/NNS/nsubj/1 rose/VBD/ROOT/1/rise 5/CD/nummod/3 percent/NN/npadvmod/1 to/IN/prep/1 40/CD/pobj/4"
    )
    text = doc.text
    assert change(text, text.index("5"), doc[3], share=True) == "up"
    assert change(text, text.index("40"), doc[5], share=False) is None


def test_losing_men_is_a_count_and_losing_percent_a_change(by_hand):
    doc = by_hand("They/PRP/nsubj/1 lost/VBD/ROOT/1/lose 20/CD/nummod/3 men/NNS/dobj/1")
    assert change(doc.text, doc[2].idx, doc[3], share=False) is None
    assert change(doc.text, doc[2].idx, doc[3], share=True) == "down"
