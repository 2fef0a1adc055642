"""What a reader hands over: text, its blocks and what the file says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .records import Block, BlockKind, Metadata

BLANK = "\n\n"
CELL = "\t"
UNSOUND = re.compile("[^\t\n\v\f\r\x1c-\x1e\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x1c-\x1e]")
"""What XML 1.0 cannot hold: control characters, lone surrogates, U+FFFE and U+FFFF."""
SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Content:
    """Text with its blocks; `meta` is what the file itself says."""

    text: str
    blocks: tuple[Block, ...]
    meta: Metadata = Metadata()


@dataclass(frozen=True, slots=True)
class Piece:
    """One heading, paragraph, bullet ... before it has a place in the text."""

    kind: BlockKind
    text: str
    joint: str = BLANK
    """What stands between this piece and the one before."""


def sound(text: str) -> str:
    """Return the text with each character that no file format can carry as U+FFFD; offsets stay."""
    return UNSOUND.sub("\ufffd", text)


def lay_out(pieces: Iterable[Piece], meta: Metadata = Metadata()) -> Content:
    """Return the pieces as one text; white space inside a piece becomes one space, empty pieces vanish."""
    parts: list[str] = []
    found: list[Block] = []
    position = 0
    for piece in pieces:
        text = SPACE.sub(" ", sound(piece.text)).strip()
        if not text:
            continue
        joint = piece.joint if parts else ""
        start = position + len(joint)
        position = start + len(text)
        parts += (joint, text)
        found.append(Block(start, position, piece.kind))
    return Content("".join(parts), tuple(found), meta)
