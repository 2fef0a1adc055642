"""A graph into another store, graph by graph, by the SPARQL 1.1 Graph Store HTTP Protocol.

Named graphs are replaced (PUT), for their names are ours; the default graph is added to (POST), for a store may hold
more in it than this graph. What has arrived is noted in a file outside of the graph folder, so a push that broke off
goes on where it stopped, a later one sends what changed, and graphs that are gone are taken out of the store.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..extract.errors import AddressError, GraphFolderError, ServerError
from ..graph.folder import TRIG, GraphFolder
from .graph_store import Store, authorization, checked
from .inert import plain

DEFAULT = ""
"""The default graph among names of graphs."""
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")
MANY = 20
"""Graphs from which on they go together: a request for each is a transaction for each."""
TOGETHER = 4_000_000
"""Bytes of one request."""


@dataclass(frozen=True, slots=True)
class Block:
    """One graph of a graph folder as Turtle."""

    name: str
    body: bytes
    header: bytes = b""
    """The prefixes with which the body begins."""

    @property
    def sha256(self) -> str:
        """Return what tells whether the store has it as it is now."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did, in numbers of graphs."""

    sent: int
    kept: int
    """There already, as they are now."""
    removed: int


def push(folder: Path, url: str, *, notes: Path | None = None, replace: bool = False, default: str = DEFAULT) -> Pushed:
    """Bring the store at `url` to what `folder` holds; with `replace` its default graph is replaced as well.

    `default` names a graph for what the default graph holds, for stores whose union of graphs leaves that out. Raises
    AddressError for an address or credentials that cannot be used, ServerError where the store does not do it.
    """
    source = GraphFolder(folder).require().path / TRIG
    store = Store(checked(url), authorization(os.environ))
    return _Push(store, Notes(notes or place_of_notes(folder, url)), replace).run(_named(source, default))


def _named(source: Path, default: str) -> Iterator[Block]:
    if default and not IRI.fullmatch(default):
        raise AddressError(f"{plain(default)!r} is no IRI that a graph can have, such as urn:claimgraph:default")
    for block in blocks(source):
        yield block if block.name else replace(block, name=default)


class _Push:
    """One run: what is new goes together, what was there already is replaced graph by graph."""

    def __init__(self, store: Store, notes: Notes, whole: bool) -> None:
        self.store, self.notes, self.whole = store, notes, whole
        self.sent = self.kept = 0
        self.together = True
        self.waiting: list[Block] = []
        self.size = 0

    def run(self, found: Iterator[Block]) -> Pushed:
        names: set[str] = set()
        try:
            if not (any(self.notes.sums) and self.store.has(max(self.notes.sums))):
                # every store has a default graph: only a named one tells that the store was emptied meanwhile
                self.notes.sums.clear()
            for block in found:
                names.add(block.name)
                self._take(block)
            self._flush()
            gone = sorted(self.notes.sums.keys() - names - {DEFAULT})
            for name in gone:
                self.store.remove(name)
                self.notes.note(name, None)
        except ServerError as error:
            there = f"{self.sent + self.kept} graphs are there, the same command goes on from here"
            raise ServerError(f"{error}; {there}") from error
        return Pushed(self.sent, self.kept, len(gone))

    def _take(self, block: Block) -> None:
        known = self.notes.sums.get(block.name)
        asked_anew = self.whole and not block.name
        if known == block.sha256 and not asked_anew and self.store.has(block.name):
            self.kept += 1
        elif self.together and block.name and known is None:
            self.waiting.append(block)
            self.size += len(block.body)
            if self.size > TOGETHER:
                self._flush()
        else:
            self._send(block)

    def _flush(self) -> None:
        """Send what waits: in one request what the store does not have yet, if it is much and the store takes it."""
        new = [each for each in self.waiting if not self.store.has(each.name)] if len(self.waiting) > MANY else []
        if len(new) > MANY and self._sent_together(new[:1]):
            self._sent_together(new[1:])
        for block in self.waiting:
            if self.notes.sums.get(block.name) != block.sha256:
                self._send(block)
        self.waiting, self.size = [], 0

    def _sent_together(self, found: Sequence[Block]) -> bool:
        """Whether the store took them under their names; if not it is asked for no more of this kind."""
        if self.together and self.store.takes(together(found)) and self.store.has(found[-1].name):
            for each in found:
                self._note(each)
        else:
            self.together = False
        return self.together

    def _send(self, block: Block) -> None:
        self.store.send(block.name, block.body, whole=bool(block.name) or self.whole)
        self._note(block)

    def _note(self, block: Block) -> None:
        self.notes.note(block.name, block.sha256)
        self.sent += 1


def together(found: Sequence[Block]) -> bytes:
    """Return named graphs as one TriG text; they have the header of their file in common."""
    header = found[0].header
    return header + b"".join(b"<%s> {\n%s}\n" % (each.name.encode(), each.body[len(header) :]) for each in found)


def blocks(trig: Path) -> Iterator[Block]:
    """Yield the graphs of a canonical TriG file, one at a time; the name of the default graph is empty."""
    header: list[bytes] = []
    body: list[bytes] = []
    name: str | None = None
    with trig.open("rb") as stream:
        for line in stream:
            if name is None and line.endswith(b"{\n"):
                name, body = line[:-2].strip(b"<> ").decode(), list(header)
            elif name is None:
                header.append(line)
            elif line == b"}\n":
                yield Block(name, b"".join(body), b"".join(header))
                name = None
            else:
                body.append(line)
    if name is not None:
        raise GraphFolderError(f"{trig}: ends in the middle of a graph; build it again")


def place_of_notes(folder: Path, url: str) -> Path:
    """Return where the notes of pushes from this folder to this address are kept."""
    state = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    key = hashlib.sha256(f"{folder.resolve()}\n{url}".encode()).hexdigest()[:16]
    return Path(state) / "claimgraph" / "push" / f"{key}.jsonl"


class Notes:
    """What has arrived in a store: one line a graph and checksum, added as soon as the store has it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.sums: dict[str, str] = {}
        for line in place.read_bytes().splitlines() if place.is_file() else ():
            # a line that was cut off by the end of a run counts as never written
            with_sum = _line(line)
            if with_sum is not None:
                self._take(*with_sum)

    def note(self, name: str, checksum: str | None) -> None:
        """Remember that the store has a graph with this checksum, or None that it has it no more."""
        self._take(name, checksum)
        self.place.parent.mkdir(parents=True, exist_ok=True)
        with self.place.open("a+b") as stream:
            if stream.tell() and not self._ends_whole():
                stream.write(b"\n")
            stream.write(json.dumps([name, checksum]).encode() + b"\n")

    def _ends_whole(self) -> bool:
        with self.place.open("rb") as stream:
            stream.seek(-1, os.SEEK_END)
            return stream.read() == b"\n"

    def _take(self, name: str, checksum: str | None) -> None:
        if checksum is None:
            self.sums.pop(name, None)
        else:
            self.sums[name] = checksum


def _line(line: bytes) -> tuple[str, str | None] | None:
    try:
        match json.loads(line):
            case [str(name), str() | None as checksum]:
                return name, checksum
    except ValueError:
        pass
    return None
