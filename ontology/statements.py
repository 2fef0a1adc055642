"""What documents state, in the form in which it can be compared: each claim with its things, words and origin."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..extract.records import Annotation, Claim, Date, Entity, EntityType, Mention, Predicate, Quantity, Span
from .comparison_records import PlacedSpan
from .intervals import Interval, days, interval
from .naming import folder
from .word_classes import acts, concept, concepts

Keys = Mapping[tuple[str, str], str]
"""(document id, entity id) to the corpus key of the thing."""
NAMING = {"name", "demonym"}
NAMED: frozenset[EntityType] = frozenset(
    {"Company", "Lab", "NewsOrganisation", "Organisation", "GovernmentAgency", "LegislativeBody", "Person", "Place",
     "Model/Product"}
)  # fmt: skip
"""Kinds of things whose names are names of single things."""
SCALES = concepts("hundred thousand million billion trillion dollar percent")
"""Words of numbers that tell nothing of what is counted."""
NEAR = ((3, 0.2), (2, 0.25), (1, 0.3))
"""How many things, and what share of their words, two documents on one story have in common."""
NEWS = 3
"""Days within which two texts are likely to tell the same news."""
NEAR_IN_TIME = ((3, 0.15), (1, 0.2))
COMMON = 0.3
"""What a thing counts that many documents speak of."""
AUTHOR = "document author"
"""How a speaker is called who is but "I" or "we"."""
OWN = re.compile(r"\b(?:it|its|we|our|us)\b", re.IGNORECASE)
OWN_OF_PEOPLE = re.compile(r"\b(?:he|she|his|her|him|i|my|me|we|our|us)\b", re.IGNORECASE)


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
        if self.key == other.key:
            return True
        mine, theirs = self.name.casefold(), other.name.casefold()
        return mine == theirs or mine in other.through or theirs in self.through


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
    """Classes and stems of its content words; a thing with a name is one, `@` and its key, however it is called."""
    acts: frozenset[str]
    """What happens in it, by the classes of its predicates."""
    subjects: frozenset[str]
    """Words of who does it."""
    objects: frozenset[str]
    """Words of what it happens to."""
    origin: Origin
    doc_date: str | None
    position: int
    cues: tuple[PlacedSpan, ...] = ()
    named_subject: tuple[str, str] | None = None
    """Kind and key of whom or what it is about, where that has a name."""
    sources: tuple[PlacedSpan, ...] = ()
    """The words that name who says it."""
    when: tuple[Moment, ...] = ()
    """Dates in the content."""
    said: tuple[Moment, ...] = ()
    """Date at which it was said."""
    numbers: tuple[tuple[str, Interval], ...] = ()
    """What it counts, by the class of the thing counted."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a document is about: the things in it and the words of its claims."""

    keys: frozenset[str]
    words: frozenset[str]
    date: str | None = None
    """Of the document."""

    def is_near(self, other: Topic, common: frozenset[str]) -> bool:
        """Say whether two documents tell one story, by things in common and the share of the shorter one's words.

        `common` are things that many documents speak of and that tell little.
        """
        shared = self.keys & other.keys
        things = len(shared - common) + COMMON * len(shared & common)
        words = len(self.words & other.words) / max(1, min(len(self.words), len(other.words)))
        near = NEAR_IN_TIME if self._is_of_these_days(other) else NEAR
        return any(things >= least and words >= share for least, share in near)

    def _is_of_these_days(self, other: Topic) -> bool:
        first, second = (days(each.date) if each.date else None for each in (self, other))
        return first is not None and second is not None and abs((first[0] - second[0]).days) <= NEWS


def topic(statements: Iterable[Statement]) -> Topic:
    """Return what the document of these statements is about."""
    known = tuple(statements)
    nothing: frozenset[str] = frozenset()
    date = known[0].doc_date if known else None
    return Topic(nothing.union(*(each.keys for each in known)), nothing.union(*(each.words for each in known)), date)


