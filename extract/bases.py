"""What a share or multiple is taken of: "one-tenth the development cost of X", "13 percent of revenue"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .holders import phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LINK = re.compile(
    r"\s+(?:(?:more|less|higher|lower|greater|larger|bigger|smaller|cheaper|faster) than|of|the size of"
    r"|as (?:much|many) as)\s+"
)
DIRECT = re.compile(r"\s+(?=(?:the|its|their|his|her|that|those|what)\b)", re.IGNORECASE)
NOUNS = {"NOUN", "PROPN", "PRON"}
CLIMB = 8


def base(text: str, doc: Doc, end: int, after: Token) -> str | None:
    """Return the words of the base that follows a ratio ending at `end`; `after` is the ratio's last token."""
    link = LINK.match(text, end) or DIRECT.match(text, end)
    if link is None:
        return None
    first = next((token for token in doc[after.i : after.i + 8] if token.idx >= link.end()), None)
    if first is None:
        return None
    head = first
    for _ in range(CLIMB):
        above = head.head
        if head.pos_ in NOUNS and (above.i <= head.i or above.pos_ not in NOUNS):
            break
        if above.i <= head.i or above.left_edge.i < after.i:
            break
        head = above
    if head.pos_ not in NOUNS:
        return None
    stop = phrase(head, alone=True)[1]
    words = re.sub(r"(?:\s+(?:and|or|but|,))+\Z", "", text[link.end() : stop])
    return " ".join(words.split()) or None
