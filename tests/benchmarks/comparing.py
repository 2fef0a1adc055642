"""CPU seconds of linking and comparing at growing numbers of claims, and the exponent between sizes.

  python tests/benchmarks/comparing.py ANNOTATIONS CLAIMS [CLAIMS ...]

ANNOTATIONS is a folder that `claimgraph extract` wrote; documents are taken in the order of their ids until they hold
that many claims.
"""

from __future__ import annotations

import math
import resource
import sys
import time
from pathlib import Path

from claimgraph.extract.annotation import from_json
from claimgraph.extract.records import Annotation
from claimgraph.graph.dossier import Run, gather
from claimgraph.graph.iris import Iris


def main() -> None:
    """Print a row a size."""
    folder, sizes = Path(sys.argv[1]), [int(each) for each in sys.argv[2:]]
    known: list[Annotation] = []
    claims, before = 0, None
    for place in sorted(folder.glob("*.json")):
        known.append(from_json(place.read_bytes(), where=place.name, verified=True))
        claims += len(known[-1].claims)
        if sizes and claims >= sizes[0]:
            sizes.pop(0)
            start = time.process_time()
            found = gather(known, iris=Iris(), run=Run())
            seconds = time.process_time() - start
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            grown = f"  exponent {math.log(seconds / before[1]) / math.log(claims / before[0]):.2f}" if before else ""
            print(f"{claims:7,} claims, {len(known):6,} documents: {seconds:7.2f} CPU s, ", end="")
            print(f"{len(found.comparisons):,} comparisons, peak {peak:,} MB{grown}", flush=True)
            before = (claims, seconds)


if __name__ == "__main__":
    main()
