"""A stand-in for `claimgraph` that answers from the gold: what it scores below 100 is lost in adapters or scorers.

  python tests/benchmarks/measure.py ... --bin "python tests/benchmarks/oracle.py [--mode empty|broken] [--squeeze]"

empty      annotations with nothing in them: must score 0
broken     writes half of the documents and exits 1
--without  keys that are left out: what one field is worth
--squeeze  the extracted text has other white space and straight quotes: the same figures show that the alignment works
It finds the gold that the harness leaves beside the texts.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from alignment import Alignment, SpanCounts, moved
from annotations import Annotation
from gold_annotations import annotation
from harness import stem

STRAIGHT = {0x2019: "'", 0x201C: '"', 0x201D: '"'}
UNSCORED = ("apparent", "trap", "external only")


def main() -> int:
    """Write the annotations and, for a build, the comparisons."""
    options = _options()
    folder = options.output / "annotations" if options.command == "build" else options.output
    folder.mkdir(parents=True)
    found, cross = _gold(options.docs)
    names = list(found)[::2] if options.mode == "broken" else list(found)
    alignments = {}
    for name in names:
        text = (options.docs / f"{name}.txt").read_bytes().decode()
        content = {} if options.mode == "empty" else _without(found[name], options.without)
        if options.squeeze:
            squeezed = re.sub(r"\s*\n\s*\n\s*", "\n\n", text).translate(STRAIGHT).strip()
            alignments[name] = Alignment(text, squeezed)
            content = {**moved(content, alignments[name], text, squeezed, SpanCounts()), "text": squeezed}
        (folder / f"{name}.json").write_text(
            json.dumps({"doc_id": name, **content}, ensure_ascii=False), encoding="utf-8"
        )
    if options.command == "build":
        comparisons = [] if options.mode == "empty" else [_placed(each, alignments) for each in cross]
        (options.output / "cross.json").write_text(json.dumps(comparisons, ensure_ascii=False), encoding="utf-8")
    return int(options.mode == "broken")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mode", choices=("full", "empty", "broken"), default="full")
    parser.add_argument("--without", type=lambda text: frozenset(text.split(",")), default=frozenset())
    parser.add_argument("--squeeze", action="store_true")
    parser.add_argument("command", choices=("extract", "build"))
    parser.add_argument("docs", type=Path)
    parser.add_argument("-o", dest="output", type=Path, required=True)
    return parser.parse_known_args()[0]


def _gold(docs: Path) -> tuple[dict[str, Annotation], list[dict[str, Any]]]:
    whole = docs.parent / "gold.json"
    if whole.is_file():
        content = json.loads(whole.read_text(encoding="utf-8"))
        found = {path.stem: content["docs"].get(path.stem, {}) for path in sorted(docs.glob("*.txt"))}
        cross = [x for x in content["cross"] if x.get("strength") not in UNSCORED and x["spans_a"] and x["spans_b"]]
        return found, cross
    lines = (docs.parent / "gold.jsonl").read_text(encoding="utf-8").split("\n")
    records = [json.loads(line) for line in lines if line]
    set_name = docs.parent.name
    return {stem(i, r["id"]): annotation(set_name, r) for i, r in enumerate(records) if r["text"].strip()}, []


def _without(node: Any, keys: frozenset[str]) -> Any:
    if isinstance(node, list):
        return [_without(each, keys) for each in node if not (isinstance(each, dict) and each.get("kind") in keys)]
    if isinstance(node, dict):
        return {key: _without(value, keys) for key, value in node.items() if key not in keys}
    return node


def _placed(comparison: dict[str, Any], alignments: dict[str, Alignment]) -> dict[str, Any]:
    sides = {}
    for side in ("spans_a", "spans_b"):
        places = [(span, alignments.get(span["doc"])) for span in comparison[side]]
        sides[side] = [
            {**span, **dict(zip(("start", "end"), place.span(span["start"], span["end"]) or (0, 0), strict=True))}
            if place
            else span
            for span, place in places
        ]
    return {**comparison, **sides}


if __name__ == "__main__":
    sys.exit(main())
