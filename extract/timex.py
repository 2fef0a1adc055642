"""Reading state and rule form of the date grammar, and the choice of year, week and tense (ISO-TimeML, TIMEX3)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from .calendars import Reference, moved
from .offsets import offsets, token_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
FUTURE_MODALS = {"will", "'ll", "’ll", "may", "must", "shall", "can", "should"}
PAST_AUXILIARIES = {"had", "was", "were", "did", "has", "have", "'ve", "’ve"}
PRESENT_AUXILIARIES = {"is", "are", "'s", "'re", "’s", "’re"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one expression means: TIMEX3 type and value, and the EDTF of what was stated."""

    type: TimexType
    value: str
    stated: str | None = None
    """EDTF of the words alone, where they name a point of the calendar."""
    inferred: str | None = None
    approx: bool = False
    anaphoric: bool = False
    plain: str | None = None
    """The plain value where it says more than the TIMEX3 value: 2029 for "the end of the decade"."""


@dataclass
class Context:
    """The document while its dates are read in text order."""

    text: str
    doc: Doc
    reference: Reference
    last: str | None = None
    """TIMEX3 value of the last date read, for "that year" and "the same day"."""
    last_day: datetime.date | None = None
    last_past_day: datetime.date | None = None
    tenses: dict[int, str | None] = field(default_factory=dict)

    @cached_property
    def starts(self) -> list[int]:
        """Character offsets of the tokens."""
        return offsets(self.doc)

    def token(self, offset: int) -> Token | None:
        """Return the token that covers the character."""
        return token_at(self.doc, self.starts, offset)

    def before(self, offset: int, length: int) -> str:
        """Return up to `length` characters before the offset."""
        return self.text[max(0, offset - length) : offset]

    @property
    def base(self) -> datetime.date | None:
        """The last full date of the text, else the document's."""
        return self.last_day or self.reference.day

    def tense(self, offset: int) -> str | None:
        """Return past, present or future of the clause that governs the character."""
        if offset not in self.tenses:
            token = self.token(offset)
            self.tenses[offset] = _tense(token) if token is not None else None
        return self.tenses[offset]


def _tense(token: Token) -> str | None:
    for _ in range(12):
        if token.tag_[:1] in ("V", "M"):
            found = _verb_tense(token)
            if found:
                return found
        if token.head is token or token.head.i == token.i:
            return None
        token = token.head
    return None


def _verb_tense(verb: Token) -> str | None:
    helpers = {child.lower_ for child in verb.lefts if child.dep_ in ("aux", "auxpass")}
    if helpers & FUTURE_MODALS:
        return "future"
    if verb.tag_ == "VBD" or helpers & PAST_AUXILIARIES:
        return "past"
    if verb.tag_ == "VB" and "to" in helpers:
        return "future"
    if verb.tag_ in ("VBZ", "VBP") or helpers & PRESENT_AUXILIARIES:
        return "present"
    return "past" if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") else None


SCHEDULED = re.compile(
    r"\b(?:scheduled|slated|set for|is due|are due|as (?:soon|early) as|until|effective|starting"
    r"|beginning)\b[^.;,]{0,25}\Z"
)
PLANNED = re.compile(
    r"(?:scheduled?|planned|expected|slated|due|set)\b[^.;]{0,45}\Z"
    r"|(?:until|effective|through) (?:early |late |mid-)?\Z"
)
ENDED = re.compile(r"\b(?:ended|ending)\s+\Z")


def weekday_date(context: Context, weekday: int, offset: int, choice: str = "") -> datetime.date | None:
    """Return the day that a bare weekday means: the latest one, or the next under a future verb or plan."""
    today = context.reference.day
    if today is None:
        return None
    back = moved(today, -((today.weekday() - weekday) % 7))
    ahead = moved(today, (weekday - today.weekday()) % 7)
    if choice == "last":
        return moved(today, -((today.weekday() - weekday - 1) % 7 + 1))
    if choice == "next":
        return moved(today, (weekday - today.weekday() - 1) % 7 + 1)
    if back == today or re.match(r"\w+day['’]s", context.text[offset : offset + 14]):
        return back
    if SCHEDULED.search(context.before(offset, 60)) or context.tense(offset) == "future":
        return ahead
    return back


def month_year(context: Context, month: int, offset: int) -> int | None:
    """Return the year of a bare month: the tense decides, else the nearest."""
    reference = context.reference
    if reference.year is None or reference.month is None:
        return reference.year
    here = reference.year * 12 + reference.month
    candidates = [reference.year - 1, reference.year, reference.year + 1]
    distances = {year: year * 12 + month - here for year in candidates}
    before = context.before(offset, 60)
    tense = "past" if ENDED.search(before) else "future" if PLANNED.search(before) else context.tense(offset)
    if tense == "past":
        return max(year for year in candidates if distances[year] <= 0)
    if tense == "future":
        return min(year for year in candidates if distances[year] >= 0)
    return min(candidates, key=lambda year: (abs(distances[year]), year))


def nearest_year(context: Context, month: int, offset: int) -> int | None:
    """Return the year of a bare day and month: the nearest, but a past one after "ended"."""
    reference = context.reference
    if reference.year is None or reference.month is None:
        return reference.year
    here = reference.year * 12 + reference.month
    candidates = [reference.year - 1, reference.year, reference.year + 1]
    if re.search(r"\bended\s+\Z", context.before(offset, 20)):
        return max(year for year in candidates if year * 12 + month <= here)
    return min(candidates, key=lambda year: (abs(year * 12 + month - here), year))


def full_date(year: int | None, month: int, day: int) -> str:
    """Return the ISO date with X for an unknown year; an impossible day is kept as it was written."""
    return f"{'XXXX' if year is None else f'{year:04d}'}-{month:02d}-{day:02d}"


Reader = Callable[[re.Match[str], Context], Reading | None]
"""How the match of a date rule is read; None where the words turn out to be no date."""
