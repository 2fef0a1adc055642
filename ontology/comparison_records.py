"""What a comparison of two statements found; `cross.json` is a list of these records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ComparisonKind = Literal["corroboration", "repetition", "conflict", "complement", "update"]
Aspect = Literal["number", "date", "denial", "actor", "modality", "wording", "content"]
Strength = Literal["plain", "soft"]


@dataclass(frozen=True, slots=True)
class PlacedSpan:
    """A stretch of the text of one of several documents."""

    doc: str
    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """Return the place in one string."""
        return f"{self.doc}:{self.start}:{self.end}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two statements about one thing, and how they stand to each other."""

    id: str
    """A hash of what it compares: the same as long as that is said in the same words."""
    kind: ComparisonKind
    type: Aspect
    topic: str
    spans_a: tuple[PlacedSpan, ...]
    spans_b: tuple[PlacedSpan, ...]
    reason: str
    """In words: what agrees or differs, and why it counts as it does."""
    origins: tuple[str, ...]
    """Names of the independent origins behind both sides; one name is repetition, not corroboration."""
    claims_a: tuple[str, ...] = ()
    """`<doc_id>#<claim id>` of the claims on this side."""
    claims_b: tuple[str, ...] = ()
    strength: Strength = "plain"
    """Soft: both can be right as worded (bound, rounding, forecast, choice of words)."""
    left: str | None = None
    """The value on this side in plain form: 24000, 2026-01-12, "denied"."""
    right: str | None = None
