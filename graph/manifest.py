"""The manifest of a graph folder: what went in, what read it, what came out; no clock and no path of this machine."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import TypeAdapter

from ..extract.model import Model, installed_version
from ..extract.records import Document
from ..ontology.vocabulary import core_text
from .dossier import Dossier, Run
from .folder import FORMAT, sha256
from .iris import digest

PROGRAM = "claimgraph"
Entry = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Setting:
    """What, besides the documents, decides what a graph holds."""

    version: str
    model: str
    model_version: str
    model_sha256: str
    base_iri: str
    ontology: str
    """Hash over the ontology."""

    @property
    def run(self) -> Run:
        """The same as the graph tells it."""
        model = f"{self.model} {self.model_version}".strip()
        return Run(PROGRAM, self.version, model, self.model_sha256)

    def key(self, document: Document) -> str:
        """Return a hash over all that decides what is read from a document."""
        matter = TypeAdapter(Document).dump_json(document)
        return digest(sha256(matter), self.version, self.model, self.model_version, self.model_sha256)


def setting(model: Model | None, base_iri: str) -> Setting:
    """Return the setting of this installation; without a model, extraction is the caller's."""
    return Setting(
        installed_version(PROGRAM),
        model.name if model else "",
        model.version if model else "",
        model.sha256 if model else "",
        base_iri,
        sha256(core_text().encode()),
    )


def entry(document: Document, key: str, annotation: str) -> Entry:
    """Return what the manifest says of one document; `annotation` is the text of its annotation file."""
    return {
        "id": document.id,
        "source": document.source,
        "sha256": document.sha256,
        "key": key,
        "annotation": sha256(annotation.encode()),
    }


def manifest(found: Setting, entries: list[Entry], decisions: str, dossier: Dossier, quads: int) -> dict[str, Any]:
    """Return the manifest of a finished graph."""
    return {
        "format": FORMAT,
        **asdict(found),
        "decisions": decisions,
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
