"""Agreement, repetition and conflict between what documents say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..extract.records import Annotation
from .comparison_records import Comparison

if TYPE_CHECKING:
    from .linking import Links


def compare(annotations: Sequence[Annotation], links: Links) -> tuple[Comparison, ...]:
    """Return what agrees and what conflicts between (and within) these documents, whatever their order."""
    return ()
