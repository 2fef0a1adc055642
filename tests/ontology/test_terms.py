"""Every annotation value has its term."""

from typing import get_args, get_type_hints

import pytest

from claimgraph.extract import records
from claimgraph.extract.errors import AnnotationError, DataError
from claimgraph.ontology import comparison_records
from claimgraph.ontology.terms import check, entity_class, term, terms
from claimgraph.ontology.vocabulary import CG

LITERALS = {
    "entity type": records.EntityType,
    "modality": records.Modality,
    "polarity": records.Polarity,
    "certainty": records.Certainty,
    "claim type": records.ClaimType,
    "bound": records.Bound,
    "basis": records.Basis,
    "quoted": records.Quoted,
    "mention": records.MentionKind,
    "comparison": comparison_records.ComparisonKind,
}


@pytest.mark.parametrize("kind", LITERALS)
def test_every_value_of_the_records_has_a_term_and_no_other(kind):
    assert set(terms()[kind]) == set(get_args(LITERALS[kind]))


def test_evidence_kinds_have_terms():
    assert set(terms()["evidence"]) == set(get_args(get_type_hints(records.Evidence)["kind"]))


@pytest.mark.parametrize("kind", sorted(set(LITERALS) - {"entity type", "mention"}))
def test_two_values_never_share_a_term(kind):
    assert len(set(terms()[kind].values())) == len(terms()[kind])


def test_a_subtype_makes_the_class_special():
    assert entity_class("Organisation", "Court") == CG + "Court"


def test_an_unknown_subtype_leaves_the_class_of_the_type():
    assert entity_class("Place", "Lagoon") == CG + "GeopoliticalEntity"


def test_an_unknown_value_is_named_with_the_known_ones():
    with pytest.raises(AnnotationError, match="certainty 'sure' is unknown; use one of certain"):
        term("certainty", "sure")


def test_a_term_outside_its_scheme_is_refused():
    loaded = {kind: dict(values) for kind, values in terms().items()}
    loaded["polarity"]["positive"] = "Hedged"
    with pytest.raises(DataError, match="polarity: positive: cg:Hedged"):
        check(loaded)


def test_a_missing_kind_is_refused():
    loaded = {kind: values for kind, values in terms().items() if kind != "cue"}
    with pytest.raises(DataError, match="'cue'"):
        check(loaded)
