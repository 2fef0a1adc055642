"""Markdown: the words without their marks; code, comments and link addresses are left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .content import BLANK, CELL, Content, Piece, lay_out
from .encoding import decode
from .metadata import front_matter
from .records import BlockKind

if TYPE_CHECKING:
    from markdown_it.token import Token

KINDS: dict[str, BlockKind] = {
    "heading_open": "heading",
    "list_item_open": "bullet",
    "blockquote_open": "quote",
    "th_open": "table",
    "td_open": "table",
}


def read_markdown(data: bytes) -> Content:
    """Return the text of a Markdown file block by block."""
    from markdown_it import MarkdownIt

    text = decode(data)
    meta, start = front_matter(text)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text[start:])
    return lay_out(_pieces(tokens), meta)


def _pieces(tokens: list[Token]) -> Iterator[Piece]:
    open_kinds: list[BlockKind] = []
    row_start = True
    for token in tokens:
        if token.type == "tr_open":
            row_start = True
        if token.type in KINDS:
            open_kinds.append(KINDS[token.type])
        elif token.type.replace("_close", "_open") in KINDS:
            open_kinds.pop()
        elif token.type == "inline":
            kind = open_kinds[-1] if open_kinds else "paragraph"
            joint = CELL if kind == "table" and not row_start else BLANK
            row_start = row_start and kind != "table"
            yield Piece(kind, _words(token), joint)


def _words(inline: Token) -> str:
    return "".join(
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in inline.children or ()
        if child.type in ("text", "code_inline", "softbreak", "hardbreak", "text_special")
    )
