import pytest

from claimgraph.extract.bearers import words
from claimgraph.extract.dates import dates
from claimgraph.extract.names import entities
from claimgraph.extract.quantities import quantities

TEXTS = {
    "an object of finding belongs to the doer": (
        "Korva Systems found that 300 accounts were run by Brisk Ltd in May.",
        ["Brisk Ltd"],
    ),
    "the one who is asked pays": ("Brisk Ltd asked Tarn Group to pay 30 million euros.", ["Tarn Group"]),
    "the one who is accused has taken": ("The port accused Brisk Ltd of stealing 5,000 files.", ["Brisk Ltd"]),
    "the one who is fined has sold": (
        "Regulators fined Korva Systems $5 million for selling 20,000 faulty cars.",
        ["Regulators", "Korva Systems"],
    ),
    "the possessor has what is measured": (
        "Korva Systems reported a loss of $12 million. Its revenue rose 5 percent.",
        ["Korva Systems", "Korva Systems"],
    ),
    "shares are their firm's": ("Shares of Korva Systems fell 3 percent.", ["Korva Systems"]),
    "with ties a number to its noun": ("Korva Systems, with 300 employees, opened.", ["Korva Systems"]),
    "a comparison keeps the holder": ("There were 170 robberies in Oslo, up from 120.", ["Oslo", "Oslo"]),
    "a speaker has what he speaks of as we": ('"We lost 40 ships," said Ada Lind.', ["Ada Lind"]),
    "fires harm": ("Police said 14 people were killed in a ferry fire.", ["text:ferry fire"]),
    "whoever says so does not have it": ("Police said 30 homes burned.", [None]),
    "what is pushed has the change": (
        "Stocks rose, pushing the Dow Jones industrial average up 72 points.",
        ["text:Dow Jones industrial average"],
    ),
    "the dead are counted where they died": ("At least 40 people died in Norway.", ["Norway"]),
    "we is the country told before": ("Norway invented the harpoon, and we built 300 ships.", ["Norway"]),
}


@pytest.mark.slow
@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS.keys())
def test_holder(parsed, text, expected):
    doc = parsed(text)
    known = entities(doc)
    names = {entity.id: entity.name for entity in known}
    found = quantities(doc, known, dates(doc, published=None))
    assert [names.get(q.subject, q.subject) for q in found] == expected


@pytest.mark.slow
def test_a_count_told_again_has_the_holder_of_the_first_telling(parsed):
    doc = parsed("Ardent Labs opened 24,000 accounts. All 24,000 accounts were closed.")
    first, second = quantities(doc, entities(doc), ())
    assert first.subject == second.subject
    assert second.subject is not None


@pytest.mark.slow
def test_an_unnamed_crowd_told_with_the_same_number_is_the_names_listed_before(parsed):
    text = (
        "Norlabs found 24,000 accounts linked to Brisk Ltd, Tarn Group and Korva Systems. "
        "Norlabs caught three firms using 24,000 accounts."
    )
    doc = parsed(text)
    known = entities(doc)
    names = {entity.id: entity.name for entity in known}
    subjects = {names.get(q.subject, q.subject) for q in quantities(doc, known, ()) if q.unit == "accounts"}
    assert subjects == {"Brisk Ltd, Tarn Group and Korva Systems"}


def test_verb_classes_are_read():
    assert "kill" in words("harming")
    assert "toll" in words("measures")


@pytest.mark.slow
def test_an_age_is_of_the_name_before_it(parsed):
    doc = parsed("Warrants were issued in Oslo for Ada Lind, 44, of Bergen.")
    known = entities(doc)
    names = {entity.id: entity.name for entity in known}
    assert [names.get(q.subject) for q in quantities(doc, known, ()) if q.counted == "age"] == ["Ada Lind"]


@pytest.mark.slow
def test_what_hurt_the_whole_hurt_the_part(parsed):
    doc = parsed("The storm hurt 40 people, including 12 pupils.")
    assert [q.subject for q in quantities(doc, (), ())] == ["text:storm", "text:storm"]
