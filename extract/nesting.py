"""Which attribution relays which: a speaker named in what another one cites is relayed by that one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .placed import Placed
from .records import Attribution, Span

CITING = {"cite", "report", "say"}
"""Classes of cue whose object may be a speaker: "cited a memo by X accusing ...", "quoted X as saying"."""


def nested(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions with `within` set to the citing one where their source stands in its content."""
    citing = [(content, each) for each in attributions if each.cue_class in CITING for content in each.content]
    placed = Placed(citing, lambda pair: pair[0])
    return tuple(_nested(each, placed) for each in attributions)


def _nested(attribution: Attribution, citing: Placed[tuple[Span, Attribution]]) -> Attribution:
    if not attribution.source_spans:
        return attribution
    source = attribution.source_spans[0]
    around = [
        each
        for content, each in citing.meeting([source])
        if each is not attribution
        and each.within == attribution.within
        and _covers(content, source)
        and not any(_covers(own, each.cues[0]) for own in attribution.content if each.cues)
    ]
    tightest = min(around, key=lambda each: (sum(c.end - c.start for c in each.content), each.id), default=None)
    return replace(attribution, within=tightest.id) if tightest is not None else attribution


def _covers(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
