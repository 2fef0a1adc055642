"""What documents state, in the form in which it can be compared: numbers, dates of things, and claims.

A statement keeps the corpus keys of the things around it, the stems of its words and the origin of what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..extract.records import Annotation, Claim, Date, Entity, Quantity, Span
from .comparison_records import PlacedSpan
from .intervals import Interval, interval
from .stems import stem, stems

Keys = Mapping[tuple[str, str], str]
"""(document id, entity id) to the corpus key of the thing."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who first said it, as far as the documents tell: the innermost named speaker, else the document's publisher."""

    key: str
    name: str
    through: frozenset[str] = frozenset()
    """Names of the speakers and the outlet by whom it reaches us, in lower case."""

    def is_same(self, other: Origin) -> bool:
        """Say whether two origins are one; names decide where one text types the speaker otherwise.

        Who relays the other side is no second source: a paper's report and what another outlet has from that paper.
        """
        mine, theirs = self.name.casefold(), other.name.casefold()
        return self.key == other.key or mine == theirs or mine in other.through or theirs in self.through


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in plain form with its words."""

    value: str
    span: PlacedSpan


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with what is needed to compare it."""

    doc: str
    claim: Claim
    reference: str
    spans: tuple[PlacedSpan, ...]
    keys: frozenset[str]
    """Things named in it and its speaker."""
    subject: str | None
    relation: str | None
    object: str | None
    words: frozenset[str]
    origin: Origin
    doc_date: str | None
    position: int
    cues: tuple[PlacedSpan, ...] = ()
    when: tuple[Moment, ...] = ()
    """Dates in the content."""
    said: tuple[Moment, ...] = ()
    """Date at which it was said."""
    object_words: frozenset[str] = frozenset()
    numbers: tuple[tuple[str, Interval], ...] = ()
    """What it counts, by the stem of the thing counted."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with what it counts, in the statement (if any) that holds it."""

    doc: str
    quantity: Quantity
    span: PlacedSpan
    noun: str
    """Stem of the head of the thing counted, or the unit."""
    details: frozenset[str]
    """Stems of the other words of the thing counted or measured."""
    subject: str | None
    keys: frozenset[str]
    words: frozenset[str]
    statement: Statement | None
    origin: Origin
    doc_date: str | None
    when: tuple[str, ...] = ()
    parts: tuple[PlacedSpan, ...] = ()
    """What the number is the sum of."""
    is_counted: bool = True
    """It counts things; else it measures in a unit (money, per cent)."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that belongs to a thing: when the memo was sent, the rule took effect."""

    doc: str
    date: Date
    span: PlacedSpan
    things: tuple[str, ...]
    """Keys of the thing dated: its own, or those of its kind with its owner and with whom it went to."""
    name: str
    origin: Origin
    statement: Statement | None


@dataclass(frozen=True, slots=True)
class Topic:
    """What a document is about: the things in it and the words of its claims."""

    keys: frozenset[str]
    words: frozenset[str]

    def is_near(self, other: Topic) -> bool:
        """Say whether two documents tell one story, by things in common and the share of the shorter one's words."""
        things = len(self.keys & other.keys)
        words = len(self.words & other.words) / max(1, min(len(self.words), len(other.words)))
        return (things >= 3 and words >= 0.2) or (things == 2 and words >= 0.3)


@dataclass(slots=True)
class Stated:
    """All statements of one document."""

    statements: list[Statement] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    dated: list[Dated] = field(default_factory=list)

    def topic(self) -> Topic:
        """Return what the document is about."""
        keys: frozenset[str] = frozenset()
        words: frozenset[str] = frozenset()
        return Topic(
            keys.union(*(each.keys for each in self.statements)), words.union(*(each.words for each in self.statements))
        )


RATIOS = {"percent", "percentage points", "ratio", "fraction"}
SCALES = frozenset(
    stem(word) for word in ("hundred", "thousand", "million", "billion", "trillion", "dollar", "percent")
)
RECEIVING = {"LegislativeBody", "GovernmentAgency", "Organisation", "Company", "Lab", "NewsOrganisation", "Person"}
SENDING = frozenset(
    stem(word)
    for word in (
        "submit", "send", "sent", "publish", "release", "date", "issue", "file", "write", "post", "sign", "announce",
        "unveil",
    )
)  # fmt: skip
"""Stems of what happens to a document on its date."""


def stated(annotation: Annotation, keys: Keys) -> Stated:
    """Return what one document states."""
    reader = _Reader(annotation, keys)
    found = Stated([reader.statement(claim) for claim in annotation.claims])
    found.measures = [m for quantity in annotation.quantities if (m := reader.measure(quantity, found)) is not None]
    found.statements = [each for each in found.statements if not _frames_another(each, found.statements)]
    found.dated = [d for each in annotation.dates for d in reader.dated(each, found)]
    return found


def origins(annotation: Annotation, keys: Keys) -> dict[str, Origin]:
    """Return who is behind each claim of a document, by the claim's id."""
    reader = _Reader(annotation, keys)
    return {claim.id: reader.origin(claim) for claim in annotation.claims}


