"""Measures in base units, by pint, so that "5 km" and "3.1 miles" can be compared; loaded only when asked for."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from .units import kind_of

if TYPE_CHECKING:
    from pint import UnitRegistry

UNCOMPARED = {"money", "score", "generation", "image size", "sound", "computing"}
"""Kinds of units that have no base unit, or none that numbers in news are compared in."""
NAMES = {
    "degC": "degC", "degF": "degF", "percent": "percent", "times": "dimensionless", "metric ton": "metric_ton",
    "pound": "pound", "horsepower": "metric_horsepower", "knot": "knot", "foot pound-force": "foot_pound",
    "pound-foot": "foot_pound", "revolutions per minute": "revolutions_per_minute", "mega british thermal unit": "MBtu",
}  # fmt: skip
PLURALS = {"feet": "foot", "inches": "inch", "centuries": "century", "millennia": "millennium", "degrees": "degree"}


def base(value: Decimal, unit: str) -> tuple[Decimal, str] | None:
    """Return a measure in SI base units, or None where pint does not know the unit (a currency, a counted noun).

    >>> base(Decimal(5), "kilometres per hour")[1]
    'meter / second'
    """
    kind = kind_of(unit)
    if kind is None or kind in UNCOMPARED or ("-" in unit and unit not in NAMES):
        return None
    import pint

    try:
        found = _registry().Quantity(float(value), _pint_name(unit)).to_base_units()
    except (pint.UndefinedUnitError, pint.OffsetUnitCalculusError, pint.DefinitionSyntaxError):
        return None
    return Decimal(f"{found.magnitude:.12g}"), str(found.units)


def _pint_name(unit: str) -> str:
    above, per, below = unit.partition(" per ")
    return f"{_one(above)} / ({_one(below)})" if per and unit not in NAMES else _one(unit)


def _one(unit: str) -> str:
    if unit in NAMES:
        return NAMES[unit]
    power = re.match(r"(square|cubic) (.+)", unit)
    if power:
        return f"({_one(power[2])}) ** {2 if power[1] == 'square' else 3}"
    words = [
        PLURALS.get(word, word.removesuffix("s") if word not in ("celsius", "hertz") else word) for word in unit.split()
    ]
    return "_".join(word.replace("metre", "meter").replace("litre", "liter") for word in words)


@cache
def _registry() -> UnitRegistry[float]:
    import pint

    return pint.UnitRegistry()
