"""Every code block of the documentation does what it says; CLAIMGRAPH_REWRITE=1 writes shown output anew.

`console` blocks are commands after `$ ` with what they print, where `...` stands for what may differ; blocks without a
language hold commands alone; `pycon` is a doctest; `python` runs; data blocks are read, and written where they have a
title. What cannot run here has a comment before it that says why.
"""

import doctest
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
import rdflib
import yaml
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from claimgraph.graph import query as questions
from claimgraph.ontology.vocabulary import PREFIXES
from claimgraph.outputs.cli import app

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
ELSEWHERE = {"import", "extending.md"}
"""Pages that have tests of their own."""
PAGES = sorted(page for page in DOCS.rglob("*.md") if page.relative_to(DOCS).parts[0] not in ELSEWHERE)
NAMESPACES = {**PREFIXES, "owl": "http://www.w3.org/2002/07/owl#", "ex": "https://example.org/#"}
NOT_RUN = re.compile(r"<!-- not run: (.+?) -->")
TITLE = re.compile(r'title="([^"]+)"')
SHELL = set("|<>&;`$#\"'*")
"""Signs with which a command needs a shell."""
WORDS = {"text", "mermaid"}
"""Languages of blocks that are nothing to run."""
REWRITE = bool(os.environ.get("CLAIMGRAPH_REWRITE"))


@dataclass(frozen=True)
class Block:
    """One block of code of a page."""

    language: str
    title: str
    text: str
    not_run: str


def blocks(page):
    before = ""
    for token in MarkdownIt().enable("table").parse(page.read_text(encoding="utf-8")):
        if token.type == "html_block":
            before = token.content
        elif token.type == "fence":
            language, _, more = token.info.partition(" ")
            reason, title = NOT_RUN.search(before), TITLE.search(more)
            yield Block(language, title[1] if title else "", token.content, reason[1] if reason else "")
            before = ""
        elif token.level == 0:
            before = ""


@pytest.fixture
def place(example_graph, tmp_path, tmp_path_factory, monkeypatch):
    """A folder with the example and its graph, in which a page runs as it stands."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for name in ("example", "monday", "tuesday"):
        shutil.copytree(example_graph, tmp_path / "graphs" / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("CLAIMGRAPH_PARSE_CACHE", str(tmp_path_factory.getbasetemp() / "parses"))
    return tmp_path


def has_code(page):
    return any(not block.not_run and block.language not in WORDS for block in blocks(page))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Dataset|ConjunctiveGraph:DeprecationWarning")
@pytest.mark.parametrize(
    "page", [page for page in PAGES if has_code(page)], ids=lambda page: str(page.relative_to(DOCS))
)
def test_every_block_of_the_page_does_what_it_says(page, place):
    names = {"__name__": "page"}
    text = page.read_text(encoding="utf-8")
    found = [block for block in blocks(page) if not block.not_run and block.language not in WORDS]
    for block in found:
        if block.title:
            (place / block.title).write_text(block.text, encoding="utf-8")
    for block in found:
        shown = run(block, names)
        if REWRITE and shown is not None and "..." not in block.text:
            text = text.replace(block.text, shown)
        elif shown is not None and not REWRITE:
            assert matches(block.text, shown), f"{page.name} shows\n{block.text}\nbut it is\n{shown}"
    if REWRITE:
        page.write_text(text, encoding="utf-8")


def run(block, names):
    """Do what the block says; return what it should show, or None where it shows nothing."""
    match block.language:
        case "" | "console" | "sh":
            return commands(block)
        case "python":
            with redirect_stdout(io.StringIO()):
                exec(compile(block.text, "<page>", "exec"), names)
        case "pycon":
            tried(block.text, names)
        case "sparql":
            assert questions.run(Path("graphs/example"), block.text).rows
        case "json":
            json.loads(block.text)
        case "yaml":
            list(yaml.safe_load_all(block.text))
        case "toml":
            tomllib.loads(block.text)
        case "turtle" | "trig":
            known = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in NAMESPACES.items())
            rdflib.Dataset().parse(data=known + block.text, format="trig")
        case _:
            pytest.fail(f"nothing runs blocks of {block.language!r}; say <!-- not run: why --> before it")
    return None


def commands(block):
    """Run the commands; return the block with what each prints, or None where the block shows no output."""
    lines = block.text.splitlines()
    asked = [line.removeprefix("$ ") for line in lines if block.language != "console" or line.startswith("$ ")]
    printed = [(command, output(command)) for command in asked if command.strip()]
    if len(asked) == len(lines):
        return None
    return "".join(f"$ {command}\n{told}" for command, told in printed)


def output(command):
    if command.startswith("claimgraph ") and not SHELL & set(command):
        done = CliRunner().invoke(app, shlex.split(command)[1:])
        status, told = done.exit_code, done.output
    else:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        ran = subprocess.run(
            ["bash", "-c", command],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "PATH": path},
        )
        status, told = ran.returncode, ran.stdout + ran.stderr
    assert status in ((0, 1) if " diff " in command else (0,)), f"{command}: {told}"
    return told


def tried(text, names):
    test = doctest.DocTestParser().get_doctest(text, names, "page", None, 0)
    told = io.StringIO()
    failed = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=told.write, clear_globs=False).failed
    names.update(test.globs)
    assert not failed, told.getvalue()


def matches(shown, actual):
    """Whether a block is what was printed; `...` stands for any words of a line, alone on it for any lines."""
    lines = [
        "(?:.*\n)*?" if line.strip() == "..." else ".*?".join(map(re.escape, line.split("...")))
        for line in shown.splitlines(True)
    ]
    return re.fullmatch("".join(lines), actual) is not None


def test_only_with_a_reason_is_a_block_left_out():
    reasons = [block.not_run for page in PAGES for block in blocks(page) if block.not_run]
    assert all(len(reason.split()) > 2 for reason in reasons)


def test_the_harness_sees_a_difference():
    assert matches("$ x\na\n...\nd\n", "$ x\na\nb\nc\nd\n")
    assert not matches("$ x\na\nd\n", "$ x\na\nb\nd\n")
    with pytest.raises(AssertionError):
        tried(">>> 1 + 1\n3\n", {})


def test_pages_of_commands_are_what_the_program_says(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-c", WRITE, str(Path(__file__).with_name("make_commands.py"))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    written = json.loads(ran.stdout)
    assert {page.stem for page in (DOCS / "commands").glob("*.md")} == written.keys()
    for name, text in written.items():
        assert (DOCS / "commands" / f"{name}.md").read_text(encoding="utf-8") == text, (
            "python tests/outputs/make_commands.py"
        )


WRITE = "import json, runpy, sys; print(json.dumps(dict(runpy.run_path(sys.argv[1])['pages']())))"


def test_the_website_builds_without_a_warning_and_asks_nothing_of_the_network(tmp_path):
    settings = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]
    listed = [page for part in settings["nav"] for pages in part.values() for page in pages]
    assert [page for page in listed if not (DOCS / page).exists()] == []
    shutil.copytree(DOCS, tmp_path / "docs")
    shutil.copy(ROOT / "zensical.toml", tmp_path)
    program = Path(sys.executable).parent / "zensical"
    built = subprocess.run([program, "build", "--strict"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > len(listed)
    for page in pages:
        assert (
            re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="https?:[^"]*"', page.read_text(encoding="utf-8")) == []
        )