def origins(annotation: Annotation, keys: Keys) -> dict[str, Origin]:
    """Return who is behind each claim of a document, by the claim's id."""
    reader = Reader(annotation, keys)
    return {claim.id: reader.origin(claim) for claim in annotation.claims}


def statements(reader: Reader) -> list[Statement]:
    """Return the claims of a document as statements."""
    return [reader.statement(claim) for claim in reader.annotation.claims]


class Reader:
    """One document with its things by their corpus keys."""

    def __init__(self, annotation: Annotation, keys: Keys) -> None:
        self.annotation = annotation
        self.doc = annotation.doc_id
        self.keys = keys
        self.entities = {entity.id: entity for entity in annotation.entities}
        mentions = [(m.start, m.end, m.kind, entity) for entity in annotation.entities for m in entity.mentions]
        mentions.sort(key=lambda each: (each[0], each[1]))
        self.mentions = [(start, end, entity) for start, end, kind, entity in mentions if kind != "pronoun"]
        self.standing = [
            (start, end, kind in NAMING, entity)
            for start, end, kind, entity in mentions
            if entity.type in NAMED and is_named(entity)
        ]
        named = [self.key(entity.id) or "" for entity in annotation.entities if is_named(entity)]
        self.known_words = frozenset(word for key in named for word in key.split("-"))
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

    def keys_in(self, start: int, end: int, *types: EntityType) -> frozenset[str]:
        """Return the keys of the things, of these types if any are given, mentioned between two offsets."""
        inside = self.mentions_in(start, end)
        found = {self.key(entity.id) for *_, entity in inside if not types or entity.type in types}
        return frozenset(key for key in found if key is not None)

    def mentions_in(self, start: int, end: int) -> list[tuple[int, int, Entity]]:
        """Return the mentions, without pronouns, between two offsets, in text order."""
        first = bisect_left(self.mentions, start, key=lambda each: each[0])
        last = bisect_right(self.mentions, end, key=lambda each: each[0])
        return [each for each in self.mentions[first:last] if each[1] <= end]

    def standing_in(self, start: int, end: int) -> list[tuple[int, int, bool, Entity]]:
        """Return the mentions of things with names between two offsets, and whether each is by name."""
        first = bisect_left(self.standing, start, key=lambda each: each[0])
        last = bisect_right(self.standing, end, key=lambda each: each[0])
        return [each for each in self.standing[first:last] if each[1] <= end]

    def words(self, spans: Iterable[Span | PlacedSpan]) -> frozenset[str]:
        """Return the words of these spans, names as one word each, and the names behind nouns and pronouns."""
        return frozenset[str]().union(*(self._words(span.start, span.end) for span in spans))

    def _words(self, start: int, end: int) -> frozenset[str]:
        inside = self.standing_in(start, end)
        text = list(self.annotation.text[start:end])
        for first, last, is_name, _ in inside:
            if is_name:
                text[first - start : last - start] = " " * (last - first)
        return concepts("".join(text)) - SCALES | {f"@{self.key(entity.id)}" for *_, entity in inside}

    def named_in(self, start: int, end: int) -> frozenset[str]:
        """Return the keys of the things with names that are spoken of between two offsets, by pronouns too."""
        found = {self.key(entity.id) for *_, entity in self.standing_in(start, end)}
        return frozenset(key for key in found if key is not None)

    def statement(self, claim: Claim) -> Statement:
        """Return a claim as a statement."""
        main = claim.predicate
        speaker = self.key(claim.speakers[-1].entity) if claim.speakers else None
        things = {self.key(main.subject), self.key(main.object)} if main is not None else set()
        start, end = claim.content[0].start, claim.content[-1].end
        predicates = (*((main,) if main is not None else ()), *claim.facts)
        return Statement(
            doc=self.doc,
            claim=claim,
            reference=f"{self.doc}#{claim.id}",
            spans=tuple(self.placed(span) for span in claim.content),
            keys=frozenset(key for key in {*self.keys_in(start, end), *things, speaker} if key is not None),
            subject=self.key(main.subject) if main is not None else None,
            relation=(main.frame or main.relation) if main is not None else None,
            object=self.key(main.object) if main is not None else None,
            words=self.words(claim.content) | self._speakers_own(claim),
            acts=frozenset().union(*(acts(each.relation) for each in predicates)),
            subjects=self.words(main.subject_spans) if main is not None else frozenset(),
            objects=frozenset().union(*(self.object_words(each) for each in predicates)),
            origin=self.origin(claim),
            doc_date=self.annotation.doc_date,
            position=start,
            cues=tuple(self.placed(cue) for cue in (*claim.cues, *claim.hedge_cues)),
            named_subject=self._named(main.subject) if main is not None else None,
            sources=tuple(self.placed(span) for span in claim.source_spans),
            when=self.moments(claim.dates),
            said=self.moments((claim.claimed_at,)),
            numbers=self.numbers(claim),
        )

    def _named(self, entity_id: str | None) -> tuple[str, str] | None:
        entity = self.entities.get(entity_id or "")
        if entity is None or entity.type not in NAMED or not is_named(entity):
            return None
        return folder(entity.type), self.key(entity.id) or entity.id

    def _speakers_own(self, claim: Claim) -> frozenset[str]:
        """Return the speaker where a pronoun of the content that nobody else is behind must mean it ("denied its")."""
        speaker = self.entities.get(claim.speakers[-1].entity or "") if claim.speakers else None
        if speaker is None or speaker.type not in NAMED or not is_named(speaker):
            return frozenset()
        own = OWN_OF_PEOPLE if speaker.type == "Person" else OWN
        for span in claim.content:
            for match in own.finditer(span.text):
                if not self.standing_in(span.start + match.start(), span.start + match.end()):
                    return frozenset({f"@{self.key(speaker.id)}"})
        return frozenset()

    def object_words(self, predicate: Predicate) -> frozenset[str]:
        """Return the words of what something happens to, names behind pronouns among them."""
        return self.words(
            (*predicate.object_spans, *(span for each in predicate.adjuncts for span in each.object_spans))
        )

    def numbers(self, claim: Claim) -> tuple[tuple[str, Interval], ...]:
        """Return the numbers of a claim as intervals by the thing counted."""
        found = []
        for quantity in self.annotation.quantities:
            if quantity.id in claim.quantities and not quantity.vague:
                stated = stated_interval(quantity)
                kind = quantity.unit or (quantity.counted or "").rpartition(" ")[2]
                if kind and stated is not None:
                    found.append((concept(kind.rpartition(" ")[2]), stated))
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
        if claim.speakers and claim.speakers[-1].name.casefold().startswith(AUTHOR):
            return self.author
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


