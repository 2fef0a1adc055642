"""The words around a place in a document."""

from __future__ import annotations

from ..extract.records import Annotation

AROUND = 80
"""Characters on both sides of a place that no claim's sentence holds."""


def sentence_at(annotation: Annotation, place: int) -> str:
    """Return the sentence that a claim has at this place, else the words beside it, as one line."""
    for claim in annotation.claims:
        if claim.sentence.start <= place < claim.sentence.end:
            return " ".join(claim.sentence.text.split())
    return beside(annotation, place)


def beside(annotation: Annotation, place: int) -> str:
    """Return the words beside a place; an ellipsis stands where the text goes on."""
    start, end = max(0, place - AROUND), place + AROUND
    words = " ".join(annotation.text[start:end].split())
    return f"{'… ' if start else ''}{words}{' …' if end < len(annotation.text) else ''}"
