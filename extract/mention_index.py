"""Find the entity that a stretch of text stands for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from .records import Entity, Mention, Span

CONJUNCTIONS = (",", " and ", " or ", "&", " nor ")


@dataclass(frozen=True, slots=True)
class MentionIndex:
    """Mentions of a document by position, each with its entity."""

    entities: dict[str, Entity]
    named: dict[str, Entity]
    """By canonical name, groups left out."""
    starts: tuple[int, ...]
    mentions: tuple[tuple[Mention, Entity], ...]
    longest: int

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> MentionIndex:
        """Index the mentions of these entities."""
        known = tuple(entities)
        pairs = sorted(
            ((mention, entity) for entity in known for mention in entity.mentions),
            key=lambda pair: (pair[0].start, -pair[0].end),
        )
        longest = max((mention.end - mention.start for mention, _ in pairs), default=0)
        return cls(
            {entity.id: entity for entity in known},
            {entity.name: entity for entity in known if entity.type != "Group"},
            tuple(mention.start for mention, _ in pairs),
            tuple(pairs),
            longest,
        )

    def within(self, start: int, end: int) -> list[tuple[Mention, Entity]]:
        """Return the mentions that lie inside start-end, in text order, the longer first."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [pair for pair in self.mentions[low:high] if pair[0].end <= end]

    def overlapping(self, start: int, end: int) -> list[tuple[Mention, Entity]]:
        """Return the mentions that share a character with start-end, in text order."""
        low, high = bisect_right(self.starts, start - self.longest - 1), bisect_left(self.starts, end)
        return [pair for pair in self.mentions[low:high] if pair[0].end > start]

    def at_head(self, head: Span) -> Entity | None:
        """Return the entity of the mention that ends with this head word, or else covers it; names before nouns."""
        best = self.mention_at(head)
        return best[1] if best else None

    def mention_at(self, head: Span) -> tuple[Mention, Entity] | None:
        """Return that mention with its entity."""
        covering = [pair for pair in self.overlapping(head.start, head.end) if pair[0].start <= head.start]
        ending = [pair for pair in covering if pair[0].end == head.end]
        return max(ending or covering, key=_fit, default=None)


def _fit(pair: tuple[Mention, Entity]) -> tuple[int, int]:
    mention = pair[0]
    return (mention.kind == "name", mention.end - mention.start)
