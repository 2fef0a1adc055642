"""Words that tell what kind of thing is meant: heads of names, common nouns, titles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, cast, get_args

from .additions import current
from .data_files import data_file
from .errors import DataError
from .records import EntityType


class Kind(NamedTuple):
    """A type with its finer kind."""

    type: EntityType
    subtype: str | None = None


@dataclass(frozen=True, slots=True)
class Kinds:
    """The word lists of `kinds.json`; nouns are lemmas in lower case."""

    name_heads: dict[str, Kind]
    nouns: dict[str, Kind]
    cues: dict[str, Kind]
    """Nouns that type a name beside them but are too vague to stand for a thing alone."""
    surnames: frozenset[str]
    """Head words that are surnames too."""
    female: frozenset[str]
    male: frozenset[str]
    group_nouns: frozenset[str]
    speaking: frozenset[str]
    """Nouns that are people only where they speak: "a source said"."""
    unique: frozenset[str]
    """Nouns for bodies of which a place has one: they stand for a name only where the name has the word."""
    special: frozenset[str]
    """Nouns that say too much to stand for any body near by: "the union", "the hospital"."""
    titles: frozenset[str]
    portfolios: frozenset[str]
    """Posts whose "of" part is a subject and no body: "minister of education"."""
    stop: frozenset[str]
    legal: frozenset[str]
    said: frozenset[str]
    elections: frozenset[str]


ORGANISATIONS = frozenset(
    {"Lab", "Company", "GovernmentAgency", "LegislativeBody", "NewsOrganisation", "Organisation", "Lab/Company"}
)
PLACES = frozenset({"Place", "Infrastructure"})


def family(type_: str) -> str:
    """Return the coarse class that evidence is first summed in: Organisation, Place or the type itself."""
    if type_ in ORGANISATIONS:
        return "Organisation"
    return "Place" if type_ in PLACES else type_


@cache
def kinds() -> Kinds:
    """Load and check the word lists, with the words of a user's ontology."""
    data = data_file("kinds.json")
    known = set(Kinds.__dataclass_fields__)
    if set(data) != known:
        raise DataError(f"kinds.json: key {sorted(set(data) ^ known)[0]!r} is unknown or missing")
    nouns = {key: _kinds(key, value) for key, value in data.items() if isinstance(value, dict)}
    lists = {key: frozenset(_words(key, value)) for key, value in data.items() if key not in nouns}
    added = current()
    nouns["nouns"] |= _kinds(added.source, {kind: list(words) for kind, words in added.nouns.items()})
    nouns["name_heads"] |= _kinds(added.source, {kind: list(words) for kind, words in added.name_heads.items()})
    return Kinds(
        name_heads=nouns["name_heads"],
        nouns=nouns["nouns"],
        cues=nouns["cues"],
        **lists,
    )


def _kinds(key: str, value: dict[str, list[str]]) -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for label, words in value.items():
        for word in _words(f"{key}: {label}", words):
            if found.setdefault(word, _kind(label, key)) != _kind(label, key):
                raise DataError(f"kinds.json: {key}: {word!r} stands under two kinds")
    return found


def _kind(label: str, key: str) -> Kind:
    for type_ in get_args(EntityType):
        if label == type_:
            return Kind(type_)
        if label.startswith(f"{type_}/"):
            return Kind(cast(EntityType, type_), label.removeprefix(f"{type_}/"))
    raise DataError(f"kinds.json: {key}: {label!r} is no entity type")


def _words(where: str, value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise DataError(f"kinds.json: {where} must be a list of words")
    return value
