"""The command line's extraction on a Dask cluster."""

from __future__ import annotations

from ..extract import model as models
from ..extract.cluster import Task, extracted
from ..extract.sources import Failure
from ..graph.manifest import READER, code
from .talk import say


def extract(
    docs: list[str], target: str, scheduler: str, *, model: str, date: str | None, longest: int, quiet: bool
) -> int:
    """Write the annotations of what lies at these addresses to another; return the exit status."""
    found = models.find(model)
    failures: list[Failure] = []

    def name(failure: Failure) -> None:
        failures.append(failure)
        say(str(failure))

    task = Task(target.rstrip("/"), found.name, found.sha256, code(READER), date, longest)
    done = sum(1 for _ in extracted(docs, task, scheduler=scheduler, failed=name))
    if not quiet:
        say(f"{done} documents read, {len(failures)} not: their annotations lie at {target}")
    return 1 if failures else 0
