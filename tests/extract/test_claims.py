"""Claims as a reader would list them, on invented sentences."""

import pytest

pytestmark = pytest.mark.slow


def _claims(annotation):
    return [(" ".join(span.text for span in c.content), [s.name for s in c.speakers], c) for c in annotation.claims]


def _find(annotation, words):
    found = [claim for claim in annotation.claims if words in " ".join(span.text for span in claim.content)]
    assert found, [text for text, _, _ in _claims(annotation)]
    return min(found, key=lambda claim: sum(span.end - span.start for span in claim.content))


def _names(claim):
    return [speaker.name for speaker in claim.speakers]


def test_a_relayed_memo_keeps_the_whole_chain(annotate):
    """Outermost first, the memo beside its author."""
    text = (
        "The Harbour Post reported on May 3 that the Evening Ledger cited a memo by Ada Lindholm, director of the "
        "Port Office, accusing Brandt Shipping of large-scale fraud."
    )
    claim = _find(annotate(text, date="2026-05-04"), "of large-scale fraud")
    names = _names(claim)
    assert names[0].endswith("Harbour Post")
    assert "Evening Ledger" in names[1]
    assert names[-1] == "Ada Lindholm"
    assert claim.modality == "alleged"


def test_a_quoted_outlet_stands_between_the_relay_and_the_speaker(annotate):
    """ "citing the Ledger" is a link of the chain."""
    text = "Northwire reported that Senator Paula Wren has accused the firm Osterby of fraud, citing the Daily Ledger."
    names = _names(_find(annotate(text), "of fraud"))
    assert names[0] == "Northwire"
    assert names[-1] == "Paula Wren"
    assert any("Ledger" in name for name in names[1:-1])


def test_who_told_an_outlet_speaks_inside_of_it(annotate):
    """ "X told Y" is the chain Y, X, and holds for the sentence that goes on."""
    text = (
        'A senior ministry official told the Morning Herald that "the plant probably failed its tests." '
        'The official added that "the records are gone."'
    )
    annotation = annotate(text)
    first, second = _find(annotation, "failed its tests"), _find(annotation, "the records are gone")
    assert _names(first)[0].endswith("Morning Herald")
    assert _names(second)[0].endswith("Morning Herald")
    assert first.certainty == "probable"


def test_a_refusal_to_deny_is_no_denial(annotate):
    """ "has not disputed" is the author's, negative and not denied."""
    claim = _find(annotate("Quorin Foods has not disputed the number of cases."), "disputed")
    assert claim.speakers == ()
    assert (claim.polarity, claim.modality) == ("negative", "asserted")


def test_what_could_not_be_verified_denies_nothing(annotate):
    """The negation stays with the verifying."""
    annotation = annotate("The Harbour Post noted that it could not independently verify the report of the agency.")
    claim = _find(annotation, "verify the report")
    assert claim.polarity == "negative"
    assert "denied" not in claim.modalities


def test_a_plan_that_does_not_mention_a_firm_is_a_negative_claim_of_the_author(annotate):
    """An absence is kept and never turned into its opposite."""
    annotation = annotate("The Energy Plan does not mention Velmar Labs or its reactors.")
    claim = _find(annotation, "mention")
    assert claim.polarity == "negative"
    assert all(c.polarity == "negative" for c in annotation.claims if "mention" in c.sentence.text)


def test_coordinated_contents_are_claims_of_their_own(annotate):
    """Three aims of one directive."""
    text = "The plan directs the Transport Department to inspect bridges, repair two tunnels, and publish the results."
    annotation = annotate(text)
    contents = [" ".join(s.text for s in c.content) for c in annotation.claims]
    assert len([c for c in annotation.claims if c.modality == "normative"]) == 3, contents


