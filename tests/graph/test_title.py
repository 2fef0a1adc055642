from dataclasses import replace

from claimgraph.graph.title import UNTITLED, title
from claimgraph.ontology.linking import link


def names(annotations):
    return {member: entity for entity in link(annotations).entities for member in entity.members}


def test_one_document_gives_its_own_title(annotations):
    one = replace(annotations[0], meta=replace(annotations[0].meta, title="Charts at sea"))
    assert title([one], names([one])) == "Charts at sea"


def test_several_are_called_by_the_names_most_claims_touch(annotations):
    assert title(annotations, names(annotations)) == "Velmar Labs, Ferry Ministry and Ann Lee"


def test_the_order_of_documents_is_all_the_same(annotations):
    assert title(annotations[::-1], names(annotations)) == title(annotations, names(annotations))


def test_claims_about_nothing_with_a_name_leave_the_plain_word(annotations):
    assert title([replace(each, claims=()) for each in annotations], names(annotations)) == UNTITLED
