"""Quotations as tokens of the parsed document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .quotations import is_speech, quotations
from .records import Block, Span
from .regions import Region
from .syntax import Syntax

OPENS_SENTENCE = re.compile(r"[\"“‘'`]{1,2}\s?[A-Z…\[.I]")
SENTENCE_STOP = re.compile(r"[.?!][\"”]?\s*$")
TITLE = re.compile(r"[\W_]*(?:(?:[A-Z0-9]\S*|of|the|a|an|in|and|to|on|for|at|with|--?|&)\s+)*[A-Z0-9]\S*$")
LONGEST_TITLE = 6
"""Words: shorter quotations in capitals are names of works and programmes."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation as tokens, with the number of its block."""

    first: int
    last: int
    """End exclusive."""
    block: int
    span: Span
    words: int
    speech: bool

    @property
    def stop(self) -> str:
        """Return the last sign inside its marks."""
        return self.span.text.rstrip("”\"'’ ")[-1:]

    @property
    def region(self) -> Region:
        """Return its tokens."""
        return ((self.first, self.last),)


def quotes_of(tree: Syntax, blocks: Sequence[Block]) -> tuple[Quote, ...]:
    """Return the quotations of the document in text order."""
    found: list[Quote] = []
    for number, block in enumerate(blocks):
        for one in quotations(tree.text, block):
            inside = tree.between(one.start, one.end)
            if inside:
                words = Span(one.start, one.end, tree.text[one.start : one.end])
                speech = is_speech(tree.text, one) and not (one.words <= LONGEST_TITLE and TITLE.match(words.text))
                found.append(Quote(*inside[0], number, words, one.words, speech))
    return tuple(found)


def touching(content: Region, quotes: Sequence[Quote], starts: Sequence[int]) -> Iterable[Quote]:
    """Yield the quotations that share a token with a region; `starts` are their first tokens."""
    for low, high in content:
        at = max(0, bisect_right(starts, low) - 1)
        while at < len(quotes) and quotes[at].first < high:
            if quotes[at].last > low:
                yield quotes[at]
            at += 1
