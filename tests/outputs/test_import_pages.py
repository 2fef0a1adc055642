"""What the import pages show is what happens: their exports are made and their Python reads them."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimgraph.outputs.cli import app
from claimgraph.outputs.formats import FORMATS

PAGES = sorted((Path(__file__).parent.parent.parent / "docs" / "import").glob("*.md"))
EXPORT = re.compile(r"^claimgraph (export graphs/example .*)$", re.MULTILINE)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
TOOLS = {
    "data-frames": ("python:polars", "python:pandas"),
    "followthemoney": ("python:followthemoney",),
    "networks": ("python:igraph",),
}
"""Page -> what its Python needs beyond the plain installation and what the tests bring."""
ELSEWHERE = {"svg", "png", "site", "quickstatements"}
"""Formats with pages of their own."""


def texts():
    return {page.stem: page.read_text(encoding="utf-8") for page in PAGES}


@pytest.fixture
def place(hard_graph, tmp_path, monkeypatch):
    """A folder in which the commands of the pages can be run as they stand."""
    (tmp_path / "graphs").mkdir()
    (tmp_path / "graphs" / "example").symlink_to(hard_graph)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def exported(text):
    for command in EXPORT.findall(text):
        done = CliRunner().invoke(app, shlex.split(command))
        assert (done.exit_code, done.output) == (0, "")


@pytest.mark.parametrize("name", sorted(texts()))
def test_exports_of_the_page_are_made(place, name):
    exported(texts()[name])


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[pytest.mark.tool(*TOOLS[name])] if name in TOOLS else [])
        for name, text in sorted(texts().items())
        if PYTHON.search(text)
    ],
)
def test_python_of_the_page_runs(place, name):
    exported(texts()[name])
    for code in PYTHON.findall(texts()[name]):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.strip() not in ("", "[]", "0")


def test_every_format_is_on_some_page():
    shown = set(re.findall(r"--to ([\w-]+)", " ".join(texts().values())))
    assert shown == FORMATS.keys() - ELSEWHERE


@pytest.mark.parametrize("name", sorted(texts()))
def test_the_page_tells_of_the_union_graph_and_of_what_was_run(name):
    assert "**Union graph**: " in texts()[name]
    assert "Checked with: " in texts()[name]
