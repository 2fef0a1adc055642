"""Short lists of the program's own, in the formats of answers; JSON is one object a row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from ..graph.rendering import render
from ..graph.results import Cell, Results


def listing(columns: Sequence[str], rows: Iterable[Sequence[Cell]], form: str) -> str:
    """Return the rows as text; raise QueryError for an unknown format."""
    if form == "json":
        found = [dict(zip(columns, row, strict=True)) for row in rows]
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    return render(Results(tuple(columns), tuple(tuple(row) for row in rows)), form)


def short(pairs: Iterable[tuple[str, str]]) -> str:
    """Return names with what they are, aligned, one a line."""
    rows = list(pairs)
    width = max((len(name) for name, _ in rows), default=0)
    return "".join(f"{name:<{width}}  {told}\n" for name, told in rows)
