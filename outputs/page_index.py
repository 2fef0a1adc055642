"""What a page refers to by number: documents, the things of the corpus and offsets as the browser counts them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ..extract.records import Annotation, Entity
from ..ontology.records import CorpusEntity, Member

LONGEST_NAME = 400
"""Characters of a name that are shown; the rest of an absurdly long one is cut."""

ASTRAL = re.compile("[\U00010000-\U0010ffff]")
"""Signs that are two units of UTF-16."""


class Spanned(Protocol):
    """Anything with a start and an end."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Names = Mapping[Member, CorpusEntity]
"""Document id and entity id to the thing of the corpus; what is missing stays a thing of its document."""


@dataclass(slots=True)
class Thing:
    """One node of the page, gathered from the entities of all documents."""

    key: str
    name: str
    type: str
    entities: list[Entity] = field(default_factory=list)
    mentions: list[list[int | str]] = field(default_factory=list)


@dataclass(slots=True)
class Index:
    """Numbers of documents, things and claims while the view is put together."""

    things: list[Thing] = field(default_factory=list)
    thing_of: dict[tuple[str, str], int] = field(default_factory=dict)
    offsets: dict[str, Offsets] = field(default_factory=dict)

    def refs(self, doc: str, reference: str | None) -> list[int]:
        """Return the things that a subject or object names: an id, or ids joined by +."""
        if not reference:
            return []
        whole = self.thing_of.get((doc, reference))
        if whole is not None:
            return [whole]
        parts = [self.thing_of.get((doc, part.strip())) for part in reference.split("+")]
        return [part for part in parts if part is not None] if None not in parts else []


class Offsets:
    """Character offsets of one text to UTF-16 offsets."""

    def __init__(self, text: str) -> None:
        self._astral = [found.start() for found in ASTRAL.finditer(text)]

    def at(self, offset: int) -> int:
        """Return the UTF-16 offset of a character offset."""
        return offset + bisect_left(self._astral, offset) if self._astral else offset

    def span(self, span: Spanned) -> list[int]:
        """Return start and end of a span."""
        if not self._astral:
            return [span.start, span.end]
        return [self.at(span.start), self.at(span.end)]

    def spans(self, spans: Iterable[Spanned]) -> list[list[int]]:
        """Return start and end of each span."""
        return [self.span(span) for span in spans]


def index(annotations: Sequence[Annotation], links: Names) -> Index:
    """Return the numbers of all things, by first mention, and the offsets of every text."""
    found = Index()
    by_key: dict[str, int] = {}
    for number, each in enumerate(annotations):
        offsets = found.offsets[each.doc_id] = Offsets(each.text)
        for entity in each.entities:
            named = links.get((each.doc_id, entity.id))
            key = named.key if named else f"{each.doc_id}/{entity.id}"
            at = by_key.setdefault(key, len(found.things))
            if at == len(found.things):
                name, kind = (named.name, named.type) if named else (entity.name, entity.type)
                found.things.append(Thing(key, name[:LONGEST_NAME], kind))
            found.thing_of[each.doc_id, entity.id] = at
            found.things[at].entities.append(entity)
            found.things[at].mentions += [[number, *offsets.span(m), m.kind] for m in entity.mentions]
    return found
