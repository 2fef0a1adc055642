"""Two reports on one affair: what agrees, what contradicts, and what only looks like it."""

import pytest

from claimgraph.ontology.comparisons import compare
from claimgraph.ontology.linking import link

pytestmark = pytest.mark.slow

ANALYSIS = (
    "Vantor Labs and Nordwin Accuse Firms of Copying Weather Models\n\n"
    "At a Glance\n\n"
    "Nordwin identified 31,000 sham accounts and 12 million sessions linked to Braxo AI, Kelvane and Tirosoft.\n\n"
    "Nordwin identified three Kessian firms using about 31,000 sham accounts and more than 12 million sessions. "
    "Vantor Labs's most concrete allegations appear in a February memo to the Senate Trade Committee. "
    "The company says that Braxo AI harvested outputs of its models."
)
REPORT = (
    "Nordwin disclosed on its blog on Jan. 23 that three Kessian firms - Braxo AI, Kelvane and Tirosoft - illegally "
    "copied its model Lumen. Nordwin believes the three firms created 31,000 fake accounts to access Lumen and "
    "extracted more than 12 million conversation records. Kelvane accounted for most at 9 million records, while Braxo "
    "AI and Tirosoft took 3.1 million and 120,000 records respectively.\n\n"
    "Vantor Labs also warned in a memo submitted to the Senate Trade Committee on Jan. 12 that Kessian firms were "
    "extracting outputs of its models. Its rival's model matched it at one-tenth the development cost. A Braxo AI "
    "paper claimed its training cost was just one-two-hundredth of Vantor's."
)
DATES = [{}, {"date": "2026-04-24"}]


def _compare(*annotations):
    links = link(annotations)
    return compare(annotations, {member: entity.key for entity in links.entities for member in entity.members})


def _pairs(found):
    return [({span.text for span in each.spans_a}, {span.text for span in each.spans_b}) for each in found]


@pytest.fixture(scope="module", params=DATES, ids=["undated", "dated"])
def found(request, annotate):
    """What the two reports say of each other, with and without the dates of the documents."""
    later = {"date": "2026-02-24"} if request.param else {}
    return _compare(annotate(ANALYSIS, "analysis", **request.param), annotate(REPORT, "report", **later))


def test_one_memo_with_two_dates_is_a_conflict(found):
    """A month and a day of another month cannot both be right."""
    dates = [each for each in found if each.type == "date" and each.kind == "conflict"]
    assert _pairs(dates) == [({"February"}, {"Jan. 12"})]


def test_a_date_that_one_text_alone_gives_is_no_conflict(found):
    """The blog post is dated in one report only."""
    assert not any("Jan. 23" in mine | theirs for mine, theirs in _pairs(found))


def test_both_speak_of_one_memo(found):
    """Its owner and its addressee are the same."""
    memo = [each for each in found if each.reason.startswith("both speak of one document")]
    assert [each.kind for each in memo] == ["corroboration"]


@pytest.mark.parametrize("words", ["31,000", "12 million"])
def test_numbers_of_one_origin_are_repetition(found, words):
    """Both reports have them from Ostrel."""
    across = [
        each for each in found
        if each.type == "number" and each.strength == "plain" and each.kind != "complement"
        and words in each.spans_a[0].text and words in each.spans_b[0].text and each.origins == ("Nordwin",)
    ]  # fmt: skip
    assert across
    assert {each.kind for each in across} == {"repetition"}


def test_parts_that_add_up_complete_the_total(found):
    """9 million, 3.1 million and 120,000 are more than 12 million."""
    parts = [each for each in found if each.kind == "complement"]
    assert any(
        {"9 million records", "3.1 million", "120,000 records"} <= mine | theirs for mine, theirs in _pairs(parts)
    )


def test_shares_of_two_costs_are_not_compared(found):
    """Development and training are two measures."""
    assert not any("one-tenth" in " ".join(mine | theirs) for mine, theirs in _pairs(found))


