"""Entities of single documents to entities of the corpus, with a score and a reason for every merge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..extract.records import Annotation, Entity
from .naming import folder, name_key, slug
from .records import CorpusEntity, Decision, Links, Member, Merge

Owned = tuple[Member, Entity]


def link(annotations: Iterable[Annotation], decisions: Iterable[Decision] = ()) -> Links:
    """Return the entities of the corpus; the order of the documents makes no difference."""
    owned = sorted(
        (((annotation.doc_id, entity.id), entity) for annotation in annotations for entity in annotation.entities),
        key=lambda item: item[0],
    )
    groups: dict[tuple[str, ...], list[Owned]] = defaultdict(list)
    for member, entity in owned:
        groups[_group_key(member, entity)].append((member, entity))
    entities = _with_keys([_entity(group) for _, group in sorted(groups.items())])
    merges = tuple(
        Merge(e.key, e.key, 1.0, "same", f'same name "{e.name}" and kind', (e.members[0],), (other,))
        for e in entities
        for other in e.members[1:]
    )
    return Links(entities, merges, tuple(decisions), {m: e for e in entities for m in e.members})


def _group_key(member: Member, entity: Entity) -> tuple[str, ...]:
    if entity.anonymous or not any(mention.kind in ("name", "demonym") for mention in entity.mentions):
        return ("own", *member)
    return (folder(entity.type), name_key(entity.name, entity.type))


def _entity(group: list[Owned]) -> CorpusEntity:
    best = max(group, key=lambda item: (len(item[1].mentions), len(item[1].name), item[1].name))[1]
    names = {name for _, entity in group for name in (entity.name, *entity.aliases)}
    return CorpusEntity(
        key=f"{folder(best.type)}/{slug(best.name)}",
        name=best.name,
        type=best.type,
        members=tuple(member for member, _ in group),
        subtype=best.subtype,
        aliases=tuple(sorted(names - {best.name})),
        qid=next((entity.qid for _, entity in group if entity.qid), None),
        anonymous=best.anonymous,
        reason=best.reason,
    )


def _with_keys(entities: list[CorpusEntity]) -> tuple[CorpusEntity, ...]:
    """Tell entities of one key apart by a number, in the order of their members."""
    from dataclasses import replace

    taken: dict[str, int] = defaultdict(int)
    found = []
    for entity in sorted(entities, key=lambda e: (e.key, e.anonymous, -len(e.members), e.members)):
        taken[entity.key] += 1
        number = taken[entity.key]
        found.append(entity if number == 1 else replace(entity, key=f"{entity.key}-{number}"))
    return tuple(sorted(found, key=lambda e: e.key))
