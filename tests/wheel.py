"""Build the sdist and from it the wheel, install that alone in an empty environment, and use it: python tests/wheel.py.

Everything that the repository tracks in a room must be in the wheel, and nothing else.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("extract", "ontology", "graph", "outputs")
ASKED = "from claimgraph.outputs import Graph; g = Graph.open('g'); assert len(g.claims()) > 50; print(g)"


def main() -> None:
    """Raise where anything is missing or fails."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        build = (sys.executable, "-m", "build", "--outdir", str(place / "dist"), str(ROOT))
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        (wheel,) = (place / "dist").glob("*.whl")
        (sdist,) = (place / "dist").glob("*.tar.gz")
        compare(wheel)
        venv.create(place / "empty", with_pip=True)
        program = place / "empty" / "bin"
        run(program / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=place)
        run(program / "claimgraph", "build", ROOT / "examples" / "dossier", "-o", "g", cwd=place)
        run(program / "claimgraph", "check", "g", cwd=place)
        run(program / "claimgraph", "query", "g", "conflicts", cwd=place)
        run(program / "claimgraph", "export", "g", "-o", "g.svg", cwd=place)
        run(program / "python", "-c", ASKED, cwd=place)
        sys.stdout.write(f"{sdist.name} and {wheel.name} can be installed and used\n")


def compare(wheel: Path) -> None:
    """Raise unless the wheel holds exactly the tracked files of the rooms."""
    listed = subprocess.run(["git", "ls-files", *ROOMS], cwd=ROOT, capture_output=True, text=True, check=True)
    wanted = {f"claimgraph/{name}" for name in listed.stdout.splitlines()}
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    if held != wanted:
        raise SystemExit(f"the wheel lacks {sorted(wanted - held)} and should not hold {sorted(held - wanted)}")


def run(*command: str | Path, cwd: Path) -> None:
    """Run a command outside of the repository; raise where it fails."""
    subprocess.run([str(part) for part in command], cwd=cwd, check=True)


if __name__ == "__main__":
    main()
