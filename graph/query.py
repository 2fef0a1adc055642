"""Named questions and SPARQL over the union of all graphs of a folder, read-only.

A question is a file `queries/<name>.rq` with a header of comments (title, description, columns, parameters); a line
that begins with `#? name` counts only when that parameter is given, and `$name` in it is the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

from pyoxigraph import Literal, Store

from ..extract.errors import DataError, GraphFolderError, QueryError
from ..ontology.vocabulary import PREFIXES
from .complaints import complaint
from .folder import STORE, GraphFolder
from .refusal import refuse
from .rendering import FORMATS, render
from .results import Cell, Results, results
from .seal import DAMAGED, open_sealed

__all__ = ["FORMATS", "Cell", "Question", "Results", "ask", "filled", "named", "open_store", "read", "render", "run"]

HEADER = re.compile(r"#\s*(title|description|columns|parameters):\s*(.*)")
NAME = re.compile(r"[\w./\\~-]+")
"""What can be the name of a question or a file, and no SPARQL."""
CONDITION = re.compile(r"^\s*#\?\s*(\w+)\s(.*)$")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the library: its name, what it answers and its columns."""

    name: str
    title: str
    description: str
    columns: tuple[str, ...]
    parameters: tuple[str, ...]
    sparql: str


@cache
def named() -> tuple[Question, ...]:
    """Return the questions of the library in the order of their names."""
    folder = files("claimgraph.graph").joinpath("queries")
    found = [place for place in folder.iterdir() if place.name.endswith(".rq")]
    return tuple(
        read(place.name.removesuffix(".rq"), place.read_text(encoding="utf-8"))
        for place in sorted(found, key=lambda place: place.name)
    )


def read(name: str, text: str) -> Question:
    """Return a question with what its header says; raise DataError where title or columns are missing."""
    header = {match[1]: match[2].strip() for line in text.splitlines() if (match := HEADER.match(line))}
    for key in ("title", "description", "columns"):
        if not header.get(key):
            raise DataError(f"graph/queries/{name}.rq: the header has no {key}")
    listed = [
        tuple(part.strip() for part in header.get(key, "").split(",") if part.strip())
        for key in ("columns", "parameters")
    ]
    return Question(name, header["title"], header["description"], listed[0], listed[1], text)


def run(folder: Path, question: str, parameters: Mapping[str, str] | None = None) -> Results:
    """Answer a named question, a .rq file or SPARQL text on the graph in `folder`; raise QueryError where it cannot."""
    text = sparql(question, parameters or {})
    return ask(open_store(folder), text)


def sparql(question: str, parameters: Mapping[str, str]) -> str:
    """Return the SPARQL of a question with its parameters filled in."""
    known = next((each for each in named() if question.casefold() in (each.name, each.title.casefold())), None)
    if known is not None:
        return filled(known, parameters)
    if NAME.fullmatch(question) or _near(question):
        place = Path(question).expanduser()
        if not place.is_file():
            raise QueryError(f"{question!r} is neither a file nor a named question; {_meant(question)}")
        text = place.read_text(encoding="utf-8")
        header = HEADER.search(text) and "columns:" in text and "title:" in text and "description:" in text
        if header and parameters:
            return filled(read(place.stem, text), parameters)
        question = text
    if parameters:
        raise QueryError(f"--{next(iter(parameters))} goes with named questions only")
    return question


def _near(question: str) -> str | None:
    """Return the name of the question that somebody who wrote this may have meant."""
    names = {text: each.name for each in named() for text in (each.name, each.title.casefold())}
    return next((names[text] for text in get_close_matches(question.casefold(), names, n=1, cutoff=0.75)), None)


def _meant(question: str) -> str:
    near = _near(question)
    return f"did you mean {near}?" if near else f"these are {', '.join(each.name for each in named())}"


def filled(question: Question, parameters: Mapping[str, str]) -> str:
    """Return the SPARQL of a named question; raise QueryError for a parameter that it does not have."""
    for name in parameters:
        if name not in question.parameters:
            known = ", ".join(f"--{each}" for each in question.parameters) or "none"
            raise QueryError(f"{question.name} has no parameter --{name}; it has {known}")
    lines = []
    for line in question.sparql.splitlines():
        match = CONDITION.match(line)
        if match and match[1] in parameters:
            value = str(Literal(parameters[match[1]]))
            lines.append(match[2].replace(f"${match[1]}", value))
        elif not match:
            lines.append(line)
    return "\n".join(lines) + "\n"


def open_store(folder: Path) -> Store:
    """Open the store of a graph folder for reading."""
    place = GraphFolder(folder).require().path / STORE
    try:
        return open_sealed(place)
    except DAMAGED as error:
        raise GraphFolderError(f"{place}: the store cannot be opened ({error}); build the graph again") from error


def ask(store: Store, text: str) -> Results:
    """Answer SPARQL on the union of all graphs; what would write or reach the network is refused."""
    refuse(text)
    try:
        found = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
        return results(found)
    except SyntaxError as error:
        raise QueryError(f"not SPARQL: {complaint(text, error)}") from error
    except ValueError as error:
        raise QueryError(f"cannot be answered: {error}") from error
    except DAMAGED as error:
        way_out = "; the store is damaged: remove it and build the graph again" if "orruption" in str(error) else ""
        raise QueryError(f"cannot be answered: {error}{way_out}") from error


def columns_of(questions: Iterable[Question]) -> dict[str, tuple[str, ...]]:
    """Return name -> columns, the contract that `docs/queries.md` states."""
    return {question.name: question.columns for question in questions}
