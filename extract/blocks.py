"""Cut plain text into headings, paragraphs, bullets and captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .records import Block

LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
SIGN = re.compile(r"\s*[•‣▪◦●○]\s")
"""A sign that opens nothing but a bullet; the others may also stand where a line was broken."""
BULLET = re.compile(r"\s*(?:[•‣▪◦●○–—*·-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")
SENTENCE_END = re.compile(r"[.!?:;,…][\"”’')\]]*$")
HEADING_LENGTH = 90
"""Characters: a line without end punctuation that is no longer than this may be a heading."""
WRAP_WIDTHS = range(50, 101)
"""Columns at which mailers and old editors wrap."""
BROKEN_LENGTH = 30
"""Characters: a line this long without end punctuation goes on in a next line that starts with a small letter."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the space around it; `inner` is behind its bullet sign."""

    start: int
    inner: int
    end: int
    bullet: bool
    direct: bool
    """Whether no empty line stands before it."""


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text in order; bullet signs and surrounding space stay outside of them."""
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(text, groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(_block(text, group) for group in groups)


def _lines(text: str) -> Iterator[Line]:
    last = 0
    for match in LINE.finditer(text):
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + match[0].index(words)
        end = start + len(words)
        bullet = BULLET.match(text, start, end)
        direct = last > 0 and len(LINE_BREAK.findall(text, last, start)) == 1
        yield Line(start, bullet.end() if bullet else start, end, bullet is not None, direct)
        last = end


def _block(text: str, group: list[Line]) -> Block:
    start, end = group[0].inner, group[-1].end
    if group[0].bullet:
        return Block(start, end, "bullet")
    is_heading = end - start <= HEADING_LENGTH and not SENTENCE_END.search(text[start:end])
    return Block(start, end, "heading" if is_heading else "paragraph")


def _wrap_width(text: str, lines: list[Line]) -> int | None:
    """The length of the longest line where most lines were broken because their next word did not fit."""
    widest = max((line.end - line.start for line in lines), default=0)
    if widest not in WRAP_WIDTHS:
        return None
    followed = [
        _is_full(text, a, b, widest)
        for a, b in pairwise(lines)
        if b.direct and not b.bullet and not SENTENCE_END.search(text[a.start : a.end])
    ]
    return widest if len(followed) >= 3 and sum(followed) >= 0.7 * len(followed) else None


def _is_full(text: str, line: Line, following: Line, width: int) -> bool:
    word = text[following.start : following.end].split(None, 1)[0]
    return line.end - line.start + 1 + len(word) > width


def _continues(text: str, last: Line, line: Line, width: int | None) -> bool:
    if not line.direct or SIGN.match(text, line.start):
        return False
    is_open = not SENTENCE_END.search(text[last.start : last.end])
    if width is not None and (is_open or not line.bullet) and _is_full(text, last, line, width):
        return True
    return is_open and last.end - last.start >= BROKEN_LENGTH and not line.bullet and text[line.start].islower()
