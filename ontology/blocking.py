"""Pairs of bundles worth comparing: those that share a block, never all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from .profiles import Bundle

EXACT = frozenset({"group", "technique", "thing"})
"""Kinds of which nothing but the very name says that two are one."""
LARGEST = 40
"""A block with more bundles says too little to be worth its pairs."""
STEM = 5


def pairs(bundles: Sequence[Bundle]) -> list[tuple[int, int]]:
    """Return the positions of pairs that share a block, each once, in order."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, each in enumerate(bundles):
        for block in dict.fromkeys(_blocks(each)):
            blocks[block].append(position)
    found: set[tuple[int, int]] = set()
    for members in blocks.values():
        if 1 < len(members) <= LARGEST:
            found.update(combinations(members, 2))
    return sorted(found)


def _blocks(each: Bundle) -> Iterator[tuple[str, ...]]:
    words = each.key.split()
    if each.folder in EXACT:
        return
    yield (each.folder, "name", each.key)
    for alias in sorted(each.aliases):
        yield (each.folder, "name", alias)
    joined = "".join(words)
    if len(joined) > STEM:
        yield (each.folder, "start", joined[:STEM])
        yield (each.folder, "end", joined[-STEM:])
    if each.folder == "person" and words:
        yield (each.folder, "surname", words[-1])
    elif each.folder != "place":
        yield from ((each.folder, "word", word) for word in words if len(word) > 3)
    if each.folder in ("org", "policy", "event"):
        yield (each.folder, "initials", initials(each.name))


def initials(name: str) -> str:
    """Return the first letters of the capitalised words, or the name itself where it is an acronym."""
    if name.isupper() and " " not in name:
        return name.replace(".", "").lower()
    return "".join(word[0] for word in name.split() if word[:1].isupper()).lower()
