"""Cut plain text into headings, paragraphs, bullets and captions."""

from __future__ import annotations

import re

from .records import Block, BlockKind

LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
BULLET = re.compile(r"\s*(?:[•‣▪◦●○–—*·-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")
SENTENCE_END = re.compile(r"[.!?:;,…][\"”’')\]]*$")
HEADING_LENGTH = 90
"""Characters: a line without end punctuation that is no longer than this may be a heading."""
WRAP_WIDTHS = range(50, 101)
"""Columns at which mailers and old editors wrap."""


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text in order; bullet signs and surrounding space stay outside of them."""
    lines = [match.span() for match in LINE.finditer(text) if match[0].strip()]
    wrapped = _is_wrapped(text, lines)
    found: list[Block] = []
    for start, end in lines:
        bullet = BULLET.match(text, start, end)
        inner = bullet.end() if bullet else start + len(text[start:end]) - len(text[start:end].lstrip())
        stop = start + len(text[start:end].rstrip())
        if wrapped and found and not bullet and _continues(text, found[-1], inner):
            found[-1] = Block(found[-1].start, stop, found[-1].kind)
        else:
            found.append(Block(inner, stop, _kind(text[inner:stop], is_bullet=bullet is not None)))
    return tuple(found)


def _kind(line: str, *, is_bullet: bool) -> BlockKind:
    if is_bullet:
        return "bullet"
    if len(line) <= HEADING_LENGTH and not SENTENCE_END.search(line):
        return "heading"
    return "paragraph"


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Say whether most lines that another line follows directly stop near one and the same column."""
    followed = [
        len(text[a:b].rstrip())
        for (a, b), (c, _) in zip(lines, lines[1:], strict=False)
        if text.count("\n", b, c) == 1 and not SENTENCE_END.search(text[a:b].rstrip())
    ]
    if len(followed) < 3:
        return False
    widest = max(len(text[a:b].rstrip()) for a, b in lines)
    near = sum(1 for width in followed if widest - 15 <= width <= widest)
    return widest in WRAP_WIDTHS and near >= 0.7 * len(followed)


def _continues(text: str, block: Block, start: int) -> bool:
    between = text[block.end : start]
    return between.count("\n") == 1 and block.kind != "heading" or (between.count("\n") == 1 and text[start].islower())
