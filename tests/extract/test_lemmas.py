import pytest


@pytest.mark.parametrize(
    ("sentence", "form", "lemma"),
    [
        ("A judge fined the ferry line.", "fined", "fine"),
        ("The baker hoped for rain.", "hoped", "hope"),
        ("The goat hopped over a wall.", "hopped", "hop"),
        ("Critics rated the opera poorly.", "rated", "rate"),
        ("The mayor planned a bridge.", "planned", "plan"),
    ],
)
def test_short_verbs_keep_the_e_that_their_past_form_swallows(parsed, sentence, form, lemma):
    assert [token.lemma_ for token in parsed(sentence) if token.text == form] == [lemma]
