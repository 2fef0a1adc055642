"""Numbers with what they count, of whom and in which event: two are comparable where they answer one question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..extract.kinds import kinds
from ..extract.records import Claim, EntityType, Predicate, Quantity, Span
from .comparison_records import PlacedSpan
from .statements import SCALES, Origin, Reader, Statement, holder, is_named
from .stems import stem
from .word_classes import acts, concept, concepts, word_classes

RATIOS = {"percent", "percentage points", "ratio", "fraction"}
PEOPLE = "person"
NUMBER_OF = concepts("number total")
CARRYING = concepts("aboard")
APART = concepts("children women men girls boys babies")
MAKERS = {"Company", "Lab", "Model/Product"}
NUMBERED = {"Model/Product", "Policy/Law", "Document"}
OF_THEM = re.compile(r"\s+of\s+(?:the|them|those|these|its|their|his|her|whom|which)\b", re.IGNORECASE)
MORE_THAN = re.compile(r"\s+(?:\w+\s+)?(?:more|fewer|less|higher|lower)\b(?!\s+or\b)", re.IGNORECASE)
LONGEST = 120
"""Characters of a name or noun phrase around a number."""
GOVERNING = re.compile(
    r"\b(?!(?:number|total|toll|count|tally|loss|losses|death|deaths|maximum|minimum|average|most|out)\b)[a-z]{3,}\s+of\s+"
    r"(?:(?:about|some|around|nearly|almost|roughly|approximately|over|more than|at least|up to|than)\s+){0,2}$"
)
SLIGHT = 15
"""Characters around a bare number in an argument that is nothing but a count ("killed at least 14")."""
LEADING = re.compile(
    r"\b(?P<word>[a-z]{4,})\s+(?:of|at|was|is|were)\s+"
    r"(?:(?:about|some|around|nearly|almost|roughly|approximately|over|more than|at least|up to)\s+)?$"
)
"""What a number says of a thing: "its depth at", "a magnitude of"."""
BESIDE = 40
"""Characters on each side of a number in which the verb stands that it goes with."""
CLAUSE = re.compile(r"[,.;:()\n“”\"]|\b(?:and|but|while|when|after|before)\b")
NOTHING: frozenset[str] = frozenset()
OTHER = concepts("second third another other further additional separate different")
STOPPING = "was|were|had|has|is|are|from|by|to|at|that|which|when"
FOLLOWING = re.compile(
    rf"(?:\s+(?:worth|were|was|are|is))?\s+(?:of|in|for|on)\s+(?P<words>[\w'’-]+(?:\s+(?!(?:{STOPPING})\b)[\w'’-]+){{0,4}})"
)
"""What follows a number and says what it is the worth of, up to the verb."""
ACTORS: frozenset[EntityType] = frozenset({"Company", "Lab", "Model/Product", "Person", "Document"})
"""Kinds of things of which two are never asked the same question."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with what it counts, in the statement (if any) that holds it."""

    doc: str
    quantity: Quantity
    span: PlacedSpan
    noun: str
    """Class of the head of the thing counted, or the unit."""
    details: frozenset[str]
    """Classes of the other words of the thing counted or measured, without names."""
    acts: frozenset[str]
    """What happens to what is counted: died, cost, withdrew."""
    subject: str | None
    """Whose number it is, where that is a company, a person or a product with a name."""
    group: str | None
    """The things themselves that are counted, where the text speaks of them as one ("the three labs")."""
    keys: frozenset[str]
    """Things around it, its subject among them; who says it is not."""
    places: frozenset[str]
    words: frozenset[str]
    statement: Statement | None
    origin: Origin
    doc_date: str | None
    when: tuple[str, ...] = ()
    parts: tuple[PlacedSpan, ...] = ()
    """What the number is the sum of."""
    is_counted: bool = True
    """It counts things; else it measures in a unit (money, per cent)."""
    called: frozenset[str] = frozenset()
    """Things with names in the words of what is counted: "German" of "12 German diplomats"."""
    known_words: frozenset[str] = frozenset()
    """Words of the keys of all things with a name in its document."""
    is_other: bool = False
    """It is told of "a second", "another", "further" ones."""
    is_governed: bool = False
    """Something of what is counted is meant: "the records of 400 members"."""
    is_partial: bool = False
    """A part of a number before it ("12 of the 46"), or a difference ("36 more than")."""

    @property
    def spans(self) -> tuple[PlacedSpan, ...]:
        """Return its words."""
        return (self.span,)


