"""The drawing and the tables of docs/architecture.md are true of the code."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROOMS = ("extract", "ontology", "graph", "outputs")
STEP = re.compile(r"(\w+) ──(?:(\w+)──)?▶ (?=(\w+))")
"""One arrow: from a module, with a record or without, to a module that it imports."""
DRAWN = {line.split()[0]: line.split(maxsplit=1)[1] for line in PAGE.split("```")[1].splitlines()[1:]}
ARROWS = [(room, *found) for room, line in DRAWN.items() for found in STEP.findall(line)]


def tree(room, module):
    return ast.parse((ROOT / room / f"{module}.py").read_text(encoding="utf-8"))


def imported(room, module):
    """Yield the names of what a module imports from its own package, modules and what lies in them."""
    for node in ast.walk(tree(room, module)):
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            yield from (node.module or "", *(alias.name for alias in node.names))


def test_the_drawing_has_a_line_for_each_room():
    assert tuple(DRAWN) == ROOMS
    assert {room for room, *_ in ARROWS} == set(ROOMS)


@pytest.mark.parametrize(("room", "start", "record", "end"), ARROWS)
def test_every_arrow_is_an_import(room, start, record, end):
    assert {start, end} <= {path.stem for path in (ROOT / room).glob("*.py")}
    assert end in imported(room, start) or start in imported(room, end)
    if record:
        sources = "".join((ROOT / room / f"{name}.py").read_text(encoding="utf-8") for name in (start, end))
        assert len(re.findall(rf"\b{record}\b", sources)) > 1


def test_every_file_that_is_named_exists():
    assert [
        name
        for name in re.findall(r"`((?:extract|ontology|graph|outputs)/\w*\.?\w*)`", PAGE)
        if not (ROOT / name).exists()
    ] == []


def test_every_record_that_is_named_exists():
    classes = {
        node.name
        for room in ROOMS
        for path in (ROOT / room).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    named = {
        name
        for row in re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", PAGE, re.MULTILINE)
        for name in re.findall(r"\w+", row)
    }
    assert "Annotation" in named
    assert named <= classes


def test_only_push_asks_the_network():
    asks = {"http.client", "urllib.request", "socket", "requests", "httpx"}
    found = set()
    for room in ROOMS:
        for path in (ROOT / room).glob("*.py"):
            for node in ast.walk(tree(room, path.stem)):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                found |= {path.stem} if asks & set(names) else set()
    assert found <= {"push", "graph_store", "door", "serve", "reconciliation_service"}
