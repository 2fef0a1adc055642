"""Names of things."""

import doctest

from claimgraph.graph import iris
from claimgraph.graph.iris import Iris, slug
from claimgraph.ontology.naming import HASH, digest


def test_examples_in_the_documentation_hold():
    assert doctest.testmod(iris).failed == 0


def test_a_name_without_latin_letters_becomes_a_hash():
    assert len(slug("שלום")) == HASH


def test_parts_are_kept_apart():
    assert digest("ab", "c") != digest("a", "bc")


def test_document_ids_are_safe_in_iris():
    assert Iris("https://x/").document("a b/ü") == "https://x/source/a%20b%2F%C3%BC"


def test_span_iris_carry_their_offsets():
    assert Iris("https://x/").span("d", 3, 9) == "https://x/source/d#char=3,9"
