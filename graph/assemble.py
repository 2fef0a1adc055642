"""A dossier as files: canonical TriG and the Oxigraph store that holds the same quads."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from ..extract.records import Annotation
from ..ontology.naming import digest
from ..ontology.relation_terms import relation_triples
from ..ontology.vocabulary import ONTOLOGY, PREFIXES, triples
from . import trig
from .dossier import Dossier
from .edges import edges
from .rdf import catalogue, compare_graph, document_graph, edge_triples
from .reuse import Former, update_store
from .seal import DAMAGED, seal

PORTION = 32_000_000
"""Bytes of TriG that are loaded into a store at a time, which bounds the memory."""


def blocks(dossier: Dossier, kept: Mapping[str, bytes] | None = None) -> Iterator[bytes]:
    """Yield graph.trig: prefixes, the default graph, each document, comparisons, allegations, the ontology.

    `kept` gives the blocks of documents that are still what they would become, by document id.
    """
    iris = dossier.iris
    prefixes = PREFIXES | iris.prefixes()
    found = [edge for annotation in dossier.annotations for edge in edges(dossier.scope(annotation))]
    yield trig.header(prefixes).encode()
    yield trig.block(None, [*catalogue(dossier), *edge_triples(found, asserted=True)], prefixes).encode()
    for annotation in dossier.annotations:
        block = (kept or {}).get(annotation.doc_id)
        if block is None:
            name = iris.document_graph(annotation.doc_id)
            block = trig.block(name, document_graph(dossier.scope(annotation)), prefixes).encode()
        yield block
    yield trig.block(iris.compare_graph, compare_graph(dossier), prefixes).encode()
    yield trig.block(iris.alleged_graph, edge_triples(found, asserted=False), prefixes).encode()
    yield trig.block(ONTOLOGY, [*triples(), *relation_triples()], prefixes).encode()


def graph_key(annotation: Annotation, text: str, dossier: Dossier, writer: str) -> str:
    """Return a hash over all that a document's graph is made of; `text` is its annotation as written."""
    named = (dossier.resolution.of(annotation.doc_id, entity.id) for entity in annotation.entities)
    return digest(writer, dossier.iris.base, text, *((each.iri, each.name, each.type) for each in named if each))


def write_trig(dossier: Dossier, place: Path, kept: Mapping[str, bytes] | None = None) -> None:
    """Write the graph as canonical TriG."""
    with place.open("wb") as stream:
        stream.writelines(blocks(dossier, kept))


def make_store(former: Former, source: Path, place: Path) -> int:
    """Make the store of a TriG file, from the former one where most is the same; return how many quads it holds."""
    try:
        updated = update_store(former, Former(source.parent), place)
    except DAMAGED:
        updated = False
    if not updated:
        _load(source, place)
    quads = len(Store.read_only(str(place)))
    seal(place)
    return quads


def _load(source: Path, place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    store = Store(str(place))
    for portion in portions(source):
        store.bulk_load(input=portion, format=RdfFormat.TRIG)
    store.optimize()
    store.flush()


def portions(source: Path) -> Iterator[bytes]:
    """Yield a canonical TriG file as several that hold the same together; the loader's memory grows with each one."""
    with source.open("rb") as stream:
        head = b"".join(iter(stream.readline, b"\n"))
        parts, size, opening = [head], 0, b""
        for line in stream:
            opening = line if line.endswith(b"{\n") else opening
            parts.append(line)
            size += len(line)
            is_inside = line != b"}\n"
            # the ontology has lists, whose nodes have no name outside of their portion
            if size >= PORTION and not line.endswith(b"{\n") and not (is_inside and ONTOLOGY.encode() in opening):
                yield b"".join([*parts, b"}\n"] if is_inside else parts)
                parts, size = [head, opening] if is_inside else [head], 0
        yield b"".join(parts)
