"""Quotations by their marks: where they open and close, and whether they are speech or a borrowed word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .records import Block

MARK = re.compile(r"''|``|[\"“”„]|(?<![\w’'])[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
"""Double marks in every form; single ones only where they cannot be an apostrophe."""
OPENING = frozenset("“„``")
MARKS = frozenset({'"', "“", "”", "''", "``"})
"""Double quotation marks as tokens."""
CLOSING = frozenset("”")
SINGLE_OPENING = frozenset("‘")
LONGEST_OPEN = 3000
"""Characters: a mark that nothing closes for longer is a slip of the pen, not a quotation."""
SPEECH_WORDS = 3
"""Shorter quotations are borrowed words unless punctuation or a verb says otherwise."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Offsets of a quotation with its marks; an open one runs to the end of its block."""

    start: int
    end: int
    closed: bool
    words: int


def quotations(text: str, block: Block) -> tuple[Quotation, ...]:
    """Return the outer quotations of a block in text order; none crosses its border."""
    found = tuple(_double(text, block))
    return found or tuple(_single(text, block))


def _double(text: str, block: Block) -> Iterator[Quotation]:
    opened: int | None = None
    for match in MARK.finditer(text, block.start, block.end):
        mark = match[0]
        if mark in {"'", "‘", "’"}:
            continue
        if opened is None:
            opened = None if mark in CLOSING else match.start()
        elif mark in {"“", "„", "``"}:
            yield _quotation(text, opened, match.start(), closed=False)
            opened = match.start()
        elif not (mark == '"' and _is_inches(text, match.start())):
            yield _quotation(text, opened, match.end(), closed=True)
            opened = None
    if opened is not None and block.end - opened <= LONGEST_OPEN:
        yield _quotation(text, opened, block.end, closed=False)


def _single(text: str, block: Block) -> Iterator[Quotation]:
    """Pair single marks, as British style and headlines have them; a lone apostrophe finds no partner."""
    opened: int | None = None
    for match in MARK.finditer(text, block.start, block.end):
        mark = match[0]
        opens = mark == "‘" or (mark == "'" and not text[max(block.start, match.start() - 1)].isalnum())
        if opens and (match.start() == block.start or text[match.start() - 1] in " \n\t([—–"):
            opened = match.start()
        elif opened is not None and mark in {"’", "'"}:
            yield _quotation(text, opened, match.end(), closed=True)
            opened = None


def _is_inches(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isdigit() and re.match(r"-?[^\W_]", text[at + 1 : at + 3]) is not None


def _quotation(text: str, start: int, end: int, *, closed: bool) -> Quotation:
    return Quotation(start, end, closed, len(text[start:end].split()))


def is_speech(text: str, quotation: Quotation) -> bool:
    """Say whether punctuation marks it as direct speech: a comma or stop inside its end, or a colon before it."""
    inner = text[quotation.start : quotation.end].rstrip("”\"'’ `")
    before = text[max(0, quotation.start - 2) : quotation.start].strip()
    return inner[-1:] in set(",.?!…—") or before[-1:] in set(":,")
