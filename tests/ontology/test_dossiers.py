"""Four invented dossiers whose agreements and contradictions were written down before the program read them."""

import json
from pathlib import Path

import pytest

from claimgraph.ontology.comparisons import compare
from claimgraph.ontology.linking import link

pytestmark = pytest.mark.slow

HOME = Path(__file__).parent.parent / "data" / "dossiers"
SOFT = {"bound", "by source", "forecast", "tension"}
FITTING = {
    "corroboration": {"corroboration", "repetition"},
    "conflict": {"conflict"},
    "complement": {"complement", "update", "corroboration", "repetition"},
}
LEAST = {"cholera": (8, 5), "bank": (10, 4), "ferry": (6, 2), "breach": (5, 3)}
"""Corroborations and conflicts that are found: of 9 and 5, of 11 and 4, of 9 and 7, of 5 and 5."""


@pytest.fixture(scope="module", params=sorted(LEAST))
def dossier(request, annotate):
    """One dossier: its name, what is expected, and what was found."""
    folder = HOME / request.param
    annotations = []
    for place in sorted(folder.glob("*.txt")):
        meta = json.loads(place.with_suffix(".json").read_text(encoding="utf-8"))
        annotations.append(annotate(place.read_text(encoding="utf-8"), place.stem, **meta))
    links = link(annotations)
    keys = {member: entity.key for entity in links.entities for member in entity.members}
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return request.param, expected, compare(annotations, keys), {each.doc_id: each.text for each in annotations}


def _touches(wanted, spans, texts):
    for want in wanted:
        for span in spans:
            start = texts[want["doc"]].find(want["text"])
            while start >= 0 and span.doc == want["doc"]:
                if span.start < start + len(want["text"]) and start < span.end:
                    return True
                start = texts[want["doc"]].find(want["text"], start + 1)
    return False


def _hits(expected, found, texts):
    a, b = expected["spans_a"], expected["spans_b"]
    return [
        each for each in found
        if (_touches(a, each.spans_a, texts) and _touches(b, each.spans_b, texts))
        or (_touches(a, each.spans_b, texts) and _touches(b, each.spans_a, texts))
    ]  # fmt: skip


@pytest.mark.parametrize(("kind", "place"), [("corroboration", 0), ("conflict", 1)])
def test_expected_pairs_are_found(dossier, kind, place):
    """Each expected pair counts once, whatever else is said of its places."""
    name, expected, found, texts = dossier
    wanted = [each for each in expected if each["kind"] == kind and "strength" not in each]
    hit = [each for each in wanted if any(one.kind in FITTING[kind] for one in _hits(each, found, texts))]
    assert len(hit) >= LEAST[name][place]


def test_no_trap_is_fallen_into(dossier):
    """The same number for two facts, another measure, another thing."""
    _, expected, found, texts = dossier
    for each in (one for one in expected if one.get("strength") == "trap"):
        assert not [hit for hit in _hits(each, found, texts) if hit.kind in FITTING[each["kind"]]], each["topic"]


def test_what_can_both_be_right_is_silent_or_explained(dossier):
    """Soft, or as a later count."""
    _, expected, found, texts = dossier
    for each in (one for one in expected if one.get("strength") in SOFT - {"by source"}):
        plain = [hit for hit in _hits(each, found, texts) if hit.kind == "conflict" and hit.strength == "plain"]
        assert not plain, each["topic"]
