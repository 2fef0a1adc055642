"""QuickStatements (version 1) for Wikibase: items for things that have none yet, and statements with their references.

Which relation is which property is a matter of the Wikibase, so a mapping file says it; what it does not name is left
out. Without one the commands are for Wikidata.
https://www.wikidata.org/wiki/Help:QuickStatements
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ..extract.errors import DataError
from ..extract.relations import relations
from ..graph.folder import GraphFolder
from ..graph.network import rows
from ..graph.query import open_store
from ..graph.results import Cell
from ..ontology.vocabulary import REL
from .inert import plain

LONGEST = 1500
"""Characters that Wikibase takes in one text."""
ITEM, PROPERTY, LANGUAGE = re.compile(r"Q[1-9]\d*"), re.compile(r"P[1-9]\d*"), re.compile(r"[a-z]{2,3}(-[a-z0-9]+)*")
DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
REFERENCES = ("url", "title", "published", "quote")
THINGS = """
SELECT DISTINCT ?node ?name ?type ?alias ?match WHERE {
  ?node a ?class ; skos:prefLabel ?name . ?class rdfs:label ?type .
  FILTER EXISTS { ?span cg:denotes ?node ; cg:mentionKind cg:Name }
  FILTER NOT EXISTS { ?node cg:anonymous true }
  OPTIONAL { ?node skos:altLabel ?alias } OPTIONAL { ?node skos:exactMatch ?match }
} ORDER BY ?node ?alias
"""
LINKS = """
SELECT DISTINCT ?start ?property ?end ?quote ?document ?asserted WHERE {
  {
    { ?twin cg:shadowOf ?property . ?content cg:predicate ?property .
      ?content cg:subject ?start . ?content cg:object ?end . ?claim cg:states ?content }
    UNION
    { ?claim cg:claimType cg:Accusation . ?claim cg:source ?start . ?claim cg:target ?end
      VALUES (?property ?twin) { (rel:accuses al:accuses) } }
    FILTER(EXISTS { ?start ?property ?end } || EXISTS { ?start ?twin ?end })
    BIND(EXISTS { ?start ?property ?end } AS ?asserted)
  }
  ?claim cg:evidenceSpan/nif:anchorOf ?quote ; cg:extractedFrom ?document .
} ORDER BY ?start ?property ?end ?document ?quote
"""
SOURCES = """
SELECT DISTINCT ?node ?title ?published ?url WHERE {
  ?node a cg:SourceDocument . OPTIONAL { ?node dcterms:title ?title } OPTIONAL { ?node dcterms:date ?published }
  OPTIONAL { ?node dcterms:source ?url } }
