"""The subject that is shown with a clause that has none of its own: "had $800,000 in its account"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .clauses import SUBJECTS, VERBAL, Clause
from .prepositions import RELATIVE_TAGS
from .subjects import subject
from .syntax import TENSED, Syntax, syntax

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SHORT_PHRASE = 8
"""Tokens of an "of" phrase that is shown with the subject it belongs to."""


def shared_subject(doc: Doc, clause: Clause) -> list[int]:
    """Return the tokens of the subject that a coordinated verb or participle has from the clause before it."""
    head, tree = doc[clause.head], syntax(doc)
    missing = _missing_subject(head)
    if missing is not None and missing.i not in clause.tokens:
        return list(_shown(tree, missing.i))
    if head.dep_ not in {"conj", "advcl"} or head.pos_ not in VERBAL or _has_subject(head):
        return []
    found = subject(tree, head.i)
    if found is None or tree.tags[found.token] in RELATIVE_TAGS:
        return []
    words = [i for i in _shown(tree, found.token) if i not in clause.tokens]
    same = tree.sentence_of[found.token] == tree.sentence_of[head.i]
    return words if same and words and words[-1] < clause.tokens[0] else []


def _shown(tree: Syntax, noun: int) -> range:
    """Return a noun with what stands before it and a short "of" phrase after it."""
    of = next((tree.right[c] for c in tree.having(noun, "prep") if c == noun + 1 and tree.words[c] == "of"), noun)
    last = of if of - noun <= SHORT_PHRASE else noun
    return range(tree.left[noun], last + 1)


def _missing_subject(head: Token) -> Token | None:
    """Return what a clause is said of in "the father, who Lind said is anxious"."""
    cue = head.head
    own = [child for child in head.children if child.dep_ in SUBJECTS]
    if head.dep_ != "ccomp" or head.i < cue.i or any(each.tag_ not in RELATIVE_TAGS for each in own):
        return None
    words = [head, *(child for child in head.children if child.dep_ in {"aux", "auxpass"})]
    finite = any(word.tag_ in TENSED for word in words)
    return cue.head if finite and cue.dep_ == "relcl" and cue.head.i < cue.i else None


def _has_subject(head: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in head.children)
