"""Claims, chains, denials and allegations in the graph."""

import pytest
from pyoxigraph import RdfFormat, Store

from claimgraph.graph.assemble import blocks
from claimgraph.ontology.vocabulary import PREFIXES

VELMAR = "https://w3id.org/claimgraph/id/org/velmar-labs"


@pytest.fixture(scope="module")
def store(dossier):
    store = Store()
    store.load(b"".join(blocks(dossier)), format=RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def ask(store):
    def rows(text, union=True):
        found = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=union)
        return sorted(tuple(row[n] and row[n].value for n in range(len(found.variables))) for row in found)

    return rows


def test_a_chain_is_claims_that_report_claims(ask):
    text = """SELECT ?depth ?who WHERE { ?inner cg:claimType cg:Accusation . ?c cg:reports* ?inner ; cg:depth ?depth ;
      cg:source/skos:prefLabel ?who }"""
    assert ask(text) == [("0", "Quay Wire"), ("1", "Harbour Post"), ("2", "Ann Lee")]


def test_only_the_innermost_claim_states_something(ask):
    assert ask("SELECT ?c WHERE { ?c cg:reports ?i ; cg:states ?p }") == []


def test_who_relays_neither_affirms_nor_denies(ask):
    assert ask("SELECT DISTINCT ?p WHERE { ?c cg:reports ?i ; cg:polarity/skos:prefLabel ?p }") == [("neither",)]


def test_the_memo_is_where_the_innermost_source_said_it(ask):
    text = "SELECT ?l WHERE { ?c cg:claimType cg:Accusation ; cg:statedIn/skos:prefLabel ?l }"
    assert ask(text) == [("Lee memo",)]


def test_a_denial_is_a_denied_claim_of_a_positive_proposition(ask):
    text = """SELECT ?p ?t WHERE { ?c cg:claimType cg:Denial ; cg:polarity/skos:prefLabel ?p ;
      cg:states/cg:contentText ?t }"""
    assert ask(text) == [("denied", "Velmar Labs copied the charts")]


def test_an_absence_never_becomes_an_edge(ask):
    assert ask("SELECT ?o WHERE { ?s rel:mentions|al:mentions ?o }") == []


def test_equal_content_of_two_documents_is_one_proposition(ask):
    text = """SELECT ?text (COUNT(DISTINCT ?d) AS ?n) WHERE {
      ?c cg:states ?p ; cg:extractedFrom ?d . ?p cg:contentText ?text } GROUP BY ?text HAVING(COUNT(DISTINCT ?d) > 1)"""
    assert ask(text) == [("Velmar Labs copied sea charts", "2")]


def test_hearsay_is_alleged_and_background_asserted(ask):
    assert ask("SELECT ?s ?o WHERE { ?s rel:accuses ?o }") == []
    assert ask("SELECT ?o WHERE { ?s al:accuses ?o }") == [(VELMAR,)]
    assert ask("SELECT ?s WHERE { ?s rel:founded_by ?o }") == [(VELMAR,)]


def test_the_default_graph_holds_nothing_contested(ask):
    assert ask("SELECT ?c WHERE { ?c a cg:Claim }", union=False) == []
    assert ask("SELECT ?p WHERE { ?s al:accuses ?p }", union=False) == []


def test_an_open_predicate_keeps_lemma_and_preposition(ask):
    text = "SELECT ?l ?p WHERE { ?x a cg:OpenPredicate ; cg:lemma ?l ; cg:preposition ?p }"
    assert ask(text) == [("appeals", "to")]


def test_a_fact_inside_a_claim_is_no_claim_of_its_own(ask):
    text = "SELECT ?t WHERE { ?c cg:includes/cg:contentText ?t }"
    assert ask(text) == [("Velmar Labs appeals to the court before the summer",)]


def test_an_unnamed_source_is_an_anonymous_agent(ask):
    text = "SELECT ?l WHERE { ?c cg:source ?s . ?s cg:anonymous true ; skos:prefLabel ?l }"
    assert ask(text) == [("senior official",), ("unnamed",)]


def test_a_claim_without_predicate_states_its_words(ask):
    text = "SELECT ?t WHERE { ?c cg:states ?p . ?p cg:contentText ?t FILTER NOT EXISTS { ?p cg:predicate ?x } }"
    assert ask(text) == [("It was the first case of its kind, שלום",)]


def test_numbers_keep_their_comparator_and_thing_counted(ask):
    text = """SELECT ?c ?v ?l ?n WHERE { ?q cg:comparator/skos:prefLabel ?c ; cg:counted ?n .
      OPTIONAL { ?q schema:value ?v } OPTIONAL { ?q schema:minValue ?l } }"""
    assert ask(text) == [("about", "12000", None, "sea charts"), ("more than", None, "11000", "sea charts")]


def test_dates_keep_their_precision_and_say_what_was_inferred(ask):
    text = "SELECT ?e ?f ?u ?i WHERE { ?d cg:edtf ?e ; cg:earliest ?f ; cg:latest ?u . OPTIONAL { ?d cg:inferred ?i } }"
    assert ask(text) == [
        ("2025-04", "2025-04-01T00:00:00Z", "2025-04-30T23:59:59Z", None),
        ("XXXX-03-03", "2025-03-03T00:00:00Z", "2025-03-03T23:59:59Z", "year from the document date"),
    ]


def test_every_span_is_the_text_at_its_offsets(ask, annotations):
    text = """SELECT ?d ?b ?e ?x WHERE { ?s nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?x ;
      nif:referenceContext/dcterms:identifier ?d }"""
    texts = {annotation.doc_id: annotation.text for annotation in annotations}
    rows = ask(text)
    assert rows
    assert all(texts[doc][int(begin) : int(end)] == words for doc, begin, end, words in rows)


def test_names_of_claims_survive_an_edit_before_them(annotations, dossier):
    from dataclasses import replace

    from claimgraph.extract.records import Span
    from claimgraph.graph.chains import made

    annotation = annotations[0]
    moved = tuple(
        replace(claim, sentence=Span(claim.sentence.start + 7, claim.sentence.end + 7, claim.sentence.text))
        for claim in annotation.claims
    )
    before = [each.iri for each in made(annotation, dossier.iris)]
    assert [each.iri for each in made(replace(annotation, claims=moved, text_sha256="0" * 64), dossier.iris)] == before


def test_a_base_of_ones_own_names_all_data(annotations):
    from claimgraph.graph.dossier import Run, gather
    from claimgraph.graph.iris import Iris

    text = b"".join(blocks(gather(annotations, iris=Iris("https://example.org/g/"), run=Run()))).decode()
    assert "https://w3id.org/claimgraph/id/" not in text


def test_the_order_of_the_documents_makes_no_difference(annotations, dossier):
    from claimgraph.graph.dossier import gather

    turned = gather(reversed(annotations), iris=dossier.iris, run=dossier.run)
    assert b"".join(blocks(turned)) == b"".join(blocks(dossier))
