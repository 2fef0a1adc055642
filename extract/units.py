"""Units and currencies beside a number: longest known name or symbol, SI prefixes, powers and rates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from .data_files import data_file
from .errors import DataError

UNIT_KEYS = {"kind", "words", "symbols", "plural", "prefixes"}
KINDS = {
    "amount", "angle", "area", "capacitance", "charge", "computing", "current", "data", "data rate", "energy",
    "force", "frequency", "fuel economy", "generation", "image size", "length", "light", "mass", "power",
    "pressure", "radiation dose", "radioactivity", "ratio", "resistance", "score", "share", "sound", "speed",
    "temperature", "time", "torque", "voltage", "volume",
}  # fmt: skip
MONEY = "money"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit found in the text: its name as annotations give it ("USD", "kilometres per hour") and its span."""

    name: str
    kind: str
    start: int
    end: int
    singular: str


@dataclass(frozen=True, slots=True)
class _Entry:
    singular: str
    plural: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Lexicon:
    words: dict[str, _Entry]
    symbols: dict[str, _Entry]
    currency_signs: dict[str, _Entry]
    rate_words: frozenset[str]
    glued: frozenset[str]
    """Symbols of one letter: read as units only right after the digits, or with nothing but punctuation after."""
    symbol: re.Pattern[str]
    sign_before: re.Pattern[str]


WORDS = re.compile(r"[^\W\d_]+(?:(?:[ \n]|-)[^\W\d_]+){0,3}")
GAP = re.compile(r"[ \t\n\u00a0-]{0,2}[(\[<{]?")
POWER = re.compile(r"(?:²|\^?2(?![\d.])|[ -]squared\b)|(³|\^?3(?![\d.])|[ -]cubed\b)")
POWER_WORD = re.compile(r"(square|sq\.?|cubic|cu\.?)[ -]", re.IGNORECASE)
PER = re.compile(r"\s?/\s?|\s+(per|an?|each|every|the)\s+|-(a)-", re.IGNORECASE)
PER_NOUN = re.compile(r"(?:1,000|100,000|million)?\s?[a-z]+(?:[ -](?=people|feet|foot|hour)[a-z]+)?", re.IGNORECASE)
COMPARED = re.compile(r"\s(?:ago|earlier|later|before|after|sooner|apart|old)\b")
AMOUNT = re.compile(r"\d{3,}(?!\w)|\d[\d,]*[.,]\d|\d+ ?(?:m|bn|million|billion|trillion)\b")
"""What a one-letter currency sign needs after it: "R1" is a name, "R250" and "R2bn" are money."""
ALONE = re.compile(r"\s*(?:[,.;:)/]|$|and\b|to\b)")
"""What follows a one-letter symbol that stands apart from its number."""
INCHES = re.compile(
    r"(?=\s*(?:[,.;:)]|$|(?:thick|long|wide|tall|high|deep|of (?:rain|snow)|in (?:length|diameter))\b))"
)


def unit_after(text: str, end: int) -> Unit | None:
    """Return the unit that follows a number ending at `end`, with its power and rate."""
    gap = GAP.match(text, end)
    start = gap.end() if gap else end
    if start >= len(text):
        return None
    lexicon = _lexicon()
    named = (_power_word(text, start), _word(text, start, lexicon), _symbol(text, start, end, lexicon))
    found = max((reading for reading in named if reading is not None), key=lambda reading: reading[1], default=None)
    if found is None:
        return None
    entry, stop = found
    if entry.kind == "length" and (power := POWER.match(text, stop)):
        entry, stop = _raised(entry, cubic=bool(power[1])), power.end()
    return _rated(text, Unit(entry.plural, entry.kind, start, stop, entry.singular))


def currency_before(text: str, start: int) -> Unit | None:
    """Return the currency whose sign or code stands right before a number that begins at `start`."""
    lexicon = _lexicon()
    window = text[max(0, start - 8) : start]
    match = lexicon.sign_before.search(window)
    if match is None:
        return None
    begin = start - len(window) + match.start()
    if len(match[1]) == 1 and match[1].isalpha() and not AMOUNT.match(text, start):
        return None
    entry = lexicon.currency_signs[match[1]]
    return Unit(entry.plural, MONEY, begin, begin + len(match[1]), entry.singular)


