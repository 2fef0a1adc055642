"""Numbers as intervals with a comparator, a unit, the thing counted and the entity it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .records import Date, Entity, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc


def quantities(doc: Doc, entities: tuple[Entity, ...], dates: tuple[Date, ...]) -> tuple[Quantity, ...]:
    """Return the quantities of the document in text order."""
    return ()
