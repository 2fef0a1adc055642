"""Sentences and clauses that ask: what is asked is no claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .clauses import Clause
from .quotations import MARKS

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Sentence

QUESTION_TAGS = {"WP", "WRB", "WDT", "WP$"}
SHORT_HEADING = 8
"""Tokens: a line up to this length that opens with a question word and has no full stop is a heading."""


def ends_in_a_question_mark(doc: Doc, clause: Clause) -> bool:
    """Say whether a mark of question closes the clause or follows on it."""
    last = clause.tokens[-1]
    while doc[last].text in MARKS and last > clause.tokens[0]:
        last -= 1
    return any(doc[i].text == "?" for i in (last, min(last + 1, len(doc) - 1)))


def is_question(sentence: Sentence) -> bool:
    """Say whether a sentence asks: what it asks is no claim."""
    last = next((t for t in reversed(list(sentence)) if not t.is_space and t.text not in MARKS), None)
    return last is not None and last.text == "?"


def is_open_relative(doc: Doc, clause: Clause) -> bool:
    """Say whether a clause names a thing by what is missing: "we know what we want", "found how it works"."""
    first = doc[clause.tokens[0]]
    return (
        first.tag_ in QUESTION_TAGS
        and first.dep_ in {"dobj", "pobj", "advmod", "attr", "nsubj"}
        and first.lower_ != "that"
    )


def is_indirect_question(doc: Doc, clause: Clause) -> bool:
    """ "was asked who would pay": the words before the clause ask, and nobody says it."""
    first = doc[clause.head].left_edge
    return first.tag_ in QUESTION_TAGS or first.lower_ in {"whether", "if"}


def asks(sentence: Sentence) -> bool:
    """Say whether a sentence is a question or a heading that opens like one: "What happened"."""
    words = [token for token in sentence if not token.is_space]
    if not words or is_question(sentence):
        return True
    return words[0].tag_ in QUESTION_TAGS and len(words) <= SHORT_HEADING and words[-1].text not in {".", "!", "”", '"'}
