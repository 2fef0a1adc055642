"""Frames of nouns: what a noun governs, what stands in apposition to it, whose it is, what it is said to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .prepositions import is_relative, modifiers_after, phrases_of
from .tree import Tree, tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

Kind = Literal["phrase", "apposition", "possessive", "modifier"]
TITLE_LABELS = frozenset({"compound", "nmod", "amod"})


@dataclass(frozen=True, slots=True)
class NounFrame:
    """A noun and one thing that hangs on it, both by their heads."""

    kind: Kind
    head: int
    other: int
    """What a preposition governs, the apposition, the owner, or the noun before the head ("CEO" in "CEO Ada Lind")."""
    preposition: tuple[int, ...] = ()


def noun_frames(doc: Doc) -> tuple[NounFrame, ...]:
    """Return the noun frames of the document, ordered by head."""
    known = tree(doc)
    return tuple(
        frame for head in range(len(known)) if known.pos[head] in {"NOUN", "PROPN"} for frame in _frames(known, head)
    )


def _frames(tree: Tree, head: int) -> Iterator[NounFrame]:
    for preposition in modifiers_after(tree, head, frozenset({"prep"})):
        for found in phrases_of(tree, preposition):
            if not found.is_clause and not is_relative(tree, found.index):
                yield NounFrame("phrase", head, found.index, found.preposition)
    for child in tree.children[head]:
        label, is_noun = tree.deps[child], tree.pos[child] in {"NOUN", "PROPN"}
        if label == "appos" and is_noun:
            for member in tree.members(child):
                yield NounFrame("apposition", head, member)
        elif label == "poss" and tree.tags[child] != "WP$":
            yield NounFrame("possessive", head, child)
        elif label in TITLE_LABELS and is_noun:
            yield NounFrame("modifier", head, child)
