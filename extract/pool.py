"""Processes that may die or hang: what one had in hand is given out again, and the document that did it is named."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from . import budget
from .additions import Additions, current, use
from .errors import BrokenRule, ClaimgraphError
from .model import Model
from .records import Annotation, Document

STARTING = 60
"""Seconds that a process may take to load the model, on top of what its documents may take."""
DEATHS = 2
"""A document alone in a process that dies so often is left out; once may be the fault of its neighbours."""
STARTS = 4
"""Processes that may die one after the other before any has read a document; then it is not the documents' fault."""
DIES = "is left out, since the process that reads it dies (out of memory?)"
HANGS = "is left out, since reading it takes more than {:,.0f} seconds"
Result = Annotation | BrokenRule


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    hand: deque[Document] = field(default_factory=deque)
    """Documents given to it that it has not answered."""
    due: float = 0.0


class Pool:
    """So many processes that read batches of documents, each with its own model."""

    def __init__(self, model: Model, jobs: int, cache: Path | None) -> None:
        self._model, self._cache, self._jobs = model, cache, jobs
        self._workers: list[_Worker] = []
        self._again: deque[list[Document]] = deque()
        self._deaths: Counter[str] = Counter()
        self._in_a_row = 0

    def results(self, batches: Iterator[list[Document]]) -> Iterator[Result]:
        """Yield what becomes of each document, in the order in which they are done."""
        try:
            while self._hand_out(batches):
                for worker in self._answering():
                    yield from self._answers(worker)
                yield from self._overdue()
        finally:
            self._end()

    def _hand_out(self, batches: Iterator[list[Document]]) -> bool:
        """Give every idle process something to do; return whether any is at work."""
        idle = [worker for worker in self._workers if not worker.hand]
        while len(idle) or len(self._workers) < self._jobs:
            batch = self._again.popleft() if self._again else next(batches, None)
            if batch is None:
                break
            worker = idle.pop() if idle else self._start()
            worker.hand.extend(batch)
            worker.due = time.monotonic() + STARTING + sum(budget.seconds(len(each.text)) for each in batch)
            try:
                worker.pipe.send(batch)
            except OSError:
                # it is dead: the next look at its pipe finds that out
                continue
        return any(worker.hand for worker in self._workers)

    def _start(self) -> _Worker:
        # a forked child would inherit threads and locks of the libraries that are loaded here
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._model, self._cache, current()), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _answering(self) -> list[_Worker]:
        busy = {worker.pipe: worker for worker in self._workers if worker.hand}
        patience = max(0.0, min(worker.due for worker in busy.values()) - time.monotonic())
        return [busy[pipe] for pipe in wait(list(busy), patience) if isinstance(pipe, Connection)]

    def _answers(self, worker: _Worker) -> Iterator[Result]:
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._died(worker, DIES, DEATHS)
            return
        if isinstance(answer, ClaimgraphError) and not isinstance(answer, BrokenRule):
            raise answer
        self._in_a_row = 0
        worker.hand.popleft()
        yield answer

    def _overdue(self) -> Iterator[Result]:
        for worker in [each for each in self._workers if each.hand and each.due < time.monotonic()]:
            reason = HANGS.format(sum(budget.seconds(len(each.text)) for each in worker.hand))
            yield from self._died(worker, reason, 1)

    def _died(self, worker: _Worker, reason: str, deaths: int) -> Iterator[Result]:
        """Give out again, one by one, what it had in hand; leave out the document that was alone with it too often."""
        self._workers.remove(worker)
        _kill(worker)
        self._in_a_row += 1
        if self._in_a_row > STARTS * self._jobs:
            raise ClaimgraphError("the processes that read documents die at once (out of memory?); try fewer --jobs")
        if len(worker.hand) == 1:
            (document,) = worker.hand
            self._deaths[document.id] += 1
            if self._deaths[document.id] >= deaths:
                yield BrokenRule(document.source or document.id, reason)
                return
        self._again.extend([document] for document in worker.hand)

    def _end(self) -> None:
        for worker in self._workers:
            _kill(worker)
        self._workers.clear()


def _kill(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()


def _serve(pipe: Connection, model: Model, cache: Path | None, additions: Additions) -> None:
    """Answer each document of each batch as soon as it is read, until the pipe is closed."""
    from .workers import results

    # Ctrl-C reaches the whole group; the parent ends its children
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    use(additions)
    try:
        while True:
            batch: list[Document] = pipe.recv()
            try:
                for result in results(batch, model, cache):
                    pipe.send(result)
            except ClaimgraphError as error:
                pipe.send(error)
    except (EOFError, OSError):
        return
