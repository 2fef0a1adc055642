"""Channels: who passes on another's words ("Yonhap, quoting KCNA, said", "a memo seen by Reuters shows")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .cues import cues
from .regions import Region, holds, minus, region, shared, union
from .reports import Candidate, cue_region
from .subjects import phrase
from .syntax import Syntax

REPORTING = frozenset({"clause", "quote", "direct", "according"})


def with_channels(tree: Syntax, found: Sequence[Candidate]) -> list[Candidate]:
    """Turn "citing X" into X's own attribution inside the one it belongs to, and set "seen by X" around one."""
    by_head = {candidate.head: candidate for candidate in found if candidate.frame in REPORTING}
    turned = [_origin(tree, candidate, by_head) or candidate for candidate in found]
    around = list(_access(tree, turned))
    heads = {candidate.head for candidate in around}
    return [*(candidate for candidate in turned if candidate.head not in heads), *around]


def _origin(tree: Syntax, candidate: Candidate, by_head: dict[int, Candidate]) -> Candidate | None:
    """Return the cited as the source of what the citing one reports."""
    if (
        candidate.cue_class != "cite"
        or candidate.frame == "preposition"
        or tree.tags[candidate.head] != "VBG"
        or tree.deps[candidate.head] != "advcl"
    ):
        return None
    reporter = by_head.get(tree.heads[candidate.head])
    if reporter is None or shared(reporter.content, candidate.content):
        return None
    return replace(candidate, frame="origin", source=candidate.content, content=reporter.content, relayed=reporter.head)


def _access(tree: Syntax, found: Sequence[Candidate]) -> Iterator[Candidate]:
    for token, lemma in enumerate(tree.lemmas):
        if lemma in cues().channels and tree.tags[token] == "VBN" and tree.deps[token] == "acl":
            yield from _seen_by(tree, token, found)


def _seen_by(tree: Syntax, verb: int, found: Sequence[Candidate]) -> Iterator[Candidate]:
    document = tree.heads[verb]
    agents = [(agent, noun) for agent in tree.having(verb, "agent") for noun in tree.having(agent, "pobj")]
    if not agents or tree.lemmas[document] not in cues().media:
        return
    agent, noun = agents[0]
    source, cue = phrase(tree, noun), union(cue_region(tree, verb), region((agent, agent + 1)))
    inner = next((c for c in found if holds(c.source, document) or holds(c.medium, document)), None)
    whole: Region = phrase(tree, document) if inner is None else union(inner.source, inner.cue, inner.content)
    yield Candidate(verb, "channel", f"{tree.lemmas[verb]}_by", "relay", source, cue, minus(whole, source, cue))
