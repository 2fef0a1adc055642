"""Claims: content, chain of speakers, certainty, polarity, modality, proposition, numbers and dates.

Each attribution yields a claim for every clause of its content; what no attribution covers is the author's own
voice, or carries on the voice of a sentence before (`inheritance.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .arguments import Arguments
from .claim_classes import AUTHOR, CARRIED, ClaimClass, claim_class, least_certain, primary
from .claim_drafts import Draft, drafts
from .clauses import SUBJECTS, VERBAL, Clause, runs, trimmed
from .frames import Frame
from .grounds import grounds
from .introductions import introductions
from .mention_index import MentionIndex
from .parsing import blocks_of, span, text_of
from .placed import Placed
from .propositions import facts, propositions_in
from .quotations import quotations
from .records import (
    Attribution,
    Claim,
    ClaimType,
    Date,
    Entity,
    Modality,
    Polarity,
    Predicate,
    Quantity,
    Quoted,
    Span,
)
from .shared_subjects import shared_subject
from .speakers import Chain, Speakers
from .stance import Stance, Stances, stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SEEMING = {"appear", "seem"}
ACTS = {"criticism", "denial", "support", "announcement"}
"""Types that a plain report of an act keeps: "backed the plan", "rejected the accusation"."""
OBLIGING = {"must", "should", "shall", "ought"}
FACTIVE = {"when", "after", "since", "because", "as", "although", "though", "while", "whereas"}
"""Conjunctions under which a past clause holds, whatever is denied or doubted around it."""
CONFIDENCE = {"explicit": 0.9, "inherited": 0.6, "author": 0.8}
"""Ours, not the source's: how often a claim of that basis has the right speaker, rounded (docs/accuracy.md)."""


def claims(
    doc: Doc,
    *,
    entities: tuple[Entity, ...],
    quantities: tuple[Quantity, ...],
    dates: tuple[Date, ...],
    attributions: tuple[Attribution, ...],
    frames: tuple[Frame, ...],
) -> tuple[Claim, ...]:
    """Return the claims of the document in text order."""
    index = MentionIndex.of(entities)
    speakers = Speakers.of(doc, index, attributions)
    reader = _Reader(doc, index, speakers, frames, quantities, dates, stance(doc))
    said = drafts(doc, attributions, speakers)
    every = (*said, *introductions(doc, attributions, facts(doc, frames), said))
    found = (reader.claim(each) for draft in every for each in reader.parts(draft))
    ordered = sorted(found, key=lambda claim: (claim.content[0].start, claim.content[-1].end, claim.attribution or ""))
    return tuple(replace(claim, id=f"c{number}") for number, claim in enumerate(_distinct(ordered), 1))


def _distinct(ordered: Iterable[Claim]) -> Iterator[Claim]:
    """Drop a claim that says what the one before says: same words, same speakers, same stance."""
    seen: set[tuple[object, ...]] = set()
    for claim in ordered:
        key = (claim.content, claim.speakers, claim.polarity)
        if key not in seen:
            seen.add(key)
            yield claim


