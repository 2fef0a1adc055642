"""What was released once stays: terms are deprecated with a successor, never taken away."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from claimgraph.ontology.reference import TERMS, examples, reference
from claimgraph.ontology.relation_terms import relation_triples
from claimgraph.ontology.vocabulary import ONTOLOGY, OWL, PREFIXES, core_triples

RELEASES = sorted((Path(__file__).parent.parent / "data").glob("vocabulary-*.txt"))
"""The names of all terms at each release."""
DEPRECATED = OWL + "deprecated"
SUCCESSOR = PREFIXES["dcterms"] + "isReplacedBy"


def said(subject, predicate):
    return [
        each.object.value
        for each in core_triples()
        if isinstance(each.subject, NamedNode) and each.subject.value == subject and each.predicate.value == predicate
    ]


def terms():
    return {
        each.subject.value for each in (*core_triples(), *relation_triples()) if isinstance(each.subject, NamedNode)
    }


def full(name):
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_every_released_term_is_still_there(release):
    released = release.read_text(encoding="utf-8").split()
    assert len(released) > 500
    assert [name for name in released if full(name) not in terms()] == []


def test_a_deprecated_term_names_its_successor():
    deprecated = {
        each.subject.value
        for each in core_triples()
        if each.predicate.value == DEPRECATED and each.object.value == "true"
    }
    for term in deprecated:
        assert set(said(term, SUCCESSOR)) & terms()


def test_the_version_has_an_iri_of_its_own():
    (version,) = said(ONTOLOGY, OWL + "versionInfo")
    assert said(ONTOLOGY, OWL + "versionIRI") == [f"{ONTOLOGY}/{version}"]


def test_every_term_of_ours_has_an_example_and_the_page_shows_it():
    page = reference()
    assert len(TERMS) == 4
    assert all(text.replace("|", "\\|") in page for text in examples().values())
    assert all(examples().values())
