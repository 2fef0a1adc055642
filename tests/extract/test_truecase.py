"""Headlines get the case of sentences."""

from claimgraph.extract.records import Block
from claimgraph.extract.truecase import truecased


def _cased(heading: str, body: str) -> str | None:
    text = f"{heading}\n\n{body}"
    head = Block(0, len(heading), "heading")
    return truecased(text, (head, Block(len(heading) + 2, len(text)))).get(head)


def test_words_take_the_case_that_the_body_has():
    """Names stay, verbs and nouns go down."""
    cased = _cased("Harbour Office Accuses Brandt Shipping of Fraud", "Later Brandt Shipping denied any fraud here.")
    assert cased == "Harbour office accuses Brandt Shipping of fraud"


def test_a_sentence_is_left_alone():
    """Only title case and capitals are read anew."""
    assert _cased("The office accuses Brandt of fraud", "Nothing else.") is None


def test_the_length_never_changes():
    """Offsets must hold."""
    heading = "MINISTRY DENIES LEAK AT İZMIR PLANT"
    cased = _cased(heading, "The ministry denied a leak.")
    assert cased is not None
    assert len(cased) == len(heading)
    assert cased.endswith("plant")
