from dataclasses import replace
from typing import Any

from claimgraph.outputs.page_limit import LARGEST, fitting


def test_a_light_page_keeps_every_document(dispute: Any) -> None:
    assert fitting(dispute.annotations, dispute.comparisons, LARGEST) == list(dispute.annotations)


def test_a_heavy_page_keeps_what_is_compared_and_leaves_the_rest(dispute: Any) -> None:
    silent = [replace(dispute.annotations[0], doc_id=f"a{n}", claims=()) for n in range(6)]
    kept = fitting([*silent, *dispute.annotations], dispute.comparisons, LARGEST * 7 // 5)
    assert {"courier", "wire"} < {each.doc_id for each in kept}
    assert 2 < len(kept) < 8


def test_kept_documents_stay_in_their_order(dispute: Any) -> None:
    many = [replace(dispute.annotations[n % 2], doc_id=f"d{n:02}") for n in range(20)]
    kept = [each.doc_id for each in fitting(many, (), 3 * LARGEST)]
    assert kept == sorted(kept)
