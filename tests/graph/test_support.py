"""Levels of evidence in the graph: one for each claim, the same as the records say."""

from collections import Counter

from claimgraph.graph.iris import Iris
from claimgraph.graph.query import run
from claimgraph.graph.support import support_triples
from claimgraph.graph.terms import cg
from claimgraph.ontology.evidence import LEVELS, Support, support


def test_each_claim_of_the_graph_has_one_level(folder, dossier):
    found = run(folder, "SELECT ?claim ?level { ?claim cg:evidenceLevel ?level }").rows
    expected = support(dossier.annotations, dossier.names, dossier.comparisons)
    assert len({claim for claim, _ in found}) == len(expected)
    assert Counter(level for _, level in found) == Counter(each.level for each in expected.values())


def test_the_weakest_claims_come_first(folder):
    ranks = [LEVELS.index(row[0]) for row in run(folder, "evidence-levels").rows]
    assert ranks == sorted(ranks, reverse=True)
    assert ranks


def test_the_question_takes_a_level(folder):
    levels = {row[0] for row in run(folder, "evidence-levels", {"level": "anonymous"}).rows}
    assert all("anonymous" in level for level in levels)


def test_the_primary_document_is_linked():
    found = Support("a#c1", "primary document public", "A says so itself in a", ("A",), ("a", "b"), (), "a")
    said = {predicate: value for _, predicate, value in support_triples("https://x.example/c", found, Iris())}
    assert said[cg("primaryDocument")] == Iris().document("a")
