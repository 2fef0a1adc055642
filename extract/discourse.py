"""The things that a document speaks of, in the order in which a reader meets them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .given_names import Gender
from .kinds import Kind, Kinds
from .records import MentionKind
from .words import CLOSING, OPENING, SUBJECTS, Words

LONGEST_QUOTE = 400
"""Tokens."""
FAR = 60
"""Sentences after which a thing is out of the reader's mind."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One mention: tokens, kind, the type that its own words tell, characters cut off at the end."""

    start: int
    end: int
    kind: MentionKind
    own: Kind | None = None
    cut: int = 0


class Seen(NamedTuple):
    """Where a thing was met: head token, sentence, whether it was a subject."""

    head: int
    sentence: int
    subject: bool


@dataclass(eq=False)
class Thing:
    """One entity while the document is being read."""

    kind: Kind
    name: str
    mentions: list[Placed] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    """What it has been called."""
    gender: Gender | None = None
    plural: bool = False
    owner: Thing | None = None
    recipient: Thing | None = None
    role: str | None = None
    members: tuple[Thing, ...] = ()
    of_people: bool = False
    definite: bool = False
    named: bool = False
    reason: str | None = None
    seen: list[Seen] = field(default_factory=list)


class Discourse:
    """The things met so far."""

    def __init__(self, words: Words, kinds: Kinds) -> None:
        self.words = words
        self.kinds = kinds
        self.things: list[Thing] = []
        self.at: dict[int, Thing] = {}
        self.ahead: dict[int, Thing] = {}
        """Things by the tokens of their names, also of those still to be read."""
        self.lists: list[tuple[int, tuple[Thing, ...]]] = []
        """Names joined by "and", by their first token."""
        self.groups: dict[tuple[int, ...], Thing] = {}
        self.plurals: dict[str, Thing] = {}
        self.owned: dict[tuple[str, int], list[Thing]] = defaultdict(list)
        """Things by what they are called and whose they are."""
        self._trail: list[tuple[int, Thing]] = []
        self.quotations = tuple(_quotations(words))
        """The tokens between quotation marks, as start and end."""
        self.quoted = frozenset(token for start, end in self.quotations for token in range(start, end))

    def place(self, thing: Thing, placed: Placed, head: int) -> None:
        """Record a mention of a thing."""
        if not thing.mentions:
            self.things.append(thing)
        thing.mentions.append(placed)
        if placed.kind == "demonym":
            return
        sentence = self.words.sentence[head]
        thing.seen.append(Seen(head, sentence, self.words.dep[head] in SUBJECTS))
        self._trail.append((sentence, thing))
        self.at.update(dict.fromkeys(range(placed.start, placed.end), thing))

    def thing_at(self, index: int | None) -> Thing | None:
        """Return the thing whose mention or name covers a token."""
        return None if index is None else self.at.get(index) or self.ahead.get(index)

    def recent(
        self, index: int, reach: int, fits: Callable[[Thing], bool], liking: Callable[[Thing], float] | None = None
    ) -> Thing | None:
        """Return the best of the things met up to `reach` sentences before a token: near, subject, often met."""
        best: tuple[float, int] | None = None
        found = None
        sentence = self.words.sentence[index]
        for thing in self._within(sentence - reach):
            last = thing.seen[-1]
            if last.head >= index or not fits(thing):
                continue
            subject = any(seen.subject for seen in thing.seen[-3:] if seen.sentence == last.sentence)
            points = (0.8 if subject else 0.0) + min(len(thing.seen), 5) * 0.05 + (liking(thing) if liking else 0.0)
            score = (points - (sentence - last.sentence), last.head)
            if best is None or score > best:
                best, found = score, thing
        return found

    def _within(self, first: int) -> Iterator[Thing]:
        """Yield the things met from a sentence on, each once, the last first."""
        known: set[int] = set()
        for sentence, thing in reversed(self._trail):
            if sentence < first:
                return
            if id(thing) not in known:
                known.add(id(thing))
                yield thing


def _quotations(words: Words) -> Iterator[tuple[int, int]]:
    """Yield the tokens between quotation marks that close within one paragraph."""
    opened: int | None = None
    for index, word in enumerate(words.text):
        if word in OPENING and (opened is None or word not in CLOSING):
            opened = index
        elif word in CLOSING and opened is not None:
            yield opened + 1, index
            opened = None
        elif opened is not None and (index - opened > LONGEST_QUOTE or (words.pos[index] == "SPACE" and "\n" in word)):
            opened = None
