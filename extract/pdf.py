"""PDF: lines joined to paragraphs by their place on the page; running heads and page numbers are left out."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from .blocks import BULLET, HEADING_LENGTH, SENTENCE_END, SIGN
from .content import Content, Piece, lay_out, sound
from .errors import UnreadableDocument
from .metadata import iso_prefix
from .records import BlockKind, Metadata

HYPHENS = "\u00ad\ufffe\u0002"
"""How PDFium reports a hyphen at the end of a line."""
BOLD = 600
LARGER = 1.1
"""A line is set as a heading when its letters are this much larger than the body's."""
APART = 1.35
"""Lines further apart than this multiple of the usual distance belong to different paragraphs."""
SHORT = 0.85
"""A line that ends before this share of the column's width ends its paragraph when it ends a sentence."""
PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—]?\s*\d{1,4}\s*(?:[-–—]|(?:of|/)\s*\d{1,4})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its words, its box in points and its letters."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    edge: bool = False
    """First or last of its page, where running heads and page numbers stand."""


def read_pdf(data: bytes) -> Content:
    """Return the text layer of a PDF block by block; raise UnreadableDocument where there is none."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = "is password-protected; save it without a password" if locked else "is a broken PDF"
        raise UnreadableDocument(reason) from error
    try:
        lines = [line for number in range(len(document)) for line in _lines(document, number)]
        meta = _metadata(document.get_metadata_dict())
    finally:
        document.close()
    if not lines:
        raise UnreadableDocument("is a PDF without a text layer (a scan?); run OCR on it first")
    return lay_out(_pieces(_without_running_heads(lines)), meta)


def _lines(document: Any, number: int) -> Iterator[Line]:
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(f"is a broken PDF: page {number + 1} cannot be read") from error
    textpage = page.get_textpage()
    try:
        found = list(_lines_of(textpage, number))
    finally:
        textpage.close()
        page.close()
    for i, line in enumerate(found):
        yield replace(line, edge=i in (0, 1, len(found) - 2, len(found) - 1))


def _lines_of(textpage: Any, page: int) -> Iterator[Line]:
    """Runs of characters up to a line break or to a jump back to the left."""
    count = textpage.count_chars()
    if count <= 0:
        return
    codes = _codes(textpage, count)
    start = 0
    for i in range(count + 1):
        if i == count or codes[i] in "\r\n":
            line = _line(textpage, page, codes[start:i], start)
            if line is not None:
                yield line
            start = i + 1


def _codes(textpage: Any, count: int) -> str:
    """One character for each index that the box and font calls take."""
    from pypdfium2 import raw

    return "".join(_character(raw.FPDFText_GetUnicode(textpage, i)) for i in range(count))


def _character(code: int) -> str:
    return chr(code) if 0 < code <= 0xFFFF and code != 0xFFFF else " " if code == 0 else chr(min(code, 0x10FFFF))


def _line(textpage: Any, page: int, text: str, start: int) -> Line | None:
    from pypdfium2 import raw

    seen = [i for i, char in enumerate(text) if not char.isspace()]
    if not seen:
        return None
    first, last = (textpage.get_charbox(start + i, loose=True) for i in (seen[0], seen[-1]))
    return Line(
        _joined_surrogates(text),
        page,
        first[0],
        last[2],
        first[3],
        first[1],
        round(raw.FPDFText_GetFontSize(textpage, start + seen[-1]), 1),
        raw.FPDFText_GetFontWeight(textpage, start + seen[-1]) >= BOLD,
    )


def _joined_surrogates(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _without_running_heads(lines: list[Line]) -> list[Line]:
    """Leave out page numbers, and what stands at the edge of more than two and most of the pages."""
    pages = len({line.page for line in lines})
    repeated = Counter(_shape(line.text) for line in lines if line.edge)
    return [
        line
        for line in lines
        if not (
            line.edge
            and (PAGE_NUMBER.fullmatch(line.text.strip()) or (pages > 2 and repeated[_shape(line.text)] > pages / 2))
        )
    ]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.strip().lower())


def _pieces(lines: list[Line]) -> Iterator[Piece]:
    if not lines:
        return
    body = statistics.median_low([line.size for line in lines for _ in range(max(1, len(line.text) // 10))])
    pitch = _pitch(lines)
    right = max(line.right for line in lines)
    left = min(line.left for line in lines)
    group: list[Line] = []
    for line in lines:
        if group and _breaks(group, line, pitch=pitch, width=right - left, left=left):
            yield _piece(group, body)
            group = []
        group.append(line)
    yield _piece(group, body)


def _pitch(lines: list[Line]) -> float:
    steps = [
        round(a.bottom - b.bottom, 1)
        for a, b in pairwise(lines)
        if a.page == b.page and a.size == b.size and 0 < a.bottom - b.bottom < 4 * a.size
    ]
    return statistics.median_low(steps) if steps else 14.0


def _breaks(group: list[Line], line: Line, *, pitch: float, width: float, left: float) -> bool:
    """Say whether a line opens a new block after the lines of the group."""
    last = group[-1]
    ended = bool(SENTENCE_END.search(last.text.rstrip())) and last.text.rstrip()[-1] not in ",;"
    is_short = last.right - left < SHORT * width
    if line.size != last.size or line.bold != last.bold or SIGN.match(line.text):
        return True
    if BULLET.match(line.text) and (ended or is_short):
        return True
    if line.page != last.page or line.bottom > last.top:
        return ended
    if abs(last.bottom - line.bottom) > APART * pitch:
        return True
    return ended and is_short


def _piece(group: list[Line], body: float) -> Piece:
    text = ""
    for line in group:
        words = sound(line.text.strip()) if not line.text.strip().endswith(tuple(HYPHENS)) else line.text.strip()
        if text and text[-1] in HYPHENS:
            text = text[:-1] + words
        elif text.endswith("-") and words[:1].islower() and text[-2:-1].isalpha():
            text += words
        else:
            text = f"{text} {words}" if text else words
    bullet = BULLET.match(text)
    inner = text[bullet.end() :] if bullet else text
    return Piece(_kind(group, inner, body, is_bullet=bullet is not None), re.sub(f"[{HYPHENS}]", "", inner))


def _kind(group: list[Line], text: str, body: float, *, is_bullet: bool) -> BlockKind:
    if is_bullet:
        return "bullet"
    set_apart = group[0].size >= LARGER * body or all(line.bold for line in group)
    ends = SENTENCE_END.search(text.rstrip()) is not None
    if not ends and (len(text) <= HEADING_LENGTH or (set_apart and len(text) <= 3 * HEADING_LENGTH)):
        return "heading"
    return "paragraph"


def _metadata(values: dict[str, str]) -> Metadata:
    return Metadata(
        title=sound(values.get("Title", "")).strip() or None,
        author=sound(values.get("Author", "")).strip() or None,
        date=iso_prefix(values.get("CreationDate") or values.get("ModDate")),
    )
