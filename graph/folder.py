"""The graph folder: which file is where, and how a new state replaces the former one whole or not at all.

A build writes beside the finished files, in `.new`, then a list of what to move, then moves. Whoever finds such a list
finishes the moves first, so a build stopped at any moment leaves the former graph or the new one, never a mixture.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..extract.errors import GraphFolderError

MANIFEST = "manifest.json"
ANNOTATIONS = "annotations"
CROSS = "cross.json"
DECISIONS = "decisions.yaml"
TRIG = "graph.trig"
STORE = "store"
PAGE = "index.html"
REPORT = "report.md"
NEW = ".new"
OLD = ".old"
CHECKPOINTS = ".checkpoints"
LOCK = ".lock"
COMMIT = "commit.json"
FORMAT = 1
"""Version of the folder's layout."""


@dataclass(frozen=True, slots=True)
class GraphFolder:
    """A graph on disk."""

    path: Path

    def require(self) -> GraphFolder:
        """Return the folder once it is whole; raise GraphFolderError if there is no graph in it."""
        if not self.path.is_dir():
            raise GraphFolderError(
                f"{self.path}: no such graph folder; make one with claimgraph build DOCS -o {self.path}"
            )
        if (self.new / COMMIT).is_file():
            # whoever holds the lock is making the moves at this moment
            with contextlib.suppress(GraphFolderError), self.locked():
                self.recover()
        if not (self.path / MANIFEST).is_file():
            raise GraphFolderError(f"{self.path}: no {MANIFEST} in it, so it is no graph folder; build it first")
        return self

    def manifest(self) -> dict[str, Any]:
        """Return the manifest, empty where there is none yet."""
        place = self.path / MANIFEST
        if not place.is_file():
            return {}
        try:
            found: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
        except ValueError as error:
            raise GraphFolderError(f"{place}: not readable as JSON ({error}); remove it and build again") from error
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise GraphFolderError(f"{place}: not a manifest of this version; build into another folder")
        return found

    def annotation_path(self, doc_id: str) -> Path:
        """Return where a document's annotation is kept."""
        return self.path / ANNOTATIONS / f"{doc_id}.json"

    def annotation_names(self) -> tuple[str, ...]:
        """Return the ids of the documents that have an annotation, sorted."""
        return tuple(sorted(place.stem for place in (self.path / ANNOTATIONS).glob("*.json")))

    @property
    def new(self) -> Path:
        """Where the next state is put together."""
        return self.path / NEW

    def start(self) -> Path:
        """Return an empty place for the next state."""
        shutil.rmtree(self.new, ignore_errors=True)
        (self.new / ANNOTATIONS).mkdir(parents=True)
        return self.new

    def commit(self, removed: tuple[str, ...] = ()) -> None:
        """Put what is in `.new` in the place of the former state and delete the files named."""
        moves = sorted(place.name for place in self.new.iterdir() if place.name != ANNOTATIONS)
        moves += sorted(f"{ANNOTATIONS}/{place.name}" for place in (self.new / ANNOTATIONS).iterdir())
        write(self.new / COMMIT, json.dumps({"move": moves, "remove": sorted(removed)}))
        self.recover()

    def recover(self) -> None:
        """Finish the moves of a build that was stopped while it made them."""
        listed = self.new / COMMIT
        if not listed.is_file():
            return
        plan = json.loads(listed.read_text(encoding="utf-8"))
        (self.path / ANNOTATIONS).mkdir(exist_ok=True)
        for name in plan["move"]:
            self._move(name)
        for name in plan["remove"]:
            (self.path / name).unlink(missing_ok=True)
        listed.unlink()
        shutil.rmtree(self.new, ignore_errors=True)
        shutil.rmtree(self.path / OLD, ignore_errors=True)

    def _move(self, name: str) -> None:
        source, target = self.new / name, self.path / name
        if not source.exists():
            return
        if source.is_dir() and target.exists():
            old = self.path / OLD
            shutil.rmtree(old, ignore_errors=True)
            target.rename(old)
        source.replace(target)

    def check_own(self) -> None:
        """Raise GraphFolderError for a folder that holds something else: a build would replace or remove it."""
        if (self.path / MANIFEST).is_file() or (self.new / COMMIT).is_file() or not self.path.is_dir():
            return
        foreign = sorted(
            each.name for each in self.path.iterdir() if each.name not in {NEW, CHECKPOINTS, LOCK, DECISIONS}
        )
        if foreign:
            raise GraphFolderError(
                f"{self.path}: holds {foreign[0]} and no {MANIFEST}, so it is no graph folder; name a new or empty one"
            )

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder for one build; raise GraphFolderError if another build holds it."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise GraphFolderError(
                f"{self.path}: cannot be written ({error.strerror}); choose another folder"
            ) from error
        try:
            _hold(handle, self.path)
            yield
        finally:
            os.close(handle)


def write(place: Path, text: str) -> None:
    """Write a file as a whole or not at all."""
    part = place.with_name(f"{place.name}.part")
    with part.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(place)


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _hold(handle: int, path: Path) -> None:
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise GraphFolderError(f"{path}: another build is at work in this folder; wait until it ends") from error
