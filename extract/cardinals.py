"""The grammar of numbers in words: which word may follow which, and what a denominator makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .number_words import denominator, words

Form = Literal["digits", "words", "fraction", "vague", "ordinal", "multiple"]


@dataclass(frozen=True, slots=True)
class Part:
    """One number word of a run, with what joins it to the word before."""

    word: str
    start: int
    end: int
    joined: bool = False
    """An "and" stands before it."""


@dataclass(slots=True)
class Cardinal:
    """A cardinal read word by word: `total` is complete, `current` is what the next scale multiplies."""

    total: Decimal = Decimal(0)
    current: Decimal = Decimal(0)
    room: Decimal = Decimal(1000)
    """The next word of `current` must be smaller than this: "forty" leaves room below ten, "two" none."""
    scale: Decimal = Decimal("1e30")
    count: int = 0

    @property
    def value(self) -> Decimal:
        return self.total + self.current

    def takes(self, word: str) -> bool:
        """Add the word if English number grammar allows it here."""
        known = words()
        taken = False
        if word in known.ones:
            taken = self._small(known.ones[word], Decimal(0))
        elif word in known.tens:
            taken = self._small(known.tens[word], Decimal(10))
        elif word == "hundred":
            taken = self.current < 100 and (self.current == 0) == (self.room == 1000)
            if taken:
                self.current, self.room = (self.current or Decimal(1)) * 100, Decimal(100)
        elif word in known.scales:
            taken = self._scale(known.scales[word])
        self.count += taken
        return taken

    def _small(self, number: Decimal, room: Decimal) -> bool:
        if number >= self.room or (number == 0 and self.count):
            return False
        self.current, self.room = self.current + number, room
        return True

    def _scale(self, scale: Decimal) -> bool:
        if scale < self.scale:
            self.total += (self.current or Decimal(1)) * scale
        elif self.current == 0 and self.total:
            self.total *= scale
        else:
            return False
        self.current, self.room, self.scale = Decimal(0), Decimal(1000), scale
        return True


def read_cardinal(parts: list[Part]) -> tuple[Cardinal, int]:
    """Read the longest cardinal that the parts begin with; how many parts it took."""
    cardinal = Cardinal()
    for count, part in enumerate(parts):
        if (part.joined and cardinal.room == 0) or not cardinal.takes(part.word):
            return cardinal, count
    return cardinal, len(parts)


def read_fraction(parts: list[Part], *, article: bool) -> tuple[Decimal, Form] | None:
    """Read "two thirds", "a tenth", "one-three-hundredth", "one hundred thirty fifths", and ordinals in words."""
    last = parts[-1]
    below = denominator(last.word)
    if below is None:
        return None
    if len(parts) == 1:
        return (1 / below, "fraction") if article or last.word == "half" else None
    plural = last.word.endswith("s")
    if parts[0].word == "one" and not plural and parts[1].word not in words().scales:
        inner, count = read_cardinal(parts[1:-1])
        if count == len(parts) - 2 and not parts[1].joined:
            return 1 / (inner.value * below if inner.count and below >= 100 else inner.value + below), "fraction"
    joined = next((i for i, part in enumerate(parts) if i and part.joined and _is_share(parts[i:])), None)
    cardinal, count = read_cardinal(parts[: joined or -1])
    if count != (joined or len(parts) - 1):
        return None
    if joined:
        share = _share(parts[joined:])
        whole = cardinal.scale if cardinal.current == 0 and cardinal.total else Decimal(1)
        return cardinal.value + share * whole, "words"
    if not plural and last.word not in ("half", "quarter") and below < cardinal.room:
        return cardinal.value + below, "ordinal"
    return cardinal.value / below, "fraction"


def _is_share(parts: list[Part]) -> bool:
    """Whether the parts are "half" or "three quarters", as after "two and"."""
    return (len(parts) == 1 and parts[0].word in ("half", "quarter", "third")) or (
        len(parts) == 2 and parts[0].word in words().ones and denominator(parts[1].word) is not None
    )


def _share(parts: list[Part]) -> Decimal:
    below = denominator(parts[-1].word) or Decimal(1)
    return (words().ones[parts[0].word] if len(parts) == 2 else Decimal(1)) / below
