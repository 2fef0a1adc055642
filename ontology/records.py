"""The entities of a whole corpus and the decisions that made them out of each document's entities."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ..extract.records import EntityType

Judgement = Literal["same", "different", "unsure"]
Member = tuple[str, str]
"""Document id, and the id of the entity in that document."""


@dataclass(frozen=True, slots=True)
class CorpusEntity:
    """One thing of the corpus with every document entity that stands for it."""

    key: str
    """Folder and readable name, such as org/openai; the same whatever the order of the documents."""
    name: str
    type: EntityType
    members: tuple[Member, ...]
    subtype: str | None = None
    aliases: tuple[str, ...] = ()
    qid: str | None = None
    anonymous: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """What was decided about two things that may be one: by how much, and why."""

    left: str
    """Keys of the two; where they are the same, both sides carry one key."""
    right: str
    score: float
    verdict: Judgement
    reason: str
    left_members: tuple[Member, ...] = ()
    right_members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on two things, by their keys or names; it outweighs every score."""

    left: str
    right: str
    verdict: Judgement


@dataclass(frozen=True, slots=True)
class Links:
    """The result of linking: entities in order of key, every merge considered, decisions that fitted nothing."""

    entities: tuple[CorpusEntity, ...]
    merges: tuple[Merge, ...]
    unused: tuple[Decision, ...] = ()
    _of: dict[Member, CorpusEntity] = field(default_factory=dict, repr=False, compare=False)

    def get(self, member: Member) -> CorpusEntity | None:
        """Return the corpus entity of a document's entity, if it has one."""
        return self._of.get(member)
