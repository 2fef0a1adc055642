"""The benchmark modules are scripts beside each other; let their tests import them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
