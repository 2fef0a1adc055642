"""Documents to a graph folder; run again, it does only what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import length_hint
from pathlib import Path
from typing import Any, Protocol

from pydantic import TypeAdapter

from ..extract import annotation as files
from ..extract import model as models
from ..extract.errors import DamagedManifest, InputError
from ..extract.records import Annotation, Document
from ..ontology.comparison_records import Comparison
from ..ontology.records import CorpusEntity, Member
from ..ontology.vocabulary import BASE
from . import folder as folders
from . import manifest as manifests
from . import reconciliation
from .assemble import graph_key, make_store, write_trig
from .decisions import decisions
from .dossier import Dossier, gather
from .folder import GraphFolder
from .inventory import Input, Inventory, entry
from .iris import Iris
from .reuse import Former
from .seal import opens
from .title import title

Annotator = Callable[[Iterable[Document]], Iterator[Annotation]]
"""Documents to annotations, in any order; a document that cannot be read may be left out."""
Progress = Callable[[str, int, int], None]
"""Called with the stage ("read", "link", "graph", "store", "page"), how many are done and how many there are."""


class PageMaker(Protocol):
    """Makes the text of index.html or of report.md."""

    def __call__(
        self,
        annotations: Sequence[Annotation],
        links: Mapping[Member, CorpusEntity],
        comparisons: Sequence[Comparison],
        /,
        *,
        title: str,
        run: Mapping[str, str | int],
    ) -> str: ...


@dataclass(frozen=True, slots=True)
class Options:
    """What changes the result; the manifest records it."""

    model: str = models.DEFAULT
    base_iri: str = BASE
    title: str = ""
    """What the page and the report are called; empty lets the claims say it."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did."""

    folder: Path
    documents: int
    extracted: tuple[str, ...]
    """Ids of the documents that were read anew; the others came from the former build."""
    removed: tuple[str, ...]
    entities: int
    claims: int
    comparisons: int
    quads: int
    unchanged: bool
    """True if the folder was already what a build would give; nothing was written."""
    unused: tuple[str, ...] = ()
    """Decisions of people that fit nothing in these documents, in words."""
    notes: tuple[str, ...] = ()
    """What became of corrections by hand and of damaged files, in words."""


def build(
    documents: Iterable[Document],
    output: Path,
    options: Options | None = None,
    *,
    annotate: Annotator | None = None,
    page: PageMaker | None = None,
    report: PageMaker | None = None,
    progress: Progress | None = None,
    service: reconciliation.Service | None = None,
) -> BuildResult:
    """Make or update the graph folder `output` from exactly these documents.

    `service` is asked for names that it has not been asked for in this folder; without it, what it said then holds.
    `annotate` replaces the built-in extraction (a process pool, a test); it must use the model of the options. Raises
    GraphFolderError where the folder is locked, foreign or not writable.
    """
    options = options or Options()
    folder = GraphFolder(output)
    folder.check_own()
    with folder.locked():
        folder.recover()
        makers = {name: maker for name, maker in ((folders.PAGE, page), (folders.REPORT, report)) if maker is not None}
        return _Build(folder, options, annotate, makers, progress or _silent, service).run(documents)


def _silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


