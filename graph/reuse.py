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

    def lines(self, name: str) -> set[bytes]:
        """Return the statements of a graph, none where there is no such graph."""
        return set((self.block(name) or b"").splitlines()[1:-1])

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
    if not former.store.is_dir() or former.prefixes != new.prefixes:
        return False
    changes = {
        name: _Lines(former.lines(name), new.lines(name))
        for name in sorted(former.names | new.names)
        if former.block(name) != new.block(name)
    }
    if sum(each.size for each in changes.values()) > LARGEST_CHANGE * len(new.text):
        return False
    open_sealed(former.store).backup(str(place))
    store = Store(str(place))
    for name, lines in changes.items():
        if name not in new.names:
            store.remove_graph(NamedNode(name))
        else:
            _replace(store, new.prefixes, lines, NamedNode(name) if name else DefaultGraph())
    store.flush()
    return True


class _Lines:
    """The statements of a graph that are gone and those that are new, a line a subject."""

    def __init__(self, before: set[bytes], after: set[bytes]) -> None:
        self.gone = before - after
        self.fresh = after - before
        self.size = sum(map(len, self.gone)) + sum(map(len, self.fresh))


def _replace(store: Store, prefixes: bytes, lines: _Lines, graph: NamedNode | DefaultGraph) -> None:
    old, fresh = (_quads(prefixes, each, graph) for each in (lines.gone, lines.fresh))
    for quad in old - fresh:
        store.remove(quad)
    store.extend(fresh - old)


def _quads(prefixes: bytes, lines: Iterable[bytes], graph: NamedNode | DefaultGraph) -> set[Quad]:
    text = prefixes + b"\n".join(sorted(lines))
    found = parse(text, format=RdfFormat.TURTLE, rename_blank_nodes=False)
    return {Quad(quad.subject, quad.predicate, quad.object, graph) for quad in found}