def test_a_correction_parts_what_is_held_from_what_is_turned_down(annotate):
    """ "not X but Y" is two claims of opposite polarity."""
    annotation = annotate("Rivermouth Bank says the problem is not the loan itself but the missing guarantee.")
    assert _find(annotation, "the problem is").polarity == "negative"
    assert _find(annotation, "the missing guarantee").polarity == "positive"


def test_figures_carry_on_the_speaker_of_the_sentence_before(annotate):
    """Inherited attribution has a basis and a lower confidence of its own."""
    text = (
        "Velmar Labs said it found two networks. More than 90 servers were rented in March. "
        "The mayor of Tarn opened a school."
    )
    annotation = annotate(text)
    carried = _find(annotation, "90 servers")
    assert carried.basis == "inherited"
    assert _names(carried) == ["Velmar Labs"]
    assert carried.confidence < _find(annotation, "two networks").confidence
    assert _find(annotation, "opened a school").basis == "author"


def test_reportedly_is_an_unnamed_source_and_a_hedge(annotate):
    """The writer does not stand behind it."""
    claim = _find(annotate("The ministry has reportedly adopted the same language."), "adopted")
    assert [s.entity for s in claim.speakers] == [None]
    assert claim.modality == "hedged"


def test_founding_by_former_staff_is_not_founding_by_the_firm(annotate):
    """The subject of the proposition is the staff."""
    annotation = annotate("Former Osterby personnel have founded several rivals, including Brandt.")
    for claim in annotation.claims:
        subject = claim.predicate.subject if claim.predicate else None
        names = {e.id: e.name for e in annotation.entities}
        assert names.get(subject or "") != "Osterby"


def test_questions_and_photo_credits_are_no_claims(annotate):
    """Nothing is asserted by them."""
    annotation = annotate("Who paid for the accounts?\n\nWhat happened next\n\nThe council met on Monday.")
    assert [c.sentence.text for c in annotation.claims] == ["The council met on Monday."]


def test_every_span_of_an_annotation_is_its_text(annotate):
    """The span law."""
    from claimgraph.extract.annotation import spans

    text = "Ilda Voss said “the wells – all 14 – are safe” on Tuesday.\n\n• Tarn’s mayor denied it 😀 twice."
    annotation = annotate(text, date="2026-01-14")
    found = list(spans(annotation))
    assert found
    assert all(text[span.start : span.end] == span.text for span in found)


def test_pronouns_in_a_row_of_nested_speech_end_with_their_speaker(annotate):
    """Looking outwards for who "she" is comes to an end, also next to a speech of the same kind."""
    text = (
        "Ada Lindholm told the Herald that she believes she said what she thinks. "
        "She added that they told the Herald they believe it."
    )
    annotation = annotate(text)
    assert annotation.claims
    assert all(len(claim.speakers) <= 4 for claim in annotation.claims)


def test_a_verb_that_introduces_nothing_tells_of_an_act(annotate):
    """No sentence falls silent because its verb might have been one of speech."""
    annotation = annotate("Sunmeadow Foods recalled 20,000 jars in June. The council condemned the flood.")
    assert len(annotation.claims) == 2
    assert all(claim.speakers == () for claim in annotation.claims)
    assert _find(annotation, "condemned").claim_type == "criticism"


def test_telling_is_no_order(annotate):
    """ "told the council that it would" is a forecast, not a norm."""
    claim = _find(annotate("Ann Vole told the council that the deficit would grow."), "the deficit")
    assert "normative" not in claim.modalities


def test_neither_speaker_said_it(annotate):
    """The act is denied, so nobody is committed to the content."""
    annotation = annotate("Neither Lindholm nor Vole said that the dam is safe.")
    assert all(claim.polarity == "negative" or claim.speakers == () for claim in annotation.claims)


