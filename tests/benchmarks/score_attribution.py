"""Attributions (source, cue, content) after PolNeAR, on word tokens; quotation marks at the edges do not count."""

from __future__ import annotations

import re

from scoring import Counts, Figures, Record, by_id, matched

TOKEN = re.compile(r"\w+|[^\w\s]")
EDGE = frozenset("\"'“”‘’,.;:`")
ROLES = ("source", "cue", "content")
Roles = dict[str, frozenset[int]]


def score(_set: str, gold: list[Record], predicted: list[Record]) -> Figures:
    """Return token labels by role, cues and contents alone, and whole attributions, strict and relaxed.

    REL relaxed, the headline: content Jaccard at least one half, cue overlap, source overlap or both empty.
    """
    counts = Counts()
    found = by_id(predicted)
    for record in by_id(gold).values():
        tokens = [(match.start(), match.end(), match[0]) for match in TOKEN.finditer(record["text"])]
        ours = [_roles(tokens, each) for each in record["attributions"]]
        theirs = [_roles(tokens, each) for each in found.get(record["id"], {}).get("attributions", [])]
        _count(counts, ours, theirs)
    return counts.figures()


def _count(counts: Counts, ours: list[Roles], theirs: list[Roles]) -> None:
    for role in ROLES:
        counts.add_sets(f"tok:{role}", _union(theirs, role), _union(ours, role))
    for role, mark, fits in (
        ("cue", "=", frozenset.__eq__),
        ("cue", "~", lambda a, b: bool(a & b)),
        ("content", "=", frozenset.__eq__),
        ("content", "~", _similar),
    ):
        a, b = [each[role] for each in ours if each[role]], [each[role] for each in theirs if each[role]]
        right = matched(len(a), len(b), lambda i, j, a=a, b=b, fits=fits: fits(a[i], b[j]))
        counts.add(f"{role}{mark}", right, len(b), len(a))
    for name, whole in (
        ("REL strict", lambda a, b: all(a[role] == b[role] for role in ROLES)),
        ("REL relaxed", lambda a, b: _similar(a["content"], b["content"]) and _meet(a, b, "source", "cue")),
        ("REL src+content", lambda a, b: _similar(a["content"], b["content"]) and _meet(a, b, "source")),
    ):
        right = matched(len(ours), len(theirs), lambda i, j, whole=whole: whole(ours[i], theirs[j]))
        counts.add(name, right, len(theirs), len(ours))


def _roles(tokens: list[tuple[int, int, str]], attribution: Record) -> Roles:
    return {role: frozenset(_tokens(tokens, attribution.get(role) or [])) for role in ROLES}


def _tokens(tokens: list[tuple[int, int, str]], spans: list[list[int]]) -> list[int]:
    found: list[int] = []
    for start, end in spans:
        inside = [i for i, (a, b, _) in enumerate(tokens) if a < end and start < b]
        while inside and tokens[inside[0]][2] in EDGE:
            inside.pop(0)
        while inside and tokens[inside[-1]][2] in EDGE:
            inside.pop()
        found += inside
    return found


def _union(attributions: list[Roles], role: str) -> set[int]:
    return {token for each in attributions for token in each[role]}


def _similar(one: frozenset[int], other: frozenset[int]) -> bool:
    return len(one & other) >= 0.5 * len(one | other)


def _meet(one: Roles, other: Roles, *roles: str) -> bool:
    return all(one[role] & other[role] or not (one[role] or other[role]) for role in roles)
