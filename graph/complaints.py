"""What is wrong with a SPARQL text, in one short line that names the place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..ontology.vocabulary import PREFIXES
from .refusal import SKIPPED

PLACE = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", re.DOTALL)
SIGNS = frozenset([".", ";", ",", "{", "}", "(", ")", "[", "]"])
"""What is shown of the list of what was expected: the other entries are classes of signs and fragments of keywords."""
SENTENCE = re.compile(r"[A-Z][A-Za-z]* [A-Za-z ]+")
"""What a parser says itself, such as that a variable is unbound."""
NAME = re.compile(r"(?<![\w.:-])(?!_:)([\w.-]*):[\w.%-]*")
DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
BEGINNING = re.compile(r"\s*(?:(?:PREFIX\s+\S*\s*\S*|BASE\s+\S*)\s+)*([A-Za-z]+)", re.IGNORECASE)
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
NEAR = 24
"""Characters that are shown of the text at the place."""


def complaint(text: str, error: SyntaxError) -> str:
    """Return what a parser said of a SPARQL text, with its line and column."""
    found = PLACE.fullmatch(str(error))
    if found is None:
        return str(error)
    line, column, said = int(found[1]), int(found[2]), found[3]
    first = BEGINNING.match(SKIPPED.sub(_blank, text))
    if first and first[1].upper() not in FORMS:
        return f"line {_line_of(text, first.start(1))}: {first[1]!r} begins no question; use {', '.join(FORMS)}"
    if missing := _undeclared(text):
        # the parser may have gone on beyond it, and then complains of something else
        return missing
    rows = text.splitlines() or [""]
    rest = rows[line - 1][column - 1 :] if line <= len(rows) else ""
    near = f"near {' '.join(rest.split())[:NEAR]!r}" if rest.strip() else "at the end of the line"
    return f"line {line}, column {column}, {near}{_expected(said)}"


def _expected(said: str) -> str:
    words = [part.strip("\"'") for part in said.split(", ")]
    if sentence := next((word for word in words if SENTENCE.fullmatch(word)), None):
        return f": {sentence[0].lower()}{sentence[1:]}"
    signs = [word for word in words if word in SIGNS]
    return f": expected {' or '.join(signs)}" if signs else ""


def _undeclared(text: str) -> str | None:
    """Name the first prefix that nobody declared."""
    bare = SKIPPED.sub(_blank, text)
    known = PREFIXES.keys() | set(DECLARED.findall(bare))
    for found in NAME.finditer(bare):
        if found[1] not in known:
            row = _line_of(text, found.start())
            place = found.start() - (text.rfind("\n", 0, found.start()))
            return (
                f"line {row}, column {place}: the prefix {found[1]}: is not declared; "
                f"begin with PREFIX {found[1]}: <...>, or use one that is known: {', '.join(_known())}"
            )
    return None


def _known() -> Iterator[str]:
    yield from (f"{prefix}:" for prefix in PREFIXES)


def _blank(skipped: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", skipped[0])


def _line_of(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
