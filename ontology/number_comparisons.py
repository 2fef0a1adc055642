"""What two numbers in answer to one question say of each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from .comparison_records import Comparison, ComparisonKind, Strength
from .findings import agreement, comparison
from .intervals import Interval, dates_apart, days, fit, interval
from .measures import RATIOS, Measure
from .statements import are_of_others, stated_interval
from .word_classes import word_classes

Verdict = tuple[ComparisonKind, Strength, str]
TELLING = 100
"""From here on an equal number is a sign that two texts speak of the same thing."""
DOZEN = 12
CLOSE = 0.3
BARELY = 0.1
LARGEST = 10
"""How many times larger one number may be for two to be about one thing."""
MISSING = "missing"
"""Class of the count that falls as others rise."""
WEEKS = 45
"""Days after which another number says that things have changed."""
FAR = Decimal("1.25")
"""How many times larger one number may be for two with bounds to say much the same."""


def keys(measure: Measure) -> Iterator[Hashable]:
    """Yield the blocks in which a number meets others."""
    yield ("noun", measure.noun)
    for key in sorted(measure.keys):
        yield ("noun", measure.noun, key)
    for word in sorted(measure.details | measure.acts):
        yield ("about", measure.noun, word)
    value = measure.quantity.value
    if not isinstance(value, tuple) and value is not None:
        if abs(value) >= TELLING:
            yield ("value", value)
        if measure.group is not None:
            yield ("group", measure.group, value)


def compare(a: Measure, b: Measure, *, is_related: bool) -> Iterator[Comparison]:
    """Yield how two numbers stand to each other; nothing where they answer different questions."""
    verdict = _verdict(a, b, is_related=is_related)
    if verdict is not None:
        kind, strength, reason = verdict
        found = comparison(kind, "number", _topic(a), a, b, reason, strength)
        yield found
        yield from _parts(found, a, b)


def settled(found: Sequence[tuple[Measure, Measure, Comparison]]) -> Iterator[Comparison]:
    """Yield the comparisons, without clashes that a text settles: its author has the other number too, for another.

    "Once nearly 40 per cent, now just over 10" does not contradict a text with the same two numbers.
    """
    agreeing: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    for a, b, each in found:
        if each.kind in {"corroboration", "repetition"} and a.doc != b.doc:
            agreeing[(a.doc, b.span.key)].append(a)
            agreeing[(b.doc, a.span.key)].append(b)
    for a, b, each in found:
        clashing = each.type == "number" and a.quantity.value != b.quantity.value
        rivals = ((a, agreeing[(a.doc, b.span.key)]), (b, agreeing[(b.doc, a.span.key)])) if clashing else ()
        if not any(
            mine.origin.key == rival.origin.key for mine, known in rivals for rival in known if rival is not mine
        ):
            yield each


def _parts(found: Comparison, a: Measure, b: Measure) -> Iterator[Comparison]:
    """A total in one text and its breakdown in the other complete each other."""
    if found.kind in {"corroboration", "repetition"} and bool(a.parts) != bool(b.parts):
        reason = "the parts in one text add up to the total in the other"
        yield replace(
            found, kind="complement", reason=reason, spans_a=a.parts or found.spans_a, spans_b=b.parts or found.spans_b
        )


def _verdict(a: Measure, b: Measure, *, is_related: bool) -> Verdict | None:
    if a.doc == b.doc:
        return _drift(a, b)
    one, other = _interval(a), _interval(b)
    if one is None or other is None or a.is_partial != b.is_partial or a.is_other != b.is_other:
        return None
    fitting = fit(one, other)
    if _are_up_and_down(a, b):
        is_same = is_related and _same_kind(a, b) and not _is_elsewhere(a, b) and not _times_apart(a, b)
        reason = f"{a.quantity.text} {a.quantity.change} in one, {b.quantity.text} {b.quantity.change} in the other"
        return ("conflict", "plain", reason) if is_same else None
    if fitting == "same" or (fitting != "apart" and one.value == other.value is not None):
        if not _same_fact(a, b, is_related=is_related):
            return None
        return agreement(a.origin, b.origin), "plain", f"the same number: {a.quantity.text} and {b.quantity.text}"
    if not (is_related or _is_of_one_day(a, b)) or not _same_question(a, b):
        return None
    match fitting:
        case "rounding":
            return agreement(a.origin, b.origin), "soft", f"{a.quantity.text} and {b.quantity.text} differ by rounding"
        case "apart":
            return _clash(a, b)
    if _is_far(one.value, other.value):
        later = _clash(a, b)
        return later if later is not None and later[0] == "update" else None
    return agreement(a.origin, b.origin), "soft", f"{a.quantity.text} and {b.quantity.text} can both be right"


def _is_of_one_size(one: Decimal | tuple[Decimal, ...] | None, other: Decimal | tuple[Decimal, ...] | None) -> bool:
    if not isinstance(one, Decimal) or not isinstance(other, Decimal):
        return False
    return max(one, other) <= LARGEST * min(one, other)


def _interval(measure: Measure) -> Interval | None:
    """Return the interval of a number; "fewer than the 150" speaks of a number that is known, not of a bound."""
    if " than the " in measure.quantity.text.casefold():
        return interval(measure.quantity.value, "=")
    return stated_interval(measure.quantity)


def _change(measure: Measure) -> str | None:
    """Return what sets a number apart from a plain level; what something rose to is one."""
    return None if measure.quantity.change == "end" else measure.quantity.change


def _are_up_and_down(a: Measure, b: Measure) -> bool:
    return {a.quantity.change, b.quantity.change} == {"up", "down"}


def _is_far(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None or min(one, other) <= 0:
        return True
    return max(one, other) > FAR * min(one, other)


def _drift(a: Measure, b: Measure) -> Verdict | None:
    """Within one text: the same number once with and once without its "about" or "more than"."""
    if a.noun != b.noun or a.quantity.value != b.quantity.value or isinstance(a.quantity.value, tuple):
        return None
    exact = [each for each in (a, b) if each.quantity.bound == "="]
    if len(exact) != 1 or a.quantity.value is None or a.quantity.value < TELLING or not a.details & b.details:
        return None
    loose = b if exact[0] is a else a
    return "repetition", "soft", f"{exact[0].quantity.text} drops the bound of {loose.quantity.text}"


def _same_fact(a: Measure, b: Measure, *, is_related: bool) -> bool:
    """Say whether one and the same number in two texts is one fact: a small one needs the same thing counted."""
    value = a.quantity.value
    telling = value is not None and not isinstance(value, tuple) and value >= TELLING
    if _is_elsewhere(a, b) or _are_others(a, b) or _is_of_a_stranger(a, b) or _is_of_a_stranger(b, a):
        return False
    about = bool((a.details | a.acts) & (b.details | b.acts))
    close = _overlap(a.words, b.words)
    if not is_related:
        return (
            telling and bool(a.keys & b.keys) and a.noun == b.noun and (about or not _is_generic(a)) and close >= CLOSE
        )
    if a.noun == b.noun:
        return (about and (telling or _is_odd(value) or close >= BARELY)) or _same_kind(a, b)
    if a.group is not None and a.group == b.group and a.is_counted and b.is_counted:
        return True
    return telling and a.is_counted and b.is_counted and (about or close >= BARELY or a.origin.is_same(b.origin))


def _is_odd(value: object) -> bool:
    """Say whether a number under a hundred is one that two texts seldom share by chance."""
    return isinstance(value, Decimal) and value > DOZEN and value % 10 != 0


def _same_kind(a: Measure, b: Measure) -> bool:
    """Say whether two numbers of one noun or unit count or measure the same kind of thing."""
    if a.noun != b.noun:
        return False
    close = _overlap(a.words, b.words)
    if a.acts & b.acts:
        return bool(a.details & b.details) or not (a.details and b.details) or close >= CLOSE / 2
    if (a.details | a.acts) & (b.details | b.acts):
        return not (a.acts and b.acts) or close >= CLOSE / 2
    if not _is_generic(a):
        return close >= (CLOSE if a.details and b.details else BARELY)
    return close >= CLOSE and not (a.details and b.details)


def _is_of_one_day(a: Measure, b: Measure) -> bool:
    """Say whether two texts of no one story that tell of the same things appeared within days."""
    first, second = (days(each.doc_date) if each.doc_date else None for each in (a, b))
    if first is None or second is None or abs((first[0] - second[0]).days) > WEEKS:
        return False
    return bool(a.keys & b.keys) and bool(a.details & b.details or a.acts & b.acts or not _is_generic(a))


def _is_generic(measure: Measure) -> bool:
    return not measure.is_counted or measure.noun in word_classes().generic or measure.noun in RATIOS


def _are_others(a: Measure, b: Measure) -> bool:
    """Say whether those counted are of two names: "12 German diplomats" and "12 Russian diplomats"."""
    return bool(a.called and b.called) and not a.called & b.called


def _is_of_a_stranger(a: Measure, b: Measure) -> bool:
    """Say whether a number is told of somebody with a name whom the other text does not know at all."""
    named = a.statement.named_subject if a.statement is not None else None
    return named is not None and set(named[1].split("-")).isdisjoint(b.known_words)


def _is_elsewhere(a: Measure, b: Measure) -> bool:
    """Say whether both name places and none is the same."""
    return bool(a.places and b.places) and not a.places & b.places


def _same_question(a: Measure, b: Measure) -> bool:
    """Numbers that differ are only comparable where nothing else explains the difference."""
    is_rise = _change(a) != _change(b) and not (_is_running(a) and _is_running(b))
    if is_rise or _times_apart(a, b) or _is_elsewhere(a, b) or _are_others(a, b):
        return False
    if a.subject is not None and b.subject is not None and a.subject != b.subject:
        return False
    if _is_of_a_stranger(a, b) and _is_of_a_stranger(b, a):
        return False
    if a.statement is not None and b.statement is not None and are_of_others(a.statement, b.statement):
        return False
    return _same_kind(a, b) and (a.is_governed == b.is_governed or bool(a.acts & b.acts))


def _times_apart(a: Measure, b: Measure) -> bool:
    return bool(a.when and b.when) and all(dates_apart(one, other) for one in a.when for other in b.when)


def _clash(a: Measure, b: Measure) -> Verdict | None:
    """Tell a contradiction from a forecast and from a later count; weeks later, things may simply have changed."""
    if not _is_of_one_size(a.quantity.value, b.quantity.value):
        return None
    first, second = (days(each.doc_date) if each.doc_date else None for each in (a, b))
    gap = 0 if first is None or second is None else (second[0] - first[0]).days
    older, newer = (a, b) if gap >= 0 else (b, a)
    is_one = a.origin.is_same(b.origin)
    is_count = _is_running(a) or _is_running(b) or (abs(gap) > WEEKS and not _is_generic(a))
    if abs(gap) > WEEKS and not is_one and not is_count:
        return None
    if _is_forecast(a) != _is_forecast(b):
        return "conflict", "soft", f"{a.quantity.text} against {b.quantity.text}: one of them is a forecast"
    dated = f"{older.quantity.text} on {older.doc_date}, {newer.quantity.text} on {newer.doc_date}"
    if gap and is_one:
        return "update", "plain", f"{dated}: a later word of {a.origin.name}"
    if gap and is_count:
        may_fall = MISSING in older.acts & newer.acts
        return ("update", "plain", f"{dated}: a later count") if may_fall or _top(newer) >= _top(older) else None
    return "conflict", "plain", f"{a.quantity.text} against {b.quantity.text}"


def _top(measure: Measure) -> Decimal:
    value = measure.quantity.value
    return max(value) if isinstance(value, tuple) else value or Decimal(0)


def _is_running(measure: Measure) -> bool:
    running = word_classes().running
    return measure.noun in running or bool(measure.acts & running)


def _is_forecast(measure: Measure) -> bool:
    statement = measure.statement
    return statement is not None and bool({"future", "hedged"} & set(statement.claim.modalities))


def _topic(measure: Measure) -> str:
    counted = measure.quantity.counted or measure.quantity.concept or measure.quantity.unit or "number"
    return f"number of {counted}" if measure.quantity.counted else counted


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0
