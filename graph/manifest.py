"""The manifest of a graph folder: what went in, what read it, what came out; no clock and no path of this machine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from pydantic import TypeAdapter

from ..extract.additions import current
from ..extract.model import Model, installed_version
from ..extract.records import Document
from ..ontology.decisions import in_words
from ..ontology.naming import digest
from .dossier import Dossier, Run
from .folder import FORMAT, sha256

PROGRAM = "claimgraph"
READER = "claimgraph.extract"
WRITERS = ("claimgraph.graph", "claimgraph.ontology")
Entry = dict[str, str | bool | None]


@dataclass(frozen=True, slots=True)
class Setting:
    """What, besides the documents, decides what a graph holds."""

    version: str
    model: str
    model_version: str
    model_sha256: str
    reader: str
    """Hash over the program that reads documents: another one may read them otherwise."""
    writer: str
    """Hash over the program that makes the graph out of what was read."""
    base_iri: str
    ontology: str = ""
    """Hash of a user's ontology, which decides both; empty where there is none."""
    title: str = ""
    """What a person called the graph; empty where nobody did."""

    @property
    def run(self) -> Run:
        """The same as the graph tells it."""
        model = f"{self.model} {self.model_version}".strip()
        return Run(PROGRAM, self.version, model, self.model_sha256)

    def key(self, matter: str) -> str:
        """Return a hash over all that decides what is read from the document that this is the hash of."""
        return digest(matter, self.reader, self.model, self.model_version, self.model_sha256, self.ontology)


def matter(document: Document) -> str:
    """Return a hash over a document with all that is known about it."""
    return sha256(_adapter().dump_json(document))


@cache
def _adapter() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


def setting(model: Model, base_iri: str, writers: Iterable[str], title: str = "") -> Setting:
    """Return the setting of this installation; `writers` are the packages that take part in writing."""
    return Setting(
        installed_version(PROGRAM),
        model.name,
        model.version,
        model.sha256,
        code(READER),
        digest(*(code(package) for package in sorted(set(writers))), current().sha256),
        base_iri,
        current().sha256,
        title,
    )


@cache
def code(package: str) -> str:
    """Return a hash over the source and data files of a package."""
    found = sorted(_files(files(package), ""))
    return digest(*(f"{name} {sha256(data)}" for name, data in found))


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for place in folder.iterdir():
        if place.is_dir() and place.name != "__pycache__":
            yield from _files(place, f"{path}{place.name}/")
        elif place.is_file() and not place.name.endswith(".pyc"):
            yield path + place.name, place.read_bytes()


def manifest(
    found: Setting, entries: list[Entry], fixed: Mapping[str, str], dossier: Dossier, quads: int
) -> dict[str, Any]:
    """Return the manifest of a finished graph; `fixed` are the hashes of files that took part besides documents."""
    return {
        "format": FORMAT,
        **asdict(found),
        **fixed,
        "unused_decisions": [in_words(choice) for choice in dossier.unused],
        "counts": {
            "documents": len(dossier.annotations),
            "entities": len(dossier.links.entities),
            "claims": sum(len(annotation.claims) for annotation in dossier.annotations),
            "comparisons": len(dossier.comparisons),
            "quads": quads,
        },
        "documents": sorted(entries, key=lambda each: str(each["id"])),
    }


def to_json(found: dict[str, Any]) -> str:
    """Return the manifest as text."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
