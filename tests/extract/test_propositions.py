"""Facts as a reader would list them, on invented sentences."""

import pytest

from claimgraph.extract.frames import frames
from claimgraph.extract.propositions import propositions, propositions_in


@pytest.fixture
def facts(nlp):
    """Read a sentence: (subject, relation, object) of every fact, and the records."""

    def read(text):
        doc = nlp(text)
        doc.user_data.update(text=text, blocks=())
        found = propositions(doc, frames(doc))
        return {(fact.subject, fact.relation, fact.object): fact for fact in found}

    return read


def test_spans_are_the_words_of_the_text(by_hand):
    """Every span obeys the span law, also where the relation is in two pieces."""
    doc = by_hand("Velt/NNP/nsubj/1 handed/VBD/ROOT/1 keys/NNS/dobj/1 over/RP/prt/1 yesterday/NN/npadvmod/1")
    (fact,) = propositions(doc, frames(doc))
    spans = (*fact.subject_spans, *fact.relation_spans, *fact.object_spans)
    assert [span.text for span in spans] == ["Velt", "handed", "over", "keys"]
    assert all(doc.text[span.start : span.end] == span.text for span in spans)
    assert [(adjunct.relation, adjunct.object) for adjunct in fact.adjuncts] == [("", "yesterday")]


def test_a_negated_verb_makes_a_negative_fact(by_hand):
    """The relation loses the negation, the polarity keeps it."""
    doc = by_hand("Plans/NNS/nsubj/3 do/VBP/aux/3 not/RB/neg/3 mention/VB/ROOT/3 Kestrel/NNP/dobj/3")
    (fact,) = propositions(doc, frames(doc))
    assert (fact.subject, fact.relation, fact.object, fact.polarity) == ("Plans", "mention", "Kestrel", "negative")
    assert fact.frame == "mentions"


def test_a_bound_is_never_cut_off(by_hand):
    """A comparator that hangs on the verb still belongs to the number."""
    doc = by_hand(
        "Velt/NNP/nsubj/1 copied/VBD/ROOT/1 more/JJR/advmod/1 than/IN/prep/1 16/CD/compound/5 million/CD/nummod/6 "
        "files/NNS/dobj/1"
    )
    fact = propositions(doc, frames(doc))[0]
    assert fact.object == "more than 16 million files"


def test_an_open_end_belongs_to_the_number(by_hand):
    """ "107 or more" is one number, not two things."""
    doc = by_hand("storm/NN/nsubj/1 hurt/VBD/ROOT/1 107/CD/dobj/1 or/CC/cc/2 more/JJR/conj/2")
    assert [fact.object for fact in propositions(doc, frames(doc))] == ["107 or more"]


def test_every_member_of_a_list_gets_its_fact(by_hand):
    """Two buyers and two goods are four facts."""
    doc = by_hand(
        "Aster/NNP/nsubj/3 and/CC/cc/0 Bolt/NNP/conj/0 sold/VBD/ROOT/3 ore/NN/dobj/3 and/CC/cc/4 coal/NN/conj/4"
    )
    found = [(fact.subject, fact.object) for fact in propositions(doc, frames(doc))]
    assert found == [("Aster", "ore"), ("Aster", "coal"), ("Bolt", "ore"), ("Bolt", "coal")]


def test_a_relation_that_runs_the_other_way_is_turned(by_hand):
    """ "Ada founded Tarn" also says that Tarn was founded by Ada."""
    doc = by_hand("Ada/NNP/nsubj/1 founded/VBD/ROOT/1/found Tarn/NNP/dobj/1")
    found = {(fact.subject, fact.object): fact for fact in propositions(doc, frames(doc))}
    assert found["Ada", "Tarn"].label is None
    assert found["Tarn", "Ada"].label == "founded by"
    assert found["Tarn", "Ada"].wikidata == "P112"


def test_the_main_proposition_is_that_of_the_governing_verb(by_hand):
    """Of a stretch with a relative clause the main clause comes first."""
    doc = by_hand(
        "woman/NN/nsubj/4 who/WP/nsubj/2 founded/VBD/relcl/0 Tarn/NNP/dobj/2 left/VBD/ROOT/4/leave Norland/NNP/dobj/4"
    )
    main, head, further = propositions_in(doc, frames(doc), 0, len(doc))
    assert main is not None
    assert (main.relation, head) == ("leave", 4)
    assert [fact.subject for fact in further] == ["woman"]


def test_a_stretch_without_predicate_has_only_a_head(by_hand):
    """Nothing is made up for a bare noun phrase."""
    doc = by_hand("large/JJ/amod/1 theft/NN/ROOT/1")
    assert propositions_in(doc, frames(doc), 0, 2) == (None, 1, ())


def test_a_nominal_content_has_its_noun_for_a_relation(by_hand):
    """ "Velt of theft of plans", as after "accuses": Velt, theft, plans."""
    doc = by_hand(
        "Orbita/NNP/nsubj/1 accuses/VBZ/ROOT/1 Velt/NNP/dobj/1 of/IN/prep/1 theft/NN/pobj/3 "
        "of/IN/prep/4 plans/NNS/pobj/5"
    )
    main, head, _ = propositions_in(doc, frames(doc), 2, 7)
    assert main is not None
    assert (main.subject, main.relation, main.object, head) == ("Velt", "theft", "plans", 4)


