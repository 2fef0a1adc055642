"""Dates that belong to something: a document ("a May memo") or an act that happens to a thing once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..extract.records import Date, Entity, Mention, Predicate, Span
from .comparison_records import PlacedSpan
from .statements import Origin, Reader, Statement, holder
from .stems import stem, stems
from .word_classes import acts, word_classes

RECEIVING = {"LegislativeBody", "GovernmentAgency", "Organisation", "Company", "Lab", "NewsOrganisation", "Person"}
SENDING = frozenset(
    stem(word)
    for word in (
        "submit", "send", "sent", "publish", "release", "date", "issue", "file", "write", "post", "sign", "announce",
        "unveil",
    )
)  # fmt: skip
"""Stems of what happens to a document on its date."""
PLACING = frozenset(
    (
        "on", "in", "off", "at", "near", "from", "to", "with", "by", "for", "of", "into", "onto", "under", "after",
        "before", "during", "across", "through", "along",
    )
)  # fmt: skip
"""Prepositions behind which no object of the act stands."""
LONGEST = 80
"""Characters between a noun and the date of what it tells."""
POINTLESS = {"PRESENT_REF", "PAST_REF", "FUTURE_REF"}


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that belongs to a thing: when the memo was sent, the main burst."""

    doc: str
    date: Date
    span: PlacedSpan
    things: tuple[str, ...]
    """Keys of the thing dated: its own, or those of its kind with its owner and with whom it went to."""
    name: str
    origin: Origin
    statement: Statement | None
    act: str | None = None
    """Class of what happened; None for documents."""
    words: frozenset[str] = frozenset()
    """What it happened to."""

    @property
    def spans(self) -> tuple[PlacedSpan, ...]:
        """Return its words."""
        return (self.span,)


@dataclass(frozen=True, slots=True)
class Written:
    """A document that a text speaks of, by whose it is and whom it went to."""

    doc: str
    name: str
    things: tuple[str, ...]
    spans: tuple[PlacedSpan, ...]
    statement: Statement | None
    origin: Origin


def dated(reader: Reader, found: Sequence[Statement]) -> Iterator[Dated]:
    """Yield the dates of documents and of acts."""
    for date in reader.annotation.dates:
        if date.timex3.type == "DATE" and date.value not in POINTLESS:
            entity = _dated_document(reader, date)
            if entity is not None:
                yield _of_document(reader, date, entity, found)
            else:
                yield from _of_act(reader, date, found)


def written(reader: Reader, found: Sequence[Statement]) -> Iterator[Written]:
    """Yield the documents that a text tells both the owner and the addressee of."""
    for entity in reader.annotation.entities:
        if entity.type == "Document" and entity.part_of is not None:
            for mention in entity.mentions:
                if mention.kind != "pronoun" and _has_addressee(reader, mention):
                    statement = holder(mention, found)
                    yield Written(
                        reader.doc,
                        entity.name,
                        document_keys(reader, entity),
                        (reader.placed(_phrase(mention)),),
                        statement,
                        statement.origin if statement is not None else reader.author,
                    )
                    break


def _phrase(mention: Mention) -> Span:
    whole = mention.phrase
    return whole if whole is not None else Span(mention.start, mention.end, mention.text)


def _has_addressee(reader: Reader, mention: Mention) -> bool:
    return next(_addressees(reader, mention.end), None) is not None


def _of_document(reader: Reader, date: Date, entity: Entity, found: Sequence[Statement]) -> Dated:
    statement = holder(date, found)
    origin = statement.origin if statement is not None else reader.author
    things = document_keys(reader, entity)
    return Dated(reader.doc, date, reader.placed(date), things, entity.name, origin, statement)


