"""Numbers as intervals with a comparator, a unit, the thing counted and the entity it belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from .comparators import Comparator, change, comparator
from .counting import counted, measured
from .exclusions import excluded
from .holders import Mentions, holder
from .numerals import Numeral, numerals, words
from .parsing import span, text_of
from .records import Bound, Date, Entity, Quantity
from .units import Unit, currency_before, rate_after, unit_after

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TIME = {"years", "months", "weeks", "days", "hours", "minutes"}
CHANGES = {"money", "share", "score"}
AGE_AFTER = re.compile(r"[ -]?(?:olds?\b|of age\b)", re.IGNORECASE)
AGE_COMMA = re.compile(r"\d\d\Z")
MASK = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|(?<![\d=])\d{1,2}[:.]\d\d ?[ap]\.?m\b|\b\d{1,2}:\d\d[\d:.]*|\b\d{4}-\d\d-\d\d\S*"
    r"|(?<!\w)\+?\(?\d{3}\)?[- ]\d{3}[- ]\d{4}\b|\b\d{1,3}(?:\.\d{1,3}){3}\b",
    re.IGNORECASE,
)
DASH = re.compile(r"\s?(?:-|–|—|to|to-)\s?(?:US\s?)?[$£€¥]?\s?")
FROM = re.compile(
    r"\b(?:from|between|anywhere from|in the range of)\s+(?:[$£€¥]|about |around |roughly |just |as little as )*\Z",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Draft:
    """A quantity while it is read."""

    numeral: Numeral
    start: int
    end: int
    """The number with its currency and its unit."""
    number_start: int
    number_end: int
    low: Decimal
    high: Decimal | None
    unit: Unit | None
    token: Token
    ranged: bool = False


def quantities(doc: Doc, entities: tuple[Entity, ...], dates: tuple[Date, ...]) -> tuple[Quantity, ...]:
    """Return the quantities of the document in text order."""
    text = text_of(doc)
    if not re.search(r"\d", text) and next(numerals(text), None) is None:
        return ()
    starts = [token.idx for token in doc]
    drafts = _joined(text, _drafts(doc, text, starts, dates))
    reader = _Reader(doc, text, Mentions(entities), drafts)
    found: list[Quantity] = []
    for index in range(len(drafts)):
        found.append(reader.quantity(index, found))
    return tuple(found)


def _drafts(doc: Doc, text: str, starts: list[int], dates: tuple[Date, ...]) -> list[Draft]:
    masked = MASK.sub(lambda match: "\x01" * len(match[0]), text)
    closed = [(d.start, d.end) for d in dates if d.timex3.type in ("DATE", "TIME") and not _counts_away(d)]
    drafts: list[Draft] = []
    position = 0
    for numeral in numerals(masked):
        while position < len(closed) and closed[position][1] <= numeral.start:
            position += 1
        if position < len(closed) and closed[position][0] < numeral.end and numeral.start < closed[position][1]:
            continue
        draft = _draft(doc, text, starts, numeral)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _counts_away(date: Date) -> bool:
    return bool(re.search(r"\b(?:later|earlier)\Z", date.text, re.IGNORECASE))


def _draft(doc: Doc, text: str, starts: list[int], numeral: Numeral) -> Draft | None:
    token = _token(doc, starts, numeral)
    numeral = _sign(text, numeral)
    money = currency_before(text, numeral.start)
    numeral = _letter(text, numeral, money)
    unit = (money and _with_name(text, money, numeral)) or unit_after(text, numeral.end)
    if money is None and excluded(text, numeral, token, doc, measured=unit is not None):
        return None
    if numeral.value is None:
        return None
    start = money.start if money else numeral.start
    end = max(numeral.end, unit.end if unit else 0)
    return Draft(numeral, start, end, start, numeral.end, numeral.value, numeral.high, unit, token)


def _token(doc: Doc, starts: list[int], numeral: Numeral) -> Token:
    token = doc[max(0, bisect_right(starts, numeral.start) - 1)]
    for candidate in doc[token.i : token.i + 6]:
        if candidate.idx >= numeral.end:
            break
        if candidate.pos_ == "NUM" or candidate.text[0].isdigit():
            token = candidate
    return token


def _sign(text: str, numeral: Numeral) -> Numeral:
    """A minus stands after a space or bracket; anything else is a hyphen."""
    if text[numeral.start] not in "-−+":
        return numeral
    free = numeral.start == 0 or text[numeral.start - 1] in " (\n\t$£€¥"
    if free and not re.match(r"[-−+]?\d+-? ?(?:year|month)", text[numeral.start :]):
        return numeral
    return replace(numeral, start=numeral.start + 1, value=abs(numeral.value))


LETTER = re.compile(r"\d([mbMBkKT])\Z")
COUNTED_AFTER = re.compile(
    r" (?!(?:high|long|wide|tall|deep|away|above|below|to|from|in|of|at|and|or)\b)(?:[a-z]+ ){0,4}[a-z]+s\b|\s(?:people|of)\b"
)


def _letter(text: str, numeral: Numeral, money: Unit | None) -> Numeral:
    """A bare "m" or "b" after digits means million or billion with money or a counted noun only: "48m" is a length."""
    if money is not None or not numeral.scaled:
        return numeral
    match = LETTER.search(text[numeral.start : numeral.end])
    if match is None or match[1] in "kKMBT" or COUNTED_AFTER.match(text[numeral.end :]):
        return numeral
    scale = words().abbreviations[match[1]]
    return replace(numeral, end=numeral.end - 1, value=numeral.value / scale, scaled=False)


def _with_name(text: str, money: Unit, numeral: Numeral) -> Unit:
    """Take in a currency name that repeats the sign ("$65 billion dollars") and a rate ("$3 a barrel")."""
    named = unit_after(text, numeral.end)
    end = named.end if named is not None and named.kind == "money" and named.name == money.name else numeral.end
    rated = rate_after(text, replace(money, end=end))
    return replace(rated, start=money.start)


def _joined(text: str, drafts: list[Draft]) -> list[Draft]:
    joined: list[Draft] = []
    for draft in drafts:
        if joined and _is_range(text, joined[-1], draft):
            joined[-1] = _range(text, joined[-1], draft)
        else:
            joined.append(draft)
    return joined


def _is_range(text: str, first: Draft, second: Draft) -> bool:
    gap = text[first.end : second.start] if second.start >= first.end else None
    if gap is None or first.high is not None or second.high is not None or len(gap) > 40:
        return False
    before = text[max(0, first.start - 24) : first.start]
    same = first.unit is None or (second.unit is not None and first.unit.name == second.unit.name)
    same = same or (second.unit is None and not second.numeral.scaled)
    opened = FROM.search(before)
    if re.fullmatch(r"\s?(?:-|–|—|to|to-|through|- to|-to-)\s?", gap):
        return bool(same or opened) and not re.search(r"(?:rose|fell|up|down) \Z", before)
    if opened and "between" in opened[0].lower() and re.fullmatch(r"\s?and\s(?:about |around )?", gap):
        return bool(same)
    money = (first.unit is not None and first.unit.kind == "money") == (
        second.unit is not None and second.unit.kind == "money"
    )
    if (
        opened
        and "from" in opened[0].lower()
        and re.fullmatch(r"\s?[^,.;]{0,30}?\bto (?:about |around |as (?:much|many|high) as )?", gap)
    ):
        return bool(same) and money
    small = first.unit is None and 0 < second.low - first.low <= 10
    return bool(re.fullmatch(r"\s?or\s", gap)) and small


def _range(text: str, first: Draft, second: Draft) -> Draft:
    low, high = first.low, second.low
    if second.numeral.scaled and not first.numeral.scaled and low < 1000 <= high:
        scale = max(s for s in words().scales.values() if s <= max(high, Decimal(100)))
        low = low * scale if low * scale <= high or first.unit is None else low
    unit = second.unit or first.unit
    return replace(
        second,
        numeral=replace(second.numeral, start=first.numeral.start),
        start=first.start,
        number_start=first.number_start,
        low=low,
        high=high,
        unit=unit,
        token=second.token,
        ranged=True,
    )


@dataclass(slots=True)
class _Reader:
    doc: Doc
    text: str
    mentions: Mentions
    drafts: list[Draft]

    def quantity(self, index: int, before: list[Quantity]) -> Quantity:
        """Read one draft into a record, knowing the quantities before it."""
        draft, text, doc = self.drafts[index], self.text, self.doc
        noun = None if draft.unit is not None else counted(draft.token, doc, draft.number_end)
        unit_token = self._unit_token(draft) if noun is None else noun.head
        spelled = comparator(text, draft.start, draft.number_end, ends=(draft.end,))
        share = draft.unit is not None and draft.unit.kind in CHANGES
        moved = change(text, draft.start, unit_token, share=share)
        end = max(draft.end, noun.last if noun else 0, spelled.end if spelled else 0)
        banned = self._banned(draft, unit_token, counts=noun is not None)
        concept = measured(draft.token, unit_token, banned, counts=noun is not None)
        owner = holder(draft.token, unit_token, doc, text, self.mentions, place=None)
        start = min(draft.start, spelled.start if spelled else draft.start)
        name, thing = self._unit(draft, noun.name if noun else None)
        bound, value, low, high = self._value(draft, spelled)
        return Quantity(
            id=f"q{index + 1}",
            start=start,
            end=end,
            text=text[start:end],
            num=span(doc, draft.number_start, draft.number_end),
            value=value,
            bound=bound,
            unit=name,
            counted=thing,
            subject=owner.subject if owner else None,
            low=low,
            high=high,
            vague=draft.numeral.form == "vague",
            change=moved if bound == "=" else None,
            amount=span(doc, draft.start, draft.end),
            concept=" ".join(token.text for token in concept) or None,
            counted_span=span(doc, noun.first, noun.last) if noun else None,
            subject_spans=owner.spans if owner else (),
        )

    def _unit_token(self, draft: Draft) -> Token:
        if draft.unit is None or draft.unit.end <= draft.number_end:
            return draft.token
        offset = draft.unit.end - 1
        for token in self.doc[draft.token.i : draft.token.i + 8]:
            if token.idx <= offset < token.idx + len(token.text):
                return token if token.text != "-" else draft.token
        return draft.token

    def _banned(self, draft: Draft, unit: Token, *, counts: bool) -> set[int]:
        banned = {
            t.i for t in self.doc[max(0, draft.token.i - 8) : draft.token.i + 8] if draft.start <= t.idx < draft.end
        }
        if counts:
            banned |= set(range(draft.token.i, unit.i + 1)) | {unit.i}
        return banned

    def _unit(self, draft: Draft, noun: str | None) -> tuple[str | None, str | None]:
        if draft.unit is not None:
            if draft.unit.name in TIME and AGE_AFTER.match(self.text, draft.end):
                return draft.unit.name, "age"
            return draft.unit.name, None
        if draft.numeral.form == "fraction":
            return "fraction", noun
        return noun, noun

    def _value(
        self, draft: Draft, spelled: Comparator | None
    ) -> tuple[Bound, Decimal | tuple[Decimal, ...], Decimal | None, Decimal | None]:
        bound: Bound = spelled.bound if spelled else "="
        if draft.high is not None:
            both = (draft.low, draft.high)
            if draft.ranged:
                return ("between" if bound == "=" else bound), both, *both
            return bound, both, None, None
        value = draft.low
        low = value if bound in ("=", ">", ">=") else None
        high = value if bound in ("=", "<", "<=") or (spelled and spelled.below) else None
        return bound, value, low, high