@pytest.mark.slow
def test_what_somebody_is_accused_of_is_not_said_to_be_done(facts):
    """The relation of the accused keeps the accusation."""
    found = facts("Orbita accused Velt Labs of copying its model.")
    assert ("Velt Labs", "accused of copying", "its model") in found
    assert found["Orbita", "accuse", "Velt Labs"].frame == "accuses"


@pytest.mark.slow
def test_seeming_stays_in_the_relation(facts):
    """ "appears to have deleted" is not "deleted"."""
    assert ("Velt", "appear to delete", "the logs") in facts("Velt appears to have deleted the logs.")


@pytest.mark.slow
def test_what_a_clause_says_of_a_class_it_says_of_the_thing(facts):
    """ "Y is a song recorded by X": X recorded Y."""
    found = facts("Northern Rain is a song recorded by Ada Brandt.")
    assert ("Northern Rain", "recorded by", "Ada Brandt") in found


@pytest.mark.slow
def test_a_title_with_and_is_one_name(facts):
    """A singular verb shows that the two names are one."""
    found = facts("Ash and the Late Train is a film directed by Mara Quill.")
    assert ("Ash and the Late Train", "directed by", "Mara Quill") in found


@pytest.mark.slow
def test_a_list_after_a_dash_is_told_apart(facts):
    """Each of three labs is one subject."""
    found = facts("Three labs - Aster, Bolt and Crane - shared their weights with Dune.")
    assert {subject for subject, _, _ in found} == {"Aster", "Bolt", "Crane"}


@pytest.mark.slow
def test_what_somebody_is_wanted_to_do_is_not_said_to_be_done(facts):
    """Velt wants it; the city neither wants nor does it."""
    found = facts("Velt wants the city to buy drones.")
    assert ("the city", "to buy", "drones") in found
    assert found["Velt", "want", "the city"].adjuncts[0].object == "drones"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Aster AI and Bolt took 3.4 million and 150,000 records respectively.",
            {("Aster AI", "take", "3.4 million records"), ("Bolt", "take", "150,000 records")},
        ),
        (
            "Aster and Bolt paid $3 million and $5 million respectively.",
            {("Aster", "pay", "$3 million"), ("Bolt", "pay", "$5 million")},
        ),
    ],
)
def test_respectively_goes_member_by_member(facts, text, expected):
    """No name and no number is lost, and none goes to another."""
    assert set(facts(text)) == expected


@pytest.mark.slow
def test_neither_denies_both(facts):
    """The second member is as negative as the first."""
    found = facts("Neither Aster nor Bolt signed the deal.")
    assert {subject: fact.polarity for (subject, _, _), fact in found.items()} == {
        "Aster": "negative",
        "Bolt": "negative",
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["Ada Brandt is not the director of the Tarn Institute.", "Ada Brandt may be the director of Norland."]
)
def test_what_is_denied_or_open_makes_no_curated_fact(facts, text):
    """Nobody leads what she is said not to lead."""
    assert all(fact.frame is None for fact in facts(text).values() if fact.polarity == "positive")


def test_two_long_lists_do_not_multiply(by_hand):
    """Two hundred subjects and two hundred objects are a few hundred facts at most, not forty thousand."""
    ships = " ".join(f"ship/NN/conj/{index - 1}" for index in range(1, 200))
    ports = " ".join(f"port/NN/conj/{index - 1}" for index in range(202, 401))
    doc = by_hand(f"ship/NN/nsubj/200 {ships} left/VBD/ROOT/200 port/NN/dobj/200 {ports}")
    assert len(propositions(doc, frames(doc))) <= 400


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "triple", "frame"),
    [
        ("Maria Holm served as chairwoman of the Northern Bank.", ("Northern Bank", "Maria Holm"), "chairperson"),
        ("Anna Berg is a former tennis player from Norway.", ("Anna Berg", "tennis player"), "occupation"),
        ("Silent Harbour is a science fiction film.", ("Silent Harbour", "science fiction film"), "genre"),
        ("Eva Stern is a German soprano.", ("Eva Stern", "soprano"), "voice_type"),
        ("The Lost Road is an autobiography by Ann Marsh.", ("The Lost Road", "Ann Marsh"), "author"),
        (
            "Silent Harbour is a film written and directed by Lloyd Kaufman, starring Ida Moss.",
            ("Silent Harbour", "Ida Moss"),
            "cast_member",
        ),
    ],
)
def test_nouns_and_credits_state_typed_relations(facts, text, triple, frame):
    """The relation stands between the two, whichever word expresses it."""
    assert any((s, o) == triple and fact.frame == frame for (s, _, o), fact in facts(text).items())


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "Silent Harbour is a film.",
        "Maria Holm could serve as chairwoman of the Northern Bank.",
        "Maria Holm never served as chairwoman of the Northern Bank.",
    ],
)
def test_bare_nouns_and_what_is_not_so_state_none(facts, text):
    """No genre without its kind, no chair without the office."""
    assert all(fact.frame in {None, "position_held"} for fact in facts(text).values())


@pytest.mark.slow
def test_what_an_adjective_governs_is_kept(facts):
    """ "responsible for mending nets" is more than "responsible"."""
    (fact,) = facts("The crews are responsible for mending nets.").values()
    assert [(each.relation, each.object) for each in fact.adjuncts] == [("for mending", "nets")]