def _dated_document(reader: Reader, date: Date) -> Entity | None:
    for entity in reader.annotation.entities:
        if entity.type != "Document":
            continue
        for mention in entity.mentions:
            phrase = mention.phrase or mention
            if phrase.start <= date.start and date.end <= max(phrase.end, mention.end):
                return entity
    before = [each for each in reader.mentions if each[2].type == "Document" and each[1] <= date.start]
    if not before:
        return None
    start, end, entity = before[-1]
    between = reader.annotation.text[end : date.start]
    if len(between) > 90 or any(sign in between for sign in ".;:\n"):
        return None
    is_sent = stems(between) & SENDING or date.event_span == Span(start, end, reader.annotation.text[start:end])
    return entity if is_sent else None


def document_keys(reader: Reader, entity: Entity) -> tuple[str, ...]:
    """Return kind and owner, kind and addressee of a document, so that one memo under two names is one thing."""
    kind = stem((entity.subtype or entity.name.split()[-1]).lower())
    owner = reader.key(entity.part_of)
    found = {f"{kind} of {owner}"} if owner is not None else set()
    found |= {f"{kind} to {key}" for mention in entity.mentions for key in _addressees(reader, mention.end)}
    own = reader.key(entity.id)
    return tuple(sorted(found | ({own} if own is not None and not found else set())))


def _addressees(reader: Reader, offset: int) -> Iterator[str]:
    """Yield the thing that "to" leads to right behind a document ("a memo sent to the council")."""
    behind = reader.annotation.text[offset : offset + 40].split(".")[0]
    place = behind.find("to ")
    if place < 0 or len(behind[:place].split()) > 2:
        return
    start = offset + place + 3
    for a, _, entity in reader.mentions:
        if start <= a <= start + 4 and entity.type in RECEIVING and (key := reader.key(entity.id)) is not None:
            yield key


def _of_act(reader: Reader, date: Date, found: Sequence[Statement]) -> Iterator[Dated]:
    """Yield what happened on a date to things that the text names."""
    event = date.event_span
    statement = holder(event, found) if event is not None else None
    if event is None or statement is None or "future" in statement.claim.modalities:
        return
    claim = statement.claim
    for predicate in (*((claim.predicate,) if claim.predicate else ()), *claim.facts):
        if predicate.polarity == "negative" or not _is_at(predicate, event):
            continue
        for act in sorted(acts(event.text) & word_classes().once):
            yield _act(reader, date, statement, predicate, act)
        return
    yield from _of_noun(reader, date, event, statement)


def _of_noun(reader: Reader, date: Date, event: Span, statement: Statement) -> Iterator[Dated]:
    """Yield an act told by a noun: "the arrest of a man in Munich on May 4"."""
    between = reader.annotation.text[event.end : date.start]
    if event.end > date.start or len(between) > LONGEST or any(sign in between for sign in ".;:,"):
        return
    for act in sorted(acts(event.text) & word_classes().once):
        words = reader.words((Span(event.end, date.start, between),)) - {act}
        things = tuple(f"{act} {word}" for word in sorted(words))
        name = f"{event.text}{between}".strip()[:120]
        yield Dated(reader.doc, date, reader.placed(date), things, name, statement.origin, statement, act, words)


def _is_at(predicate: Predicate, event: Span) -> bool:
    return any(span.start < event.end and event.start < span.end for span in predicate.relation_spans)


def _act(reader: Reader, date: Date, statement: Statement, predicate: Predicate, act: str) -> Dated:
    """Return an act with what it happened to: the object, or the subject where there is none but the date."""
    sides = (predicate.object_spans, predicate.subject_spans)
    if predicate.relation.rpartition(" ")[2] in PLACING:
        sides = (predicate.subject_spans, predicate.object_spans)
    apart = [[span for span in side if not (span.start < date.end and date.start < span.end)] for side in sides]
    more = acts(predicate.relation) - {act}
    words = more | next((found for side in apart if (found := reader.words(side) - {act})), frozenset[str]())
    return Dated(
        doc=reader.doc,
        date=date,
        span=reader.placed(date),
        things=tuple(f"{act} {word}" for word in sorted(words)),
        name=f"{predicate.relation}: {' '.join(span.text for side in apart for span in side)}"[:120],
        origin=statement.origin,
        statement=statement,
        act=act,
        words=words,
    )
