"""The main proposition of content that is a noun phrase: "China of large-scale theft of plans"."""

from __future__ import annotations

from .facts import Fact
from .noun_phrases import Extent, phrase, without_determiner
from .tree import Tree

Tokens = tuple[int, ...]


def nominal_fact(tree: Tree, start: int, end: int) -> Fact | None:
    """Return what the stretch says of whom: the head noun as relation; None where it names no one and nothing.

    The head is what a preposition at the top governs ("China of theft": theft, by China), else the top noun.
    """
    tops = [token for token in range(start, end) if not start <= tree.heads[token] < end or tree.heads[token] == token]
    nouns = [token for token in tops if tree.pos[token] in {"NOUN", "PROPN", "NUM"}]
    governed = [
        thing
        for token in tops
        if tree.pos[token] == "ADP"
        for thing in tree.kids(token, {"pobj"})
        if start <= thing < end and tree.pos[thing] in {"NOUN", "PROPN"}
    ]
    if governed and nouns and nouns[0] < governed[0]:
        return _fact(tree, governed[0], nouns[0])
    if governed or nouns:
        return _fact(tree, (governed or nouns)[0], None)
    return None


def _fact(tree: Tree, head: int, doer: int | None) -> Fact | None:
    if doer is None:
        doer = tree.kid(head, {"poss"})
    if doer is None:
        doer = _governed(tree, head, "by")
    object_ = _object(tree, head)
    if doer is None and not object_:
        return None
    subject = without_determiner(tree, phrase(tree, doer, Extent.NAME)) if doer is not None else ()
    return Fact(
        predicate=head,
        subject=tuple(token for token in subject if tree.tags[token] != "POS"),
        relation=(head,),
        object=object_,
        kind="nominal",
        how="own",
        subject_head=head if doer is None else doer,
        object_head=object_[-1] if object_ else None,
    )


def _object(tree: Tree, head: int) -> Tokens:
    thing = _governed(tree, head, "of")
    if thing is not None:
        return phrase(tree, thing)
    return tuple(
        token for child in tree.kids(head, {"compound", "nmod"}) if child < head for token in tree.subtree_words(child)
    )


def _governed(tree: Tree, head: int, word: str) -> int | None:
    for preposition in tree.kids(head, {"prep", "agent"}):
        if tree.lower[preposition] == word:
            return tree.kid(preposition, {"pobj"})
    return None
