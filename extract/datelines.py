"""Where a news paragraph was filed: "OSTER (AP) —", "Oster, July 19 (Reuters) -", "OSTER --"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .parsing import blocks_of, span, text_of
from .placed import Placed
from .records import Block, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAME = r"[A-Z][\w.'’\-]+(?:[ ,]+(?:[A-Z][\w.'’\-]+|of|de|la)){0,5}"
DATE = r",? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:, \d{4})?"
AGENCY = r"\s*\([A-Z][\w &./\-]{1,30}\)"
DASH = r"\s*(?:—|–|--|-)\s+"
DATELINE = re.compile(
    rf"\s*(?:[A-Z][A-Z.,'’ \-]{{2,40}}|{NAME})(?:{DATE})?{AGENCY}{DASH}"
    rf"|\s*(?:[A-Z][A-Z.,'’ \-]{{2,40}}|{NAME}){DATE}{DASH}"
    r"|\s*[A-Z][A-Z.'’\-]{3,}(?:[ ,]+[A-Z][\w.'’\-]+){0,3}\s*(?:—|–|--)\s+(?=[A-Z“\"])"
)


KEPT = "datelines"


def after_dateline(doc: Doc, tokens: Sequence[int]) -> Sequence[int]:
    """Return ascending token indices without those of a dateline before them."""
    if not tokens:
        return tokens
    places: Placed[Span] | None = doc.user_data.get(KEPT)
    if places is None:
        places = doc.user_data[KEPT] = Placed(datelines(text_of(doc), blocks_of(doc)), lambda each: each)
    first = doc[tokens[0]].idx
    dateline = next(iter(places.meeting([span(doc, first, first + 1)])), None)
    return tokens if dateline is None else [i for i in tokens if doc[i].idx >= dateline.end]


def datelines(text: str, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """Return the datelines of a document with the dash that ends each, in text order."""
    found = (DATELINE.match(text, block.start, block.end) for block in blocks if block.kind == "paragraph")
    return tuple(Span(match.start(), match.end(), match[0]) for match in found if match is not None)
