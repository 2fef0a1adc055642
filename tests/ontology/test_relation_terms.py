"""Relation terms follow the curated relations of the reading room."""

from pyoxigraph import NamedNode

from claimgraph.extract.relations import relations
from claimgraph.ontology.relation_terms import common, ends, fits, known, relation_triples
from claimgraph.ontology.vocabulary import AL, CG, OWL, RDF, RDFS, REL


def test_every_relation_has_an_asserted_and_an_alleged_term():
    declared = {each.subject.value for each in relation_triples() if each.predicate.value == RDF + "type"}
    assert declared == {space + relation.id for relation in relations().all for space in (REL, AL)}


def test_accusing_is_a_relation_since_the_graph_builds_on_it():
    assert "accuses" in known()


def test_an_allegation_never_entails_a_fact():
    forbidden = {RDFS + "subPropertyOf", OWL + "equivalentProperty", OWL + "inverseOf"}
    assert not any(each.predicate.value in forbidden for each in relation_triples())


def test_an_alleged_term_has_no_domain_and_no_range():
    limits = {NamedNode(RDFS + "domain"), NamedNode(RDFS + "range")}
    assert not any(each.subject.value.startswith(AL) and each.predicate in limits for each in relation_triples())


def test_the_class_above_people_and_companies_is_agent():
    assert common(["Person", "Company"]) == CG + "Agent"


def test_the_class_above_companies_and_agencies_is_organisation():
    assert common(["Company", "GovernmentAgency"]) == CG + "Organization"


def test_the_class_above_a_person_and_a_document_says_no_more_than_claim_source():
    assert common(["Person", "Document"]) in {None, CG + "ClaimSource"}


def test_dates_are_no_range():
    assert common(["Date"]) is None


def test_an_edge_fits_only_where_both_ends_do():
    relation = next(each.id for each in relations().all if ends(each)[0] == CG + "Person")
    assert not fits(relation, CG + "Law", CG + "Company")
