"""Numbers that are not stated as fact: inside a condition, or of what would have been."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Token

Status = Literal["hypothetical", "counterfactual"]
MARKS = {"if", "unless", "suppose", "supposing", "assuming", "provided"}
UNREAL = {"would", "could", "might", "'d", "’d"}
CLIMB = 14
NEAR = 60
"""Tokens on each side in which the two halves of a condition are looked for."""


def status(token: Token) -> Status | None:
    """Say whether the clause of a number is hypothetical ("if 20 leave") or counterfactual ("would have cost")."""
    if _had_it_been(token):
        return "counterfactual"
    found: Status | None = None
    for _ in range(CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            here = _clause_status(token)
            if here == "counterfactual":
                return here
            found = found or here
        if token.head.i == token.i or (token.dep_ == "ccomp" and found is None and token.pos_ == "VERB"):
            break
        token = token.head
    return found


def _had_it_been(token: Token) -> bool:
    """Whether the sentence begins "Had it ..." and goes on with what would have been."""
    doc, start = token.doc, token.i
    while start > max(0, token.i - NEAR) and not doc[start].is_sent_start:
        start -= 1
    first = next((t for t in doc[start : start + 4] if t.is_alpha), None)
    if first is None or first.text != "Had":
        return False
    words = [t.lower_ for t in doc[start : token.i + NEAR]]
    return any(one in UNREAL and other == "have" for one, other in pairwise(words))


def _clause_status(verb: Token) -> Status | None:
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    words = {helper.lower_ for helper in helpers}
    if words & UNREAL and words & {"have", "'ve", "’ve"}:
        return "counterfactual"
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    inverted = verb.dep_ == "advcl" and any(
        h.lower_ == "had" and subject is not None and h.i < subject.i for h in helpers
    )
    if inverted:
        return "counterfactual"
    if any(child.dep_ in ("mark", "prep", "advcl") and child.lower_ in MARKS for child in verb.lefts):
        return "hypothetical"
    if not words & UNREAL:
        return None
    conditional = any(
        child.dep_ == "advcl" and any(mark.dep_ == "mark" and mark.lower_ in MARKS for mark in child.lefts)
        for child in verb.children
    )
    return "hypothetical" if conditional else None
