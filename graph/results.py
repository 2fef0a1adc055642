"""Rows of an answer: RDF terms as people and spreadsheets expect them."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from ..ontology.vocabulary import XSD

WHOLE = {XSD + name for name in ("integer", "nonNegativeInteger", "int", "long")}
BROKEN = {XSD + name for name in ("decimal", "double", "float")}

TRIPLE = ("subject", "predicate", "object")
"""Columns of a graph; its cells are terms as N-Triples writes them."""
SHOWN = 200
"""Rows of an answer that a notebook shows."""
Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Results:
    """Rows of an answer: a cell is a plain string or number, None where nothing is bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return iter(self.rows)

    def __str__(self) -> str:
        from .rendering import render

        return render(self)

    def _repr_html_(self) -> str:
        """Return a table for a notebook, whose words can mark nothing up."""
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{'' if cell is None else html.escape(str(cell))}</td>" for cell in row) + "</tr>"
            for row in self.rows[:SHOWN]
        )
        more = f"<p>{len(self.rows) - SHOWN} more rows</p>" if len(self.rows) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def results(found: QuerySolutions | QueryBoolean | QueryTriples) -> Results:
    """Return what a query found as rows; a graph is three columns, sorted."""
    if isinstance(found, QueryBoolean):
        return Results(("answer",), ((bool(found),),))
    if isinstance(found, QueryTriples):
        rows = sorted((str(each.subject), str(each.predicate), str(each.object)) for each in found)
        return Results(TRIPLE, tuple(rows))
    columns = tuple(variable.value for variable in found.variables)
    return Results(columns, tuple(tuple(plain(solution[name]) for name in columns) for solution in found))


def plain(term: object) -> Cell:
    """Return an RDF term as people and spreadsheets expect it.

    >>> plain(Literal("24000", datatype=NamedNode(XSD + "decimal")))
    24000
    """
    match term:
        case Literal():
            return _number(term)
        case NamedNode():
            return term.value
        case BlankNode():
            return str(term)
        case None:
            return None
        case _:
            return str(term)


def _number(literal: Literal) -> Cell:
    datatype, value = literal.datatype.value, literal.value
    try:
        if datatype in WHOLE:
            return int(value)
        if datatype in BROKEN:
            number = float(value)
            return int(number) if number.is_integer() else number
    except (ValueError, OverflowError):
        return value
    return value == "true" if datatype == XSD + "boolean" else value
