"""Things of the graph matched with items of another catalogue, as a reconciliation service answered.

The answers lie in the graph folder (`reconciled.json`), so a build without the network gives the same graph. A service
is asked once for each name of a kind; what it is sure of becomes `skos:exactMatch`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from ..extract.errors import DataError
from ..extract.records import Annotation
from ..ontology.naming import folder
from ..ontology.records import CorpusEntity, Member

FORMAT = 1
KINDS = {"org", "person", "place", "model", "policy"}
"""Folders of keys whose things have names that another catalogue may know."""


@dataclass(frozen=True, slots=True, order=True)
class Asked:
    """A name of a kind (org, person, place ...), as a service is asked for it."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that a service offers for a name."""

    id: str
    name: str
    iri: str
    score: float
    match: bool
    """The service is sure enough to match without a person's look."""


class Service(Protocol):
    """A reconciliation service."""

    @property
    def url(self) -> str:
        """Return its address."""
        ...

    def ask(self, names: Sequence[Asked]) -> Mapping[Asked, tuple[Candidate, ...]]:
        """Return what it offers for each name, best first; raise ServerError where it cannot be asked."""
        ...


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What a service answered."""

    service: str | None = None
    answers: Mapping[Asked, tuple[Candidate, ...]] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return it as the file holds it, sorted."""
        answers = [
            {**asdict(asked), "candidates": [asdict(each) for each in self.answers[asked]]}
            for asked in sorted(self.answers)
        ]
        found = {"format": FORMAT, "service": self.service, "answers": answers}
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def read(place: Path) -> Reconciled:
    """Return the answers kept in a file, none where there is no file; raise DataError where it is damaged."""
    if not place.is_file():
        return Reconciled()
    try:
        raw = json.loads(place.read_text(encoding="utf-8"))
        if raw["format"] != FORMAT:
            raise ValueError(f"format {raw['format']!r}")
        return Reconciled(raw["service"], dict(_answer(each) for each in raw["answers"]))
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"{place}: no answers of a reconciliation service ({error}); remove the file") from error


def _answer(raw: Mapping[str, Any]) -> tuple[Asked, tuple[Candidate, ...]]:
    found = tuple(Candidate(**each) for each in raw["candidates"])
    return Asked(str(raw["kind"]), str(raw["name"])), found


def reconcile(
    entities: Iterable[CorpusEntity], annotations: Iterable[Annotation], known: Reconciled, service: Service | None
) -> Reconciled:
    """Return the answers for the names of these entities; the service is asked for those not yet known."""
    wanted = sorted({_asked(each) for each in named(entities, annotations)})
    if service is None:
        return Reconciled(known.service, {each: known.answers[each] for each in wanted if each in known.answers})
    kept = known.answers if known.service == service.url else {}
    missing = [each for each in wanted if each not in kept]
    fresh = service.ask(missing) if missing else {}
    return Reconciled(service.url, {each: kept[each] if each in kept else fresh.get(each, ()) for each in wanted})


def named(entities: Iterable[CorpusEntity], annotations: Iterable[Annotation]) -> Iterator[CorpusEntity]:
    """Yield the entities that go by a name."""
    members: set[Member] = {
        (annotation.doc_id, entity.id)
        for annotation in annotations
        for entity in annotation.entities
        if any(mention.kind in {"name", "demonym"} for mention in entity.mentions)
    }
    for each in entities:
        if folder(each.type) in KINDS and not each.anonymous and not members.isdisjoint(each.members):
            yield each


def _asked(entity: CorpusEntity) -> Asked:
    return Asked(folder(entity.type), entity.name)


def matches(entities: Iterable[CorpusEntity], found: Reconciled) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return key -> IRI of the one item that the service is sure of, and notes on items that fit two things."""
    sure = {each.key: iri for each in entities if (iri := _sure(found.answers.get(_asked(each), ()))) is not None}
    counts = Counter(sure.values())
    notes = tuple(
        f"reconciled: {', '.join(key for key in sorted(sure) if sure[key] == iri)} all match {iri}, so none was linked"
        for iri in sorted(counts)
        if counts[iri] > 1
    )
    return {key: iri for key, iri in sure.items() if counts[iri] == 1}, notes


def _sure(candidates: tuple[Candidate, ...]) -> str | None:
    found = [each.iri for each in candidates if each.match]
    return found[0] if len(found) == 1 else None
