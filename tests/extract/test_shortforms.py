from claimgraph.extract.evidence import Verdict
from claimgraph.extract.gazetteer import gazetteer
from claimgraph.extract.kinds import Kind, kinds
from claimgraph.extract.records import EntityType
from claimgraph.extract.shortforms import leaders


def led(**forms: EntityType) -> dict[str, str]:
    verdicts = {name.replace("_", " "): Verdict(Kind(type_), 2.0, "") for name, type_ in forms.items()}
    return leaders(verdicts, [], gazetteer(""), kinds())


def test_a_surname_follows_the_only_person_who_has_it() -> None:
    assert led(Mirela_Dostan="Person", Dostan="Person")["Dostan"] == "Mirela Dostan"


def test_a_surname_of_two_people_stays_alone() -> None:
    assert led(Mirela_Dostan="Person", Pavel_Dostan="Person", Dostan="Person")["Dostan"] == "Dostan"


def test_father_and_son_are_two() -> None:
    found = led(Pavel_Dostan_Jr="Person", Pavel_Dostan_Sr="Person")
    assert found["Pavel Dostan Jr"] != found["Pavel Dostan Sr"]


def test_a_middle_name_makes_no_difference() -> None:
    assert led(Pavel_R_Dostan="Person", Pavel_Dostan="Person")["Pavel Dostan"] == "Pavel R Dostan"


def test_a_legal_suffix_and_word_order_make_no_difference() -> None:
    assert led(Velmora_Corp="Company", Velmora="Company")["Velmora"] == "Velmora Corp"
    assert led(Fisheries_Department="GovernmentAgency", Department_of_Fisheries="GovernmentAgency")[
        "Department of Fisheries"
    ] == ("Fisheries Department")


def test_an_acronym_follows_its_words() -> None:
    assert led(Coastal_Fisheries_Board="Organisation", CFB="Organisation")["CFB"] == "Coastal Fisheries Board"


def test_a_place_and_a_firm_of_one_first_word_are_two() -> None:
    assert led(Belspar="Place", Belspar_Mining="Company")["Belspar"] == "Belspar"


def test_listed_names_of_two_things_are_never_joined() -> None:
    found = led(White_House="GovernmentAgency", White_House_Office_of_Tides="GovernmentAgency")
    assert found["White House Office of Tides"] != found["White House"]


def test_a_head_word_alone_follows_the_longer_name_before_it() -> None:
    assert led(Tarn_Fisheries_Fund="Organisation", Fund="Organisation")["Fund"] == "Tarn Fisheries Fund"
    assert led(Fund="Organisation", Tarn_Fisheries_Fund="Organisation")["Fund"] == "Fund"


def test_a_head_word_of_two_names_stays_alone() -> None:
    assert led(Tarn_Fund="Organisation", Osk_Fund="Organisation", Fund="Organisation")["Fund"] == "Fund"


def test_a_surname_keeps_its_particle() -> None:
    assert led(Ines_van_Brell="Person", van_Brell="Person")["van Brell"] == "Ines van Brell"
