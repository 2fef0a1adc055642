"""Levels of evidence: who is behind a claim, who else says so, and what is said to be missing."""

from dataclasses import replace

import pytest

from claimgraph.extract.records import Annotation, Claim, Entity, Evidence, Mention, Metadata, Span, Speaker
from claimgraph.ontology.comparison_records import Comparison, PlacedSpan
from claimgraph.ontology.evidence import support
from claimgraph.ontology.linking import link


class Doc:
    """A document whose claims are sentences of their own."""

    def __init__(self, doc_id, publisher=None, author=None):
        self.doc_id, self.meta = doc_id, Metadata(publisher=publisher, author=author)
        self.text, self.entities, self.claims = "", [], []

    def span(self, words):
        start = len(self.text)
        self.text += f"{words}. "
        return Span(start, start + len(words), words)

    def thing(self, key, name, kind, *, anonymous=False, mention="name"):
        span = self.span(name)
        mentions = (Mention(span.start, span.end, name, mention),)
        self.entities.append(Entity(key, name, kind, mentions, anonymous=anonymous))
        return self

    def claim(self, words, *speakers, evidence=None, polarity="positive", medium=None):
        names = {entity.id: entity.name for entity in self.entities}
        span = self.span(words)
        found = Claim(
            f"c{len(self.claims) + 1}",
            (span,),
            tuple(Speaker(each if each in names else None, names.get(each, each)) for each in speakers),
            (),
            (),
            "reported",
            ("reported",),
            polarity,
            "none",
            None,
            "explicit",
            "certain",
            "assertion",
            span,
            medium=medium,
            evidence=(evidence(span),) if evidence else (),
        )
        self.claims.append(found)
        return self

    def read(self):
        return Annotation(
            self.doc_id,
            None,
            "",
            self.meta,
            "",
            tuple(self.entities),
            (),
            (),
            (),
            tuple(self.claims),
            (),
            None,
            self.text,
        )


def levels(*docs, comparisons=()):
    annotations = [doc.read() for doc in docs]
    names = {member: entity for entity in link(annotations).entities for member in entity.members}
    return support(annotations, names, comparisons)


def compared(kind, left, right):
    spans = [(PlacedSpan(each.partition("#")[0], 0, 1, "x"),) for each in (left, right)]
    return Comparison("x1", kind, "content", "t", *spans, "", (), (left,), (right,))


@pytest.fixture
def statement():
    """What Velmar Labs itself published."""
    return Doc("statement", "Velmar Labs").thing("e1", "Velmar Labs", "Lab").claim("We blocked the accounts")


@pytest.fixture
def relay():
    """What a paper says that Velmar Labs and others say."""
    doc = Doc("relay", "The Brell Courier", "Ines Harrow").thing("e1", "Velmar Labs", "Lab")
    return doc.claim("Velmar Labs blocked the accounts", "e1")


def test_a_claim_of_a_named_source_says_that_nobody_else_says_so(relay):
    found = levels(relay)["relay#c1"]
    assert (found.level, found.reason) == ("named source", "Velmar Labs is the only origin among the documents")
    assert (found.origins, found.documents, found.primary) == (("Velmar Labs",), ("relay",), None)


def test_the_origins_own_document_makes_a_claim_primary(relay, statement):
    same = compared("repetition", "relay#c1", "statement#c1")
    found = levels(relay, statement, comparisons=[same])
    assert {each.level for each in found.values()} == {"primary document public"}
    assert found["relay#c1"].reason == "Velmar Labs says so itself in statement"
    assert found["relay#c1"].documents == ("relay", "statement")


def test_we_in_an_issuers_document_is_the_issuer(statement):
    statement.claim("Our tests are sound", "We")
    assert levels(statement)["statement#c2"].origins == ("Velmar Labs",)


def test_a_press_office_is_its_owner():
    doc = (
        Doc("s", author="Osterby Chemicals Press Office")
        .thing("e1", "Osterby Chemicals", "Company")
        .claim("No lead left")
    )
    assert levels(doc)["s#c1"].reason == "Osterby Chemicals says so itself in s"


def test_a_paper_with_a_byline_is_no_primary_document():
    doc = Doc("p", "Daily Ledger", "Jonas Ackerby").thing("e1", "Daily Ledger", "Organisation").claim("It has seen it")
    assert levels(doc)["p#c1"].level == "named source"


