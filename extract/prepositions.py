"""Prepositions of one or more words and what they govern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .frame_words import frame_words
from .tree import Tree

RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A preposition of one or more words and what it governs; the members of a coordination are phrases each."""

    preposition: tuple[int, ...]
    """Empty for the place of a relative clause: "where", read as "in"."""
    index: int
    is_clause: bool = False


def phrases_of(tree: Tree, preposition: int, before: tuple[int, ...] = ()) -> Iterator[Phrase]:
    """Yield what a preposition governs, one phrase a member; "because of", "in favour of" are one preposition."""
    words = (*before, *sorted((preposition, *_leads(tree, preposition))))
    has_object = tree.kid(preposition, {"pobj"}) is not None
    for child in tree.children[preposition]:
        label = tree.deps[child]
        if label == "pobj":
            yield from _governed(tree, preposition, child, words)
        elif label == "pcomp" and tree.pos[child] in {"ADP", "SCONJ"}:
            yield from phrases_of(tree, child, words)
        elif label == "pcomp":
            yield Phrase(words, child, tree.is_verbal(child))
        elif label == "prep":
            yield from phrases_of(tree, child, () if has_object else words)
        elif label == "conj" and tree.pos[child] == "ADP":
            yield from phrases_of(tree, child)


def modifiers_after(tree: Tree, noun: int, labels: frozenset[str]) -> tuple[int, ...]:
    """Return the modifiers of a noun; the first of two coordinated nouns shares those after the second."""
    own = tree.kids(noun, labels)
    group = tree.groups[noun]
    if len(group) == 2 and noun == group[0] and not any(child > noun for child in own):
        return (*own, *(child for child in tree.kids(group[1], labels) if child > group[1]))
    return own


def is_relative(tree: Tree, index: int) -> bool:
    """Say whether the word stands for the antecedent of a relative clause."""
    if tree.tags[index] in RELATIVE_TAGS:
        return True
    if tree.lower[index] != "that" or tree.children[index] or tree.tags[index] not in {"IN", "DT"}:
        return False
    above = tree.heads[index]
    return any(tree.deps[step] == "relcl" for step in (above, tree.heads[above], tree.heads[tree.heads[above]]))


def is_discourse(tree: Tree, preposition: int) -> bool:
    """Say whether the phrase only links sentences: "for example"."""
    return any(
        (tree.lower[preposition], tree.lower[child]) in frame_words().discourse
        for child in tree.kids(preposition, {"pobj", "amod", "pcomp"})
        if tree.kid(child, {"prep"}) is None
    )


def _governed(tree: Tree, preposition: int, thing: int, words: tuple[int, ...]) -> Iterator[Phrase]:
    key = (tree.lower[preposition], tree.lower[thing])
    if key == ("in", "order"):
        return
    for inner in tree.kids(thing, {"prep"}):
        if (*key, tree.lower[inner]) in frame_words().complex_prepositions:
            left = tuple(child for child in tree.children[thing] if child < thing)
            yield from phrases_of(tree, inner, (*words, *left, thing))
            return
    for member in tree.members(thing):
        if not tree.is_prefix(member):
            yield Phrase(words, member)


def _leads(tree: Tree, preposition: int) -> tuple[int, ...]:
    return tuple(
        child
        for child in tree.children[preposition]
        if child in (preposition - 1, preposition + 1)
        and tree.lower[child] in frame_words().leads
        and not tree.children[child]
        and tree.pos[child] in {"ADP", "SCONJ", "ADV"}
        and tree.deps[child] not in {"prep", "pobj", "conj"}
    )