def is_named(entity: Entity) -> bool:
    """Say whether a thing goes by a name, not only by nouns."""
    return any(mention.kind == "name" for mention in entity.mentions)


def are_of_others(a: Statement, b: Statement) -> bool:
    """Say whether they are about two things of a kind, each with a name that the other does not speak of."""
    mine, theirs = a.named_subject, b.named_subject
    if mine is None or theirs is None or mine[0] != theirs[0]:
        return False
    return mine[1] not in b.keys and theirs[1] not in a.keys


def frames_another(statement: Statement, others: Iterable[Statement]) -> bool:
    """Say whether a statement of the author's only sets the scene for what somebody else says inside of it."""
    if statement.claim.speakers:
        return False
    first, last = statement.spans[0].start, statement.spans[-1].end
    return any(other.claim.speakers and first <= other.position and other.spans[-1].end <= last for other in others)


def holder(place: Span | Date | Mention, found: Iterable[Statement]) -> Statement | None:
    """Return the tightest statement around a place."""
    holding = [s for s in found if any(each.start <= place.start and place.end <= each.end for each in s.spans)]
    return min(holding, key=lambda s: (sum(e.end - e.start for e in s.spans), s.position), default=None)


def stated_interval(quantity: Quantity) -> Interval | None:
    """Return the interval of a quantity; "nearly 50" stays below 50."""
    nearly = quantity.high if quantity.bound == "~" and quantity.low is None else None
    return interval(quantity.value, quantity.bound, at_most=nearly)
