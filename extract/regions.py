"""Sets of tokens as sorted, disjoint stretches: what a rule selects, before it becomes spans of text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .records import Span

if TYPE_CHECKING:
    from .syntax import Syntax

Region = tuple[tuple[int, int], ...]
"""Token stretches, end exclusive."""
EMPTY: Region = ()
EDGES = frozenset({",", ";", ":", ".", "—", "–", "-", "―", "--", "…", "...", "•", "·", "|"})
"""Punctuation tokens that no span begins or ends with; a dot that belongs to its word stays."""
EDGE_POS = frozenset({"PUNCT", "SPACE"})


def region(*stretches: tuple[int, int]) -> Region:
    """Return the union of stretches, sorted, with touching ones joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def union(*regions: Region) -> Region:
    """Return all tokens of the regions."""
    return region(*(stretch for one in regions for stretch in one))


def minus(whole: Region, *holes: Region) -> Region:
    """Return the tokens of the first region that are in none of the others."""
    kept = list(whole)
    for low, high in union(*holes):
        kept = [
            piece
            for start, end in kept
            for piece in ((start, min(end, low)), (max(start, high), end))
            if piece[0] < piece[1]
        ]
    return tuple(kept)


def size(one: Region) -> int:
    """Return the number of tokens."""
    return sum(end - start for start, end in one)


def shared(one: Region, other: Region) -> int:
    """Return the number of tokens in both."""
    return sum(max(0, min(end, high) - max(start, low)) for start, end in one for low, high in other)


def holds(one: Region, token: int) -> bool:
    """Say whether a token is in the region."""
    return any(start <= token < end for start, end in one)


def shrunk(tree: Syntax, one: Region) -> Region:
    """Return the region without punctuation at the edges of its stretches."""
    kept = []
    for start, end in one:
        while start < end and tree.pos[start] in EDGE_POS:
            start += 1
        while start < end and tree.pos[end - 1] in EDGE_POS:
            end -= 1
        kept.append((start, end))
    return region(*kept)


def spans(tree: Syntax, one: Region) -> tuple[Span, ...]:
    """Return the region as text spans without punctuation at their edges; stretches without a word are dropped."""
    found = (_span(tree, start, end) for start, end in one)
    return tuple(span for span in found if span is not None and any(letter.isalnum() for letter in span.text))


def marks(tree: Syntax, one: Region) -> tuple[Span, ...]:
    """Return the region as text spans just as it is, for cues that are a colon."""
    return tuple(Span(tree.starts[a], tree.ends[b - 1], tree.text[tree.starts[a] : tree.ends[b - 1]]) for a, b in one)


def _span(tree: Syntax, first: int, last: int) -> Span | None:
    while first < last and _is_edge(tree, first):
        first += 1
    while first < last and _is_edge(tree, last - 1):
        last -= 1
    if first == last:
        return None
    start, end = tree.starts[first], tree.ends[last - 1]
    return Span(start, end, tree.text[start:end])


def _is_edge(tree: Syntax, token: int) -> bool:
    return tree.pos[token] == "SPACE" or tree.words[token] in EDGES or tree.words[token].isspace()


def tokens(one: Region) -> Iterable[int]:
    """Return the token indices in text order."""
    return (token for start, end in one for token in range(start, end))
