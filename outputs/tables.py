"""Flat tables for spreadsheets and data frames: documents, entities, mentions, claims, numbers, dates, comparisons."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Store

from ..graph.network import rows
from ..graph.query import open_store
from ..graph.results import Cell, Results, results
from ..ontology.vocabulary import PREFIXES
from . import parquet

TABLES = {
    "documents": """
SELECT DISTINCT ?id ?title ?publisher ?author ?date ?url ?language ?path ?sha256 ?characters ?iri WHERE {
  ?iri a cg:SourceDocument ; dcterms:identifier ?id ; cg:sha256 ?sha256 ; cg:charLength ?characters .
  OPTIONAL { ?iri dcterms:title ?title } OPTIONAL { ?iri dcterms:publisher ?publisher }
  OPTIONAL { ?iri dcterms:creator ?author } OPTIONAL { ?iri dcterms:date ?date } OPTIONAL { ?iri dcterms:source ?url }
  OPTIONAL { ?iri dcterms:language ?language } OPTIONAL { ?iri cg:sourcePath ?path }
} ORDER BY ?id""",
    "entities": """
SELECT DISTINCT ?name ?type ?aliases ?wikidata ?anonymous ?mentions ?documents ?reason ?iri WHERE {
  { SELECT ?iri (COUNT(DISTINCT ?mention) AS ?mentions) (COUNT(DISTINCT ?source) AS ?documents) WHERE {
      ?mention cg:denotes ?iri ; nif:referenceContext ?source } GROUP BY ?iri }
  ?iri a ?class ; skos:prefLabel ?name . ?class rdfs:label ?type .
  OPTIONAL { SELECT ?iri (GROUP_CONCAT(?alias; separator="; ") AS ?aliases) WHERE {
      { SELECT ?iri ?alias WHERE { ?iri skos:altLabel ?alias } ORDER BY ?alias } } GROUP BY ?iri }
  OPTIONAL { ?iri skos:exactMatch ?match . BIND(STRAFTER(STR(?match), "/entity/") AS ?wikidata) }
  BIND(EXISTS { ?iri cg:anonymous true } AS ?anonymous)
  OPTIONAL { ?iri cg:typeReason ?reason }
} ORDER BY ?iri""",
    "mentions": """
SELECT DISTINCT ?document ?start ?end ?text ?kind ?entity ?entity_iri WHERE {
  ?span cg:denotes ?entity_iri ; cg:mentionKind/skos:prefLabel ?kind ; nif:beginIndex ?start ; nif:endIndex ?end ;
    nif:anchorOf ?text ; nif:referenceContext/dcterms:identifier ?document .
  ?entity_iri skos:prefLabel ?entity
} ORDER BY ?document ?start ?end ?entity_iri""",
    "claims": """
SELECT DISTINCT ?document ?id ?claim ?chain ?depth ?source ?type ?polarity ?certainty ?modality ?basis ?quoted
  ?subject ?predicate ?object ?quote ?start ?end ?confidence ?iri ?content WHERE {
  ?iri cg:states ?content ; cg:identifier ?id ; cg:claimText ?claim ; cg:depth ?depth ;
    cg:claimType/skos:prefLabel ?type ; cg:polarity/skos:prefLabel ?polarity ; cg:certainty/skos:prefLabel ?certainty ;
    cg:modality/skos:prefLabel ?modality ; cg:attributionBasis/skos:prefLabel ?basis ;
    cg:quotation/skos:prefLabel ?quoted ; cg:evidenceSpan ?span ; cg:extractedFrom/dcterms:identifier ?document .
  ?span nif:anchorOf ?quote ; nif:beginIndex ?start ; nif:endIndex ?end .
  OPTIONAL { ?iri cg:chain ?chain } OPTIONAL { ?iri cg:confidence ?stated } BIND(COALESCE(?stated, 1) AS ?confidence)
} ORDER BY ?document ?start ?end ?id""",
    "quantities": """
SELECT DISTINCT ?document ?id ?text ?subject ?counted ?comparator ?value ?low ?high ?unit ?vague
  ?start ?end ?iri WHERE {
  ?iri a cg:Quantity ; cg:identifier ?id ; cg:quantityText ?text ; cg:comparator/skos:prefLabel ?comparator ;
    cg:wordedAs ?span .
  ?span nif:beginIndex ?start ; nif:endIndex ?end ; nif:referenceContext/dcterms:identifier ?document .
  OPTIONAL { ?iri cg:ofText ?subject } OPTIONAL { ?iri cg:counted ?counted } OPTIONAL { ?iri schema:value ?value }
  OPTIONAL { ?iri schema:minValue ?low } OPTIONAL { ?iri schema:maxValue ?high }
  OPTIONAL { ?iri schema:unitText ?unit } BIND(EXISTS { ?iri cg:vague true } AS ?vague)
} ORDER BY ?document ?start ?end ?id""",
    "dates": """
