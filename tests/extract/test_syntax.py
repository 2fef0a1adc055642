"""A parse as lists: edges, sentences and character look-ups."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimgraph.extract.syntax import syntax


@pytest.fixture
def tree():
    """Two sentences of three tokens."""
    words = ["Ann", "won", ".", "Bo", "lost", "."]
    doc = Doc(
        Vocab(),
        words=words,
        heads=[1, 1, 1, 4, 4, 4],
        deps=["nsubj", "ROOT", "punct"] * 2,
        pos=["PROPN", "VERB", "PUNCT"] * 2,
    )
    doc.user_data["text"] = doc.text
    return syntax(doc)


def test_sentences_end_where_no_arc_crosses(tree):
    """The parser's own cuts, read from the heads."""
    assert tree.sentences == [(0, 3), (3, 6)]
    assert tree.sentence(4) == (3, 6)


def test_edges_span_the_subtree(tree):
    """Inclusive on both sides."""
    assert (tree.left[1], tree.right[1]) == (0, 2)
    assert (tree.left[3], tree.right[3]) == (3, 3)


def test_characters_lead_to_tokens(tree):
    """A stretch that touches no token is empty."""
    assert tree.between(0, 5) == ((0, 2),)
    assert tree.between(3, 4) == ()


def test_the_lists_are_built_once(tree):
    """Each layer reads the same ones."""
    words = ["Go"]
    doc = Doc(Vocab(), words=words)
    doc.user_data["text"] = doc.text
    assert syntax(doc) is syntax(doc)