"""


@dataclass(frozen=True, slots=True)
class WikibaseMapping:
    """What the things and relations of a graph are called in a Wikibase."""

    language: str = "en"
    items: Mapping[str, str] = field(default_factory=dict)
    """Key of a thing, such as `org/velmar-labs`, -> its item."""
    relations: Mapping[str, str] = field(default_factory=dict)
    """Name of a relation, such as `founded_by`, -> its property."""
    references: Mapping[str, str] = field(default_factory=dict)
    """`url`, `title`, `published` or `quote` -> the property that holds it in a reference."""
    alleged: tuple[str, str] | None = None
    """Property and item that qualify a statement that is only alleged; without them it is left out."""


def quickstatements(folder: Path, output: Path, alleged: bool, mapping: Path | None = None) -> None:
    """Write the commands, one a line; alleged statements only where they are wanted and can be told from others."""
    known = read(mapping) if mapping else wikidata()
    store = open_store(folder)
    base = str(GraphFolder(folder).manifest()["base_iri"])
    things = _things(rows(store, THINGS))
    items = {iri: item for iri, thing in things.items() if (item := thing.item)}
    items |= {base + key: item for key, item in known.items.items()}
    sources = {row["node"]: row for row in rows(store, SOURCES)}
    with output.open("w", encoding="utf-8", newline="\n") as stream:
        for iri, thing in things.items():
            if iri not in items:
                stream.writelines(f"{line}\n" for line in _created(thing, known.language))
        for row in rows(store, LINKS):
            source = {**sources.get(row["document"], {}), "quote": row["quote"]}
            line = _statement(row, source, items, known)
            if line and (row["asserted"] or alleged):
                stream.write(f"{line}\n")


def wikidata() -> WikibaseMapping:
    """Return the mapping for Wikidata itself: the properties that the curated relations name."""
    return WikibaseMapping(
        relations={relation.id: relation.wikidata for relation in relations().all if relation.wikidata},
        references={"url": "P854", "title": "P1476", "published": "P577", "quote": "P1683"},
        alleged=("P1480", "Q32188232"),
    )


def read(place: Path) -> WikibaseMapping:
    """Return a mapping file as a record; raise DataError, naming the key, where it cannot be one."""
    try:
        found: Any = yaml.load(place.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader) or {}
    except (ValueError, yaml.YAMLError) as error:
        raise DataError(f"{place}: not readable as YAML ({plain(str(error), 200)})") from error
    if not isinstance(found, dict):
        raise DataError(f"{place}: holds no keys such as items and relations")
    if strange := found.keys() - {"language", "items", "relations", "references", "alleged"}:
        raise DataError(f"{place}: {plain(min(map(str, strange)))!r} is no key of a mapping")
    language = found.get("language", "en")
    _require(place, "language", language, LANGUAGE)
    alleged = found.get("alleged")
    if alleged is not None:
        alleged = _table(place, found, "alleged", re.compile("[PQ][1-9][0-9]*"))
        _require(place, "alleged.property", alleged.get("property"), PROPERTY)
        _require(place, "alleged.item", alleged.get("item"), ITEM)
    references = _table(place, found, "references", PROPERTY)
    if strange := references.keys() - set(REFERENCES):
        raise DataError(f"{place}: references.{plain(min(strange))} is none of {', '.join(REFERENCES)}")
    return WikibaseMapping(
        language,
        _table(place, found, "items", ITEM),
        _table(place, found, "relations", PROPERTY),
        references,
        (alleged["property"], alleged["item"]) if alleged else None,
    )


def _table(place: Path, found: dict[str, Any], key: str, form: re.Pattern[str]) -> dict[str, str]:
    table = found.get(key) or {}
    if not isinstance(table, dict):
        raise DataError(f"{place}: {key} holds no pairs")
    for name, value in table.items():
        _require(place, f"{key}.{name}", value, form)
    return table


def _require(place: Path, key: str, value: object, form: re.Pattern[str]) -> None:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise DataError(f"{place}: {plain(key)}: {plain(str(value))!r} does not read {form.pattern}")


@dataclass(frozen=True, slots=True)
class _Thing:
    name: str
    type: str
    aliases: tuple[str, ...]
    item: str | None


def _things(found: Iterable[Mapping[str, Cell]]) -> dict[str, _Thing]:
    things: dict[str, _Thing] = {}
    for row in found:
        iri, alias = str(row["node"]), row.get("alias")
        item = str(row.get("match", "")).rsplit("/", 1)[-1]
        former = things.get(iri)
        aliases = (*(former.aliases if former else ()), *([str(alias)] if alias else ()))
        things[iri] = _Thing(
            str(row["name"]), str(row["type"]), tuple(dict.fromkeys(aliases)), item if ITEM.fullmatch(item) else None
        )
    return things


def _created(thing: _Thing, language: str) -> Iterator[str]:
    yield "CREATE"
    yield f"LAST\tL{language}\t{_text(thing.name)}"
    yield f"LAST\tD{language}\t{_text(thing.type)}"
    for alias in thing.aliases:
        yield f"LAST\tA{language}\t{_text(alias)}"


def _statement(
    row: Mapping[str, Cell], source: Mapping[str, Cell], items: Mapping[str, str], known: WikibaseMapping
) -> str | None:
    """Return the command of one link, None where the mapping has no words for it."""
    subject, end = items.get(str(row["start"])), items.get(str(row["end"]))
    name = str(row["property"]).removeprefix(REL)
    relation = known.relations.get(name)
    if not (subject and end and relation) or not (row["asserted"] or known.alleged):
        return None
    cells = [subject, relation, end]
    if not row["asserted"] and known.alleged:
        cells += known.alleged
    for key in REFERENCES:
        value = _reference(key, source.get(key), known.language)
        if key in known.references and value:
            cells += [f"S{known.references[key][1:]}", value]
    return "\t".join(cells)


def _reference(key: str, cell: Cell, language: str) -> str | None:
    if cell is None or cell == "":
        return None
    if key == "published":
        return _day(str(cell))
    return _text(str(cell)) if key == "url" else f"{language}:{_text(str(cell))}"


def _day(date: str) -> str | None:
    """Return a date in Wikibase's form, with the precision that it is stated in.

    >>> _day("2025-03")
    '+2025-03-00T00:00:00Z/10'
    """
    found = DAY.fullmatch(date)
    if found is None:
        return None
    precision = 9 + sum(part is not None for part in found.groups()[1:])
    return f"+{found[1]}-{found[2] or '00'}-{found[3] or '00'}T00:00:00Z/{precision}"


def _text(text: str) -> str:
    return f'"{plain(text, LONGEST)}"'
