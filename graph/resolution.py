"""The entities of the graph under their IRIs, and which of them each document's entity is."""

from __future__ import annotations

from dataclasses import dataclass

from ..ontology.records import CorpusEntity, Links, Member
from ..ontology.terms import entity_class
from .iris import Iris


@dataclass(frozen=True, slots=True)
class Named:
    """One entity of the graph."""

    iri: str
    entity: CorpusEntity

    @property
    def name(self) -> str:
        """The name that people read."""
        return self.entity.name

    @property
    def type(self) -> str:
        """The type that linking gave it."""
        return self.entity.type

    @property
    def type_iri(self) -> str:
        """The class that its type and subtype stand for."""
        return entity_class(self.entity.type, self.entity.subtype)


class Resolution:
    """All entities of the graph; a lookup for the entities of its documents."""

    def __init__(self, links: Links, iris: Iris) -> None:
        self.entities = tuple(Named(f"{iris.base}{entity.key}", entity) for entity in links.entities)
        self._of: dict[Member, Named] = {m: named for named in self.entities for m in named.entity.members}

    def of(self, doc_id: str, entity_id: str | None) -> Named | None:
        """Return the graph's entity for a document's entity, or None for words that are no entity."""
        return self._of.get((doc_id, entity_id)) if entity_id else None
