"""One document's claims as RDF: a node for each step of the chain, the last of which states a proposition."""

from __future__ import annotations

from collections.abc import Iterator

from ..extract.records import Claim, Evidence, Span, Speaker
from .chains import Link, Made, content, label
from .propositions import Propositions
from .scope import Scope
from .spans import trimmed
from .terms import LABEL, PREF_LABEL, TRUE, TYPE, Statement, cg, decimal, integer, node, triple, value_of

SURE = 1.0
"""The confidence that is left unsaid."""
SHORT = 120
"""Characters of the content that a claim's label keeps."""
CUES = {"attribution": "cues", "negation": "negation_cues", "hedge": "hedge_cues"}
"""Kind of cue -> the field of the claim that holds it."""


class Claims:
    """The triples of one document's claims."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.spans = scope.spans
        self.document = scope.document
        self.propositions = Propositions(scope)

    def triples(self, each: Made) -> Iterator[Statement]:
        """Yield everything about one claim."""
        yield from self._reports(each)
        yield from self._innermost(each)
        yield from self._spans(each.iri, each.claim)
        yield from self._statements(each.iri, each.claim)
        if each.claim.claimed_at in self.scope.dates:
            yield triple(self._said_then(each), cg("claimedAt"), node(self.scope.dates[each.claim.claimed_at]))

    def _said_then(self, each: Made) -> str:
        """The step that the date of speaking belongs to: the innermost if it dates its verb, else the outermost."""
        dated = next(date for date in self.scope.annotation.dates if date.id == each.claim.claimed_at)
        own = {(cue.start, cue.end) for cue in each.claim.cues}
        if dated.event_span and (dated.event_span.start, dated.event_span.end) not in own:
            return each.iris[0]
        return each.iri

    def _reports(self, each: Made) -> Iterator[Statement]:
        for depth, (outer, inner) in enumerate(zip(each.iris, each.iris[1:], strict=False)):
            yield from self._common(outer, each, depth)
            yield triple(outer, cg("reports"), node(inner))
            yield triple(outer, cg("claimType"), value_of("claim type", "report"))
            yield triple(outer, cg("polarity"), cg("Neither"))
            yield triple(outer, cg("certainty"), cg("Underspecified"))
            yield triple(outer, cg("modality"), value_of("modality", "reported"))
            yield triple(outer, cg("attributionBasis"), value_of("basis", "explicit"))

    def _innermost(self, each: Made) -> Iterator[Statement]:
        claim, iri = each.claim, each.iri
        yield from self._common(iri, each, len(each.iris) - 1)
        denied = claim.polarity == "negative" or claim.modality == "denied"
        yield triple(iri, cg("identifier"), claim.id)
        yield triple(iri, cg("claimType"), value_of("claim type", claim.claim_type))
        yield triple(iri, cg("polarity"), value_of("polarity", "negative" if denied else "positive"))
        yield triple(iri, cg("certainty"), value_of("certainty", claim.certainty))
        yield triple(iri, cg("modality"), value_of("modality", claim.modality))
        for modality in claim.modalities:
            if modality != claim.modality:
                yield triple(iri, cg("furtherModality"), value_of("modality", modality))
        basis = claim.basis if each.steps else "author"
        yield triple(iri, cg("attributionBasis"), value_of("basis", basis))
        yield triple(iri, cg("quotation"), value_of("quoted", claim.quoted))
        if claim.confidence != SURE:
            yield triple(iri, cg("confidence"), decimal(claim.confidence))
        yield from self._flags(iri, claim)

    def _common(self, iri: str, each: Made, depth: int) -> Iterator[Statement]:
        steps = each.steps[: depth + 1]
        chain = label(steps)
        words = content(each.claim)
        short = words if len(words) <= SHORT else words[: SHORT - 1].rsplit(" ", 1)[0] + "…"
        yield triple(iri, TYPE, cg("Claim"))
        yield triple(iri, LABEL, f"{chain}: {short}" if chain else short)
        yield triple(iri, cg("claimText"), words)
        yield triple(iri, cg("extractedFrom"), self.document)
        yield triple(iri, cg("depth"), integer(depth))
        yield from self.spans.link(iri, "evidenceSpan", trimmed(each.claim.sentence))
        if not steps:
            yield triple(iri, cg("source"), self.document)
            return
        yield triple(iri, cg("chain"), chain)
        yield from self._sources(iri, steps[-1], each)

    def _sources(self, iri: str, step: Link, each: Made) -> Iterator[Statement]:
        for speaker in step.speakers:
            yield from self._source(iri, speaker, each)
        if len(step.speakers) > 1:
            yield triple(iri, cg("jointSource"), TRUE)
        medium = step.medium and self.scope.entity(step.medium.entity)
        if medium:
            yield triple(iri, cg("statedIn"), node(medium.iri))

    def _source(self, iri: str, speaker: Speaker, each: Made) -> Iterator[Statement]:
        known = self.scope.entity(speaker.entity)
        if known:
            yield triple(iri, cg("source"), node(known.iri))
            return
        unnamed = self.scope.iris.record("unnamed", self.scope.doc_id, each.iris[0], speaker.name)
        yield triple(iri, cg("source"), node(unnamed))
        yield triple(unnamed, TYPE, cg("Agent"))
        yield triple(unnamed, PREF_LABEL, speaker.name)
        yield triple(unnamed, LABEL, speaker.name)
        yield triple(unnamed, cg("anonymous"), TRUE)

    def _flags(self, iri: str, claim: Claim) -> Iterator[Statement]:
        if claim.conditional:
            yield triple(iri, cg("conditional"), TRUE)
        if claim.counterfactual:
            yield triple(iri, cg("counterfactual"), TRUE)
        if claim.implicit_source:
            yield triple(iri, cg("inferredSource"), TRUE)
        if claim.epistemic:
            yield triple(iri, cg("epistemic"), claim.epistemic)
        yield from self._entity_or_words(iri, "target", claim.target)
        yield from self._entity_or_words(iri, "toldTo", claim.addressee, words="addresseeText")
        yield from self._medium(iri, claim.medium)

    def _entity_or_words(self, iri: str, name: str, value: str | None, words: str | None = None) -> Iterator[Statement]:
        for part in self.scope.entities(value):
            yield triple(iri, cg(name), node(part.iri))
        if value and not self.scope.entities(value):
            yield triple(iri, cg(words or f"{name}Text"), value)

    def _medium(self, iri: str, medium: str | None) -> Iterator[Statement]:
        known = self.scope.entity(medium)
        if known and known.type == "Document":
            yield triple(iri, cg("statedIn"), node(known.iri))
        elif medium:
            yield triple(iri, cg("mediumText"), known.name if known else medium)

    def _spans(self, iri: str, claim: Claim) -> Iterator[Statement]:
        for name, spans in (
            ("contentSpan", claim.content),
            ("sourceSpan", claim.source_spans),
            ("quoteSpan", claim.quote_spans),
        ):
            for span in spans:
                yield from self.spans.link(iri, name, span)
        for kind, field in CUES.items():
            cues: tuple[Span, ...] = getattr(claim, field)
            for cue in cues:
                yield from self.spans.link(iri, "cue", cue)
                place = self.spans.iri(cue)
                yield triple(place, TYPE, cg("Cue"))
                yield triple(place, cg("cueType"), value_of("cue", kind))
        for evidence in claim.evidence:
            yield from self._evidence(iri, evidence)

    def _evidence(self, iri: str, evidence: Evidence) -> Iterator[Statement]:
        span = evidence.span
        item = self.scope.iris.record("evidence", self.scope.doc_id, evidence.kind, iri, span.text)
        yield triple(iri, cg("hasEvidence"), node(item))
        yield triple(item, TYPE, cg("EvidenceItem"))
        yield triple(item, PREF_LABEL, " ".join(span.text.split()))
        yield triple(item, cg("disclosure"), value_of("evidence", evidence.kind))
        yield from self.spans.link(item, "wordedAs", span)

    def _statements(self, iri: str, claim: Claim) -> Iterator[Statement]:
        stated, triples = self.propositions.stated(claim.predicate, content(claim))
        yield triple(iri, cg("states"), node(stated))
        yield from triples
        for fact in claim.facts:
            fact_iri, triples = self.propositions.stated(fact, "")
            if fact_iri != stated:
                name = "includes" if fact.polarity == "positive" else "excludes"
                yield triple(iri, cg(name), node(fact_iri))
                yield from triples
        scope = self.scope
        for quantity in claim.quantities:
            if quantity in scope.quantities:
                yield triple(iri, cg("quantity"), node(scope.quantities[quantity]))
        for date in claim.dates:
            if date in scope.dates:
                yield triple(iri, cg("time"), node(scope.dates[date]))
