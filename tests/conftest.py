"""Let a bare checkout import the rooms as `claimgraph.*`, and name the tests that a missing tool leaves out."""

import importlib.util
import os
import shutil
import sys
import types
from collections import Counter
from pathlib import Path

import pytest

if importlib.util.find_spec("claimgraph") is None:
    package = types.ModuleType("claimgraph")
    package.__path__ = [str(Path(__file__).resolve().parent.parent)]
    sys.modules["claimgraph"] = package

NAMES = {"chromium": ("chromium", "chromium-browser", "google-chrome")}
"""Programs that go by several names."""
REQUIRED = os.environ.get("CLAIMGRAPH_TOOLS") == "required"
MISSING = "is not installed"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out, or fail where tools are required, a test marked `tool("name")` whose program is missing."""
    for mark in item.iter_markers("tool"):
        for tool in mark.args:
            if not any(shutil.which(name) for name in NAMES.get(tool, (tool,))):
                (pytest.fail if REQUIRED else pytest.skip)(f"{tool} {MISSING}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out for which tool."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in skipped)
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"left out: {count} tests, {reason}")
