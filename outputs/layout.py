"""Where the nodes of a drawing stand: computed once, seeded, in whole pixels, the same each time."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import networkx
import rustworkx

Point = tuple[float, float]
Edge = tuple[int, int]
Cell = tuple[int, int]

SEED = 7
SPACING = 74
"""Pixels between neighbours: about the width of a short label."""
APART = 34
"""Pixels that two nodes keep from each other at least."""
ROOM = 62
"""Pixels of a cell: unconnected parts leave one free between them, and two at their sides."""
TURN = 6.0
"""Pixels by which the spiral grows with each radian."""
STRETCH = 1.15
"""Screens are wide and so are labels."""
LARGEST_WHOLE = 1_500
"""Nodes; springs cost quadratic time, so that a larger component is laid out community by community."""


def positions(count: int, edges: Sequence[Edge]) -> tuple[tuple[int, int], ...]:
    """Return one point for each node 0 to count - 1; unconnected parts stand side by side around the largest."""
    placed: list[Point] = [(0.0, 0.0)] * count
    parts = sorted(_components(count, edges), key=lambda part: (-len(part), part[0]))
    inner = _edges_by_part(parts, edges)
    drawn = [_component(part, inner[index]) for index, part in enumerate(parts)]
    numbers = [{node: at for at, node in enumerate(part)} for part in parts]
    joined = [[(number[a], number[b]) for a, b in inner[at]] for at, number in enumerate(numbers)]
    for centre, part, points in zip(_pack(drawn, joined), parts, drawn, strict=True):
        for node, (x, y) in zip(part, points, strict=True):
            placed[node] = (x + centre[0], y + centre[1])
    return tuple((round(x * STRETCH), round(y)) for x, y in placed)


def communities(count: int, edges: Sequence[Edge]) -> tuple[int, ...]:
    """Return the community of each node, numbered from the largest; nodes that stand alone share the last number."""
    graph = networkx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(edge for edge in edges if edge[0] != edge[1])
    found = networkx.community.louvain_communities(graph, seed=SEED)
    groups = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group[0]))
    numbers = [0] * count
    last = sum(1 for group in groups if len(group) > 1)
    for index, group in enumerate(groups):
        for node in group:
            numbers[node] = min(index, last)
    return tuple(numbers)


def _components(count: int, edges: Iterable[Edge]) -> Iterator[list[int]]:
    graph = rustworkx.PyGraph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from_no_data(list(edges))
    for part in rustworkx.connected_components(graph):
        yield sorted(part)


def _edges_by_part(parts: Sequence[Sequence[int]], edges: Iterable[Edge]) -> dict[int, list[Edge]]:
    part_of = {node: index for index, part in enumerate(parts) for node in part}
    found: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        found[part_of[edge[0]]].append(edge)
    return found


def _component(part: Sequence[int], edges: Sequence[Edge]) -> list[Point]:
    number = {node: index for index, node in enumerate(part)}
    inner = [(number[a], number[b]) for a, b in edges if a != b]
    points = _springs(len(part), inner) if len(part) <= LARGEST_WHOLE else _by_community(len(part), inner)
    return _spread(_centred(points))


def _community(members: Sequence[int], edges: Sequence[Edge]) -> list[Point]:
    number = {node: index for index, node in enumerate(members)}
    return _spread(_centred(_springs(len(members), [(number[a], number[b]) for a, b in edges])))


def _springs(count: int, edges: Sequence[Edge]) -> list[Point]:
    """Place the nodes by springs; those of much joined nodes are weak, or all would huddle around them."""
    if count == 1:
        return [(0.0, 0.0)]
    degree = Counter(node for edge in edges for node in edge)
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(count))
    graph.add_edges_from([(a, b, 1 / math.sqrt(degree[a] * degree[b])) for a, b in edges])
    found = rustworkx.spring_layout(
        graph, seed=SEED, num_iter=160, repulsive_exponent=3, k=1.3 / math.sqrt(count), weight_fn=float
    )
    points = _centred([(found[node][0], found[node][1]) for node in range(count)])
    size = max(
        SPACING * (1 + math.log10(count) / 4) / (_mean_length(points, edges) or 1.0),
        SPACING * math.sqrt(count) / 2 / (_mean_distance(points) or 1.0),
    )
    return [(x * size, y * size) for x, y in points]


def _mean_length(points: Sequence[Point], edges: Sequence[Edge]) -> float:
    return sum(math.dist(points[a], points[b]) for a, b in edges) / len(edges) if edges else 0.0


def _mean_distance(points: Sequence[Point]) -> float:
    return math.sqrt(sum(x * x + y * y for x, y in points) / len(points))


def _by_community(count: int, edges: Sequence[Edge]) -> list[Point]:
    """Lay out the communities as one small graph, then the members of each around its place."""
    group_of = communities(count, edges)
    members: dict[int, list[int]] = defaultdict(list)
    for node, group in enumerate(group_of):
        members[group].append(node)
    inner: dict[int, list[Edge]] = defaultdict(list)
    between: list[Edge] = []
    for a, b in edges:
        (inner[group_of[a]] if group_of[a] == group_of[b] else between).append((a, b))
    drawn = {group: _community(nodes, inner[group]) for group, nodes in sorted(members.items())}
    outer = _springs(len(members), sorted({(group_of[a], group_of[b]) for a, b in between}))
    centres = _unlapped(outer, [_radius(drawn[group]) for group in sorted(members)])
    points: list[Point] = [(0.0, 0.0)] * count
    for group, nodes in members.items():
        for node, (x, y) in zip(nodes, drawn[group], strict=True):
            points[node] = (x + centres[group][0], y + centres[group][1])
    return points


def _unlapped(centres: Sequence[Point], radii: Sequence[float]) -> list[Point]:
    """Blow the centres up until no two discs overlap much."""
    needed = 1.0
    for i, a in enumerate(centres):
        for j in range(i):
            room = math.dist(a, centres[j]) or 1.0
            needed = max(needed, 0.8 * (radii[i] + radii[j]) / room)
    needed = min(needed, 12.0)
    return [(x * needed, y * needed) for x, y in centres]


def _centred(points: Sequence[Point]) -> list[Point]:
    x = sum(point[0] for point in points) / len(points)
    y = sum(point[1] for point in points) / len(points)
    return [(a - x, b - y) for a, b in points]


def _radius(points: Sequence[Point]) -> float:
    return max(math.hypot(*point) for point in points) + APART


def _spread(points: list[Point], rounds: int = 30) -> list[Point]:
    """Push nodes that stand too close apart, looking only at the cells around each."""
    for _ in range(rounds):
        cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for index, (x, y) in enumerate(points):
            cells[(int(x // APART), int(y // APART))].append(index)
        moved = False
        for index in range(len(points)):
            for other in _near(points[index], cells):
                if other < index:
                    moved = _push(points, index, other) or moved
        if not moved:
            break
    return points


def _near(point: Point, cells: dict[tuple[int, int], list[int]]) -> Iterator[int]:
    column, row = int(point[0] // APART), int(point[1] // APART)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            yield from cells.get((column + dx, row + dy), ())


def _push(points: list[Point], one: int, other: int) -> bool:
    (ax, ay), (bx, by) = points[one], points[other]
    distance = math.hypot(ax - bx, ay - by)
    if distance >= APART:
        return False
    angle = math.atan2(ay - by, ax - bx) if distance else one * 2.4
    step = (APART - distance) / 2 + 0.5
    dx, dy = math.cos(angle) * step, math.sin(angle) * step
    points[one], points[other] = (ax + dx, ay + dy), (bx - dx, by - dy)
    return True


def _pack(parts: Sequence[Sequence[Point]], edges: Sequence[Sequence[Edge]]) -> list[Point]:
    """Return a centre for each part, largest first: as near to the middle as it fits beside those before it."""
    taken: set[Cell] = set()
    placed: list[Point] = []
    spiral = _Spiral()
    at, size = 0, 0
    for points, joined in zip(parts, edges, strict=True):
        # what found no room further in leaves none there for another of its size
        at = at if len(points) == size else 0
        size = len(points)
        along = [*points, *_along(points, joined)]
        while _is_taken(along, spiral.point(at), taken):
            at += 1
        placed.append(spiral.point(at))
        taken.update(cell for point in along for cell in _around(_cell(point, placed[-1])))
    return placed


class _Spiral:
    """Points from the middle outwards, each computed once."""

    def __init__(self) -> None:
        self.turn = 0.0
        self.points: list[Point] = []

    def point(self, at: int) -> Point:
        """Return the point with that number."""
        while len(self.points) <= at:
            reach = TURN * self.turn
            self.points.append((1.4 * reach * math.cos(self.turn), reach * math.sin(self.turn)))
            self.turn += min(0.3, ROOM / (1 + TURN * self.turn))
        return self.points[at]


def _is_taken(points: Iterable[Point], centre: Point, taken: set[Cell]) -> bool:
    across, down = centre
    return any(((x + across) // ROOM, (y + down) // ROOM) in taken for x, y in points)


def _along(points: Sequence[Point], edges: Iterable[Edge]) -> Iterator[Point]:
    for (ax, ay), (bx, by) in ((points[a], points[b]) for a, b in edges):
        steps = int(math.hypot(ax - bx, ay - by) // ROOM) + 1
        yield from ((ax + (bx - ax) * at / steps, ay + (by - ay) * at / steps) for at in range(1, steps))


def _cell(point: Point, centre: Point) -> Cell:
    return (math.floor((point[0] + centre[0]) / ROOM), math.floor((point[1] + centre[1]) / ROOM))


def _around(cell: Cell) -> Iterator[Cell]:
    """Yield the cells that a thing keeps free: its own, those beside it, and further to the sides for its name."""
    for dx in range(-2, 3):
        for dy in (-1, 0, 1):
            yield cell[0] + dx, cell[1] + dy
