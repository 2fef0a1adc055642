"""Quantities: value, unit, bound and the thing counted, each by one-to-one matching within a document."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from scoring import Counts, Figures, Record, by_id, matched, overlap

Fits = Callable[[Record, Record], bool]
UNCHANGED = frozenset({"gas", "bus", "celsius", "basis", "series", "gross", "us", "mass", "pounds sterling"})
BOUNDS = {"approx": "~", "about": "~", "≥": ">=", "≤": "<=", "eq": "=", "": "=", None: "="}


def score(_set: str, gold: list[Record], predicted: list[Record]) -> Figures:
    """Return the figures of each measure that the gold has fields for."""
    counts = Counts()
    found = by_id(predicted)
    for name, fits in _measures(gold).items():
        for record in by_id(gold).values():
            ours, theirs = record["quantities"], found.get(record["id"], {}).get("quantities", [])
            right = matched(len(ours), len(theirs), lambda i, j, a=ours, b=theirs, fits=fits: fits(a[i], b[j]))
            counts.add(name, right, len(theirs), len(ours))
    return counts.figures()


def _measures(gold: list[Record]) -> dict[str, Fits]:
    def given(key: str) -> bool:
        return any(quantity.get(key) is not None for record in gold for quantity in record["quantities"])

    measures: dict[str, Fits] = {}
    if given("value"):
        measures["value"] = _same_value
        if given("unit"):
            measures["value+unit"] = lambda a, b: _same_value(a, b) and _same_unit(a, b)
        if given("bound"):
            measures["value+bound"] = lambda a, b: _same_value(a, b) and _same_bound(a, b)
        if given("concept"):
            measures["value+concept~"] = lambda a, b: _same_value(a, b) and _shares_concept(a, b)
    if given("start"):
        measures["span~"] = lambda a, b: a.get("start") is not None and b.get("start") is not None and overlap(a, b) > 0
    return measures


def _same_value(gold: Record, other: Record) -> bool:
    if gold.get("value") is None:
        return False
    return all(_close(gold.get(key), other.get(key)) for key in ("value", "value_hi"))


def _close(gold: float | None, other: float | None) -> bool:
    if gold is None or other is None:
        return gold is other
    return abs(float(gold) - float(other)) <= 1e-8 + 1e-5 * abs(float(gold))


def _same_unit(gold: Record, other: Record) -> bool:
    return normal_unit(gold.get("unit")) == normal_unit(other.get("unit"))


def _same_bound(gold: Record, other: Record) -> bool:
    pair = {BOUNDS.get(each.get("bound"), each.get("bound")) for each in (gold, other)}
    return len(pair) == 1 or pair <= {">", ">="} or pair <= {"<", "<="}


def _shares_concept(gold: Record, other: Record) -> bool:
    first, second = _concept(gold), _concept(other)
    return bool(first & second) or not (first or second)


def _concept(quantity: Record) -> set[str]:
    return {word.lower() for word in quantity.get("concept") or [] if word and word != "-"}


@cache
def _aliases() -> dict[str, str]:
    aliases: dict[str, str] = json.loads((Path(__file__).parent / "units.json").read_text(encoding="utf-8"))["aliases"]
    return aliases


def normal_unit(unit: str | None) -> str:
    """Return the unit in the spelling that gold and prediction are compared in."""
    text = (unit or "").strip().lower().replace("_", " ")
    text = re.sub(r"\bmeters?\b", "metre", text)
    text = re.sub(r"meter(s?)\b", r"metre\1", text)
    text = re.sub(r"\blit(er)(s?)\b", r"litre\2", text)
    text = re.sub(r"(milli)liter", r"\1litre", text)
    if len(text) > 1 and "/" in text and text not in _aliases():
        text = re.sub(r"\s*/\s*", " per ", text)
    if text in _aliases():
        return _aliases()[text]
    singular = " ".join(_singular(word) for word in text.split())
    return _aliases().get(singular, singular)


def _singular(word: str) -> str:
    if word in UNCHANGED:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(ss|us|is)$", word):
        return word
    if re.search(r"(ches|shes|sses|xes)$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and len(word) > 3 else word
