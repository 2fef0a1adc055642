import pytest

from claimgraph.extract.given_names import gender_of


@pytest.mark.parametrize(
    ("name", "before", "gender"),
    [
        ("Mary Lind", "", "female"),
        ("Donald Orr", "", "male"),
        ("Lind", "Mrs.", "female"),
        ("Jordan Lind", "", None),
        ("Mary", "", None),
        ("Zyx Lind", "Mr", "male"),
    ],
)
def test_a_title_or_a_given_name_before_others_shows_the_gender(name, before, gender):
    assert gender_of(name, before) == gender