@pytest.mark.parametrize(
    ("text", "words", "speakers"),
    [
        ("Orrin Ltd said its unit was hurt. The Brandt bakery did well, it added.", "did well", ["Orrin Ltd"]),
        ("Traders said the market is nervous. That scares small buyers, they said.", "scares", ["Traders"]),
        ("Brokers who opposed the port said the council had lied.", "had lied", ["Brokers"]),
        ("Prosecutors said the men hid the boxes. Labels were allegedly removed.", "Labels", ["Prosecutors"]),
        ("I said the dam was safe.", "was safe", ["document author (I)"]),
    ],
)
def test_a_claim_goes_to_who_was_speaking(annotate, text, words, speakers):
    assert _names(_find(annotate(text), words)) == speakers


def test_a_coordinated_verb_is_shown_with_its_subject(annotate):
    found = _find(annotate("The Orrin campaign had raised $3 million and had $800,000 in its account."), "$800,000")
    assert [span.text for span in found.content] == ["The Orrin campaign", "had $800,000 in its account"]


def test_a_dateline_is_no_part_of_a_claim(annotate):
    found = _find(annotate("OSTER (AP) — The dam burst on Monday."), "dam burst")
    assert [span.text for span in found.content] == ["The dam burst on Monday"]


def test_a_noun_that_is_contested_makes_the_contest_a_claim_of_the_author(annotate):
    found = _find(annotate("Anvil Corp challenged the award in a protest before the port board."), "award")
    assert (found.basis, found.polarity) == ("author", "positive")


def test_what_is_on_track_lies_ahead(annotate):
    assert _find(annotate("The plant is on track to open next year."), "open").modality == "future"


@pytest.mark.parametrize(
    ("text", "words", "polarity"),
    [
        ("You can’t just go to another town and make shoes there.", "make shoes", "negative"),
        ("Lind said there was no question that the rifle was important.", "no question", "positive"),
        ("Lind is not sure she can vote for Orr.", "vote", "negative"),
    ],
)
def test_negation_reaches_what_it_denies(annotate, text, words, polarity):
    assert _find(annotate(text), words).polarity == polarity


@pytest.mark.parametrize(
    ("text", "words", "speakers"),
    [
        (
            "Rich donors are helping pay for a bridge, disclosures filed on Monday night revealed.",
            "pay",
            ["disclosures filed on Monday night"],
        ),
        ("All told, the group raised $4 million in May.", "raised", []),
        ("The Clinton administration was slow. Clinton told reporters that he was sorry.", "sorry", ["Clinton"]),
        ("She appeared to imply that Orr could lead to upheaval.", "upheaval", ["She"]),
    ],
)
def test_who_is_no_speaker_is_none(annotate, text, words, speakers):
    found = [c for c in annotate(text).claims if words in " ".join(span.text for span in c.content)]
    assert speakers in [_names(claim) for claim in found]


def test_thoughts_asked_about_and_orders_imagined_are_no_reports(annotate):
    text = "“Who do they think they are?” Lind said. Orr would probably tell people to leave."
    assert {claim.basis for claim in annotate(text).claims} <= {"inherited", "author"}


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("The company rejected claims that it had lied.", "had lied", "company"),
        ("The minister dismissed the suggestion that the water was unsafe.", "unsafe", "minister"),
        ("Orr's campaign denied that it had taken the money.", "taken", "Orr's campaign"),
    ],
)
def test_what_is_turned_down_is_denied_and_never_said(annotate, text, words, speaker):
    found = _find(annotate(text), words)
    assert (found.modality, _names(found)) == ("denied", [speaker])


@pytest.mark.parametrize(
    "text", ["Watch the segment here.", "Lind spoke. “Why would they go? You know why?” she said."]
)
def test_what_orders_or_asks_claims_nothing(annotate, text):
    assert not [claim for claim in annotate(text).claims if claim.content[-1].text.endswith(("here", "?”", "go?"))]


