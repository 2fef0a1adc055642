"""The documents of a build: what the manifest will say of each, and where its annotation lies until it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..extract import annotation as files
from ..extract.errors import AnnotationError
from ..extract.records import Annotation, Document
from .folder import ANNOTATIONS, CHECKPOINTS, GraphFolder, sha256, write
from .manifest import Entry, Setting, matter


@dataclass(frozen=True, slots=True)
class Input:
    """One document without its text."""

    source: str | None
    sha256: str
    matter: str
    key: str
    place: Path
    """Where its annotation lies, or will lie once it is read."""
    kept: bool
    """The annotation comes from the former build."""
    corrected: bool
    """A person changed it."""
    written: bool
    """The file is byte for byte what a build wrote, so that it need not be checked."""
    stale: bool = False
    """Kept although another program or model reads it now, since a person corrected it."""


class Inventory:
    """Finds out for each document whether what was read before still holds."""

    def __init__(self, folder: GraphFolder, setting: Setting, entries: Mapping[str, Entry]) -> None:
        self.folder = folder
        self.setting = setting
        self.entries = entries
        self.damaged: list[str] = []
        """Ids of documents whose annotation could not be read."""

    def input(self, document: Document) -> Input:
        """Return the document's input; its place is that of a checkpoint unless the former annotation holds."""
        known = matter(document)
        key = self.setting.key(known)
        return self._former(document, known, key) or Input(
            document.source, document.sha256, known, key, self._checkpoint(key), False, False, False
        )

    def is_written(self, doc_id: str, text: str) -> bool:
        """Say whether the manifest vouches for the text of an annotation."""
        entry = self.entries.get(doc_id)
        return entry is not None and entry["annotation"] == sha256(text.encode())

    def is_corrected(self, doc_id: str) -> bool:
        """Say whether the annotation in the folder is one that no build wrote, or was corrected before the last one."""
        text = self.folder.annotation_text(doc_id)
        entry = self.entries.get(doc_id)
        return text is not None and (not self.is_written(doc_id, text) or bool(entry and entry.get("corrected")))

    def keep(self, found: Input, annotation: Annotation) -> None:
        """Keep what was just read, so that a build that is stopped need not read it again."""
        found.place.parent.mkdir(exist_ok=True)
        write(found.place, files.to_json(annotation), durable=False)

    def has_checkpoint(self, found: Input) -> bool:
        """Say whether this was read before a build was stopped; a checkpoint that is damaged counts as none."""
        if not found.place.is_file():
            return False
        try:
            files.from_json(found.place.read_bytes(), where=found.place.name, verified=True)
        except AnnotationError:
            return False
        return True

    def text(self, found: Input) -> str:
        """Return the text of an annotation."""
        return found.place.read_text(encoding="utf-8")

    def annotation(self, doc_id: str, found: Input) -> Annotation:
        """Return an annotation; one that a person touched is checked."""
        where = f"{ANNOTATIONS}/{doc_id}.json"
        return _checked(doc_id, found.place.read_bytes(), where, verified=found.written or not found.kept)

    def _former(self, document: Document, known: str, key: str) -> Input | None:
        """The annotation as it lies in the folder if it still holds; a person may have corrected it."""
        entry = self.entries.get(document.id)
        text = self.folder.annotation_text(document.id) if entry else None
        if entry is None or text is None:
            return None
        written = self.is_written(document.id, text)
        corrected = not written or bool(entry.get("corrected"))
        if entry["key"] != key and not (corrected and entry.get("matter") == known):
            return None
        if not written and not self._is_sound(document.id, text):
            return None
        place, stale = self.folder.annotation_path(document.id), entry["key"] != key
        return Input(document.source, document.sha256, known, key, place, True, corrected, written, stale)

    def _is_sound(self, doc_id: str, text: str) -> bool:
        try:
            _checked(doc_id, text, "", verified=False)
        except AnnotationError:
            self.damaged.append(doc_id)
            return False
        return True

    def _checkpoint(self, key: str) -> Path:
        return self.folder.path / CHECKPOINTS / f"{key}.json"


def _checked(doc_id: str, source: str | bytes, where: str, *, verified: bool) -> Annotation:
    found = files.from_json(source, where=where, verified=verified)
    if found.doc_id != doc_id:
        raise AnnotationError(f"{where}: doc_id is {found.doc_id!r}; it must be the file's name")
    return found


def entry(doc_id: str, found: Input, annotation: str, graph: str) -> Entry:
    """Return what the manifest says of one document; `annotation` is its file's text, `graph` its graph's key."""
    said: Entry = {
        "id": doc_id,
        "source": found.source,
        "sha256": found.sha256,
        "matter": found.matter,
        "key": found.key,
        "annotation": sha256(annotation.encode()),
        "graph": graph,
    }
    return {**said, "corrected": True} if found.corrected else said
