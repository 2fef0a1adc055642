"""The data of the curated relations, and what is refused."""

import pytest

from claimgraph.extract.errors import DataError
from claimgraph.extract.relations import checked, relations


def _data(**entry):
    return {"about": "", "relations": [{"id": "a", "label": "a", **entry}]}


def test_every_relation_can_be_found_by_a_verb_or_noun():
    """A relation without pattern would never be used."""
    assert all(relation.verbs or relation.nouns for relation in relations().all)


def test_ids_and_labels_are_told_apart():
    """Ids are terms of the ontology: lower case, no spaces."""
    assert all(relation.id.replace("_", "").isalnum() and relation.id.islower() for relation in relations().all)
    assert len({relation.id for relation in relations().all}) == len(relations().all)


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ({"verb": ["agent see patient"]}, "'verb'"),
        ({"range": ["Planet"]}, "'Planet'"),
        ({"wikidata": "Q5"}, "'Q5'"),
        ({"verbs": ["agent see"]}, "'agent see'"),
        ({"verbs": ["agent s€e patient"]}, "'s€e'"),
    ],
)
def test_a_wrong_entry_is_named(entry, named):
    """The message says file, relation and key."""
    with pytest.raises(DataError, match=r"relations\.json: a: ") as caught:
        checked(_data(**entry))
    assert named in str(caught.value)


def test_a_relation_given_twice_is_refused():
    """Which one wins would be luck."""
    data = _data()
    data["relations"] *= 2
    with pytest.raises(DataError, match="'a' is there twice"):
        checked(data)


def test_a_pattern_of_several_words_is_several_patterns():
    """ "found|set+up" is two, the second with a particle."""
    (relation,) = checked(_data(verbs=["agent found|set+up patient"])).all
    assert [(p.lemma, p.particle) for p in relation.verbs] == [("found", None), ("set", "up")]
