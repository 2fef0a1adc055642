"""Totals and their parts: which numbers of the next or last sentences add up to one that was stated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from .records import Quantity

MOST = 8
NEAR = 400
"""Characters between the total and its nearest part."""
NO_SUMS = {"fraction", "times", "years", "degC", "degF"}
WHOLE = re.compile(
    r"\b(?:total(?:s|ed|l?ing)?|in all|altogether|combined|together|overall|sum|all told|including"
    r"|account(?:s|ed|ing)? for|comprised?|comprising|consist(?:s|ed|ing)? of|made up|broken down|breakdown|divided"
    r"|split|respectively|of which|of whom|of th(?:em|ese|ose)|among them|the (?:rest|remainder|remaining|others?))\b",
    re.IGNORECASE,
)
"""Words of a whole and its parts; numbers that add up without them mostly do so by chance."""
BESIDE = 60
"""Characters on each side of the numbers in which such a word stands."""
EXACT, ROUGH, ABOVE = Decimal("0.005"), Decimal("0.1"), Decimal("0.1")


def with_parts(quantities: Sequence[Quantity], text: str) -> tuple[Quantity, ...]:
    """Return the quantities with the ids of the parts at each total that parts beside it add up to."""
    return tuple(
        replace(quantity, parts=_parts_of(index, quantities, text)) if _sums(quantity) else quantity
        for index, quantity in enumerate(quantities)
    )


def _parts_of(index: int, quantities: Sequence[Quantity], text: str) -> tuple[str, ...]:
    """Return the ids of the parts after the total, else of those before it."""
    total = quantities[index]
    for others in (quantities[index + 1 : index + 1 + MOST], quantities[max(0, index - MOST) : index][::-1]):
        if ids := _parts(others, total):
            parts = [q for q in others if q.id in ids]
            return ids if _shared_out(total, parts) or _says_whole(total, parts, text) else ()
    return ()


def _shared_out(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether the parts of one kind of things belong to different owners, or make out a total that was rounded down."""
    owners = {part.subject for part in parts}
    apart = None not in owners and len(owners) == len(parts)
    return total.counted is not None and (apart or total.bound in (">", ">="))


def _says_whole(total: Quantity, parts: Sequence[Quantity], text: str) -> bool:
    first, last = min(q.start for q in (total, *parts)), max(q.end for q in (total, *parts))
    return WHOLE.search(text, max(0, first - BESIDE), last + BESIDE) is not None


def _sums(quantity: Quantity) -> bool:
    single = isinstance(quantity.value, Decimal) and quantity.value >= 2
    return single and quantity.unit is not None and quantity.unit not in NO_SUMS and quantity.change is None


def _parts(others: Sequence[Quantity], total: Quantity) -> tuple[str, ...]:
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
