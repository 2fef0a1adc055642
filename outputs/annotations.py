"""Annotations as files: each written whole or not at all, and taken over by a build where they fit its documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ..extract.annotation import from_json, to_json
from ..extract.records import Annotation, Document


def write(annotations: Iterable[Annotation], folder: Path) -> Iterator[Path]:
    """Write each annotation to `<doc_id>.json` in the folder and yield its path."""
    folder.mkdir(parents=True, exist_ok=True)
    for annotation in annotations:
        path = folder / f"{annotation.doc_id}.json"
        part = folder / f".{annotation.doc_id}.part"
        part.write_text(to_json(annotation), encoding="utf-8")
        part.replace(path)
        yield path


def taken_over(
    documents: Iterable[Document],
    *,
    folder: Path,
    model: str,
    otherwise: Callable[[Iterable[Document]], Iterator[Annotation]],
) -> Iterator[Annotation]:
    """Yield the annotation in the folder of each document that it fits; the others are read, after the rest."""
    left = []
    for document in documents:
        found = _fitting(document, folder, model)
        if found is None:
            left.append(document)
        else:
            yield found
    if left:
        yield from otherwise(left)


def _fitting(document: Document, folder: Path, model: str) -> Annotation | None:
    place = folder / f"{document.id}.json"
    if not place.is_file():
        return None
    found = from_json(place.read_bytes(), where=str(place))
    known = (document.id, document.sha256, document.meta, document.source, model)
    return found if (found.doc_id, found.text_sha256, found.meta, found.source, found.model) == known else None
