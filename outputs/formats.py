"""The export formats: name, what it writes, and which tools read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Format:
    """One export format."""

    name: str
    suffix: str
    many: bool
    """Whether the output path is a folder of several files."""
    read_by: str
    write: Callable[[Path, Path, bool], None]
    """Called with the graph folder, the output path and whether alleged edges are wanted."""


FORMATS: dict[str, Format] = {}


def export(folder: Path, form: str, output: Path, *, alleged: bool = False) -> None:
    """Write the graph in `folder` to `output` in the format of that name; raise QueryError for an unknown name."""
    raise NotImplementedError
