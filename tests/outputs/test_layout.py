import math

from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph.outputs.layout import APART, communities, positions

RING = [(n, (n + 1) % 40) for n in range(40)]


def test_the_same_graph_gets_the_same_places() -> None:
    assert positions(40, RING) == positions(40, RING)


def test_no_two_things_stand_on_each_other() -> None:
    placed = positions(60, [(0, n) for n in range(1, 60)])
    near = min(math.dist(a, b) for i, a in enumerate(placed) for b in placed[:i])
    assert near > 0.6 * APART


def test_unconnected_parts_do_not_overlap() -> None:
    placed = positions(20, [(n, (n + 1) % 10) for n in range(10)] + [(10 + n, 10 + (n + 1) % 10) for n in range(10)])
    centres = [tuple(sum(axis) / 10 for axis in zip(*placed[at : at + 10], strict=True)) for at in (0, 10)]
    assert math.dist(*centres) > 150


def test_a_large_graph_is_laid_out_by_communities() -> None:
    cliques = [(10 * c + a, 10 * c + b) for c in range(160) for a in range(10) for b in range(a)]
    joined = [(10 * c, 10 * (c + 1)) for c in range(159)]
    placed = positions(1_600, cliques + joined)
    inside = sum(math.dist(placed[a], placed[b]) for a, b in cliques) / len(cliques)
    across = sum(math.dist(placed[n], placed[1_599 - n]) for n in range(400)) / 400
    assert across > 3 * inside


def test_communities_are_numbered_from_the_largest() -> None:
    triangles = [(0, 1), (1, 2), (0, 2), (3, 4)]
    assert communities(6, triangles) == (0, 0, 0, 1, 1, 2)


def test_a_thing_without_lines_has_a_place() -> None:
    assert positions(1, []) == ((0, 0),)
    assert positions(0, []) == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=40))
def test_every_thing_gets_one_finite_place(edges: list[tuple[int, int]]) -> None:
    placed = positions(15, edges)
    assert len(placed) == 15
    assert all(abs(x) < 10_000 and abs(y) < 10_000 for x, y in placed)
