"""What a shell offers when the tab key is pressed: named questions, export formats, formats of answers."""

from __future__ import annotations


def questions(incomplete: str) -> list[tuple[str, str]]:
    """Return the named questions that begin so, each with what it answers."""
    from ..graph.query import named

    return [(each.name, each.title) for each in named() if each.name.startswith(incomplete)]


def exports(incomplete: str) -> list[tuple[str, str]]:
    """Return the export formats that begin so, each with what reads it."""
    from .formats import FORMATS

    return [(each.name, each.read_by) for each in FORMATS.values() if each.name.startswith(incomplete)]


def answers(incomplete: str) -> list[str]:
    """Return the formats of answers that begin so."""
    from ..graph.rendering import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]
