"""A graph as a folder of still pages, a document and a thing each, without scripts: for what no one page can hold."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from ..extract.records import Annotation, Claim, Span
from ..graph.dossier import Dossier
from ..graph.loading import load
from ..ontology.comparison_records import Comparison, PlacedSpan
from .drawing import called, view
from .page import style, template, words
from .page_index import Index, Thing, index
from .picture import clean, svg
from .pixels import png

SAFE = re.compile(r"[^A-Za-z0-9._-]+")
LONGEST_FILE = 80
TAGS = {"heading": "h2", "quote": "blockquote"}

Mark = tuple[int, int, str, str | None]
"""Start, end, how it is marked and the page that it leads to."""


@dataclass(frozen=True, slots=True)
class Item:
    """One claim as a line of a list."""

    anchor: str
    href: str
    chain: str
    how: str
    negative: bool
    words: str
    document: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text between two borders of marks."""

    text: str
    marks: str
    href: str | None


@dataclass(slots=True)
class Shelf:
    """Where every document and thing has its page, and what is said by and about each thing."""

    dossier: Dossier
    numbered: Index
    title: str
    documents: dict[str, str] = field(default_factory=dict)
    things: list[str] = field(default_factory=list)
    says: dict[int, list[Item]] = field(default_factory=dict)
    about: dict[int, list[Item]] = field(default_factory=dict)


def picture(folder: Path, output: Path, alleged: bool) -> None:
    """Write the first drawing of the graph as SVG."""
    output.write_text(svg(view(folder)), encoding="utf-8")


def pixels(folder: Path, output: Path, alleged: bool) -> None:
    """Write the first drawing of the graph as PNG."""
    output.write_bytes(png(view(folder)))


def site(folder: Path, output: Path, alleged: bool) -> None:
    """Write index.html and a page for every document and thing of the folder; they ask for nothing but style.css."""
    dossier = load(folder)
    for place, text in pages(dossier, called(folder, dossier)):
        (output / place).write_text(text, encoding="utf-8", errors="replace")


