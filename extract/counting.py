"""What a number counts, what it measures and whose it is, from the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOUNS = {"NOUN", "PROPN"}
MODIFIERS = {"ADJ", "NOUN", "PROPN", "VERB"}
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
CLAUSES = {"relcl", "advcl", "appos", "conj", "acl"}
DROPPED = {
    "previous", "past", "more", "other", "such", "same", "own", "many", "most", "much", "first", "last", "next",
    "total", "few", "ish", "old", "age", "ages", "several", "that", "which", "who", "additional", "further", "extra",
}  # fmt: skip
PERIODS = {"last", "next", "this", "that", "each", "every"}
CALENDAR = {"day", "week", "month", "quarter", "year", "decade", "season", "night", "morning", "summer", "winter"}
CONTENT = {"NOUN", "PROPN", "ADJ", "VERB", "X"}
PHRASE_ROLES = {"nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT"}
AFTER, BEFORE, LONGEST = 4, 60, 80
"""Tokens: where a noun phrase is looked for beside a number, and how much of one is read."""
CLIMB = 8


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun that a number counts: its head, the words of its name, and the words with its complement."""

    head: Token
    name: str
    first: int
    last: int


def counted(number: Token, doc: Doc, end: int) -> Counted | None:
    """Return the noun counted by a number whose last character is before `end`."""
    head = _counted_head(number, doc, end)
    if head is None or head.pos_ == "PRON":
        return None
    while head.dep_ == "compound" and head.i + 1 < len(doc) and doc[head.i + 1].text == "-" and _noun_after(head):
        head = head.head
    between = [t for t in doc[number.i + 1 : head.i] if t.idx >= end]
    modifiers = [
        t
        for t in between
        if t.text == "-"
        or (
            ((t.head.i == head.i or t.head.head.i == head.i) and t.pos_ in MODIFIERS and t.lower_ != "combined")
            and (t.lower_ not in DROPPED or doc[t.i + 1].text == "-")
            and not t.text[0].isdigit()
        )
    ]
    while modifiers and modifiers[0].text == "-":
        modifiers = modifiers[1:]
    words = [_lemma(t) for t in modifiers]
    name = " ".join([*words, head.lower_ if head.pos_ == "NOUN" and not head.is_upper else head.text]).replace(
        " - ", "-"
    )
    first = modifiers[0].idx if modifiers else head.idx
    return Counted(head, name, first, head.idx + len(head.text))


def _noun_after(token: Token) -> bool:
    return token.head.i > token.i and token.head.pos_ in NOUNS


def _lemma(token: Token) -> str:
    if token.pos_ in ("NOUN", "ADJ"):
        return token.lemma_.lower()
    return token.text if token.pos_ == "PROPN" else token.lower_


def _counted_head(number: Token, doc: Doc, end: int) -> Token | None:
    following = doc[number.i + 1] if number.i + 1 < len(doc) else None
    if _is_period(following):
        return None
    if following is not None and following.lower_ == "of":
        head = next((c for c in following.children if c.dep_ == "pobj"), None)
        if head is not None:
            return head
    if number.head.idx >= end and number.head.pos_ in NOUNS:
        return number.head
    for token in doc[number.i + 1 : number.i + 7]:
        if token.idx < end:
            continue
        if token.pos_ in NOUNS and not _compound_before_noun(token, doc):
            return token
        if token.pos_ not in ("ADJ", "ADV", "NOUN", "PROPN") and token.text != "-" and token.tag_ not in ("VBN", "VBG"):
            return None
    return None


def _is_period(token: Token | None) -> bool:
    """Whether "last week", "this year" begins here: a date beside the number, not what it counts."""
    return token is not None and token.lower_ in PERIODS and token.head.i > token.i and token.head.lower_ in CALENDAR


