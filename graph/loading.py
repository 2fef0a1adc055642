"""A graph folder back into memory: what it was made from."""

from __future__ import annotations

from pathlib import Path

from ..extract.annotation import from_json
from .decisions import decisions
from .dossier import Dossier, Run, gather
from .folder import ANNOTATIONS, DECISIONS, GraphFolder
from .iris import Iris


def load(path: Path) -> Dossier:
    """Return the matter of a graph folder, linked and compared anew under the decisions that lie in it now."""
    folder = GraphFolder(path).require()
    found = folder.manifest()
    read = [
        from_json(folder.annotation_path(name).read_bytes(), where=f"{ANNOTATIONS}/{name}.json", verified=True)
        for name in folder.annotation_names()
    ]
    model = f"{found.get('model', '')} {found.get('model_version', '')}".strip()
    run = Run(version=str(found.get("version", "")), model=model, model_sha256=str(found.get("model_sha256", "")))
    iris = Iris(str(found.get("base_iri") or Iris().base))
    return gather(read, decisions=decisions(folder.path / DECISIONS), iris=iris, run=run)
