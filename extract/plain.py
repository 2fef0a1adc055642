"""Plain text: kept as it is, so that offsets are those of the file decoded as UTF-8 (a byte order mark aside)."""

from __future__ import annotations

from dataclasses import replace

from .blocks import blocks
from .content import Content
from .encoding import decode
from .metadata import front_matter


def read_plain(data: bytes) -> Content:
    """Return the text unchanged; front matter stays in the text but outside of its blocks."""
    text = decode(data)
    meta, start = front_matter(text)
    found = (replace(block, start=block.start + start, end=block.end + start) for block in blocks(text[start:]))
    return Content(text, tuple(found), meta)
