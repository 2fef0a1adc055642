"""Chains of sources."""

from dataclasses import replace

from claimgraph.extract.records import Speaker
from claimgraph.graph.chains import label, links


def claim(annotations, doc, number):
    annotation = next(each for each in annotations if each.doc_id == doc)
    return annotation.claims[number], annotation


def test_a_chain_runs_from_the_outermost_source_to_the_innermost(annotations):
    assert label(links(*claim(annotations, "velmar", 0))) == "Quay Wire > Harbour Post > Ann Lee (Lee memo)"


def test_a_document_and_its_author_are_one_step(annotations):
    last = links(*claim(annotations, "velmar", 0))[-1]
    assert ([s.name for s in last.speakers], last.medium.name) == (["Ann Lee"], "Lee memo")


def test_a_document_of_somebody_else_stays_a_step_of_its_own(annotations):
    found, annotation = claim(annotations, "velmar", 0)
    found = replace(found, speakers=(Speaker("e5", "Lee memo"), Speaker("e1", "Velmar Labs")))
    assert label(links(found, annotation)) == "Lee memo > Velmar Labs"


def test_joint_speakers_are_one_step(annotations):
    found, annotation = claim(annotations, "velmar", 0)
    found = replace(found, speakers=found.speakers[:2], joint_speakers=True)
    assert label(links(found, annotation)) == "Quay Wire and Harbour Post"


def test_the_author_has_no_chain(annotations):
    assert links(*claim(annotations, "velmar", 2)) == ()
