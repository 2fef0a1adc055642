"""A graph in Python: documents in; claims, answers, networks, RDF, tables and the page out."""

from __future__ import annotations

import html
import os
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..extract.errors import InputError, MissingExtra, QueryError
from ..graph.folder import PAGE, TRIG, GraphFolder
from .talk import counted

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from pyvis.network import Network
    from rdflib import Dataset

    from ..extract.records import Annotation, Claim, Document
    from ..extract.sources import Failure
    from ..graph.results import Results

LARGEST_CELL = 6_000_000
"""Characters of a page that a notebook is given; it keeps them in its own file."""
HEIGHT = 680
"""Pixels of a page in a notebook."""


@dataclass(frozen=True, slots=True)
class Told:
    """One claim with what tells it apart: the whole of it lies in the annotation of its document."""

    id: str
    document: str
    chain: str
    """Who says so, outermost first; empty where the document itself does."""
    words: str
    modality: str
    polarity: str
    certainty: str
    sentence: str
    start: int
    end: int
    """Offsets of the words in the text of the document."""


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph folder, opened; in a notebook it shows its page."""

    folder: Path
    failures: tuple[Failure, ...] = ()
    """What could not be read when it was built here."""

    @classmethod
    def build(
        cls,
        documents: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
        folder: str | os.PathLike[str],
        *,
        date: str | None = None,
        model: str = "auto",
        title: str = "",
        jobs: int = 1,
    ) -> Graph:
        """Make or update a graph folder from files, folders and globs, as `claimgraph build` does."""
        from ..extract import model as models
        from ..extract.reading import read
        from ..extract.workers import annotated
        from ..graph.build import Options, build
        from .page import page
        from .report import report

        paths = [documents] if isinstance(documents, (str, os.PathLike)) else list(documents)
        failures: list[Failure] = []
        read_well = _documents(read(paths, date=date), failures)
        first = next(read_well, None)
        if first is None:
            raise InputError(f"no document could be read: {'; '.join(map(str, failures)) or 'there is none'}")
        build(
            (each for part in ([first], read_well) for each in part),
            Path(folder),
            Options(model=model, title=title),
            annotate=partial(annotated, model=models.find(model), jobs=jobs, failed=failures.append),
            page=page,
            report=report,
        )
        return cls(Path(folder), tuple(failures))

    @classmethod
    def open(cls, folder: str | os.PathLike[str]) -> Graph:
        """Return the graph in a folder; raise GraphFolderError if there is none."""
        return cls(GraphFolder(Path(folder)).require().path)

    def claims(self) -> list[Told]:
        """Return all claims in the order of documents and words."""
        return [_told(claim, each) for each in self.annotations() for claim in each.claims]

    def annotations(self) -> Iterator[Annotation]:
        """Yield what was read from each document."""
        from ..extract.annotation import from_json

        folder = GraphFolder(self.folder).require()
        for name in folder.annotation_names():
            place = folder.annotation_path(name)
            yield from_json(place.read_bytes(), where=place.name, verified=True)

    def query(self, question: str, **parameters: str) -> Results:
        """Answer a named question, a .rq file or SPARQL text."""
        from ..graph.query import run

        return run(self.folder, question, parameters)

    def table(self, name: str = "claims") -> Results:
        """Return one of the tables of `export --to csv`: documents, entities, claims, quantities, dates ..."""
        from .tables import TABLES, tables

        if name not in TABLES:
            raise QueryError(f"table {name!r} is unknown; use one of {', '.join(TABLES)}")
        return dict(tables(self.folder))[name]

    def frame(self, name: str = "claims") -> pd.DataFrame:
        """Return a table as a pandas frame; raise MissingExtra without pandas."""
        try:
            import pandas as pd
        except ModuleNotFoundError as error:
            raise MissingExtra("a frame", "pandas") from error
        found = self.table(name)
        return pd.DataFrame(list(found.rows), columns=list(found.columns))

    def networkx(self, *, claims: bool = True, alleged: bool = True) -> nx.MultiDiGraph[str]:
        """Return things, claims and documents as nodes; without `claims` only things and the relations between them."""
        from ..graph.network import network

        return network(self.folder, claims=claims, alleged=alleged)

    def lines(self) -> nx.MultiDiGraph[str]:
        """Return the things as the page joins them: what is claimed between them, and who speaks about whom."""
        from .drawing import lines

        return lines(self.folder)

    def dataset(self) -> Dataset:
        """Return the graph as an rdflib Dataset whose default graph is the union of all."""
        from rdflib import Dataset

        found = Dataset(default_union=True)
        with warnings.catch_warnings():
            # rdflib's own reader calls what rdflib calls outdated
            warnings.filterwarnings("ignore", message="Dataset|ConjunctiveGraph", category=DeprecationWarning)
            text = (GraphFolder(self.folder).require().path / TRIG).read_text(encoding="utf-8")
            found.parse(data=text, format="trig")
        return found

    def pyvis(self) -> Network:
        """Return the drawing of the page as a pyvis Network, to be styled and saved by pyvis."""
        from .drawing import drawing

        return drawing(self.folder)

    def __repr__(self) -> str:
        counts = GraphFolder(self.folder).require().manifest()["counts"]
        names = (("document", ""), ("entity", "entities"), ("claim", ""), ("comparison", ""))
        told = ", ".join(counted(counts[many or f"{one}s"], one, many) for one, many in names)
        return f"Graph({str(self.folder)!r}: {told})"

    def _repr_html_(self) -> str:
        page = self.folder / PAGE
        text = page.read_text(encoding="utf-8") if page.is_file() else ""
        if not text or len(text) > LARGEST_CELL:
            return f"<p>{html.escape(repr(self))}: open <code>{html.escape(str(page))}</code> in a browser.</p>"
        style = f"width:100%;height:{HEIGHT}px;border:1px solid #8888;border-radius:6px"
        return f'<iframe sandbox="allow-scripts" style="{style}" srcdoc="{html.escape(text)}"></iframe>'


def _documents(found: Iterable[Document | Failure], failures: list[Failure]) -> Iterator[Document]:
    from ..extract.records import Document

    for each in found:
        if isinstance(each, Document):
            yield each
        else:
            failures.append(each)


def _told(claim: Claim, within: Annotation) -> Told:
    from ..graph.chains import content, label, links

    return Told(
        id=f"{within.doc_id}#{claim.id}",
        document=within.doc_id,
        chain=label(links(claim, within)),
        words=content(claim),
        modality=claim.modality,
        polarity=claim.polarity,
        certainty=claim.certainty,
        sentence=" ".join(claim.sentence.text.split()),
        start=claim.content[0].start,
        end=claim.content[-1].end,
    )
