"""The chain of sources by which a claim reaches the reader, outermost first, and the nodes that stand for it."""

from __future__ import annotations

from dataclasses import dataclass

from ..extract.records import Annotation, Claim, Entity, Speaker
from ..ontology.naming import digest
from .iris import Iris

ARROW = " > "
CONTENT_GAP = " … "


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain: who speaks (several speak jointly), and in which work."""

    speakers: tuple[Speaker, ...]
    medium: Speaker | None = None

    @property
    def label(self) -> str:
        """The step as people read it: "Ann Lee (Lee memo)"."""
        names = " and ".join(dict.fromkeys(speaker.name for speaker in self.speakers))
        return f"{names} ({self.medium.name})" if self.medium else names


@dataclass(frozen=True, slots=True)
class Made:
    """A claim of an annotation with the nodes that stand for it, outermost first."""

    claim: Claim
    steps: tuple[Link, ...]
    iris: tuple[str, ...]

    @property
    def iri(self) -> str:
        """The node that states the content."""
        return self.iris[-1]


def content(claim: Claim) -> str:
    """Return the words claimed; pieces that are apart are joined by an ellipsis."""
    return CONTENT_GAP.join(" ".join(span.text.split()) for span in claim.content)


def made(annotation: Annotation, iris: Iris) -> tuple[Made, ...]:
    """Name the claims of a document by what they say and who says it, not by where it stands.

    An edit elsewhere in the document leaves the names as they are; equal claims are told apart by their order.
    """
    seen: dict[str, int] = {}
    found = []
    for claim in annotation.claims:
        steps = links(claim, annotation)
        key = digest(
            claim.sentence.text, content(claim), label(steps), claim.modality, claim.polarity, claim.claim_type
        )
        order = seen[key] = seen.get(key, -1) + 1
        depths = range(max(1, len(steps)))
        names = tuple(iris.record("claim", annotation.doc_id, key, order, depth) for depth in depths)
        found.append(Made(claim, steps, names))
    return tuple(found)


def links(claim: Claim, annotation: Annotation) -> tuple[Link, ...]:
    """Return the steps of the chain, none for the author's own voice; a document and its author are one step."""
    if claim.joint_speakers:
        return (Link(claim.speakers),) if claim.speakers else ()
    entities = {entity.id: entity for entity in annotation.entities}
    steps: list[Link] = []
    for speaker in claim.speakers:
        last = steps[-1] if steps else None
        if last and not last.medium and (joined := _joined(last.speakers[0], speaker, entities)):
            steps[-1] = joined
        else:
            steps.append(Link((speaker,)))
    return tuple(steps)


def label(steps: tuple[Link, ...]) -> str:
    """Return the chain as people read it."""
    return ARROW.join(step.label for step in steps)


def _joined(first: Speaker, second: Speaker, entities: dict[str, Entity]) -> Link | None:
    one, two = entities.get(first.entity or ""), entities.get(second.entity or "")
    if one and two and one.type == "Document" and two.type != "Document" and _wrote(two, one):
        return Link((second,), first)
    if one and two and two.type == "Document" and one.type != "Document" and _wrote(one, two):
        return Link((first,), second)
    return None


def _wrote(agent: Entity, work: Entity) -> bool:
    if work.part_of is not None:
        return work.part_of == agent.id
    names = {word.casefold() for word in work.name.split()}
    return any(word.casefold() in names for word in agent.name.split() if word[:1].isupper())