class _Build:
    def __init__(
        self,
        folder: GraphFolder,
        options: Options,
        annotate: Annotator | None,
        makers: Mapping[str, PageMaker],
        progress: Progress,
        service: reconciliation.Service | None,
    ) -> None:
        self.folder = folder
        self.makers = makers
        self.progress = progress
        self.model = models.find(options.model)
        self.setting = manifests.setting(self.model, options.base_iri, _writers(makers.values()), options.title)
        self.annotate = annotate or self._annotate
        self.decided = _hash(folder.path / folders.DECISIONS)
        self.choices = decisions(folder.path / folders.DECISIONS)
        self.service = service
        self.known = reconciliation.read(folder.path / folders.RECONCILED)
        self.notes: list[str] = []
        self.former = self._former_manifest()
        self._entries: dict[str, manifests.Entry] = {each["id"]: each for each in self.former.get("documents", ())}
        self.inventory = Inventory(folder, self.setting, self._entries)
        self.inputs: dict[str, Input] = {}
        self.done = 0
        self.total = 0

    def run(self, documents: Iterable[Document]) -> BuildResult:
        self.total = length_hint(documents)
        self._read(documents)
        extracted = tuple(sorted(doc_id for doc_id, found in self.inputs.items() if not found.kept))
        if self._is_unchanged():
            self.folder.tidy()
            return self._result(self.former, (), (), unchanged=True)
        return self._finish(extracted)

    def _former_manifest(self) -> dict[str, Any]:
        try:
            return self.folder.manifest()
        except DamagedManifest as error:
            self.notes.append(f"{error.args[0].partition(';')[0]}; every document is read again")
            return {}

    def _is_unchanged(self) -> bool:
        entries = self._entries
        return (
            bool(entries)
            and {doc_id: each["key"] for doc_id, each in entries.items()} == {i: f.key for i, f in self.inputs.items()}
            and all(found.kept and found.written for found in self.inputs.values())
            and all(self.former.get(name) == value for name, value in self._fixed().items())
            and (self.service is None or self.service.url == self.known.service)
            and (self.folder.path / folders.TRIG).is_file()
            and opens(self.folder.path / folders.STORE)
            and all((self.folder.path / name).is_file() for name in self.makers)
        )

    def _fixed(self) -> dict[str, Any]:
        return {
            "version": self.setting.version,
            "writer": self.setting.writer,
            "base_iri": self.setting.base_iri,
            "title": self.setting.title,
            "decisions": self.decided,
            "reconciled": _hash(self.folder.path / folders.RECONCILED),
        }

    def _read(self, documents: Iterable[Document]) -> None:
        """Read what has to be read and keep each annotation at once; no text stays in memory."""
        pending = self._pending(documents)
        first = next(pending, None)
        if first is not None:
            for annotation in self.annotate(chain((first,), pending)):
                self.inventory.keep(self.inputs[annotation.doc_id], annotation)
                self._count()
        self.inputs = {doc_id: found for doc_id, found in self.inputs.items() if found.place.is_file()}

    def _pending(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Note each document and yield those that are not read yet."""
        for document in documents:
            if document.id in self.inputs:
                raise InputError(f"two documents have the id {document.id!r}; rename one of them")
            found = self.inputs[document.id] = self.inventory.input(document)
            if found.kept or self.inventory.has_checkpoint(found):
                self._count()
            else:
                found.place.unlink(missing_ok=True)
                yield document

    def _count(self) -> None:
        self.done += 1
        self.progress("read", self.done, max(self.total, len(self.inputs)))

    def _annotate(self, documents: Iterable[Document]) -> Iterator[Annotation]:
        from ..extract import pipeline

        return pipeline.annotate(documents, models.load(self.model), model=self.model.label)

    def _finish(self, extracted: tuple[str, ...]) -> BuildResult:
        self.progress("link", 0, 1)
        before: dict[str, tuple[str | None, ...]] = {}
        dossier = gather(
            self._annotations(before), decisions=self.choices, iris=Iris(self.setting.base_iri), run=self.setting.run
        )
        found = reconciliation.reconcile(dossier.links.entities, dossier.annotations, self.known, self.service)
        matched, doubts = reconciliation.matches(dossier.links.entities, found)
        dossier = replace(dossier, matches=matched)
        self.notes.extend(doubts)
        self.progress("link", 1, 1)
        new = self.folder.start()
        if found.answers:
            folders.write(new / folders.RECONCILED, found.to_json())
        entries = []
        for annotation in dossier.annotations:
            doc_id, read = annotation.doc_id, self.inputs[annotation.doc_id]
            is_same = _iris_of(annotation) == before.pop(doc_id)
            text = self.inventory.text(read) if is_same else files.to_json(annotation)
            self._write_annotation(doc_id, text)
            entries.append(entry(doc_id, read, text, graph_key(annotation, text, dossier, self.setting.writer)))
        quads = self._write_graph(dossier, entries, new)
        fixed = {"decisions": self.decided, "reconciled": _hash(new / folders.RECONCILED)}
        made = manifests.manifest(self.setting, entries, fixed, dossier, quads)
        folders.write(new / folders.MANIFEST, manifests.to_json(made))
        removed = tuple(sorted(set(self.folder.annotation_names()) - self.inputs.keys()))
        for doc_id in removed:
            self._put_aside(doc_id, "is gone")
        gone = [f"{folders.ANNOTATIONS}/{doc_id}.json" for doc_id in removed]
        if not found.answers and (self.folder.path / folders.RECONCILED).is_file():
            gone.append(folders.RECONCILED)
        self.folder.commit(tuple(gone))
        self.folder.tidy()
        return self._result(made, extracted, removed, unchanged=False)

    def _annotations(self, before: dict[str, tuple[str | None, ...]]) -> Iterator[Annotation]:
        """Yield what was read of each document, and note the names that its entities have in the file."""
        for doc_id, found in sorted(self.inputs.items()):
            if found.stale:
                self.notes.append(
                    f"{folders.ANNOTATIONS}/{doc_id}.json: kept as it was corrected by hand, though this program "
                    "or model might read it otherwise; remove the file to have it read anew"
                )
            annotation = self.inventory.annotation(doc_id, found)
            before[doc_id] = _iris_of(annotation)
            yield annotation

    def _write_annotation(self, doc_id: str, text: str) -> None:
        """Write an annotation unless the file in the folder is the same; what a person wrote is put aside first."""
        if self.folder.annotation_text(doc_id) == text:
            return
        if not self.inputs[doc_id].kept:
            self._put_aside(doc_id, "has changed")
        folders.write(self.folder.new / folders.ANNOTATIONS / f"{doc_id}.json", text, durable=False)

    def _put_aside(self, doc_id: str, why: str) -> None:
        if not self.inventory.is_corrected(doc_id):
            return
        place = self.folder.put_aside(doc_id).relative_to(self.folder.path).as_posix()
        name = f"{folders.ANNOTATIONS}/{doc_id}.json"
        if doc_id in self.inventory.damaged:
            self.notes.append(f"{name}: damaged, so the document was read again; what was there is kept as {place}")
        else:
            self.notes.append(f"{name}: corrected by hand, and its document {why}; the correction is kept as {place}")

    def _write_graph(self, dossier: Dossier, entries: list[manifests.Entry], new: Path) -> int:
        folders.write(new / folders.CROSS, cross_json(dossier.comparisons))
        self.progress("graph", 0, 1)
        former = Former(self.folder.path)
        write_trig(dossier, new / folders.TRIG, dict(self._kept(dossier, entries, former)))
        self.progress("graph", 1, 1)
        self.progress("store", 0, 1)
        quads = make_store(former, new / folders.TRIG, new / folders.STORE)
        self.progress("store", 1, 1)
        made = dossier.run
        run: dict[str, str | int] = {"program": f"{made.program} {made.version}", "model": made.model}
        called = self.setting.title or title(dossier.annotations, dossier.names)
        for number, (name, make) in enumerate(self.makers.items()):
            self.progress("page", number, len(self.makers))
            text = make(dossier.annotations, dossier.names, dossier.comparisons, title=called, run=run)
            folders.write(new / name, text)
            self.progress("page", number + 1, len(self.makers))
        return quads

    def _kept(self, dossier: Dossier, entries: list[manifests.Entry], former: Former) -> Iterator[tuple[str, bytes]]:
        """Yield the documents whose graph is what it was, with its block of the former file."""
        for each in entries:
            doc_id = str(each["id"])
            before = self._entries.get(doc_id)
            block = former.block(dossier.iris.document_graph(doc_id))
            if block is not None and before is not None and before.get("graph") == each["graph"]:
                yield doc_id, block

    def _result(
        self, found: Mapping[str, Any], extracted: tuple[str, ...], removed: tuple[str, ...], *, unchanged: bool
    ) -> BuildResult:
        counts = found["counts"]
        return BuildResult(
            self.folder.path,
            counts["documents"],
            extracted,
            removed,
            counts["entities"],
            counts["claims"],
            counts["comparisons"],
            counts["quads"],
            unchanged,
            tuple(found.get("unused_decisions", ())),
            tuple(self.notes),
        )


def _hash(place: Path) -> str:
    return folders.sha256(place.read_bytes()) if place.is_file() else ""


def _iris_of(annotation: Annotation) -> tuple[str | None, ...]:
    return tuple(entity.global_id for entity in annotation.entities)


def _writers(makers: Iterable[PageMaker]) -> Iterator[str]:
    """Yield the packages whose code decides what is written."""
    yield from manifests.WRITERS
    for make in makers:
        module = getattr(make, "__module__", "")
        if module.startswith(f"{manifests.PROGRAM}."):
            yield module.rpartition(".")[0]


def cross_json(comparisons: tuple[Comparison, ...]) -> str:
    """Return the comparisons as cross.json holds them."""
    plain = TypeAdapter(tuple[Comparison, ...])
    return plain.dump_json(comparisons, indent=1, exclude_defaults=True).decode() + "\n"
