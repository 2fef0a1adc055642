"""Which things the first drawing shows, by which lines, and where all of them stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .layout import Edge, communities, positions
from .page_edges import Line

OPENING = 220
"""Things drawn at first where there are more: the most telling, the rest is a click away."""
WHOLE_THINGS = 300
WHOLE_LINES = 600
"""Things and joined pairs up to which the first drawing leaves nothing out."""
LINES_PER_THING = 1.6
"""In the first drawing of a larger graph: enough to tell a story, too few to hide it."""

Place = dict[str, int]


@dataclass(frozen=True, slots=True)
class Places:
    """Place, community and weight of each joined thing, and the lines of the first drawing if it leaves some out."""

    things: Mapping[int, Place]
    first_lines: frozenset[int]


def places(count: int, lines: Sequence[Line]) -> Places:
    """Place the things 0 to count - 1 that a line touches; the others have no place."""
    weight = [0] * count
    for line in lines:
        for end in (line.start, line.end):
            weight[end] += len(line.claims)
    kept = [node for node in range(count) if weight[node]]
    pairs = _pairs(lines)
    found = {node: {"weight": weight[node]} for node in kept}
    _put(found, kept, pairs, ("x", "y"), with_communities=True)
    if len(kept) <= WHOLE_THINGS and len(pairs) <= WHOLE_LINES:
        return Places(found, frozenset())
    telling = _telling(kept, pairs, weight)
    backbone = _backbone({pair: rank for pair, rank in pairs.items() if telling.issuperset(pair)}, len(telling))
    _put(found, sorted({end for pair in backbone for end in pair}), backbone, ("firstX", "firstY"))
    first = frozenset(i for i, line in enumerate(lines) if _pair(line) in backbone)
    return Places(found, first)


def _telling(kept: Sequence[int], pairs: Iterable[Edge], weight: Sequence[int]) -> set[int]:
    """Return the heaviest things, each with the heaviest that it is joined to, for one alone tells nothing."""
    rank = {node: (-weight[node], node) for node in kept}
    partner: dict[int, int] = {}
    for a, b in pairs:
        for one, other in ((a, b), (b, a)):
            partner[one] = min(partner.get(one, other), other, key=rank.__getitem__)
    chosen: set[int] = set()
    for node in sorted(kept, key=rank.__getitem__):
        if len(chosen) >= OPENING - 1:
            break
        chosen |= {node, partner[node]}
    return chosen


def _pair(line: Line) -> Edge:
    return (min(line.start, line.end), max(line.start, line.end))


def _pairs(lines: Iterable[Line]) -> dict[Edge, tuple[int, int]]:
    """Return each joined pair with its rank: origins first, then claims."""
    found: dict[Edge, tuple[int, int]] = {}
    for line in lines:
        origins, claims = found.get(_pair(line), (0, 0))
        found[_pair(line)] = (max(origins, len(line.origins)), claims + len(line.claims))
    return found


def _backbone(pairs: Mapping[Edge, tuple[int, int]], count: int) -> set[Edge]:
    """Return the strongest pairs that hold together what is together, and the strongest of the rest."""
    ranked = sorted(pairs, key=lambda pair: ((-pairs[pair][0], -pairs[pair][1]), pair))
    root: dict[int, int] = {}

    def top(node: int) -> int:
        while root.setdefault(node, node) != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    chosen: set[Edge] = set()
    for a, b in ranked:
        if top(a) != top(b):
            root[top(a)] = top(b)
            chosen.add((a, b))
    rest = (pair for pair in ranked if pair not in chosen)
    for pair, _ in zip(rest, range(max(0, round(count * LINES_PER_THING) - len(chosen))), strict=False):
        chosen.add(pair)
    return chosen


def _put(
    found: dict[int, Place],
    nodes: Sequence[int],
    pairs: Iterable[Edge],
    keys: tuple[str, str],
    *,
    with_communities: bool = False,
) -> None:
    number = {node: at for at, node in enumerate(nodes)}
    edges = sorted((number[a], number[b]) for a, b in pairs)
    for node, (x, y) in zip(nodes, positions(len(nodes), edges), strict=True):
        found[node] |= {keys[0]: x, keys[1]: y}
    if with_communities:
        for node, group in zip(nodes, communities(len(nodes), edges), strict=True):
            found[node]["community"] = group
