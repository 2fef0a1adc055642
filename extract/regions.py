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
EDGES = " ,;:.—–-―…\n\t\r\u00a0"


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


def spans(tree: Syntax, one: Region, *, edges: str = EDGES) -> tuple[Span, ...]:
    """Return the region as text spans without punctuation at their edges; stretches without a word are dropped."""
    found = (_span(tree, start, end, edges) for start, end in one)
    kept = tuple(span for span in found if span is not None)
    return tuple(span for span in kept if any(letter.isalnum() for letter in span.text)) or kept


def _span(tree: Syntax, first: int, last: int, edges: str) -> Span | None:
    start, end = tree.starts[first], tree.ends[last - 1]
    text = tree.text
    while start < end and text[start] in edges:
        start += 1
    while start < end and text[end - 1] in edges:
        end -= 1
    return Span(start, end, text[start:end]) if start < end else None


def tokens(one: Region) -> Iterable[int]:
    """Return the token indices in text order."""
    return (token for start, end in one for token in range(start, end))
