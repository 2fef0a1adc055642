"""Dates, times and durations with the precision that was stated."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from .calendars import Reference, bounds, edtf, plain, precision
from .conditions import status
from .date_joins import Found, joined
from .date_rules import Rule, date_rules
from .date_triggers import triggers
from .parsing import blocks_of, span, text_of
from .records import Date, Span, Timex3
from .statements import LONGEST, statement
from .timex import Context, Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REACH = 70
"""Characters on each side of a trigger word in which an expression is looked for."""
LEADING = re.compile(
    r"(?:about|around|approximately|at(?! least| most)|just after|shortly before|over|only|just|some|for|in|on"
    r"|as long as|as much as)\s+",
    re.IGNORECASE,
)
APPROXIMATE = re.compile(r"(?:about|around|approximately|roughly|circa|c\.|ca\.|nearly|almost)\s\Z", re.IGNORECASE)
BEFORE = re.compile(
    r"\b(since|by|until|till|before|after|from|to|through|between|and|during|in|on|at|around"
    r"|about|as of|effective|of|for|over|within)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
CLIMB = 8
MODIFIERS = {"prep", "nmod", "compound", "poss", "amod"}


def dates(doc: Doc, *, published: str | None = None, vague: bool = False) -> tuple[Date, ...]:
    """Return the dates of the document in text order; `published` is the document date as an ISO prefix.

    With `vague`, also the words that TIMEX3 marks though no calendar holds them: "now", "recently", "for decades".
    """
    text = text_of(doc)
    context = Context(text, doc, Reference.read(published))
    chosen = _chosen(list(_candidates(doc, text, vague=vague)), context)
    read: list[Found] = []
    for rule, match in chosen:
        reading = _read(rule, match, context)
        if reading is not None and not _unreal(reading, match.start(), context):
            _remember(reading, context)
            read.append(Found(*_trimmed(rule, match, text), rule.family, reading))
    alone = _alone(doc, text)
    covered = [(date.start, date.end) for date in alone]
    found = [_record(one, context) for one in joined(text, read) if not _inside(one, covered)]
    ordered = sorted([*found, *alone], key=lambda date: (date.start, date.end))
    return tuple(replace(date, id=f"d{number}") for number, date in enumerate(ordered, start=1))


def _unreal(reading: Reading, offset: int, context: Context) -> bool:
    """Whether a length of time only shifts what did not happen ("had it come an hour later")."""
    token = context.token(offset) if reading.type == "DURATION" else None
    return token is not None and status(token) == "counterfactual"


def _inside(found: Found, covered: list[tuple[int, int]]) -> bool:
    return any(start < found.end and found.start < end for start, end in covered)


def _alone(doc: Doc, text: str) -> list[Date]:
    """Return the blocks that are a date statement and nothing else."""
    found: list[Date] = []
    for block in blocks_of(doc):
        if block.end - block.start > LONGEST or not any(
            character.isdigit() for character in text[block.start : block.end]
        ):
            continue
        if (read := statement(text[block.start : block.end])) is None:
            continue
        words = text[block.start : block.end]
        start = block.start + len(words) - len(words.lstrip())
        end = block.start + len(words.rstrip())
        value = re.sub(r"[?~%]", "", read.edtf)
        covered = bounds(value)
        found.append(
            Date(
                "d0", start, end, text[start:end], value, Timex3("DATE", re.sub(r"X+$", "", value)),
                edtf=read.edtf, edtf_resolved=read.edtf, precision=precision(value), approx=read.approx,
                earliest=_iso(covered[0]) if covered else None, latest=_iso(covered[1]) if covered else None,
            )
        )  # fmt: skip
    return found


Candidate = tuple[Rule, re.Match[str]]


def _candidates(doc: Doc, text: str, *, vague: bool) -> Iterator[Candidate]:
    for start, end, kinds in _windows(doc, text):
        for rule in date_rules():
            if rule.near & kinds and (vague or not rule.vague):
                for match in rule.pattern.finditer(text, start, end):
                    yield rule, match


def _windows(doc: Doc, text: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield stretches around trigger words, each with the kinds of words in it; none runs across a block border."""
    blocks = iter((block.start, block.end) for block in blocks_of(doc)) if blocks_of(doc) else iter([(0, len(text))])
    low, high = next(blocks)
    start = end = -1
    kinds: set[str] = set()
    for first, last, found in triggers(text):
        while first >= high:
            if (following := next(blocks, None)) is None:
                break
            low, high = following
        if start >= 0 and (first - REACH > end or low > start):
            yield start, min(end, len(text)), frozenset(kinds)
            start, kinds = -1, set()
        if start < 0:
            start = _word_start(text, max(low, first - REACH))
        end = _word_end(text, min(max(high, last), last + REACH))
        kinds |= found
    if start >= 0:
        yield start, min(end, len(text)), frozenset(kinds)


