"""A dossier as files: canonical TriG and the Oxigraph store that holds the same quads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from ..ontology.relation_terms import relation_triples
from ..ontology.vocabulary import ONTOLOGY, PREFIXES, triples
from . import trig
from .dossier import Dossier
from .edges import edges
from .rdf import catalogue, compare_graph, document_graph, edge_triples


def blocks(dossier: Dossier) -> Iterator[str]:
    """Yield graph.trig: prefixes, the default graph, each document, comparisons, allegations, the ontology."""
    iris = dossier.iris
    prefixes = PREFIXES | iris.prefixes()
    found = [edge for annotation in dossier.annotations for edge in edges(dossier.scope(annotation))]
    yield trig.header(prefixes)
    yield trig.block(None, [*catalogue(dossier), *edge_triples(found, asserted=True)], prefixes)
    for annotation in dossier.annotations:
        name = iris.document_graph(annotation.doc_id)
        yield trig.block(name, document_graph(dossier.scope(annotation)), prefixes)
    yield trig.block(iris.compare_graph, compare_graph(dossier), prefixes)
    yield trig.block(iris.alleged_graph, edge_triples(found, asserted=False), prefixes)
    yield trig.block(ONTOLOGY, [*triples(), *relation_triples()], prefixes)


def write_trig(dossier: Dossier, place: Path) -> None:
    """Write the graph as canonical TriG."""
    with place.open("w", encoding="utf-8", newline="\n") as stream:
        for text in blocks(dossier):
            stream.write(text)


def load_store(source: Path, place: Path) -> int:
    """Load a TriG file into a new store on disk and return how many quads it holds."""
    store = Store(str(place))
    store.bulk_load(path=str(source), format=RdfFormat.TRIG)
    store.optimize()
    store.flush()
    return len(store)
