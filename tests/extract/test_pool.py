"""Processes that die or hang cost one document, never the rest."""

import os
import signal
import time
from types import SimpleNamespace

import pytest

from claimgraph.extract import budget, pool
from claimgraph.extract.errors import BrokenRule, ClaimgraphError, UnsafeInput
from claimgraph.extract.pool import Pool
from claimgraph.extract.records import Annotation, Document, Metadata

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
MODEL = SimpleNamespace(label="none-1")


def batches(*groups):
    return iter([[Document(name, name, name, source=f"{name}.txt") for name in group.split()] for group in groups])


def annotation(name):
    return Annotation(name, None, "", Metadata(), "", (), (), (), (), (), (), None, name)


def serve(pipe, model, cache, additions):
    """What a process does with a document called so."""
    while True:
        try:
            batch = pipe.recv()
        except EOFError:
            return
        for document in batch:
            if document.id == "dies":
                os.kill(os.getpid(), signal.SIGKILL)
            if document.id == "hangs":
                time.sleep(600)
            if document.id == "refuses":
                pipe.send(ClaimgraphError("no model"))
            pipe.send(annotation(document.id))


@pytest.fixture(autouse=True)
def light(monkeypatch):
    monkeypatch.setattr(pool, "_serve", serve)
    monkeypatch.setattr(pool, "get_context", lambda method: __import__("multiprocessing").get_context("fork"))


def outcome(jobs, *groups):
    done, left_out = [], {}
    for result in Pool(MODEL, jobs, None).results(batches(*groups)):
        if isinstance(result, BrokenRule):
            left_out[result.args[0]] = result.args[1]
        else:
            done.append(result.doc_id)
    return sorted(done), left_out


def test_every_document_is_answered_once():
    assert outcome(2, "a b c", "d", "e f") == (list("abcdef"), {})


def test_a_document_that_kills_its_process_is_named_and_costs_only_itself():
    done, left_out = outcome(2, "a dies b", "c d", "e")
    assert done == list("abcde")
    assert left_out == {"dies.txt": "is left out, since the process that reads it dies (out of memory?)"}


def test_a_process_killed_from_outside_costs_nothing():
    found = Pool(MODEL, 1, None)
    names = []
    for result in found.results(batches("a b", "c d")):
        names.append(result.doc_id)
        if len(names) == 1:
            found._workers[0].process.kill()
            found._workers[0].process.join()
    assert sorted(names) == list("abcd")


def test_a_document_that_hangs_is_given_up(monkeypatch):
    monkeypatch.setattr(pool, "STARTING", 0.2)
    monkeypatch.setattr(budget, "LEAST", 0.3)
    done, left_out = outcome(2, "a hangs b", "c")
    assert done == list("abc")
    assert list(left_out) == ["hangs.txt"]
    assert "takes more than" in left_out["hangs.txt"]


def test_processes_that_die_before_they_read_anything_end_the_run(monkeypatch):
    monkeypatch.setattr(pool, "_serve", lambda pipe, model, cache: os._exit(1))
    with pytest.raises(ClaimgraphError, match="die at once"):
        outcome(1, *(["a", "b", "c", "d", "e", "f"]))


def test_what_is_wrong_with_the_model_ends_the_run():
    with pytest.raises(ClaimgraphError, match="no model"):
        outcome(1, "refuses")


def test_no_process_is_left_when_the_reader_goes_away():
    found = Pool(MODEL, 2, None)
    results = found.results(batches("a", "b", "c"))
    next(results)
    processes = [worker.process for worker in found._workers]
    results.close()
    assert processes
    assert not any(process.is_alive() for process in processes)


def test_a_budget_interrupts_what_swallows_errors():
    def stubborn():
        while True:
            try:
                time.sleep(0.01)
            except Exception:  # noqa: BLE001 as libraries do
                continue

    with pytest.raises(UnsafeInput, match="takes more than 0 seconds"), budget.within(0.1):
        stubborn()


def test_a_budget_that_was_kept_leaves_nothing_behind():
    with budget.within(0.2):
        pass
    time.sleep(0.3)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
