"""Time expressions after TempEval-3: span, type and value; spans are matched by largest overlap."""

from __future__ import annotations

from scoring import Counts, Figures, Record, by_id, overlap
from time_values import gold_keys, our_keys


def score(_set: str, gold: list[Record], predicted: list[Record]) -> Figures:
    """Return span= (exact), span~ (any overlap), type, value (same string) and value≡ (same interval)."""
    counts = Counts()
    found = by_id(predicted)
    for record in by_id(gold).values():
        ours, theirs = record["timex"], found.get(record["id"], {}).get("timex", [])
        pairs = _aligned(ours, theirs)
        for name, fits in MEASURES.items():
            counts.add(name, sum(fits(a, b) for a, b in pairs), len(theirs), len(ours))
    return counts.figures()


def _aligned(gold: list[Record], ours: list[Record]) -> list[tuple[Record, Record]]:
    shared = ((overlap(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(ours) if overlap(a, b))
    used: set[tuple[str, int]] = set()
    pairs = []
    for _, i, j in sorted(shared, reverse=True):
        if not {("gold", i), ("ours", j)} & used:
            used |= {("gold", i), ("ours", j)}
            pairs.append((gold[i], ours[j]))
    return pairs


def _same_span(gold: Record, ours: Record) -> bool:
    return (gold["start"], gold["end"]) == (ours["start"], ours["end"])


def _same_type(gold: Record, ours: Record) -> bool:
    return (gold.get("type") or "").upper() == (ours.get("type") or "").upper()


def _same_value(gold: Record, ours: Record) -> bool:
    value = (gold.get("value") or "").upper()
    return "resolutions" not in gold and bool(value) and value == (ours.get("value") or "").upper()


def _same_time(gold: Record, ours: Record) -> bool:
    return bool((gold_keys(gold) & our_keys(ours)) - {None}) or _same_value(gold, ours)


MEASURES = {
    "span=": _same_span,
    "span~": lambda _gold, _ours: True,
    "type": _same_type,
    "value": _same_value,
    "value≡": _same_time,
}
