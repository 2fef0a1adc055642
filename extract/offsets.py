"""Tokens by character offset."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from spacy.attrs import IDX

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def offsets(doc: Doc) -> list[int]:
    """Return the offset of each token, for `token_at`."""
    return [int(start) for start in doc.to_array(IDX)]


def token_at(doc: Doc, starts: list[int], offset: int) -> Token | None:
    """Return the last token that begins at or before the character."""
    index = bisect_right(starts, offset) - 1
    return doc[index] if 0 <= index < len(doc) else None