SELECT DISTINCT ?document ?id ?text ?value ?earliest ?latest ?precision ?edtf ?edtf_resolved ?type ?inferred ?event
  ?start ?end ?iri WHERE {
  ?iri a cg:TemporalValue ; cg:identifier ?id ; cg:dateText ?text ; cg:wordedAs ?span .
  ?span nif:beginIndex ?start ; nif:endIndex ?end ; nif:referenceContext/dcterms:identifier ?document .
  OPTIONAL { ?iri cg:dateValue ?value } OPTIONAL { ?iri cg:earliest ?from } OPTIONAL { ?iri cg:latest ?until }
  OPTIONAL { ?iri cg:precision ?precision } OPTIONAL { ?iri cg:edtf ?edtf }
  OPTIONAL { ?iri cg:edtfResolved ?edtf_resolved } OPTIONAL { ?iri cg:timexType ?type }
  OPTIONAL { ?iri cg:inferred ?inferred } OPTIONAL { ?iri cg:eventText ?event }
  BIND(SUBSTR(STR(?from), 1, 10) AS ?earliest) BIND(SUBSTR(STR(?until), 1, 10) AS ?latest)
} ORDER BY ?document ?start ?end ?id""",
    "comparisons": """
SELECT DISTINCT ?id ?kind ?aspect ?strength ?topic ?left ?right ?left_quote ?right_quote ?left_document ?right_document
  ?origins ?reason ?iri WHERE {
  ?iri a cg:Comparison ; cg:identifier ?id ; cg:comparisonType/skos:prefLabel ?kind ; cg:aspect ?aspect ;
    cg:strength ?strength ; cg:topic ?topic ; cg:origins ?origins ; cg:reasonText ?reason ;
    cg:leftQuote ?left_quote ; cg:rightQuote ?right_quote ;
    cg:leftDocument/dcterms:identifier ?left_document ; cg:rightDocument/dcterms:identifier ?right_document .
  OPTIONAL { ?iri cg:leftValue ?left } OPTIONAL { ?iri cg:rightValue ?right }
} ORDER BY ?kind ?topic ?iri""",
}
"""Name of the table -> the question that fills it; its columns are the table's."""


NAMES = {
    "source": "SELECT DISTINCT ?node ?name WHERE { ?node cg:states [] ; cg:source/skos:prefLabel ?name }",
    "subject": """SELECT DISTINCT ?node ?name WHERE {
      { ?node cg:subject/skos:prefLabel ?name } UNION { ?node cg:subjectText ?name } }""",
    "object": """SELECT DISTINCT ?node ?name WHERE {
      { ?node cg:object/skos:prefLabel ?name } UNION { ?node cg:objectText ?name } }""",
    "predicate": "SELECT DISTINCT ?node ?name WHERE { ?node cg:predicate/rdfs:label ?name }",
}
"""Column of the claims -> question for its names, of which one claim or proposition may have several."""
KEYS = {"source": "iri", "subject": "content", "object": "content", "predicate": "content"}
HELPING = "content"
"""The column that joins names to claims and is not written."""


KINDS = {
    **dict.fromkeys(("start", "end", "characters", "mentions", "depth", "origins"), parquet.INTEGER),
    **dict.fromkeys(("low", "high", "confidence"), parquet.NUMBER),
    **dict.fromkeys(("anonymous", "vague"), parquet.TRUTH),
    **dict.fromkeys(("earliest", "latest"), parquet.DATE),
    "entities.documents": parquet.INTEGER,
    "quantities.value": parquet.NUMBER,
}
"""Columns of all tables, or of one, that are not text; stated, so that an empty table has the same types."""


def tables(folder: Path) -> Iterator[tuple[str, Results]]:
    """Yield each table with its name."""
    store = open_store(folder)
    for name, text in TABLES.items():
        found = results(store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True))
        yield name, _with_names(store, found) if name == "claims" else found


def csv_tables(folder: Path, output: Path, alleged: bool) -> None:
    """Write each table as CSV (RFC 4180, UTF-8); an empty cell is what the documents do not say."""
    for name, found in tables(folder):
        with (output / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(found.columns)
            writer.writerows([_cell(cell) for cell in row] for row in found.rows)


def parquet_tables(folder: Path, output: Path, alleged: bool) -> None:
    """Write each table as Parquet, with numbers, dates and truth values as such; null is what no document says."""
    for name, found in tables(folder):
        columns = [parquet.Column(column, _kind(name, column)) for column in found.columns]
        parquet.write(output / f"{name}.parquet", columns, found.rows)


def _kind(table: str, column: str) -> parquet.Kind:
    return KINDS.get(f"{table}.{column}") or KINDS.get(column, parquet.TEXT)


def _with_names(store: Store, found: Results) -> Results:
    """Fill in the columns that may have several names, joined by semicolons."""
    names: dict[str, dict[Cell, list[str]]] = {column: defaultdict(list) for column in NAMES}
    for column, text in NAMES.items():
        for row in rows(store, text):
            names[column][row["node"]].append(str(row["name"]))
    place = {column: number for number, column in enumerate(found.columns)}
    filled = []
    for cells in found.rows:
        new = list(cells)
        for column, key in KEYS.items():
            new[place[column]] = "; ".join(sorted(names[column][cells[place[key]]])) or None
        filled.append(tuple(new[:-1]))
    assert found.columns[-1] == HELPING
    return Results(found.columns[:-1], tuple(filled))


def _cell(cell: Cell) -> Cell:
    return str(cell).lower() if isinstance(cell, bool) else cell
