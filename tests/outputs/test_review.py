"""Review: what is asked, what an answer becomes, and that words of documents cannot act on a terminal."""

from dataclasses import replace

import pytest

from claimgraph.extract.errors import GraphFolderError
from claimgraph.extract.records import Annotation, Entity, Mention, Metadata
from claimgraph.graph.dossier import Run, gather
from claimgraph.graph.iris import Iris
from claimgraph.ontology.comparison_records import Comparison, PlacedSpan
from claimgraph.ontology.decisions import ConflictDecision, TypeDecision
from claimgraph.ontology.records import Decision
from claimgraph.outputs.review import ask, listed, questions, shown


def document(doc_id, text, *entities):
    found = tuple(
        Entity(f"e{n}", name, kind, (Mention(text.index(name), text.index(name) + len(name), name, "name"),))
        for n, (name, kind) in enumerate(entities, 1)
    )
    return Annotation(doc_id, None, "", Metadata(), "", found, (), (), (), (), (), None, text)


@pytest.fixture
def dossier():
    """One name for a place and for a firm, one thing that two documents type otherwise, one conflict."""
    made = gather(
        (
            document("port", "Sunreach is a town. Marlin sails.", ("Sunreach", "Place"), ("Marlin", "Company")),
            document("quay", "Sunreach sued. Marlin sank.", ("Sunreach", "Person"), ("Marlin", "Lab")),
        ),
        iris=Iris(),
        run=Run(),
    )
    sides = ((PlacedSpan("port", 20, 32, "Marlin sails"),), (PlacedSpan("quay", 15, 26, "Marlin sank"),))
    return replace(made, comparisons=(Comparison("x1", "conflict", "actor", "Marlin", *sides, "not both", ()),))


@pytest.fixture
def answer(dossier):
    """Answer all questions with these words; return the decisions and what was shown."""

    def given(*words):
        left, told = list(words), []

        def reader(prompt):
            told.append(prompt)
            if not left:
                raise EOFError
            return left.pop(0)

        return [choice for _, choice in ask(questions(dossier, ()), told.append, reader)], "".join(told)

    return given


def test_merges_types_and_conflicts_that_are_unsure_are_asked(dossier):
    found = questions(dossier, ())
    assert [question.kind for question in found] == ["merge", "type", "conflict"]
    assert found[0].keys == ("person/sunreach", "place/sunreach")


def test_both_sentences_are_shown(dossier):
    text = listed(questions(dossier, ()), ())
    for words in ("Sunreach is a town.", "Sunreach sued.", "Marlin sails", "Marlin sank"):
        assert words in text


def test_each_question_says_how_to_decide_without_a_conversation(dossier):
    text = listed(questions(dossier, ()), ())
    assert "--decide person/sunreach place/sunreach same|different|unsure" in text
    assert "--conflict comparison/" in text


def test_answers_become_decisions(dossier, answer):
    _, kind, conflict = questions(dossier, ())
    assert answer("s", "s", "d")[0] == [
        Decision("person/sunreach", "place/sunreach", "same"),
        TypeDecision(kind.keys[0], kind.proposed),
        ConflictDecision(conflict.keys[0], "different"),
    ]


def test_what_is_decided_is_not_asked_again(dossier, answer):
    choices, _ = answer("u", "s", "u")
    assert questions(dossier, choices) == []
    assert listed([], ()) == "nothing is unsure\n"


def test_an_answer_that_is_none_is_asked_again(answer):
    choices, told = answer("yes please", "d", "q")
    assert choices == [Decision("person/sunreach", "place/sunreach", "different")]
    assert "answer with one letter: s, d, u, q" in told


def test_another_type_is_asked_until_there_is_one(dossier, answer):
    choices, told = answer("u", "d", "Dragon", "Lab", "q")
    assert choices[1:] == [TypeDecision(questions(dossier, ())[1].keys[0], "Lab")]
    assert "'Dragon' is none of" in told


def test_a_type_may_be_left_open(answer):
    assert answer("u", "u", "q")[0] == [Decision("person/sunreach", "place/sunreach", "unsure")]


def test_a_type_that_a_person_gave_under_a_former_key_is_not_asked_again(dossier):
    choices = (Decision("person/sunreach", "place/sunreach", "same"), TypeDecision("person/sunreach", "Lab"))
    again = gather(dossier.annotations, decisions=choices, iris=Iris(), run=Run())
    assert "place/sunreach" not in {key for question in questions(again, choices) for key in question.keys}


def test_organisation_is_no_other_kind_than_company(dossier):
    read = [
        document("a", "Velmar grew.", ("Velmar", "Organisation")),
        document("b", "Velmar sank.", ("Velmar", "Company")),
    ]
    assert questions(gather(read, iris=Iris(), run=Run()), ()) == []


def test_silence_ends_the_review(answer):
    assert answer()[0] == []


def test_decisions_that_no_longer_apply_are_listed(dossier):
    lost = (TypeDecision("org/nobody", "Lab"), Decision("a", "b\x1b[31m", "same"))
    text = listed(questions(dossier, ()), lost)
    assert (
        "decisions that no longer apply:\n  org/nobody is a Lab\n  a and b\N{REPLACEMENT CHARACTER}[31m: same\n" in text
    )


def test_words_of_documents_cannot_act_on_a_terminal(dossier):
    (question, *_) = questions(dossier, ())
    text = shown(replace(question, title="\x1b[2Jx\u202e", reason="\x07", sides=("a\rb\x9b", "c\nd")))
    assert all(sign.isprintable() or sign in "\n\N{REPLACEMENT CHARACTER}" for sign in text)
    assert len(text.splitlines()) == 5


def test_a_decision_joins_two_things_at_the_next_reading(dossier):
    again = gather(
        dossier.annotations,
        decisions=[Decision("person/sunreach", "place/sunreach", "same")],
        iris=Iris(),
        run=Run(),
    )
    assert len(again.links.entities) == len(dossier.links.entities) - 1
    assert again.unused == ()


def test_a_decision_on_nothing_is_reported(dossier):
    lost = (Decision("org/a", "org/b", "same"), TypeDecision("org/c", "Lab"), ConflictDecision("comparison/0", "same"))
    assert gather(dossier.annotations, decisions=lost, iris=Iris(), run=Run()).unused == lost


def test_options_are_checked_before_anything_is_written():
    from claimgraph.outputs.answers import decided

    assert decided(("a", "b", "same"), ("c", "Lab"), None) == [Decision("a", "b", "same"), TypeDecision("c", "Lab")]
    with pytest.raises(GraphFolderError, match="'maybe' is none of"):
        decided(None, None, ("comparison/0", "maybe"))
