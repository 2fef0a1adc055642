"""Everything that a graph is made from, in memory: annotations, entities, comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..extract.records import Annotation
from ..ontology.comparison_records import Comparison
from ..ontology.comparisons import compare
from ..ontology.decisions import Choice, typed
from ..ontology.linking import link
from ..ontology.records import CorpusEntity, Decision, Links, Member
from .chains import Made, made
from .decisions import judged
from .iris import Iris
from .resolution import Resolution
from .scope import Scope


@dataclass(frozen=True, slots=True)
class Run:
    """What made the graph; the same program and model are the same run."""

    program: str = "claimgraph"
    version: str = ""
    model: str = ""
    model_sha256: str = ""


@dataclass(frozen=True)
class Dossier:
    """The matter of one graph, in the order of document ids."""

    annotations: tuple[Annotation, ...]
    links: Links
    comparisons: tuple[Comparison, ...] = ()
    iris: Iris = field(default_factory=Iris)
    run: Run = field(default_factory=Run)
    unused: tuple[Choice, ...] = ()
    """Decisions of people that fitted nothing in these documents."""
    matches: Mapping[str, str] = field(default_factory=dict)
    """Key of an entity -> IRI of the item of another catalogue that it is."""

    @cached_property
    def resolution(self) -> Resolution:
        """The entities under their IRIs."""
        return Resolution(self.links, self.iris)

    @cached_property
    def names(self) -> Mapping[Member, CorpusEntity]:
        """Document id and entity id -> the entity of the corpus."""
        return {member: entity for entity in self.links.entities for member in entity.members}

    @property
    def run_iri(self) -> str:
        """The IRI of the run."""
        run = self.run
        return self.iris.shared("run", run.program, run.version, run.model, run.model_sha256)

    def scope(self, annotation: Annotation) -> Scope:
        """Return the scope of one of the documents."""
        return Scope(annotation, self.resolution, self.iris, self.claims[annotation.doc_id])

    @cached_property
    def claims(self) -> Mapping[str, tuple[Made, ...]]:
        """Document id -> its claims with the nodes that stand for them."""
        return {annotation.doc_id: made(annotation, self.iris) for annotation in self.annotations}


def gather(annotations: Iterable[Annotation], *, decisions: Iterable[Choice] = (), iris: Iris, run: Run) -> Dossier:
    """Link and compare the documents, whatever their order, and tell each entity its name in the graph."""
    ordered = sorted(annotations, key=lambda annotation: annotation.doc_id)
    choices = tuple(decisions)
    links = link(ordered, [choice for choice in choices if isinstance(choice, Decision)])
    links, untyped = typed(links, choices)
    names = {member: entity for entity in links.entities for member in entity.members}
    placed = tuple(_placed(annotation, names, iris) for annotation in ordered)
    del ordered
    comparisons = compare(placed, {member: entity.key for member, entity in names.items()})
    comparisons, idle = judged(comparisons, choices, iris)
    return Dossier(placed, links, comparisons, iris, run, (*links.unused, *untyped, *idle))


def _placed(annotation: Annotation, names: Mapping[Member, CorpusEntity], iris: Iris) -> Annotation:
    """Fill in `global_id`, the entity's IRI, which is the same in every document."""
    entities = []
    for entity in annotation.entities:
        named = names.get((annotation.doc_id, entity.id))
        iri = iris.base + named.key if named else None
        entities.append(entity if entity.global_id == iri else replace(entity, global_id=iri))
    if all(one is other for one, other in zip(entities, annotation.entities, strict=True)):
        return annotation
    return replace(annotation, entities=tuple(entities))
