from types import SimpleNamespace

import pytest

from claimgraph.extract import model, parsing, pipeline
from claimgraph.extract.errors import BrokenRule
from claimgraph.extract.records import Annotation, Document, Metadata
from claimgraph.extract.workers import annotated

MODEL = SimpleNamespace(label="none-1")
DOCUMENTS = [Document(name, name, name, source=f"{name}.txt") for name in ("one", "two", "three")]


@pytest.fixture
def fragile(monkeypatch):
    """Rules that fail on the second document."""

    def annotation(document, doc, *, model):
        if document.id == "two":
            raise IndexError("no such token")
        return Annotation(document.id, None, "", Metadata(), model, (), (), (), (), (), (), None, document.text)

    monkeypatch.setattr(model, "load", lambda found: None)
    monkeypatch.setattr(parsing, "parse", lambda documents, nlp, cache: [(each, None) for each in documents])
    monkeypatch.setattr(pipeline, "annotation", annotation)


def test_a_document_that_brings_a_rule_down_costs_only_itself(fragile):
    failures = []
    found = annotated(DOCUMENTS, MODEL, failed=failures.append)
    assert [annotation.doc_id for annotation in found] == ["one", "three"]
    (line,) = map(str, failures)
    assert line.startswith("two.txt: is left out, since a rule fails on it (test_workers.py line ")
    assert line.endswith("IndexError: no such token)")


def test_without_anybody_to_tell_it_is_raised_with_its_cause(fragile):
    with pytest.raises(BrokenRule, match=r"^two.txt: is left out") as raised:
        list(annotated(DOCUMENTS, MODEL))
    assert isinstance(raised.value.__cause__, IndexError)
