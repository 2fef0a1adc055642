"""Documents at fsspec addresses (folders here, s3://, gcs://, hdfs://): found like local ones, fetched to be read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from .sources import GRAPH_FOLDER, SIDECAR, SUFFIXES, Failure, Source, free_id


@dataclass(frozen=True, slots=True)
class Remote:
    """One file: its address, its name in the folder that was named, its id, and the metadata files beside it."""

    url: str
    name: str
    id: str
    size: int
    beside: tuple[str, ...] = ()


def find_remote(addresses: Iterable[str]) -> tuple[tuple[Remote, ...], tuple[Failure, ...]]:
    """Return the files in the order of their names, with the ids that local files of these names have."""
    found: dict[str, tuple[str, int, tuple[str, ...]]] = {}
    failures = []
    for address in addresses:
        files = _files(address)
        if not any(_is_document(name) for name, _, _ in files):
            failures.append(Failure(address, "holds no readable document, or is not there"))
        urls = {name: url for name, url, _ in files}
        for name, url, size in files:
            if _is_document(name):
                beside = tuple(urls[each] for each in _sidecars(name) if each in urls)
                found.setdefault(url, (name, size, beside))
    taken: set[str] = set()
    order = sorted(found.items(), key=lambda item: (item[1][0], item[0]))
    return tuple(Remote(url, name, free_id(name, taken), size, beside) for url, (name, size, beside) in order), tuple(
        failures
    )


@contextmanager
def fetched(files: Iterable[Remote]) -> Iterator[tuple[list[Source], list[Failure]]]:
    """Give the files as local sources for as long as the block runs; what cannot be fetched is named."""
    sources, failures = [], []
    with tempfile.TemporaryDirectory(prefix="claimgraph-") as folder:
        for number, each in enumerate(files):
            place = Path(folder, str(number), PurePosixPath(each.url).name)
            try:
                for url in (each.url, *each.beside):
                    _fetch(url, place.with_name(PurePosixPath(url).name))
            except OSError as error:
                failures.append(Failure(each.name, f"cannot be fetched ({error})"))
            else:
                sources.append(Source(each.name, each.id, place))
        yield sources, failures


def exists(url: str) -> bool:
    """Say whether there is a file at an address."""
    files, path = _open(url)
    return bool(files.exists(path))


def put(url: str, text: str) -> None:
    """Write a file whole or not at all, over one that may be there."""
    files, path = _open(url)
    files.makedirs(path.rpartition("/")[0], exist_ok=True)
    part = f"{path}.{sha256(text.encode()).hexdigest()[:12]}.part"
    with files.open(part, "wb") as stream:
        stream.write(text.encode())
    files.mv(part, path)


def _open(url: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs

    files, path = url_to_fs(url)
    return files, str(path)


def _fetch(url: str, place: Path) -> None:
    files, path = _open(url)
    place.parent.mkdir(parents=True, exist_ok=True)
    files.get_file(path, str(place))


def _files(address: str) -> list[tuple[str, str, int]]:
    """Name relative to the address, full address and size of each file that is not hidden nor in a graph folder."""
    files, root = _open(address)
    if files.isfile(root):
        return [(PurePosixPath(root).name, files.unstrip_protocol(root), int(files.size(root)))]
    listed = files.find(root, detail=True) if files.isdir(root) else {}
    names = {path: path.removeprefix(root).lstrip("/") for path in sorted(listed)}
    graphs = _graph_folders(names.values())
    return [
        (name, files.unstrip_protocol(path), int(listed[path]["size"]))
        for path, name in names.items()
        if not any(part.startswith(".") for part in name.split("/")) and not name.startswith(graphs)
    ]


def _graph_folders(names: Iterable[str]) -> tuple[str, ...]:
    inside: dict[str, set[str]] = {}
    for name in names:
        parts = name.split("/")
        for depth, part in enumerate(parts):
            inside.setdefault("".join(f"{each}/" for each in parts[:depth]), set()).add(part)
    return tuple(folder for folder, held in inside.items() if held >= GRAPH_FOLDER)


def _is_document(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in SUFFIXES


def _sidecars(name: str) -> tuple[str, str]:
    place = PurePosixPath(name)
    return str(place.with_suffix(SIDECAR)), name + SIDECAR
