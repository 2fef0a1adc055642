import pytest

from claimgraph.extract.candidates import candidates
from claimgraph.extract.gazetteer import gazetteer
from claimgraph.extract.kinds import kinds
from claimgraph.extract.words import Words


def words(text: str, pos: str, labels: list[tuple[int, int, str]] | None = None) -> Words:
    """Return columns for words in one sentence, all hung on the first."""
    tokens = text.split()
    starts = [len(" ".join([*tokens[:i], ""])) for i in range(len(tokens))]
    tags = {"P": "PROPN", "N": "NOUN", "V": "VERB", "A": "ADJ", "D": "DET", "I": "ADP", "U": "PUNCT", "#": "NUM"}
    count = len(tokens)
    return Words(
        text, tokens, [tags[each] for each in pos], [""] * count, [""] * count, [t.lower() for t in tokens],
        [0] * count, starts, [0] * count, labels or [], [], [False] * count,
    )  # fmt: skip


def found(columns: Words) -> list[str]:
    return [columns.surface(c.start, c.end, c.cut) for c in candidates(columns, gazetteer(""), kinds())]


def test_a_label_that_joins_two_names_is_cut() -> None:
    assert found(words("Velmora , Tavik grew", "PUPV", [(0, 3, "ORG")])) == ["Velmora", "Tavik"]


def test_the_comma_of_a_long_office_stays() -> None:
    columns = words("Ministry of Health , Labour and Welfare", "PIPUPDP", [(0, 7, "ORG")])
    assert found(columns) == ["Ministry of Health , Labour and Welfare"]


@pytest.mark.parametrize(
    ("text", "pos"), [("the Velmora 's", "DPU"), ("Senator Velmora", "PP"), ("near Velmora", "IP")]
)
def test_articles_titles_and_possessives_are_trimmed(text: str, pos: str) -> None:
    assert found(words(text, pos, [(0, len(pos), "PERSON")])) == ["Velmora"]


def test_the_artificial_in_front_of_a_noun_is_no_part_of_the_name() -> None:
    assert found(words("Velmora AI chips", "PPN", [(0, 2, "ORG")])) == ["Velmora"]


def test_a_listed_name_wins_over_a_shorter_label() -> None:
    assert found(words("White House aides", "PPN", [(1, 2, "ORG")])) == ["White House"]


def test_a_year_and_an_election_are_one_name() -> None:
    assert found(words("the 1996 Oruna council election", "D#PNN")) == ["1996 Oruna council election"]


def test_letters_and_digits_are_a_product() -> None:
    assert found(words("the TX40 radios", "DPN")) == ["TX40"]


def test_the_surname_that_the_model_missed_is_added() -> None:
    columns = words("Mirela Dostan spoke", "PPV", [(0, 1, "PERSON")])
    columns.head[0] = 1
    assert found(columns) == ["Mirela Dostan"]


def test_an_acronym_for_artificial_intelligence_is_never_a_name() -> None:
    assert found(words("AI grew", "PV", [(0, 1, "GPE")])) == []
