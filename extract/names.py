"""Names, nominals and pronouns of one document, typed and joined into entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .records import Entity

if TYPE_CHECKING:
    from spacy.tokens import Doc


def entities(doc: Doc) -> tuple[Entity, ...]:
    """Return the entities of the document in order of first mention."""
    return ()
