"""Mail: the body as text, quoted lines apart; headers give title, author and date."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from .blocks import blocks
from .content import Content, Piece, lay_out
from .encoding import decode
from .errors import FAULTS, UnreadableDocument, UnsafeInput
from .metadata import iso_prefix, merged
from .records import Metadata
from .web import page

LONGEST_HEAD = 200_000
"""Bytes of headers; the standard library's parser takes a time that grows with their square."""
MOST_PARTS = 500
"""Bodies and attachments; each level of them is a level of recursion in the standard library's parser."""
BODY = re.compile(rb"\r?\n\r?\n")
PART = re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE)


def read_mail(data: bytes) -> Content:
    """Return the body of a mail; attachments are not read."""
    _refuse_bombs(data)
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not message.keys():
        raise UnreadableDocument("is not a mail: it has no headers")
    body = message.get_body(("plain", "html"))
    if body is None:
        raise UnreadableDocument("is a mail without a text")
    content = _content(body)
    return replace(content, meta=merged(_headers(message), content.meta))


def _refuse_bombs(data: bytes) -> None:
    body = BODY.search(data)
    head = body.start() if body else len(data)
    if head > LONGEST_HEAD:
        raise UnsafeInput(f"has headers of {head:,} bytes, more than {LONGEST_HEAD:,}")
    parts = sum(1 for _ in PART.finditer(data))
    if parts > MOST_PARTS:
        raise UnsafeInput(f"has {parts:,} parts, more than {MOST_PARTS:,}")


def _content(body: MIMEPart) -> Content:
    payload = body.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = body.get_content_charset() or "utf-8"
    try:
        text = data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        text = decode(data)
    if body.get_content_subtype() == "html":
        return page(text)
    return lay_out(_pieces(text))


def _pieces(text: str) -> Iterator[Piece]:
    for block in blocks(text):
        words = text[block.start : block.end]
        if words.startswith(">"):
            yield Piece("quote", words.lstrip("> "))
        else:
            yield Piece(block.kind, words)


def _headers(message: EmailMessage) -> Metadata:
    name, address = parseaddr(_header(message, "from") or "")
    return Metadata(title=_header(message, "subject"), author=name or address or None, date=_date(message))


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except FAULTS:
        # a broken header brings the standard library's parser down; the body can still be read
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _date(message: EmailMessage) -> str | None:
    """The day on which it was sent, in the sender's own time zone."""
    try:
        return iso_prefix(parsedate_to_datetime(_header(message, "date") or ""))
    except ValueError:
        return None
