from claimgraph.extract.kinds import Kind, family, kinds


def test_head_words_and_nouns_lead_to_kinds() -> None:
    assert kinds().name_heads["Ministry"] == Kind("GovernmentAgency")
    assert kinds().nouns["memo"] == Kind("Document", "Memo")


def test_agencies_and_firms_are_of_one_family() -> None:
    assert family("GovernmentAgency") == family("Company") == "Organisation"
    assert family("Document") == "Document"


def test_gendered_nouns_are_person_nouns() -> None:
    assert {kinds().nouns[word].type for word in kinds().female | kinds().male} == {"Person"}
