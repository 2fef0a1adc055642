"""Edges from entity to entity: `rel:` for what the graph asserts, `al:` for what is only alleged.

Asserted: background that a document states in its own voice, and who accuses whom where the document itself says so.
Alleged: every other affirmed content with a curated relation. An `al:` edge never entails its `rel:` twin.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..extract.records import Claim
from ..ontology.relation_terms import fits
from .chains import Made
from .resolution import Named
from .scope import Scope

ACCUSES = "accuses"
UNASSERTABLE = {"hedged", "denied", "normative", "future"}


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation between two entities, and the claim that it comes from."""

    subject: Named
    relation: str
    object: Named
    claim: str
    asserted: bool


def edges(scope: Scope) -> Iterator[Edge]:
    """Yield the edges that one document gives rise to, in the order of its claims."""
    for each in scope.claims:
        yield from _accusations(each, scope)
        if _affirmed(each.claim):
            yield from _stated(each, scope)


def _accusations(each: Made, scope: Scope) -> Iterator[Edge]:
    if each.claim.claim_type != "accusation" or not each.steps:
        return
    for speaker in each.steps[-1].speakers:
        accuser = scope.entity(speaker.entity)
        for accused in scope.entities(each.claim.target):
            if accuser and accuser.iri != accused.iri:
                yield Edge(accuser, ACCUSES, accused, each.iri, asserted=len(each.steps) == 1)


def _stated(each: Made, scope: Scope) -> Iterator[Edge]:
    predicate = each.claim.predicate
    if predicate is None or predicate.frame is None or predicate.polarity == "negative":
        return
    for subject in scope.entities(predicate.subject):
        for value in scope.entities(predicate.object):
            if subject.iri != value.iri:
                asserted = _background(each) and fits(predicate.frame, subject.type_iri, value.type_iri)
                yield Edge(subject, predicate.frame, value, each.iri, asserted)


def _affirmed(claim: Claim) -> bool:
    return (
        claim.polarity == "positive"
        and claim.modality not in ("denied", "normative")
        and not claim.conditional
        and not claim.counterfactual
    )


def _background(each: Made) -> bool:
    claim = each.claim
    return (
        not each.steps
        and claim.claim_type == "background"
        and claim.certainty == "certain"
        and not UNASSERTABLE.intersection(claim.modalities)
    )
