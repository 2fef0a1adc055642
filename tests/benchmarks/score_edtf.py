"""EDTF strings of single phrases: identical, or identical without qualifiers; null says that it is no date."""

from __future__ import annotations

import re

from scoring import Figures, Record, by_id


def score(_set: str, gold: list[Record], predicted: list[Record]) -> Figures:
    """Return strict and relaxed accuracy."""
    found = by_id(predicted)
    pairs = [(record["edtf"], found.get(record["id"], {}).get("edtf")) for record in gold]
    return {
        "strict acc": 100 * sum(a == b for a, b in pairs) / len(pairs),
        "relaxed acc": 100 * sum(_bare(a) == _bare(b) for a, b in pairs) / len(pairs),
    }


def _bare(value: str | None) -> str | None:
    return None if value is None else re.sub(r"[~?%]", "", value).upper()
