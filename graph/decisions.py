"""A person's decisions on merges: a text file kept with the graph, written by hand or by `review`."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import yaml

from ..extract.errors import GraphFolderError
from ..ontology.records import Decision, Judgement

KEYS = {"left", "right", "verdict"}


def decisions(place: Path) -> tuple[Decision, ...]:
    """Return the decisions of a file in their order, none where there is no file."""
    if not place.is_file():
        return ()
    try:
        entries = yaml.safe_load(place.read_text(encoding="utf-8")) or []
    except yaml.YAMLError as error:
        raise GraphFolderError(f"{place}: not readable as YAML ({error}); mend or remove it") from error
    if not isinstance(entries, list):
        raise GraphFolderError(f"{place}: should be a list of left, right and verdict; mend or remove it")
    return tuple(_decision(entry, number, place) for number, entry in enumerate(entries, 1))


def _decision(entry: object, number: int, place: Path) -> Decision:
    if not isinstance(entry, dict) or not entry.keys() >= KEYS:
        raise GraphFolderError(f"{place}: entry {number} needs left, right and verdict")
    left, right, verdict = (str(entry[key]) for key in ("left", "right", "verdict"))
    for known in get_args(Judgement):
        if verdict == known:
            return Decision(left, right, known)
    raise GraphFolderError(f"{place}: entry {number}: verdict {verdict!r} is none of {', '.join(get_args(Judgement))}")
