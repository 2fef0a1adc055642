"""The graph folder: which file is where, read one at a time, and replaced as a whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MANIFEST = "manifest.json"
ANNOTATIONS = "annotations"
CROSS = "cross.json"
DECISIONS = "decisions.yaml"
TRIG = "graph.trig"
STORE = "store"
PAGE = "index.html"


@dataclass(frozen=True, slots=True)
class GraphFolder:
    """A finished graph on disk."""

    path: Path
