"""The core ontology is complete, labelled and within its profile."""

import re
from pathlib import Path

from pyoxigraph import NamedNode

from claimgraph.ontology.vocabulary import CG, OWL, RDF, RDFS, SKOS, XSD, core, core_text, shapes_text, triples

ROOT = Path(__file__).parent.parent.parent
PROPERTIES = {OWL + "ObjectProperty", OWL + "DatatypeProperty"}


def subjects(predicate, value):
    found = NamedNode(value)
    return {each.subject.value for each in triples() if each.predicate.value == predicate and each.object == found}


def ours(kinds):
    return {iri for kind in kinds for iri in subjects(RDF + "type", kind) if iri.startswith(CG)}


def test_every_term_has_a_label_and_a_definition():
    labelled = {each.subject.value for each in triples() if each.predicate.value == RDFS + "label"}
    defined = {each.subject.value for each in triples() if each.predicate.value == SKOS + "definition"}
    terms = ours({OWL + "Class", *PROPERTIES, CG + "StanceValue"})
    assert terms - labelled == set()
    assert terms - defined == set()


def test_no_two_classes_and_no_two_properties_share_a_label():
    for kinds in ({OWL + "Class"}, PROPERTIES):
        labels = [core().labels[iri] for iri in ours(kinds)]
        assert len(labels) == len(set(labels))


def test_controlled_values_have_a_preferred_label_and_a_scheme():
    preferred = {each.subject.value for each in triples() if each.predicate.value == SKOS + "prefLabel"}
    values = ours({CG + "StanceValue"})
    assert values - preferred == set()
    assert values - core().schemes.keys() == set()


def test_kinds_of_organisation_are_classes_of_their_own():
    names = ("AILab", "Company", "GovernmentAgency", "LegislativeBody", "NewsOrganization", "Court", "PoliticalParty")
    assert all(CG + "Organization" in core().superclasses(CG + name) for name in names)


def test_a_geopolitical_entity_is_place_and_agent():
    assert {CG + "Place", CG + "Agent"} <= core().superclasses(CG + "GeopoliticalEntity")


def test_an_unknown_class_has_nothing_above_it():
    assert core().superclasses(CG + "Nothing") == frozenset()


def test_used_terms_are_declared():
    known = {each.subject.value for each in triples() if isinstance(each.subject, NamedNode)}
    used = set()
    for folder in ("graph", "outputs"):
        for place in [*(ROOT / folder).glob("*.py"), *(ROOT / folder).glob("queries/*.rq")]:
            text = place.read_text(encoding="utf-8")
            used |= {CG + name for name in re.findall(r'\bcg\("(\w+)"\)|\bcg:(\w+)', text) for name in name if name}
    assert used - known == set()


def test_shapes_use_declared_terms_only():
    known = {each.subject.value for each in triples() if isinstance(each.subject, NamedNode)}
    assert {CG + name for name in re.findall(r"\bcg:(\w+)", shapes_text())} - known == set()


def test_no_date_datatype_that_reasoners_refuse():
    ranges = {each.object.value for each in triples() if each.predicate.value == RDFS + "range"}
    assert {iri for iri in ranges if iri.startswith(XSD)} <= {
        XSD + name for name in ("string", "boolean", "integer", "decimal", "dateTime")
    }


def test_no_union_or_restriction_in_the_ontology():
    assert not re.search(r"owl:(unionOf|someValuesFrom|allValuesFrom|Restriction)", core_text())
