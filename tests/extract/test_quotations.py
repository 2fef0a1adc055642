"""Quotation marks of every kind, and apostrophes that are none."""

import pytest

from claimgraph.extract.quotations import is_speech, quotations
from claimgraph.extract.records import Block


def quoted(text):
    return [text[q.start : q.end] for q in quotations(text, Block(0, len(text)))]


@pytest.mark.parametrize(
    "text",
    ["He said “it is over” and left.", 'He said "it is over" and left.', "He said ''it is over'' and left."],
)
def test_double_marks_of_every_form_are_found(text):
    """Curly, straight and doubled single marks."""
    assert [q.strip("“”\"'") for q in quoted(text)] == ["it is over"]


def test_apostrophes_are_no_quotations():
    """Possessives and contractions pair with nothing."""
    assert quoted("The miners' union doesn't trust the firm's 'word'.") == ["'word'"]
    assert quoted("Rock 'n' roll isn't the miners' thing.") != ["' thing"]


def test_an_open_quotation_runs_to_the_end_of_its_block():
    """Paragraphs of a long quotation open without closing."""
    text = "“We began in May."
    found = quotations(text, Block(0, len(text)))
    assert [q.closed for q in found] == [False]
    assert text[found[0].start : found[0].end] == text


def test_an_inch_mark_closes_nothing():
    """A number before it and a word after it."""
    assert quoted('He said "the 12"-wide pipe burst" today.') == ['"the 12"-wide pipe burst"']


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("She said: “We won.”", True),
        ("“We won,” she said.", True),
        ("They use a “hydra cluster” of machines.", False),
    ],
)
def test_punctuation_tells_speech_from_borrowed_words(text, speech):
    """A comma or stop inside, or a colon before."""
    (found,) = quotations(text, Block(0, len(text)))
    assert is_speech(text, found) is speech
