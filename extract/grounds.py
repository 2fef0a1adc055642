"""What a claim is said to rest on, and what is said to be missing or unchecked.

Offered: "using server logs", "based on samples", "with high confidence". Missing: a denied verb of offering with such
an object ("has not released the records", "attaches no logs"). Unverified: a denied verb of checking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .data_files import data_file
from .errors import DataError
from .parsing import span
from .records import Evidence, Polarity, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

KEYS = {"source", "nouns", "offer", "check", "confidence"}
OBJECTS = {"dobj", "pobj", "nsubjpass", "attr"}


@dataclass(frozen=True, slots=True)
class _Words:
    nouns: frozenset[str]
    offer: frozenset[str]
    check: frozenset[str]
    confidence: frozenset[str]


def grounds(doc: Doc, tokens: Iterable[int], polarity: Polarity) -> tuple[Evidence, ...]:
    """Return the evidence items of a clause in text order; `polarity` is that of its main predicate."""
    known = _words()
    found = {item.span.start: item for i in tokens for item in _items(doc, doc[i], known, polarity)}
    return tuple(found[start] for start in sorted(found))


def _items(doc: Doc, token: Token, known: _Words, polarity: Polarity) -> Iterator[Evidence]:
    lemma = token.lemma_.lower()
    if token.dep_ == "pobj" and lemma in known.confidence and token.head.lower_ == "with":
        yield Evidence("offered", _phrase(doc, token))
    elif token.pos_ == "VERB" and lemma in known.check and polarity == "negative" and _is_main(token):
        for thing in _objects(token):
            if thing.pos_ in {"NOUN", "PROPN", "PRON"}:
                yield Evidence("unverified", _phrase(doc, thing))
    elif token.pos_ == "VERB" and lemma in known.offer:
        denied = polarity == "negative" and _is_main(token)
        for thing in _objects(token):
            for each in (thing, *(child for child in thing.subtree if child.dep_ == "conj")):
                if each.lemma_.lower() in known.nouns:
                    yield Evidence("missing" if denied else "offered", _phrase(doc, each))


def _is_main(verb: Token) -> bool:
    """Say whether a verb is the one that the clause denies or affirms, not one inside of a noun phrase."""
    return verb.dep_ in {"ROOT", "ccomp", "conj", "xcomp", "relcl", "advcl"}


def _objects(verb: Token) -> list[Token]:
    direct = [child for child in verb.children if child.dep_ in OBJECTS]
    through = [
        each for child in verb.children if child.dep_ == "prep" for each in child.children if each.dep_ == "pobj"
    ]
    return direct or [each for each in through if each.head.lower_ in {"on", "upon", "from"}]


def _phrase(doc: Doc, noun: Token) -> Span:
    lefts = [child for child in noun.lefts if child.dep_ not in {"punct", "cc"}]
    start = min((each.idx for left in lefts for each in left.subtree), default=noun.idx)
    return span(doc, min(start, noun.idx), noun.idx + len(noun))


@cache
def _words() -> _Words:
    where = "extract/data/grounds.json"
    data = data_file("grounds.json")
    unknown = sorted(set(data) ^ KEYS)
    if unknown:
        raise DataError(f"{where}: key {unknown[0]!r} is unknown or missing; wanted are {', '.join(sorted(KEYS))}")
    return _Words(*(frozenset(data[key]) for key in ("nouns", "offer", "check", "confidence")))
