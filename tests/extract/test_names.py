import hashlib
from collections.abc import Callable

import pytest
from spacy.language import Language

from claimgraph.extract.blocks import blocks
from claimgraph.extract.gazetteer import gazetteer
from claimgraph.extract.names import entities
from claimgraph.extract.parsing import parse
from claimgraph.extract.records import Document, Entity

pytestmark = pytest.mark.slow
Read = Callable[..., dict[str, Entity]]


@pytest.fixture(scope="session")
def read(nlp: Language) -> Read:
    def read(text: str, without: str = "") -> dict[str, Entity]:
        document = Document("a", text, hashlib.sha256(text.encode()).hexdigest(), blocks=blocks(text))
        [(_, doc)] = parse([document], nlp)
        found = entities(doc, lists=gazetteer(without))
        assert all(text[m.start : m.end] == m.text for entity in found for m in entity.mentions)
        return {entity.name: entity for entity in found}

    return read


def words(entity: Entity, *kinds: str) -> list[str]:
    return [mention.text for mention in entity.mentions if not kinds or mention.kind in kinds]


def test_a_comma_keeps_two_names_apart(read: Read) -> None:
    found = read("The ruling hit Anthropic, Google and xAI on Monday.")
    assert {"Anthropic", "Google", "xAI"} <= found.keys()


def test_three_spellings_of_a_country_are_one_entity(read: Read) -> None:
    found = read(
        "The U.S. signed. The United States had waited, and US officials praised it. American farmers cheered."
    )
    assert words(found["United States"], "name", "demonym") == ["U.S.", "United States", "US", "American"]


def test_a_listed_lab_keeps_its_last_word(read: Read) -> None:
    found = read("Moonshot AI released a model. AI is everywhere, Moonshot AI said.")
    assert words(found["Moonshot AI"]) == ["Moonshot AI", "Moonshot AI"]
    assert "AI" not in found


def test_a_name_never_crosses_a_heading(read: Read) -> None:
    found = read("The Blue Harbour Frame\n\nReuters reported on Tuesday that Velmora Corp. had closed its plant.")
    assert words(found["Reuters"]) == ["Reuters"]


def test_an_enumeration_tells_what_its_names_are(read: Read) -> None:
    found = read("Inspectors visited three Norlandish startups - Tavik, Oruna and Belspar - in the spring, they said.")
    assert {found[name].type for name in ("Tavik", "Oruna", "Belspar")} == {"Company"}


def test_a_type_carries_its_reason(read: Read) -> None:
    found = read("The startup Tavik has grown fast. Tavik hired forty people.")
    assert found["Tavik"].type == "Company"
    assert found["Tavik"].reason == '"startup" before it'


def test_a_surname_belongs_to_the_full_name_and_the_pronoun_to_both(read: Read) -> None:
    found = read("Mirela Dostan, director of Velmora Labs, resigned. Dostan said she was tired.")
    assert words(found["Mirela Dostan"], "name", "pronoun") == ["Mirela Dostan", "Dostan", "she"]
    assert found["Mirela Dostan"].role == "director"
    assert found["Mirela Dostan"].part_of == found["Velmora Labs"].id


def test_an_acronym_in_brackets_is_the_name_before_it(read: Read) -> None:
    found = read("The Coastal Fisheries Board (CFB) met. The CFB fined two boats.")
    assert words(found["Coastal Fisheries Board"], "name") == ["Coastal Fisheries Board", "CFB", "CFB"]


def test_the_company_is_the_one_spoken_of(read: Read) -> None:
    found = read("Velmora Inc. sued a rival in May. The company said it had lost customers.")
    assert words(found["Velmora Inc."]) == ["Velmora Inc.", "The company", "it"]


def test_a_memo_and_its_author_are_two_things(read: Read) -> None:
    found = read("Tavik Corp. warned in a memo that prices would rise. The memo names two suppliers.")
    [memo] = [entity for entity in found.values() if entity.type == "Document"]
    assert memo.subtype == "Memo"
    assert words(memo) == ["a memo", "The memo"]
    assert memo.part_of == found["Tavik Corp."].id


def test_an_unnamed_source_is_anonymous_and_has_an_affiliation(read: Read) -> None:
    found = read("A spokesman for Velmora Inc. declined to comment. The spokesman cited a court order.")
    [person] = [entity for entity in found.values() if entity.type == "Person"]
    assert person.anonymous
    assert person.part_of == found["Velmora Inc."].id
    assert words(person) == ["A spokesman", "The spokesman"]


def test_joined_names_are_what_both_companies_stands_for(read: Read) -> None:
    found = read("Velmora Inc. and Tavik Corp. agreed on a price. Both companies said the talks were short.")
    [group] = [entity for entity in found.values() if entity.type == "Group"]
    assert group.name == "Velmora Inc. and Tavik Corp."
    assert words(group) == ["Both companies"]


def test_an_election_of_a_year_is_an_event(read: Read) -> None:
    found = read("He lost the 1996 Norlandish presidential election to a farmer.")
    assert found["1996 Norlandish presidential election"].subtype == "Election"


def test_a_people_and_its_navy_are_an_agency(read: Read) -> None:
    found = read("The Indonesian navy rescued forty fishermen on Friday.")
    assert found["Indonesian navy"].type == "GovernmentAgency"
    assert words(found["Indonesia"]) == ["Indonesian"]


def test_a_hyphen_ends_an_abbreviated_name(read: Read) -> None:
    found = read("The ship carried U.S.-made radios.")
    assert words(found["United States"]) == ["U.S."]


def test_a_title_belongs_to_the_phrase_and_not_to_the_name(read: Read) -> None:
    found = read("Senator Mirela Dostan spoke in Belspar.")
    [mention] = found["Mirela Dostan"].mentions
    assert mention.phrase is not None
    assert mention.phrase.text == "Senator Mirela Dostan"


def test_lists_can_be_switched_off(read: Read) -> None:
    found = read("OpenAI spoke in Paris.", without="names")
    assert all(entity.reason != "listed under labs" for entity in found.values())


def test_former_staff_of_a_firm_is_not_the_firm(read: Read) -> None:
    found = read("Former Velmora Inc. staff founded Tavik Corp. in 2021.")
    assert words(found["Velmora Inc."]) == ["Velmora Inc."]
    assert words(found["Tavik Corp."]) == ["Tavik Corp."]


def test_an_empty_text_has_no_entities(read: Read) -> None:
    assert read("\n") == {}


def test_we_in_a_quotation_is_who_speaks(read: Read) -> None:
    found = read('"We have closed the plant and we regret it," Velmora Inc. said on Monday.')
    assert words(found["Velmora Inc."], "pronoun") == ["We", "we"]


def test_a_title_in_quotation_marks_is_a_work(read: Read) -> None:
    found = read('The band followed with "Song for the Quiet Harbour" in the spring.')
    assert found["Song for the Quiet Harbour"].subtype == "Work"


def test_the_mosque_is_the_one_that_was_named(read: Read) -> None:
    found = read("Workers entered the Oruna Mosque at dawn. The mosque was closed for a week.")
    assert "The mosque" in [mention.text for entity in found.values() for mention in entity.mentions]


def test_navies_of_two_countries_are_two(read: Read) -> None:
    found = read("The Indonesian navy met the Malaysian navy at sea.")
    assert {"Indonesian navy", "Malaysian navy"} <= found.keys()


def test_the_same_text_gives_the_same_entities(read: Read) -> None:
    text = "Mirela Dostan of Velmora Inc. met Pavel Dostan. Both said they agreed."
    assert repr(read(text)) == repr(read(text))
