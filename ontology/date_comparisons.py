"""What dates of one document, one act or one announcement in two texts say of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .comparison_records import Comparison
from .dated import Dated, Written
from .findings import agreement, comparison
from .intervals import dates_apart, days
from .statements import Statement

WEEKS = 60
"""Days within which two dates of an act that happens once are the date of one act."""
NEWS = 3
"""Days within which two reports of one speaker's word are of one announcement."""
LEAD = 2
"""Statements with which a report opens."""


def compare(a: Dated, b: Dated, *, is_related: bool) -> Iterator[Comparison]:
    """Yield how two dates of one thing stand to each other."""
    if a.doc == b.doc or (a.act is None) != (b.act is None):
        return
    if a.act is not None and not (is_related and _same_act(a, b)):
        return
    if dates_apart(a.date.value, b.date.value):
        reason = f"{a.date.text} ({a.date.value}) against {b.date.text} ({b.date.value})"
        yield comparison("conflict", "date", f"date of {a.name}", a, b, reason)
    elif days(a.date.value) is not None and days(b.date.value) is not None:
        reason = f"{a.date.text} and {b.date.text} can be the same day"
        yield comparison(agreement(a.origin, b.origin), "date", f"date of {a.name}", a, b, reason)


def _same_act(a: Dated, b: Dated) -> bool:
    """Say whether one act happened to one thing: to a thing with a name, or most words of the shorter."""
    common = a.words & b.words
    shorter = min(len(a.words), len(b.words))
    first, second = days(a.date.value), days(b.date.value)
    if a.act != b.act or first is None or second is None or not shorter:
        return False
    near = max(first[0], second[0]) - min(first[1], second[1])
    is_named = any(word.startswith("@") for word in common)
    return near.days <= WEEKS and (is_named or (2 * len(common) > shorter and len(common) >= min(2, shorter)))


def same_document(a: Written, b: Written) -> Iterator[Comparison]:
    """Yield that two texts speak of one document, told by its owner and its addressee."""
    if a.doc != b.doc and len(set(a.things) & set(b.things)) >= 2:
        reason = f"both speak of one document: {a.name}"
        yield comparison(agreement(a.origin, b.origin), "content", a.name, a, b, reason)


def announcements(
    everything: Sequence[Sequence[Statement]], related: frozenset[tuple[str, str]]
) -> Iterator[Comparison]:
    """Yield reports on one story whose opening gives the same speaker's word another day."""
    leads = [lead for each in everything if (lead := _lead(each)) is not None]
    by_doc = {lead.doc: lead for lead in leads}
    for one, other in sorted(related):
        if one < other and one in by_doc and other in by_doc:
            yield from _announced(by_doc[one], by_doc[other])


def _lead(found: Sequence[Statement]) -> Statement | None:
    opening = sorted(found, key=lambda each: each.position)[: LEAD + 1]
    return next((each for each in opening if len(each.said) == 1 and each.claim.speakers), None)


def _announced(a: Statement, b: Statement) -> Iterator[Comparison]:
    mine, theirs = a.said[0], b.said[0]
    first, second = days(mine.value), days(theirs.value)
    if first is None or second is None or not a.origin.is_same(b.origin):
        return
    if not dates_apart(mine.value, theirs.value) or abs((first[0] - second[0]).days) > NEWS:
        return
    reason = (
        f"{a.origin.name} spoke on {mine.span.text} ({mine.value}) in one and on {theirs.span.text} ({theirs.value}) "
        "in the other: one of the days is wrong, or there were two announcements"
    )
    found = comparison("conflict", "date", f"day on which {a.origin.name} spoke", a, b, reason, "soft")
    yield replace(found, spans_a=(mine.span,), spans_b=(theirs.span,), left=mine.value, right=theirs.value)
