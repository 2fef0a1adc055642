"""Documents to a graph folder; run again, it does only what changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from pydantic import TypeAdapter

from ..extract import annotation as files
from ..extract import model as models
from ..extract.errors import AnnotationError
from ..extract.records import Annotation, Document
from ..ontology.comparison_records import Comparison
from ..ontology.records import CorpusEntity, Member
from ..ontology.vocabulary import BASE
from . import folder as folders
from . import manifest as manifests
from .assemble import graph_key, make_store, write_trig
from .decisions import decisions
from .dossier import Dossier, gather
from .folder import GraphFolder
from .iris import Iris
from .reuse import Former
from .title import title

Annotator = Callable[[Iterable[Document]], Iterator[Annotation]]
"""Documents to annotations in the same order; a document that cannot be read may be left out."""
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


def build(
    documents: Iterable[Document],
    output: Path,
    options: Options | None = None,
    *,
    annotate: Annotator | None = None,
    page: PageMaker | None = None,
    report: PageMaker | None = None,
    progress: Progress | None = None,
) -> BuildResult:
    """Make or update the graph folder `output` from exactly these documents.

    `annotate` replaces the built-in extraction (a process pool, a test); it must use the model of the options. Raises
    GraphFolderError where the folder is locked, foreign or not writable.
    """
    options = options or Options()
    folder = GraphFolder(output)
    folder.check_own()
    with folder.locked():
        folder.recover()
        makers = {name: maker for name, maker in ((folders.PAGE, page), (folders.REPORT, report)) if maker is not None}
        return _Build(folder, options, annotate, makers, progress or _silent).run(documents)


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
    ) -> None:
        self.folder = folder
        self.makers = makers
        self.progress = progress
        self.model = models.find(options.model)
        self.setting = manifests.setting(self.model, options.base_iri, _writers(makers.values()), options.title)
        self.annotate = annotate or self._annotate
        self.former = folder.manifest()
        self.checkpoints = folder.path / folders.CHECKPOINTS
        self._entries: dict[str, manifests.Entry] = {each["id"]: each for each in self.former.get("documents", ())}

    def run(self, documents: Iterable[Document]) -> BuildResult:
        known = {document.id: document for document in documents}
        keys = {doc_id: self.setting.key(document) for doc_id, document in known.items()}
        kept = {doc_id: text for doc_id, key in keys.items() if (text := self._former_text(doc_id, key)) is not None}
        if self._is_unchanged(keys, kept):
            return self._result(self.former, (), (), unchanged=True)
        texts = dict(kept)
        for doc_id, text in self._read([known[each] for each in sorted(known.keys() - kept.keys())], keys, len(known)):
            texts[doc_id] = text
        return self._finish(known, keys, texts, tuple(sorted(texts.keys() - kept.keys())))

    def _is_as_written(self, doc_id: str, text: str) -> bool:
        entry = self._entries.get(doc_id)
        return entry is not None and entry["annotation"] == folders.sha256(text.encode())

    def _former_text(self, doc_id: str, key: str) -> str | None:
        """Return the annotation as it lies in the folder if it still holds; a person may have corrected it."""
        entry = self._entries.get(doc_id)
        place = self.folder.annotation_path(doc_id)
        if entry is None or entry["key"] != key or not place.is_file():
            return None
        return place.read_text(encoding="utf-8")

    def _is_unchanged(self, keys: Mapping[str, str], kept: Mapping[str, str]) -> bool:
        former = self.former.get("documents", ())
        return (
            bool(former)
            and {each["id"]: each["key"] for each in former} == dict(keys)
            and all(
                folders.sha256(kept[each["id"]].encode()) == each["annotation"] for each in former if each["id"] in kept
            )
            and kept.keys() == keys.keys()
            and all(self.former.get(name) == value for name, value in self._fixed().items())
            and (self.folder.path / folders.TRIG).is_file()
            and (self.folder.path / folders.STORE).is_dir()
            and all((self.folder.path / name).is_file() for name in self.makers)
        )

    def _fixed(self) -> dict[str, Any]:
        return {
            "version": self.setting.version,
            "writer": self.setting.writer,
            "base_iri": self.setting.base_iri,
            "title": self.setting.title,
            "decisions": self._decisions_hash(),
        }

    def _decisions_hash(self) -> str:
        place = self.folder.path / folders.DECISIONS
        return folders.sha256(place.read_bytes()) if place.is_file() else ""

    def _read(self, pending: list[Document], keys: Mapping[str, str], total: int) -> Iterator[tuple[str, str]]:
        done = total - len(pending)
        self.progress("read", done, total)
        waiting = []
        for document in pending:
            place = self.checkpoints / f"{keys[document.id]}.json"
            if place.is_file():
                done += 1
                yield document.id, place.read_text(encoding="utf-8")
            else:
                waiting.append(document)
        if waiting:
            self.checkpoints.mkdir(exist_ok=True)
        for annotation in self.annotate(waiting):
            text = files.to_json(annotation)
            folders.write(self.checkpoints / f"{keys[annotation.doc_id]}.json", text)
            done += 1
            self.progress("read", done, total)
            yield annotation.doc_id, text

    def _annotate(self, documents: Iterable[Document]) -> Iterator[Annotation]:
        from ..extract import pipeline

        return pipeline.annotate(documents, models.load(self.model), model=self.model.label)

    def _finish(
        self,
        known: Mapping[str, Document],
        keys: Mapping[str, str],
        texts: Mapping[str, str],
        extracted: tuple[str, ...],
    ) -> BuildResult:
        self.progress("link", 0, 1)
        read = {doc_id: self._parsed(doc_id, text) for doc_id, text in sorted(texts.items())}
        dossier = gather(
            read.values(),
            decisions=decisions(self.folder.path / folders.DECISIONS),
            iris=Iris(self.setting.base_iri),
            run=self.setting.run,
        )
        self.progress("link", 1, 1)
        new = self.folder.start()
        entries = []
        for annotation in dossier.annotations:
            doc_id = annotation.doc_id
            text = texts[doc_id] if annotation is read[doc_id] else files.to_json(annotation)
            self._write_annotation(doc_id, text)
            graph = graph_key(annotation, text, dossier, self.setting.writer)
            entries.append(manifests.entry(known[doc_id], keys[doc_id], text, graph))
        quads = self._write_graph(dossier, entries, new)
        found = manifests.manifest(self.setting, entries, self._decisions_hash(), dossier, quads)
        folders.write(new / folders.MANIFEST, manifests.to_json(found))
        removed = tuple(sorted(set(self.folder.annotation_names()) - texts.keys()))
        self.folder.commit(tuple(f"{folders.ANNOTATIONS}/{doc_id}.json" for doc_id in removed))
        shutil.rmtree(self.checkpoints, ignore_errors=True)
        return self._result(found, extracted, removed, unchanged=False)

    def _parsed(self, doc_id: str, text: str) -> Annotation:
        where = f"{folders.ANNOTATIONS}/{doc_id}.json"
        found = files.from_json(text, where=where, verified=self._is_as_written(doc_id, text))
        if found.doc_id != doc_id:
            raise AnnotationError(f"{where}: doc_id is {found.doc_id!r}; it must be the file's name")
        return found

    def _write_annotation(self, doc_id: str, text: str) -> None:
        """Write an annotation unless the file in the folder is the same."""
        place = self.folder.annotation_path(doc_id)
        if not self._is_as_written(doc_id, text) or not place.is_file() or place.read_text(encoding="utf-8") != text:
            folders.write(self.folder.new / folders.ANNOTATIONS / f"{doc_id}.json", text)

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
        for entry in entries:
            doc_id = str(entry["id"])
            before = self._entries.get(doc_id)
            block = former.block(dossier.iris.document_graph(doc_id))
            if block is not None and before is not None and before.get("graph") == entry["graph"]:
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
        )


def _writers(makers: Iterable[PageMaker]) -> Iterator[str]:
    """Yield the packages whose code decides what is written."""
    yield from manifests.WRITERS
    for make in makers:
        module = getattr(make, "__module__", "")
        if module.startswith(f"{manifests.PROGRAM}."):
            yield module.rpartition(".")[0]


def cross_json(comparisons: tuple[Comparison, ...]) -> str:
    """Return the comparisons as cross.json holds them."""
    plain = TypeAdapter(tuple[Comparison, ...]).dump_python(comparisons, mode="json", exclude_defaults=True)
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