class _Reader:
    def __init__(self, annotation: Annotation, keys: Keys) -> None:
        self.annotation = annotation
        self.doc = annotation.doc_id
        self.keys = keys
        self.entities = {entity.id: entity for entity in annotation.entities}
        self.mentions = sorted(
            (
                (m.start, m.end, entity)
                for entity in annotation.entities
                for m in entity.mentions
                if m.kind != "pronoun"
            ),
            key=lambda each: (each[0], each[1]),
        )
        self.author = self._author()

    def _author(self) -> Origin:
        """Return who speaks in the document's own voice: its publisher, as a thing of the corpus where it is one."""
        publisher = self.annotation.meta.publisher or self.annotation.meta.author
        if publisher is None:
            return Origin(f"doc:{self.doc}", self.doc)
        named = publisher.casefold().removeprefix("the ")
        for entity in self.annotation.entities:
            if named in {name.casefold().removeprefix("the ") for name in (entity.name, *entity.aliases)}:
                return Origin(self.key(entity.id) or entity.id, entity.name)
        return Origin(f"doc:{named}", publisher)

    def key(self, entity_id: str | None) -> str | None:
        """Return the readable part of the corpus key of an entity; its kind may differ where two texts type it so."""
        if entity_id is None or entity_id not in self.entities:
            return None
        known = self.keys.get((self.doc, entity_id))
        return known.rpartition("/")[2] if known is not None else f"{self.doc}#{entity_id}"

    def placed(self, span: Span | Date | Quantity) -> PlacedSpan:
        """Return the span with its document."""
        return PlacedSpan(self.doc, span.start, span.end, span.text)

    def keys_in(self, start: int, end: int) -> frozenset[str]:
        """Return the keys of the things mentioned between two offsets."""
        found = {self.key(entity.id) for a, b, entity in self.mentions if a >= start and b <= end}
        return frozenset(key for key in found if key is not None)

    def statement(self, claim: Claim) -> Statement:
        """Return a claim as a statement."""
        main = claim.predicate
        speaker = self.key(claim.speakers[-1].entity) if claim.speakers else None
        things = {self.key(main.subject), self.key(main.object)} if main is not None else set()
        inside = self.keys_in(claim.content[0].start, claim.content[-1].end)
        return Statement(
            doc=self.doc,
            claim=claim,
            reference=f"{self.doc}#{claim.id}",
            spans=tuple(self.placed(span) for span in claim.content),
            keys=frozenset(key for key in {*inside, *things, speaker} if key is not None),
            subject=self.key(main.subject) if main is not None else None,
            relation=(main.frame or main.relation) if main is not None else None,
            object=self.key(main.object) if main is not None else None,
            words=stems(" ".join(span.text for span in claim.content)),
            origin=self.origin(claim),
            doc_date=self.annotation.doc_date,
            position=claim.content[0].start,
            cues=tuple(self.placed(cue) for cue in (*claim.cues, *claim.hedge_cues)),
            when=self.moments(claim.dates),
            said=self.moments((claim.claimed_at,)),
            object_words=stems(" ".join(span.text for span in main.object_spans)) if main is not None else frozenset(),
            numbers=self.numbers(claim),
        )

    def numbers(self, claim: Claim) -> tuple[tuple[str, Interval], ...]:
        """Return the numbers of a claim as intervals by the thing counted."""
        found = []
        for quantity in self.annotation.quantities:
            if quantity.id in claim.quantities and not quantity.vague:
                noun, stated = _noun(quantity)[0], stated_interval(quantity)
                if noun is not None and stated is not None:
                    found.append((noun, stated))
        return tuple(found)

    def moments(self, ids: Iterable[str | None]) -> tuple[Moment, ...]:
        """Return the dates of these ids that name a time, in text order."""
        wanted = set(ids)
        return tuple(
            Moment(date.value, self.placed(date))
            for date in self.annotation.dates
            if date.id in wanted and date.timex3.type == "DATE" and date.value[:1].isdigit()
        )

    def origin(self, claim: Claim) -> Origin:
        """Return who is behind a claim; a document leads back to its author."""
        named = [speaker for speaker in claim.speakers if speaker.entity is not None]
        if claim.speakers and not named:
            return Origin(f"unnamed:{self.doc}", claim.speakers[-1].name)
        if not named:
            return self.author
        entity = self.entities.get(named[-1].entity or "")
        if entity is None:
            return self.author
        if entity.type in {"Document", "Person"} and entity.part_of in self.entities:
            entity = self.entities[entity.part_of or ""]
        links = {speaker.name.casefold() for speaker in claim.speakers}
        return Origin(self.key(entity.id) or entity.id, entity.name, frozenset({*links, self.author.name.casefold()}))

    def measure(self, quantity: Quantity, found: Stated) -> Measure | None:
        """Return a number that can be compared, or None for vague and hypothetical ones."""
        if quantity.vague or quantity.status is not None or quantity.value is None:
            return None
        statement = _holder(quantity.num, found.statements)
        noun, details = _noun(quantity)
        if noun is None:
            return None
        around = statement.spans if statement is not None else (self.placed(quantity),)
        subject = self.key((quantity.subject or "").split("+")[0])
        keys = self.keys_in(around[0].start, around[-1].end) | (
            statement.keys if statement is not None else frozenset()
        )
        return Measure(
            doc=self.doc,
            quantity=quantity,
            span=self.placed(quantity),
            noun=noun,
            details=details,
            subject=subject,
            keys=keys | ({subject} if subject is not None else frozenset()),
            words=(statement.words if statement is not None else frozenset()) - stems(quantity.num.text) - SCALES,
            statement=statement,
            origin=statement.origin if statement is not None else self.author,
            doc_date=self.annotation.doc_date,
            when=tuple(
                each.value
                for each in self.annotation.dates
                if each.timex3.type == "DATE" and around[0].start <= each.start < around[-1].end
            ),
            parts=tuple(self.placed(each) for each in self.annotation.quantities if each.id in quantity.parts),
            is_counted=not (quantity.unit or "").isupper() and quantity.unit not in RATIOS,
        )

    def dated(self, date: Date, found: Stated) -> Iterator[Dated]:
        """Yield the document that a date belongs to: by its phrase ("a May memo") or what was done to it."""
        if date.timex3.type != "DATE" or date.value in {"PRESENT_REF", "PAST_REF", "FUTURE_REF"}:
            return
        entity = self._dated_document(date)
        if entity is None:
            return
        statement = _holder(date, found.statements)
        yield Dated(
            self.doc,
            date,
            self.placed(date),
            self.document_keys(entity),
            entity.name,
            statement.origin if statement is not None else self.author,
            statement,
        )

    def _dated_document(self, date: Date) -> Entity | None:
        for entity in self.annotation.entities:
            if entity.type != "Document":
                continue
            for mention in entity.mentions:
                phrase = mention.phrase or mention
                if phrase.start <= date.start and date.end <= max(phrase.end, mention.end):
                    return entity
        before = [each for each in self.mentions if each[2].type == "Document" and each[1] <= date.start]
        if not before:
            return None
        start, end, entity = before[-1]
        between = self.annotation.text[end : date.start]
        if len(between) > 90 or any(sign in between for sign in ".;:\n"):
            return None
        return (
            entity
            if stems(between) & SENDING or date.event_span == Span(start, end, self.annotation.text[start:end])
            else None
        )

    def document_keys(self, entity: Entity) -> tuple[str, ...]:
        """Return kind and owner, kind and addressee of a document, so that one memo under two names is one thing."""
        kind = stem((entity.subtype or entity.name.split()[-1]).lower())
        owner = self.key(entity.part_of)
        found = {f"{kind} of {owner}"} if owner is not None else set()
        found |= {f"{kind} to {key}" for mention in entity.mentions for key in self._addressees(mention.end)}
        own = self.key(entity.id)
        return tuple(sorted(found | ({own} if own is not None and not found else set())))

    def _addressees(self, offset: int) -> Iterator[str]:
        """Yield the thing that "to" leads to right behind a document ("a memo sent to the council")."""
        behind = self.annotation.text[offset : offset + 40].split(".")[0]
        place = behind.find("to ")
        if place < 0 or len(behind[:place].split()) > 2:
            return
        start = offset + place + 3
        for a, _, entity in self.mentions:
            if start <= a <= start + 4 and entity.type in RECEIVING and (key := self.key(entity.id)) is not None:
                yield key


