"""Records by their place in the text, looked up by bisection so that long documents stay linear."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from .records import Span

T = TypeVar("T")


class Placed(Generic[T]):
    """Items in the order of their spans; `span` tells where an item stands."""

    def __init__(self, items: Iterable[T], span: Callable[[T], Span]) -> None:
        pairs = sorted(((span(item).start, span(item).end, number, item) for number, item in enumerate(items)))
        self._items = [(start, end, item) for start, end, _, item in pairs]
        self._starts = [start for start, _, _ in self._items]
        self._longest = max((end - start for start, end, _ in self._items), default=0)

    def inside(self, spans: Iterable[Span]) -> Iterator[T]:
        """Yield the items that lie wholly in one of the spans, in text order within each."""
        for each in spans:
            low, high = bisect_left(self._starts, each.start), bisect_left(self._starts, each.end)
            yield from (item for _, end, item in self._items[low:high] if end <= each.end)

    def meeting(self, spans: Iterable[Span]) -> Iterator[T]:
        """Yield the items that share a character with one of the spans."""
        for each in spans:
            low, high = bisect_right(self._starts, each.start - self._longest - 1), bisect_left(self._starts, each.end)
            yield from (item for _, end, item in self._items[low:high] if end > each.start)