def pages(dossier: Dossier, title: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every file."""
    shelf = _shelf(dossier, title)
    yield "style.css", style()
    yield "index.html", _index_page(shelf)
    for annotation in dossier.annotations:
        yield shelf.documents[annotation.doc_id], _document_page(annotation, shelf)
    for number, thing in enumerate(shelf.numbered.things):
        yield shelf.things[number], _thing_page(number, thing, shelf)


def file_name(key: str) -> str:
    """Return a name that every file system takes; what had to be changed is told apart by a hash."""
    safe = SAFE.sub("-", key).strip(".-")[:LONGEST_FILE]
    return safe if safe == key else f"{safe}-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def name_of(annotation: Annotation) -> str:
    """Return the title of a document, else its first line, else its id."""
    first = annotation.blocks[0] if annotation.blocks else None
    line = annotation.text[first.start : first.end].strip()[:110] if first else ""
    return clean(annotation.meta.title or line or annotation.doc_id)


def _shelf(dossier: Dossier, title: str) -> Shelf:
    shelf = Shelf(dossier, index(dossier.annotations, dossier.names), clean(title))
    shelf.documents = {a.doc_id: f"document-{file_name(a.doc_id)}.html" for a in dossier.annotations}
    shelf.things = [f"thing-{file_name(thing.key.replace('/', '.'))}.html" for thing in shelf.numbered.things]
    for annotation in dossier.annotations:
        for claim in annotation.claims:
            item = _item(claim, annotation, shelf)
            says, about = _touched(claim, annotation.doc_id, shelf.numbered)
            for thing in says:
                shelf.says.setdefault(thing, []).append(item)
            for thing in about:
                shelf.about.setdefault(thing, []).append(item)
    return shelf


def _touched(claim: Claim, doc_id: str, numbered: Index) -> tuple[list[int], list[int]]:
    says = [ref for s in claim.speakers for ref in numbered.refs(doc_id, s.entity)]
    facts = [fact for fact in (claim.predicate, *claim.facts) if fact is not None]
    named = [claim.target, *(end for fact in facts for end in (fact.subject, fact.object))]
    about = [ref for each in named for ref in numbered.refs(doc_id, each)]
    return list(dict.fromkeys(says)), [ref for ref in dict.fromkeys(about) if ref not in says]


def _item(claim: Claim, annotation: Annotation, shelf: Shelf) -> Item:
    joined = " and " if claim.joint_speakers else " › "
    chain = joined.join(clean(speaker.name) for speaker in claim.speakers)
    return Item(
        anchor=claim.id,
        href=f"{shelf.documents[annotation.doc_id]}#{claim.id}",
        chain=chain or clean(annotation.meta.publisher or annotation.meta.author or "The document itself"),
        how=claim.modality,
        negative=claim.polarity == "negative" and claim.modality != "denied",
        words=clean(" … ".join(span.text for span in claim.content)),
        document=name_of(annotation),
    )


def _render(kind: str, heading: str, shelf: Shelf, **more: object) -> str:
    return template("site.html.jinja").render(
        kind=kind,
        heading=heading,
        title=shelf.title,
        words=words(),
        **({"kicker": "", "lead": ""} | more),
    )


def _index_page(shelf: Shelf) -> str:
    names = {a.doc_id: name_of(a) for a in shelf.dossier.annotations}
    documents = [
        {
            "href": shelf.documents[a.doc_id],
            "name": names[a.doc_id],
            "note": ", ".join(filter(None, (a.meta.publisher, a.doc_date, f"{len(a.claims)} claims"))),
        }
        for a in shelf.dossier.annotations
    ]
    things = [
        {
            "href": shelf.things[number],
            "name": clean(thing.name) or thing.key,
            "family": _type(thing)["family"],
            "note": str(len(shelf.says.get(number, ())) + len(shelf.about.get(number, ()))),
        }
        for number, thing in enumerate(shelf.numbered.things)
    ]
    conflicts = [_conflict(each, names, shelf) for each in shelf.dossier.comparisons if each.kind == "conflict"]
    return _render("index", shelf.title, shelf, documents=documents, things=things, conflicts=conflicts)


def _conflict(each: Comparison, names: dict[str, str], shelf: Shelf) -> dict[str, object]:
    def side(spans: Sequence[PlacedSpan]) -> list[dict[str, str]]:
        return [
            {"words": clean(span.text), "href": shelf.documents[span.doc], "document": names[span.doc]}
            for span in spans[:1]
        ]

    sides = side(each.spans_a) + side(each.spans_b)
    return {"topic": clean(each.topic), "reason": clean(each.reason), "sides": sides}


def _type(thing: Thing) -> dict[str, str]:
    types = words()["types"]
    assert isinstance(types, dict)
    found: dict[str, str] = types[thing.type]
    return found


def _thing_page(number: int, thing: Thing, shelf: Shelf) -> str:
    documents = dict.fromkeys(int(mention[0]) for mention in thing.mentions)
    places = [
        {"href": f"{shelf.documents[a.doc_id]}", "name": name_of(a)}
        for a in (shelf.dossier.annotations[at] for at in documents)
    ]
    roles = [("It says", shelf.says.get(number, [])), ("Said about it", shelf.about.get(number, []))]
    aliases = dict.fromkeys(clean(alias) for e in thing.entities for alias in (e.name, *e.aliases))
    heading = clean(thing.name) or thing.key
    lead = ", ".join(alias for alias in aliases if alias != heading)
    return _render("thing", heading, shelf, kicker=_type(thing)["label"], lead=lead[:400], roles=roles, places=places)


def _document_page(annotation: Annotation, shelf: Shelf) -> str:
    marks = sorted(_marks(annotation, shelf))
    items = [(claim.content[0].start, _item(claim, annotation, shelf)) for claim in annotation.claims]
    blocks = []
    bounds = [*(block.start for block in annotation.blocks), len(annotation.text) + 1]
    for block, (start, stop) in zip(annotation.blocks, pairwise(bounds), strict=True):
        blocks.append(
            {
                "kind": block.kind,
                "tag": TAGS.get(block.kind, "p"),
                "pieces": list(_pieces(annotation.text, block.start, block.end, marks)),
                "claims": [item for at, item in items if start <= at < stop],
            }
        )
    meta = annotation.meta
    lead = ", ".join(filter(None, (meta.publisher, meta.author, annotation.doc_date, meta.url)))
    return _render("document", name_of(annotation), shelf, lead=clean(lead), blocks=blocks)


def _marks(annotation: Annotation, shelf: Shelf) -> Iterator[Mark]:
    def plain(spans: Sequence[Span], marks: str) -> Iterator[Mark]:
        return ((span.start, span.end, marks, None) for span in spans)

    for entity in annotation.entities:
        number = shelf.numbered.thing_of[annotation.doc_id, entity.id]
        family = _type(shelf.numbered.things[number])["family"]
        for mention in entity.mentions:
            if mention.kind != "pronoun":
                yield mention.start, mention.end, f"m-name f-{family}", f"{shelf.things[number]}"
    yield from ((q.start, q.end, "m-number", None) for q in annotation.quantities)
    yield from ((d.start, d.end, "m-date", None) for d in annotation.dates)
    for claim in annotation.claims:
        yield from plain(claim.source_spans, "m-speaker")
        yield from plain(claim.cues, "m-cue")
        yield from plain(claim.hedge_cues, "m-hedge")
        yield from plain(claim.negation_cues, "m-not")


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Cut a block at every border of a mark; a piece under two links follows the shorter one."""
    inside = [mark for mark in marks if mark[0] < end and start < mark[1]]
    cuts = {start, end} | {min(max(at, start), end) for mark in inside for at in mark[:2]}
    for a, b in pairwise(sorted(cuts)):
        over = [mark for mark in inside if mark[0] <= a and b <= mark[1]]
        links = sorted((mark[1] - mark[0], mark[3]) for mark in over if mark[3])
        names = dict.fromkeys(name for mark in over for name in mark[2].split())
        yield Piece(text[a:b], " ".join(names), links[0][1] if links else None)
