"""SPARQL over HTTP, on loopback and read-only: Oxigraph's own server on a copy of a graph's store.

A build replaces the store as a whole, and the server must not see that: it is given a copy, whose large files are
links where the file system allows it. So it answers from the graph it began with, and tells of a newer one.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from ..extract.errors import GraphFolderError, ServerError
from ..graph.folder import COMMIT, MANIFEST, STORE, GraphFolder, sha256
from .door import HERE, Address, Door

PROGRAM = "oxigraph"
PORT = 7878
TRIES = 20
PAUSE = 0.1
START = 20.0
"""Seconds in which the store's server must be there."""
GRACE = 10.0
LOOK = 1.0
"""Seconds between two looks at the manifest."""
COUNT = "SELECT (COUNT(*) AS ?claims) { ?claim a <https://w3id.org/claimgraph/ontology#Claim> }"
Say = Callable[[str], None]


def serve(folder: Path, port: int, limit: int, say: Say) -> None:
    """Answer SPARQL on `port` (0 = any free one) until SIGINT or SIGTERM; a question may take `limit` seconds.

    Raises GraphFolderError where there is no graph and ServerError where the server does not start or ends by itself.
    """
    with _stop() as stopped, tempfile.TemporaryDirectory(prefix="claimgraph-serve-") as place:
        served = snapshot(folder, Path(place) / STORE)
        with _store(Path(place), limit) as (process, inner), _door(port, inner, limit) as door:
            say(greeting(folder, door.url))
            _watch(folder, served, process, stopped, say)
    say("stopped")


def greeting(folder: Path, url: str) -> str:
    """Return what is said at the start: the address and two calls to copy."""
    python = (
        f"from SPARQLWrapper import SPARQLWrapper, JSON; s = SPARQLWrapper('{url}/query', returnFormat=JSON); "
        f"s.setQuery('{COUNT}'); print(s.queryAndConvert())"
    )
    return (
        f"{folder} answers SPARQL at {url}/query until Ctrl-C; {url}/ has a form for questions\n"
        f"  curl -s -H 'Accept: text/csv' --data-urlencode 'query={COUNT}' {url}/query\n"
        f'  python -c "{python}"'
    )


@dataclass(frozen=True, slots=True)
class _State:
    manifest: str
    store: tuple[int, int]
    whole: bool
    """False while a build makes its moves."""


def snapshot(folder: Path, target: Path) -> str:
    """Copy the store of a finished graph to `target`; return a hash over the manifest that goes with it."""
    for _ in range(TRIES):
        with contextlib.suppress(FileNotFoundError):
            before = _state(folder)
            if before.whole:
                _copy(folder / STORE, target)
                if _state(folder) == before:
                    return before.manifest
        shutil.rmtree(target, ignore_errors=True)
        time.sleep(PAUSE)
    raise GraphFolderError(f"{folder}: there is no {STORE} in it that stands still; build the graph again")


def _state(folder: Path) -> _State:
    known = GraphFolder(folder).require()
    store = (folder / STORE).stat()
    whole = not (known.new / COMMIT).is_file()
    return _State(sha256((folder / MANIFEST).read_bytes()), (store.st_dev, store.st_ino), whole)


def _copy(store: Path, target: Path) -> None:
    """Copy what the database may change and link its tables, which it never does."""
    target.mkdir()
    for place in sorted(store.iterdir()):
        if place.suffix == ".sst":
            try:
                os.link(place, target / place.name)
                continue
            except FileNotFoundError:
                raise
            except OSError:
                pass
        shutil.copyfile(place, target / place.name)


@contextlib.contextmanager
def _store(place: Path, limit: int) -> Iterator[tuple[subprocess.Popen[bytes], Address]]:
    inner = _free_address()
    command = [program(), "serve-read-only", "--location", str(place / STORE), "--bind", f"{inner[0]}:{inner[1]}"]
    command += ["--union-default-graph", "--timeout-s", str(limit)]
    log = place / "log"
    with log.open("wb") as stream:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream, cwd=place)
    try:
        _await(process, inner, log)
        yield process, inner
    finally:
        process.terminate()
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def program() -> str:
    """Return the server program that came along with the installation; raise ServerError if it is missing."""
    places = (sysconfig.get_path("scripts"), str(Path(sys.executable).parent), os.environ.get("PATH", ""))
    found = shutil.which(PROGRAM, path=os.pathsep.join(places))
    if found is None:
        raise ServerError(f"the program {PROGRAM} is missing; install it with pip install {PROGRAM}")
    return found


def _free_address() -> Address:
    """Return a place for the store's server; where all of 127.* is loopback, one that no web page can guess."""
    guarded = ".".join(("127", *(str(1 + secrets.randbelow(254)) for _ in range(3))))
    for host in (guarded, HERE):
        with contextlib.suppress(OSError), socket.socket() as taken:
            taken.bind((host, 0))
            return host, int(taken.getsockname()[1])
    raise ServerError("no port of this machine is free")


def _await(process: subprocess.Popen[bytes], inner: Address, log: Path) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(inner, timeout=1):
            return
        time.sleep(PAUSE / 2)
    why = " ".join(log.read_text(encoding="utf-8", errors="replace").split()) or f"no answer in {START:.0f} seconds"
    raise ServerError(f"the store's server does not start: {why}")


@contextlib.contextmanager
def _door(port: int, inner: Address, limit: int) -> Iterator[Door]:
    try:
        door = Door(port, inner, limit + GRACE)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or error
        raise ServerError(f"{HERE}:{port}: {why}; choose another --port, or 0 for any free one") from error
    thread = threading.Thread(target=door.serve_forever, kwargs={"poll_interval": PAUSE}, daemon=True)
    thread.start()
    try:
        yield door
    finally:
        door.shutdown()
        thread.join()
        door.server_close()


def _watch(folder: Path, served: str, process: subprocess.Popen[bytes], stopped: threading.Event, say: Say) -> None:
    told = served
    while not stopped.wait(LOOK):
        if process.poll() is not None and not stopped.is_set():
            raise ServerError(f"the store's server ended by itself (status {process.returncode}); serve again")
        found = _manifest(folder)
        if found and found != told:
            told = found
            if found != served:
                say(f"{folder} has a newer graph; answers come from the former one until you serve again")


def _manifest(folder: Path) -> str | None:
    """Return the hash of the manifest of a whole graph; None while there is none."""
    if (folder / MANIFEST).is_file() and not (GraphFolder(folder).new / COMMIT).is_file():
        with contextlib.suppress(OSError):
            return sha256((folder / MANIFEST).read_bytes())
    return None


@contextlib.contextmanager
def _stop() -> Iterator[threading.Event]:
    """Set the event on SIGINT and SIGTERM instead of ending at once."""
    stopped = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopped.set()

    former = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopped
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
