"""What linking needs to know of one document's entity, and all entities of one name as a bundle."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..extract.gazetteer import form, gazetteer
from ..extract.kinds import kinds
from ..extract.records import Annotation, Entity, EntityType
from .naming import folder, name_key, slug
from .records import Member


@dataclass(frozen=True, slots=True)
class Profile:
    """One entity of one document, reduced to what can tell it from another."""

    member: Member
    folder: str
    type: EntityType
    subtype: str | None
    name: str
    key: str
    aliases: tuple[str, ...]
    mentions: int
    role: str | None
    """Head noun of the role: "attorney" of "the U.S. attorney"."""
    owner: str | None
    """Key of the name of the entity that it belongs to."""
    alone: bool
    """Unnamed or anonymous: stands for itself and is never merged by name."""
    anonymous: bool
    qid: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Bundle:
    """Profiles of one name and kind that nothing tells apart; the unit that is compared and merged."""

    folder: str
    key: str
    name: str
    aliases: frozenset[str]
    profiles: tuple[Profile, ...]
    facet: str | None = None
    """What tells it from others of its name: a role, an employer or its document."""

    @property
    def documents(self) -> frozenset[str]:
        """The documents that it is met in."""
        return frozenset(profile.member[0] for profile in self.profiles)

    @property
    def rank(self) -> tuple[str, str, Member]:
        """A sort key that no two bundles share and no order of documents changes."""
        return (self.folder, self.key, self.profiles[0].member)


def profiles(annotation: Annotation) -> Iterator[Profile]:
    """Yield one profile for each entity of the document."""
    names = {entity.id: entity for entity in annotation.entities}
    for entity in annotation.entities:
        owner = names.get(entity.part_of) if entity.part_of else None
        yield _profile(annotation.doc_id, entity, owner)


def _profile(doc_id: str, entity: Entity, owner: Entity | None) -> Profile:
    name = canonical(entity.name, entity.type)
    return Profile(
        member=(doc_id, entity.id),
        folder=folder(entity.type),
        type=entity.type,
        subtype=entity.subtype,
        name=name,
        key=name_key(name, entity.type),
        aliases=tuple(sorted({name_key(alias, entity.type) for alias in (*entity.aliases, *_unowned(entity))})),
        mentions=len(entity.mentions),
        role=_role(entity.role),
        owner=name_key(canonical(owner.name, owner.type), owner.type) if owner else None,
        alone=entity.anonymous or _is_nameless(entity, owner),
        anonymous=entity.anonymous,
        qid=entity.qid,
        reason=entity.reason,
    )


def _unowned(entity: Entity) -> Iterator[str]:
    """Yield the name of a body without whose it is: "Norland's Ministry of Health" may go by the last three words."""
    owner, mark, rest = entity.name.replace("’", "'").partition("'s ")
    if mark and folder(entity.type) == "org" and " " in rest and owner[:1].isupper() and rest[:1].isupper():
        yield rest


def canonical(name: str, type_: str) -> str:
    """Return the name under which the lists know the thing, else the name as it is."""
    listed = gazetteer().forms.get(form(name))
    return listed.name if listed and not listed.weak and folder(listed.type) == folder(type_) else name


def _is_nameless(entity: Entity, owner: Entity | None) -> bool:
    if any(mention.kind in ("name", "demonym") for mention in entity.mentions):
        return False
    if entity.type == "Group":
        return len(entity.name.split()) < 2
    return not (entity.type == "Document" and owner is not None and " to " in entity.name)


def _role(role: str | None) -> str | None:
    if role is None:
        return None
    known = kinds().nouns
    nouns = [word for word in slug(role).split("-") if word in known and known[word].type == "Person"]
    return nouns[-1] if nouns else None


def bundle(group: list[Profile], facet: str | None = None) -> Bundle:
    """Return the profiles as one bundle under the name that most documents use, the longest among equals."""
    group = sorted(group, key=lambda profile: profile.member)
    uses = Counter(profile.name for profile in group)
    name = max(uses, key=lambda each: (uses[each], len(each), each))
    aliases = frozenset(alias for profile in group for alias in profile.aliases)
    return Bundle(group[0].folder, group[0].key, name, aliases, tuple(group), facet)


def grouped(found: Iterable[Profile]) -> dict[tuple[str, str], list[Profile]]:
    """Return the named profiles by kind and key of the name."""
    groups: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for profile in found:
        if not profile.alone:
            groups[(profile.folder, profile.key)].append(profile)
    return groups
