"""Who says it: source, cue and content, nested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .records import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Doc


def attributions(doc: Doc) -> tuple[Attribution, ...]:
    """Return the attributions of the document in text order of their cues; `within` names the enclosing one."""
    return ()
