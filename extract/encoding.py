"""Bytes to text: byte order marks, UTF-8, then the best guess; what is no text at all is refused."""

from __future__ import annotations

import codecs

from .content import sound
from .errors import UnreadableDocument

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip or office file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
TOLERATED = 0.01
"""Share of control bytes above which a file is not text; a few stray ones are let pass in a short one."""
STRAY = 3
SAMPLE = 65536


def decode(data: bytes) -> str:
    """Return the text of the bytes without a byte order mark; raise UnreadableDocument where they are no text."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return sound(data[len(mark) :].decode(name, errors="replace"))
    _refuse_binary(data)
    try:
        return sound(data.decode("utf-8"))
    except UnicodeDecodeError:
        return sound(_guessed(data))


def _refuse_binary(data: bytes) -> None:
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableDocument(f"is {name}, not text; give it the suffix of its kind")
    sample = data[:SAMPLE]
    if len(sample) - len(sample.translate(None, CONTROLS)) > max(STRAY, TOLERATED * len(sample)):
        raise UnreadableDocument("is not text but binary data")


def _guessed(data: bytes) -> str:
    """A single odd byte in UTF-8 is replaced; otherwise the detector decides, and Windows-1252 where it cannot."""
    tolerant = data.decode("utf-8", errors="replace")
    if tolerant.count("\ufffd") * 50 < sum(1 for char in tolerant if ord(char) > 127):
        return tolerant
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=["cp1252", "utf_16_le", "utf_16_be", "shift_jis", "gb18030", "cp1251"]).best()
    return data.decode("cp1252", errors="replace") if best is None else str(best)
