"""Groups of words that speak of one act or thing."""

import doctest

from claimgraph.ontology import word_classes
from claimgraph.ontology.word_classes import acts, concept, concepts


def test_examples_in_the_module_hold():
    """They are its documentation."""
    assert doctest.testmod(word_classes).failed == 0


def test_forms_of_one_act_meet():
    """Verb, noun and participle, in British and American spelling."""
    assert acts("has been hospitalised") == acts("hospitalizations")
    assert acts("shut down") & acts("closure")


def test_light_verbs_say_nothing_of_what_happened():
    """To have, to put and to report hold for anything."""
    assert acts("had reported") == frozenset()


def test_a_word_outside_of_the_groups_stands_for_its_stem():
    """Two forms of it still meet."""
    assert concept("turbines") == concept("turbine")
    assert concepts("turbines") == {"turbin"}


def test_the_lists_name_classes_that_exist():
    """Or the stem of a word in none."""
    known = word_classes.word_classes()
    classes = set(known.of.values())
    assert known.harms - {"case"} <= classes
    assert known.once <= classes
