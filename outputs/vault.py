"""A folder of Markdown notes with wiki links: one note a document, one an entity (Obsidian, Logseq, any editor)."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from ..graph.network import rows
from ..graph.query import open_store
from ..graph.results import Cell

CLAIMS = """
SELECT DISTINCT ?node ?document ?begin ?claim ?chain ?polarity ?certainty ?quote WHERE {
  ?node cg:states ?content ; cg:claimText ?claim ; cg:polarity/skos:prefLabel ?polarity ;
    cg:certainty/skos:prefLabel ?certainty ; cg:evidenceSpan ?span ; cg:extractedFrom/dcterms:identifier ?document .
  ?span nif:anchorOf ?quote ; nif:beginIndex ?begin .
  OPTIONAL { ?node cg:chain ?chain }
} ORDER BY ?document ?begin ?claim ?node
"""
THINGS = """
SELECT DISTINCT ?node ?thing WHERE {
  ?node cg:states ?content .
  { ?node cg:source ?thing } UNION { ?node cg:target ?thing }
  UNION { ?content cg:subject ?thing } UNION { ?content cg:object ?thing }
} ORDER BY ?node ?thing
"""
"""Asked apart: in one question with the claims a large graph takes minutes."""
DOCUMENTS = """
SELECT DISTINCT ?document ?title ?publisher ?date ?url WHERE {
  ?node a cg:SourceDocument ; dcterms:identifier ?document ; skos:prefLabel ?title .
  OPTIONAL { ?node dcterms:publisher ?publisher } OPTIONAL { ?node dcterms:date ?date }
  OPTIONAL { ?node dcterms:source ?url }
} ORDER BY ?document
"""
ENTITIES = """
SELECT DISTINCT ?thing ?name ?type WHERE {
  ?span cg:denotes ?thing . ?thing a ?class ; skos:prefLabel ?name . ?class rdfs:label ?type
} ORDER BY ?thing
"""
UNSAFE = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f]+')
"""Characters that file systems or wiki links do not take."""
LONGEST = 80


def markdown(folder: Path, output: Path, alleged: bool) -> None:
    """Write the notes; a claim stands in the note of its document and of every thing that it names."""
    store = open_store(folder)
    names = _file_names(list(rows(store, ENTITIES)))
    documents: dict[str, dict[str, list[str]]] = defaultdict(dict)
    things: dict[str, list[str]] = defaultdict(list)
    named: dict[Cell, list[str]] = defaultdict(list)
    told: set[tuple[str, str]] = set()
    for row in rows(store, THINGS):
        if row["thing"] in names:
            named[row["node"]].append(str(row["thing"]))
    for row in rows(store, CLAIMS):
        document, key = str(row["document"]), f"{row['begin']} {row['claim']}"
        found = documents[document].setdefault(key, [_claim(row)])
        for thing in named[row["node"]]:
            line = f"{_claim(row)} [[{_safe(document)}]]"
            if (thing, line) not in told:
                told.add((thing, line))
                found.append(f"[[{names[thing]}]]")
                things[thing].append(line)
    for row in rows(store, DOCUMENTS):
        document = str(row["document"])
        lines = [f"{claim[0]} {' '.join(claim[1:])}".rstrip() for claim in documents[document].values()]
        _write(output / f"{_safe(document)}.md", str(row["title"]), _facts(row, ("publisher", "date", "url")), lines)
    for row in rows(store, ENTITIES):
        thing = str(row["thing"])
        _write(output / f"{names[thing]}.md", str(row["name"]), _facts(row, ("type",)), things[thing])


def _file_names(found: list[dict[str, Cell]]) -> dict[str, str]:
    """Entity -> file name; names that differ in nothing but case or signs get the end of the IRI as well."""
    taken: set[str] = set()
    names = {}
    for row in found:
        name = _safe(str(row["name"]))
        if name.casefold() in taken:
            name = f"{name} ({_safe(str(row['thing']).rsplit('/', 2)[-1])})"
        taken.add(name.casefold())
        names[str(row["thing"])] = name
    return names


def _safe(name: str) -> str:
    return " ".join(UNSAFE.sub(" ", name).split())[:LONGEST].strip(" .") or "note"


def _claim(row: dict[str, Cell]) -> str:
    who = f"**{_line(row['chain'])}**" if row.get("chain") else "*author*"
    manner = f"{row['polarity']}, {row['certainty']}"
    return f"- {who}: {_line(row['claim'])} ({manner})\n  > {_line(row['quote'])}\n "


def _line(value: Cell) -> str:
    return " ".join(str(value).split())


def _facts(row: dict[str, Cell], keys: tuple[str, ...]) -> list[str]:
    return [f"{key}: {_line(row[key])}" for key in keys if row.get(key)]


def _write(place: Path, title: str, facts: list[str], lines: list[str]) -> None:
    head = "".join(f"{fact}  \n" for fact in facts)
    place.write_text(f"# {_line(title)}\n\n{head}\n" + "\n".join(lines) + "\n", encoding="utf-8")
