"""Speech set as a script ("SMITH: ..."), headlines with a colon, quotations signed after a dash ("... — Ann Smith")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .records import Block

SPEAKER = re.compile(
    r"[\"“'‘]{0,2}((?:[A-Z][A-Z.’'\-]+|Q|[A-Z]{2,}[A-Z,. \-’']*?)(?: [A-Z][A-Z.’'\-]+){0,3})\s?:\s+(?=\S)"
)
NAMED = re.compile(r"[\"“'‘]{0,2}((?:[A-Z][\w.’'\-]+ ){0,3}[A-Z][\w’'\-]+):\s+(?=\S)")
HEADLINE = re.compile(r"(.{2,60}?)\s*:\s+(\S.*)$")
STATEMENT = re.compile(r"\b(?:is|are|the|was|were|has|have|had|will)\b")
SIGNATURE = re.compile(
    r"[\"”’]\s*([—–―]|--)\s*((?:[A-Z][\w.’'\-]*,?(?: |$)|(?:de|van|von|der|of|the|and|for) ){1,12})$"
)
SHORTEST_SCRIPT = 3
LONGEST_SIGNATURE = 120
LONGEST_TURN = 12
"""Blocks a turn may run on without a new speaker."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn, in offsets: who, the colon, the words, and the blocks that it fills."""

    speaker: tuple[int, int]
    colon: int
    content: tuple[tuple[int, int], ...]
    blocks: tuple[int, ...]


def turns(text: str, blocks: Sequence[Block]) -> Iterator[Turn]:
    """Yield the turns of a script; a document with fewer than three speaker lines has none."""
    starts = _speaker_lines(text, blocks)
    if len(starts) < SHORTEST_SCRIPT:
        return
    for number, (at, match) in enumerate(starts):
        following = starts[number + 1][0] if number + 1 < len(starts) else at + 1
        filled = tuple(range(at, min(following, at + LONGEST_TURN + 1)))
        more = [(blocks[i].start, blocks[i].end) for i in filled[1:] if text[blocks[i].start] not in "(["]
        colon = text.index(":", match.end(1))
        yield Turn(match.span(1), colon, ((match.end(), blocks[at].end), *more), filled)


def _speaker_lines(text: str, blocks: Sequence[Block]) -> list[tuple[int, re.Match[str]]]:
    """Return the blocks that a speaker opens: in capitals, or by names of which two come again as in a dialogue."""
    shouted = [(i, m) for i, b in enumerate(blocks) if (m := SPEAKER.match(text, b.start, b.end))]
    if len(shouted) >= SHORTEST_SCRIPT:
        return shouted
    named = [(i, m) for i, b in enumerate(blocks) if (m := NAMED.match(text, b.start, b.end))]
    again = Counter(match[1].split()[-1] for _, match in named)
    return named if sum(count > 1 for count in again.values()) > 1 else []


def headline(text: str, blocks: Sequence[Block]) -> Turn | None:
    """Return the first block read as "speaker: statement", where it can be read so."""
    if not blocks:
        return None
    match = HEADLINE.match(text, blocks[0].start, blocks[0].end)
    if match is None or " " not in match[2] or STATEMENT.search(match[1]):
        return None
    return Turn(match.span(1), text.index(":", match.end(1)), (match.span(2),), (0,))


def signatures(text: str, blocks: Sequence[Block]) -> Iterator[Turn]:
    """Yield quotations that fill a block but for the name after a dash."""
    for number, block in enumerate(blocks):
        match = SIGNATURE.search(text, max(block.start, block.end - LONGEST_SIGNATURE), block.end)
        if match is not None and text[block.start] in '"“‘”':
            yield Turn(match.span(2), match.start(1), ((block.start, match.start() + 1),), (number,))
