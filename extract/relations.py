"""The curated relations: `data/relations.json`, checked on load, indexed by the verb or noun that expresses them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from .additions import current
from .data_files import data_file
from .errors import DataError
from .records import EntityType

FILE = "relations.json"
KEYS = {"id", "label", "wikidata", "domain", "range", "classes", "verbs", "nouns", "symmetric", "iri", "between"}
TYPES = {*get_args(EntityType), "Date", "Quantity", "Country"}
PROPERTY = re.compile(r"P[1-9][0-9]*")
SLOT = re.compile(r"[a-z]+( [a-z]+)*")
WORD = re.compile(r"[A-Za-z][A-Za-z'|/.-]*")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of the curated core; `id` is the key of its term in the ontology."""

    id: str
    label: str
    wikidata: str | None = None
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    """Common nouns one of which the subject must be called: "written by" of a film is its screenwriter."""
    verbs: tuple[Pattern, ...] = ()
    nouns: tuple[Pattern, ...] = ()
    symmetric: bool = False
    iri: str | None = None
    """The relation of a user's ontology that this one stands for."""
    between: tuple[str | None, str | None] = (None, None)
    """IRIs of the classes at its ends, where a user's ontology names them."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Which slot of a verb or noun frame is the subject and which the object of the relation.

    Slots of verbs: agent, patient (the same in active and passive), attribute, or a preposition.
    Slots of nouns: holder (who is called so), or a preposition; "of" is also the possessor and the noun before.
    """

    lemma: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    particle: str | None = None


@dataclass(frozen=True, slots=True)
class Relations:
    """All curated relations in file order, and the patterns by lemma: first those bound to a class of subject."""

    all: tuple[Relation, ...]
    by_verb: dict[str, tuple[tuple[Relation, Pattern], ...]]
    by_noun: dict[str, tuple[tuple[Relation, Pattern], ...]]
    by_id: dict[str, Relation]


@cache
def relations() -> Relations:
    """Load the relations and those of a user's ontology; raise DataError naming the relation and key that is wrong."""
    data = _data()
    return checked({**data, "relations": [*data["relations"], *current().relations]})


@cache
def curated() -> frozenset[str]:
    """Return the ids of the relations that are ours."""
    return frozenset(entry["id"] for entry in _data()["relations"])


def _data() -> dict[str, Any]:
    found: dict[str, Any] = data_file(FILE)
    return found


def checked_patterns(name: str, text: str) -> str | None:
    """Return what is wrong with a frame such as "agent moor at", or None."""
    try:
        slots = {slot for pattern in _patterns(name, text) for slot in (*pattern.subject, *pattern.object)}
    except DataError as error:
        return str(error).removeprefix(f"{FILE}: {name}: ")
    odd = sorted(slot for slot in slots if not SLOT.fullmatch(slot))
    return f"{text!r}: {odd[0]!r} is no slot" if odd else None


def checked(data: dict[str, Any]) -> Relations:
    """Return the relations of the parsed file."""
    wrong = sorted(set(data) - {"about", "relations"})
    if wrong or not isinstance(data.get("relations"), list):
        raise DataError(f"{FILE}: expected the keys about and relations, not {wrong}")
    found = tuple(_relation(entry) for entry in data["relations"])
    ids = [relation.id for relation in found]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise DataError(f"{FILE}: relation {twice[0]!r} is there twice")
    by_id = {relation.id: relation for relation in found}
    return Relations(found, _index(found, "verbs"), _index(found, "nouns"), by_id)


def _index(found: tuple[Relation, ...], kind: str) -> dict[str, tuple[tuple[Relation, Pattern], ...]]:
    index: dict[str, list[tuple[Relation, Pattern]]] = {}
    for relation in sorted(found, key=lambda relation: not relation.classes):
        for pattern in relation.verbs if kind == "verbs" else relation.nouns:
            index.setdefault(pattern.lemma, []).append((relation, pattern))
    return {lemma: tuple(entries) for lemma, entries in index.items()}


def _relation(entry: dict[str, Any]) -> Relation:
    name = entry.get("id")
    if not isinstance(name, str) or not isinstance(entry.get("label"), str):
        raise DataError(f"{FILE}: a relation needs an id and a label: {json.dumps(entry)[:80]}")
    wrong = sorted(set(entry) - KEYS)
    if wrong:
        raise DataError(f"{FILE}: {name}: unknown key {wrong[0]!r}; expected {', '.join(sorted(KEYS))}")
    for key in ("domain", "range"):
        unknown = sorted(set(entry.get(key, [])) - TYPES)
        if unknown:
            raise DataError(f"{FILE}: {name}: {key}: unknown type {unknown[0]!r}")
    if entry.get("wikidata") is not None and not PROPERTY.fullmatch(entry["wikidata"]):
        raise DataError(f"{FILE}: {name}: wikidata: {entry['wikidata']!r} is no property id")
    return Relation(
        id=name,
        label=entry["label"],
        wikidata=entry.get("wikidata"),
        domain=tuple(entry.get("domain", ())),
        range=tuple(entry.get("range", ())),
        classes=tuple(entry.get("classes", ())),
        verbs=tuple(pattern for text in entry.get("verbs", ()) for pattern in _patterns(name, text)),
        nouns=tuple(pattern for text in entry.get("nouns", ()) for pattern in _patterns(name, text)),
        symmetric=bool(entry.get("symmetric", False)),
        iri=entry.get("iri"),
        between=tuple(entry.get("between", (None, None))),
    )


def _patterns(name: str, text: str) -> list[Pattern]:
    """ "agent found|establish patient" is two patterns; "agent step+down from" has a particle."""
    parts = text.split()
    if len(parts) != 3:
        raise DataError(f"{FILE}: {name}: pattern {text!r} is not subject, word, object")
    subject, words, thing = parts
    found = []
    for word in words.split("|"):
        lemma, _, particle = word.partition("+")
        if not WORD.fullmatch(lemma):
            raise DataError(f"{FILE}: {name}: pattern {text!r}: {word!r} is no word")
        found.append(Pattern(lemma.lower(), _slots(subject), _slots(thing), particle or None))
    return found


def _slots(text: str) -> tuple[str, ...]:
    return tuple(slot.replace("_", " ") for slot in text.split("|"))
