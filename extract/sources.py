"""Paths to sources: folders, globs and files in one stable order, each with its document id."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

STDIN = "-"
SUFFIXES = frozenset(
    {
        ".txt",
        ".text",
        ".md",
        ".markdown",
        ".html",
        ".htm",
        ".xhtml",
        ".pdf",
        ".docx",
        ".eml",
        ".jsonl",
        ".ndjson",
    }
)
"""What is read from a folder; a file named outright is read whatever its suffix."""
LINES = frozenset({".jsonl", ".ndjson"})
SIDECAR = ".json"
LONGEST_ID = 200
"""Bytes; file systems take names of 255."""
GRAPH_FOLDER = frozenset({"manifest.json", "annotations"})
"""A folder that holds these is a graph folder; its pages are not documents."""
WRITTEN_HERE = ".claimgraph"
"""A file in folders of pages or notes that an export wrote; they are not documents either."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; `name` is relative to the folder named, with `/`, and `path` is None for standard input."""

    name: str
    id: str
    path: Path | None


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that was named and could not be read, with the reason in words."""

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


def find(paths: Iterable[str | os.PathLike[str]]) -> tuple[tuple[Source, ...], tuple[Failure, ...]]:
    """Return the sources in order of their names, each file once, and what there was none of."""
    found: dict[Path | None, str] = {}
    failures: list[Failure] = []
    for given in paths:
        named = os.fspath(given)
        files = [] if _is_sidecar(Path(named)) else list(_files(named))
        if not files and not _is_sidecar(Path(named)):
            failures.append(Failure(_shown(named), _absence(named)))
        for path, name in files:
            found.setdefault(path, name)
    order = sorted(found.items(), key=lambda item: (item[1], str(item[0])))
    taken: set[str] = set()
    return tuple(Source(name, free_id(name, taken), path) for path, name in order), tuple(failures)


def sidecars(path: Path) -> Iterator[Path]:
    """Yield the metadata files that lie beside a document: `name.json`, then `name.txt.json`."""
    for beside in (path.with_suffix(SIDECAR), path.with_name(path.name + SIDECAR)):
        if beside != path and beside.is_file():
            yield beside


def _is_sidecar(path: Path) -> bool:
    """Say whether this is a metadata file with its document beside it, as a shell's `folder/*` names them."""
    if path.suffix.lower() != SIDECAR or not path.is_file():
        return False
    return any(path.with_suffix(suffix).is_file() for suffix in SUFFIXES) or path.with_suffix("").is_file()


def _files(named: str) -> Iterator[tuple[Path | None, str]]:
    path = Path(named)
    if named == STDIN:
        yield None, "stdin"
    elif path.is_dir():
        for each in _walk(path):
            yield each, _shown(each.relative_to(path).as_posix())
    elif path.exists():
        yield path, _shown(path.name)
    elif glob.has_magic(named):
        fixed, pattern = _split(named)
        for match in sorted(fixed.glob(pattern)):
            if match.is_file() and match.suffix.lower() in SUFFIXES:
                yield match, _shown(match.relative_to(fixed).as_posix())


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if set(names) | set(folders) >= GRAPH_FOLDER or WRITTEN_HERE in names:
            folders.clear()
            continue
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(parent, name)


def _split(pattern: str) -> tuple[Path, str]:
    """The folder before the first wildcard, and the rest."""
    parts = Path(pattern).parts
    first = next(i for i, part in enumerate(parts) if glob.has_magic(part))
    return Path(*parts[:first]), "/".join(parts[first:])


def _absence(named: str) -> str:
    if Path(named).is_dir():
        return "holds no readable document (" + ", ".join(sorted(SUFFIXES)) + ")"
    if glob.has_magic(named):
        return "matches no readable document"
    return "there is no such file or folder"


def _shown(name: str) -> str:
    """A file name that is not valid UTF-8 is shown, and used in ids, with replacement signs."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def free_id(name: str, taken: set[str]) -> str:
    """Return an id that is free and take it: the name without its suffix, with it, or numbered."""
    whole = short(name.replace("/", "__"))
    bare = short(name.replace("/", "__").removesuffix(PurePosixPath(name).suffix))
    numbered = (f"{whole}-{number}" for number in range(2, len(taken) + 3))
    free = next(each for each in (bare, whole, *numbered) if each and each not in taken)
    taken.add(free)
    return free


def short(name: str) -> str:
    """Return a name that file systems take: a longer one is cut, and told apart by a hash."""
    if len(name.encode()) <= LONGEST_ID:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:12]
    return f"{name.encode()[: LONGEST_ID - 13].decode(errors='ignore')}-{digest}"
