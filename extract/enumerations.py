"""Evidence from names that stand together: lists, names of one list side by side, a place after a comma."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from .candidates import Candidate
from .evidence import STRONG, SURE, WEAK, Verdict, Vote, key, noun_kind, root
from .kinds import Kind, Kinds, family
from .words import Words

DASHES = frozenset({"-", "–", "—", ":", "--", "("})
LIST_WORDS = frozenset({"including", "like", "namely", "e.g."})
SEPARATORS = frozenset({",", "and", "or", "&", ";", "the"})
PLACING = frozenset({"in", "at", "near", "from", "to", "of", "outside"})


def enumerated(words: Words, found: list[Candidate], kinds: Kinds) -> Iterator[tuple[Candidate, Vote]]:
    """ "three firms - A, B and C", "the startups A and B", "labs such as A", "A, B and other labs"."""
    at = {candidate.start: candidate for candidate in found}
    before = {candidate.end: candidate for candidate in found}
    for index, tag in enumerate(words.tag):
        if tag != "NNS":
            continue
        kind = noun_kind(words, index, kinds)
        if kind is None:
            continue
        vote = Vote(kind, STRONG, f'listed as one of the "{words.text[index]}"')
        yield from ((candidate, vote) for candidate in _after(words, index, at))
        yield from ((candidate, vote) for candidate in _leading(words, index, before))


def beside(words: Words, found: list[Candidate]) -> Iterator[tuple[Candidate, Vote]]:
    """A listed name that is also a common word counts beside a name of its list, or where the full name is used."""
    full = {candidate.listed.name for candidate in found if candidate.listed and not candidate.listed.weak}
    for left, right in pairwise(found):
        joined = all(words.lower[i] in SEPARATORS for i in range(left.end, right.start)) and right.start - left.end < 3
        for one, other in ((left, right), (right, left)):
            if (
                joined
                and one.listed
                and one.listed.weak
                and other.listed
                and other.listed.section == one.listed.section
            ):
                yield (
                    one,
                    Vote(Kind(one.listed.type, one.listed.subtype), 1.0, f"beside others of {one.listed.section}"),
                )
    for left, right in pairwise(found):
        comma = right.start == left.end + 1 and words.text[left.end] == ","
        if comma and right.listed and right.listed.type == "Place" and left.label in ("PERSON", "ORG", "GPE", "LOC"):
            head = root(words, left.start, left.end)
            if words.dep[head] == "pobj" and words.lower[words.head[head]] in PLACING:
                yield left, Vote(Kind("Place"), WEAK, f'"{right.listed.name}" after a comma')
    for candidate in found:
        if candidate.listed and candidate.listed.weak and candidate.listed.name in full:
            yield candidate, Vote(Kind(candidate.listed.type), 1.0, f'"{candidate.listed.name}" in the text')


def listed_alike(words: Words, found: list[Candidate], first: Mapping[str, Verdict]) -> Iterator[tuple[str, Vote]]:
    """ "A, B and C": where two and more of a list agree, the odd one out is likely what they are."""
    run: list[Candidate] = []
    for candidate in [c for c in found if not c.demonym]:
        if run and _is_joined(words, run[-1].end, candidate.start):
            run.append(candidate)
            continue
        yield from _odd(words, run, first)
        run = [candidate]
    yield from _odd(words, run, first)


def _is_joined(words: Words, start: int, end: int) -> bool:
    return start < end <= start + 2 and all(words.lower[i] in (",", "and", "or", "&") for i in range(start, end))


def _odd(words: Words, run: list[Candidate], first: Mapping[str, Verdict]) -> Iterator[tuple[str, Vote]]:
    known = [(name, first[name]) for candidate in run if (name := key(words, candidate)) in first]
    for name, own in known if len(known) > 2 else ():
        others = [(other, found.kind) for other, found in known if other != name]
        families = {family(kind.type) for _, kind in others}
        if len(others) > 1 and len(families) == 1 and family(own.kind.type) not in families and own.weight < SURE:
            yield name, Vote(others[0][1], own.weight, f'listed with "{others[0][0]}" and "{others[1][0]}"')


def _after(words: Words, index: int, at: dict[int, Candidate]) -> Iterator[Candidate]:
    position = index + 1
    while position < len(words) and words.text[position] == ",":
        position += 1
    if position >= len(words):
        return
    if words.lower[position] == "such" and position + 2 < len(words):
        position += 2
    elif position == index + 1 and position in at:
        pass  # "the startups A and B": the names stand right behind their noun
    elif words.text[position] in DASHES or words.lower[position] in LIST_WORDS:
        position += 1
    else:
        return
    while position < len(words):
        if candidate := at.get(position):
            yield candidate
            position = candidate.end
        elif words.lower[position] in SEPARATORS:
            position += 1
        else:
            return


def _leading(words: Words, index: int, before: dict[int, Candidate]) -> Iterator[Candidate]:
    position = index
    while position > 0 and words.lower[position] not in ("other", "and") and index - position < 4:
        position -= 1
    if words.lower[position] != "other" or words.lower[position - 1] not in ("and", "or"):
        return
    position -= 1
    while position > 0:
        if candidate := before.get(position):
            yield candidate
            position = candidate.start
        elif words.lower[position - 1] in SEPARATORS:
            position -= 1
        else:
            return
