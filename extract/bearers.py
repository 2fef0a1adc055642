"""Which word of a sentence names who has, does or pays what a number counts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from .counting import SUBJECTS, subject_of
from .data_files import data_file
from .errors import DataError

if TYPE_CHECKING:
    from spacy.tokens import Token

FILE = "bearers.json"
CLASSES = frozenset(
    {"finding", "reporting", "linking", "harming", "measuring", "measures", "moving", "object_control", "occurring"}
)
CLIMB = 10
CHAIN = 12
"""Members of a list that are followed."""
VERBAL = ("VERB", "AUX")
NOMINAL = ("NOUN", "PROPN")
OBJECT_PRONOUNS = {"me", "us", "you", "him", "her", "them"}
NOT_THIRD = {"i", "we", "you", "they"}
PLACING = ("in", "across", "at", "among", "inside", "within")


@cache
def words(name: str) -> frozenset[str]:
    """Return the lemmas of one class."""
    raw = data_file(FILE)
    if raw.keys() != CLASSES | {"source"}:
        raise DataError(f"{FILE}: keys are {sorted(raw)}, not {sorted(CLASSES)} and source")
    return frozenset(raw[name])


def bearer(unit: Token, number: Token) -> Token | None:
    """Return the word for whose the number is, where the syntax tells."""
    return _possessor(unit) or _by_clause(unit, number)


def aged(number: Token) -> Token | None:
    """Return the name right before an age: "Ada Lind, 44, said"."""
    before = [t for t in number.doc[max(0, number.i - 2) : number.i] if t.text != ","]
    return before[-1] if before and before[-1].pos_ == "PROPN" else None


def conjuncts(token: Token) -> list[Token]:
    """Return what is coordinated with a word further right, nearest first."""
    found: list[Token] = []
    while len(found) < CHAIN and (after := next((c for c in token.rights if c.dep_ == "conj"), None)) is not None:
        found.append(after)
        token = after
    return found


def _possessor(noun: Token) -> Token | None:
    return next((child for child in noun.lefts if child.dep_ == "poss" and child.pos_ in NOMINAL), None)


def _by_clause(unit: Token, number: Token) -> Token | None:
    token = unit
    for _ in range(CLIMB):
        if token.pos_ in VERBAL and not (token.dep_ == "acl" and token.head.i == unit.i):
            return _of_verb(token, unit, number)
        if token.head.i == token.i or token.dep_ in ("relcl", "acl"):
            break
        if token.dep_ == "agent":
            return None
        if token.dep_ == "prep" and token.lower_ == "with" and token.head.pos_ in NOMINAL and unit.i != number.i:
            return token.head
        if token.dep_ == "appos" and token.i != unit.i and token.head.pos_ == "PROPN":
            return token.head
        token = token.head
    return _complement(unit)


def _of_verb(verb: Token, unit: Token, number: Token) -> Token | None:
    if verb.lemma_.lower() in words("finding") | words("reporting") and _is_object(unit, verb):
        owner = _maker(unit) or _place(unit)
        if owner is not None:
            return owner
    moved = _moved(verb, unit, number)
    if moved is not None:
        return _owned(moved) or moved
    subject = _object_control(verb, number) or _agreeing(verb)
    if subject is None:
        return _agent(verb) or _complement(unit)
    if _is_counted(subject, verb, unit, number):
        if _acts(subject, verb):
            return _maker(unit)
        return _agent(verb) or _complement(unit) or _harm(verb) or _place(verb)
    above = _passive_above(verb, subject)
    if above is not None:
        return above
    return _owner_of_measure(verb, subject) or subject


def _is_counted(subject: Token, verb: Token, unit: Token, number: Token) -> bool:
    return subject.i in (number.i, unit.i) or (subject.is_ancestor(number) and not subject.is_ancestor(verb))


def _acts(subject: Token, verb: Token) -> bool:
    """Whether the counted do something themselves, and do not merely occur or reach a level."""
    return subject.dep_ == "nsubj" and verb.lemma_.lower() not in words("measuring") | words("occurring")


def _moved(verb: Token, unit: Token, number: Token) -> Token | None:
    """The index of "sent the index up 12 points", "pushed the index to 400"."""
    if verb.lemma_.lower() not in words("moving") or _is_object(unit, verb):
        return None
    return _object_before(verb, number, number)


def _is_object(unit: Token, verb: Token) -> bool:
    token = unit
    for _ in range(CHAIN):
        if token.dep_ != "conj":
            break
        token = token.head
    return token.dep_ == "dobj" and token.head.i == verb.i


def _object_control(verb: Token, number: Token) -> Token | None:
    """The labs of "identified three labs using 20 accounts", "asked the labs to pay", "accused the labs of taking"."""
    verb = _first_of_list(verb)
    above, dep = verb.head, verb.dep_
    if dep == "pcomp" and above.lower_ in ("of", "from", "into", "for"):
        blamed = _object_before(_verb_above(above), verb, number)
        return blamed if blamed is None or above.lower_ != "for" or blamed.pos_ == "PROPN" else None
    if above.pos_ not in VERBAL or _has_subject(verb):
        return None
    controlled = _object_before(above, verb, number)
    if controlled is None or controlled.pos_ in ("NUM", "SYM"):
        return None
    named = controlled.pos_ in ("PROPN", "PRON")
    if dep == "xcomp" and (named or above.lemma_.lower() in words("object_control")):
        return controlled
    if dep in ("advcl", "acl") and (controlled.lower_ in OBJECT_PRONOUNS or _is_found_doing(verb, above)):
        return controlled
    return None


def _verb_above(token: Token) -> Token:
    """The verb that a preposition belongs to, also where the parse hung it on the object."""
    head = token.head
    return head.head if head.pos_ not in VERBAL and head.dep_ == "dobj" else head


def _first_of_list(verb: Token) -> Token:
    for _ in range(CHAIN):
        if verb.dep_ != "conj" or verb.head.pos_ not in VERBAL or _has_subject(verb) or verb.tag_ != verb.head.tag_:
            break
        verb = verb.head
    return verb


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _is_found_doing(verb: Token, above: Token) -> bool:
    return verb.tag_ == "VBG" and above.lemma_.lower() in words("finding")


def _object_before(verb: Token, before: Token, number: Token) -> Token | None:
    for child in verb.rights:
        if (
            child.dep_ in ("dobj", "dative")
            and child.i < before.i
            and not child.is_ancestor(number)
            and child.i != number.i
        ):
            return child
    return None


def _agreeing(verb: Token) -> Token | None:
    """The subject, but no "I" or "they" for "makes", which then goes on with an earlier clause."""
    subject = subject_of(verb)
    if subject is None and verb.dep_ == "pcomp":
        return subject_of(_verb_above(verb.head))
    if subject is None or verb.tag_ != "VBZ" or subject.lower_ not in NOT_THIRD or _has_subject(verb):
        return subject
    return next(_third_before(verb), subject)


def _third_before(verb: Token) -> Iterator[Token]:
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        if token.dep_ in SUBJECTS and token.lower_ not in NOT_THIRD and token.tag_ in ("NN", "NNP", "NNPS", "PRP"):
            yield token


def speaker(pronoun: Token) -> Token | None:
    """Who says the clause of which "I" or "we" is the subject."""
    verb = pronoun.head
    said = verb.dep_ == "ccomp" and verb.head.pos_ in VERBAL and pronoun.dep_ in SUBJECTS
    return subject_of(verb.head) if said else None


def _agent(verb: Token) -> Token | None:
    """The labs of "were bought by the labs"."""
    for child in verb.rights:
        if child.lower_ == "by" and child.dep_ in ("agent", "prep"):
            found = next((c for c in child.rights if c.dep_ == "pobj"), None)
            if found is not None and found.ent_type_ not in ("DATE", "TIME", "PERCENT", "MONEY", "CARDINAL"):
                return found
    return None


def _passive_above(verb: Token, subject: Token) -> Token | None:
    """Who acts, not what is acted on, has the purpose: "20 accounts were bought by Ardent to copy 300 files"."""
    above = subject.head
    if subject.dep_ != "nsubjpass" or above.i == verb.i or verb.dep_ != "advcl":
        return None
    return _agent(above)


def _owner_of_measure(verb: Token, subject: Token) -> Token | None:
    """The model of "the model's cost was 3 million"; in "the model's maker paid" it is the maker."""
    is_measured = verb.lemma_.lower() in words("measuring") and subject.pos_ == "NOUN"
    return _owned(subject) if is_measured else None


def _owned(subject: Token) -> Token | None:
    owner = next((c for c in subject.lefts if c.dep_ == "poss" and c.pos_ in (*NOMINAL, "PRON")), None)
    return owner or next((name for name in _of_names(subject)), None)


def _of_names(noun: Token) -> Iterator[Token]:
    """The firm of "shares of the firm Ardent"."""
    for child in noun.rights:
        found = _object_of(child) if child.lower_ == "of" else None
        if found is not None and found.pos_ == "PROPN" and found.ent_type_ in ("ORG", "GPE", "PERSON"):
            yield found


def _complement(noun: Token) -> Token | None:
    return _maker(noun) or _place(noun) or _harm(noun)


def _modifiers(noun: Token) -> Iterator[Token]:
    """What stands after a noun, or after the last noun of a list that shares it."""
    for each in (noun, *conjuncts(noun)):
        yield from each.rights


def _maker(noun: Token) -> Token | None:
    """The labs of "accounts run by the labs", "accounts linked to the labs", "attacks by the labs"."""
    for child in _modifiers(noun):
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBD", "VBG"):
            found = _agent(child) or (_after(child, "to") if child.lemma_.lower() in words("linking") else None)
        else:
            found = _object_of(child) if child.lower_ == "by" and child.dep_ == "prep" else None
        if found is not None and found.pos_ in NOMINAL and found.ent_type_ not in ("DATE", "TIME"):
            return found
    return None


def _place(word: Token) -> Token | None:
    """Where the counted are: "597 cases in Norland", "more than half are in Norland"."""
    for child in _modifiers(word):
        if child.dep_ == "prep" and child.lower_ in PLACING:
            found = _object_of(child)
            if found is not None and found.pos_ == "PROPN" and found.ent_type_ in ("GPE", "ORG", "LOC", "NORP"):
                return found
    return None


def _harm(word: Token) -> Token | None:
    """What did it: "12 killed in ferry fire", "12 were killed in a ferry fire"."""
    for verb in (word, *word.rights):
        harms = verb.tag_ == "VBN" and verb.lemma_.lower() in words("harming")
        found = _after(verb, "in") if harms and (verb.i == word.i or verb.dep_ == "acl") else None
        if found is not None and found.ent_type_ not in ("GPE", "LOC", "DATE", "TIME"):
            return found
    return None


def _after(verb: Token, preposition: str) -> Token | None:
    return next((_object_of(c) for c in verb.rights if c.lower_ == preposition), None)


def _object_of(preposition: Token) -> Token | None:
    return next((c for c in preposition.rights if c.dep_ == "pobj"), None)
