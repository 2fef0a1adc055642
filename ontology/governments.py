"""Whose government speaks under the name of a seat: "Beijing said", "the White House said". Modelled, never merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ..extract.data_files import data_file
from ..extract.records import Annotation
from .naming import slug
from .records import CorpusEntity, Member

SEATED = {"Place", "GovernmentAgency", "Organisation"}


@cache
def seats() -> Mapping[str, str]:
    """Return slug of a seat -> slug of the state; a seat of two states is a ValueError."""
    raw = data_file("governments.json", room="ontology")
    if unknown := raw.keys() - {"source", "seats"}:
        raise ValueError(f"governments.json: unknown keys {sorted(unknown)}")
    found: dict[str, str] = {}
    for state, names in raw["seats"].items():
        for name in names:
            if found.setdefault(slug(name), slug(state)) != slug(state):
                raise ValueError(f"governments.json: {name!r} is the seat of two states")
    return found


def spoken_for(entities: Iterable[CorpusEntity], annotations: Iterable[Annotation]) -> Iterator[tuple[str, str]]:
    """Yield the keys of a seat that speaks in a document, and of its state, where the graph knows both."""
    speaking: set[Member] = {
        (annotation.doc_id, speaker.entity)
        for annotation in annotations
        for claim in annotation.claims
        for speaker in claim.speakers
        if speaker.entity is not None
    }
    known = sorted(entities, key=lambda each: each.key)
    states = {slug(name): each.key for each in reversed(known) for name in (*each.aliases, each.name)}
    for each in known:
        state = seats().get(slug(each.name)) if each.type in SEATED else None
        if state in states and not speaking.isdisjoint(each.members):
            yield each.key, states[state]
