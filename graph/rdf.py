"""The graph as RDF: one named graph a document, one of entities and documents, one of comparisons, one of allegations.

The default graph holds nothing contested: what entities and documents are, the run, and the few edges that a document
states in its own voice as background, or that say who accuses whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..extract.records import Annotation, Entity
from ..ontology.evidence import support
from ..ontology.governments import spoken_for
from .claims import Claims
from .comparisons import comparison_triples
from .dossier import Dossier
from .edges import Edge
from .iris import Iris
from .resolution import Named
from .scope import Scope
from .support import support_triples
from .terms import (
    ALT_LABEL,
    DCTERMS,
    EXACT_MATCH,
    LABEL,
    NIF,
    PREF_LABEL,
    PROV,
    TRUE,
    TYPE,
    Statement,
    alleged,
    cg,
    integer,
    node,
    relation,
    triple,
    value_of,
)
from .values import Values

WIKIDATA = "http://www.wikidata.org/entity/"


def document_graph(scope: Scope) -> Iterator[Statement]:
    """Yield what one document says, in its own graph."""
    annotation = scope.annotation
    yield (scope.document, node(NIF + "isString"), annotation.text)
    for entity in annotation.entities:
        yield from _mentions(entity, scope)
    values = Values(scope)
    for quantity in annotation.quantities:
        yield from values.quantity(quantity)
    for date in annotation.dates:
        yield from values.date(date)
    claims = Claims(scope)
    for each in scope.claims:
        yield from claims.triples(each)


def catalogue(dossier: Dossier) -> Iterator[Statement]:
    """Yield the documents, the entities and the run: nothing that anybody contests."""
    for annotation in dossier.annotations:
        yield from _document(annotation, dossier.iris, dossier.run_iri)
    for named in dossier.resolution.entities:
        yield from _entity(named)
        if named.entity.key in dossier.matches:
            yield triple(named.iri, EXACT_MATCH, node(dossier.matches[named.entity.key]))
    for seat, state in spoken_for(dossier.links.entities, dossier.annotations):
        yield triple(dossier.iris.base + seat, cg("speaksFor"), node(dossier.iris.base + state))
    yield from _run(dossier)


def _document(annotation: Annotation, iris: Iris, run: str) -> Iterator[Statement]:
    iri, meta = iris.document(annotation.doc_id), annotation.meta
    title = meta.title or annotation.doc_id
    yield triple(iri, TYPE, cg("SourceDocument"))
    yield triple(iri, PREF_LABEL, title)
    yield triple(iri, LABEL, title)
    yield triple(iri, node(DCTERMS + "identifier"), annotation.doc_id)
    yield triple(iri, cg("sha256"), annotation.text_sha256)
    yield triple(iri, cg("charLength"), integer(len(annotation.text)))
    for name, value in (
        ("title", meta.title),
        ("publisher", meta.publisher),
        ("creator", meta.author),
        ("date", annotation.doc_date or meta.date),
        ("source", meta.url),
        ("language", meta.language),
    ):
        if value:
            yield triple(iri, node(DCTERMS + name), value)
    if annotation.source:
        yield triple(iri, cg("sourcePath"), annotation.source)
    yield triple(iris.document_graph(annotation.doc_id), node(PROV + "wasGeneratedBy"), node(run))
    yield triple(iris.document_graph(annotation.doc_id), node(PROV + "wasDerivedFrom"), node(iri))


def _entity(named: Named) -> Iterator[Statement]:
    entity = named.entity
    yield triple(named.iri, TYPE, node(named.type_iri))
    yield triple(named.iri, PREF_LABEL, entity.name)
    yield triple(named.iri, LABEL, entity.name)
    for alias in entity.aliases:
        if alias != entity.name:
            yield triple(named.iri, ALT_LABEL, alias)
    if entity.qid:
        yield triple(named.iri, EXACT_MATCH, node(WIKIDATA + entity.qid))
    if entity.anonymous:
        yield triple(named.iri, cg("anonymous"), TRUE)
    if entity.reason:
        yield triple(named.iri, cg("typeReason"), entity.reason)


def _mentions(entity: Entity, scope: Scope) -> Iterator[Statement]:
    named = scope.entity(entity.id)
    if named is None:
        return
    for mention in entity.mentions:
        yield from scope.spans.describe(mention)
        place = scope.spans.iri(mention)
        yield triple(place, cg("denotes"), node(named.iri))
        yield triple(place, cg("mentionKind"), value_of("mention", mention.kind))
    if entity.role:
        yield triple(named.iri, cg("roleText"), entity.role)
    for owner in scope.entities(entity.part_of):
        if owner.iri != named.iri:
            yield triple(named.iri, cg("belongsTo"), node(owner.iri))


def _run(dossier: Dossier) -> Iterator[Statement]:
    iri, run = dossier.run_iri, dossier.run
    yield triple(iri, TYPE, cg("ExtractionRun"))
    yield triple(iri, LABEL, f"{run.program} {run.version}".strip())
    if run.model:
        yield triple(iri, cg("modelName"), run.model)
    if run.model_sha256:
        yield triple(iri, cg("modelSha256"), run.model_sha256)


def compare_graph(dossier: Dossier) -> Iterator[Statement]:
    """Yield the comparisons, their shortcuts, and what each claim rests on."""
    claims = {
        f"{annotation.doc_id}#{each.claim.id}": each.iri
        for annotation in dossier.annotations
        for each in dossier.claims[annotation.doc_id]
    }
    for comparison in dossier.comparisons:
        yield from comparison_triples(dossier.iris.comparison(comparison.id), comparison, dossier.iris, claims)
    for reference, found in support(dossier.annotations, dossier.names, dossier.comparisons).items():
        yield from support_triples(claims[reference], found, dossier.iris)


def edge_triples(found: Iterable[Edge], *, asserted: bool) -> Iterator[Statement]:
    """Yield the edges that the graph asserts, or those that are only alleged."""
    name = relation if asserted else alleged
    for edge in found:
        if edge.asserted == asserted:
            yield triple(edge.subject.iri, name(edge.relation), node(edge.object.iri))
