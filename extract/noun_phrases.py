"""Which words of a noun phrase stand for it: as few as possible, but never without its bounds or negation."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import pairwise

from .frame_words import frame_words
from .tree import Tree

INSIDE = frozenset(
    {"det", "predet", "amod", "compound", "nummod", "poss", "case", "nmod", "quantmod", "neg", "npadvmod"}
)
WITH_SUBTREE = frozenset({"poss", "amod", "nmod", "compound", "nummod", "npadvmod"})
OUTSIDE_ADVERBS = frozenset({"also", "however", "then", "only", "even"})
HYPHENS_AND_QUOTES = frozenset({"-", "``", "''", '"', "“", "”", "/", "'", "`", "‘", "’"})
PAIRING = frozenset({"neither", "either", "both"})
"""Words before a list that belong to no member alone."""
ARTICLES = frozenset({"the", "a", "an"})
DASHES = frozenset({"-", "--", "—", "–", ":"})
EDGES = frozenset({",", ";", ":", "-", "--", "—", "–"})
END_EDGES = EDGES | {".", "and", "not"}
OPENING = frozenset({"``", "“"})
CLOSING = frozenset({"''", "”"})
LONGEST_BOUND = 3
"""Words."""
LONGEST_CLAUSE = 60
"""Words: a clause that stands for a noun phrase is cut off there, so that no fact grows with the sentence."""


class Extent(Enum):
    """How much of a noun phrase is wanted."""

    BARE = "bare"
    """Modifiers before the head."""
    NAME = "name"
    """Also an of-phrase without which the head says nothing, or that belongs to a name."""
    OF = "of"
    """Also every other of-phrase."""


def phrase(tree: Tree, head: int, extent: Extent = Extent.OF) -> tuple[int, ...]:
    """Return the tokens that stand for the phrase headed there, in text order."""
    if tree.is_verbal(head):
        return clause_words(tree, head)
    tokens = _with_prefix(tree, _words(tree, head, extent))
    if tree.pos[head] == "PROPN" and tree.words[tokens[0]] in ARTICLES and (name := tokens[1:]):
        return name
    return (*_bound_before(tree, tokens[0]), *tokens)


def _with_prefix(tree: Tree, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """ "e-books" where the parser sees "e", "-" and "books"."""
    while tokens[0] > 1 and tree.words[tokens[0] - 1] == "-" and tree.is_glued(tokens[0] - 1):
        tokens = (tokens[0] - 2, tokens[0] - 1, *tokens)
    return tokens


def _words(tree: Tree, head: int, extent: Extent) -> tuple[int, ...]:
    return _trimmed(tree, sorted({head, *_modifiers(tree, head, extent)})) or (head,)


def clause_words(tree: Tree, head: int) -> tuple[int, ...]:
    """Return the words of a clause without punctuation at its edges and without clauses coordinated with it."""
    dropped: set[int] = set()
    for other in tree.kids(head, {"conj"}):
        if tree.kid(other, {"mark"}) is not None:
            dropped.update(range(tree.lefts[other] - 1, tree.rights[other] + 1))
    whole = tree.subtree(head)
    near = range(whole.start, min(whole.stop, max(whole.start, head - LONGEST_CLAUSE) + 2 * LONGEST_CLAUSE))
    tokens = [token for token in near if token not in dropped and tree.pos[token] != "SPACE"]
    while tokens and tree.pos[tokens[-1]] == "PUNCT":
        tokens.pop()
    while tokens and tree.pos[tokens[0]] == "PUNCT":
        del tokens[0]
    return tuple(tokens[:LONGEST_CLAUSE])


def adjective(tree: Tree, head: int) -> tuple[int, ...]:
    """Return a predicative adjective with what qualifies it from the left."""
    qualifiers = {"advmod", "neg", "npadvmod", "amod"}
    left = [token for token in range(max(head - 2, tree.lefts[head]), head) if tree.deps[token] in qualifiers]
    return (*left, head)


def without_determiner(tree: Tree, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """Drop articles and opening quotation marks; "no" is kept, it carries the meaning."""
    start = 0
    while start < len(tokens) - 1 and (
        (tree.deps[tokens[start]] in {"det", "predet"} and tree.lower[tokens[start]] != "no")
        or tree.words[tokens[start]] in HYPHENS_AND_QUOTES
    ):
        start += 1
    return tokens[start:]


def _modifiers(tree: Tree, head: int, extent: Extent) -> Iterator[int]:
    children = tree.children[head]
    leftmost = min((tree.lefts[child] for child in children if child < head), default=head)
    for child in children:
        label = tree.deps[child]
        if len(tree.groups[head]) > 1 and tree.lower[child] in PAIRING:
            continue
        if label in WITH_SUBTREE:
            if not (label == "amod" and child > head) and not _announces(tree, child, head):
                yield from tree.subtree_words(child)
        elif label in INSIDE:
            yield from tree.subtree_words(child)
        elif label == "advmod" and child < head:
            if child >= leftmost and (tree.pos[head] in {"NUM", "ADJ"} or tree.lower[child] not in OUTSIDE_ADVERBS):
                yield from tree.subtree_words(child)
        elif label == "conj" and tree.is_open_end(child):
            yield from (child - 1, child)
        elif label == "punct":
            if tree.words[child] in HYPHENS_AND_QUOTES or (child < head and tree.words[child] == ","):
                yield child
        elif label == "prep" and _belongs(tree, head, child, extent):
            yield child
            for thing in tree.kids(child, {"pobj"}):
                yield from _words(tree, thing, extent)
                if tree.pos[head] == tree.pos[thing] == "PROPN":
                    yield from _rest_of_name(tree, thing)
            for clause in tree.kids(child, {"pcomp"}):
                yield from tree.subtree_words(clause)


def _rest_of_name(tree: Tree, thing: int) -> Iterator[int]:
    """ "Office of Trade and Ports": the second member belongs to the name as well."""
    members = [member for member in tree.groups[thing] if member > thing]
    if len(members) == 1 and tree.pos[members[0]] == "PROPN" and tree.types[members[0]] == tree.types[thing]:
        between = range(thing + 1, tree.lefts[members[0]])
        if [tree.lower[token] for token in between] in (["and"], ["&"]):
            yield from between
            yield from _words(tree, members[0], Extent.NAME)


def _announces(tree: Tree, child: int, head: int) -> bool:
    """ "three labs - Aster, Bolt and Crane": what comes before a spaced dash or colon is not part of the first name."""
    if child > head or tree.deps[child] not in {"nmod", "compound", "npadvmod"} or tree.pos[head] != "PROPN":
        return False
    return any(
        tree.words[token] in DASHES and tree.ends[token - 1] < tree.starts[token]
        for token in range(tree.rights[child] + 1, head)
    )


def _belongs(tree: Tree, head: int, preposition: int, extent: Extent) -> bool:
    """Of-phrases by extent; "Center for Social Policy" is one name."""
    word = tree.lower[preposition]
    if tree.deps[head] == "dobj" and tree.lemmas[tree.heads[head]] in frame_words().of_verbs:
        return False
    if extent is Extent.BARE or word not in {"of", "for"}:
        return False
    is_name = tree.pos[head] == "PROPN" and any(
        tree.pos[thing] == "PROPN" for thing in tree.kids(preposition, {"pobj"})
    )
    if word == "for" or is_name:
        return is_name
    return extent is Extent.OF or tree.lower[head] in frame_words().partitives or tree.pos[head] in {"NUM", "DET"}


def _trimmed(tree: Tree, tokens: list[int]) -> tuple[int, ...]:
    start, end = 0, len(tokens)
    while start < end and tree.words[tokens[start]] in EDGES:
        start += 1
    while end > start and tree.words[tokens[end - 1]] in END_EDGES:
        end -= 1
    kept = tokens[start:end]
    empty = [t for t, after in pairwise(kept) if tree.words[t] in OPENING and tree.words[after] in CLOSING]
    kept = [token for token in kept if token not in empty]
    opened = sum(tree.words[token] in OPENING for token in kept)
    if opened != sum(tree.words[token] in CLOSING for token in kept):
        kept = [token for token in kept if tree.words[token] not in OPENING | CLOSING]
    return tuple(kept)


def _bound_before(tree: Tree, first: int) -> tuple[int, ...]:
    """A comparator that the parser hung elsewhere ("extracted more than | 16 million") still belongs to its number."""
    if tree.pos[first] != "NUM" and tree.words[first] not in {"$", "€", "£", "¥"}:
        return ()
    for size in range(min(LONGEST_BOUND, first), 0, -1):
        if tree.lower[first - size : first] in frame_words().bounds:
            return tuple(range(first - size, first))
    return ()