def test_dropped_bounds_and_hedges_are_listed(found):
    """The bullet drops "about"; one report has the speaker find what it believes in the other."""
    reasons = [each.reason for each in found]
    assert any("drops the bound of about 31,000" in reason for reason in reasons)
    assert any(each.type == "modality" and each.origins == ("Nordwin",) for each in found)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The Tarn pump cost $4.2 million to develop.", "Tarn Line spent $4.9 million on advertising its pump."),
        ("Brell bank has $7.1 billion in assets.", "Brell bank has $6.2 billion in deposits."),
        ("Ferries of Tarn Line killed 14 people in 1998.", "Ferries of Tarn Line killed 17 people in 2011."),
        ("Tarn Line closed 12 of its 46 harbours.", "Tarn Line has 46 harbours."),
        (
            "Osk approved the sale of 100,000 chips to Tarn Line, fewer than the 150,000 that it had asked for.",
            "Tarn Line asked Osk for 150,000 chips.",
        ),
    ],
    ids=["two measures", "two holdings", "two years", "part and whole", "asked and approved"],
)
def test_look_alikes_stay_silent(annotate, text, other):
    """No conflict where another measure, year or share explains the numbers."""
    found = _compare(
        annotate(text, "one", date="2026-05-02", publisher="Post"),
        annotate(other, "two", date="2026-05-02", publisher="Mail"),
    )
    assert not [each for each in found if each.kind == "conflict"]


def test_a_forecast_and_a_count_are_explained(annotate):
    """One of them is no count."""
    found = _compare(
        annotate("The Tarn landslide will cost the Council of Tarn $5 million.", "one", date="2026-05-02"),
        annotate("The Tarn landslide cost the Council of Tarn $9 million.", "two", date="2026-05-20"),
    )
    assert {(each.kind, each.strength) for each in found if each.type == "number"} <= {("conflict", "soft")}


def test_what_one_hid_another_concealed(annotate):
    """Words of one class say the same."""
    found = _compare(
        annotate("Ines Varga said managers at Tarn Line hid losses on ferry leases.", "one", date="2026-05-02"),
        annotate("Piet Langer said managers at Tarn Line concealed losses on ferry leases.", "two", date="2026-05-02"),
    )
    assert [(each.kind, each.type, each.origins) for each in found] == [
        ("corroboration", "content", ("Ines Varga", "Piet Langer"))
    ]


def test_a_denial_meets_the_accusation_it_denies(annotate):
    """The pronoun of the denial stands for who denies."""
    found = _compare(
        annotate("Tarn Line denied that its pumps were the cause of the fire.", "one", date="2026-05-02"),
        annotate("Ines Varga said the pumps of Tarn Line were the cause of the fire.", "two", date="2026-05-02"),
    )
    assert [(each.kind, each.type) for each in found] == [("conflict", "denial")]


def test_who_leads_cannot_be_led(annotate):
    """The two change places."""
    found = _compare(
        annotate("Ines Varga leads Piet Langer by 3 points in Brell, a poll found.", "one", date="2026-05-02"),
        annotate("Piet Langer leads Ines Varga by 2 points in Brell, a survey found.", "two", date="2026-05-02"),
    )
    assert ("conflict", "actor") in {(each.kind, each.type) for each in found}


def test_fewer_are_missing_days_later(annotate):
    """The count of the missing falls."""
    found = _compare(
        annotate("Nine miners were killed in the Tarn mine. Four miners are missing.", "one", date="2026-05-02"),
        annotate("Eleven miners were killed in the Tarn mine. Two miners are missing.", "two", date="2026-05-03"),
    )
    assert [each.kind for each in found if "Four" in each.spans_a[0].text] == ["update"]


def test_what_rose_did_not_fall(annotate):
    """The same number, the other way."""
    found = _compare(
        annotate("Tax revenue of Brell fell 4% in the first quarter, Ines Varga said.", "one", date="2026-05-02"),
        annotate("Tax revenue of Brell rose 4% in the first quarter, Piet Langer said.", "two", date="2026-05-02"),
    )
    assert {(each.kind, each.type) for each in found} == {("conflict", "number")}


def test_as_many_of_another_people_are_no_agreement(annotate):
    """Twelve of one country and twelve of another."""
    found = _compare(
        annotate("Russia expelled 14 German diplomats on Tuesday.", "one", date="2026-05-13"),
        annotate("Germany told 14 Russian diplomats to leave Germany.", "two", date="2026-05-13"),
    )
    assert not [each for each in found if each.type == "number"]
