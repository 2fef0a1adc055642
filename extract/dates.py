"""Dates, times and durations with the precision that was stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .records import Date

if TYPE_CHECKING:
    from spacy.tokens import Doc


def dates(doc: Doc, *, published: str | None = None) -> tuple[Date, ...]:
    """Return the dates of the document in text order; `published` is the document date as an ISO prefix."""
    return ()
