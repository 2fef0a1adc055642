"""What a user's ontology adds to the reading: relations with their frames, and words for kinds of things.

It holds for the whole process: the word lists and relations are read far down, and worker processes are told of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Additions:
    """Additions to relations.json and kinds.json, in their form, and the Turtle that they come from."""

    source: str = ""
    """Name of the file, for messages."""
    turtle: str = ""
    relations: tuple[Mapping[str, Any], ...] = ()
    nouns: Words = field(default_factory=dict)
    """Type/Subtype -> common nouns for such things: "trawler"."""
    name_heads: Words = field(default_factory=dict)
    """Type/Subtype -> words that begin or end names of such things: "MV"."""
    classes: Mapping[str, str] = field(default_factory=dict)
    """Type/Subtype -> IRI of its class."""

    @property
    def sha256(self) -> str:
        """Return what tells two ontologies apart; empty where there is none."""
        return hashlib.sha256(self.turtle.encode()).hexdigest() if self.turtle else ""


NONE = Additions()
_current = NONE


def current() -> Additions:
    """Return what holds now."""
    return _current


def use(additions: Additions) -> None:
    """Let these additions hold from now on, in this process."""
    from .kinds import kinds
    from .relations import relations

    global _current
    _current = additions
    kinds.cache_clear()
    relations.cache_clear()
