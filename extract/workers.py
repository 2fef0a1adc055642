"""Annotate documents on several processes; the result is that of one process, in the same order."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from . import model as models
from .batches import in_batches
from .errors import FAULTS, BrokenRule, ClaimgraphError
from .model import Model
from .records import Annotation, Document
from .sources import Failure

CHARACTERS = 15_000
"""Text handed to a worker at a time: about a second of work."""
AHEAD = 3
"""Batches for each worker that wait or run; more only costs memory."""


def annotated(
    documents: Iterable[Document],
    model: Model,
    *,
    jobs: int = 1,
    cache: Path | None = None,
    failed: Callable[[Failure], None] | None = None,
) -> Iterator[Annotation]:
    """Yield the annotation of each document, in order.

    With `failed`, a document that brings a rule down is handed to it and left out, so that it costs only itself.
    """
    if jobs > 1:
        found = _pooled(in_batches(documents, CHARACTERS), model, jobs, cache)
    else:
        found = _results(documents, model, cache)
    for result in found:
        if isinstance(result, Annotation):
            yield result
        elif failed is None:
            raise result
        else:
            failed(Failure(*result.args))


def _results(documents: Iterable[Document], model: Model, cache: Path | None) -> Iterator[Annotation | BrokenRule]:
    from .parsing import parse
    from .pipeline import annotation

    for document, doc in parse(documents, models.load(model), cache=cache):
        try:
            yield annotation(document, doc, model=model.label)
        except FAULTS as fault:
            where = traceback.extract_tb(fault.__traceback__)[-1]
            place = f"{Path(where.filename).name} line {where.lineno}: {type(fault).__name__}: {fault}"
            broken = BrokenRule(document.source or document.id, f"is left out, since a rule fails on it ({place})")
            broken.__cause__ = fault
            yield broken


def _pooled(
    batches: Iterator[list[Document]], model: Model, jobs: int, cache: Path | None
) -> Iterator[Annotation | BrokenRule]:
    # a forked child would inherit threads and locks of the libraries that are loaded here
    with ProcessPoolExecutor(jobs, get_context("spawn"), _one_thread) as pool:
        waiting: list[Future[list[Annotation | BrokenRule]]] = []
        try:
            for batch in batches:
                waiting.append(pool.submit(_batch, batch, model, cache))
                if len(waiting) >= AHEAD * jobs:
                    yield from waiting.pop(0).result()
            while waiting:
                yield from waiting.pop(0).result()
        except BrokenProcessPool as error:
            raise ClaimgraphError("a worker process died (out of memory?); try again with fewer --jobs") from error
        finally:
            pool.shutdown(cancel_futures=True)


def _one_thread() -> None:
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"


def _batch(documents: list[Document], model: Model, cache: Path | None) -> list[Annotation | BrokenRule]:
    return list(_results(documents, model, cache))
