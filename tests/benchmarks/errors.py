"""Browse errors: gold claims beside ours, the worst sentences first.

  python tests/benchmarks/measure.py BENCH --seeds SEEDS --only dossier,seeds --work WORK
  python tests/benchmarks/errors.py WORK/dossier [-n 40] [--fault speaker]

Reads what a measurement left in its work folder. A missed claim counts three faults, a claim that gold does not have
counts one where gold is exhaustive.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from score_dossier import claim_faults, claim_matches
from scoring import Record

MISSED, EXTRA = "missed", "extra"
WEIGHTS = {MISSED: 3}
SHOWN = 200
"""Characters of a content."""


class Error(NamedTuple):
    """One gold claim and ours; either may be absent."""

    doc_id: str
    faults: tuple[str, ...]
    gold: Record | None
    ours: Record | None

    def weight(self) -> int:
        """Return how bad it is."""
        return sum(WEIGHTS.get(fault, 1) for fault in self.faults)


def main() -> int:
    """Print the worst errors of a work folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("-n", type=int, default=40, help="how many to print")
    parser.add_argument("--fault", help="only errors with this fault")
    options = parser.parse_args()
    if not (options.work / "gold.json").is_file():
        parser.error(f"{options.work}: no gold.json in it; measure the set with --work first")
    if not any((options.work / "annotations").glob("*.json")):
        parser.error(f"{options.work}: no annotations in it; extract.log there says why")
    found = [error for error in _errors(options.work) if options.fault in (None, *error.faults)]
    ordered = sorted(found, key=lambda error: (-error.weight(), error.doc_id, _start(error)))
    for error in ordered[: options.n]:
        print("\n".join(_lines(error)))
    print(f"{len(found)} errors, {min(len(found), options.n)} shown")
    return 0


def _errors(work: Path) -> Iterator[Error]:
    documents = json.loads((work / "gold.json").read_text(encoding="utf-8"))["docs"]
    for doc_id, key in documents.items():
        path = work / "annotations" / f"{doc_id}.json"
        ours = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        yield from _of_document(doc_id, key, ours)


def _of_document(doc_id: str, key: Record, ours: Record) -> Iterator[Error]:
    gold, found = key.get("claims", []), ours.get("claims", [])
    partner = {i: j for i, j, _ in claim_matches(key, ours)}
    for i, claim in enumerate(gold):
        if i not in partner:
            yield Error(doc_id, (MISSED,), claim, None)
        elif faults := claim_faults(key, claim, ours, found[partner[i]]):
            yield Error(doc_id, tuple(faults), claim, found[partner[i]])
    if key.get("meta", {}).get("claims_exhaustive"):
        extra = set(range(len(found))) - set(partner.values())
        yield from (Error(doc_id, (EXTRA,), None, found[j]) for j in sorted(extra))


def _start(error: Error) -> int:
    claim = error.gold or error.ours or {}
    return int(claim["content"][0]["start"])


def _lines(error: Error) -> Iterator[str]:
    yield f"{error.doc_id}: {', '.join(error.faults)}"
    for side, claim in (("gold", error.gold), ("ours", error.ours)):
        if claim is not None:
            chain = " > ".join(str(each.get("name")) for each in claim.get("speakers", [])) or "(author)"
            content = " | ".join(span["text"] for span in claim["content"])[:SHOWN]
            stance = f"{claim.get('modality')}, {claim.get('polarity')}, {claim.get('quoted')}"
            yield f"  {side}  {chain}: {content}  [{stance}]"
    yield ""


if __name__ == "__main__":
    sys.exit(main())
