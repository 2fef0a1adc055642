"""Facts that noun phrases state between names: what stands in apposition, whose it is, where or what it is of."""

from __future__ import annotations

from collections.abc import Iterator

from .facts import Fact
from .noun_frames import NounFrame
from .noun_phrases import Extent, phrase, without_determiner
from .relations import Relation, relations
from .tree import Tree

PLACES = frozenset({"GPE", "LOC", "FAC"})
UNNAMED = frozenset({"CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})
LOCATED = "located_in"


def noun_facts(tree: Tree, nouns: tuple[NounFrame, ...], told: frozenset[int]) -> Iterator[Fact]:
    """Yield one fact for each noun frame between names; an apposition needs only one name.

    `told` are the nouns of curated facts, which say more than "is" does.
    """
    for noun in nouns:
        if noun.kind == "apposition":
            if noun.other not in told and noun.head not in told:
                yield from _apposition(tree, noun)
        elif noun.kind != "modifier" and _is_between_names(tree, noun):
            yield _fact(tree, noun)


def _apposition(tree: Tree, noun: NounFrame) -> Iterator[Fact]:
    """ "Ada Lind, the minister" is Ada Lind | be | the minister; "Arnsby, Norland" is a place in another."""
    head, other = noun.head, noun.other
    if _is_list(tree, head, other):
        return
    if tree.types[head] in PLACES and tree.types[other] in PLACES:
        located = next(relation for relation in relations().all if relation.id == LOCATED)
        yield _between(tree, head, other, word=located.label, relation=located)
    elif tree.pos[head] == "PROPN" and tree.types[head] not in PLACES and not _is_short_form(tree, other):
        yield _between(tree, head, other, word="be")
    elif tree.pos[head] == "NOUN" and tree.pos[other] == "PROPN" and not _is_short_form(tree, other):
        yield _between(tree, other, head, word="be one of" if tree.tags[head] == "NNS" else "be")


def _fact(tree: Tree, noun: NounFrame) -> Fact:
    if noun.kind == "possessive":
        return _between(tree, noun.other, noun.head, word="have")
    return _between(tree, noun.head, noun.other, tokens=noun.preposition)


def _between(
    tree: Tree,
    subject: int,
    thing: int,
    *,
    word: str = "",
    tokens: tuple[int, ...] = (),
    relation: Relation | None = None,
) -> Fact:
    owned = set(tree.subtree(subject)) if word == "have" else set()
    object_ = tuple(token for token in phrase(tree, thing, Extent.OF) if token not in owned)
    return Fact(
        predicate=max(subject, thing) if word else subject,
        subject=_bare(tree, subject),
        relation=tokens,
        object=without_determiner(tree, object_) if word == "have" else object_,
        kind="noun",
        how="own",
        subject_head=subject,
        object_head=thing,
        word=word,
        curated=relation,
    )


def _bare(tree: Tree, head: int) -> tuple[int, ...]:
    words = without_determiner(tree, phrase(tree, head, Extent.BARE))
    return tuple(token for token in words if tree.tags[token] != "POS") or (head,)


def _is_between_names(tree: Tree, noun: NounFrame) -> bool:
    if not _is_named(tree, noun.head) or not _is_named(tree, noun.other) or tree.is_date(noun.head):
        return False
    return noun.kind == "possessive" or noun.other not in phrase(tree, noun.head, Extent.NAME)


def _is_list(tree: Tree, head: int, other: int) -> bool:
    """ "Ada Lind, Bo Ek, and ..." is taken for an apposition by the parser."""
    return tree.types[head] == tree.types[other] and tree.types[head] in {"PERSON", "ORG"}


def _is_named(tree: Tree, index: int) -> bool:
    label = tree.types[index]
    return tree.pos[index] == "PROPN" or (bool(label) and label not in UNNAMED)


def _is_short_form(tree: Tree, index: int) -> bool:
    """Say whether it is an abbreviation in parentheses, which names the same thing once more."""
    return index > 0 and tree.words[index - 1] in {"(", "["} and tree.words[index].isupper()
