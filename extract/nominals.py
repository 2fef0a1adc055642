"""Noun phrases and pronouns that stand for things: what kind, how many, whose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .candidates import Candidate
from .evidence import root
from .kinds import Kind, Kinds
from .pronouns import THIRD
from .words import Words

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3, "4": 4, "5": 5}
QUALIFYING = frozenset({"at", "least", "most", "more", "than", "about", "only"})
OWNING = frozenset({"of", "by", "from", "for", "at"})


Chunk = tuple[int, int, int]
"""A base noun phrase: first token, token after the last, head."""


@dataclass(frozen=True, slots=True)
class Nominal:
    """A base noun phrase whose head noun tells what it stands for."""

    start: int
    end: int
    head: int
    noun: str
    kind: Kind
    plural: bool
    definite: bool
    count: int | None = None
    owner: int | None = None
    """Token of the name or pronoun whose it is: possessor, compound, or "by"/"of" complement."""
    recipient: int | None = None
    """Token of the name that it goes to: "a letter to X", "a memo submitted to X"."""
    bare: bool = True
    """Nothing but articles, numbers and demonyms before the head noun."""
    names: int | None = None
    """Token of the name that it describes: apposition or "X is a ..."."""


def nominals(words: Words, found: list[Candidate], more: dict[str, Kind], kinds: Kinds) -> list[Nominal]:
    """Return the typed noun phrases that are not themselves names, in text order.

    `more` are nouns that stand for something only with "the" before them, since a name of the document has them.
    """
    inside = _inside(words, found)
    phrases = sorted([*words.chunks, *_possessors(words)])
    return [
        nominal
        for start, end, head in phrases
        if not words.title[head]
        and _is_free(inside[head])
        and (nominal := _nominal(words, start, end, head, inside, more, kinds))
    ]


def _is_free(candidate: Candidate | None) -> bool:
    return candidate is None or candidate.demonym is not None


def _possessors(words: Words) -> Iterator[tuple[int, int, int]]:
    """ "the administration" in "the administration's policy": no base noun phrase of its own to the parser."""
    for index, dep in enumerate(words.dep):
        if dep == "poss" and words.pos[index] == "NOUN":
            start = min([index, *(child for child in words.children[index] if child < index)])
            yield start, index + 1, index


def _inside(words: Words, found: list[Candidate]) -> list[Candidate | None]:
    inside: list[Candidate | None] = [None] * len(words)
    for candidate in found:
        inside[candidate.start : candidate.end] = [candidate] * (candidate.end - candidate.start)
    return inside


def _nominal(
    words: Words, start: int, end: int, head: int, inside: list[Candidate | None], more: dict[str, Kind], kinds: Kinds
) -> Nominal | None:
    noun = words.lemma[head]
    kind = _kind(words, head, kinds)
    if kind is None and words.lower[start] in ("the", "this", "that") and words.pos[head] == "NOUN":
        kind = more.get(noun)
    if kind is None or not words.text[head].strip():
        return None
    start = _opening(words, start, head)
    first = words.lower[start]
    plural = words.tag[head] in ("NNS", "NNPS") or noun in kinds.group_nouns
    if not plural and start == head and kind.type != "Person":
        return None
    owner = _owner(words, head, inside)
    return Nominal(
        start, head + 1, head, noun, kind, plural,
        definite=first in DEFINITE or (owner is not None and words.dep[owner] == "poss"),
        count=next((COUNTS[words.lower[i]] for i in range(start, head) if words.lower[i] in COUNTS), None),
        owner=owner,
        recipient=_recipient(words, head, inside) if kind.type == "Document" else None,
        bare=all(_is_light(words, index, inside) for index in range(start, head)),
        names=_described(words, start, head, inside),
    )  # fmt: skip


def _is_light(words: Words, index: int, inside: list[Candidate | None]) -> bool:
    within = inside[index]
    return words.pos[index] in ("DET", "NUM", "PRON", "PART") or (within is not None and within.demonym is not None)


def _opening(words: Words, start: int, head: int) -> int:
    """Skip what only introduces or qualifies: "notably", "at least", punctuation."""
    while start < head and (words.pos[start] in ("PUNCT", "SPACE", "SYM", "ADV") or words.lower[start] in QUALIFYING):
        start += 1
    return start


def _kind(words: Words, head: int, kinds: Kinds) -> Kind | None:
    if words.lemma[head] in kinds.group_nouns or words.lower[head] in kinds.group_nouns:
        return Kind("Person")
    if words.lemma[head] in kinds.speaking and words.lemma[words.head[head]] not in kinds.said | {"to", "by", "from"}:
        return None
    if words.pos[head] == "NOUN" or (words.pos[head] == "PROPN" and words.lower[head] in kinds.nouns):
        return kinds.nouns.get(words.lemma[head]) or kinds.nouns.get(words.lower[head])
    return None


def _owner(words: Words, head: int, inside: list[Candidate | None]) -> int | None:
    for child in words.children[head]:
        if words.dep[child] == "poss" and (inside[child] or words.lower[child] in THIRD):
            return child
    for child in words.children[head]:
        if words.dep[child] in ("compound", "nmod", "amod") and child < head and inside[child]:
            return child
    for child in words.children[head]:
        if words.dep[child] in ("prep", "agent") and words.lower[child] in OWNING:
            complement = words.child(child, "pobj")
            if complement is not None and inside[complement]:
                return complement
    return None


def _recipient(words: Words, head: int, inside: list[Candidate | None]) -> int | None:
    senders = [head, *(c for c in words.children[head] if words.dep[c] == "acl" and words.tag[c] == "VBN")]
    for child in (child for sender in senders for child in words.children[sender]):
        if words.lower[child] == "to" and words.dep[child] in ("prep", "dative"):
            complement = words.child(child, "pobj")
            if complement is not None and inside[complement]:
                return complement
    return None


def _described(words: Words, start: int, head: int, inside: list[Candidate | None]) -> int | None:
    """The name in apposition to the phrase, or the subject of which it is the complement."""

    def is_name(index: int | None) -> bool:
        candidate = None if index is None else inside[index]
        return candidate is not None and not candidate.demonym

    if words.dep[head] == "appos" and is_name(words.head[head]):
        return words.head[head]
    after = words.child(head, "appos")
    if is_name(after):
        return after
    if words.dep[head] == "attr" and words.lemma[words.head[head]] == "be":
        subject = words.child(words.head[head], "nsubj")
        if is_name(subject) and not words.child(words.head[head], "neg"):
            return subject
    for child in words.children[head]:
        if words.dep[child] == "acl" and words.lower[child] in ("called", "named", "dubbed"):
            name = words.child(child, "oprd", "dobj", "attr")
            if is_name(name):
                return name
    return None


def phrase(words: Words, start: int, end: int, chunks: dict[int, Chunk], *, person: bool) -> tuple[int, int]:
    """Return the whole noun phrase of which the name is the head, for people with an "of" part; else the name."""
    head = root(words, start, end)
    chunk = chunks.get(head)
    if chunk is None or (chunk[2] != head and not start <= chunk[2] < end):
        return start, end
    last = max(chunk[1], end)
    if person and last + 1 < len(words) and words.lower[last] == "of" and words.head[last] == head:
        noun = words.child(last, "pobj")
        complement = chunks.get(noun) if noun is not None else None
        last = complement[1] if complement and complement[0] == last + 1 else last
    return min(_opening(words, chunk[0], start), start), last
