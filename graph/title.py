"""What a graph is called where nobody named it: the names that most claims are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..extract.records import Annotation, Claim, EntityType
from ..ontology.records import CorpusEntity, Member

UNTITLED = "Claim graph"
NAMES = 3
TELLING: frozenset[EntityType] = frozenset(
    {"Lab", "Company", "GovernmentAgency", "LegislativeBody", "Organisation", "Person", "Model/Product", "Policy/Law"}
)
"""What can stand for a matter; a news organisation tells of it, a place or a technique is common to many."""


def title(annotations: Sequence[Annotation], names: Mapping[Member, CorpusEntity]) -> str:
    """Return the title of the only document, else the names that most claims touch, else a plain word."""
    if len(annotations) == 1 and annotations[0].meta.title:
        return annotations[0].meta.title
    touched = Counter(key for each in annotations for claim in each.claims for key in _touched(claim, each, names))
    first = [name for name, _ in sorted(touched.items(), key=lambda pair: (-pair[1], pair[0]))[:NAMES]]
    return ", ".join(first[:-1]) + " and " + first[-1] if len(first) > 1 else (first or [UNTITLED])[0]


def _touched(claim: Claim, within: Annotation, names: Mapping[Member, CorpusEntity]) -> Iterator[str]:
    """Yield once each name that speaks in a claim or is spoken of."""
    facts = [fact for fact in (claim.predicate, *claim.facts) if fact is not None]
    references = [speaker.entity for speaker in claim.speakers]
    references += [claim.target, *(end for fact in facts for end in (fact.subject, fact.object))]
    parts = (part.strip() for reference in references if reference for part in reference.split("+"))
    found = (names.get((within.doc_id, part)) for part in parts)
    yield from dict.fromkeys(each.name for each in found if each and each.type in TELLING and not each.anonymous)
