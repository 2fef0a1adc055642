"""Claims: content, chain of speakers, certainty, polarity, modality, proposition, numbers and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .records import Attribution, Claim, Date, Entity, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc


def claims(
    doc: Doc,
    *,
    entities: tuple[Entity, ...],
    quantities: tuple[Quantity, ...],
    dates: tuple[Date, ...],
    attributions: tuple[Attribution, ...],
    frames: Any,
) -> tuple[Claim, ...]:
    """Return the claims of the document in text order."""
    return ()
