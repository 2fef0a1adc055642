"""Records to the plain dict that the page reads: indices for references, UTF-16 offsets for words.

The browser counts UTF-16 units where Python counts characters, so every offset is converted here and nowhere else.
Keys whose value is empty are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ..extract.records import Annotation, Claim, Date, Predicate, Quantity, Span, plain_number
from ..ontology.comparison_records import Comparison, PlacedSpan
from .page_index import LONGEST_NAME, Index, Offsets, Thing

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
View = dict[str, Json]


def view(
    annotations: Sequence[Annotation],
    index: Index,
    comparisons: Sequence[Comparison],
    *,
    title: str,
    run: Mapping[str, str | int],
) -> View:
    """Return all that the page shows, in document order; `things` are numbered by first mention."""
    numbers: list[Json] = []
    dates: list[Json] = []
    claims: list[Json] = []
    for number, each in enumerate(annotations):
        offsets = index.offsets[each.doc_id]
        at = {q.id: len(numbers) + i for i, q in enumerate(each.quantities)}
        when = {d.id: len(dates) + i for i, d in enumerate(each.dates)}
        numbers += [_number(q, number, each.doc_id, index) for q in each.quantities]
        dates += [_date(d, number, each.doc_id, offsets) for d in each.dates]
        claims += [_claim(c, each, number, index, at, when) for c in each.claims]
    return {
        "title": title,
        "run": [[key, value] for key, value in run.items()],
        "docs": [_document(each, index.offsets[each.doc_id]) for each in annotations],
        "things": [_thing(thing, index) for thing in index.things],
        "claims": claims,
        "numbers": numbers,
        "dates": dates,
        "compared": _compared(comparisons, annotations, index),
    }


def _full(fields: Mapping[str, Json]) -> View:
    return {key: value for key, value in fields.items() if value or (value == 0 and value is not False)}


def _document(each: Annotation, offsets: Offsets) -> View:
    return _full(
        {
            "id": each.doc_id,
            "title": each.meta.title,
            "publisher": each.meta.publisher,
            "author": each.meta.author,
            "date": each.doc_date or each.meta.date,
            "url": each.meta.url,
            "sha256": each.text_sha256,
            "text": each.text,
            "blocks": [[offsets.at(b.start), offsets.at(b.end), b.kind] for b in each.blocks],
        }
    )


def _thing(thing: Thing, index: Index) -> View:
    aliases = {alias: None for entity in thing.entities for alias in (entity.name, *entity.aliases)}
    first = next(iter(thing.entities))
    return _full(
        {
            "key": thing.key,
            "name": thing.name,
            "type": thing.type,
            "subtype": next((e.subtype for e in thing.entities if e.subtype), None),
            "aliases": [alias[:LONGEST_NAME] for alias in aliases if alias != thing.name],
            "role": next((e.role for e in thing.entities if e.role), None),
            "reason": first.reason,
            "qid": next((e.qid for e in thing.entities if e.qid), None),
            "unnamed": any(e.anonymous for e in thing.entities),
            "mentions": thing.mentions,
        }
    )


def _value(value: Decimal | tuple[Decimal, ...] | None) -> Json:
    if isinstance(value, tuple):
        return [plain_number(each) for each in value]
    return None if value is None else plain_number(value)


def _number(each: Quantity, doc: int, doc_id: str, index: Index) -> View:
    offsets = index.offsets[doc_id]
    subject = each.subject or ""
    return _full(
        {
            "id": f"{doc_id}#{each.id}",
            "doc": doc,
            "span": offsets.span(each),
            "num": offsets.span(each.num),
            "value": _value(each.value),
            "low": _value(each.low),
            "high": _value(each.high),
            "bound": each.bound,
            "unit": each.unit,
            "counted": each.counted or each.concept,
            "vague": each.vague,
            "change": each.change,
            "status": each.status,
            "subject": index.refs(doc_id, subject),
            "subjectText": subject.removeprefix("text:") if subject.startswith("text:") else None,
        }
    )


def _date(each: Date, doc: int, doc_id: str, offsets: Offsets) -> View:
    return _full(
        {
            "id": f"{doc_id}#{each.id}",
            "doc": doc,
            "span": offsets.span(each),
            "value": each.value,
            "kind": each.timex3.type,
            "from": each.earliest,
            "to": each.latest,
            "precision": each.precision,
            "inferred": each.inferred,
            "relation": each.relation,
            "about": each.approx,
            "event": each.event,
        }
    )


def _words(spans: Sequence[Span], reference: str | None, found: Sequence[int]) -> str | None:
    """Return the words of a subject or object that is no thing of the page."""
    if found:
        return None
    if spans:
        return " … ".join(span.text for span in spans)[:LONGEST_NAME]
    return (reference or "").removeprefix("text:")[:LONGEST_NAME]


def _fact(each: Predicate, doc_id: str, index: Index) -> View:
    subject, object_ = index.refs(doc_id, each.subject), index.refs(doc_id, each.object)
    adjuncts = [a for a in each.adjuncts if a.entity]
    return _full(
        {
            "subject": subject,
            "subjectText": _words(each.subject_spans, each.subject, subject),
            "word": (each.label or each.relation)[:LONGEST_NAME],
            "object": object_,
            "objectText": _words(each.object_spans, each.object, object_),
            "not": each.polarity == "negative",
            "also": [[a.relation, *index.refs(doc_id, a.entity)] for a in adjuncts],
        }
    )


def _claim(
    each: Claim, within: Annotation, doc: int, index: Index, numbers: Mapping[str, int], dates: Mapping[str, int]
) -> View:
    doc_id = within.doc_id
    offsets = index.offsets[doc_id]
    facts = [fact for fact in (each.predicate, *each.facts) if fact is not None]
    return _full(
        {
            "id": f"{doc_id}#{each.id}",
            "doc": doc,
            "content": offsets.spans(each.content),
            "sentence": offsets.span(each.sentence),
            "speakers": [_speaker(index, doc_id, s.entity, s.name) for s in each.speakers],
            "joint": each.joint_speakers,
            "source": offsets.spans(each.source_spans),
            "cues": offsets.spans(each.cues),
            "nots": offsets.spans(each.negation_cues),
            "hedges": offsets.spans(each.hedge_cues),
            "quotes": offsets.spans(each.quote_spans),
            "how": each.modality,
            "hows": [how for how in each.modalities if how != each.modality],
            "not": each.polarity == "negative",
            "quoted": None if each.quoted == "none" else each.quoted,
            "sure": each.certainty,
            "basis": each.basis,
            "kind": each.claim_type,
            "facts": [_fact(fact, doc_id, index) for fact in facts],
            "target": index.refs(doc_id, each.target),
            "addressee": index.refs(doc_id, each.addressee),
            "medium": index.refs(doc_id, each.medium),
            "numbers": [numbers[key] for key in each.quantities if key in numbers],
            "dates": [dates[key] for key in each.dates if key in dates],
            "at": each.claimed_at,
            "evidence": [[e.kind, *offsets.span(e.span)] for e in each.evidence],
            "epistemic": each.epistemic,
            "if": each.conditional,
            "counterfactual": each.counterfactual,
            "confidence": each.confidence if each.confidence < 1 else None,
        }
    )


def _speaker(index: Index, doc_id: str, entity: str | None, name: str) -> Json:
    found = index.refs(doc_id, entity)
    return [found[0] if found else -1, name[:LONGEST_NAME]]


def _compared(comparisons: Sequence[Comparison], annotations: Sequence[Annotation], index: Index) -> list[Json]:
    document = {each.doc_id: number for number, each in enumerate(annotations)}
    ids = (f"{each.doc_id}#{claim.id}" for each in annotations for claim in each.claims)
    claim = {key: number for number, key in enumerate(ids)}

    def places(spans: Sequence[PlacedSpan]) -> Json:
        return [[document[s.doc], *index.offsets[s.doc].span(s)] for s in spans if s.doc in document]

    return [
        _full(
            {
                "kind": each.kind,
                "type": each.type,
                "soft": each.strength == "soft",
                "topic": each.topic,
                "reason": each.reason,
                "origins": list(each.origins),
                "left": each.left,
                "right": each.right,
                "a": places(each.spans_a),
                "b": places(each.spans_b),
                "claimsA": [claim[key] for key in each.claims_a if key in claim],
                "claimsB": [claim[key] for key in each.claims_b if key in claim],
            }
        )
        for each in comparisons
    ]
