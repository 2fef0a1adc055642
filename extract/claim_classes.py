"""What a class of cue says about the claim that it introduces: modality, certainty, claim type, polarity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from .data_files import data_file
from .errors import DataError
from .records import Attribution, Certainty, ClaimType, Modality

PRIORITY: tuple[Modality, ...] = ("denied", "normative", "future", "hedged", "alleged", "reported", "asserted")
"""The primary modality of several is the first of these."""
CERTAINTIES: tuple[Certainty, ...] = ("certain", "probable", "possible")
KEYS = {"modalities", "claim_type", "certainty", "negates", "has_target", "act", "acting", "negating"}


@dataclass(frozen=True, slots=True)
class ClaimClass:
    """How the claims of one class of cue are meant."""

    modalities: tuple[Modality, ...]
    claim_type: ClaimType
    certainty: Certainty = "certain"
    negates: bool = False
    """A bare noun phrase under such a cue is turned down ("rejected the plan")."""
    has_target: bool = False
    act: bool = False
    """With a bare noun phrase the sentence tells of an act ("backs the plan"), not of a content put forward."""
    acting: frozenset[str] = frozenset()
    """Lemmas of this class that tell of an act with a noun phrase without a verb ("found a home")."""
    negating: frozenset[str] = frozenset()
    """Lemmas of this class that turn down whatever stands under them ("prohibit")."""


CARRIED = ClaimClass(("reported",), "assertion")
"""What goes on in someone's words without a cue of its own."""
AUTHOR = ClaimClass(("asserted",), "assertion")
UNNAMED = ClaimClass(("hedged", "reported"), "report", "probable")
"""Under "reportedly" and the like: somebody says so, and the writer does not stand behind it."""
UNNAMED_ACCUSATION = ClaimClass(("alleged",), "accusation", has_target=True)
ACCUSING = ("alleg", "accus")


def claim_class(attribution: Attribution) -> ClaimClass:
    """Return how the claims under this attribution are meant."""
    if not attribution.source_spans and attribution.cue_class == "report":
        cue = attribution.cue_lemma or (attribution.cues[0].text.lower() if attribution.cues else "")
        return UNNAMED_ACCUSATION if cue.startswith(ACCUSING) else UNNAMED
    known = _classes()
    return known.get(attribution.cue_class or "", known["say"])


def primary(modalities: Iterable[Modality]) -> Modality:
    """Return the modality that stands for several."""
    found = set(modalities)
    for each in PRIORITY:
        if each in found:
            return each
    return "asserted"


def least_certain(*values: Certainty) -> Certainty:
    """Return the weakest of several certainties."""
    return max(values, key=CERTAINTIES.index)


@cache
def _classes() -> dict[str, ClaimClass]:
    where = "extract/data/claim_classes.json"
    return {name: _checked(name, entry, where) for name, entry in data_file("claim_classes.json")["classes"].items()}


def _checked(name: str, entry: dict[str, Any], where: str) -> ClaimClass:
    unknown = sorted(set(entry) - KEYS)
    if unknown:
        raise DataError(f"{where}: {name}: unknown key {unknown[0]!r}; known are {', '.join(sorted(KEYS))}")
    modalities = entry.get("modalities", ["reported"])
    claim_type, certainty = entry.get("claim_type", "assertion"), entry.get("certainty", "certain")
    if not isinstance(modalities, list) or any(each not in PRIORITY for each in modalities):
        raise DataError(f"{where}: {name}: modalities must be from {', '.join(PRIORITY)}")
    if claim_type not in get_args(ClaimType):
        raise DataError(f"{where}: {name}: unknown claim_type {claim_type!r}")
    if certainty not in CERTAINTIES:
        raise DataError(f"{where}: {name}: unknown certainty {certainty!r}")
    negates, has_target, act = (bool(entry.get(key)) for key in ("negates", "has_target", "act"))
    acting, negating = (frozenset(entry.get(key, ())) for key in ("acting", "negating"))
    return ClaimClass(tuple(modalities), claim_type, certainty, negates, has_target, act, acting, negating)
