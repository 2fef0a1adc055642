import pytest

from claimgraph.extract.errors import DataError
from claimgraph.extract.gazetteer import PROPER, check, form, gazetteer


def test_forms_ignore_articles_dots_and_possessives() -> None:
    assert form("the U.S.’s") == form("US")


def test_every_alias_leads_to_the_first_name_of_its_entry() -> None:
    assert gazetteer("").forms["CDC"].name == "Centers for Disease Control and Prevention"


def test_a_word_of_the_language_is_a_weak_form() -> None:
    assert gazetteer("").forms["Commerce"].weak
    assert not gazetteer("").forms["Commerce Department"].weak


def test_demonyms_lead_to_their_place() -> None:
    assert gazetteer("").demonyms["Dutch"] == "Netherlands"


def test_sections_left_out_leave_no_form() -> None:
    assert not {listed.section for listed in gazetteer("names").forms.values()} & set(PROPER)


def test_the_longest_form_of_a_first_word_is_known() -> None:
    assert gazetteer("").starts["White"] >= 2


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ({"type": "Company", "entries": [], "colour": "red"}, "colour"),
        ({"type": "Firm", "entries": []}, "Firm"),
        ({"type": "Company", "entries": ["Velmora"]}, "Velmora"),
    ],
)
def test_a_broken_section_is_named(content: dict[str, object], word: str) -> None:
    with pytest.raises(DataError, match=word):
        check("firms", content)
