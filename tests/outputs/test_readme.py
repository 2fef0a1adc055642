"""The README's commands give what it shows. CLAIMGRAPH_REWRITE=1 writes their output into it anew."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
README = ROOT / "README.md"
SHOWN = re.compile(r"```\n(\$ claimgraph .*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder from which the README's commands run as they stand."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "examples").symlink_to(ROOT / "examples")
    return folder


def output(lines, place):
    """The block as it should stand: each command with what it says."""
    shown = ""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    for command in (line for line in lines if line.startswith("$ ")):
        done = subprocess.run(
            ["bash", "-c", command[2:]], cwd=place, capture_output=True, text=True, check=False, env=environment
        )
        assert done.stderr == ""
        shown += f"{command}\n{done.stdout}"
    return shown


@pytest.mark.slow
def test_commands_give_what_the_readme_shows(place):
    text = README.read_text(encoding="utf-8")
    (block,) = SHOWN.findall(text)
    actual = output(block.splitlines(), place)
    if os.environ.get("CLAIMGRAPH_REWRITE"):
        README.write_text(text.replace(block, actual), encoding="utf-8")
    else:
        assert block == actual


@pytest.mark.slow
def test_python_of_the_readme_runs(place):
    (code,) = PYTHON.findall(README.read_text(encoding="utf-8"))
    done = subprocess.run([sys.executable, "-c", code], cwd=place, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2026-01-08" in done.stdout


@pytest.mark.parametrize("page", [README, *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda path: path.name)
def test_links_lead_to_files(page):
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_page_is_in_the_index():
    listed = set(LINK.findall((ROOT / "docs" / "index.md").read_text(encoding="utf-8")))
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert pages - {"index.md"} <= listed