def test_a_news_organisation_is_no_primary_document():
    doc = Doc("p", "Daily Ledger").thing("e1", "Daily Ledger", "NewsOrganisation").claim("It has seen it")
    assert levels(doc)["p#c1"].level == "named source"


def test_independent_origins_are_counted(relay):
    other = Doc("other", "Northwire").thing("e1", "Fenwick Institute", "Organisation").claim("It found them too", "e1")
    found = levels(relay, other, comparisons=[compared("corroboration", "relay#c1", "other#c1")])
    assert found["relay#c1"].level == "several independent origins"
    assert found["relay#c1"].reason == "2 independent origins say so: Velmar Labs, Fenwick Institute"


def test_two_documents_on_one_origin_are_not_several(relay):
    again = Doc("again", "Northwire").thing("e1", "Velmar Labs", "Lab").claim("They were blocked", "e1")
    found = levels(relay, again, comparisons=[compared("repetition", "relay#c1", "again#c1")])
    assert (found["relay#c1"].level, found["relay#c1"].documents) == ("named source", ("again", "relay"))


def test_a_number_in_common_is_no_agreement_on_what_independent_origins_claim(relay):
    other = Doc("other", "Northwire").thing("e1", "Fenwick Institute", "Organisation").claim("It had 787 of them", "e1")
    number = replace(compared("corroboration", "relay#c1", "other#c1"), type="number")
    assert levels(relay, other, comparisons=[number])["relay#c1"].level == "named source"


def test_a_number_that_one_origin_gives_twice_is_the_same_claim(relay, statement):
    number = replace(compared("repetition", "relay#c1", "statement#c1"), type="number")
    assert levels(relay, statement, comparisons=[number])["relay#c1"].agreeing == ("statement#c1",)


def test_one_source_without_a_name_is_unverified():
    doc = Doc("p", "Post").thing("e1", "senior official", "Person", anonymous=True).claim("Rules will come", "e1")
    found = levels(doc)["p#c1"]
    assert found.level == "single anonymous source, unverified"
    assert found.reason == "senior official has no name, only p says so, and nothing is offered as evidence"
    assert found.origins == ()


def test_people_known_by_no_name_are_no_named_source():
    doc = Doc("p", "Post").thing("e1", "two engineers", "Group", mention="nominal").claim("It failed", "e1")
    assert levels(doc)["p#c1"].level == "single anonymous source, unverified"


def test_a_spokeswoman_is_the_voice_of_her_office():
    doc = Doc("p", "Post").thing("e1", "Port Office spokeswoman", "Person", anonymous=True).claim("It sailed", "e1")
    assert levels(doc)["p#c1"].level == "named source"


def test_an_unnamed_source_that_offers_evidence_is_more_than_a_rumour():
    doc = Doc("p", "Post").thing("e1", "an official", "Person", anonymous=True)
    doc.claim("The log shows it", "e1", evidence=lambda span: Evidence("offered", span))
    assert levels(doc)["p#c1"].level == "one anonymous source"


def test_two_unnamed_sources_are_not_counted_as_independent():
    docs = [
        Doc(name, name).thing("e1", "an official", "Person", anonymous=True).claim("Rules will come", "e1")
        for name in ("p", "q")
    ]
    found = levels(*docs, comparisons=[compared("corroboration", "p#c1", "q#c1")])
    assert {each.level for each in found.values()} == {"one anonymous source"}


def test_what_could_not_be_verified_weakens_all_that_comes_through_it():
    doc = Doc("p", "Post").thing("e1", "Quill memo", "Document").claim("Quorin copied", "e1")
    doc.claims.append(doc.claim("Nobody could verify the memo", polarity="negative").claims.pop())
    memo = doc.entities[0].mentions[0]
    doubt = Evidence("unverified", Span(memo.start, memo.end, memo.text))
    object.__setattr__(doc.claims[1], "evidence", (doubt,))
    found = levels(doc)
    assert found["p#c1"].level == "named source, unverified"
    assert found["p#c1"].reason.endswith('but p says: "Nobody could verify the memo"')
    assert found["p#c2"].level == "named source"


def test_a_claim_that_is_disputed_says_so(relay, statement):
    found = levels(relay, statement, comparisons=[compared("conflict", "relay#c1", "statement#c1")])
    assert found["relay#c1"].reason.endswith("disputed among the documents")
    assert found["relay#c1"].conflicts == ("x1",)
