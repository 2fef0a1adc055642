"""One frame per predicate: subject, objects, prepositional phrases, time, clauses; every view derives from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


def frames(doc: Doc) -> tuple[()]:
    """Return the frames of the document in text order."""
    return ()
