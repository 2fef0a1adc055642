"""The map from documents to annotations on a Dask cluster: chunks of files, each annotation written once.

Only addresses travel: a worker fetches its files, reads them and writes the annotations. What is written is noted under
a hash of the document, the program and the model, so that a chunk that runs twice, or a run that is repeated, writes
the same and reads nothing twice. A document that kills its worker is named and left out.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from . import model as models
from .annotation import to_json
from .errors import FAULTS, AddressError, BrokenRule, ClaimgraphError, MissingExtra, ModelError
from .reading import read_sources
from .records import Annotation, Document
from .remote import Remote, exists, fetched, find_remote, put
from .sources import Failure
from .workers import results

if TYPE_CHECKING:
    from distributed import Client, Future

BYTES = 150_000
"""Of files in a chunk: some seconds of work."""
FILES = 50
AHEAD = 4
"""Chunks for each thread of the cluster that wait or run."""
TRIES = 5
"""A chunk that the cluster lost so often, by a restart or a lost connection, ends the run."""
PATIENCE = 10
"""Seconds in which a scheduler must answer."""
WITHOUT_WORKERS = 60
"""Seconds after which a cluster without workers ends the run."""
DIES = "is left out, since the worker that reads it dies (out of memory?)"
NOTES = ".done"
_ONE_AT_A_TIME = threading.Lock()
"""The language model serves one thread at a time."""
Answer = tuple[str, str, str]
"""Whether it is "done" or "failed", the document's id or the file's name, and its source or the reason."""


@dataclass(frozen=True, slots=True)
class Task:
    """What every chunk of a run shares."""

    target: str
    model: str
    model_sha256: str
    version: str
    """Hash over the program that reads; another one reads anew."""
    date: str | None
    longest: int


def extracted(addresses: list[str], task: Task, *, scheduler: str, failed: Callable[[Failure], None]) -> Iterator[str]:
    """Annotate on the cluster and yield the id of each document once its annotation lies at the target.

    Raises AddressError where no scheduler answers, ClaimgraphError where it goes away; the same call then goes on.
    """
    files, missing = find_remote(addresses)
    for failure in missing:
        failed(failure)
    owners: dict[str, str] = {}
    with _connected(scheduler) as client:
        for kind, name, detail in _Run(client, task).answers(_chunks(files)):
            if kind == "failed":
                failed(Failure(name, detail))
            elif owners.setdefault(name, detail) != detail:
                failed(Failure(detail, f"has the id {name!r} of {owners[name]}; give its lines ids of their own"))
            else:
                yield name


def annotate_files(files: list[Remote], task: Task) -> list[Answer]:
    """Do one chunk, on a worker."""
    model = models.find(task.model)
    if model.sha256 != task.model_sha256:
        raise ModelError(f"language model {task.model} is another one on this worker; install the same everywhere")
    with fetched(files) as (sources, unfetched), _ONE_AT_A_TIME:
        answers: list[Answer] = [("failed", each.source, each.reason) for each in unfetched]
        waiting = []
        for found in read_sources(sources, date=task.date, longest=task.longest):
            if isinstance(found, Failure):
                answers.append(("failed", found.source, found.reason))
            elif exists(_note(found, task)):
                answers.append(("done", found.id, found.source or found.id))
            else:
                waiting.append(found)
        for document, result in _paired(waiting, results(waiting, model, None)):
            answers.append(_kept(document, result, task))
    return answers


def _paired(
    documents: list[Document], found: Iterator[Annotation | BrokenRule]
) -> Iterator[tuple[Document, Annotation | BrokenRule]]:
    return zip(documents, found, strict=True) if documents else iter(())


def _kept(document: Document, result: Annotation | BrokenRule, task: Task) -> Answer:
    if isinstance(result, BrokenRule):
        return ("failed", *result.args)
    text = to_json(result)
    put(f"{task.target}/{document.id}.json", text)
    put(_note(document, task), hashlib.sha256(text.encode()).hexdigest() + "\n")
    return ("done", document.id, document.source or document.id)


def _note(document: Document, task: Task) -> str:
    matter = TypeAdapter(Document).dump_json(document)
    key = hashlib.sha256(b"\x1f".join((matter, task.version.encode(), task.model_sha256.encode()))).hexdigest()
    return f"{task.target}/{NOTES}/{key[:2]}/{key[:24]}"


def _chunks(files: tuple[Remote, ...]) -> Iterator[list[Remote]]:
    chunk: list[Remote] = []
    for each in files:
        chunk.append(each)
        if len(chunk) >= FILES or sum(one.size for one in chunk) >= BYTES:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


class _Run:
    """Hands out chunks, a few ahead, and what was lost again; who was near when a worker died goes last, one by one."""

    def __init__(self, client: Client, task: Task) -> None:
        self.client = client
        self.task = task
        self.running: dict[str, tuple[Future[Any], list[Remote]]] = {}
        self.again: deque[list[Remote]] = deque()
        self.suspects: deque[Remote] = deque()
        self.lost: Counter[str] = Counter()

    def answers(self, chunks: Iterator[list[Remote]]) -> Iterator[Answer]:
        """Yield what became of each document."""
        from distributed import wait

        idle = 0
        while self._hand_out(chunks):
            # what a restart took along shows in its status
            with contextlib.suppress(CancelledError, TimeoutError):
                wait([f for f, _ in self.running.values()], timeout=PATIENCE, return_when="FIRST_COMPLETED")
            idle = 0 if self.client.nthreads() else idle + PATIENCE
            if idle > WITHOUT_WORKERS:
                raise ClaimgraphError("the cluster has no worker any more; start one, the same command goes on")
            for key, (future, files) in list(self.running.items()):
                if future.status != "pending":
                    is_alone = len(self.running) == 1 and len(files) == 1
                    del self.running[key]
                    yield from self._answered(future, files, is_alone=is_alone)

    def _hand_out(self, chunks: Iterator[list[Remote]]) -> bool:
        most = AHEAD * max(1, sum(self.client.nthreads().values()))  # pyright: ignore[reportAttributeAccessIssue]
        while len(self.running) < most:
            files = self.again.popleft() if self.again else next(chunks, None)
            if files is None:
                break
            self._submit(files)
        if not self.running and self.suspects:
            self._submit([self.suspects.popleft()])
        return bool(self.running)

    def _submit(self, files: list[Remote]) -> None:
        future = self.client.submit(annotate_files, files, self.task, pure=False)
        self.running[str(future.key)] = (future, files)

    def _answered(self, future: Future[Any], files: list[Remote], *, is_alone: bool) -> Iterator[Answer]:
        from distributed import KilledWorker

        try:
            # an answer lies on its worker until it is fetched, and may be lost with it
            answers = future.result()
        except KilledWorker:
            if is_alone:
                yield ("failed", files[0].name, DIES)
            else:
                self.suspects.extend(files)
        except CancelledError:
            self._lost(files)
        except ClaimgraphError:
            raise
        except (*FAULTS, OSError, RuntimeError) as error:
            raise ClaimgraphError(f"a worker fails: {error!r}; the same command goes on") from error
        else:
            yield from answers

    def _lost(self, files: list[Remote]) -> None:
        """Note a chunk that a restart of the scheduler took along."""
        self.lost[files[0].url] += 1
        if self.lost[files[0].url] > TRIES:
            raise ClaimgraphError("the cluster lost the same documents again and again; the same command goes on")
        self.again.append(files)


def _connected(scheduler: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingExtra("--scheduler", "dask") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        return Client(scheduler, timeout=PATIENCE)
    except (OSError, ValueError, ImportError) as error:
        raise AddressError(f"{scheduler}: no Dask scheduler answers there ({error})") from error