def unit_named(word: str) -> str | None:
    """Return the name of the unit that a single word is, "yards" for "yard"."""
    entry = _lexicon().words.get(word.lower())
    return entry.plural if entry is not None and entry.kind != MONEY else None


def kind_of(name: str) -> str | None:
    """Return the kind of a unit by the name that annotations give it; None for counted nouns.

    >>> kind_of("square kilometres"), kind_of("USD per barrel"), kind_of("accounts")
    ('length', 'money', None)
    """
    above = name.partition(" per ")[0].removeprefix("square ").removeprefix("cubic ")
    return _kinds().get(name) or _kinds().get(above)


@cache
def _kinds() -> dict[str, str]:
    lexicon = _lexicon()
    entries = (*lexicon.words.values(), *lexicon.symbols.values())
    return {entry.plural: entry.kind for entry in entries}


def rate_after(text: str, unit: Unit) -> Unit:
    """Return the unit with the "per barrel", "a year" or "/kg" that follows position `unit.end`."""
    return _rated(text, unit)


def _rated(text: str, unit: Unit) -> Unit:
    per = PER.match(text, unit.end)
    if per is None:
        return unit
    word = per[1].lower() if per[1] else "a" if per[2] else "/"
    below = _denominator(text, per.end(), word)
    if below is None or COMPARED.match(text, below[1]):
        return unit
    singular, stop = below
    return Unit(f"{unit.name} per {singular}", unit.kind, unit.start, stop, f"{unit.singular} per {singular}")


def _denominator(text: str, start: int, word: str) -> tuple[str, int] | None:
    lexicon = _lexicon()
    found = _power_word(text, start) or _word(text, start, lexicon)
    if found is None and word in ("/", "per"):
        match = lexicon.symbol.match(text, start)
        found = (lexicon.symbols[match[0]], match.end()) if match else None
    if found is not None:
        entry, stop = found
        if word == "the" or (word != "per" and word != "/" and entry.kind in ("money", "ratio", "share", "score")):
            return None
        if entry.kind in ("length", "time") and word in ("per", "/") and (power := POWER.match(text, stop)):
            entry, stop = _raised(entry, cubic=bool(power[1])), power.end()
        return entry.singular, stop
    match = PER_NOUN.match(text, start)
    if match is None or not match[0].strip():
        return None
    noun = match[0].lower()
    if noun in lexicon.rate_words or noun.removesuffix("s") in lexicon.rate_words:
        return noun, match.end()
    return (noun, match.end()) if word == "per" and noun.isalpha() and len(noun) > 2 else None


def _power_word(text: str, start: int) -> tuple[_Entry, int] | None:
    power = POWER_WORD.match(text, start)
    if power is None:
        return None
    lexicon = _lexicon()
    found = _word(text, power.end(), lexicon)
    if found is None and (match := lexicon.symbol.match(text, power.end())):
        found = lexicon.symbols[match[0]], match.end()
    if found is None or found[0].kind != "length":
        return None
    return _raised(found[0], cubic=power[1].lower().startswith("c")), found[1]


def _raised(entry: _Entry, *, cubic: bool) -> _Entry:
    name = "cubic" if cubic else "square"
    return _Entry(f"{name} {entry.singular}", f"{name} {entry.plural}", "volume" if cubic else "area")


def _word(text: str, start: int, lexicon: _Lexicon) -> tuple[_Entry, int] | None:
    match = WORDS.match(text, start)
    if match is None:
        return None
    phrase = re.sub(r"[-\s]", " ", match[0].lower())
    while phrase:
        entry = lexicon.words.get(phrase)
        if entry is not None:
            return entry, start + len(phrase)
        phrase = phrase.rpartition(" ")[0]
    return None


