"""Arguments of propositions: the words of subject and object give way to the entities that they name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .mention_index import MentionIndex
from .parsing import span
from .records import Adjunct, Entity, Mention, Predicate, Span
from .relation_fit import relation_fits

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PART_OF_NAME = 4
"""Characters by which a name may be longer than the mention in it."""
INSIDE_NAMES = {"and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"}


@dataclass(frozen=True, slots=True)
class Arguments:
    """Looks up what the arguments of propositions name in one document."""

    doc: Doc
    index: MentionIndex

    def resolved(self, predicate: Predicate) -> Predicate:
        """Put entity ids in the place of words where a mention fits; a curated relation must fit their kinds.

        What somebody is said to be stays in words: that they are themselves says nothing.
        """
        subject = self.entity(predicate.subject_spans)
        thing = self.entity(predicate.object_spans)
        named = thing
        if subject is not None and subject == thing:
            thing = None
        found = replace(
            predicate,
            subject=_argument(subject, predicate.subject),
            object=_argument(thing, predicate.object),
            adjuncts=tuple(self.adjunct(adjunct) for adjunct in predicate.adjuncts),
        )
        words = (predicate.subject or "", predicate.object or "")
        if predicate.frame is not None and not relation_fits(predicate.frame, subject, named, words=words):
            return replace(found, label=None, frame=None, wikidata=None)
        return found

    def adjunct(self, adjunct: Adjunct) -> Adjunct:
        """Name the entity of an adjunct."""
        entity = self.entity(adjunct.object_spans)
        return replace(adjunct, entity=entity.id) if entity is not None else adjunct

    def entity(self, spans: tuple[Span, ...]) -> Entity | None:
        """Return the entity whose mention is the head of the phrase."""
        if not spans:
            return None
        region = self.doc.char_span(spans[0].start, spans[-1].end, alignment_mode="expand")
        found = self.index.mention_at(self._head(region.root)) if region is not None else None
        if found is None or _is_part_of_a_name(found[0], spans):
            return None
        return found[1]

    def _head(self, token: Token) -> Span:
        return span(self.doc, token.idx, token.idx + len(token))


def _argument(entity: Entity | None, words: str | None) -> str | None:
    if entity is not None:
        return entity.id
    return f"text:{words}" if words is not None else None


def _is_part_of_a_name(mention: Mention, spans: tuple[Span, ...]) -> bool:
    """ "Witch" is not who "Ash and the Late Witch" is, nor "Model" what "Model 6104" is: the words are all a name's."""
    words = [word for span in spans for word in span.text.split()]
    longer = sum(len(word) + 1 for word in words) - 1 - (mention.end - mention.start)
    return (longer > PART_OF_NAME or words[-1].isdigit()) and all(
        word[:1].isupper() or word[:1].isdigit() or word.lower() in INSIDE_NAMES for word in words
    )
