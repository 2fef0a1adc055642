"""Lists that go member by member: "A and B took 3 and 5 loads respectively" gives A 3 loads and B 5."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from .facts import Fact
from .tree import Tree

WORD = "respectively"


def is_respective(tree: Tree, verb: int) -> bool:
    """Say whether the word stands by the verb."""
    return any(tree.lower[child] == WORD for child in tree.children[verb])


def shared_out(tree: Tree, found: Iterable[Fact], position: int, count: int) -> Iterator[Fact]:
    """Yield what the subject at that position, of so many, gets; lists of another length stay whole."""
    for fact in found:
        if fact.object_head is not None and not _is_due(tree, fact.object_head, position, count):
            continue
        links = tuple(link for link in fact.links if link.head is None or _is_due(tree, link.head, position, count))
        yield replace(fact, object=_number_due(tree, fact.object, position, count), links=links)


def _is_due(tree: Tree, index: int, position: int, count: int) -> bool:
    group = tree.groups[index]
    return len(group) != count or group.index(index) == position


def _number_due(tree: Tree, tokens: tuple[int, ...], position: int, count: int) -> tuple[int, ...]:
    """Of "3.4 million and 150,000 loads" the first or the second number, with the noun."""
    for token in tokens:
        group = tree.groups[token]
        if (
            len(group) == count
            and tree.pos[token] == "NUM"
            and tree.deps[group[0]] != "conj"
            and set(group) <= set(tokens)
        ):
            spans = [range(tree.lefts[member], member + 1) for member in group]
            first, after = spans[0].start, group[-1] + 1
            return (*(t for t in tokens if t < first), *spans[position], *(t for t in tokens if t >= after))
    return tokens
