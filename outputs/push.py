"""A graph into another store, graph by graph, by the SPARQL 1.1 Graph Store HTTP Protocol.

Named graphs are replaced (PUT), for their names are ours; the default graph is added to (POST), for a store may hold
more in it than this graph. What has arrived is noted in a file outside of the graph folder, so a push that broke off
goes on where it stopped, a later one sends what changed, and graphs that are gone are taken out of the store.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import ipaddress
import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import IO

from ..extract.errors import AddressError, GraphFolderError, ServerError
from ..graph.folder import TRIG, GraphFolder
from .inert import plain

USER, PASSWORD, TOKEN = "CLAIMGRAPH_PUSH_USER", "CLAIMGRAPH_PUSH_PASSWORD", "CLAIMGRAPH_PUSH_TOKEN"
TURTLE = "text/turtle; charset=utf-8"
DEFAULT = ""
"""The default graph among names of graphs."""
AGAIN = frozenset({408, 429, 500, 502, 503, 504})
"""Answers that may be another the next time."""
PAUSES = (0.5, 2.0)
"""Seconds before a request is made again."""
PATIENCE = 120.0
LONGEST = 200
"""Characters of a server's answer that are shown."""


@dataclass(frozen=True, slots=True)
class Block:
    """One graph of a graph folder as Turtle."""

    name: str
    body: bytes

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


def push(folder: Path, url: str, *, notes: Path | None = None, replace: bool = False) -> Pushed:
    """Bring the store at `url` to what `folder` holds; with `replace` its default graph is replaced as well.

    Raises AddressError for an address or credentials that cannot be used, ServerError where the store does not do it.
    """
    source = GraphFolder(folder).require().path / TRIG
    store = Store(checked(url), authorization(os.environ))
    known = Notes(notes or place_of_notes(folder, url))
    names: set[str] = set()
    sent = kept = 0
    try:
        if not (any(known.sums) and store.has(max(known.sums))):
            # every store has a default graph: only a named one tells that the store was emptied meanwhile
            known.sums.clear()
        for block in blocks(source):
            names.add(block.name)
            whole = bool(block.name) or replace
            asked_anew = replace and not block.name
            if known.sums.get(block.name) == block.sha256 and not asked_anew and store.has(block.name):
                kept += 1
                continue
            store.send(block, whole=whole)
            known.note(block.name, block.sha256)
            sent += 1
        gone = sorted(known.sums.keys() - names - {DEFAULT})
        for name in gone:
            store.remove(name)
            known.note(name, None)
    except ServerError as error:
        raise ServerError(f"{error}; {sent + kept} graphs are there, the same command goes on from here") from error
    return Pushed(sent, kept, len(gone))


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
                yield Block(name, b"".join(body))
                name = None
            else:
                body.append(line)
    if name is not None:
        raise GraphFolderError(f"{trig}: ends in the middle of a graph; build it again")


def checked(url: str) -> str:
    """Return the address if it can be one of a graph store; raise AddressError if not."""
    try:
        parts = urllib.parse.urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
    except ValueError:
        usable = False
    if not usable or any(sign <= " " for sign in url):
        raise AddressError(f"{plain(url)!r} is no address of a graph store, such as http://localhost:7878/store")
    if parts.username or parts.password:
        raise AddressError(f"an address holds no credentials; set {USER} and {PASSWORD}, or {TOKEN}")
    if parts.fragment or {"graph", "default"} & dict(urllib.parse.parse_qsl(parts.query, True)).keys():
        raise AddressError("an address names the store alone, without #, graph= or default")
    return url


def authorization(environment: Mapping[str, str]) -> str | None:
    """Return the header that the credentials in the environment make; raise AddressError where they are half there."""
    user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
    if token and (user or password):
        raise AddressError(f"set either {TOKEN}, or {USER} and {PASSWORD}")
    if bool(user) != bool(password):
        raise AddressError(f"{USER} and {PASSWORD} go together; one of them is not set")
    if not (user or token):
        return None
    if not all(sign.isprintable() for sign in user + password + token) or ":" in user or not token.isascii():
        raise AddressError("the credentials in the environment hold signs that no header can carry")
    return f"Bearer {token}" if token else f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"


def uses_credentials() -> bool:
    """Whether the environment holds any."""
    return authorization(os.environ) is not None


def is_open(url: str) -> bool:
    """Whether what is sent to the address can be read on the way."""
    parts = urllib.parse.urlsplit(checked(url))
    return parts.scheme == "http" and not _is_here(parts.hostname or "")


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


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


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """An address that leads elsewhere is an answer to show: credentials go to no other place than the one named."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Store:
    """A graph store at its Graph Store Protocol address."""

    url: str
    authorization: str | None = field(default=None, repr=False)

    def has(self, name: str) -> bool:
        """Whether the store has the graph; a store that cannot tell is believed to have it."""
        return self._call("HEAD", name, None, (404, 405, 501)) != 404

    def send(self, block: Block, *, whole: bool) -> None:
        """Replace a graph of the store, or only add to it where it is not meant as a `whole`."""
        self._call("PUT" if whole else "POST", block.name, block.body)

    def remove(self, name: str) -> None:
        """Take a graph out of the store."""
        self._call("DELETE", name, None, (404,))

    def _call(self, method: str, name: str, body: bytes | None, fine: tuple[int, ...] = ()) -> int:
        for pause in (*PAUSES, None):
            try:
                return self._once(method, name, body)
            except urllib.error.HTTPError as error:
                with error:
                    if error.code in fine:
                        return error.code
                    if error.code not in AGAIN or pause is None:
                        raise ServerError(f"{self._what(method, name)}: {_answer(error)}") from error
            except (OSError, http.client.HTTPException) as error:
                if pause is None:
                    reason = plain(str(getattr(error, "reason", error)), LONGEST)
                    raise ServerError(f"{self._what(method, name)}: {reason}") from error
            time.sleep(pause)
        raise AssertionError("the last pause is None")

    def _once(self, method: str, name: str, body: bytes | None) -> int:
        headers = {"User-Agent": "claimgraph"}
        if body is not None:
            headers["Content-Type"] = TURTLE
        request = urllib.request.Request(self._address(name), body, headers, method=method)
        if self.authorization:
            request.add_unredirected_header("Authorization", self.authorization)
        with self._opener().open(request, timeout=PATIENCE) as answer:
            return int(answer.status)

    def _opener(self) -> urllib.request.OpenerDirector:
        here = _is_here(urllib.parse.urlsplit(self.url).hostname or "")
        return urllib.request.build_opener(_NoRedirect, *([urllib.request.ProxyHandler({})] if here else []))

    def _address(self, name: str) -> str:
        wanted = f"graph={urllib.parse.quote(name, safe='')}" if name else "default"
        return f"{self.url}{'&' if '?' in self.url else '?'}{wanted}"

    def _what(self, method: str, name: str) -> str:
        return f"{self.url}: {method} of {f'<{name}>' if name else 'the default graph'} failed"


def _answer(error: urllib.error.HTTPError) -> str:
    """Return what a store answered, in one line."""
    if error.code in (401, 403):
        return f"{error.code} {error.reason}; the credentials come from {USER} and {PASSWORD}, or {TOKEN}"
    if 300 <= error.code < 400:
        return f"{error.code}, it leads to {plain(error.headers.get('Location', 'nowhere'), LONGEST)}; push there"
    try:
        said = error.read(10 * LONGEST).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        said = ""
    return plain(f"{error.code} {error.reason} {said}", LONGEST)