def _frames_another(statement: Statement, others: Iterable[Statement]) -> bool:
    """Say whether a statement of the author's only sets the scene for what somebody else says inside of it."""
    if statement.claim.speakers:
        return False
    first, last = statement.spans[0].start, statement.spans[-1].end
    return any(other.claim.speakers and first <= other.position and other.spans[-1].end <= last for other in others)


def _holder(place: Span | Date, statements: list[Statement]) -> Statement | None:
    """Return the tightest statement around a place."""
    holding = [s for s in statements if any(each.start <= place.start and place.end <= each.end for each in s.spans)]
    return min(holding, key=lambda s: (sum(e.end - e.start for e in s.spans), s.position), default=None)


def stated_interval(quantity: Quantity) -> Interval | None:
    """Return the interval of a quantity; "nearly 50" stays below 50."""
    nearly = quantity.high if quantity.bound == "~" and quantity.low is None else None
    return interval(quantity.value, quantity.bound, at_most=nearly)


def _noun(quantity: Quantity) -> tuple[str | None, frozenset[str]]:
    unit = quantity.unit or ""
    counted = (quantity.counted or "").split()
    if unit and (unit.isupper() or unit in RATIOS or not counted):
        return unit if unit.isupper() else stem(unit.lower()), stems(
            f"{quantity.concept or ''} {quantity.counted or ''}"
        )
    if not counted:
        return None, frozenset()
    return stem(counted[-1].lower()), stems(" ".join(counted[:-1]))