class _Reader:
    """Turns drafts into claims with the layers of one document at hand."""

    def __init__(
        self,
        doc: Doc,
        index: MentionIndex,
        speakers: Speakers,
        frames: tuple[Frame, ...],
        quantities: tuple[Quantity, ...],
        dates: tuple[Date, ...],
        stances: Stances,
    ) -> None:
        self.doc = doc
        self.stances = stances
        quoted = (each for block in blocks_of(doc) for each in quotations(text_of(doc), block))
        self.quotations = Placed((span(doc, each.start, each.end) for each in quoted), lambda each: each)
        self.index = index
        self.speakers = speakers
        self.arguments = Arguments(doc, index)
        self.frames = frames
        self.quantities = Placed(quantities, lambda each: each.num)
        self.dates = Placed(dates, lambda each: Span(each.start, each.end, each.text))

    def parts(self, draft: Draft) -> Iterator[Draft]:
        """Yield the draft, and the clauses inside of it that are meant otherwise.

        In "the fault was not reported when it struck the plant" the striking is not denied.
        """
        yield draft
        tokens = [i for i in draft.clause.tokens if i != draft.clause.head and _is_presupposed(self.doc[i])]
        for i, _ in self.stances.apart(tokens, self.meant(draft)) if draft.clause.polarity is None else ():
            inside = set(draft.clause.tokens)
            part = trimmed(self.doc, sorted(each.i for each in self.doc[i].subtree if each.i in inside))
            if i in part and any(child.dep_ in SUBJECTS for child in self.doc[i].children):
                yield replace(draft, clause=Clause(i, tuple(part)), is_background=True, epistemic=None)

    def claim(self, draft: Draft) -> Claim:
        """Return the claim that a draft makes."""
        attribution = draft.attribution
        meant = self.meant(draft)
        kind = _kind(draft)
        chain = self.speakers.chain(attribution) if attribution is not None and not draft.own_voice else Chain()
        content = self.spans(draft.clause.tokens)
        sentence = [token for token in self.doc[draft.clause.head].sent if token.pos_ != "SPACE"]
        quotes = tuple(dict.fromkeys(self.quotations.meeting(content)))
        main, further = self.propositions(draft)
        modalities = self.modalities(kind, chain, meant, draft)
        polarity = self.polarity(kind, meant, draft)
        return Claim(
            id="",
            content=(*self.spans(shared_subject(self.doc, draft.clause)), *content),
            speakers=chain.speakers,
            source_spans=attribution.source_spans if attribution is not None and draft.basis == "explicit" else (),
            cues=self.cues(draft, meant),
            modality=primary(modalities),
            modalities=modalities,
            polarity=polarity,
            quoted=_quoted(content, quotes),
            predicate=main,
            basis=draft.basis,
            certainty=least_certain(kind.certainty, meant.certainty),
            claim_type=self.claim_type(kind, meant, draft, content),
            sentence=span(self.doc, sentence[0].idx, sentence[-1].idx + len(sentence[-1])),
            head=self.token_span(draft.clause.head),
            quote_spans=quotes,
            facts=further,
            attribution=attribution.id if attribution is not None else None,
            joint_speakers=chain.joint,
            implicit_source=draft.basis == "inherited",
            target=self.target(kind, chain, content, main),
            addressee=self.entity_id(attribution.addressee) if attribution is not None else None,
            medium=self.entity_id(attribution.medium) if attribution is not None else None,
            quantities=tuple(each.id for each in self.quantities.inside(content)),
            dates=tuple(each.id for each in self.dates.inside(content)),
            claimed_at=self.claimed_at(draft, content),
            negation_cues=meant.negation_cues or _turning_down(draft, polarity),
            hedge_cues=meant.hedge_cues,
            conditional=meant.conditional,
            counterfactual=meant.counterfactual,
            epistemic=draft.epistemic or meant.epistemic,
            evidence=grounds(self.doc, draft.clause.tokens, polarity),
            confidence=CONFIDENCE[draft.basis],
        )

    def meant(self, draft: Draft) -> Stance:
        """Return the stance of the clause; what only its own attribution cue says is the cue class's matter."""
        head = self.doc[draft.clause.head]
        if head.lemma_ in SEEMING:
            head = next((child for child in head.children if child.dep_ in {"xcomp", "ccomp"}), head)
        found = self.stances.of(head.i)
        if draft.attribution is None or draft.own_voice:
            return found
        cues = (*draft.attribution.cues, *draft.outer_cues)
        hedges = tuple(h for h in found.hedge_cues if not _overlaps(h, cues))
        dropped: set[str] = {"hedged"} if found.hedge_cues and not hedges else set()
        governor = self.token_span(head.head.i)
        if _overlaps(governor, cues) and not any(child.lower_ in OBLIGING for child in head.children):
            dropped.add("normative")
        modal = tuple(each for each in found.modal if each not in dropped)
        certainty = "certain" if "hedged" in dropped else found.certainty
        return replace(found, hedge_cues=hedges, modal=modal, certainty=certainty)

    def token_span(self, i: int) -> Span:
        """Return one token as a span."""
        token = self.doc[i]
        return span(self.doc, token.idx, token.idx + len(token))

    def spans(self, tokens: Sequence[int]) -> tuple[Span, ...]:
        """Return the runs of tokens as spans, quotation marks that belong to them included.

        A cue of one word inside ("has reportedly moved") does not break the content.
        """
        found = [self.trimmed_run(first, last) for first, last in runs(_bridged(self.doc, tokens))]
        worded = [(first, last) for first, last in found if any(map(str.isalnum, self.doc[first : last + 1].text))]
        return tuple(
            _with_quotes(self.doc, self.doc[first].idx, self.doc[last].idx + len(self.doc[last]))
            for first, last in worded or found
        )

    def trimmed_run(self, first: int, last: int) -> tuple[int, int]:
        """Return a run of tokens without the "and" that it ends in."""
        end = last
        while end > first and (self.doc[end].dep_ == "cc" or self.doc[end].is_punct):
            end -= 1
        return (first, end) if end < last and self.doc[end + 1].dep_ == "cc" else (first, last)

    def entity_id(self, place: Span | None) -> str | None:
        """Return the id of the entity that a span names."""
        entity = self.speakers.entity(place) if place is not None else None
        return entity.id if entity is not None else None

    def modalities(self, kind: ClaimClass, chain: Chain, stance: Stance, draft: Draft) -> tuple[Modality, ...]:
        """Return all modalities that hold, the primary first in the order of their priority."""
        found: set[Modality] = set(kind.modalities)
        found |= {modal for modal in ("normative", "future", "hedged") if modal in stance.modal}
        if stance.conditional or draft.epistemic or stance.epistemic:
            found.add("hedged")
        if len(found) > 1 and not chain.speakers:
            found.discard("asserted")
        return tuple(sorted(found, key=lambda each: (each != primary(found), each)))

    def polarity(self, kind: ClaimClass, stance: Stance, draft: Draft) -> Polarity:
        """Return the polarity of the content as its source means it."""
        if draft.epistemic:
            return "positive"
        if draft.clause.polarity is not None:
            return draft.clause.polarity
        if draft.own_voice and draft.attribution is not None and draft.attribution.cue_class == "decline":
            return "positive" if draft.attribution.negated else "negative"
        lemma = draft.attribution.cue_lemma if draft.attribution is not None else None
        turned_down = kind.negates and not draft.is_clausal and not self.is_blamed(draft)
        if turned_down or lemma in kind.negating:
            return "negative"
        return stance.polarity

    def is_blamed(self, draft: Draft) -> bool:
        """ "criticised X for closing the mine": the closing is held against X, not turned down."""
        tokens = [self.doc[i] for i in draft.clause.tokens]
        return any(token.tag_ == "VBG" and token.head.lower_ == "for" for token in tokens)

    def cues(self, draft: Draft, stance: Stance) -> tuple[Span, ...]:
        """Return the words that show source and stance, in text order."""
        if draft.basis == "inherited":
            return stance.hedge_cues
        own = draft.attribution.cues if draft.attribution is not None else ()
        every = {(cue.start, cue.end): cue for cue in (*own, *draft.outer_cues, *stance.hedge_cues)}
        return tuple(every[place] for place in sorted(every))

    def claim_type(self, kind: ClaimClass, stance: Stance, draft: Draft, content: tuple[Span, ...]) -> ClaimType:
        """Return the kind of claim: the cue's, else what the content shows."""
        if draft.is_background:
            return "background"
        if draft.own_voice and draft.attribution is not None and draft.epistemic is None:
            own = claim_class(draft.attribution).claim_type
            if own in ACTS and not draft.attribution.negated:
                return own
        if kind is not AUTHOR and kind.claim_type != "assertion":
            return kind.claim_type
        if draft.epistemic or stance.epistemic:
            return "verification"
        if "normative" in stance.modal:
            return "norm"
        if "future" in stance.modal:
            return "forecast"
        if any(not quantity.vague for quantity in self.quantities.inside(content)):
            return "statistic"
        return "assertion"

    def propositions(self, draft: Draft) -> tuple[Predicate | None, tuple[Predicate, ...]]:
        """Return the main proposition and the further facts, their arguments replaced by entity ids."""
        tokens = draft.clause.tokens
        main, _, further = propositions_in(self.doc, self.frames, tokens[0], tokens[-1] + 1)
        return (self.arguments.resolved(main) if main else None), tuple(map(self.arguments.resolved, further))

    def target(self, kind: ClaimClass, chain: Chain, content: tuple[Span, ...], main: Predicate | None) -> str | None:
        """Return whom an accusation, criticism or warning is about: who acts in it, else who is named first."""
        if not kind.has_target:
            return None
        speaking = {speaker.entity for speaker in chain.speakers}
        if main is not None and main.subject in self.index.entities and main.subject not in speaking:
            return main.subject
        for mention, entity in self.index.within(content[0].start, content[-1].end):
            if mention.kind != "demonym" and entity.id not in speaking:
                return entity.id
        return None

    def claimed_at(self, draft: Draft, content: tuple[Span, ...]) -> str | None:
        """Return the date beside the cue that says when the claim was made."""
        if draft.attribution is None or draft.own_voice or not draft.attribution.cues:
            return None
        cue = draft.attribution.cues[0].start
        region = self.doc.char_span(cue, draft.attribution.cues[0].end, alignment_mode="expand")
        if region is None:
            return None
        sentence = region.sent
        outside = [
            date
            for date in self.dates.inside([span(self.doc, sentence.start_char, sentence.end_char)])
            if not _inside(date, content)
            and date.timex3.type in {"DATE", "TIME"}
            and not any(_covers(source, date) for source in draft.attribution.source_spans)
            and not _inside(date, draft.attribution.content)
        ]
        return min(outside, key=lambda date: (abs(date.start - cue), date.start)).id if outside else None


