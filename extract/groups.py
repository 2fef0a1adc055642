"""Several things spoken of as one: "both companies", "the three labs", "Norlandish firms"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from .candidates import Candidate
from .discourse import FAR, Discourse, Thing
from .kinds import Kind, family
from .nominals import Nominal
from .words import Words

REACH = 8
"""Sentences back in which joined names may stand that a plural noun takes up."""
AGAIN = 12
"""Sentences back in which a plural noun may have been used of the same group."""
NEAR = 80
"""Tokens on each side of a list or noun in which its sentence is looked through for numbers."""
LARGE = re.compile(r"\d{1,3}(?:,\d{3})+|[3-9]\d{2}|\d{5,}")
OPENING = frozenset({"the", "these", "those", "a", "an", "all", "some", "many"})


def note_lists(discourse: Discourse, found: list[Candidate]) -> None:
    """Note joined names ("A, B and C") so that "the three" can stand for them."""
    run: list[Candidate] = []
    for candidate in [c for c in found if not c.demonym]:
        if run and _joins(discourse.words, run[-1].end, candidate.start):
            run.append(candidate)
            continue
        _note(discourse, run)
        run = [candidate]
    _note(discourse, run)


def _joins(words: Words, start: int, end: int) -> bool:
    return start < end <= start + 3 and all(words.lower[i] in (",", "and", "&", "the") for i in range(start, end))


def _note(discourse: Discourse, run: list[Candidate]) -> None:
    words = discourse.words
    if len(run) < 2 or not any(words.lower[i] in ("and", "&") for i in range(run[0].end, run[-1].start)):
        return
    members = {id(thing): thing for candidate in run for thing in [discourse.ahead[candidate.start]]}
    if len(members) > 1:
        discourse.lists.append((run[0].start, tuple(members.values())))


def group(discourse: Discourse, nominal: Nominal) -> Thing | None:
    """Return the group that a plural noun phrase stands for, if it has been met or is being listed."""
    following = _following(discourse, nominal)
    if following and nominal.count in (None, len(following)):
        return _of(discourse, following)
    if nominal.definite and nominal.bare and (found := _joined_before(discourse, nominal)):
        return found
    if known := discourse.plurals.get(bare(discourse.words.surface(nominal.start, nominal.end))):
        return known
    if not nominal.definite:
        return _told_again(discourse, nominal)
    return discourse.recent(nominal.head, AGAIN, lambda thing: _was_called(thing, nominal))


def _following(discourse: Discourse, nominal: Nominal) -> tuple[Thing, ...]:
    place = bisect_right(discourse.lists, nominal.head, key=lambda each: each[0])
    position, members = discourse.lists[place] if place < len(discourse.lists) else (0, ())
    return members if nominal.head < position <= nominal.end + 3 else ()


def bare(text: str) -> str:
    """Return a plural noun phrase without what opens it: "the Norlandish firms" and "Norlandish firms" are one."""
    words = text.lower().split()
    while len(words) > 1 and words[0] in OPENING:
        words = words[1:]
    return " ".join(words)


def _was_called(thing: Thing, nominal: Nominal) -> bool:
    return thing.plural and nominal.noun in thing.nouns and nominal.count in (None, len(thing.members) or None)


def _joined_before(discourse: Discourse, nominal: Nominal) -> Thing | None:
    """A group of names called so before, else the last names that are as many and of the kind."""
    again = discourse.recent(nominal.head, FAR, lambda thing: bool(thing.members) and _was_called(thing, nominal))
    if again:
        return again
    sentence = discourse.words.sentence
    for place in range(bisect_right(discourse.lists, nominal.head, key=lambda each: each[0]) - 1, -1, -1):
        position, members = discourse.lists[place]
        if sentence[nominal.head] - sentence[position] > REACH:
            return None
        fits = all(family(member.kind.type) == family(nominal.kind.type) for member in members)
        if fits and nominal.count in (None, len(members)):
            return _of(discourse, members)
    return None


def _told_again(discourse: Discourse, nominal: Nominal) -> Thing | None:
    """As many names as counted, where both sentences give one same large number: a lead retells its summary."""
    if nominal.count is None or not nominal.bare:
        return None
    numbers = _large_numbers(discourse.words, nominal.head)
    if not numbers:
        return None
    last = bisect_right(discourse.lists, nominal.head, key=lambda each: each[0])
    for position, members in reversed(discourse.lists[max(0, last - REACH) : last]):
        fits = all(family(member.kind.type) == family(nominal.kind.type) for member in members)
        if fits and len(members) == nominal.count and numbers & _large_numbers(discourse.words, position):
            return _of(discourse, members)
    return None


def _large_numbers(words: Words, index: int) -> set[str]:
    """Numbers of three digits and more in the sentence of a token, without years."""
    first = bisect_left(words.sentence, words.sentence[index])
    after = bisect_right(words.sentence, words.sentence[index])
    near = range(max(first, index - NEAR), min(after, index + NEAR))
    return {words.text[i] for i in near if LARGE.fullmatch(words.text[i])}


def _of(discourse: Discourse, members: tuple[Thing, ...]) -> Thing:
    key = tuple(id(member) for member in members)
    if key not in discourse.groups:
        names = [member.name for member in members]
        name = " and ".join([", ".join(names[:-1]), names[-1]])
        reason = "names joined in the text"
        discourse.groups[key] = Thing(Kind("Group"), name, plural=True, members=members, reason=reason)
    return discourse.groups[key]
