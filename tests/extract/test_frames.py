"""Frames read from parses written by hand."""

from claimgraph.extract.frames import frames


def _frame(doc, word):
    return next(frame for frame in frames(doc) if doc[frame.predicate].text == word)


def _words(doc, tokens):
    return [doc[token].text for token in tokens]


def test_a_negated_verb_keeps_its_negation_and_auxiliary(by_hand):
    """ "does not mention" is one group with its negation marked."""
    doc = by_hand("Plans/NNS/nsubj/3 do/VBP/aux/3 not/RB/neg/3 mention/VB/ROOT/3 Kestrel/NNP/dobj/3")
    frame = _frame(doc, "mention")
    assert frame.negation == 2
    assert _words(doc, frame.group) == ["do", "not", "mention"]
    assert [(o.role, o.index) for o in frame.objects] == [("object", 4)]


def test_a_negation_goes_with_the_auxiliary_that_is_shared(by_hand):
    """ "did not sign or publish" denies both."""
    doc = by_hand("Velt/NNP/nsubj/3 did/VBD/aux/3 not/RB/neg/3 sign/VB/ROOT/3 or/CC/cc/3 publish/VB/conj/3")
    assert _frame(doc, "publish").negation == 2


def test_coordination_is_a_list_of_members(by_hand):
    """Two subjects and two objects are two and two, not four."""
    doc = by_hand(
        "Aster/NNP/nsubj/3 and/CC/cc/0 Bolt/NNP/conj/0 sold/VBD/ROOT/3 ore/NN/dobj/3 and/CC/cc/4 coal/NN/conj/4"
    )
    frame = _frame(doc, "sold")
    assert [subject.index for subject in frame.subjects] == [0, 2]
    assert [found.index for found in frame.objects] == [4, 6]


def test_a_relative_clause_is_about_its_antecedent(by_hand):
    """ "who" stands for the noun before it."""
    doc = by_hand("woman/NN/ROOT/0 who/WP/nsubj/2 founded/VBD/relcl/0 Tarn/NNP/dobj/2")
    (subject,) = _frame(doc, "founded").subjects
    assert (subject.index, subject.how) == (0, "relative")


def test_an_object_gap_is_filled_by_the_antecedent(by_hand):
    """ "drones that police used": they used drones."""
    doc = by_hand("drones/NNS/ROOT/0 that/WDT/dobj/3 police/NNS/nsubj/3 used/VBD/relcl/0")
    frame = _frame(doc, "used")
    assert [found.index for found in frame.objects] == [0]
    assert frame.is_gapped


def test_a_controlled_verb_knows_its_governor(by_hand):
    """ "helped to raise" has one subject and a parent."""
    doc = by_hand("Aster/NNP/nsubj/1 helped/VBD/ROOT/1 to/TO/aux/3 raise/VB/xcomp/1 funds/NNS/dobj/3")
    frame = _frame(doc, "raise")
    assert frame.parent == 1
    assert [(s.index, s.how) for s in frame.subjects] == [(0, "control")]


def test_the_accused_does_what_it_is_accused_of(by_hand):
    """ "accused X of copying": X copies, not the accuser."""
    doc = by_hand(
        "Orbita/NNP/nsubj/1 accused/VBD/ROOT/1 Velt/NNP/dobj/1 of/IN/prep/1 copying/VBG/pcomp/3 models/NNS/dobj/4"
    )
    (subject,) = _frame(doc, "copying").subjects
    assert (doc[subject.index].text, subject.how) == ("Velt", "object-control")


def test_the_subject_of_an_infinitive_is_the_object_above(by_hand):
    """ "let ships pass": ships are let, and pass only so."""
    doc = by_hand("Ports/NNS/nsubj/1 let/VBP/ROOT/1 ships/NNS/nsubj/3 pass/VB/ccomp/1")
    assert [(found.role, found.index) for found in _frame(doc, "let").objects] == [("object", 2)]
    assert _frame(doc, "pass").subjects[0].how == "object-control"


def test_a_coordinated_participle_shares_its_auxiliary(by_hand):
    """ "was seized and sold" is passive twice."""
    doc = by_hand("ship/NN/nsubjpass/2 was/VBD/auxpass/2/be seized/VBN/ROOT/2 and/CC/cc/2 sold/VBN/conj/2")
    frame = _frame(doc, "sold")
    assert _words(doc, frame.group) == ["was", "sold"]
    assert frame.voice == "passive"
    assert frame.subjects[0].how == "shared"


def test_a_preposition_of_several_words_is_one(by_hand):
    """ "because of" governs once."""
    doc = by_hand("Velt/NNP/nsubj/1 closed/VBD/ROOT/1 because/IN/pcomp/3 of/IN/prep/1 floods/NNS/pobj/3")
    (found,) = _frame(doc, "closed").phrases
    assert _words(doc, found.preposition) == ["because", "of"]


def test_a_very_long_sentence_costs_linear_time(by_hand):
    """Two thousand verbs in one chain of conjuncts are read without trouble."""
    chain = " ".join(f"ran/VBD/conj/{index - 1}" for index in range(2, 2000))
    doc = by_hand(f"Velt/NNP/nsubj/1 ran/VBD/ROOT/1 {chain}")
    found = frames(doc)
    assert len(found) == 1999
    assert found[-1].predicate == 1999
