"""Does a curated relation hold between things of these kinds? If not, the fact keeps its own words only."""

from __future__ import annotations

from .records import Entity
from .relations import relations

BODIES = frozenset(
    ["Lab", "Company", "GovernmentAgency", "LegislativeBody", "NewsOrganisation", "Organisation", "Group", "Place"]
)
"""Kinds that act alike: a state is named by its place, a ministry by its building."""
VALUES = frozenset(["Date", "Quantity", "Role", "Thing"])
"""Kinds that need no entity: the words themselves are the value."""


def relation_fits(key: str, subject: Entity | None, thing: Entity | None, *, words: tuple[str, str] = ("", "")) -> bool:
    """Say whether the relation may link these two; None stands for words that name no known entity.

    Between a thing and itself only what it is called holds: "Ada Lind, the minister".
    Relations of an encyclopedia hold between named things: `words` of both sides must then look like names.
    """
    relation = relations().by_id.get(key)
    if relation is None:
        return False
    if subject is not None and thing is not None and subject.id == thing.id:
        if "Role" not in relation.range:
            return False
        thing = None
    if relation.wikidata is not None:
        is_value = not VALUES.isdisjoint(relation.range)
        if not (_is_named(subject, words[0]) and (is_value or _is_named(thing, words[1]))):
            return False
    return _fits(subject, relation.domain) and _fits(thing, relation.range)


def _is_named(entity: Entity | None, words: str) -> bool:
    return entity is not None or any(word[:1].isupper() or word[:1].isdigit() for word in words.split()[1:] or [words])


def _fits(entity: Entity | None, kinds: tuple[str, ...]) -> bool:
    if not kinds:
        return True
    if entity is None:
        return not VALUES.isdisjoint(kinds)
    if entity.type in kinds or entity.type == "Thing":
        return True
    return entity.type in BODIES and not BODIES.isdisjoint(kinds) and _place_is_meant(entity, kinds)


def _place_is_meant(entity: Entity, kinds: tuple[str, ...]) -> bool:
    """A body is no place to be in; a place may be a body."""
    return set(kinds) & BODIES != {"Place"} or entity.type == "Place"
