"""Spans of the extracted text in the offsets of the source text."""

from __future__ import annotations

import bisect
import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

WORD = re.compile(r"\w+|[^\w\s]")
Pairs = list[tuple[int, int]]


class Alignment:
    """Places of one text in another. White space may differ; where more does, words and then characters are matched."""

    def __init__(self, extracted: str, source: str) -> None:
        self._is_same = extracted == source
        pairs = [] if self._is_same else list(_pairs(extracted, source))
        self._extracted = [place for place, _ in pairs]
        self._source = [place for _, place in pairs]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span in the source, or None where nothing of it is there."""
        if self._is_same:
            return start, end
        first, behind = bisect.bisect_left(self._extracted, start), bisect.bisect_left(self._extracted, end)
        return (self._source[first], self._source[behind - 1] + 1) if first < behind else None


def _pairs(extracted: str, source: str) -> Iterator[tuple[int, int]]:
    ours = [i for i, char in enumerate(extracted) if not char.isspace()]
    theirs = [i for i, char in enumerate(source) if not char.isspace()]
    if [extracted[i] for i in ours] == [source[i] for i in theirs]:
        yield from zip(ours, theirs, strict=True)
        return
    left, right = ([(m.start(), m[0]) for m in WORD.finditer(text)] for text in (extracted, source))
    matcher = difflib.SequenceMatcher(None, [word for _, word in left], [word for _, word in right], autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        one, other = _characters(left[a:b]), _characters(right[c:d])
        if len(one) == len(other):
            yield from zip(one, other, strict=True)
        elif one and other:
            inner = difflib.SequenceMatcher(
                None, "".join(extracted[i] for i in one), "".join(source[i] for i in other), autojunk=False
            )
            for x, y, size in inner.get_matching_blocks():
                yield from zip(one[x : x + size], other[y : y + size], strict=True)


def _characters(words: list[tuple[int, str]]) -> list[int]:
    return [i for place, word in words for i in range(place, place + len(word))]


@dataclass
class SpanCounts:
    """What was wrong with the spans and annotations of a set."""

    checked: int = 0
    wrong: int = 0
    lost: int = 0
    missing: int = 0
    malformed: int = 0
    first: str = ""


def moved(node: Any, alignment: Alignment, extracted: str, source: str, counts: SpanCounts) -> Any:
    """Return the annotation with every span in source offsets; spans without a place there are counted and left out."""
    if isinstance(node, list):
        return [each for part in node if (each := moved(part, alignment, extracted, source, counts)) is not None]
    if not isinstance(node, dict):
        return node
    node = dict(node)
    if type(node.get("start")) is int and type(node.get("end")) is int:
        if isinstance(node.get("text"), str):
            counts.checked += 1
            counts.wrong += extracted[node["start"] : node["end"]] != node["text"]
        place = alignment.span(node["start"], node["end"])
        if place is None:
            counts.lost += 1
            return None
        node["start"], node["end"] = place
        node["text"] = source[place[0] : place[1]]
    return {key: moved(value, alignment, extracted, source, counts) for key, value in node.items()}
