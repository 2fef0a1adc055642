"""Flat tables for spreadsheets and data frames: documents, entities, mentions, claims, numbers, dates, comparisons."""

from __future__ import annotations

import csv
from pathlib import Path

from ..graph.query import open_store
from ..graph.results import Cell, results
from ..ontology.vocabulary import PREFIXES

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
  ?subject ?predicate ?object ?quote ?start ?end ?confidence ?iri WHERE {
  ?iri cg:states ?content ; cg:identifier ?id ; cg:claimText ?claim ; cg:depth ?depth ;
    cg:claimType/skos:prefLabel ?type ; cg:polarity/skos:prefLabel ?polarity ; cg:certainty/skos:prefLabel ?certainty ;
    cg:modality/skos:prefLabel ?modality ; cg:attributionBasis/skos:prefLabel ?basis ;
    cg:quotation/skos:prefLabel ?quoted ; cg:evidenceSpan ?span ; cg:extractedFrom/dcterms:identifier ?document .
  ?span nif:anchorOf ?quote ; nif:beginIndex ?start ; nif:endIndex ?end .
  OPTIONAL { ?iri cg:chain ?chain } OPTIONAL { ?iri cg:confidence ?stated } BIND(COALESCE(?stated, 1) AS ?confidence)
  { SELECT ?iri (GROUP_CONCAT(?name; separator="; ") AS ?source) WHERE {
      { SELECT ?iri ?name WHERE { ?iri cg:source/skos:prefLabel ?name } ORDER BY ?name } } GROUP BY ?iri }
  OPTIONAL { SELECT ?content (GROUP_CONCAT(?name; separator="; ") AS ?subjects) WHERE {
      { SELECT ?content ?name WHERE { ?content cg:subject/skos:prefLabel ?name } ORDER BY ?name } } GROUP BY ?content }
  OPTIONAL { SELECT ?content (GROUP_CONCAT(?name; separator="; ") AS ?objects) WHERE {
      { SELECT ?content ?name WHERE { ?content cg:object/skos:prefLabel ?name } ORDER BY ?name } } GROUP BY ?content }
  OPTIONAL { ?content cg:subjectText ?subjectWords } OPTIONAL { ?content cg:objectText ?objectWords }
  OPTIONAL { ?content cg:predicate/rdfs:label ?predicate }
  BIND(COALESCE(?subjects, ?subjectWords) AS ?subject) BIND(COALESCE(?objects, ?objectWords) AS ?object)
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


def csv_tables(folder: Path, output: Path, alleged: bool) -> None:
    """Write each table as CSV (RFC 4180, UTF-8); an empty cell is what the documents do not say."""
    store = open_store(folder)
    for name, text in TABLES.items():
        found = results(store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True))
        with (output / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(found.columns)
            writer.writerows([_cell(cell) for cell in row] for row in found.rows)


def _cell(cell: Cell) -> Cell:
    return str(cell).lower() if isinstance(cell, bool) else cell
