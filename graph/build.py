"""Documents to a graph folder; run again, it does only what changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
from .assemble import load_store, write_trig
from .decisions import decisions
from .dossier import Dossier, gather
from .folder import GraphFolder
from .iris import Iris

TITLE = "Claim graph"

Annotator = Callable[[Iterable[Document]], Iterator[Annotation]]
"""Documents to annotations in the same order; a document that cannot be read may be left out."""
Progress = Callable[[str, int, int], None]
"""Called with the stage ("read", "link", "graph", "store", "page"), how many are done and how many there are."""


class PageMaker(Protocol):
    """Makes the text of index.html."""

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


def build(
    documents: Iterable[Document],
    output: Path,
    options: Options | None = None,
    *,
    annotate: Annotator | None = None,
    page: PageMaker | None = None,
    progress: Progress | None = None,
) -> BuildResult:
    """Make or update the graph folder `output` from exactly these documents.

    `annotate` replaces the built-in extraction (a process pool, a test); it must use the model of the options. Raises
    GraphFolderError where the folder is locked, foreign or not writable.
    """
    options = options or Options()
    folder = GraphFolder(output)
    with folder.locked():
        folder.recover()
        return _Build(folder, options, annotate, page, progress or _silent).run(documents)


def _silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


class _Build:
    def __init__(
        self,
        folder: GraphFolder,
        options: Options,
        annotate: Annotator | None,
        page: PageMaker | None,
        progress: Progress,
    ) -> None:
        self.folder = folder
        self.page = page
        self.progress = progress
        self.model = models.find(options.model)
        self.setting = manifests.setting(self.model, options.base_iri, _writers(page))
        self.annotate = annotate or self._annotate
        self.former = folder.manifest()
        self.checkpoints = folder.path / folders.CHECKPOINTS

    def run(self, documents: Iterable[Document]) -> BuildResult:
        known = {document.id: document for document in documents}
        keys = {doc_id: self.setting.key(document) for doc_id, document in known.items()}
        kept = {doc_id: text for doc_id, key in keys.items() if (text := self._former_text(doc_id, key)) is not None}
        if self._is_unchanged(keys, kept):
            return self._result(self.former["counts"], (), (), unchanged=True)
        texts = dict(kept)
        for doc_id, text in self._read([known[each] for each in sorted(known.keys() - kept.keys())], keys, len(known)):
            texts[doc_id] = text
        return self._finish(known, keys, texts, tuple(sorted(texts.keys() - kept.keys())))

    def _former_text(self, doc_id: str, key: str) -> str | None:
        """Return the annotation as it lies in the folder if it still holds; a person may have corrected it."""
        entry = next((each for each in self.former.get("documents", ()) if each["id"] == doc_id), None)
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
            and (self.page is None or (self.folder.path / folders.PAGE).is_file())
        )

    def _fixed(self) -> dict[str, Any]:
        return {
            "version": self.setting.version,
            "writer": self.setting.writer,
            "base_iri": self.setting.base_iri,
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
        dossier = gather(
            [self._parsed(doc_id, text) for doc_id, text in sorted(texts.items())],
            decisions=decisions(self.folder.path / folders.DECISIONS),
            iris=Iris(self.setting.base_iri),
            run=self.setting.run,
        )
        self.progress("link", 1, 1)
        new = self.folder.start()
        entries = self._write_annotations(dossier, known, keys, texts)
        quads = self._write_graph(dossier, new)
        found = manifests.manifest(self.setting, entries, self._decisions_hash(), dossier, quads)
        folders.write(new / folders.MANIFEST, manifests.to_json(found))
        removed = tuple(sorted(set(self.folder.annotation_names()) - texts.keys()))
        self.folder.commit(tuple(f"{folders.ANNOTATIONS}/{doc_id}.json" for doc_id in removed))
        shutil.rmtree(self.checkpoints, ignore_errors=True)
        return self._result(found["counts"], extracted, removed, unchanged=False)

    def _parsed(self, doc_id: str, text: str) -> Annotation:
        found = files.from_json(text, where=f"{folders.ANNOTATIONS}/{doc_id}.json")
        if found.doc_id != doc_id:
            raise AnnotationError(
                f"{folders.ANNOTATIONS}/{doc_id}.json: doc_id is {found.doc_id!r}; it must be the file's"
            )
        return _unplaced(found)

    def _write_annotations(
        self, dossier: Dossier, known: Mapping[str, Document], keys: Mapping[str, str], texts: Mapping[str, str]
    ) -> list[manifests.Entry]:
        entries = []
        for annotation in dossier.annotations:
            text = files.to_json(annotation)
            if text != texts[annotation.doc_id] or not self.folder.annotation_path(annotation.doc_id).is_file():
                folders.write(self.folder.new / folders.ANNOTATIONS / f"{annotation.doc_id}.json", text)
            entries.append(manifests.entry(known[annotation.doc_id], keys[annotation.doc_id], text))
        return entries

    def _write_graph(self, dossier: Dossier, new: Path) -> int:
        folders.write(new / folders.CROSS, cross_json(dossier.comparisons))
        self.progress("graph", 0, 1)
        write_trig(dossier, new / folders.TRIG)
        self.progress("graph", 1, 1)
        self.progress("store", 0, 1)
        quads = load_store(new / folders.TRIG, new / folders.STORE)
        self.progress("store", 1, 1)
        if self.page is not None:
            self.progress("page", 0, 1)
            run: dict[str, str | int] = {
                "program": f"{dossier.run.program} {dossier.run.version}",
                "model": dossier.run.model,
            }
            text = self.page(dossier.annotations, dossier.names, dossier.comparisons, title=TITLE, run=run)
            folders.write(new / folders.PAGE, text)
            self.progress("page", 1, 1)
        return quads

    def _result(
        self, counts: Mapping[str, int], extracted: tuple[str, ...], removed: tuple[str, ...], *, unchanged: bool
    ) -> BuildResult:
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
        )


def _writers(page: PageMaker | None) -> Iterator[str]:
    """Yield the packages whose code decides what is written."""
    yield from manifests.WRITERS
    module = getattr(page, "__module__", "")
    if module.startswith(f"{manifests.PROGRAM}."):
        yield module.rpartition(".")[0]


def cross_json(comparisons: tuple[Comparison, ...]) -> str:
    """Return the comparisons as cross.json holds them."""
    plain = TypeAdapter(tuple[Comparison, ...]).dump_python(comparisons, mode="json", exclude_defaults=True)
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _unplaced(annotation: Annotation) -> Annotation:
    """Take out what linking put in, so that it is decided anew."""
    if all(entity.global_id is None for entity in annotation.entities):
        return annotation
    return replace(annotation, entities=tuple(replace(entity, global_id=None) for entity in annotation.entities))
