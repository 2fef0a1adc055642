"""Numbers as they are written: digits, words, fractions, scales and vague plurals, each with its value and span."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from .cardinals import Cardinal, Form, Part, read_cardinal, read_fraction
from .number_words import denominator, words

LONGEST = 40
"""Digits; what is longer is an identifier, not a number."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """One written number; `high` is set where the words themselves give a range ("thousands of")."""

    start: int
    end: int
    value: Decimal
    form: Form
    high: Decimal | None = None
    scaled: bool = False
    """A scale word or letter ("million", "bn") is part of it."""
    plain: bool = False
    """Digits only: no comma, point, sign or scale; a year or an identifier may look like this."""


@cache
def word_pattern() -> str:
    """Return the source of a pattern for a cardinal below a thousand in words, without groups."""
    known = words()
    ones = "|".join(sorted((w for w in known.ones if w != "zero"), key=len, reverse=True))
    tens = "|".join(known.tens)
    return rf"(?:(?:{tens})(?:[- ](?:{ones}))?|(?:{ones}|an?) hundred(?: and)?(?: (?:{tens}|{ones}))?|{ones})"


@cache
def _token() -> re.Pattern[str]:
    known = words()
    every = sorted(
        {
            *known.ones,
            *known.tens,
            *known.multiples,
            *known.scales,
            *known.groups,
            *known.denominators,
            *known.ordinals,
        },
        key=lambda word: (-len(word), word),
    )
    return re.compile(
        r"(?P<digits>(?<!\d)(?<!\d[.,/:])(?:[-−+](?=\.?\d))?(?:"
        r"\d{1,3}(?:\.\d{3}){2,}(?![.\d])|\d{1,3}(?:\.\d{3})+,\d\d?(?!\d)"
        r"|(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)|\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)|\d{1,3}(?: \d{3}){2,}(?!\d)"
        r"|\d{1,3} 000(?!\d)|\d+(?:,\d\d?(?![\d,]))?)(?:\.\d+(?!\.\d))?"
        r"(?:[eE][+-]?\d{1,2}(?!\w)|\s?[x×]\s?10(?:\s?\^\s?[-−]?|[-−])\d{1,2}(?![\w.])|\s?\^\s?[-−]?\d{1,2}(?!\w))?"
        r"|(?<![\w.])\.\d+))"
        rf"|(?P<glyph>[{''.join(known.glyphs)}])"
        rf"|(?P<word>\b(?:{'|'.join(every)})(?:e?s)?\b)",
        re.IGNORECASE,
    )


SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen)"
GAP = re.compile(r"[\s-]{1,3}(?:(?P<and>and|&)\s(?:an?\s)?)?", re.IGNORECASE)
COMMA_GAP = re.compile(r",\s(?:(?P<and>and)\s)?(?=[a-z]+[\s-]hundred\b)", re.IGNORECASE)
"""The comma of "three million, two hundred and forty"."""
ARTICLE = re.compile(r"\ban?\s\Z", re.IGNORECASE)
PART_OF_SCALE = re.compile(
    rf"(half|(?:a|one|three)[\s-]quarters?|(?:a|one|two)[\s-]thirds?|an?\stenth)[\s-]+(?:of\s+)?(?:an?\s+)?({SCALE})\b",
    re.IGNORECASE,
)
AND_PART = re.compile(
    r"\s+and\s+(?:an?\s+)?((?:one|two|three|four|five|seven|nine)[\s-]\w+|half|quarter|third|fifth|tenth)\b"
)
DIGIT_PARTS = re.compile(r"[\s-](\w+ths|thirds)\b")
SLASH = re.compile(r"\s?/\s?(\d{1,5})(?![\w/]|[.,]\d)")
MIXED = re.compile(r"[ -](\d{1,2})/(\d{1,3})(?![\w/])|[ ]?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])")
LETTERS = re.compile(r"[ -]?(?:mln|mn|bln|bn|trn|tn|MM)\b|[ ]?[kKMB](?:\b(?!\.\w)|(?=[A-Z]{3}\b))|[kmb]\b|T(?!\w)")
POINT = re.compile(r"\s+point((?:\s+(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b)+)", re.IGNORECASE)
SCALE_WORD = re.compile(r"[\s-]{1,2}([a-z]+)", re.IGNORECASE)
VAGUE_OF = re.compile(r"(\s+(?:of|upon)\s+)([a-z]+)", re.IGNORECASE)
PARTS = 24
CANDIDATE = re.compile(r"[A-Za-z]+|[-−+]?\.?\d+|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
"""Words and digits at which a number may begin: a look-up is cheaper than the whole pattern at each word."""


def numerals(text: str) -> Iterator[Numeral]:
    """Yield every written number of the text, in order and without overlap; years, dates and names among them."""
    position = 0
    token, starters = _token(), _starters()
    for candidate in CANDIDATE.finditer(text):
        start = candidate.start()
        if start < position or (candidate[0].isalpha() and candidate[0].lower() not in starters):
            continue
        match = token.match(text, start) or token.match(text, start + 1)
        if match is None:
            continue
        found = _read(text, match)
        position = match.end()
        if found is not None:
            yield found
            position = max(position, found.end)


@cache
def _starters() -> frozenset[str]:
    """Words that a number may begin with, in singular and plural."""
    known = words()
    tables = (known.ones, known.tens, known.multiples, known.scales, known.groups, known.denominators, known.ordinals)
    every = {word for table in tables for word in table}
    return frozenset(form for word in every for form in (word, f"{word}s", f"{word}es"))


def word_value(text: str) -> Decimal | None:
    """Return the value of a number that is written in words or digits and nothing else.

    >>> word_value("twenty-four"), word_value("3.4 million"), word_value("two and a half")
    (Decimal('24'), Decimal('3400000.0'), Decimal('2.5'))
    """
    stripped = text.strip()
    found = next(numerals(stripped), None)
    return found.value if found is not None and (found.start, found.end) == (0, len(stripped)) else None


def _read(text: str, match: re.Match[str]) -> Numeral | None:
    if match["digits"]:
        return _digits(text, match)
    if match["glyph"]:
        return _scaled(text, Numeral(match.start(), match.end(), words().glyphs[match["glyph"]], "fraction"))
    word = match["word"].lower()
    if word in words().vague:
        return _vague(text, match, word)
    if word in words().multiples:
        return Numeral(match.start(), match.end(), words().multiples[word], "multiple")
    return _in_words(text, match)


def _digits(text: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    written = match["digits"]
    if len(written) > LONGEST:
        return None
    value, form = _written(written), "digits"
    if value is None:
        return None
    plain = written.isdigit()
    if (slash := SLASH.match(text, end)) and plain and int(slash[1]):
        return _scaled(text, Numeral(start, slash.end(), value / Decimal(slash[1]), "fraction"))
    if mixed := MIXED.match(text, end):
        part = words().glyphs[mixed[3]] if mixed[3] else _ratio(mixed[1], mixed[2])
        if part is not None and 0 < part < 1:
            value, end, plain = value + part, mixed.end(), False
    elif (parts := DIGIT_PARTS.match(text, end)) and (below := denominator(parts[1].lower())):
        return Numeral(start, parts.end(), value / below, "fraction")
    elif (rest := _and_part(text, end)) is not None:
        value, end, plain = value + rest[0], rest[1], False
    return _scaled(text, Numeral(start, end, value, "digits" if form == "digits" else "fraction", plain=plain))


def _ratio(above: str, below: str) -> Decimal | None:
    return Decimal(above) / Decimal(below) if int(below) else None


def _written(digits: str) -> Decimal | None:
    number = re.sub(r"[\u00a0\u202f\s]", "", digits).replace("−", "-").removeprefix("+").lower().replace("×", "x")
    if re.fullmatch(r"-?\d{1,3}(\.\d{3}){2,}|-?\d{1,3}(\.\d{3})+,\d\d?|-?\d+,\d\d?", number):
        number = number.replace(".", "").replace(",", ".")
    number = number.replace(",", "")
    if scientific := re.fullmatch(r"(.+)x10\^?(-?\d+)", number):
        return Decimal(scientific[1]).scaleb(int(scientific[2]))
    base, hat, power = number.partition("^")
    if not hat:
        return Decimal(number)
    return Decimal(base) ** int(power) if len(base) < 6 else None


def _scaled(text: str, numeral: Numeral) -> Numeral:
    """Widen a number by the scales after it: "3.4 million", "12 thousand million", "$5bn", "1 1/2 dozen"."""
    value, end, last = numeral.value, numeral.end, Decimal(0)
    known = words()
    while word := SCALE_WORD.match(text, end):
        scale = known.scales.get(word[1].lower()) or _group(word[1].lower())
        if not scale:
            break
        value, end, last = value * scale, word.end(), scale
    if not last and (letters := LETTERS.match(text, end)):
        last = known.abbreviations.get(letters[0].strip(" -")) or known.abbreviations[letters[0].strip(" -").lower()]
        value, end = value * last, letters.end()
    if last and (rest := _and_part(text, end)) is not None:
        value, end = value + rest[0] * last, rest[1]
    if not last:
        return numeral
    return Numeral(numeral.start, end, value, numeral.form, None, True)


def _and_part(text: str, end: int) -> tuple[Decimal, int] | None:
    """Read " and a half", " and three quarters" at `end`."""
    match = AND_PART.match(text, end)
    if match is None:
        return None
    above, _, below = match[1].replace("-", " ").rpartition(" ")
    part = denominator(below.strip())
    if part is None:
        return None
    return (words().ones[above] if above else Decimal(1)) / part, match.end()


def _group(word: str) -> Decimal | None:
    return words().groups["dozen"] if word in ("dozen", "dozens") else None


def _vague(text: str, match: re.Match[str], word: str) -> Numeral:
    """Read "thousands", "tens of thousands": from the number to ten times it, as far as the words go."""
    known = words()
    low, end = known.vague[word], match.end()
    if (of := VAGUE_OF.match(text, end)) and of[2].lower() in known.vague:
        upon = "upon" in of[1]
        low, end = low if upon else low * known.vague[of[2].lower()], of.end()
    high = None if word in ("dozens", "scores") else low * 10
    return Numeral(match.start(), end, low, "vague", high)


def _in_words(text: str, match: re.Match[str]) -> Numeral | None:
    """Read a number in words from `match` on, with its article, fraction, decimal part and scales."""
    before = ARTICLE.search(text, max(0, match.start() - 3), match.start())
    begin = before.start() if before else match.start()
    if share := PART_OF_SCALE.match(text, begin) or PART_OF_SCALE.match(text, match.start()):
        return _share_of_scale(share)
    parts = _parts(text, match)
    first = parts[0]
    article = before is not None and first.word not in words().ones and first.word not in words().tens
    start = begin if article else first.start
    group = _group(first.word)
    if group is not None:
        return Numeral(start, first.end, group, "words", None, True) if article and first.word == "dozen" else None
    if len(parts) > 1 and parts[-1].word in words().ordinals and parts[-2].word in words().tens:
        return Numeral(
            start, parts[-1].end, read_cardinal(parts[:-1])[0].value + words().ordinals[parts[-1].word], "ordinal"
        )
    fraction = read_fraction(parts, article=article)
    if fraction is not None:
        shared = Numeral(start, parts[-1].end, fraction[0], fraction[1])
        return _scaled(text, shared) if shared.form == "words" else shared
    cardinal, count = read_cardinal(parts)
    bare = first.word in words().scales and (not article or first.word == "grand")
    if not count or (count == 1 and bare):
        return None
    return _after_words(text, cardinal, Numeral(start, parts[count - 1].end, cardinal.value, "words"))


def _after_words(text: str, cardinal: Cardinal, numeral: Numeral) -> Numeral:
    value, end = numeral.value, numeral.end
    if point := POINT.match(text, end):
        digits = "".join(str(words().ones.get(word.lower(), 0)) for word in point[1].split())
        value, end = value + Decimal(f"0.{digits}"), point.end()
    elif (rest := _and_part(text, end)) is not None:
        whole = cardinal.scale if cardinal.current == 0 and cardinal.total else Decimal(1)
        value, end = value + rest[0] * whole, rest[1]
    scaled = cardinal.total > 0
    return _scaled(text, Numeral(numeral.start, end, value, "words", None, scaled))


def _parts(text: str, match: re.Match[str]) -> list[Part]:
    """Collect the number words from `match` on, up to and with a denominator."""
    found = [Part(match["word"].lower(), match.start(), match.end())]
    while len(found) < PARTS and denominator(found[-1].word) is None and found[-1].word not in words().ordinals:
        gap = GAP.match(text, found[-1].end)
        if gap is None and found[-1].word in words().scales:
            gap = COMMA_GAP.match(text, found[-1].end)
        token = _token().match(text, gap.end()) if gap else None
        if gap is None or token is None or not token["word"]:
            break
        found.append(Part(token["word"].lower(), token.start(), token.end(), gap["and"] is not None))
    return found


def _share_of_scale(match: re.Match[str]) -> Numeral:
    above, _, below = match[1].lower().replace("-", " ").rpartition(" ")
    part = words().ones.get(above.strip(), Decimal(1)) / (denominator(below) or 1)
    scale = words().scales.get(match[2].lower()) or words().groups["dozen"]
    return Numeral(match.start(), match.end(), part * scale, "words", None, True)
