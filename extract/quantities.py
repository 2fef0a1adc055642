"""Numbers as intervals with a comparator, a unit, the thing counted and the entity it belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from .amounts import Amount, amounts
from .bases import base
from .bearers import aged
from .carried import with_holders
from .comparators import Change, Comparator, change, comparator
from .conditions import status
from .counting import Counted, counted, measured
from .holders import Mentions, holder
from .offsets import offsets
from .parsing import span, text_of
from .ranges import joined
from .records import Bound, Date, Entity, Quantity
from .stages import stage
from .totals import with_parts
from .units import Unit, unit_named

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TIME = {"years", "months", "weeks", "days", "hours", "minutes"}
CHANGES = {"money", "share", "score"}
INHERITED = {"score", "money"}
AGE_AFTER = re.compile(r"[ -]?(?:olds?\b|of age\b)", re.IGNORECASE)
AGE_BEFORE = re.compile(r"\b(?:age|ages|aged)(?: of)? (?:just |only |about |over |under )?\Z", re.IGNORECASE)
NAME_BEFORE = re.compile(r"[A-Z][\w’'-]+,? \Z")
AGE_THEN = re.compile(r",|\.(?:\s|$)|;|\)| (?:has|is|was|said|and)\b")
SAME_AGAIN = re.compile(r"\s*(?:\(|/|, or|or)\s*(?:US\s?)?")
BRACKET = re.compile(r"\s*(?:\(|/)\s*(?:US\s?)?")
ONE_OF = re.compile(r"one\s+of\b", re.IGNORECASE)
AWAY_BEFORE = re.compile(r"(?:\blast|past|every|after|another|next)(?: the)?\s\Z", re.IGNORECASE)
AWAY_AFTER = re.compile(r"\s(?:later|ago|earlier)\b")
LISTED = re.compile(r"(?: [\w-]+){0,4}(?:,| and|, and) (?:[\w-]+ ){0,2}[$£€¥]?")
NEXT_IN_LIST = re.compile(r"\s*(?:,|,? and|,? or)\s*(?:about |some |nearly |more than |over )?")
NEVER_UNDERSTOOD = ("fraction", "times", "percent")
"""Units that are not carried over to a bare number."""
FAR = 160
LONGEST_LIST = 12
NEAR = 60
"""Tokens."""


def quantities(doc: Doc, entities: tuple[Entity, ...], dates: tuple[Date, ...]) -> tuple[Quantity, ...]:
    """Return the quantities of the document in text order."""
    text = text_of(doc)
    found = joined(text, amounts(doc, text, dates))
    reader = _Reader(doc, text, Mentions(entities), found, offsets(doc))
    read: list[Quantity] = []
    for index in range(len(found)):
        read.append(reader.quantity(index, read))
    return with_parts(with_holders(read, entities, text), text)


@dataclass(slots=True)
class _Reader:
    doc: Doc
    text: str
    mentions: Mentions
    amounts: list[Amount]
    starts: list[int]
    """Character offsets of the tokens."""

    def quantity(self, index: int, before: list[Quantity]) -> Quantity:
        """Read one amount into a record, knowing the quantities before it."""
        amount, text, doc = self.amounts[index], self.text, self.doc
        noun = None if amount.unit is not None else counted(amount.token, doc, amount.number_end)
        unit_token = noun.head if noun else self._unit_token(amount)
        spelled = comparator(text, amount.start, amount.number_end, ends=(amount.end,))
        moved = stage(text, self.amounts, index) or self._change(amount, unit_token)
        named = aged(amount.token) if noun is None and amount.unit is None and self._is_age(amount) else None
        owner = holder(amount.token, unit_token, text, self.mentions, place=self._place(index), named=named)
        start = min(amount.start, spelled.start if spelled else amount.start)
        end = max(amount.end, spelled.end if spelled else 0)
        if noun and not self._between(index, noun.last):
            end = max(end, noun.last)
        unit, thing = self._unit(index, noun, before)
        bound, value, low, high = _interval(amount, spelled)
        if before and bound == "=" and BRACKET.fullmatch(text[before[-1].end : amount.start]):
            bound = before[-1].bound if before[-1].bound in ("~", "<", ">", "<=", ">=") else bound
        return Quantity(
            id=f"q{index + 1}",
            start=start,
            end=end,
            text=text[start:end],
            num=span(doc, amount.number_start, amount.number_end),
            value=value,
            bound=bound,
            unit=unit,
            counted=thing,
            subject=owner.subject if owner else None,
            low=low,
            high=high,
            vague=amount.vague,
            change=self._same_change(amount, moved, before),
            amount=span(doc, amount.start, amount.end),
            concept=self._concept(index, noun, unit_token, before),
            status=status(unit_token),
            reference=self._reference(amount, unit_token),
            counted_span=span(doc, noun.first, noun.last) if noun else None,
            subject_spans=owner.spans if owner else (),
        )

    def _between(self, index: int, offset: int) -> bool:
        """Whether another amount stands between this one and the noun that it counts."""
        return index + 1 < len(self.amounts) and self.amounts[index + 1].start < offset

    def _reference(self, amount: Amount, unit_token: Token) -> str | None:
        ratio = amount.share or (amount.unit is not None and amount.unit.kind in ("share", "ratio"))
        return (
            base(self.text, self.doc, amount.end, max(unit_token, amount.token, key=lambda t: t.i)) if ratio else None
        )

    def _place(self, index: int) -> int | None:
        """The place of an amount in a list that "respectively" shares out, or None."""
        amount = self.amounts[index]
        if "respectively" not in self.text[max(0, amount.start - FAR) : amount.end + FAR]:
            return None
        first = last = index
        while 0 < first > index - LONGEST_LIST and self._listed(first - 1):
            first -= 1
        while last + 1 < min(len(self.amounts), index + LONGEST_LIST) and self._listed(last):
            last += 1
        return index - first if last > first else None

    def _listed(self, index: int) -> bool:
        one, other = self.amounts[index], self.amounts[index + 1]
        gap = self.text[one.end : other.start]
        return bool(LISTED.fullmatch(gap)) and self._together(index)

    def _change(self, amount: Amount, unit_token: Token) -> Change | None:
        share = amount.unit is not None and amount.unit.kind in CHANGES
        return change(self.text, amount.start, unit_token, share=share)

    def _same_change(self, amount: Amount, moved: Change | None, before: list[Quantity]) -> Change | None:
        """ "Up 3 points, or 2 percent": the same change in other words."""
        if moved is None and before and SAME_AGAIN.fullmatch(self.text[before[-1].end : amount.start]):
            return before[-1].change
        negative = amount.low < 0 and amount.unit is not None and amount.unit.kind in CHANGES
        return "down" if negative and moved is None else moved

    def _concept(self, index: int, noun: Counted | None, unit_token: Token, before: list[Quantity]) -> str | None:
        """The words of what the number measures; empty where nothing but the counting is stated."""
        amount, text = self.amounts[index], self.text
        if before and SAME_AGAIN.fullmatch(text[before[-1].end : amount.start]):
            return before[-1].concept
        if ONE_OF.match(text, amount.start) or self._is_away(amount):
            return ""
        banned = self._banned(index)
        if noun is not None:
            banned |= set(range(amount.token.i, noun.head.i + 1)) | {noun.head.i}
        found = measured(amount.token, unit_token, banned, counts=noun is not None)
        return " ".join(token.text for token in found)

    def _is_away(self, amount: Amount) -> bool:
        """ "The last 3 months", "two years ago" measure nothing but time."""
        if amount.unit is None or amount.unit.name not in TIME:
            return False
        before = self.text[max(0, amount.start - 16) : amount.start]
        return bool(AWAY_BEFORE.search(before) or AWAY_AFTER.match(self.text, amount.end))

    def _banned(self, index: int) -> set[int]:
        """Tokens of the numbers and units of this sentence: they are not what is measured."""
        here = self.amounts[index]
        near = [a for a in self.amounts[max(0, index - 6) : index + 7] if abs(a.token.i - here.token.i) <= NEAR]
        return {i for a in near for i in range(bisect_left(self.starts, a.start), bisect_left(self.starts, a.end))}

    def _unit_token(self, amount: Amount) -> Token:
        if amount.unit is None or amount.unit.end <= amount.number_end:
            return amount.token
        offset = amount.unit.end - 1
        for token in self.doc[amount.token.i : amount.token.i + 8]:
            if token.idx <= offset < token.idx + len(token.text):
                return token if token.text != "-" else amount.token
        return amount.token

    def _unit(self, index: int, noun: Counted | None, before: list[Quantity]) -> tuple[str | None, str | None]:
        amount = self.amounts[index]
        if amount.unit is not None:
            return amount.unit.name, "age" if self._counts_age(amount, amount.unit) else None
        if amount.share:
            return "fraction", noun.name if noun else None
        if noun is not None:
            return unit_named(noun.head.text) or noun.name, noun.name
        if self._is_age(amount):
            return "years", "age"
        return self._ellipsis(index, before)

    def _counts_age(self, amount: Amount, unit: Unit) -> bool:
        if unit.name not in TIME:
            return False
        before = self.text[max(0, amount.start - 24) : amount.start]
        return bool(AGE_AFTER.match(self.text, amount.end) or AGE_BEFORE.search(before))

    def _is_age(self, amount: Amount) -> bool:
        """ "Smith, 66, said": a number of two digits right after a person's name."""
        if not amount.numeral.plain or not 10 <= amount.low < 110 or amount.high is not None:
            return False
        if not NAME_BEFORE.search(self.text[max(0, amount.start - 30) : amount.start]):
            return False
        return aged(amount.token) is not None and bool(AGE_THEN.match(self.text[amount.end : amount.end + 8]))

    def _ellipsis(self, index: int, before: list[Quantity]) -> tuple[str | None, str | None]:
        """A bare number counts what its neighbour in the same sentence counts ("3.4 million and 150,000 records")."""
        amount = self.amounts[index]
        if not re.match(r"\W", self.text[amount.end : amount.end + 1] or "."):
            return None, None
        noun = self._noun_ahead(index)
        if noun is not None:
            return noun.name, noun.name
        last = before[-1] if before else None
        if last is None or amount.start - last.end > FAR or not self._together(index - 1):
            return None, None
        unit = self.amounts[index - 1].unit
        if last.unit is None or last.unit in (*TIME, *NEVER_UNDERSTOOD) or (unit and unit.name.isupper()):
            return None, None
        return last.unit, last.counted

    def _noun_ahead(self, index: int) -> Counted | None:
        """The noun of the next amount of a list."""
        if index + 1 >= len(self.amounts) or not self._together(index):
            return None
        following = self.amounts[index + 1]
        listed = NEXT_IN_LIST.fullmatch(self.text[self.amounts[index].end : following.start])
        return counted(following.token, self.doc, following.number_end) if listed and following.unit is None else None

    def _together(self, index: int) -> bool:
        """Whether an amount and the next stand in one sentence."""
        one, other = self.amounts[index].token.i, self.amounts[index + 1].token.i
        return other - one <= NEAR and not any(token.is_sent_start for token in self.doc[one + 1 : other + 1])


def _interval(
    amount: Amount, spelled: Comparator | None
) -> tuple[Bound, Decimal | tuple[Decimal, ...], Decimal | None, Decimal | None]:
    """Return bound, value and the ends of the interval; an end that the words leave open is None."""
    bound: Bound = spelled.bound if spelled else "="
    if amount.high is not None:
        both = (amount.low, amount.high)
        if not amount.ranged:
            return bound, both, None, None
        return ("between" if bound in ("=", "<", ">", "<=", ">=") else bound), both, *both
    value = amount.low
    if amount.tolerance is not None:
        return "~", value, value - amount.tolerance, value + amount.tolerance
    low = value if bound in ("=", ">", ">=") else None
    high = value if bound in ("=", "<", "<=") or (spelled is not None and spelled.below) else None
    return bound, value, low, high
