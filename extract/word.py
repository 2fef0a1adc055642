"""Word documents: paragraphs by their style, lists, captions and tables in the order of the page."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from .content import BLANK, CELL, Content, Piece, lay_out
from .errors import FAULTS, UnreadableDocument, UnsafeInput
from .metadata import iso_prefix
from .records import BlockKind, Metadata

LARGEST = 30_000_000
"""Bytes that the text of a document may take when unpacked, marks included; a thousand pages take about ten million."""
LARGEST_WHOLE = 500_000_000
"""Bytes that all parts of a document may take when unpacked, pictures included."""
STYLES: tuple[tuple[str, BlockKind], ...] = (
    ("heading", "heading"),
    ("title", "heading"),
    ("subtitle", "heading"),
    ("list", "bullet"),
    ("caption", "caption"),
    ("quote", "quote"),
    ("intense quote", "quote"),
)
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
TEMPLATE_AUTHOR = "python-docx"
"""The author in python-docx's own template, whose date is that of the template."""


def read_word(data: bytes) -> Content:
    """Return the text of a .docx file block by block."""
    _refuse_other_files(data)
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError

    try:
        document = docx.Document(io.BytesIO(data))
        return lay_out(_pieces(document), _metadata(document.core_properties))
    except (OpcError, XMLSyntaxError, *BROKEN_ZIP, *FAULTS) as error:
        raise UnreadableDocument(f"is a broken Word document ({error})") from error


def _refuse_other_files(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableDocument("is password-protected or in the old .doc format; save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            sizes = {part.filename: part.file_size for part in parts.infolist()}
    except BROKEN_ZIP as error:
        raise UnreadableDocument(f"is a broken Word document ({error})") from error
    text = sum(size for name, size in sizes.items() if name.endswith((".xml", ".rels")))
    for size, most in ((text, LARGEST), (sum(sizes.values()), LARGEST_WHOLE)):
        if size > most:
            raise UnsafeInput(f"unpacks to {size:,} bytes, more than {most:,}; split it")


def _pieces(document: Any) -> Iterator[Piece]:
    from docx.table import Table

    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from _rows(part)
        else:
            yield Piece(_kind(part), part.text)


def _rows(table: Any) -> Iterator[Piece]:
    for row in table.rows:
        joint = BLANK
        seen: list[Any] = []
        for cell in row.cells:
            # a merged cell is listed once for each column it spans
            if cell._tc not in seen:
                yield Piece("table", cell.text, joint)
                joint = CELL
            seen.append(cell._tc)


def _kind(paragraph: Any) -> BlockKind:
    style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    for start, kind in STYLES:
        if style.startswith(start):
            return kind
    properties = paragraph._p.pPr
    return "bullet" if properties is not None and properties.numPr is not None else "paragraph"


def _metadata(properties: Any) -> Metadata:
    is_template = properties.author == TEMPLATE_AUTHOR
    return Metadata(
        title=properties.title or None,
        author=None if is_template else properties.author or None,
        date=None if is_template else iso_prefix(properties.created),
        language=properties.language or None,
    )
