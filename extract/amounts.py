"""Numbers with their unit: each written number that is a quantity, with currency or unit, sign and scale settled."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from .exclusions import excluded
from .number_words import words
from .numerals import Numeral, numerals
from .offsets import offsets
from .records import Date
from .units import Unit, currency_before, rate_after, unit_after

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MASK = re.compile(
    r"https?://\S+|www\.\S+|(?<!\S)[^\s@]{1,64}@\S+|(?<![\d=])\d{1,2}[:.]\d\d ?[ap]\.?m\b|\b\d{1,2}:\d\d[\d:.]*"
    r"|\b\d{4}-\d\d-\d\d\S*"
    r"|(?<!\w)\+?\(?\d{3}\)?[- ]\d{3}[- ]\d{4}\b|\b\d{1,3}(?:\.\d{1,3}){3}\b",
    re.IGNORECASE,
)
LATER = re.compile(r"\b(?:later|earlier)\Z", re.IGNORECASE)
MINUS = re.compile(r"\b(?:minus|negative)\s\Z", re.IGNORECASE)
NO_MINUS = re.compile(r"[-−+]?\d+-? ?(?:year|month)")
LETTER = re.compile(r"\d([mbMBkKT])\Z")
COUNTED_AFTER = re.compile(
    r" (?!(?:high|long|wide|tall|deep|away|above|below|to|from|in|of|at|and|or)\b)(?:[a-z]+ ){0,4}[a-z]+s\b"
    r"|\s(?:people|of)\b"
)
OF = re.compile(r"\s+of(?=\s)")
OF_A = re.compile(
    r"\s+(?:of\s+)?an?(?=\s(?:per ?cent|mile|second|met(?:re|er)|degree|point|inch|acre|ton|hour|day|year)\b)"
)
VAGUE_BEFORE = re.compile(r"\b(?:a few|several|many|some|a couple(?: of)?|couple of)[ -]\Z", re.IGNORECASE)
SCALES = re.compile(
    r"\b(?:a few|several|many|a couple(?: of)?) (hundred|thousand|million|billion|trillion|dozen)\b", re.IGNORECASE
)
FEW = {"couple": (2, 3), "few": (3, 9), "several": (3, 9), "many": (2, 9)}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit; `high` is set for a range and for words that are a range themselves."""

    numeral: Numeral
    number_start: int
    """The number with its currency sign; the unit word after it is beyond `number_end`."""
    number_end: int
    end: int
    low: Decimal
    high: Decimal | None
    unit: Unit | None
    token: Token
    ranged: bool = False
    vague: bool = False
    share: bool = False
    """A fraction, or one number out of another."""
    tolerance: Decimal | None = None

    @property
    def start(self) -> int:
        """Where the number begins, its currency included."""
        return self.number_start


def amounts(doc: Doc, text: str, dates: tuple[Date, ...]) -> Iterator[Amount]:
    """Yield the amounts of the text in order; numbers inside dates, names and codes are left out."""
    masked = MASK.sub(lambda match: "\x01" * len(match[0]), text)
    starts = offsets(doc)
    closed = [(d.start, d.end) for d in dates if d.timex3.type in ("DATE", "TIME") and not LATER.search(d.text)]
    position = 0
    for numeral in _with_vague(masked):
        while position < len(closed) and closed[position][1] <= numeral.start:
            position += 1
        if position < len(closed) and closed[position][0] < numeral.end:
            continue
        amount = _amount(doc, text, starts, numeral)
        if amount is not None:
            yield amount


def _with_vague(text: str) -> Iterator[Numeral]:
    """The numerals of the text with "several hundred", "a few dozen" among them."""
    vague = [_several(match) for match in SCALES.finditer(text)]
    position = 0
    for numeral in numerals(text):
        while position < len(vague) and vague[position].start <= numeral.start:
            yield vague[position]
            position += 1
        if not (position and numeral.start < vague[position - 1].end):
            yield numeral
    yield from vague[position:]


def _several(match: re.Match[str]) -> Numeral:
    known = words()
    scale = known.scales.get(match[1].lower()) or known.groups["dozen"]
    low, high = next(pair for word, pair in FEW.items() if word in match[0].lower())
    return Numeral(match.start(), match.end(), low * scale, "vague", high * scale, True)


def _amount(doc: Doc, text: str, starts: list[int], numeral: Numeral) -> Amount | None:
    token = _token(doc, starts, numeral)
    numeral = _signed(text, numeral)
    money = currency_before(text, numeral.start)
    numeral = _lettered(text, numeral, money)
    unit = _with_name(text, money, numeral) if money else unit_after(text, _unit_place(text, numeral))
    if money is None and excluded(text, numeral, token, doc, measured=unit is not None):
        return None
    start = money.start if money else numeral.start
    end = max(numeral.end, unit.end if unit else 0)
    vague, share = numeral.form == "vague", numeral.form == "fraction"
    return Amount(numeral, start, numeral.end, end, numeral.value, numeral.high, unit, token, vague=vague, share=share)


def _token(doc: Doc, starts: list[int], numeral: Numeral) -> Token:
    """The token that the parser attaches: the number word itself, the last one of "tens of thousands"."""
    if numeral.form in ("vague", "fraction"):
        return doc[max(0, bisect_right(starts, numeral.end - 1) - 1)]
    token = doc[max(0, bisect_right(starts, numeral.start) - 1)]
    for candidate in doc[token.i : token.i + 6]:
        if candidate.idx >= numeral.end:
            break
        if candidate.pos_ == "NUM" or candidate.text[0].isdigit():
            token = candidate
    return token


def _signed(text: str, numeral: Numeral) -> Numeral:
    """A minus stands after a space or bracket; anything else is a hyphen."""
    if text[numeral.start] not in "-−+":
        minus = MINUS.search(text, max(0, numeral.start - 10), numeral.start)
        return replace(numeral, start=minus.start(), value=-numeral.value) if minus else numeral
    free = numeral.start == 0 or text[numeral.start - 1] in " (\n\t$£€¥<>="
    if free and not NO_MINUS.match(text, numeral.start):
        return numeral
    return replace(numeral, start=numeral.start + 1, value=abs(numeral.value))


def _lettered(text: str, numeral: Numeral, money: Unit | None) -> Numeral:
    """A bare "m" or "b" is a million or billion of money or of a counted noun: "48m tall" is a length."""
    if money is not None or not numeral.scaled:
        return numeral
    match = LETTER.search(text[numeral.start : numeral.end])
    if match is None or match[1] in "kKMBT" or COUNTED_AFTER.match(text, numeral.end):
        return numeral
    scale = words().abbreviations[match[1]]
    return replace(numeral, end=numeral.end - 1, value=numeral.value / scale, scaled=False)


def _unit_place(text: str, numeral: Numeral) -> int:
    """Where the unit is looked for: after the "of" in "millions of dollars", "half of a mile"."""
    if numeral.form not in ("fraction", "vague"):
        return numeral.end
    match = (OF if numeral.form == "vague" else OF_A).match(text, numeral.end)
    return match.end() if match else numeral.end


def _with_name(text: str, money: Unit, numeral: Numeral) -> Unit:
    """Take in a currency name that repeats the sign ("$65 billion dollars") and a rate ("$3 a barrel")."""
    named = unit_after(text, numeral.end)
    end = named.end if named is not None and named.kind == "money" and named.name == money.name else numeral.end
    return replace(rate_after(text, replace(money, end=end)), start=money.start)