def _turning_down(draft: Draft, polarity: Polarity) -> tuple[Span, ...]:
    """ "criticised the plan", "declined to comment": the cue itself negates."""
    return draft.attribution.cues if polarity == "negative" and draft.attribution is not None else ()


def _is_presupposed(token: Token) -> bool:
    """Say whether a clause is taken for granted by the one around it: "when it struck", "because it was late"."""
    if token.pos_ not in VERBAL or token.dep_ != "advcl" or not _is_finite_past(token):
        return False
    return any(child.lower_ in FACTIVE and child.dep_ in {"mark", "advmod"} for child in token.children)


def _is_finite_past(token: Token) -> bool:
    return token.tag_ == "VBD" or any(
        child.tag_ == "VBD" for child in token.children if child.dep_ in {"aux", "auxpass"}
    )


def _kind(draft: Draft) -> ClaimClass:
    if draft.attribution is None or draft.own_voice:
        return AUTHOR
    if draft.basis == "inherited" and not draft.outer_cues and not draft.in_quotation:
        return CARRIED
    return claim_class(draft.attribution)


def _bridged(doc: Doc, tokens: Sequence[int]) -> list[int]:
    found = list(tokens[:1])
    for i in tokens[1:]:
        if i == found[-1] + 2 and doc[i - 1].pos_ in {"ADV", "SPACE"}:
            found.append(i - 1)
        found.append(i)
    return found


