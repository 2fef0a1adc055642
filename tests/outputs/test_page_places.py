from claimgraph.outputs.page_edges import Line
from claimgraph.outputs.page_places import LINES_PER_THING, OPENING, places


def ring(count: int) -> list[Line]:
    lines = [Line(n, (n + 1) % count, "content", "stated", [n], origins={"a": None}) for n in range(count)]
    return lines + [Line(n, (n + 7) % count, "content", "stated", [n], origins={"a": None}) for n in range(count)]


def test_a_small_graph_is_drawn_whole() -> None:
    found = places(12, ring(10))
    assert not found.first_lines
    assert set(found.things) == set(range(10))


def test_a_large_graph_opens_on_its_most_telling_things() -> None:
    found = places(500, ring(500))
    first = {node for node, place in found.things.items() if "firstX" in place}
    assert len(first) <= OPENING
    assert 0 < len(found.first_lines) <= LINES_PER_THING * OPENING


def test_the_strongest_lines_are_kept() -> None:
    strong = Line(3, 200, "content", "said", [1, 2, 3], origins={"a": None, "b": None})
    lines = [*ring(400), strong, *(Line(n, 3, "speech", "stated", [n]) for n in range(10, 14))]
    assert len(lines) - 5 in places(400, lines).first_lines


def test_what_is_shown_first_comes_with_what_it_is_joined_to() -> None:
    pairs = [Line(2 * n, 2 * n + 1, "content", "said", [n], origins={"a": None}) for n in range(400)]
    found = places(800, pairs)
    first = {node for node, place in found.things.items() if "firstX" in place}
    assert len(first) >= OPENING - 1
    assert all(node ^ 1 in first for node in first)