@pytest.mark.parametrize(
    ("text", "words", "content"),
    [
        ("The police said on Tuesday they had held 14 men.", "14 men", "they had held 14 men"),
        (
            "It rained. They hoped for luck: With the vote near, they argued, there was no time.",
            "no time",
            "With the vote near there was no time",
        ),
        (
            "After Glenn Orr asked him about it, Lind replied, “My money is on the mayor, as always.”",
            "mayor",
            "“My money is on the mayor, as always.”",
        ),
    ],
)
def test_what_stands_around_a_report_is_no_part_of_what_is_said(annotate, text, words, content):
    assert " ".join(span.text for span in _find(annotate(text), words).content) == content


@pytest.mark.parametrize(
    "text",
    [
        "Olm's company charged the city $40,000 for rent.",
        "Visitors can report posts to the staff of the park.",
        "The group has found a strong support network in the town.",
        "Candidates have found ways to make money on the trail.",
        "It is an opportunity to tell us how glad they are.",
        "It is one thing to say you will not accept bribes.",
        "Pell is out to prove she is on the right path.",
        "Voters are more likely to say that Olm represents them.",
        "Critics may argue that the plan is weak.",
        "This page has been updated to include Olm's comments on the bridge, the harbour and his plans.",
        "When voters were asked who would bring change to the town, Olm won.",
        "Brook has always been able to consider selling the old mill.",
        "Add that sum to the $16,420 that Mr. Kirk raised since June.",
        "The name of the new head was announced on the radio in May.",
        "Kirk's plan would calculate fees at colleges based on family income.",
        "''Is Olm running against the board?'' asked Mr. Brook, referring to the attack on the process.",
    ],
)
def test_acts_aims_and_occasions_are_the_authors_and_nobodys_words(annotate, text):
    assert [claim.speakers for claim in annotate(text).claims] == [()]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Prosecutors charged Olm with fraud and theft.", "fraud", "Prosecutors"),
        ("The union charged that the firm hid its losses.", "losses", "union"),
        ("As the Herald reported last week, the plant has closed.", "closed", "Herald"),
        ("One of the men, Jesse Elkin, 70, said the vote was lost.", "lost", "Jesse Elkin"),
        (
            "“It is slow,” said Ed Olm, a dean of Brenn College, who likened the case to a car wreck.",
            "wreck",
            "Ed Olm",
        ),
        ("Liberals involved in the talks said a deal was near.", "near", "Liberals involved in the talks"),
        ("“It ran,” said Jill Soto. “Remy Pell and others ran it,” she added.", "others", "Jill Soto"),
        ("Mr. Orr, whose latest firm, Paradat, uses data to find buyers, said the vote was late.", "late", "Orr"),
        (
            "Ada Pell said the dam was old. It holds a lake. It is deep. Fish live in it. “It is safe,” she added.",
            "safe",
            "Ada Pell",
        ),
        ("''We left,'' Ada Brook said. ''The house was cold.''", "cold", "Ada Brook"),
        ("“It is over.” “We lost,” Ada Brook said. “Twice.” “We left.”", "left", "Ada Brook"),
    ],
)
def test_the_one_who_says_it_is_found(annotate, text, words, speaker):
    assert _names(_find(annotate(text), words)) == [speaker]


@pytest.mark.parametrize(
    ("text", "words", "content"),
    [
        ("Brook bragged about how cheaply she ran the firm.", "cheaply", "how cheaply she ran the firm"),
        (
            "''I cannot and will not support the plan,'' said Mark Kirk.",
            "plan",
            "''I cannot and will not support the plan,''",
        ),
        ("How many of them left cannot be told.", "told", "How many of them left cannot be told"),
        ("The changes, which officials said will take effect in May, are few.", "take effect", None),
        ("“We met them,” she said about Olm, who has been campaigning in York.", "met", "“We met them,”"),
        (
            "Olm's office acknowledged that the senator gave paid speeches but declined to provide a list.",
            "speeches",
            "the senator gave paid speeches",
        ),
        (
            "The site is a tool to learn about rules, dates, and how the process works.",
            "process",
            "The site is a tool to learn about rules, dates, and how the process works",
        ),
    ],
)
def test_contents_are_whole_and_no_more(annotate, text, words, content):
    found = " ".join(span.text for span in _find(annotate(text), words).content)
    assert found == (content or "The changes will take effect in May")


