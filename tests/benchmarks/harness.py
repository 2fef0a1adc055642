"""One set at a time: texts out, the program run, annotations back in source offsets, adapted and scored."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from alignment import Alignment, SpanCounts, moved
from annotations import Annotation
from program import BUILD, EXTRACT, FOLDERS, Program, Run
from scoring import Figures, Record
from tasks import SETS, Task

SIDECAR = {"title": ("title",), "date": ("dct", "date"), "publisher": ("publisher", "source"), "url": ("url",)}
"""What a gold record knows about its document, under the sidecar's names."""


@dataclass
class Outcome:
    """What came out for one set."""

    documents: int
    runs: dict[str, Run]
    counts: SpanCounts
    figures: dict[str, Figures] = field(default_factory=dict)


def find(folders: Iterable[Path], set_name: str, split: str) -> Path | None:
    """Return the gold of a set, directly in a folder or one level down."""
    for folder in folders:
        for path in (folder / set_name / f"{split}.jsonl", *sorted(folder.glob(f"*/{set_name}/{split}.jsonl"))):
            if path.is_file():
                return path
    return None


def measure(set_name: str, path: Path, work: Path, program: Program, limit: int | None) -> Outcome:
    """Measure all tasks of a set."""
    lines = path.read_text(encoding="utf-8").split("\n")
    gold = [json.loads(line) for line in lines if line.strip()][:limit]
    home = work / set_name
    stems = [stem(number, record["id"]) for number, record in enumerate(gold)]
    write_documents(
        home / "docs", {name: record for name, record in zip(stems, gold, strict=True) if record["text"].strip()}
    )
    write_lines(home / "gold.jsonl", gold)
    tasks = SETS[set_name]
    steps = sorted({BUILD if task.across else EXTRACT for task in tasks}, reverse=True)
    outcome = Outcome(len(gold), program.run(home, steps, set_name), SpanCounts())
    read: dict[bool, list[Annotation]] = {}
    for task in tasks:
        if task.across not in read:
            folder = annotation_folder(home, across=task.across)
            read[task.across] = [
                annotation(folder, name, record["text"], outcome.counts)[0] if record["text"].strip() else {}
                for name, record in zip(stems, gold, strict=True)
            ]
        predicted = _adapted(set_name, task, path.parent, gold, read[task.across], outcome.counts)
        write_lines(home / f"predicted_{task.name.replace(' ', '_')}.jsonl", predicted)
        outcome.figures[task.name] = task.score(set_name, gold, predicted)
    return outcome


def annotation_folder(home: Path, *, across: bool) -> Path:
    """Return where the annotations lie: in the graph folder where documents are compared."""
    return home / FOLDERS[BUILD] / "annotations" if across else home / FOLDERS[EXTRACT]


def annotation(folder: Path, name: str, source: str, counts: SpanCounts) -> tuple[Annotation, Alignment]:
    """Return one annotation in source offsets; an empty one, counted as missing, where there is none."""
    try:
        found = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict):
        counts.missing += 1
        return {}, Alignment(source, source)
    extracted = found.pop("text", source)
    alignment = Alignment(extracted, source)
    return moved(found, alignment, extracted, source, counts), alignment


def _adapted(
    set_name: str, task: Task, folder: Path, gold: list[Record], annotations: list[Annotation], counts: SpanCounts
) -> list[Record]:
    """Predictions in the scorer's form; an annotation that breaks the format is counted and stands for nothing."""
    adapt = task.adapter(folder)
    predicted = []
    for record, found in zip(gold, annotations, strict=True):
        try:
            adapted = adapt(set_name, record, found)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            counts.malformed += 1
            counts.first = counts.first or f"{task.name}, {record['id']}: {type(error).__name__}: {error}"
            adapted = adapt(set_name, record, {})
        predicted.append({"id": record["id"], **adapted})
    return predicted


def stem(number: int, doc_id: str) -> str:
    """Return a file name for a record: its number keeps the order and tells equal ids apart."""
    return f"{number:05d}_" + re.sub(r"[^A-Za-z0-9-]+", "_", doc_id)[:60].strip("_")


def write_documents(folder: Path, records: dict[str, Record]) -> None:
    """Write each text with the sidecar of what is known about it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, record in records.items():
        (folder / f"{name}.txt").write_bytes(record["text"].encode())
        known = {key: next(filter(None, map(record.get, names)), None) for key, names in SIDECAR.items()}
        meta = {key: value for key, value in known.items() if value}
        if meta:
            (folder / f"{name}.json").write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")


def write_lines(path: Path, rows: Iterable[Any]) -> None:
    """Write one JSON object a line."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
