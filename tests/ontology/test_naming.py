import pytest

from claimgraph.ontology.naming import folder, name_key, slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [("U.S. Café Société’s", "us-cafe-societe"), ("R1", "r1"), ("Łódź", "lodz"), ("…", "x"), ("北京", "北京")],
)
def test_slugs_are_readable(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_organisations_have_one_key_in_any_word_order() -> None:
    assert name_key("Department of Fisheries", "GovernmentAgency") == name_key("Fisheries Department", "Organisation")


def test_people_keep_their_word_order() -> None:
    assert name_key("Pavel Dostan", "Person") != name_key("Dostan Pavel", "Person")


def test_all_kinds_of_organisation_share_a_folder() -> None:
    assert {folder(t) for t in ("Lab", "Company", "LegislativeBody")} == {"org"}
    assert folder("Thing") == "thing"