def _symbol(text: str, start: int, number_end: int, lexicon: _Lexicon) -> tuple[_Entry, int] | None:
    match = lexicon.symbol.match(text, start)
    if match is None:
        return None
    sign = match[0]
    if sign == '"' and start > number_end and INCHES.match(text, match.end()):
        return lexicon.symbols[sign], match.end()
    if sign in lexicon.glued and start > number_end and not ALONE.match(text, match.end()):
        return None
    if sign == "in" and not INCHES.match(text, match.end()):
        return None
    if sign == '"' and start == number_end and text.count('"', text.rfind("\n", 0, start) + 1, start) % 2:
        return None
    return lexicon.symbols[sign], match.end()


@cache
def _lexicon() -> _Lexicon:
    units, money = _table("units.json"), _table("currencies.json")
    words: dict[str, _Entry] = {}
    symbols: dict[str, _Entry] = {}
    prefixes: dict[str, str] = units["prefixes"]
    for name, row in units["units"].items():
        if set(row) - UNIT_KEYS:
            raise DataError(f"units.json: {name} has unknown key {min(set(row) - UNIT_KEYS)!r}")
        if row["kind"] not in KINDS:
            raise DataError(f"units.json: {name}.kind is {row['kind']!r}, expected one of {', '.join(sorted(KINDS))}")
        for prefix, sign in [("", ""), *(prefixes.items() if row.get("prefixes") else ())]:
            entry = _Entry(prefix + name, prefix + row.get("plural", f"{name}s"), row["kind"])
            for word in row["words"]:
                for form in _forms(word):
                    words.setdefault(prefix + form, entry)
            for symbol in row["symbols"]:
                symbols.setdefault(sign + symbol, entry)
                if sign == "µ":
                    symbols.setdefault("μ" + symbol, entry)
    signs = _currencies(money, words, symbols)
    return _Lexicon(
        words,
        symbols,
        signs,
        frozenset(units["rate_words"]),
        frozenset(units["glued"]),
        _either(symbols, after=r"(?![A-Za-z]|[014-9]|[23]\d)"),
        re.compile(rf"(?<![A-Za-z])({_alternatives(signs)})[ \u00a0-]?\Z"),
    )


def _currencies(money: dict[str, Any], words: dict[str, _Entry], symbols: dict[str, _Entry]) -> dict[str, _Entry]:
    signs: dict[str, _Entry] = {}
    for code, row in money["currencies"].items():
        if set(row) != {"names", "symbols"}:
            raise DataError(f"currencies.json: {code} has keys {', '.join(row)}, expected names and symbols")
        entry = _Entry(code, code, MONEY)
        for name in row["names"]:
            words[name] = entry
        for sign in row["symbols"]:
            signs.setdefault(sign, entry)
            if not sign.isalpha() or len(sign) == 3 or (len(sign) == 1 and not sign.isascii()):
                symbols.setdefault(sign, entry)
    for name, unit in money["loose"].items():
        for form in _forms(name):
            words.setdefault(form, _Entry(unit, unit, MONEY))
    for unit, signs_of in money["subunits"].items():
        for sign in signs_of:
            symbols.setdefault(sign, _Entry(unit, unit, MONEY))
    return signs


def _forms(word: str) -> Iterator[str]:
    yield word
    first, space, rest = word.partition(" per ")
    if not first.endswith(("s", "hertz")):
        yield f"{first}s{space}{rest}"
    if space:
        yield f"{first} an {rest}"
    if first.startswith("degree "):
        yield f"degrees {first.removeprefix('degree ')}"


def _alternatives(symbols: dict[str, _Entry]) -> str:
    return "|".join(re.escape(sign) for sign in sorted(symbols, key=lambda sign: (-len(sign), sign)))


def _either(symbols: dict[str, _Entry], after: str) -> re.Pattern[str]:
    ordered = sorted(symbols, key=lambda sign: (-len(sign), sign))
    return re.compile("|".join(re.escape(sign) + (after if sign[-1].isalnum() else "") for sign in ordered))


def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = data_file(name)
    return table
