"""Numbers that are no quantities: parts of names, dates, scores, codes, ordinals, "one" as a pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .data_files import data_file
from .errors import DataError
from .numerals import Numeral
from .units import unit_after

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SECTIONS = ("labels", "names", "signs", "bounds")
NAMED = {"ORG", "PRODUCT", "LAW", "WORK_OF_ART", "FAC", "EVENT"}
GLUED_BEFORE = re.compile(r"[^\W\d_][-–−]?\Z|\^\s?[-−]?\Z|[\w.]\.\Z|\d[:/.,]\Z|#\s?\Z|[^\W\d_]/\Z|_\Z")
OPEN_BEFORE = re.compile(r"\b(?:sub-|to-|mid-|pre-|non-|US|Rs|EUR|AUD|CAD)\Z|~\Z", re.IGNORECASE)
GLUED_AFTER = re.compile(r"[:/]\d|\.\d|-?(?:st|nd|rd|th)\b|['’]?s\b(?!\.)", re.IGNORECASE)
CLOCK_AFTER = re.compile(r"\s?(?:[ap]\.?m\b|GMT|UTC|[EP]S?T\b|o.clock)", re.IGNORECASE)
YEAR = re.compile(r"(?:1[1-9]|20|21)\d\d")
COMPARED = re.compile(r"(?:than|about|over|some|nearly|of|at least|roughly|around|to) \Z", re.IGNORECASE)
SCORE_AFTER = re.compile(r"[-–]\d+(?![\d,.]*\s?(?:%|percent|per cent))")
PLURAL_AFTER = re.compile(r"[-–]\d[\d.,]*\s?(?:[A-Za-z]+ )?[A-Za-z]+s\b(?<!thanks)")
AGES = re.compile(r"\baged (?:\d+ (?:to|and) )?\Z", re.IGNORECASE)
PRONOUN_AFTER = re.compile(r"\s+(?:day|another|thing|way|side|hand)\b", re.IGNORECASE)
ONLY = re.compile(r"\b(?:only|just|exactly|least|than|about) \Z", re.IGNORECASE)
HYPHEN_BEFORE = re.compile(r"[A-Za-z]-\Z")
RANGE_AFTER = re.compile(
    r"\s(?:to|or|in|out of|in every|out of every)\s(?:two|three|four|five|six|eight|ten|\d+)\b", re.IGNORECASE
)
PERIOD = re.compile(r"\b(?:this|first|second|last|next|that|latter|other|opening|closing|better) \Z", re.IGNORECASE)
COMPOUND_AFTER = re.compile(r"-[a-z]+ [a-z]")
DETERMINED = re.compile(r"\b(?:the|bottom|top|no|these|those|this|that|each|every|any|another) \Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marks:
    """Words right before digits that make them a name, or a number even where they look like a year."""

    label: re.Pattern[str]
    bound: re.Pattern[str]


@cache
def marks() -> Marks:
    """Load and check `data/exclusions.json`."""
    name = "exclusions.json"
    raw: dict[str, list[str]] = data_file(name)
    if tuple(raw) != SECTIONS:
        raise DataError(f"{name}: sections are {', '.join(raw)}, expected {', '.join(SECTIONS)}")
    if wrong := [word for words in raw.values() for word in words if not word or word != word.strip().lower()]:
        raise DataError(f"{name}: {wrong[0]!r} is not a word in lower case")
    words, signs, bounds = (_either(part) for part in (raw["labels"] + raw["names"], raw["signs"], raw["bounds"]))
    return Marks(
        re.compile(rf"(?:\b(?:{words})\.?|{signs})\s?\Z", re.IGNORECASE),
        re.compile(rf"\b(?:{bounds}) \Z", re.IGNORECASE),
    )


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word).replace("\\ ", " ") for word in sorted(words, key=lambda word: (-len(word), word)))


def excluded(text: str, numeral: Numeral, token: Token, doc: Doc, *, measured: bool) -> bool:
    """Whether a number without currency is no quantity; `measured` says that a unit follows it."""
    if numeral.form in ("ordinal", "multiple"):
        return True
    if numeral.form == "digits" or text[numeral.start].isdigit():
        return _digits(text, numeral, token, doc, measured=measured)
    return _words(text, numeral, token, doc, measured=measured)


def _digits(text: str, numeral: Numeral, token: Token, doc: Doc, *, measured: bool) -> bool:
    before, after = text[max(0, numeral.start - 25) : numeral.start], text[numeral.end : numeral.end + 25]
    if GLUED_BEFORE.search(before) and not OPEN_BEFORE.search(before):
        return True
    if GLUED_AFTER.match(after) or AGES.search(before):
        return True
    if CLOCK_AFTER.match(after) and "." not in text[numeral.start : numeral.end]:
        return True
    if numeral.form == "fraction" and not measured and _slash_name(text, numeral, after):
        return True
    if measured or (numeral.scaled and not after[:1].isalpha()):
        return False
    if after[:1].isalpha() or (token.ent_type_ in NAMED and token.ent_iob_ == "I") or marks().label.search(before):
        return True
    if numeral.plain and YEAR.fullmatch(text[numeral.start : numeral.end]) and not _counted_year(before, token):
        return True
    if _score(text, numeral, before, after):
        return True
    return _in_name(text, token, doc, before, after)


def _slash_name(text: str, numeral: Numeral, after: str) -> bool:
    """ "24/7" and "9/11" are no fractions; a fraction has a common denominator or counts something."""
    above, _, below = text[numeral.start : numeral.end].partition("/")
    if not (above.strip().isdigit() and below.strip().isdigit()):
        return False
    return int(above) >= int(below) or (below.strip() not in COMMON_DENOMINATORS and not after.startswith(" of "))


COMMON_DENOMINATORS = {"2", "3", "4", "5", "6", "8", "10", "16", "32", "40", "64", "100", "1000"}


def _counted_year(before: str, token: Token) -> bool:
    if marks().bound.search(before):
        return True
    return (
        bool(COMPARED.search(before))
        and token.dep_ == "nummod"
        and token.head.i > token.i
        and token.head.pos_ == "NOUN"
    )


def _score(text: str, numeral: Numeral, before: str, after: str) -> bool:
    if (score := SCORE_AFTER.match(after)) and not PLURAL_AFTER.match(after):
        return unit_after(text, numeral.end + score.end()) is None
    return bool(re.search(r"\d[-–]\Z", before)) and not re.match(r" (?:[a-z]+ )?[a-z]+s\b(?<!thanks)", after)


AGE = re.compile(r", \Z")


def _in_name(text: str, token: Token, doc: Doc, before: str, after: str) -> bool:
    if re.search(r"[a-z]: \Z", before) and re.match(r" [A-Z]", after):
        return True
    if not token.i:
        return False
    previous = doc[token.i - 1]
    named = previous.pos_ == "PROPN" or re.match(r"i[A-Z]|[A-Z]+&", previous.text)
    if not named or not previous.text[0].isalpha():
        return False
    return token.head.i < token.i or token.dep_ != "nummod" or token.head.pos_ == "PROPN"


def _words(text: str, numeral: Numeral, token: Token, doc: Doc, *, measured: bool) -> bool:
    before, after = text[max(0, numeral.start - 25) : numeral.start], text[numeral.end : numeral.end + 25]
    word = text[numeral.start : numeral.end].lower()
    if HYPHEN_BEFORE.search(before) and not OPEN_BEFORE.search(before):
        return True
    counts = token.dep_ == "nummod" and token.head.i > token.i
    if word == "one":
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if ONLY.search(before) or (following is not None and following.lower_ == "of"):
            return False
        if RANGE_AFTER.match(after):
            return False
        return bool(PRONOUN_AFTER.match(after)) or (not counts and not measured)
    if numeral.form == "fraction":
        return bool(PERIOD.search(before)) or _no_share(word, after, measured=measured)
    if not measured and COMPOUND_AFTER.match(after):
        return True
    return bool(DETERMINED.search(before)) and not measured and not counts and token.head.pos_ != "NOUN"


def _no_share(word: str, after: str, *, measured: bool) -> bool:
    """ "A third attempt" is an ordinal; a share is of something, or stands before a determiner."""
    if measured or re.match(r"\s+(?:of|the|its|their|his|her|that|all|as|more|less|this|those|these)\b", after):
        return False
    if word == "half":
        return not re.match(r"\s*(?:[.,;)]|$|(?:are|is|were|was|have|had|say|said|a|an)\b)", after)
    single = re.fullmatch(r"an?\s\w+", word)
    return bool(
        single
        and re.match(r"\s+[a-z]+", after)
        and not re.match(r"\s+(?:in|to|by|on|from|who|were|are|was|is|and|or|at|said|say)\b", after)
    )
