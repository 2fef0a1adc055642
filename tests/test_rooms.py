"""The rooms import only what lies before them, and each heavy library stays in its rooms."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("extract", "ontology", "graph", "outputs")
LIBRARIES = {
    "spacy": {"extract"},
    "rdflib": {"ontology", "graph", "outputs"},
    "pyvis": {"outputs"},
    "networkx": {"graph", "outputs"},
    "typer": {"outputs"},
}
MODULES = [path.relative_to(ROOT) for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def imports(module):
    """Yield the dotted names that a module imports, relative ones spelled out."""
    place = ("claimgraph", *module.with_suffix("").parts)
    for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(place[: -node.level]) if node.level else ""
            name = ".".join(part for part in (base, node.module) if part)
            yield name
            yield from (f"{name}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_module_imports_only_its_own_and_earlier_rooms(module):
    allowed = ROOMS[: ROOMS.index(module.parts[0]) + 1]
    rooms = {name.split(".")[1] for name in imports(module) if name.startswith("claimgraph.")}
    assert rooms <= set(allowed)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_module_imports_only_the_libraries_of_its_room(module):
    roots = {name.split(".")[0] for name in imports(module)}
    assert {library for library, rooms in LIBRARIES.items() if module.parts[0] not in rooms} & roots == set()


def test_rooms_are_flat():
    assert [str(module) for module in MODULES if len(module.parts) != 2] == []
