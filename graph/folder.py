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
from typing import Any, TypeGuard

from ..extract.errors import DamagedManifest, GraphFolderError

MANIFEST = "manifest.json"
ANNOTATIONS = "annotations"
CROSS = "cross.json"
DECISIONS = "decisions.yaml"
RECONCILED = "reconciled.json"
TRIG = "graph.trig"
STORE = "store"
PAGE = "index.html"
REPORT = "report.md"
NEW = ".new"
OLD = ".old"
CHECKPOINTS = ".checkpoints"
CORRECTIONS = "corrections"
LOCK = ".lock"
COMMIT = "commit.json"
FORMAT = 1
"""Version of the folder's layout."""
STATED = ("id", "key", "annotation")
"""What a manifest says of each document at the least."""


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
            found: Any = json.loads(place.read_text(encoding="utf-8"))
        except (ValueError, RecursionError) as error:
            raise DamagedManifest(f"{place}: not readable as JSON ({error}); build the graph again") from error
        if isinstance(found, dict) and found.get("format", FORMAT) != FORMAT:
            raise GraphFolderError(
                f"{place}: the graph has format {found['format']!r}, this program reads and writes {FORMAT}; "
                "build into another folder"
            )
        if not _is_whole(found):
            raise DamagedManifest(f"{place}: not a manifest; build the graph again")
        return found

    def annotation_path(self, doc_id: str) -> Path:
        """Return where a document's annotation is kept."""
        return self.path / ANNOTATIONS / f"{doc_id}.json"

    def annotation_text(self, doc_id: str) -> str | None:
        """Return an annotation as it lies here, None where there is none; what is not UTF-8 is replaced."""
        place = self.annotation_path(doc_id)
        return place.read_bytes().decode("utf-8", "replace") if place.is_file() else None

    def annotation_names(self) -> tuple[str, ...]:
        """Return the ids of the documents that have an annotation, sorted."""
        return tuple(sorted(place.stem for place in (self.path / ANNOTATIONS).glob("*.json")))

    def put_aside(self, doc_id: str) -> Path:
        """Copy an annotation to where no build touches it, under a name that tells versions apart."""
        data = self.annotation_path(doc_id).read_bytes()
        aside = self.path / CORRECTIONS / f"{doc_id}-{sha256(data)[:12]}.json"
        aside.parent.mkdir(exist_ok=True)
        if not aside.is_file():
            write(aside, data)
        return aside

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
        _settle(self.new)
        write(self.new / COMMIT, json.dumps({"move": moves, "remove": sorted(removed)}))
        self.recover()

    def recover(self) -> None:
        """Finish the moves of a build that was stopped while it made them."""
        listed = self.new / COMMIT
        if not listed.is_file():
            return
        try:
            plan = json.loads(listed.read_text(encoding="utf-8"))
        except ValueError as error:
            raise GraphFolderError(f"{listed}: damaged ({error}); remove {self.new} and build again") from error
        (self.path / ANNOTATIONS).mkdir(exist_ok=True)
        for name in plan["move"]:
            self._move(name)
        for name in plan["remove"]:
            (self.path / name).unlink(missing_ok=True)
        listed.unlink()
        shutil.rmtree(self.new, ignore_errors=True)
        shutil.rmtree(self.path / OLD, ignore_errors=True)

    def tidy(self) -> None:
        """Remove what a build needs only until it is done."""
        for name in (NEW, OLD, CHECKPOINTS):
            shutil.rmtree(self.path / name, ignore_errors=True)

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
            each.name
            for each in self.path.iterdir()
            if each.name not in {NEW, CHECKPOINTS, CORRECTIONS, LOCK, DECISIONS}
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


def write(place: Path, content: str | bytes, *, durable: bool = True) -> None:
    """Write a file as a whole or not at all; `durable` also against a loss of power."""
    part = place.with_name(f"{place.name}.part")
    with part.open("wb") as stream:
        stream.write(content.encode() if isinstance(content, str) else content)
        if durable:
            stream.flush()
            os.fsync(stream.fileno())
    part.replace(place)


def _settle(folder: Path) -> None:
    """Bring to the disk all that was written in a folder before anything is moved out of it."""
    for place in folder.rglob("*"):
        if place.is_file():
            handle = os.open(place, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _is_whole(found: object) -> TypeGuard[dict[str, Any]]:
    if not isinstance(found, dict) or not isinstance(found.get("counts"), dict):
        return False
    if not isinstance(found.get("base_iri"), str):
        return False
    documents = found.get("documents")
    return isinstance(documents, list) and all(
        isinstance(each, dict) and all(isinstance(each.get(name), str) for name in STATED) for each in documents
    )


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
