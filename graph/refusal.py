"""Questions only read, and only this graph: what a SPARQL text may not say.

The words are looked for outside of strings, IRIs, comments and variables, cut as SPARQL 1.1 section 19.8 cuts them.
Where a text could be cut in two ways it counts as refused, for a missed SERVICE would carry the graph away.
"""

from __future__ import annotations

import re

from ..extract.errors import QueryError

SKIPPED = re.compile(
    r'"""(?:[^\\]|\\.)*?"""'
    r"|'''(?:[^\\]|\\.)*?'''"
    r'|"(?:\\.|[^"\\\n\r])*"'
    r"|'(?:\\.|[^'\\\n\r])*'"
    r'|<[^<>"{}|^`\\\x00-\x20]*>'
    r"|#[^\n\r]*"
    r"|[?$][A-Za-z0-9_]+"
    r"|\\.",
    re.DOTALL,
)
"""Strings, IRIs, comments, variables and escaped signs of names: words in them are no keywords."""
REFUSED = re.compile(r"(?<!:)(?:SERVICE|\b(?:LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|COPY|MOVE|ADD)\b)", re.IGNORECASE)
"""SERVICE is a keyword even with letters right behind it; what follows a colon is a name."""
QUOTE = re.compile("[\"']")


def refuse(text: str) -> None:
    """Raise QueryError where a query asks to write or to reach the network."""
    bare = SKIPPED.sub(lambda skipped: re.sub(r"[^\n]", " ", skipped[0]), text)
    if found := REFUSED.search(bare):
        place = _line(bare, found)
        raise QueryError(f"{place}: {found[0].upper()} is refused: questions only read, and only this graph")
    if found := QUOTE.search(bare):
        raise QueryError(f"{_line(bare, found)}: a quotation mark is not closed")


def _line(text: str, found: re.Match[str]) -> str:
    return f"line {text.count(chr(10), 0, found.start()) + 1}"
