"""Where something that changed stood before and after: "rose from 3 to 5", "to 5 from 3", "up from 3"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from .amounts import Amount
from .comparators import changes

Stage = Literal["start", "end"]
WORDS = r"(?:about |around |just |only |over |nearly |roughly |an? |[$£€¥]|US\s?)*"
FROM_BEFORE = re.compile(rf"\bfrom {WORDS}\Z", re.IGNORECASE)
TO_BEFORE = re.compile(rf"\bto {WORDS}\Z", re.IGNORECASE)
UP_FROM = re.compile(rf"\b(?:up|down) from {WORDS}\Z", re.IGNORECASE)
TO = re.compile(rf"[^,.;]{{0,30}}?\bto {WORDS}", re.IGNORECASE)
FROM = re.compile(rf"[^,.;]{{0,30}}?,?\sfrom {WORDS}", re.IGNORECASE)
NEAR = 24


def stage(text: str, amounts: Sequence[Amount], index: int) -> Stage | None:
    """Return whether the amount is the start or the end of a change that its neighbour completes."""
    if _starts(text, amounts, index) or UP_FROM.search(_before(text, amounts[index])):
        return "start"
    if index and _starts(text, amounts, index - 1) and TO.fullmatch(_gap(text, amounts, index)):
        return "end"
    turned = index and _ends(text, amounts, index - 1) and FROM.fullmatch(_gap(text, amounts, index))
    return "start" if turned else "end" if _ends(text, amounts, index) else None


def _starts(text: str, amounts: Sequence[Amount], index: int) -> bool:
    """ "From 3", where "to 5" follows."""
    follows = index + 1 < len(amounts) and TO.fullmatch(_gap(text, amounts, index + 1))
    return bool(follows and FROM_BEFORE.search(_before(text, amounts[index])) and changes(amounts[index].token))


def _ends(text: str, amounts: Sequence[Amount], index: int) -> bool:
    """ "To 5", where "from 3" follows."""
    follows = index + 1 < len(amounts) and FROM.fullmatch(_gap(text, amounts, index + 1))
    return bool(follows and TO_BEFORE.search(_before(text, amounts[index])) and changes(amounts[index].token))


def _before(text: str, amount: Amount) -> str:
    return text[max(0, amount.start - NEAR) : amount.start]


def _gap(text: str, amounts: Sequence[Amount], index: int) -> str:
    return text[amounts[index - 1].end : amounts[index].start]
