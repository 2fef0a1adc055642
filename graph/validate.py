"""Check a graph folder: span law, shapes, guards, contradictions; every problem with its place and its mend."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions, RdfFormat, parse

from ..extract import annotation as files
from ..extract.errors import AnnotationError
from ..extract.records import Annotation
from ..ontology.vocabulary import ONTOLOGY, PREFIXES
from . import consistency, guards, shapes
from . import folder as folders
from .folder import GraphFolder
from .iris import Iris
from .query import open_store
from .terms import NIF

AGAIN = "build the graph again"
MEND_OFFSETS = "correct the offsets in the document's annotation and build again"


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule, where it is broken and what mends it."""

    rule: str
    document: str | None
    place: str
    message: str
    mend: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found and how much it looked at."""

    problems: tuple[Problem, ...]
    documents: int
    spans: int
    claims: int
    quads: int

    @property
    def ok(self) -> bool:
        """Whether nothing but warnings was found."""
        return all(problem.warning for problem in self.problems)


def check(folder: Path) -> Report:
    """Return what is wrong with the graph in `folder`; raise GraphFolderError if there is none."""
    return _Check(GraphFolder(folder).require()).report()


class _Check:
    def __init__(self, folder: GraphFolder) -> None:
        self.folder = folder
        self.manifest = folder.manifest()
        self.iris = Iris(self.manifest["base_iri"])
        self.store = open_store(folder.path)
        self.spans = 0
        self.claims = 0
        self.documents = [str(each["id"]) for each in self.manifest["documents"]]

    def report(self) -> Report:
        problems = [
            *self._files(),
            *self._graphs(),
            *self._documents(),
            *self._guards(),
            *self._contradictions(),
            *self._same_quads(),
        ]
        unique = sorted(set(problems), key=lambda p: (p.document or "", p.place, p.rule, p.message))
        return Report(tuple(unique), len(self.documents), self.spans, self.claims, len(self.store))

    def _files(self) -> Iterator[Problem]:
        """Yield where the manifest and the annotation files do not tell the same."""
        present = set(self.folder.annotation_names())
        for extra in sorted(present - set(self.documents)):
            place = f"{folders.ANNOTATIONS}/{extra}.json"
            yield Problem(
                "manifest", extra, place, "an annotation that the manifest does not know", f"remove it or {AGAIN}"
            )
        for missing in sorted(set(self.documents) - present):
            place = f"{folders.ANNOTATIONS}/{missing}.json"
            yield Problem("manifest", missing, place, "the document's annotation is missing", AGAIN)
        for entry in self.manifest["documents"]:
            file = self.folder.annotation_path(entry["id"])
            if file.is_file() and folders.sha256(file.read_bytes()) != entry["annotation"]:
                place = f"{folders.ANNOTATIONS}/{file.name}"
                message = "the annotation was changed after the graph was built"
                yield Problem("manifest", entry["id"], place, message, f"{AGAIN} to take the change over", warning=True)

    def _graphs(self) -> Iterator[Problem]:
        """Yield graphs that belong to no document of the manifest, and documents without a graph."""
        expected = {self.iris.document_graph(doc): doc for doc in self.documents}
        shared = {self.iris.compare_graph, self.iris.alleged_graph, ONTOLOGY}
        names = {graph.value for graph in self.store.named_graphs() if isinstance(graph, NamedNode)}
        for ghost in sorted(names - expected.keys() - shared):
            yield Problem("ghost", None, ghost, "a graph of no document of the manifest", AGAIN)
        for absent in sorted(expected.keys() - names):
            yield Problem("ghost", expected[absent], absent, "the document has no graph", AGAIN)
        yield from self._contested()

    def _contested(self) -> Iterator[Problem]:
        """Yield claims that stand in the default graph."""
        rows = self._select(
            "SELECT DISTINCT ?s WHERE { ?s a ?t . FILTER(?t IN (cg:Claim, cg:Proposition, cg:TextSpan)) }", union=False
        )
        for row in rows:
            yield Problem(
                "default-graph", None, row["s"].value, "something contested stands in the default graph", AGAIN
            )

    def _documents(self) -> Iterator[Problem]:
        for doc in self.documents:
            file = self.folder.annotation_path(doc)
            if not file.is_file():
                continue
            where = f"{folders.ANNOTATIONS}/{file.name}"
            try:
                annotation = files.from_json(file.read_bytes(), where=where)
            except AnnotationError as error:
                yield Problem("annotation", doc, where, str(error), "mend the file or extract the document again")
                continue
            self.claims += len(annotation.claims)
            yield from self._span_law(annotation)
            yield from self._shapes(doc)

    def _span_law(self, annotation: Annotation) -> Iterator[Problem]:
        """Yield spans of the graph whose words are not the document's text at their offsets."""
        doc, text = annotation.doc_id, annotation.text
        self.spans += sum(1 for _ in files.spans(annotation))
        if hashlib.sha256(text.encode()).hexdigest() != annotation.text_sha256:
            yield Problem("text", doc, f"{doc}.json", "the text does not have the SHA-256 that is stated", AGAIN)
        graph = NamedNode(self.iris.document_graph(doc))
        for quad in self.store.quads_for_pattern(None, NamedNode(NIF + "isString"), None, graph):
            if isinstance(quad.object, Literal) and quad.object.value != text:
                message = "the text in the graph is not that of the annotation"
                yield Problem("text", doc, str(quad.subject), message, AGAIN)
        query = f"""SELECT ?s ?b ?e ?x WHERE {{ GRAPH {graph} {{
            ?s nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?x }} }}"""
        for row in self._select(query, union=False):
            start, end, words = int(row["b"].value), int(row["e"].value), row["x"].value
            self.spans += 1
            if text[start:end] != words or not row["s"].value.endswith(f"#char={start},{end}"):
                message = f"the span says {words[:40]!r} but the text there is {text[start:end][:40]!r}"
                yield Problem("span-text", doc, f"characters {start}-{end}", message, MEND_OFFSETS)

    def _shapes(self, doc: str) -> Iterator[Problem]:
        for found in shapes.broken(self.store, self.iris.document_graph(doc)):
            place = self._place(found.node)
            yield Problem(found.rule, doc, place, found.message, found.mend, found.warning)

    def _guards(self) -> Iterator[Problem]:
        for guard, iri in guards.broken(self.store):
            yield Problem(guard.name, self._document(iri), self._place(iri), guard.message, guard.mend, guard.warning)
        for found in shapes.broken(self.store, self.iris.compare_graph, catalogue=False):
            yield Problem(found.rule, None, found.node, found.message, found.mend, found.warning)

    def _contradictions(self) -> Iterator[Problem]:
        """Yield what the ontology rules out, in every graph but that of alleged edges."""
        known = consistency.schema(self.store)
        graphs: list[tuple[str | None, NamedNode | DefaultGraph]] = [(None, DefaultGraph())]
        graphs += [(doc, NamedNode(self.iris.document_graph(doc))) for doc in self.documents]
        graphs.append((None, NamedNode(self.iris.compare_graph)))
        for doc, graph in graphs:
            for found in consistency.contradictions(self.store, known, graph):
                yield Problem("consistency", doc, self._place(found.node), found.message, consistency.MEND)

    def _same_quads(self) -> Iterator[Problem]:
        """Yield whether graph.trig and the store hold the same quads."""
        source = self.folder.path / folders.TRIG
        if not source.is_file():
            yield Problem("store", None, folders.TRIG, "the file is missing", AGAIN)
            return
        try:
            count = sum(1 for _ in parse(path=str(source), format=RdfFormat.TRIG))
        except SyntaxError as error:
            yield Problem("store", None, folders.TRIG, f"not TriG: {error}", AGAIN)
            return
        if count != len(self.store):
            message = f"{count} quads, but the store holds {len(self.store)}"
            yield Problem("store", None, folders.TRIG, message, AGAIN)

    def _document(self, iri: str) -> str | None:
        """Return the id of the document in whose graph something is said of the node."""
        prefix = self.iris.document_graph("")
        for quad in self.store.quads_for_pattern(NamedNode(iri), None, None):
            if isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.startswith(prefix):
                return unquote(quad.graph_name.value.removeprefix(prefix))
        return None

    def _place(self, iri: str) -> str:
        """Return the words or the label by which a person finds a node."""
        query = f"""SELECT ?b ?e ?x ?l WHERE {{
            OPTIONAL {{ <{iri}> cg:evidenceSpan|cg:wordedAs ?s .
              ?s nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?x }}
            OPTIONAL {{ <{iri}> cg:contentText|rdfs:label ?l }} }} LIMIT 1"""
        for row in self._select(query, union=True):
            if row["b"] is not None:
                return f"characters {row['b'].value}-{row['e'].value} “{' '.join(row['x'].value.split())[:60]}”"
            if row["l"] is not None:
                return f"{iri} “{row['l'].value[:60]}”"
        return iri

    def _select(self, text: str, *, union: bool) -> QuerySolutions:
        found = self.store.query(text, prefixes=PREFIXES, use_default_graph_as_union=union)
        assert isinstance(found, QuerySolutions)
        return found
