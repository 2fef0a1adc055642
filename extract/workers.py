"""Annotate documents on several processes; the result is that of one process, in the same order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from . import model as models
from .errors import ClaimgraphError
from .model import Model
from .records import Annotation, Document

CHARACTERS = 60_000
"""Text handed to a worker at a time: some seconds of work."""
AHEAD = 3
"""Batches for each worker that wait or run; more only costs memory."""


def annotated(
    documents: Iterable[Document], model: Model, *, jobs: int = 1, cache: Path | None = None
) -> Iterator[Annotation]:
    """Yield the annotation of each document, in order."""
    if jobs <= 1:
        yield from _in_process(documents, model, cache)
    else:
        yield from _pooled(_batches(documents), model, jobs, cache)


def _in_process(documents: Iterable[Document], model: Model, cache: Path | None) -> Iterator[Annotation]:
    from . import pipeline

    return pipeline.annotate(documents, models.load(model), model=model.label, cache=cache)


def _pooled(batches: Iterator[list[Document]], model: Model, jobs: int, cache: Path | None) -> Iterator[Annotation]:
    # a forked child would inherit threads and locks of the libraries that are loaded here
    with ProcessPoolExecutor(jobs, get_context("spawn"), _one_thread) as pool:
        waiting: list[Future[list[Annotation]]] = []
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


def _batch(documents: list[Document], model: Model, cache: Path | None) -> list[Annotation]:
    return list(_in_process(documents, model, cache))


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if size >= CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
