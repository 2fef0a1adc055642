"""Rows of an answer as text: a table or records for the terminal, CSV, TSV, JSON (SPARQL 1.1 results) and Markdown."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

from pyoxigraph import RdfFormat, parse, serialize

from ..extract.errors import QueryError
from ..ontology.vocabulary import PREFIXES, XSD
from .results import TRIPLE, Cell, Results

WIDEST = 60
"""Characters to which a column of the table is filled up; longer cells are never cut."""


def render(results: Results, form: str = "table") -> str:
    """Return the rows as text in one of `FORMATS`."""
    writer = FORMATS.get(form)
    if writer is None:
        raise QueryError(f"format {form!r} is unknown; use one of {', '.join(FORMATS)}")
    return writer(results)


def readable(results: Results, width: int) -> str:
    """Return a table where it fits into so many characters, else one line a cell."""
    table = _table(results)
    return table if max(map(len, table.splitlines()), default=0) <= width else _records(results)


def text(cell: Cell) -> str:
    """Return a cell as one line of text, empty where nothing is bound."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return " ".join(str(cell).split())


def _table(results: Results) -> str:
    lines = [list(results.columns), *([text(cell) for cell in row] for row in results.rows)]
    widths = [min(WIDEST, max(len(line[column]) for line in lines)) for column in range(len(results.columns))]
    lines.insert(1, ["-" * width for width in widths])
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines
    )


def _records(results: Results) -> str:
    """One line a cell, a blank line between rows; what is not bound is left out."""
    width = max((len(column) for column in results.columns), default=0)
    rows = (
        "".join(
            f"{column:<{width}}  {text(cell)}\n"
            for column, cell in zip(results.columns, row, strict=True)
            if cell is not None
        )
        for row in results.rows
    )
    return "\n".join(rows)


def _markdown(results: Results) -> str:
    lines = [list(results.columns), ["---"] * len(results.columns)]
    lines += [[text(cell).replace("\\", "\\\\").replace("|", "\\|") for cell in row] for row in results.rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _csv(results: Results) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(results.columns)
    writer.writerows([_exact(cell) for cell in row] for row in results.rows)
    return stream.getvalue()


def _tsv(results: Results) -> str:
    lines = [results.columns, *(tuple(text(cell) for cell in row) for row in results.rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


def _json(results: Results) -> str:
    bindings = [
        {name: _typed(cell) for name, cell in zip(results.columns, row, strict=True) if cell is not None}
        for row in results.rows
    ]
    plain = {"head": {"vars": list(results.columns)}, "results": {"bindings": bindings}}
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _ntriples(results: Results) -> str:
    if results.columns != TRIPLE or not all(str(row[1]).startswith("<") for row in results.rows):
        raise QueryError("triples come from CONSTRUCT and DESCRIBE; for rows use table, csv, tsv, json or markdown")
    return "".join(" ".join(map(str, row)) + " .\n" for row in results.rows)


def _turtle(results: Results) -> str:
    triples = (quad.triple for quad in parse(_ntriples(results), format=RdfFormat.N_TRIPLES))
    return (serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode()


def _exact(cell: Cell) -> str | int | float:
    return text(cell) if cell is None or isinstance(cell, bool) else cell


def _typed(cell: Cell) -> dict[str, str]:
    match cell:
        case bool():
            return {"type": "literal", "value": text(cell), "datatype": XSD + "boolean"}
        case int():
            return {"type": "literal", "value": text(cell), "datatype": XSD + "integer"}
        case float():
            return {"type": "literal", "value": text(cell), "datatype": XSD + "decimal"}
        case _:
            kind = "uri" if isinstance(cell, str) and cell.startswith(("http://", "https://")) else "literal"
            return {"type": kind, "value": str(cell)}


FORMATS: dict[str, Callable[[Results], str]] = {
    "table": _table,
    "records": _records,
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "markdown": _markdown,
    "turtle": _turtle,
    "ntriples": _ntriples,
}
