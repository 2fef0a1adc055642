"""Limits of the machine: no space, no right to write, Ctrl-C, two at once. One line is said, and nothing is lost."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
POWERLESS = """
import ctypes
header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
assert os.getuid() or ctypes.CDLL(None).capset(header, none) == 0
"""
"""Takes from root what lets it pass over permissions, so that it is a user like any other (capabilities(7))."""
STUB = """
import os, sys, types
if "claimgraph" not in sys.modules:
    import importlib.util
    if importlib.util.find_spec("claimgraph") is None:
        package = types.ModuleType("claimgraph"); package.__path__ = [{root!r}]; sys.modules["claimgraph"] = package
from claimgraph.extract import model, workers
from claimgraph.extract.records import Annotation
from claimgraph.outputs import cli
import time
def annotated(documents, model, *, jobs=1, cache=None, failed=None):
    for document in documents:
        {act}
        yield Annotation(document.id, None, document.sha256, document.meta, "none", (), (), (), (), (), document.blocks,
                         document.source, document.text)
workers.annotated = annotated
{first}
cli.main()
"""


def program(*arguments, act="pass", first="", **options):
    """Run the command line without a language model: documents are kept, nothing is found in them."""
    code = STUB.format(root=str(ROOT), act=act, first=first)
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)], stderr=subprocess.PIPE, text=True, cwd="/", **options
    )


def ended(process):
    _, said = process.communicate(timeout=120)
    return process.returncode, said


@pytest.fixture
def docs(tmp_path):
    (tmp_path / "docs").mkdir()
    for number in range(6):
        (tmp_path / "docs" / f"{number}.txt").write_text(f"Ship {number} came to Lindmouth. " * 40, encoding="utf-8")
    return tmp_path / "docs"


@pytest.fixture
def graph(docs):
    """A graph of the first three."""
    place = docs.parent / "graph"
    assert ended(program("build", *sorted(docs.iterdir())[:3], "-o", place, "-q"))[0] == 0
    return place


def contents(folder):
    places = [
        place for place in folder.rglob("*") if place.is_file() and not {"store", ".checkpoints"} & {*place.parts}
    ]
    return {place.relative_to(folder).as_posix(): place.read_bytes() for place in places}


@pytest.mark.slow
@pytest.mark.parametrize("largest", [1_000, 200_000])
def test_a_disk_without_space_leaves_the_former_graph(docs, graph, largest):
    before = contents(graph)

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    status, said = ended(program("build", docs, "-o", graph, "-q", preexec_fn=limit))
    assert status == 2
    assert len(said.splitlines()) == 1
    assert "File too large" in said
    left = {name: data for name, data in contents(graph).items() if not name.startswith(".new")}
    assert left == before
    assert ended(program("build", docs, "-o", graph, "-q"))[0] == 0
    assert len(json.loads((graph / "manifest.json").read_bytes())["documents"]) == 6


@pytest.mark.slow
def test_folders_that_may_only_be_read_are_named(docs, graph):
    before = contents(graph)
    (graph / ".lock").unlink()
    graph.chmod(0o555)
    (docs / "0.txt").chmod(0o000)
    status, said = ended(program("build", docs, "-o", graph, "-q", first=POWERLESS))
    graph.chmod(0o755)
    assert status == 2
    assert said.strip().endswith("cannot be written (Permission denied); choose another folder")
    elsewhere = docs.parent / "elsewhere"
    assert ended(program("build", docs, "-o", elsewhere, "-q", first=POWERLESS)) == (
        1, "claimgraph: 0.txt: Permission denied\n",
    )  # fmt: skip
    assert contents(graph) == {name: data for name, data in before.items() if name != ".lock"}


@pytest.mark.slow
def test_a_graph_that_may_only_be_read_answers(docs, graph):
    for place in (graph, graph / "store"):
        place.chmod(0o555)
    process = program("query", graph, "documents", "--format", "csv", stdout=subprocess.PIPE, first=POWERLESS)
    rows, said = process.communicate(timeout=60)
    for place in (graph, graph / "store"):
        place.chmod(0o755)
    assert (process.returncode, said, len(rows.splitlines())) == (0, "", 4)


@pytest.mark.slow
def test_two_builds_in_one_folder_do_not_meet(docs, graph):
    first = program("build", docs, "-o", graph, "-q", act="time.sleep(2)")
    deadline = time.monotonic() + 60
    while not list(graph.glob(".checkpoints/*.json")) and time.monotonic() < deadline:
        time.sleep(0.05)
    status, said = ended(program("build", docs, "-o", graph, "-q"))
    assert status == 2
    assert "another build is at work in this folder; wait until it ends" in said
    assert ended(first) == (0, "")


@pytest.mark.slow
def test_ctrl_c_says_what_is_kept_and_the_next_build_goes_on(docs, graph):
    before = contents(graph)
    first = program("build", docs, "-o", graph, "-q", act="time.sleep(0.5)")
    deadline = time.monotonic() + 60
    while not list(graph.glob(".checkpoints/*.json")) and time.monotonic() < deadline:
        time.sleep(0.05)
    first.send_signal(signal.SIGINT)
    status, said = ended(first)
    assert status == 130
    assert said.splitlines()[-1].startswith("claimgraph: stopped: the former graph is as it was")
    assert "Traceback" not in said
    assert contents(graph) == before
    kept = len(list(graph.glob(".checkpoints/*.json")))
    status, said = ended(program("build", docs, "-o", graph))
    assert status == 0
    assert kept >= 1
    assert "6 documents (3 read" in said


@pytest.mark.slow
def test_a_clock_that_is_wrong_changes_no_byte(docs, graph):
    for number, place in enumerate(sorted(docs.iterdir())):
        os.utime(place, (number * 10**9, number * 10**9))
    again = docs.parent / "again"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1", "TZ": "Pacific/Kiritimati"}
    wrong = "time.time = lambda: 4e9; time.localtime = lambda *_: time.gmtime(0)"
    paths = sorted(docs.iterdir())[:3]
    assert ended(program("build", *paths, "-o", again, "-q", act=wrong, env=environment))[0] == 0
    assert contents(again) == contents(graph)
    status, said = ended(program("build", *paths, "-o", graph, env=environment))
    assert status == 0
    assert "3 documents (unchanged)" in said


@pytest.mark.slow
def test_files_that_vanish_or_change_while_they_are_read_cost_only_themselves(docs):
    act = (
        f"import pathlib; folder = pathlib.Path({str(docs)!r}); (folder / '3.txt').unlink(missing_ok=True); "
        "(folder / '4.txt').write_bytes(b''); "
        "(folder / '5.txt').write_text('Another text altogether.')"
    )
    place = docs.parent / "new"
    status, said = ended(program("build", docs, "-o", place, "-q", act=act))
    assert status == 1
    assert said.splitlines() == ["claimgraph: 3.txt: No such file or directory", "claimgraph: 4.txt: is empty"]
    manifest = json.loads((place / "manifest.json").read_bytes())
    assert [each["id"] for each in manifest["documents"]] == ["0", "1", "2", "5"]
    text = json.loads((place / "annotations" / "5.json").read_bytes())["text"]
    assert text == "Another text altogether."
