"""The dossier and the seeds: whole documents with gold for every layer, and comparisons across them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alignment import Alignment, SpanCounts
from harness import Outcome, annotation, annotation_folder, write_documents
from program import BUILD, EXTRACT, FOLDERS, Program, Run
from score_dossier import score
from scoring import Figures, Record

DOSSIER, SEEDS = "dossier", "seeds"
SEEDS_GOLD = "seeds_gold.json"


@dataclass(frozen=True, slots=True)
class Gold:
    """Texts, annotations of some or all of them, comparisons, and whether a text is natural or composed."""

    texts: dict[str, str]
    annotations: dict[str, Record]
    cross: list[Record]
    origins: dict[str, str]
    meta: dict[str, Record]


def find_dossier(folders: Iterable[Path]) -> Path | None:
    """Return the folder with `gold` and `docs`."""
    homes = (home for folder in folders for home in (folder / DOSSIER, folder))
    return next((home for home in homes if (home / "gold").is_dir() and (home / "docs").is_dir()), None)


def measure(
    set_name: str, home: Path, texts: Path, work: Path, program: Program, *, limit: int | None, leave_out: set[str]
) -> Outcome:
    """Measure the documents of `texts`: natural and composed ones apart, or both seeds together."""
    gold = _gold(set_name, home, texts, limit, leave_out)
    place = work / set_name
    write_documents(place / "docs", {name: {**gold.meta[name], "text": text} for name, text in gold.texts.items()})
    (place / "gold.json").write_text(
        json.dumps({"docs": gold.annotations, "cross": gold.cross}, ensure_ascii=False), encoding="utf-8"
    )
    outcome = Outcome(len(gold.texts), program.run(place, (EXTRACT, BUILD), set_name), SpanCounts())
    extracted = annotation_folder(place, across=False)
    predicted = {name: annotation(extracted, name, text, outcome.counts)[0] for name, text in gold.texts.items()}
    cross = _cross(place, gold, outcome)
    for group in sorted({gold.origins[name] for name in gold.annotations}):
        outcome.figures[group] = _figures(gold, predicted, cross, group)
    return outcome


def _figures(gold: Gold, predicted: dict[str, Record], cross: list[Record], group: str) -> Figures:
    only = [name for name in gold.annotations if gold.origins[name] == group]
    wanted, given = ([each for each in side if _origin(each, gold) == group] for side in (gold.cross, cross))
    return score(gold.annotations, predicted, gold.texts, only=only, cross_gold=wanted, cross=given)


def _origin(comparison: Record, gold: Gold) -> str | None:
    spans = [*comparison.get("spans_a", []), *comparison.get("spans_b", [])]
    return gold.origins.get(spans[0]["doc"]) if spans else None


def _gold(set_name: str, home: Path, folder: Path, limit: int | None, leave_out: set[str]) -> Gold:
    annotations, cross = _seeds_gold(home) if set_name == SEEDS else _dossier_gold(home)
    names = sorted(path.stem for path in folder.glob("*.txt") if path.stem not in leave_out)
    names = [name for name in names if set_name == DOSSIER or name in annotations][:limit]
    meta = {name: _meta(folder / f"{name}.json", annotations.get(name, {})) for name in names}
    origin = {
        name: meta[name].get("origin") or ("composed" if name.startswith("syn_") else "natural") for name in names
    }
    return Gold(
        {name: (folder / f"{name}.txt").read_bytes().decode() for name in names},
        {name: annotations[name] for name in names if name in annotations},
        [each for each in cross if {span["doc"] for span in each["spans_a"] + each["spans_b"]} <= set(names)],
        dict.fromkeys(names, "both") if set_name == SEEDS else origin,
        meta,
    )


def _seeds_gold(home: Path) -> tuple[dict[str, Record], list[Record]]:
    content = _json(home / SEEDS_GOLD)
    exhaustive = {
        name: {**each, "meta": {**each.get("meta", {}), "claims_exhaustive": True}}
        for name, each in content["docs"].items()
    }
    return exhaustive, content["cross_document"]


def _dossier_gold(home: Path) -> tuple[dict[str, Record], list[Record]]:
    annotations = (_json(path) for path in sorted((home / "gold").glob("*.json")))
    return {each["doc_id"]: each for each in annotations}, _json(home / "cross_gold.json")["cross_document"]


def _meta(sidecar: Path, gold: Record) -> Record:
    if sidecar.is_file():
        meta: Record = _json(sidecar)
        return meta
    return {**(gold.get("meta") or {}), "date": gold.get("doc_date")}


def _cross(place: Path, gold: Gold, outcome: Outcome) -> list[Record]:
    """The program's comparisons in source offsets."""
    folder = annotation_folder(place, across=True)
    aligned = {name: annotation(folder, name, text, SpanCounts())[1] for name, text in gold.texts.items()}
    try:
        found = _json(place / FOLDERS[BUILD] / "cross.json")
    except (OSError, ValueError) as error:
        outcome.runs["cross.json"] = Run(-1, error=type(error).__name__)
        return []
    listed = found.get("cross_document", []) if isinstance(found, dict) else found
    return [
        {**each, **{side: _moved(each.get(side, []), aligned) for side in ("spans_a", "spans_b")}} for each in listed
    ]


def _moved(spans: list[Record], aligned: dict[str, Alignment]) -> list[Record]:
    places = (
        (span, aligned[span["doc"]].span(span["start"], span["end"])) for span in spans if span.get("doc") in aligned
    )
    return [{**span, "start": place[0], "end": place[1]} for span, place in places if place]


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
