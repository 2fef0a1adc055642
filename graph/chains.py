"""The chain of sources by which a claim reaches the reader, outermost first."""

from __future__ import annotations

from dataclasses import dataclass

from ..extract.records import Annotation, Claim, Entity, Speaker

ARROW = " > "


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
