"""Named questions and SPARQL over the union of all graphs of a folder, read-only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FORMATS = ("table", "csv", "tsv", "json", "markdown")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the library: its name, what it answers and its columns."""

    name: str
    title: str
    description: str
    columns: tuple[str, ...]
    parameters: tuple[str, ...]
    sparql: str


@dataclass(frozen=True, slots=True)
class Results:
    """Rows of an answer: a cell is a plain string or number, None where nothing is bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | bool | None, ...], ...]


def named() -> tuple[Question, ...]:
    """Return the questions of the library in the order of their names."""
    raise NotImplementedError


def run(folder: Path, question: str, parameters: Mapping[str, str] | None = None) -> Results:
    """Answer a named question, a .rq file or SPARQL text on the graph in `folder`; raise QueryError where it cannot."""
    raise NotImplementedError


def render(results: Results, form: str = "table") -> str:
    """Return the rows as text in one of `FORMATS`."""
    raise NotImplementedError