def _compound_before_noun(token: Token, doc: Doc) -> bool:
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    return following is not None and following.pos_ == "NOUN" and following.head.i != token.i


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb, taken from the clause above where it has none of its own."""
    for _ in range(4):
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                return verb.head if child.pos_ == "PRON" and verb.dep_ == "relcl" else child
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "prep", "pcomp") or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def measured(number: Token, unit: Token, banned: set[int], *, counts: bool) -> list[Token]:
    """Return the words of what is measured: the "of" phrase, governing nouns and the subject, in this order."""
    found: list[Token] = []

    def add(token: Token) -> None:
        found.extend(word for word in _content(token, banned) if word not in found)

    for complement in _complements(unit):
        add(complement)
    token = unit
    for _ in range(CLIMB):
        if token.head.i == token.i:
            break
        above = token.head
        if token.dep_ in ("nmod", "compound", "nummod", "amod", "npadvmod", "quantmod"):
            if above.pos_ in NOUNS and above.i not in banned:
                add(above)
        elif token.dep_ == "pobj" and above.head.pos_ in NOUNS and above.head.i not in banned:
            add(above.head)
        elif token.dep_ == "appos":
            add(above)
        if above.pos_ in ("VERB", "AUX"):
            for argument in _arguments(above, token, number, banned):
                add(argument)
            if not found:
                for other in _others(above, token, number, banned):
                    add(other)
            break
        token = above
    if not found and not counts:
        near = _nearest(number, unit, banned)
        if near is not None:
            add(near)
    return found


def _complements(unit: Token) -> Iterator[Token]:
    for child in unit.children:
        if (
            child.dep_ == "prep"
            and child.i > unit.i
            and child.lower_ in ("of", "in", "on", "for", "from", "among", "at")
        ):
            yield from (o for o in child.children if o.dep_ == "pobj" and o.ent_type_ not in ("DATE", "TIME"))


def _arguments(verb: Token, below: Token, number: Token, banned: set[int]) -> Iterator[Token]:
    if below.dep_ in ("prep", "npadvmod", "advmod"):
        for child in verb.children:
            if child.dep_ == "dobj" and not child.is_ancestor(number) and child.i not in banned:
                yield child
    subject = subject_of(verb)
    if subject is None or subject.i in (below.i, number.i) or subject.i in banned or subject.pos_ == "PRON":
        return
    if not subject.is_ancestor(number) or verb.dep_ in ("relcl", "acl", "conj", "xcomp"):
        yield subject


def _others(verb: Token, below: Token, number: Token, banned: set[int]) -> Iterator[Token]:
    for child in verb.children:
        if child.i == below.i or child.is_ancestor(number):
            continue
        if child.dep_ in ("dobj", "attr"):
            yield child
        if child.dep_ == "prep":
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.ent_type_ not in ("DATE", "TIME") and inner.i not in banned:
                    yield inner


def _nearest(number: Token, unit: Token, banned: set[int]) -> Token | None:
    """The head of the noun phrase right after the unit, else of the last one before the number, in its sentence."""
    doc = number.doc
    for token in doc[unit.i + 1 : unit.i + 1 + AFTER]:
        if token.is_sent_start:
            break
        if _heads_phrase(token, banned) and token.left_edge.i <= unit.i + 1:
            return token
    for index in range(number.i - 1, max(-1, number.i - BEFORE), -1):
        if _heads_phrase(doc[index], banned):
            return doc[index]
        if doc[index].is_sent_start:
            return None
    return None


def _heads_phrase(token: Token, banned: set[int]) -> bool:
    noun = token.pos_ in NOUNS and token.i not in banned and token.ent_type_ not in ("DATE", "TIME")
    return noun and (token.dep_ in PHRASE_ROLES or (token.dep_ == "conj" and token.head.dep_ in PHRASE_ROLES))


def _content(head: Token, banned: set[int]) -> Iterator[Token]:
    for token in islice(head.subtree, LONGEST):
        if token.i in banned or token.pos_ not in CONTENT or token.lower_ in DROPPED:
            continue
        if not any(char.isalpha() for char in token.text):
            continue
        if not _in_clause(token, head):
            yield token


def _in_clause(token: Token, head: Token) -> bool:
    while token.i != head.i:
        if token.dep_ in CLAUSES:
            return True
        token = token.head
    return False