def _word_start(text: str, offset: int) -> int:
    while offset > 0 and text[offset - 1].isalnum():
        offset -= 1
    return offset


def _word_end(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isalnum():
        offset += 1
    return offset


def _chosen(candidates: list[Candidate], context: Context) -> list[Candidate]:
    """Keep the longest readable matches, none overlapping, in text order; ties go to the earlier rule."""
    order = sorted(
        range(len(candidates)),
        key=lambda i: (candidates[i][1].start() - candidates[i][1].end(), candidates[i][1].start(), i),
    )
    taken: list[Candidate] = []
    covered: set[int] = set()
    for index in order:
        rule, match = candidates[index]
        if match.start() in covered or match.end() - 1 in covered:
            continue
        if _read(rule, match, context) is not None:
            covered.update(range(match.start(), match.end()))
            taken.append((rule, match))
    return sorted(taken, key=lambda candidate: candidate[1].start())


def _read(rule: Rule, match: re.Match[str], context: Context) -> Reading | None:
    reading = rule.read(match, context)
    if reading is not None and re.match(r"\d{4}-\d\d-\d\d", reading.value) and bounds(reading.value) is None:
        return None
    return reading


def _remember(reading: Reading, context: Context) -> None:
    if reading.type in ("DURATION", "SET") or reading.value.endswith("_REF"):
        return
    context.last = reading.value
    if re.match(r"\d{4}-\d\d-\d\d(?:T|$)", reading.value) and (covered := bounds(reading.value)):
        context.last_day = covered[0]
        if context.reference.day is None or covered[0] <= context.reference.day:
            context.last_past_day = covered[0]


def _record(found: Found, context: Context) -> Date:
    start, end, reading = found.start, found.end, found.reading
    value = reading.value
    placed = reading.type in ("DATE", "TIME")
    covered = bounds(value) if placed else None
    resolved = edtf(value) if placed and covered else None
    relation = BEFORE.search(context.before(start, 14))
    event, event_span = _event(context, start)
    approx = reading.approx or bool(APPROXIMATE.search(context.before(start, 16)))
    return Date(
        "",
        start,
        end,
        context.text[start:end],
        reading.plain or plain(value),
        Timex3(reading.type, value),
        edtf=reading.stated,
        edtf_resolved=resolved,
        earliest=_iso(covered[0]) if covered else None,
        latest=_iso(covered[1]) if covered else None,
        precision=precision(value) if placed else None,
        inferred=reading.inferred,
        relation=relation[1].lower() if relation else None,
        approx=approx,
        anaphoric=reading.anaphoric,
        event=event,
        event_span=event_span,
    )


def _iso(day: datetime.date) -> str:
    return day.isoformat()


def _trimmed(rule: Rule, match: re.Match[str], text: str) -> tuple[int, int]:
    start, end = match.span()
    if rule.family in ("clock", "duration", "away", "weekday") and (leading := LEADING.match(match[0])):
        start += leading.end()
    while end > start and text[end - 1] in " \n\t\u00a0,":
        end -= 1
    while start < end and text[start] in " \n\t\u00a0":
        start += 1
    return start, end


def _event(context: Context, start: int) -> tuple[str | None, Span | None]:
    """Return the verb, or the noun that the date modifies, as the event it belongs to."""
    token = context.token(start)
    if token is None:
        return None, None
    inside = token
    for _ in range(CLIMB):
        head = inside.head
        if head.i == inside.i:
            break
        noun = head.pos_ == "NOUN" and inside.dep_ in MODIFIERS
        if (head.pos_ in ("VERB", "AUX") or noun) and head.ent_type_ not in ("DATE", "TIME"):
            return head.lemma_.lower(), _word(context, head)
        inside = head
    return None, None


def _word(context: Context, token: Token) -> Span:
    return span(context.doc, token.idx, token.idx + len(token.text))
