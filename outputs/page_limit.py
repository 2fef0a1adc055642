"""Which documents a page holds when all of them would make it too heavy to open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..extract.records import Annotation
from ..ontology.comparison_records import Comparison

LARGEST = 19_000_000
"""Bytes of data; the page with its scripts stays below 20 MB."""
CLAIM, MENTION = 450, 25
"""Rough bytes of a claim and of a mention in the data."""


def fitting(annotations: Sequence[Annotation], comparisons: Sequence[Comparison], size: int) -> list[Annotation]:
    """Return the documents to keep, in their order, if the data of all of them has this size.

    Documents that agree or disagree with others come first, then those with the most claims for their length.
    """
    if size <= LARGEST:
        return list(annotations)
    compared = Counter(span.doc for each in comparisons for span in (*each.spans_a, *each.spans_b))
    weights = {each.doc_id: _weight(each) for each in annotations}
    room = 0.95 * LARGEST / size * sum(weights.values())
    kept = set()
    for each in sorted(annotations, key=lambda a: (-compared[a.doc_id], -len(a.claims) / weights[a.doc_id], a.doc_id)):
        if weights[each.doc_id] <= room:
            kept.add(each.doc_id)
            room -= weights[each.doc_id]
    return [each for each in annotations if each.doc_id in kept]


def _weight(each: Annotation) -> int:
    mentions = sum(len(entity.mentions) for entity in each.entities)
    return len(each.text.encode("utf-8", "replace")) + CLAIM * (len(each.claims) + 1) + MENTION * mentions
