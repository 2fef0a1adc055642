"""How far what a cue reports reaches into quotations, and where it ends at them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from .quotations import SPEECH_WORDS
from .quotes import OPENS_SENTENCE, SENTENCE_STOP, Quote, touching
from .regions import holds, minus, region, shared, size, union
from .reports import Candidate
from .syntax import Syntax

GROWING = frozenset({
    "clause", "quote", "object", "preposition", "infinitive", "order", "passive", "according",
})  # fmt: skip
DASHES = frozenset("-–—:;")


def extended(tree: Syntax, found: Sequence[Candidate], quotes: Sequence[Quote]) -> list[Candidate]:
    """Grow contents that reach into a quotation to the whole of it."""
    starts = [quote.first for quote in quotes]
    fresh = [quote for quote in quotes if _is_fresh(tree, quote)]
    first = [quote.first for quote in fresh]
    grown = [_grown(tree, _ended(candidate, fresh, first), quotes, starts) for candidate in found]
    grown = [_without_circumstance(tree, candidate, quotes, starts) for candidate in grown]
    owned = [
        (c, quote) for c in grown for quote in touching(c.content, quotes, starts) if _stands_apart(tree, quote, c)
    ]
    apart = sorted(owned, key=_place)
    return [_without_others(candidate, apart) for candidate in grown]


def _without_circumstance(tree: Syntax, candidate: Candidate, quotes: Sequence[Quote], starts: list[int]) -> Candidate:
    """Leave out what stands before the speaker of a whole sentence quoted after: "After X asked, Y replied, 'P'"."""
    first = min(candidate.head, *(low for low, _ in candidate.source), *(low for low, _ in candidate.cue))
    inside = list(touching(candidate.content, quotes, starts))
    whole = [q for q in inside if q.first > candidate.head and OPENS_SENTENCE.match(q.span.text) and q.speech]
    if not whole or any(q.first < candidate.head for q in inside) or candidate.content[0][0] >= first:
        return candidate
    return replace(candidate, content=minus(candidate.content, ((candidate.content[0][0], first),)))


def _is_fresh(tree: Syntax, quote: Quote) -> bool:
    """Say whether a quotation begins a sentence of its own, wherever the parse cut."""
    before = tree.text[max(0, quote.span.start - 6) : quote.span.start]
    return (
        quote.speech and SENTENCE_STOP.search(before) is not None and OPENS_SENTENCE.match(quote.span.text) is not None
    )


def _ended(candidate: Candidate, fresh: Sequence[Quote], first: list[int]) -> Candidate:
    """End what a cue reports where a later sentence begins with a quotation."""
    at = bisect_right(first, candidate.head)
    if at == len(fresh) or fresh[at].first >= candidate.content[-1][1]:
        return candidate
    left = minus(candidate.content, ((fresh[at].first, candidate.content[-1][1]),))
    return replace(candidate, content=left) if left else candidate


def _place(owned: tuple[Candidate, Quote]) -> int:
    return owned[1].first


def _without_others(candidate: Candidate, apart: Sequence[tuple[Candidate, Quote]]) -> Candidate:
    """Take out of a content the quotation after it that another speaker closes; `apart` is in text order."""
    content = candidate.content
    low, high = (bisect_left(apart, edge, key=_place) for edge in (candidate.head, content[-1][1]))
    for owner, quote in apart[low:high]:
        if owner is not candidate and content[-1][1] <= owner.head:
            content = minus(content, quote.region)
    return replace(candidate, content=content) if content and content != candidate.content else candidate


def _grown(tree: Syntax, candidate: Candidate, quotes: Sequence[Quote], starts: list[int]) -> Candidate:
    if candidate.frame not in GROWING:
        return candidate
    content = candidate.content
    for quote in touching(content, quotes, starts):
        if _stands_apart(tree, quote, candidate):
            content = minus(content, minus(content, quote.region))
        if not holds(quote.region, candidate.head) and not shared(quote.region, candidate.source):
            content = union(content, quote.region)
    return candidate if content == candidate.content else replace(candidate, content=content)


def _stands_apart(tree: Syntax, quote: Quote, candidate: Candidate) -> bool:
    """Say whether a dash or colon sets off a sentence quoted right before its speaker: "X happened - 'P,' Y said"."""
    after = min(candidate.head, candidate.source[0][0]) if candidate.source else candidate.head
    if not 0 <= after - quote.last <= 1 or candidate.content[-1][1] > after:
        return False
    before = tree.text[max(0, quote.span.start - 3) : quote.span.start].rstrip()
    return before[-1:] in DASHES and OPENS_SENTENCE.match(quote.span.text) is not None


def confined(found: Iterable[Candidate], quotes: Sequence[Quote]) -> list[Candidate]:
    """Keep what a cue inside a quotation reports to that quotation, and drop it where nothing is left."""
    starts = [quote.first for quote in quotes]
    return [kept for candidate in found if (kept := _confined(candidate, quotes, starts)) is not None]


def _confined(candidate: Candidate, quotes: Sequence[Quote], starts: list[int]) -> Candidate | None:
    head = region((candidate.head, candidate.head + 1))
    around = next((q for q in touching(head, quotes, starts) if q.words >= SPEECH_WORDS), None)
    if around is None or shared(candidate.content, around.region) == size(candidate.content):
        return candidate
    left = minus(candidate.content, minus(candidate.content, around.region))
    return replace(candidate, content=left) if left else None
