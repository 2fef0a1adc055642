"""What nouns and short forms stand for, read through all layers."""

import pytest

pytestmark = pytest.mark.slow


def _called(annotation, name):
    entity = next(entity for entity in annotation.entities if entity.name == name)
    return {mention.text for mention in entity.mentions}


def test_who_buys_is_not_the_lender_that_is_bought(annotate):
    """The subject of a verb is not what its object speaks of."""
    found = annotate(
        "Regulators shut Brandt Bank on Friday. Northfell Bancorp is buying the lender's 46 branches.",
        date="2028-05-15",
    )
    assert "the lender" in _called(found, "Brandt Bank")


def test_a_noun_stands_for_the_name_that_ends_in_it(annotate):
    """Though another name, the subject, has the word in its middle."""
    found = annotate(
        "The Office of Bank Supervision warned Brandt Bank in April. The Office of Bank Supervision said it had never "
        "fined the bank.",
        date="2028-05-15",
    )
    assert "the bank" in _called(found, "Brandt Bank")


def test_a_name_may_be_called_by_the_noun_before_it(annotate):
    """ "the ferry Alvara" and then "the ferry"."""
    found = annotate("The ferry Alvara left Vik at noon. The ferry was overloaded.", date="2029-10-03")
    assert "The ferry" in _called(found, "Alvara")


def test_whose_allegations_appear_in_a_memo_wrote_it(annotate):
    """The memo has an owner, and is one with "the Brandt Labs memo"."""
    found = annotate("Brandt Labs's allegations appear in a May memo to the Senate Trade Committee.", date="2028-06-01")
    memo = next(entity for entity in found.entities if entity.type == "Document")
    assert memo.part_of == next(entity.id for entity in found.entities if entity.name == "Brandt Labs")
