"""What the scorers share: precision, recall and F1, and one-to-one matching. Figures are percentages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

Record = Mapping[str, Any]
Figures = dict[str, float]


def harmonic(precision: float, recall: float) -> float:
    """Return F1 of a precision and a recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def triple(name: str, right: float, predicted: float, gold: float) -> Figures:
    """Return F1, precision and recall under `name`, `name P` and `name R`."""
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    return three(name, precision, recall)


def three(name: str, precision: float, recall: float) -> Figures:
    """Return F1, precision and recall, given the last two as shares."""
    f1 = 100 * harmonic(precision, recall)
    return {name: f1, f"{name} P": 100 * precision, f"{name} R": 100 * recall}


class Counts:
    """Right, predicted and gold items, added up under names in order of first use."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[float]] = {}

    def add(self, name: str, right: float, predicted: float, gold: float) -> None:
        """Add to the counts of that name."""
        sums = self._by_name.setdefault(name, [0, 0, 0])
        for i, value in enumerate((right, predicted, gold)):
            sums[i] += value

    def add_sets(self, name: str, predicted: Collection[Any], gold: Collection[Any]) -> None:
        """Add two sets and what they share."""
        self.add(name, len(set(predicted) & set(gold)), len(predicted), len(gold))

    def figures(self) -> Figures:
        """Return all figures."""
        return {key: value for name, sums in self._by_name.items() for key, value in triple(name, *sums).items()}


def matched(rows: int, columns: int, fits: Callable[[int, int], bool]) -> int:
    """Return the size of the largest one-to-one matching of rows to columns that fit."""
    fitting = [[column for column in range(columns) if fits(row, column)] for row in range(rows)]
    owner: dict[int, int] = {}

    def augment(row: int, seen: set[int]) -> bool:
        for column in fitting[row]:
            if column in seen:
                continue
            seen.add(column)
            if column not in owner or augment(owner[column], seen):
                owner[column] = row
                return True
        return False

    sys.setrecursionlimit(max(sys.getrecursionlimit(), 10_000))
    return sum(augment(row, set()) for row in range(rows))


def by_id(records: Sequence[Record]) -> dict[str, Record]:
    """Return the records by their id; the last of one id counts."""
    return {record["id"]: record for record in records}


def overlap(one: Record, other: Record) -> int:
    """Return how many characters two spans share."""
    return max(0, min(one["end"], other["end"]) - max(one["start"], other["start"]))