def _overlaps(place: Span, others: Iterable[Span]) -> bool:
    return any(other.start < place.end and place.start < other.end for other in others)


def _inside(place: Span | Date, spans: tuple[Span, ...]) -> bool:
    return any(_covers(each, place) for each in spans)


def _covers(outer: Span, place: Span | Date) -> bool:
    return outer.start <= place.start and place.end <= outer.end


def _with_quotes(doc: Doc, start: int, end: int) -> Span:
    """Widen a span by a quotation mark that opens or closes right at its border and has its partner inside."""
    text = text_of(doc)
    if start and text[start - 1] in '“"' and any(mark in text[start : end + 2] for mark in '”"'):
        start -= 1
    inner = text[start:end]
    if text[end : end + 1] in {"”", '"'} and (inner.count("“") > inner.count("”") or inner.count('"') % 2):
        end += 1
    elif (
        text[end : end + 1] in {".", ","}
        and text[end + 1 : end + 2] in {"”", '"'}
        and (inner.count("“") > inner.count("”") or inner.count('"') % 2)
    ):
        end += 2
    return span(doc, start, end)


def _quoted(content: tuple[Span, ...], quotes: tuple[Span, ...]) -> Quoted:
    total = sum(each.end - each.start for each in content)
    quoted = sum(
        max(0, min(each.end, quote.end) - max(each.start, quote.start)) for each in content for quote in quotes
    )
    if not quoted:
        return "none"
    return "full" if quoted >= 0.9 * total else "partial"
