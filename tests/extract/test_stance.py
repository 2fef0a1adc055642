"""Polarity, certainty and modality by cue and scope, on invented sentences."""

import pytest

from claimgraph.extract.stance import Stance, stance

pytestmark = pytest.mark.slow


@pytest.fixture
def meant(parsed):
    """Return the stance of the clause that a word heads."""

    def meant(text, word):
        doc = parsed(text)
        return stance(doc).of(next(token.i for token in doc if token.text == word))

    return meant


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The plan does not mention Orlo.", "mention"),
        ("Neither firm has released its logs.", "released"),
        ("No one signed the letter.", "signed"),
        ("The firm has yet to release its logs.", "release"),
        ("The firm declined to comment.", "comment"),
        ("The firm stopped short of blaming Orlo.", "blaming"),
        ("They left without paying the bill.", "paying"),
        ("What is absent from the plan is the date.", "is"),
        ("Not a single firm has paid the fee.", "paid"),
        ("The firm lacks a licence.", "lacks"),
        ("The firm never paid and never apologised.", "apologised"),
        ("The firm no longer sells pumps.", "sells"),
        ("Few if any firms paid the fee.", "paid"),
    ],
)
def test_negation_reaches_its_clause(meant, text, word):
    """Particles, determiners and words that negate what completes them."""
    found = meant(text, word)
    assert found.polarity == "negative"
    assert found.negation_cues


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Not only did Orlo pay, it paid twice.", "paid"),
        ("The firm did not fail to pay the fee.", "pay"),
        ("Orlo said the firm did not pay.", "said"),
        ("The firm did not pay but Orlo paid.", "paid"),
        ("No fewer than six firms paid the fee.", "paid"),
    ],
)
def test_negation_stays_where_it_is(meant, text, word):
    """A neighbour's negation, and two that cancel out."""
    assert meant(text, word).polarity == "positive"


@pytest.mark.parametrize(
    ("text", "word", "certainty"),
    [
        ("Orlo may sell the plant.", "sell", "possible"),
        ("Orlo appears to have sold the plant.", "sold", "probable"),
        ("Orlo probably sold the plant.", "sold", "probable"),
        ("Perhaps Orlo sold the plant.", "sold", "possible"),
        ("Lind believes that Orlo sold the plant.", "sold", "probable"),
        ("Orlo is likely to sell the plant.", "sell", "probable"),
        ("Orlo sold the plant.", "sold", "certain"),
    ],
)
def test_hedges_lower_certainty(meant, text, word, certainty):
    """Modals, adverbs and governing words."""
    found = meant(text, word)
    assert found.certainty == certainty
    assert ("hedged" in found.modal) == (certainty != "certain")


@pytest.mark.parametrize(
    ("text", "word", "modal"),
    [
        ("Orlo must sell the plant.", "sell", "normative"),
        ("The law directs Orlo to sell the plant.", "sell", "normative"),
        ("Orlo will sell the plant.", "sell", "future"),
        ("Orlo plans to sell the plant.", "sell", "future"),
        ("Orlo can sell the plant.", "sell", "ability"),
        ("Will Orlo sell the plant?", "sell", "question"),
        ("Lind said Orlo would sell the plant.", "sell", "future"),
    ],
)
def test_modality_is_read_from_auxiliaries_and_governors(meant, text, word, modal):
    """Norms, plans, abilities and questions."""
    assert modal in meant(text, word).modal


def test_what_is_not_proved_is_open_and_not_denied(meant):
    """ "does not prove P" leaves P as it was."""
    found = meant("The memo does not prove that Orlo sold the plant.", "sold")
    assert (found.polarity, found.certainty, found.epistemic) == ("positive", "possible", "unproven")


def test_whether_opens_a_question(meant):
    """And its alternative with it."""
    assert meant("It is unclear whether Orlo sold the plant.", "sold").epistemic == "open question"


def test_a_check_that_failed_denies_nothing_about_the_claim(meant):
    """The saying is affirmed, the checking denied."""
    text = "The Courier noted it could not verify the report."
    assert meant(text, "noted").polarity == "positive"
    assert meant(text, "verify").polarity == "negative"


def test_a_condition_weakens_its_main_clause(meant):
    """With the whole condition as the cue."""
    found = meant("If the figures hold, Orlo would lose the plant.", "lose")
    assert found.conditional
    assert any(cue.text.startswith("If the figures hold") for cue in found.hedge_cues)


def test_what_would_have_been_is_counterfactual(meant):
    """Past perfect in the condition."""
    assert meant("If Orlo had paid, the plant would have survived.", "survived").counterfactual


def test_a_plain_clause_is_plain(meant):
    """The default record."""
    assert meant("Orlo sold the plant.", "sold") == Stance()


def test_what_is_meant_otherwise_inside_a_clause_is_found(parsed):
    """The time clause of a negated main clause is affirmed."""
    doc = parsed("The fault was not reported when the pump failed.")
    reader = stance(doc)
    host = reader.of(next(token.i for token in doc if token.text == "reported"))
    assert "failed" in [doc[token].text for token, _ in reader.apart(range(len(doc)), host)]
