"""A comparison made of its two sides, whatever they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations
from typing import Protocol, TypeVar

from .comparison_records import Aspect, Comparison, ComparisonKind, PlacedSpan, Strength
from .dated import Dated
from .measures import Measure
from .statements import Origin, Statement

T = TypeVar("T")

LARGEST_BLOCK = 60
"""Statements; a block above it is about a thing that everybody mentions and says little about sameness."""


class Side(Protocol):
    """What a text states, with its words and who is behind it."""

    @property
    def origin(self) -> Origin:
        """Return who is behind it."""
        ...

    @property
    def spans(self) -> tuple[PlacedSpan, ...]:
        """Return its words."""
        ...


def pairs(items: Iterable[T], keys: Callable[[T], Iterable[Hashable]]) -> Iterator[tuple[T, T]]:
    """Yield the pairs of items that share a key, each pair once, in the order of the items."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    known = list(items)
    for number, item in enumerate(known):
        for key in dict.fromkeys(keys(item)):
            blocks[key].append(number)
    found = {pair for block in blocks.values() if len(block) <= LARGEST_BLOCK for pair in combinations(block, 2)}
    for a, b in sorted(found):
        yield known[a], known[b]


def agreement(a: Origin, b: Origin) -> ComparisonKind:
    """Return what agreement between two origins counts as."""
    return "repetition" if a.is_same(b) else "corroboration"


def comparison(
    kind: ComparisonKind, aspect: Aspect, topic: str, a: Side, b: Side, reason: str, strength: Strength = "plain"
) -> Comparison:
    """Return a comparison; a repetition quotes also who it goes back to."""
    return Comparison(
        id="",
        kind=kind,
        type=aspect,
        topic=topic,
        spans_a=_spans(a, kind),
        spans_b=_spans(b, kind),
        reason=reason,
        origins=tuple(sorted({a.origin.name, b.origin.name})),
        claims_a=_references(a),
        claims_b=_references(b),
        strength=strength,
        left=_value(a),
        right=_value(b),
    )


def _spans(side: Side, kind: ComparisonKind) -> tuple[PlacedSpan, ...]:
    statement = _statement(side)
    sources = statement.sources if statement is not None and kind == "repetition" else ()
    return tuple(dict.fromkeys((*side.spans, *sources)))


def _statement(side: Side) -> Statement | None:
    if isinstance(side, Statement):
        return side
    found = getattr(side, "statement", None)
    return found if isinstance(found, Statement) else None


def _references(side: Side) -> tuple[str, ...]:
    statement = _statement(side)
    return (statement.reference,) if statement is not None else ()


def _value(side: Side) -> str | None:
    if isinstance(side, Dated):
        return side.date.value
    if isinstance(side, Measure):
        value = side.quantity.value
        return None if isinstance(value, tuple) or value is None else f"{value:f}"
    return side.claim.certainty if isinstance(side, Statement) else None
