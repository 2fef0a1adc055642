"""Documents to a graph folder; run again, it does only what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..extract.records import Annotation, Document

BASE = "https://w3id.org/claimgraph/id/"

Annotator = Callable[[Iterable[Document]], Iterator[Annotation]]
"""Documents to annotations in the same order; a document that cannot be read may be left out."""
Progress = Callable[[str, int, int], None]
"""Called with the stage ("read", "link", "graph", "store", "page"), how many are done and how many there are."""


@dataclass(frozen=True, slots=True)
class Options:
    """What changes the result; the manifest records it."""

    model: str = "auto"
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
    options: Options = Options(),
    *,
    annotate: Annotator | None = None,
    page: Callable[[Any], str] | None = None,
    progress: Progress | None = None,
) -> BuildResult:
    """Make or update the graph folder `output` from exactly these documents.

    `annotate` replaces the built-in extraction (a process pool, a test); `page` gets the `dossier.Dossier` of the graph
    and returns the text of index.html. Raises GraphFolderError where the folder is locked, foreign or not writable.
    """
    raise NotImplementedError
