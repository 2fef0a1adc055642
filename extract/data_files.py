"""What a room keeps as data beside its code: words, frames and units, one JSON file each."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def data_file(name: str, *, room: str = "extract") -> Any:
    """Return what the room's file of that name holds; the caller checks its format."""
    return json.loads(files(f"claimgraph.{room}").joinpath("data", name).read_text(encoding="utf-8"))
