"""Check a graph folder: span law, shapes, guards; every problem with its place and its mend."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule, where it is broken and what mends it."""

    rule: str
    document: str | None
    place: str
    message: str
    mend: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found and how much it looked at."""

    problems: tuple[Problem, ...]
    documents: int
    spans: int
    claims: int
    quads: int

    @property
    def ok(self) -> bool:
        """Whether nothing but warnings was found."""
        return all(problem.warning for problem in self.problems)


def check(folder: Path) -> Report:
    """Return what is wrong with the graph in `folder`; raise GraphFolderError if there is none."""
    raise NotImplementedError
