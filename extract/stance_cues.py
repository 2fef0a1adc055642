"""The lexicon of stance: words that negate, hedge, oblige, place in the future or report, and how far they reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from .data_files import data_file
from .errors import DataError
from .records import Certainty

Modal = Literal["normative", "future", "hedged", "ability", "question"]
Effect = Literal[
    "negates", "hedges", "permits", "ability", "future", "normative", "passes", "proves", "finds", "reports", "denies"
]  # fmt: skip
"""What a word does to the clause or noun that completes it."""
FILE = "stance_cues.json"
MODALS = ("normative", "future", "hedged", "ability")
EFFECTS = (
    "negates",
    "hedges",
    "permits",
    "ability",
    "future",
    "normative",
    "passes",
    "proves",
    "finds",
    "reports",
    "denies",
)
CERTAINTIES = ("certain", "probable", "possible")
WORD_LISTS = (
    "negators", "near_negators", "negative_words", "negator_exceptions", "lexical_negatives", "conditionals", "raising",
)  # fmt: skip
KEYS = frozenset({"source", "modals", "adverbs", "embedders", *WORD_LISTS})


@dataclass(frozen=True, slots=True)
class Shade:
    """What a modal verb or an adverb adds."""

    modal: Modal
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Embedder:
    """What a governing word does to its complement; with `raises`, its own negation is the complement's."""

    effect: Effect
    certainty: Certainty
    raises: bool


@dataclass(frozen=True, slots=True)
class StanceCues:
    """The checked lexicon."""

    negators: frozenset[str]
    near_negators: frozenset[str]
    negative_words: frozenset[str]
    negator_exceptions: frozenset[str]
    lexical_negatives: frozenset[str]
    conditionals: frozenset[str]
    raising: frozenset[str]
    modals: Mapping[str, Shade]
    adverbs: Mapping[str, Shade]
    embedders: Mapping[str, Embedder]


@cache
def stance_cues() -> StanceCues:
    """Return the packaged lexicon."""
    return checked(data_file(FILE))


def checked(data: Mapping[str, Any], *, file: str = FILE) -> StanceCues:
    """Return the lexicon that the data states; raise DataError naming file and key where it breaks the format."""
    for key in sorted(data.keys() ^ KEYS):
        raise DataError(f"{file}: key {key!r} is {'unknown' if key in data else 'missing'}; mend the file")
    return StanceCues(
        **{name: frozenset(data[name]) for name in WORD_LISTS},
        modals=_shades(data["modals"], "modals", file),
        adverbs=_shades(data["adverbs"], "adverbs", file),
        embedders=_embedders(data["embedders"], file),
    )


def _shades(groups: Iterable[Mapping[str, Any]], key: str, file: str) -> dict[str, Shade]:
    shades: dict[str, Shade] = {}
    for group in groups:
        _check(group, {"modal": MODALS, "certainty": CERTAINTIES}, {"lemmas"}, key, file)
        shade = Shade(cast("Modal", group["modal"]), cast("Certainty", group["certainty"]))
        shades.update(dict.fromkeys(group["lemmas"], shade))
    return shades


def _embedders(groups: Iterable[Mapping[str, Any]], file: str) -> dict[str, Embedder]:
    embedders: dict[str, Embedder] = {}
    for group in groups:
        _check(group, {"effect": EFFECTS, "certainty": CERTAINTIES}, {"lemmas", "raises"}, "embedders", file)
        embedder = Embedder(
            cast("Effect", group["effect"]), cast("Certainty", group["certainty"]), bool(group["raises"])
        )
        for lemma in group["lemmas"]:
            embedders.setdefault(lemma, embedder)
    return embedders


def _check(
    group: Mapping[str, Any], choices: Mapping[str, tuple[str, ...]], others: set[str], key: str, file: str
) -> None:
    wrong = sorted(set(group) ^ (set(choices) | others))
    if wrong:
        raise DataError(f"{file}: {key}: key {wrong[0]!r} is unknown or missing in a group; mend the file")
    for name, allowed in choices.items():
        if group[name] not in allowed:
            raise DataError(f"{file}: {key}: {name} {group[name]!r} is not one of {', '.join(allowed)}")
