"""Let a bare checkout import the rooms as `claimgraph.*`."""

import importlib.util
import sys
import types
from pathlib import Path

if importlib.util.find_spec("claimgraph") is None:
    package = types.ModuleType("claimgraph")
    package.__path__ = [str(Path(__file__).resolve().parent.parent)]
    sys.modules["claimgraph"] = package
