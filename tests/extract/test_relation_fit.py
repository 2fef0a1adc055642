"""Curated relations hold between things of the right kinds only."""

from claimgraph.extract.records import Entity
from claimgraph.extract.relation_fit import relation_fits


def _entity(kind, name="X"):
    return Entity(name, name, kind, ())


def test_a_person_leads_a_body():
    """Domain and range are met."""
    assert relation_fits("leads", _entity("Person", "a"), _entity("GovernmentAgency", "b"))


def test_lead_leaves_no_office():
    """Words that name no person cannot resign."""
    assert not relation_fits("resigned_from", None, _entity("Organisation"))


def test_a_city_is_no_person_to_be_born():
    """A wrong kind on one side is enough."""
    assert not relation_fits("born_in", _entity("Place", "a"), _entity("Place", "b"))


def test_nothing_is_related_to_itself():
    """An apposition read twice is no fact."""
    same = _entity("Place")
    assert not relation_fits("located_in", same, same)


def test_somebody_is_what_the_words_call_them():
    """ "Ada Lind, the minister" names her twice, and her office; she does not succeed herself."""
    same = _entity("Person", "Ada Lind")
    assert relation_fits("position_held", same, same, words=("Ada Lind", "the minister"))
    assert not relation_fits("succeeded_by", same, same, words=("Ada Lind", "Ada Lind"))


def test_an_unknown_relation_fits_nothing():
    """Such as one that a former version had."""
    assert not relation_fits("no_such_relation", _entity("Person", "a"), _entity("Person", "b"))
