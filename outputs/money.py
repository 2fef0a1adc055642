"""FollowTheMoney JSON lines: documents, people, organisations, and the links between them with their proof.

`ftm` has one entity a line; `ftm-statements` one statement, with the document as its dataset and the place as origin.

An alleged link says so in its role and quotes the words; nothing is asserted that the graph does not assert.
"""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from ..graph.iris import slug
from ..graph.network import rows
from ..graph.query import open_store
from ..graph.results import Cell
from ..ontology.naming import digest

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
SELECT DISTINCT ?node ?id ?title ?publisher ?author ?date ?url ?language WHERE {
  ?node a cg:SourceDocument ; skos:prefLabel ?title ; dcterms:identifier ?id .
  OPTIONAL { ?node dcterms:publisher ?publisher } OPTIONAL { ?node dcterms:creator ?author }
  OPTIONAL { ?node dcterms:date ?date } OPTIONAL { ?node dcterms:source ?url }
  OPTIONAL { ?node dcterms:language ?language }
} ORDER BY ?node
"""
ENTITIES = """
SELECT DISTINCT ?node ?name ?type ?alias ?match WHERE {
  ?node a ?class ; skos:prefLabel ?name . ?class rdfs:label ?type . FILTER EXISTS { ?span cg:denotes ?node }
  OPTIONAL { ?node skos:altLabel ?alias } OPTIONAL { ?node skos:exactMatch ?match }
} ORDER BY ?node ?alias ?match
"""
MENTIONS = """
SELECT DISTINCT ?node ?document ?id ?begin ?end ?words WHERE {
  ?span cg:denotes ?node ; nif:referenceContext ?document ; nif:beginIndex ?begin ; nif:endIndex ?end ;
    nif:anchorOf ?words . ?document dcterms:identifier ?id
} ORDER BY ?node ?document ?begin ?end
"""
LINKS = """
SELECT DISTINCT ?start ?end ?relation ?quote ?document ?id ?from ?until ?who ?asserted WHERE {
  {
    { ?twin cg:shadowOf ?property . ?content cg:predicate ?property .
      ?content cg:subject ?start . ?content cg:object ?end . ?claim cg:states ?content }
    UNION
    { ?claim cg:claimType cg:Accusation . ?claim cg:source ?start . ?claim cg:target ?end
      VALUES (?property ?twin) { (rel:accuses al:accuses) } }
    ?property rdfs:label ?relation
    FILTER(EXISTS { ?start ?property ?end } || EXISTS { ?start ?twin ?end })
    BIND(EXISTS { ?start ?property ?end } AS ?asserted)
  }
  ?claim cg:evidenceSpan ?span ; cg:extractedFrom ?document ; cg:source/skos:prefLabel ?who .
  ?span nif:anchorOf ?quote ; nif:beginIndex ?from ; nif:endIndex ?until . ?document dcterms:identifier ?id
} ORDER BY ?start ?end ?relation ?document ?quote ?who
"""
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a statement stands: its document, and the place in it as document[start:end]."""

    document: str
    id: str
    place: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of one property, from one place."""

    entity: str
    schema: str
    property: str
    value: str
    proof: Proof


def ftm(folder: Path, output: Path, alleged: bool) -> None:
    """Write one entity a line; alleged links only where they are wanted."""
    entities: dict[tuple[str, str], dict[str, dict[str, None]]] = {}
    for each in _statements(folder, alleged=alleged):
        properties = entities.setdefault((each.entity, each.schema), {})
        properties.setdefault(each.property, {})[each.value] = None
        if each.schema not in ("Article", "UnknownLink"):
            properties.setdefault("proof", {})[each.proof.document] = None
    with output.open("w", encoding="utf-8", newline="\n") as stream:
        for (name, schema), found in entities.items():
            listed = {key: sorted(values) for key, values in found.items()}
            stream.write(_line({"id": name, "schema": schema, "properties": listed}))


def ftm_statements(folder: Path, output: Path, alleged: bool) -> None:
    """Write one statement a line: what each document says of an entity, with its place there."""
    with output.open("w", encoding="utf-8", newline="\n") as stream:
        for each in _statements(folder, alleged=alleged):
            dataset = slug(each.proof.id).replace("-", "_")
            key = digest(dataset, each.entity, each.property, each.value, each.proof.place)
            stream.write(
                _line(
                    {
                        "id": key,
                        "entity_id": each.entity,
                        "canonical_id": each.entity,
                        "schema": each.schema,
                        "prop": each.property,
                        "value": each.value,
                        "dataset": dataset,
                        "origin": each.proof.place,
                        "external": False,
                    }
                )
            )


def _statements(folder: Path, *, alleged: bool) -> Iterator[Statement]:
    store = open_store(folder)
    for row in rows(store, DOCUMENTS):
        yield from _document(row)
    known: dict[str, str] = {}
    found = [row for row in rows(store, ENTITIES) if row["type"] in SCHEMATA]
    proofs = _proofs(store)
    for node, group in itertools.groupby(found, key=lambda row: str(row["node"])):
        listed = list(group)
        known[node] = SCHEMATA[str(listed[0]["type"])]
        yield from _entity(_id(node), known[node], listed, proofs[node])
    seen: set[str] = set()
    for row in rows(store, LINKS):
        if row["start"] in known and row["end"] in known and (row["asserted"] or alleged):
            link = list(_link(row))
            if link[0].entity not in seen:
                seen.add(link[0].entity)
                yield from link


def _document(row: Row) -> Iterator[Statement]:
    names = {"title": "title", "publisher": "publisher", "author": "author", "date": "publishedAt", "url": "sourceUrl"}
    place = _id(row["node"])
    for key, name in names.items():
        if row.get(key):
            yield Statement(place, "Article", name, str(row[key]), Proof(place, str(row["id"]), str(row["id"])))


def _proofs(store: Store) -> dict[str, dict[str, list[tuple[str, Proof]]]]:
    """Entity -> document -> its words there with their places."""
    found: dict[str, dict[str, list[tuple[str, Proof]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(store, MENTIONS):
        document = str(row["document"])
        proof = Proof(_id(document), str(row["id"]), f"{row['id']}[{row['begin']}:{row['end']}]")
        found[str(row["node"])][document].append((str(row["words"]), proof))
    return found


def _entity(
    name: str, schema: str, found: Sequence[Row], proofs: Mapping[str, Sequence[tuple[str, Proof]]]
) -> Iterator[Statement]:
    """Yield the names of an entity, each for every document, where it is called so or else first mentioned."""
    values = {("name", str(found[0]["name"])): None}
    for row in found:
        if row.get("alias"):
            values["alias", str(row["alias"])] = None
        if row.get("match"):
            values["wikidataId", str(row["match"]).rsplit("/", 1)[-1]] = None
    for property_, value in values:
        for words in proofs.values():
            proof = next((place for text, place in words if text == value), words[0][1])
            yield Statement(name, schema, property_, value, proof)


def _link(row: Row) -> Iterator[Statement]:
    role = row["relation"] if row["asserted"] else f"alleged by {row['who']}: {row['relation']}"
    document = _id(row["document"])
    values = {
        "subject": _id(row["start"]),
        "object": _id(row["end"]),
        "role": str(role),
        "summary": " ".join(str(row["quote"]).split()),
        "proof": document,
    }
    name = f"cg-{digest(*(str(row[key]) for key in sorted(row)))}"
    proof = Proof(document, str(row["id"]), f"{row['id']}[{row['from']}:{row['until']}]")
    for property_, value in values.items():
        yield Statement(name, "UnknownLink", property_, value, proof)


def _line(plain: Mapping[str, object]) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True) + "\n"


def _id(iri: Cell) -> str:
    return f"cg-{digest(str(iri))}"
