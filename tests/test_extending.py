"""What docs/extending.md shows is done to a copy of the program, and its tests are run there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("extract", "ontology", "graph", "outputs")
BLOCK = re.compile(r'^```(?P<kind>\w+) title="(?P<name>[^"]+)"\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)


def below(text, change):
    """The text with the lines marked + put below the line that stands before them."""
    anchor, *added = change.splitlines(keepends=True)
    assert text.count(anchor) == 1, anchor
    assert all(line.startswith("+") for line in added)
    return text.replace(anchor, anchor + "".join(line[1:] for line in added))


@pytest.mark.slow
def test_everything_on_the_page_can_be_added(tmp_path):
    program, tests = tmp_path / "claimgraph", tmp_path / "tests"
    for room in ROOMS:
        shutil.copytree(ROOT / room, program / room, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("conftest.py", "outputs/conftest.py"):
        (tests / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "tests" / name, tests / name)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    shutil.copy(ROOT / "setup.cfg", tmp_path)
    for found in BLOCK.finditer((ROOT / "docs" / "extending.md").read_text(encoding="utf-8")):
        place = (tests.parent if found["name"].startswith("tests/") else program) / found["name"]
        place.parent.mkdir(parents=True, exist_ok=True)
        text = below(place.read_text(encoding="utf-8"), found["text"]) if found["kind"] == "diff" else found["text"]
        place.write_text(text, encoding="utf-8")
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            "--basetemp",
            str(tmp_path / "t"),
            str(tests),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "5 passed" in ran.stdout, ran.stdout + ran.stderr
