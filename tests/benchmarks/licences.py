"""List what claimgraph depends on, with the version installed and its licence.

  python tests/benchmarks/licences.py [--extras test,dask]

Ends with status 1 where a licence is not known or is the GPL without exceptions.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REFUSED = re.compile(r"(?<!L)(?<!Lesser )(A?GPL|General Public License)", re.IGNORECASE)


def needed(name: str, extras: frozenset[str], seen: dict[str, Distribution]) -> None:
    """Note a distribution and, in turn, what it needs here."""
    key = canonicalize_name(name)
    if key in seen:
        return
    try:
        found = seen[key] = distribution(name)
    except PackageNotFoundError:
        return
    for text in found.requires or ():
        requirement = Requirement(text)
        marks = [{"extra": extra} for extra in extras or {""}]
        if requirement.marker is None or any(requirement.marker.evaluate(mark) for mark in marks):
            needed(requirement.name, frozenset(requirement.extras), seen)


def licence(found: Distribution) -> str:
    """Return the licence that a distribution states: its expression, its classifiers, or its short text."""
    meta = found.metadata
    if meta.get("License-Expression"):
        return str(meta["License-Expression"])
    classified = [each.rpartition(" :: ")[2] for each in meta.get_all("Classifier", []) if each.startswith("License")]
    stated = str(meta.get("License") or "").strip().split("\n")[0]
    return "; ".join(classified) or (stated if len(stated) <= 60 else "") or _of_model(found) or "unknown"


def _of_model(found: Distribution) -> str:
    """Return what the meta.json of a language model says."""
    places = [place.locate() for place in found.files or () if place.name == "meta.json"]
    return str(json.loads(Path(str(places[0])).read_text(encoding="utf-8")).get("license", "")) if places else ""


def rows(extras: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Yield name, version and licence."""
    seen: dict[str, Distribution] = {}
    needed("claimgraph", extras, seen)
    for name, found in sorted(seen.items()):
        if name != "claimgraph":
            yield name, found.version, licence(found)


def _is_refused(found: str) -> bool:
    """Say whether every licence that one may choose from is a refused one."""
    return all(REFUSED.search(choice) for choice in found.split(" OR "))


def main() -> None:
    """Print the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--extras", default="")
    given = parser.parse_args()
    listed = list(rows(frozenset(filter(None, given.extras.split(",")))))
    for name, version, found in listed:
        print(f"{name:32s} {version:16s} {found}")
    bad = [name for name, _, found in listed if found == "unknown" or _is_refused(found)]
    print(f"{len(listed)} packages; to look at: {', '.join(bad) or 'none'}")
    raise SystemExit(1 if bad or not listed else 0)


if __name__ == "__main__":
    main()
