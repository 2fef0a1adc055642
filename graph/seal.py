"""A list of a store's files with their sizes: one that was cut or lost is noticed before it can give wrong answers.

The database notices what was overwritten by its own checksums, but opens a shortened journal as an empty store.
"""

from __future__ import annotations

import json
from pathlib import Path

from pyoxigraph import Store

DAMAGED = (OSError, RuntimeError)
"""What the store raises where its files are missing or not what they were."""
SEAL = "files.json"
LOGS = ("LOG", "LOCK")
"""Files that opening a store may change."""


def seal(place: Path) -> None:
    """Write the list into a store that is finished."""
    (place / SEAL).write_text(
        json.dumps({"generation": _generation(place), "files": _sizes(place)}, indent=1) + "\n", encoding="utf-8"
    )


def open_sealed(place: Path) -> Store:
    """Open a store for reading; raise one of DAMAGED where it is not as it was left."""
    listed = place / SEAL
    if listed.is_file():
        try:
            known = json.loads(listed.read_text(encoding="utf-8"))
        except ValueError as error:
            raise OSError(f"{SEAL} is damaged") from error
        sizes = _sizes(place)
        wrong = [name for name, size in known["files"].items() if sizes.get(name) != size]
        if _generation(place) != known["generation"]:
            # another program has opened it for writing since: the database keeps its own account
            wrong = []
        if wrong:
            raise OSError(f"{wrong[0]} is missing or not as large as it was")
    return Store.read_only(str(place))


def opens(place: Path) -> bool:
    """Say whether a store can be opened for reading."""
    try:
        open_sealed(place)
    except DAMAGED:
        return False
    return True


def _generation(place: Path) -> str:
    """The name of the journal in use; every opening for writing begins another."""
    current = place / "CURRENT"
    return current.read_bytes().decode("ascii", "replace").strip() if current.is_file() else ""


def _sizes(place: Path) -> dict[str, int]:
    return {
        each.name: each.stat().st_size
        for each in sorted(place.iterdir())
        if each.is_file() and each.name != SEAL and not each.name.startswith(LOGS)
    }
