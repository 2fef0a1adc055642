"""Annotations as files, each written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..extract.annotation import to_json
from ..extract.records import Annotation


def write(annotations: Iterable[Annotation], folder: Path) -> Iterator[Path]:
    """Write each annotation to `<doc_id>.json` in the folder and yield its path."""
    folder.mkdir(parents=True, exist_ok=True)
    for annotation in annotations:
        path = folder / f"{annotation.doc_id}.json"
        part = folder / f".{annotation.doc_id}.part"
        part.write_text(to_json(annotation), encoding="utf-8")
        part.replace(path)
        yield path
