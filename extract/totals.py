"""Totals and their parts: which numbers of the next or last sentences add up to one that was stated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from .records import Quantity

MOST = 8
NEAR = 400
"""Characters between the total and its nearest part."""
NO_SUMS = {"fraction", "times", "years", "degC", "degF"}
EXACT, ROUGH, ABOVE = Decimal("0.005"), Decimal("0.1"), Decimal("0.1")


def with_parts(quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return the quantities with the ids of the parts at each total that parts beside it add up to."""
    return tuple(
        replace(quantity, parts=_parts(list(quantities[index + 1 : index + 1 + MOST]), quantity) or _parts(
            list(reversed(quantities[max(0, index - MOST) : index])), quantity))
        if _sums(quantity) else quantity
        for index, quantity in enumerate(quantities)
    )  # fmt: skip


def _sums(quantity: Quantity) -> bool:
    single = isinstance(quantity.value, Decimal) and quantity.value >= 2
    return single and quantity.unit is not None and quantity.unit not in NO_SUMS and quantity.change is None


def _parts(others: list[Quantity], total: Quantity) -> tuple[str, ...]:
    kin = [q for q in others if _sums_with(q, total) and abs(q.start - total.start) <= NEAR]
    whole = Decimal(0)
    taken: list[Quantity] = []
    found: tuple[str, ...] = ()
    for quantity in kin:
        if (
            not isinstance(quantity.value, Decimal)
            or not isinstance(total.value, Decimal)
            or quantity.value >= total.value
        ):
            break
        whole += quantity.value
        taken.append(quantity)
        if len(taken) >= 2 and _adds_up(whole, total.value, total.bound):
            found = tuple(q.id for q in sorted(taken, key=lambda q: q.start))
    return found


def _sums_with(quantity: Quantity, total: Quantity) -> bool:
    return quantity.unit is not None and total.unit is not None and _head(quantity.unit) == _head(total.unit)


def _head(unit: str) -> str:
    return unit.split()[-1].removesuffix("s")


def _adds_up(whole: Decimal, total: Decimal, bound: str) -> bool:
    if bound in (">", ">="):
        return total <= whole <= total * (1 + ABOVE)
    if bound in ("<", "<="):
        return total * (1 - ABOVE) <= whole <= total
    return abs(whole - total) <= total * (EXACT if bound == "=" else ROUGH)
