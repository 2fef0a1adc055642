"""Quantities and dates as RDF: intervals with comparators, dates with the precision that was stated."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from decimal import Decimal

from ..extract.records import Date, Quantity
from .scope import Scope, words
from .terms import DATE_TIME, SCHEMA, TRUE, TYPE, Statement, Typed, cg, decimal, node, triple, value_of

ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


class Values:
    """The quantities and dates of one document."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.spans = scope.spans

    def quantity(self, quantity: Quantity) -> Iterator[Statement]:
        """Yield one number; `value` only where one number is meant, the bounds as the words give them."""
        iri = self.scope.quantities[quantity.id]
        yield triple(iri, TYPE, cg("Quantity"))
        yield triple(iri, cg("identifier"), quantity.id)
        yield triple(iri, cg("quantityText"), " ".join(quantity.text.split()))
        stated = value_of("magnitude", "vague") if quantity.vague else value_of("bound", quantity.bound)
        yield triple(iri, cg("comparator"), stated)
        yield from self.spans.link(iri, "wordedAs", quantity)
        yield from self.spans.link(iri, "sentence", self.scope.around(quantity))
        yield from self._numbers(iri, quantity)
        yield from self._subject(iri, quantity.subject)
        for name, said in (
            ("counted", quantity.counted),
            ("measured", quantity.concept),
            ("referenceText", quantity.reference),
            ("change", quantity.change),
            ("status", quantity.status),
        ):
            if said:
                yield triple(iri, cg(name), said)
        if quantity.vague:
            yield triple(iri, cg("vague"), TRUE)
        for part in quantity.parts:
            if part in self.scope.quantities:
                yield triple(self.scope.quantities[part], cg("partOfTotal"), node(iri))

    def _numbers(self, iri: str, quantity: Quantity) -> Iterator[Statement]:
        value, low, high = bounds(quantity)
        for name, number in (("value", value), ("minValue", low), ("maxValue", high)):
            if number is not None:
                yield triple(iri, node(SCHEMA + name), decimal(number))
        if quantity.unit:
            yield triple(iri, node(SCHEMA + "unitText"), quantity.unit)

    def _subject(self, iri: str, subject: str | None) -> Iterator[Statement]:
        known = self.scope.entities(subject)
        for entity in known:
            yield triple(iri, cg("ofEntity"), node(entity.iri))
        if subject:
            yield triple(iri, cg("ofText"), " and ".join(entity.name for entity in known) or words(subject))

    def date(self, date: Date) -> Iterator[Statement]:
        """Yield one date with query bounds where it is anchored in the calendar."""
        iri = self.scope.dates[date.id]
        yield triple(iri, TYPE, cg("TemporalValue"))
        yield triple(iri, cg("identifier"), date.id)
        yield triple(iri, cg("dateText"), " ".join(date.text.split()))
        yield from self.spans.link(iri, "wordedAs", date)
        yield from self.spans.link(iri, "sentence", self.scope.around(date))
        for name, said in (
            ("dateValue", date.value),
            ("edtf", date.edtf),
            ("edtfResolved", date.edtf_resolved),
            ("timexType", date.timex3.type),
            ("timexValue", date.timex3.value),
            ("precision", date.precision),
            ("inferred", date.inferred),
            ("temporalRelation", date.relation),
            ("eventText", date.event),
        ):
            if said:
                yield triple(iri, cg(name), said)
        if date.approx:
            yield triple(iri, cg("approximate"), TRUE)
        if date.anaphoric:
            yield triple(iri, cg("anaphoric"), TRUE)
        yield from self._moment(iri, "earliest", first_moment(date.earliest))
        yield from self._moment(iri, "latest", last_moment(date.latest))

    def _moment(self, iri: str, name: str, moment: str | None) -> Iterator[Statement]:
        if moment:
            yield triple(iri, cg(name), Typed(moment, DATE_TIME))


def bounds(quantity: Quantity) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Return value, low and high; the value is stated for = and ~ only, and no bound is invented for ~.

    A range that is told downwards ("from 64 to 56") is the same interval.
    """
    value, low, high = _stated(quantity)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return value, low, high


def _stated(quantity: Quantity) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    value, low, high = quantity.value, quantity.low, quantity.high
    if quantity.vague:
        return None, None, None
    if isinstance(value, tuple):
        return None, low if low is not None else min(value), high if high is not None else max(value)
    if value is None:
        return None, low, high
    match quantity.bound:
        case "=" | "~":
            return value, low, high
        case "<" | "<=":
            return None, low, high if high is not None else value
        case ">" | ">=":
            return None, low if low is not None else value, high
        case _:
            return None, low if low is not None else value, high


def first_moment(date: str | None) -> str | None:
    """Return the first second of an ISO date prefix, or None where there is no year."""
    match = ISO_DATE.match(date or "")
    if not match:
        return None
    year, month, day = match.groups()
    return f"{year}-{month or '01'}-{day or '01'}T00:00:00Z"


def last_moment(date: str | None) -> str | None:
    """Return the last second of an ISO date prefix, or None where there is no year.

    >>> last_moment("2024-02")
    '2024-02-29T23:59:59Z'
    """
    match = ISO_DATE.match(date or "")
    if not match:
        return None
    year, month, day = match.groups()
    month = month or "12"
    day = day or f"{calendar.monthrange(max(1, int(year)), int(month))[1]:02}"
    return f"{year}-{month}-{day}T23:59:59Z"
