"""What a rebuild takes over from the former graph: the blocks of graph.trig that still hold, and most of the store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from .folder import STORE, TRIG
from .seal import open_sealed

START = b"{\n"
END = b"\n}\n"
LARGEST_CHANGE = 0.3
"""Share of a graph that may change before loading it anew is the cheaper way."""


class Former:
    """The blocks of the former graph.trig by the name of their graph; the default graph's name is ""."""

    def __init__(self, folder: Path) -> None:
        place = folder / TRIG
        self.store = folder / STORE
        self.text = place.read_bytes() if place.is_file() else b""
        self._places: dict[str, tuple[int, int]] = {}
        end = 0
        while (brace := self.text.find(START, end)) >= 0:
            start = self.text.rfind(b"\n", 0, brace) + 1
            end = self.text.index(END, brace + 1) + len(END)
            self._places[self.text[start:brace].strip(b"<> ").decode()] = (start, end)

    def block(self, name: str) -> bytes | None:
        """Return a graph as it stands in the file, or None."""
        place = self._places.get(name)
        return self.text[place[0] : place[1]] if place else None

    @property
    def prefixes(self) -> bytes:
        """The declarations at the head of the file."""
        return self.text[: min((start for start, _ in self._places.values()), default=0)]

    @property
    def names(self) -> frozenset[str]:
        """The names of the graphs."""
        return frozenset(self._places)


def update_store(former: Former, new: Former, place: Path) -> bool:
    """Make the store of the new graph out of the former one; return whether that could be done, or raise DAMAGED."""
    kept = {name for name in new.names & former.names if former.block(name) == new.block(name)}
    changed = sum(len(new.block(name) or b"") for name in new.names - kept)
    if not former.store.is_dir() or former.prefixes != new.prefixes or changed > LARGEST_CHANGE * len(new.text):
        return False
    open_sealed(former.store).backup(str(place))
    store = Store(str(place))
    for name in sorted(former.names - new.names):
        store.remove_graph(NamedNode(name))
    for name in sorted(new.names - kept):
        _replace(store, former, new, name)
    store.flush()
    return True


def _replace(store: Store, former: Former, new: Former, name: str) -> None:
    """Take out the statements that are gone and put in those that are new, line by line."""
    before, after = (set((each.block(name) or b"").splitlines()[1:-1]) for each in (former, new))
    graph = NamedNode(name) if name else DefaultGraph()
    old, fresh = (_quads(new.prefixes, lines, graph) for lines in (before - after, after - before))
    for quad in old - fresh:
        store.remove(quad)
    store.extend(fresh - old)


def _quads(prefixes: bytes, lines: Iterable[bytes], graph: NamedNode | DefaultGraph) -> set[Quad]:
    text = prefixes + b"\n".join(sorted(lines))
    found = parse(text, format=RdfFormat.TURTLE, rename_blank_nodes=False)
    return {Quad(quad.subject, quad.predicate, quad.object, graph) for quad in found}
