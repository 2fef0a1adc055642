"""Whose a number is where its own clause does not say: taken over from another quantity of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from .bearers import words
from .records import Entity, Quantity

LEAST = 20
"""Smaller counts recur by chance."""
WORDS = "text:"
FAR = 600
"""Characters between a quantity and the one that it takes its holder from."""
IN_OTHER_WORDS = re.compile(r"\s*(?:\(|,? or (?:about |some |nearly |roughly |around )?)\s*")
SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s")
COMPARED_AFTER = re.compile(r"\s(?:\w+\s)?(?:more|fewer|less|higher|lower|up|down) than\b")
COMPARED_BEFORE = re.compile(r"\b(?:up|down)(?: from| by)?(?: about| just| only)?\s\Z")
PART_AFTER = re.compile(r"(?:\s\w+)?\sof (?:the|them|its|their)\b")
INCLUDED_BEFORE = re.compile(r"\b(?:including|among them)(?: at least| about| some| nearly)?\s\Z")
LOOK_BACK = 24


def with_holders(quantities: Sequence[Quantity], entities: tuple[Entity, ...], text: str) -> list[Quantity]:
    """Return the quantities with the holder that another one names where they leave it out."""
    told = _told(quantities, entities)
    filled: list[Quantity] = []
    held: Quantity | None = None
    for quantity in quantities:
        source = _source(quantity, filled[-1] if filled else None, held, told, text)
        if source is not None:
            quantity = replace(quantity, subject=source.subject, subject_spans=source.subject_spans)
        filled.append(quantity)
        held = quantity if _is_topic(quantity) else held
    return filled


def _source(
    quantity: Quantity,
    last: Quantity | None,
    held: Quantity | None,
    told: dict[tuple[Decimal, str], Quantity],
    text: str,
) -> Quantity | None:
    gap = text[last.end : quantity.start] if last is not None else ""
    if last is not None and last.subject is not None and _is_included(quantity, gap, text):
        return last
    if last is not None and _is_held(last):
        if _is_compared(quantity, text) and not SENTENCE_END.search(gap):
            return last
        if quantity.subject is None and IN_OTHER_WORDS.fullmatch(gap):
            return last
        if _is_held_by(quantity, last):
            return last
        if quantity.subject is None and _is_topic(last) and PART_AFTER.match(text, quantity.num.end):
            return last
    if quantity.subject is None and (key := _key(quantity)) is not None and key in told:
        return told[key]
    near = held is not None and quantity.start - held.end <= FAR
    return held if near and _is_bare_measure(quantity) else None


def _is_held(quantity: Quantity) -> bool:
    return quantity.subject is not None and not quantity.subject.startswith(WORDS)


def _is_topic(quantity: Quantity) -> bool:
    """Whether what follows may go on with the holder: not after a share, which is a part's, or a counted holder."""
    if not _is_held(quantity) or quantity.unit in ("fraction", "percent") or quantity.counted == "age":
        return False
    return not any(span.start <= quantity.num.start and quantity.num.end <= span.end for span in quantity.subject_spans)


def _is_compared(quantity: Quantity, text: str) -> bool:
    """ "597 cases, 36 more than on Tuesday, up from 480": measured on the same holder."""
    before = text[max(0, quantity.num.start - LOOK_BACK) : quantity.num.start]
    return bool(COMPARED_AFTER.match(text, quantity.num.end) or COMPARED_BEFORE.search(before))


def _is_held_by(quantity: Quantity, last: Quantity) -> bool:
    """Of "300 files went through 20 accounts" the accounts are whose the files are."""
    worded = quantity.subject is not None and quantity.subject.startswith(WORDS) and last.counted is not None
    return worded and any(last.start <= span.start < last.num.end <= span.end for span in quantity.subject_spans)


def _is_included(quantity: Quantity, gap: str, text: str) -> bool:
    """ "The storm hurt 40 people, including 12 pupils": what hurt the whole hurt the part."""
    before = text[max(0, quantity.num.start - LOOK_BACK) : quantity.num.start]
    return bool(INCLUDED_BEFORE.search(before)) and not SENTENCE_END.search(gap)


def _is_bare_measure(quantity: Quantity) -> bool:
    """ "The toll rose to 62" speaks of the holder of the last count."""
    if quantity.subject is None:
        return False
    if not quantity.subject.startswith(WORDS) or (" of " in quantity.subject and quantity.counted is not None):
        return False
    noun = quantity.subject.removeprefix(WORDS).split(" of ")[0].split()[-1:]
    return bool(noun) and noun[0].lower() in words("measures")


def _key(quantity: Quantity) -> tuple[Decimal, str] | None:
    counts = quantity.counted is not None and quantity.counted != "age" and quantity.unit is not None
    if not counts or not isinstance(quantity.value, Decimal) or quantity.value < LEAST or quantity.vague:
        return None
    return quantity.value, str(quantity.unit).split()[-1].lower()


def _told(quantities: Sequence[Quantity], entities: tuple[Entity, ...]) -> dict[tuple[Decimal, str], Quantity]:
    """Counts by value and noun: one told twice in a document belongs to the same."""
    crowds = {e.id for e in entities if e.type == "Group" and "," not in e.name and " and " not in e.name}
    told: dict[tuple[Decimal, str], Quantity] = {}
    for quantity in quantities:
        key = _key(quantity)
        if key is not None and _is_held(quantity) and quantity.subject not in crowds:
            told.setdefault(key, quantity)
    return told