def measures(reader: Reader, found: Sequence[Statement]) -> Iterator[Measure]:
    """Yield the numbers of a document that can be compared: not the vague and the hypothetical ones."""
    for quantity in reader.annotation.quantities:
        stated = not quantity.vague and quantity.status is None and quantity.value is not None
        if stated and not _is_called_so(reader, quantity):
            statement = holder(quantity.num, found)
            happened = _acts(reader, quantity, statement)
            if statement is not None and NUMBER_OF & concepts(quantity.concept or ""):
                happened |= statement.acts & word_classes().harms
            noun, details = _noun(quantity, happened)
            if noun is not None:
                yield _measure(reader, quantity, statement, noun, details, happened)


def _measure(
    reader: Reader, quantity: Quantity, statement: Statement | None, noun: str, details: frozenset[str],
    happened: frozenset[str],
) -> Measure:  # fmt: skip
    around = statement.spans if statement is not None else (reader.placed(quantity),)
    start, end = around[0].start, around[-1].end
    subject = _subject(reader, quantity)
    keys = reader.keys_in(start, end) | reader.named_in(start, end)
    harms = word_classes().harms
    return Measure(
        doc=reader.doc,
        quantity=quantity,
        span=reader.placed(quantity),
        noun=noun,
        details=(
            (details - _whose(quantity) or details) - _named_in(reader, quantity.concept or "")
            | _ahead(reader, quantity)
        )
        - _called(reader, start, end)
        - harms
        - SCALES,
        acts=happened | (details & harms),
        subject=subject,
        group=_group(reader, quantity),
        keys=keys | ({subject} if subject is not None else frozenset()),
        places=reader.keys_in(start, end, "Place"),
        words=_worded(statement) - SCALES,
        statement=statement,
        origin=statement.origin if statement is not None else reader.author,
        doc_date=reader.annotation.doc_date,
        when=tuple(
            each.value for each in reader.annotation.dates if each.timex3.type == "DATE" and start <= each.start < end
        ),
        parts=tuple(reader.placed(each) for each in reader.annotation.quantities if each.id in quantity.parts),
        is_counted=quantity.counted is not None and quantity.unit in {None, quantity.counted},
        called=reader.named_in(quantity.start, quantity.end),
        known_words=reader.known_words,
        is_other=bool(OTHER & (concepts(quantity.text) | (statement.subjects if statement is not None else NOTHING))),
        is_governed=GOVERNING.search(reader.annotation.text, max(0, quantity.num.start - LONGEST), quantity.num.start)
        is not None,
        is_partial=_is_partial(reader.annotation.text, quantity),
    )


def _worded(statement: Statement | None) -> frozenset[str]:
    return (
        frozenset(word for word in statement.words if not word[0].isdigit()) if statement is not None else frozenset()
    )


def _named_in(reader: Reader, text: str) -> frozenset[str]:
    """Return the words of the names that stand in the words around a number."""
    return concepts(" ".join(each.name for each in reader.entities.values() if is_named(each) and each.name in text))


def _whose(quantity: Quantity) -> frozenset[str]:
    """Return the words for what the number belongs to, which say nothing of what is counted."""
    return concepts(" ".join(span.text for span in quantity.subject_spans))


def _ahead(reader: Reader, quantity: Quantity) -> frozenset[str]:
    """Return the words of what follows a number by "of", "in" or "for": what the money is worth or went to."""
    text = reader.annotation.text
    leading = LEADING.search(text, max(0, quantity.start - BESIDE), quantity.start)
    before = acts(leading["word"]) if leading is not None else NOTHING
    match = FOLLOWING.match(text, quantity.num.end) or FOLLOWING.match(text, quantity.end)
    if match is None:
        return before
    return before | (concepts(match["words"]) - _called(reader, match.start("words"), match.end("words")))


def _called(reader: Reader, start: int, end: int) -> frozenset[str]:
    """Return the words of the names between two offsets."""
    text = reader.annotation.text
    return concepts(" ".join(text[a:b] for a, b, is_name, _ in reader.standing_in(start, end) if is_name))