def test_a_non_finding_is_open_whoever_or_whatever_fails_to_prove_it(annotate):
    claim = _find(annotate("That stance does not, on its own, confirm that the files were copied."), "files")
    assert (claim.polarity, claim.epistemic, claim.speakers) == ("positive", "unproven", ())


def test_a_doubt_behind_a_semicolon_stays_there(annotate):
    annotation = annotate("“It is still the leader; I don't see that changing any time soon,” Tran said.")
    assert _find(annotation, "leader").certainty == "certain"


@pytest.mark.parametrize(
    ("text", "words", "stated"),
    [
        (
            "Ada Lind, head of the Northern Bank, said the fund would close in May.",
            "Ada Lind, head of the Northern Bank",
            ("leads", "asserted"),
        ),
        (
            "Ada Lind, who may leave the Northern Bank, said the fund would close in May.",
            "Ada Lind, who may leave the Northern Bank",
            ("resigned_from", "hedged"),
        ),
    ],
)
def test_who_a_speaker_is_the_author_says(annotate, text, words, stated):
    """It is in nobody's content, and is meant as its own verb means it."""
    claim = _find(annotate(text), words)
    assert (claim.speakers, claim.basis, claim.claim_type) == ((), "author", "background")
    assert (claim.predicate.frame, claim.modality) == stated


def test_who_a_speaker_is_said_to_be_inside_of_a_report_is_not_the_authors(annotate):
    """The words for an inner source belong to who reports it."""
    found = annotate("Bo Ek said that Ada Lind, head of the Northern Bank, had told him the fund would close.")
    assert all(claim.claim_type != "background" for claim in found.claims)


def test_what_somebody_is_said_to_be_stays_in_words(annotate):
    """ "The minister" is who she is: that she is herself would say nothing."""
    claim = _find(annotate("Ada Lind, the trade minister, said the port would close."), "Ada Lind, the trade minister")
    assert (claim.predicate.relation, claim.predicate.object) == ("position held", "text:trade minister")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Both firms describe this as evasion of access limits, not licensed reuse of old data.", "licensed reuse"),
        ("It is a grave charge, but not a public evidentiary file with logs or names attached.", "evidentiary"),
    ],
)
def test_what_a_contrast_turns_down_is_a_negative_claim_of_its_own(annotate, text, words):
    annotation = annotate(text)
    assert _find(annotation, words).polarity == "negative"
    assert [claim.polarity for claim in annotation.claims].count("positive") == 1


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Ada Lund, the party's head, said in a statement. “There are no ballots left. They were burnt.”",
            "burnt",
            "Ada Lund",
        ),
        (
            "“It is not over,” Ada Lund said. But “The race is stronger with her help. It helps.”",
            "stronger",
            "Ada Lund",
        ),
    ],
)
def test_a_quotation_behind_a_full_stop_or_a_connective_is_its_speakers(annotate, text, words, speaker):
    assert _names(_find(annotate(text), words)) == [speaker]


@pytest.mark.parametrize(
    ("text", "words", "polarity", "modality"),
    [
        ("Halvor blasted Shue for meeting with a lobbyist who writes the laws.", "meeting", "positive", "reported"),
        ("Both aides agree this was a grave crime.", "crime", "positive", "reported"),
        ("The board decided that the mine met the test of safety.", "test", "positive", "reported"),
        ("Olm's aides would not comment on the cause of the fire.", "comment", "negative", "asserted"),
    ],
)
def test_how_it_is_meant(annotate, text, words, polarity, modality):
    claim = _find(annotate(text), words)
    assert (claim.polarity, claim.modality) == (polarity, modality)
