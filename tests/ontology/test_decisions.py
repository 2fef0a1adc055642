"""Decisions of people: what may stand in the file, what becomes of them, and that none is dropped in silence."""

import pytest

from claimgraph.extract.errors import GraphFolderError
from claimgraph.extract.records import Annotation, Entity, Mention, Metadata
from claimgraph.ontology.decisions import (
    LARGEST,
    ConflictDecision,
    Entry,
    TypeDecision,
    added,
    checked,
    in_words,
    parsed,
    standing,
    typed,
)
from claimgraph.ontology.linking import link
from claimgraph.ontology.records import Decision

SAME = Decision("org/velmar", "org/velmar-labs", "same")


def entity(key, name, kind="Organisation"):
    return Entity(key, name, kind, (Mention(0, len(name), name, "name"),))


def annotation(doc_id, *entities):
    text = entities[0].name
    return Annotation(doc_id, None, "", Metadata(), "", entities, (), (), (), (), (), None, text)


def test_no_text_is_no_decision():
    assert parsed("", "d.yaml") == ()


def test_entries_written_by_hand_are_read():
    text = (
        "- {left: org/velmar, right: org/velmar-labs, verdict: same, note: one firm}\n- thing: x/no\n  type: Company\n"
    )
    assert parsed(text, "d.yaml") == (Entry(SAME, "one firm"), Entry(TypeDecision("x/no", "Company")))


def test_values_are_the_words_they_are_written_in():
    assert parsed("- {left: no, right: 1.0, verdict: unsure}", "d")[0].choice == Decision("no", "1.0", "unsure")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("left: a", "should be a list"),
        ("- a", "entry 1 should be keys"),
        ("- {left: a, right: b}", "it needs left, right, verdict"),
        ("- {left: a, right: b, verdict: same, sure: yes}", "'sure'"),
        ("- {left: a, right: b, verdict: maybe}", "'maybe' is none of same, different, unsure"),
        ("- {thing: a, type: Dragon}", "'Dragon' is none of"),
        ("- {left: a, right: ' ', verdict: same}", "right is empty"),
        ("- {left: a, left: b, right: c, verdict: same}", "stands twice"),
        ("- {left: [a], right: b, verdict: same}", "one value each"),
        ("- &x {left: a, right: b, verdict: same}\n- *x", "alias"),
        ("- !!python/object/apply:os.system [ls]", "should be keys"),
        ("[" * 5000, "nested too deeply"),
        ("- {left: \x1b, right: b, verdict: same}", "not readable as YAML"),
        ("- {left: a", "not readable as YAML"),
        ("#" * (LARGEST + 1), "more than"),
    ],
)
def test_what_breaks_the_format_is_named(text, wrong):
    with pytest.raises(GraphFolderError, match=wrong) as raised:
        parsed(text, "d.yaml")
    assert str(raised.value).startswith("d.yaml")


def test_the_first_entry_comes_under_a_header_that_explains_the_format():
    text = added("", Entry(SAME), "d")
    assert text.startswith("# Decisions")
    assert parsed(text, "d") == (Entry(SAME),)


def test_an_entry_is_added_and_what_a_person_wrote_stays():
    before = "# mine\n- {left: a, right: b, verdict: same}   # seen both\n"
    after = added(before, Entry(TypeDecision("org/q: x", "Lab"), 'says "so" # twice'), "d")
    assert after.startswith(before)
    assert parsed(after, "d")[1] == Entry(TypeDecision("org/q: x", "Lab"), 'says "so" # twice')


def test_hostile_words_come_back_as_they_were():
    entry = Entry(Decision("a\nb: - {", "\x1b[31m!!x", "different"), "*x &y\u202e")
    assert parsed(added("", entry, "d"), "d") == (entry,)


def test_an_entry_is_not_added_where_it_would_not_fit():
    with pytest.raises(GraphFolderError, match="cannot be added"):
        added("[{left: a, right: b, verdict: same}]", Entry(SAME), "d")


def test_the_later_of_two_decisions_on_one_matter_counts():
    turned = Decision("org/velmar-labs", "org/velmar", "different")
    assert standing([Entry(SAME), Entry(ConflictDecision("c", "same")), Entry(turned)]) == (
        turned,
        ConflictDecision("c", "same"),
    )


def test_fields_make_the_decision_that_they_name():
    assert checked({"conflict": "comparison/1", "verdict": "different"}) == ConflictDecision(
        "comparison/1", "different"
    )
    assert in_words(checked({"thing": "org/a", "type": "Lab"})) == "org/a is a Lab"


def test_a_type_that_a_person_gave_outweighs_what_was_read():
    links, unfit = typed(link([annotation("a", entity("e1", "Quorin AI"))]), [TypeDecision("org/quorin-ai", "Lab")])
    assert [(e.key, e.type, e.reason) for e in links.entities] == [("org/quorin-ai", "Lab", "a person decided")]
    assert unfit == ()
    assert links.get(("a", "e1")) == links.entities[0]


def test_a_type_for_what_is_not_there_is_given_back():
    lost = TypeDecision("org/nobody", "Lab")
    links = link([annotation("a", entity("e1", "Quorin AI"))])
    assert typed(links, [lost]) == (links, (lost,))


def test_a_type_follows_its_thing_into_a_merge():
    read = [annotation("a", entity("e1", "Velmar")), annotation("b", entity("e1", "Brell Works"))]
    merged = link(read, [Decision("org/velmar", "org/brell-works", "same")])
    assert len(merged.entities) == 1
    found = [typed(merged, [TypeDecision(key, "Lab")]) for key in ("org/velmar", "org/brell-works")]
    assert [(links.entities[0].type, unfit) for links, unfit in found] == [("Lab", ()), ("Lab", ())]
