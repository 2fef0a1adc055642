"""The file of a person's decisions beside a graph, and what becomes of conflicts that were decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ..extract.errors import GraphFolderError
from ..ontology.comparison_records import Comparison
from ..ontology.decisions import LARGEST, Choice, ConflictDecision, Entry, added, parsed, standing
from .folder import DECISIONS, GraphFolder, write
from .iris import Iris


def decisions(place: Path) -> tuple[Choice, ...]:
    """Return the decisions of a file that count, in their order; none where there is no file."""
    return standing(parsed(_text(place), str(place)))


def decide(folder: Path, entry: Entry) -> None:
    """Add a decision to the file of a graph folder."""
    graph = GraphFolder(folder).require()
    with graph.locked():
        place = graph.path / DECISIONS
        write(place, added(_text(place), entry, str(place)))


def judged(
    comparisons: tuple[Comparison, ...], choices: Iterable[Choice], iris: Iris
) -> tuple[tuple[Comparison, ...], tuple[ConflictDecision, ...]]:
    """Return the comparisons as people decided on them, and the decisions on conflicts that are not there."""
    wanted = {choice.conflict: choice for choice in choices if isinstance(choice, ConflictDecision)}
    if not wanted:
        return comparisons, ()
    found = []
    for each in comparisons:
        choice = wanted.pop(iris.comparison(each.id).removeprefix(iris.base), None) if each.kind == "conflict" else None
        if choice is None or choice.verdict == "unsure":
            found.append(each)
        elif choice.verdict == "same":
            found.append(replace(each, strength="plain", reason=f"{each.reason}; a person confirmed it"))
    return tuple(found), tuple(wanted.values())


def _text(place: Path) -> str:
    if not place.is_file():
        return ""
    if place.stat().st_size > 4 * LARGEST:
        raise GraphFolderError(f"{place}: larger than {LARGEST} characters; split or remove it")
    try:
        return place.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise GraphFolderError(f"{place}: not UTF-8 ({error}); save it as UTF-8") from error
