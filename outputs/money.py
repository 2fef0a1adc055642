"""FollowTheMoney JSON lines: documents, people, organisations, and the links between them with their proof.

An alleged link says so in its role and quotes the words; nothing is asserted that the graph does not assert.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..graph.iris import digest
from ..graph.network import rows
from ..graph.query import open_store
from ..graph.results import Cell

SCHEMATA = {
    "Person": "Person",
    "Company": "Company",
    "AI lab": "Company",
    "Government agency": "PublicBody",
    "Government body": "PublicBody",
    "Legislative body": "PublicBody",
    "Legislative committee": "PublicBody",
    "Court": "PublicBody",
    "Organisation": "Organization",
    "News organisation": "Organization",
    "Political party": "Organization",
    "Academic institution": "Organization",
    "Non-governmental organisation": "Organization",
    "Intergovernmental organisation": "Organization",
    "Sports organisation": "Organization",
    "Agent group": "LegalEntity",
}
"""Label of the class -> FollowTheMoney schema; what is not listed (places, works) cannot be an end of a link there."""

DOCUMENTS = """
SELECT DISTINCT ?node ?title ?publisher ?author ?date ?url ?language WHERE {
  ?node a cg:SourceDocument ; skos:prefLabel ?title .
  OPTIONAL { ?node dcterms:publisher ?publisher } OPTIONAL { ?node dcterms:creator ?author }
  OPTIONAL { ?node dcterms:date ?date } OPTIONAL { ?node dcterms:source ?url }
  OPTIONAL { ?node dcterms:language ?language }
} ORDER BY ?node
"""
ENTITIES = """
SELECT DISTINCT ?node ?name ?type ?alias ?match ?document WHERE {
  ?node a ?class ; skos:prefLabel ?name . ?class rdfs:label ?type .
  ?span cg:denotes ?node ; nif:referenceContext ?document .
  OPTIONAL { ?node skos:altLabel ?alias } OPTIONAL { ?node skos:exactMatch ?match }
} ORDER BY ?node ?alias ?document
"""
LINKS = """
SELECT DISTINCT ?start ?end ?relation ?quote ?document ?who ?asserted WHERE {
  { ?claim cg:states ?content . ?content cg:subject ?start ; cg:predicate ?property ; cg:object ?end }
  UNION { ?claim cg:claimType cg:Accusation ; cg:source ?start ; cg:target ?end . VALUES ?property { rel:accuses } }
  ?twin cg:shadowOf ?property . ?property rdfs:label ?relation .
  ?claim cg:evidenceSpan/nif:anchorOf ?quote ; cg:extractedFrom ?document ; cg:source/skos:prefLabel ?who .
  FILTER(EXISTS { ?start ?property ?end } || EXISTS { ?start ?twin ?end })
  BIND(EXISTS { ?start ?property ?end } AS ?asserted)
} ORDER BY ?start ?end ?relation ?document ?quote ?who
"""


def ftm(folder: Path, output: Path, alleged: bool) -> None:
    """Write one entity a line; alleged links only where they are wanted."""
    store = open_store(folder)
    found = list(rows(store, ENTITIES))
    known = {str(row["node"]) for row in found if row["type"] in SCHEMATA}
    lines = [_document(row) for row in rows(store, DOCUMENTS)]
    lines += _entities(row for row in found if row["node"] in known)
    for row in rows(store, LINKS):
        if row["start"] in known and row["end"] in known and (row["asserted"] or alleged):
            lines.append(_link(row))
    unique = dict.fromkeys(json.dumps(line, ensure_ascii=False, sort_keys=True) for line in lines)
    output.write_text("".join(f"{line}\n" for line in unique), encoding="utf-8")


def _document(row: dict[str, Cell]) -> dict[str, object]:
    names = {"title": "title", "publisher": "publisher", "author": "author", "date": "publishedAt", "url": "sourceUrl"}
    properties = {name: [str(row[key])] for key, name in names.items() if row.get(key)}
    return {"id": _id(row["node"]), "schema": "Article", "properties": properties}


def _entities(found: Iterable[dict[str, Cell]]) -> Iterator[dict[str, object]]:
    grouped: dict[str, dict[str, set[str]]] = {}
    schemata: dict[str, str] = {}
    for row in found:
        node = str(row["node"])
        schemata[node] = SCHEMATA[str(row["type"])]
        values = grouped.setdefault(node, {"name": set(), "alias": set(), "wikidataId": set(), "proof": set()})
        values["name"].add(str(row["name"]))
        values["proof"].add(_id(row["document"]))
        if row.get("alias"):
            values["alias"].add(str(row["alias"]))
        if row.get("match"):
            values["wikidataId"].add(str(row["match"]).rsplit("/", 1)[-1])
    for node, values in grouped.items():
        kept = {name: sorted(texts) for name, texts in values.items() if texts}
        yield {"id": _id(node), "schema": schemata[node], "properties": kept}


def _link(row: dict[str, Cell]) -> dict[str, object]:
    role = row["relation"] if row["asserted"] else f"alleged by {row['who']}: {row['relation']}"
    properties = {
        "subject": [_id(row["start"])],
        "object": [_id(row["end"])],
        "role": [str(role)],
        "summary": [" ".join(str(row["quote"]).split())],
        "proof": [_id(row["document"])],
    }
    key = digest(*(str(row[name]) for name in sorted(row)))
    return {"id": f"cg-{key}", "schema": "UnknownLink", "properties": properties}


def _id(iri: Cell) -> str:
    return f"cg-{digest(str(iri))}"