def _is_called_so(reader: Reader, quantity: Quantity) -> bool:
    """Say whether the number is part of a name: "the 650" of a document that has a "Corvane 650"."""
    number = quantity.num
    for start, end, is_name, entity in reader.standing_in(number.start - LONGEST, number.end + LONGEST):
        if is_name and start <= number.start and number.end <= end:
            return True
        if is_name and end == number.start - 1 and entity.type in MAKERS and number.text.isdigit():
            return True
    return number.text.isdigit() and any(
        number.text in entity.name.split() for entity in reader.entities.values() if entity.type in NUMBERED
    )


def _group(reader: Reader, quantity: Quantity) -> str | None:
    found = (
        entity for start, end, entity in reader.mentions_in(quantity.start - LONGEST, quantity.end + LONGEST)
        if entity.type == "Group" and start <= quantity.num.start and quantity.num.end <= end
    )  # fmt: skip
    entity = next(found, None)
    if entity is None or not (is_named(entity) or "," in entity.name or " and " in entity.name):
        return None
    return reader.key(entity.id)


def _subject(reader: Reader, quantity: Quantity) -> str | None:
    entity = reader.entities.get((quantity.subject or "").split("+")[0])
    if entity is None or entity.type not in ACTORS or not is_named(entity):
        return None
    return reader.key(entity.id)


def _is_partial(text: str, quantity: Quantity) -> bool:
    ahead = text[quantity.num.end : quantity.num.end + 40]
    return OF_THEM.match(ahead) is not None or MORE_THAN.match(ahead) is not None


def _acts(reader: Reader, quantity: Quantity, statement: Statement | None) -> frozenset[str]:
    """Return what the tightest predicate around a number says that happened, with harms in what it says of it."""
    place, harms = quantity.num, word_classes().harms
    near = _beside(reader.annotation.text, quantity) & CARRYING
    around = _around(place, statement.claim) if statement is not None else []
    if not around:
        return near | _beside(reader.annotation.text, quantity) & harms
    length, _, tightest = min(around, key=lambda each: each[:2])
    if quantity.counted is None and length > len(place.text) + SLIGHT:
        return near | acts(tightest.relation) - harms
    return near | acts(tightest.relation) | (concepts(" ".join(span.text for span in tightest.object_spans)) & harms)


def _around(place: Span, claim: Claim) -> list[tuple[int, int, Predicate]]:
    """Return the predicates with an argument that holds a place: its length, an order, the predicate."""
    return [
        (span.end - span.start, number, predicate)
        for number, predicate in enumerate((*claim.facts, *((claim.predicate,) if claim.predicate else ())))
        for span in _argument_spans(predicate)
        if span.start <= place.start and place.end <= span.end
    ]


def _argument_spans(predicate: Predicate) -> tuple[Span, ...]:
    more = (span for each in predicate.adjuncts for span in each.object_spans)
    return (*predicate.subject_spans, *predicate.object_spans, *more)


def _beside(text: str, quantity: Quantity) -> frozenset[str]:
    """Return the words right before and right behind a number with what it counts, within its clause."""
    before = CLAUSE.split(text[max(0, quantity.start - BESIDE) : quantity.start])[-1]
    behind = CLAUSE.split(text[quantity.end : quantity.end + BESIDE])[0]
    return concepts(" ".join(before.split()[-2:] + behind.split()[:3]))


def _is_of_people(noun: str) -> bool:
    """Say whether a noun counts people by what they do: miners, patients; children and women stay apart."""
    single = noun.lower().removesuffix("s")
    kind = kinds().nouns.get(single)
    return kind is not None and kind.type == "Person" and concept(noun) not in APART


def _noun(quantity: Quantity, happened: Iterable[str]) -> tuple[str | None, frozenset[str]]:
    """Return the class of what is counted or the unit, and the classes of the other words."""
    unit = quantity.unit or ""
    counted = (quantity.counted or "").split()
    details = concepts(f"{quantity.concept or ''} {quantity.counted or ''}")
    if unit and (unit.isupper() or unit in RATIOS or not counted):
        return unit if unit.isupper() else stem(unit.lower()), details
    harms = word_classes().harms
    if counted and harms & set(happened) and _is_of_people(counted[-1]):
        return PEOPLE, details | {concept(counted[-1])} - {PEOPLE}
    if not counted:
        return (PEOPLE if harms & (details | set(happened)) else None), details
    noun = concept(counted[-1])
    if noun in harms:
        return PEOPLE, details
    return noun, concepts(" ".join(counted[:-1])) | (details & harms)
