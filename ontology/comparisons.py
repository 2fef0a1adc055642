"""Agreement, repetition, update and conflict between what documents say.

Statements meet only in blocks (a shared thing and unit, a shared document, two shared things), so the cost grows with
the size of the blocks and not with all pairs. Agreement between statements of one origin is repetition: two outlets on
one announcement are one source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from math import log
from typing import TypeVar, cast

from ..extract.records import Annotation
from .comparison_records import Aspect, Comparison, ComparisonKind, Strength
from .intervals import dates_apart, days, fit
from .statements import Dated, Keys, Measure, Origin, Stated, Statement, stated, stated_interval

Related = frozenset[tuple[str, str]]
"""Pairs of documents, both ways round."""
T = TypeVar("T")
Side = TypeVar("Side", Measure, Dated, Statement)

LARGEST_BLOCK = 60
"""Statements; a block above it is about a thing that everybody mentions and says little about sameness."""
ALIKE = 0.38
"""Weighted overlap of words from which two claims about the same things count as the same."""
ALIKE_IN_STORY = 0.3
"""The same between two documents on one story."""
RAREST = 5
"""Stems of a claim by which it meets others on one story."""
DENIED = 0.42
"""The same for a denial, where a like sentence about something else would be a false conflict."""
SAME_MEASURE = 0.5
TELLING = 100
"""From here on an equal number is a sign that two texts speak of the same thing."""
CLOSE = 0.3
BARELY = 0.1


def compare(annotations: Sequence[Annotation], keys: Keys) -> tuple[Comparison, ...]:
    """Return what agrees and what conflicts across documents, and conflicts within one, whatever their order."""
    everything = [stated(annotation, keys) for annotation in sorted(annotations, key=lambda each: each.doc_id)]
    related = _related(everything)
    found = [*_numbers(everything, related), *_dates(everything), *_claims(everything, related)]
    ordered = sorted(_merged(found), key=_place)
    return tuple(replace(each, id=f"x{number}") for number, each in enumerate(ordered, 1))


def _related(everything: Sequence[Stated]) -> frozenset[tuple[str, str]]:
    """Return the pairs of documents on one story: they share several things, and many of the words that tell."""
    topics = {each.statements[0].doc: each.topic() for each in everything if each.statements}
    pairs = _pairs(sorted(topics), lambda doc: sorted(topics[doc].keys))
    return frozenset(pair for a, b in pairs if topics[a].is_near(topics[b]) for pair in ((a, b), (b, a)))


def _place(each: Comparison) -> tuple[object, ...]:
    a, b = each.spans_a[0], each.spans_b[0]
    return (a.doc, a.start, a.end, b.doc, b.start, b.end, each.kind, each.type)


def _merged(found: Iterable[Comparison]) -> Iterator[Comparison]:
    """Keep one comparison for each pair of places and aspect."""
    seen: set[tuple[object, ...]] = set()
    for each in sorted(found, key=_place):
        key = _place(each)
        if key not in seen:
            seen.add(key)
            yield each


def _pairs(items: Iterable[T], keys: Callable[[T], Iterable[Hashable]]) -> Iterator[tuple[T, T]]:
    """Yield the pairs of items that share a key, each pair once, in the order of the items."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    known = list(items)
    for number, item in enumerate(known):
        for key in dict.fromkeys(keys(item)):
            blocks[key].append(number)
    pairs = {pair for block in blocks.values() if len(block) <= LARGEST_BLOCK for pair in combinations(block, 2)}
    for a, b in sorted(pairs):
        yield known[a], known[b]


def _numbers(everything: Sequence[Stated], related: Related) -> Iterator[Comparison]:
    measures = [measure for each in everything for measure in each.measures]
    for a, b in _pairs(measures, _measure_keys):
        verdict = _number_verdict(a, b, is_related=(a.doc, b.doc) in related)
        if verdict is not None:
            kind, strength, reason = verdict
            found = _comparison(kind, "number", _topic(a), a, b, reason, strength)
            yield found
            yield from _parts(found, a, b)


def _parts(found: Comparison, a: Measure, b: Measure) -> Iterator[Comparison]:
    """A total in one text and its breakdown in the other complete each other."""
    if found.kind in {"corroboration", "repetition"} and bool(a.parts) != bool(b.parts):
        reason = "the parts in one text add up to the total in the other"
        yield replace(
            found, kind="complement", reason=reason, spans_a=a.parts or found.spans_a, spans_b=b.parts or found.spans_b
        )


def _measure_keys(measure: Measure) -> Iterator[Hashable]:
    yield ("noun", measure.noun)
    for key in sorted(measure.keys):
        yield ("noun", measure.noun, key)
    value = measure.quantity.value
    if not isinstance(value, tuple) and value is not None and abs(value) >= TELLING:
        yield ("value", value)


def _number_verdict(a: Measure, b: Measure, *, is_related: bool) -> tuple[ComparisonKind, Strength, str] | None:
    if a.doc == b.doc:
        return _drift(a, b)
    one, other = stated_interval(a.quantity), stated_interval(b.quantity)
    if one is None or other is None:
        return None
    match fit(one, other):
        case "same" | "compatible" if one.value == other.value and _same_fact(a, b, is_related=is_related):
            reason = f"the same number: {a.quantity.text} and {b.quantity.text}"
            return _agreement(a.origin, b.origin), "plain", reason
        case "compatible" if (is_related or a.keys & b.keys) and _same_measure(a, b):
            return _agreement(a.origin, b.origin), "soft", f"{a.quantity.text} and {b.quantity.text} can both be right"
        case "rounding" if (is_related or a.keys & b.keys) and _same_measure(a, b):
            return _agreement(a.origin, b.origin), "soft", f"{a.quantity.text} and {b.quantity.text} differ by rounding"
        case "apart" if (is_related or a.keys & b.keys) and _same_measure(a, b) and _same_question(a, b):
            return _number_clash(a, b)
    return None


def _drift(a: Measure, b: Measure) -> tuple[ComparisonKind, Strength, str] | None:
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
    if not is_related:
        return (bool(a.keys & b.keys) and _same_measure(a, b)) or (
            telling and len(a.keys & b.keys) >= 2 and a.noun == b.noun
        )
    about = bool(a.details & b.details) or _overlap(a.words, b.words) >= BARELY
    if a.noun == b.noun:
        return about or telling
    return telling and a.is_counted and b.is_counted and (about or a.origin.is_same(b.origin))


def _same_measure(a: Measure, b: Measure) -> bool:
    """Say whether two numbers count the same kind of thing for the same subject."""
    if a.noun != b.noun:
        return False
    if a.subject is not None and b.subject is not None and a.subject != b.subject:
        return False
    if a.details and b.details and not a.details & b.details:
        return _overlap(a.words, b.words) >= CLOSE
    return _overlap(a.words | a.details, b.words | b.details) >= (0.15 if a.subject is not None else CLOSE)


def _same_question(a: Measure, b: Measure) -> bool:
    """Numbers apart are a conflict only where nothing else explains the difference."""
    if a.quantity.change != b.quantity.change or _times_apart(a, b):
        return False
    return _overlap(a.words, b.words) >= (CLOSE if a.subject is not None and a.subject == b.subject else SAME_MEASURE)


def _times_apart(a: Measure, b: Measure) -> bool:
    return bool(a.when and b.when) and all(dates_apart(one, other) for one in a.when for other in b.when)


def _number_clash(a: Measure, b: Measure) -> tuple[ComparisonKind, Strength, str]:
    if a.statement is not None and b.statement is not None:
        moods = {a.statement.claim.modality, b.statement.claim.modality}
        if "future" in moods:
            return "conflict", "soft", f"{a.quantity.text} against {b.quantity.text}: one of them is a forecast"
    first, second = (days(each.doc_date) if each.doc_date else None for each in (a, b))
    if first is not None and second is not None and first[0] != second[0]:
        older, newer = (a, b) if first[0] < second[0] else (b, a)
        reason = f"{older.quantity.text} on {older.doc_date}, {newer.quantity.text} on {newer.doc_date}: a later count"
        return "update", "plain", reason
    return "conflict", "plain", f"{a.quantity.text} against {b.quantity.text}"


def _topic(measure: Measure) -> str:
    counted = measure.quantity.counted or measure.quantity.concept or measure.quantity.unit or "number"
    return f"number of {counted}" if measure.quantity.counted else counted


def _dates(everything: Sequence[Stated]) -> Iterator[Comparison]:
    dated = [each for one in everything for each in one.dated]
    for a, b in _pairs(dated, lambda each: each.things):
        if a.doc == b.doc:
            continue
        if dates_apart(a.date.value, b.date.value):
            reason = f"{a.date.text} ({a.date.value}) against {b.date.text} ({b.date.value})"
            yield _comparison("conflict", "date", f"date of {a.name}", a, b, reason)
        elif days(a.date.value) is not None and days(b.date.value) is not None:
            reason = f"{a.date.text} and {b.date.text} can be the same day"
            yield _comparison(_agreement(a.origin, b.origin), "date", f"date of {a.name}", a, b, reason)


def _claims(everything: Sequence[Stated], related: Related) -> Iterator[Comparison]:
    statements = [each for one in everything for each in one.statements]
    weight = _weights(statements)
    for a, b in _pairs(statements, lambda each: _claim_keys(each, weight)):
        if a.doc == b.doc:
            yield from _hedge_dropped(a, b, weight)
            continue
        if not ((a.doc, b.doc) in related or len(a.keys & b.keys) >= 2 or _same_act(a, b)):
            continue
        alike = _weighted_overlap(a.words, b.words, weight)
        if _is_alike(a, b, alike, is_related=(a.doc, b.doc) in related):
            yield from _claim_verdict(a, b, alike)


def _hedge_dropped(a: Statement, b: Statement, weight: dict[str, float]) -> Iterator[Comparison]:
    """Within one text: a claim once with and once without its hedge, headline against body for instance."""
    if a.claim.certainty == b.claim.certainty or _denies(a) != _denies(b):
        return
    if len(a.words & b.words) >= 3 and _weighted_overlap(a.words, b.words, weight) >= SAME_MEASURE:
        bare, hedged = (a, b) if a.claim.certainty == "certain" else (b, a)
        reason = f"worded as {hedged.claim.certainty} in one place and as {bare.claim.certainty} in the other"
        yield _worded(_comparison("repetition", "modality", _shortest(a, b), a, b, reason, "soft"), a, b)


def _is_alike(a: Statement, b: Statement, alike: float, *, is_related: bool) -> bool:
    common = len(a.words & b.words)
    if _same_proposition(a, b):
        return alike >= ALIKE / 2
    if is_related and alike >= ALIKE_IN_STORY:
        return common >= 4 or (common >= 3 and a.relation is not None and a.relation == b.relation)
    return alike >= ALIKE and common >= 3


def _claim_keys(statement: Statement, weight: dict[str, float]) -> Iterator[Hashable]:
    yield from combinations(sorted(statement.keys), 2)
    rarest = sorted(statement.words, key=lambda word: (-weight[word], word))[:RAREST]
    yield from (("words", *pair) for pair in combinations(sorted(rarest), 2))
    if statement.subject is not None and statement.relation is not None:
        yield ("subject", statement.subject, statement.relation)


def _same_act(a: Statement, b: Statement) -> bool:
    return a.subject is not None and a.subject == b.subject and a.relation == b.relation


def _same_proposition(a: Statement, b: Statement) -> bool:
    return a.relation == b.relation and a.subject == b.subject is not None and a.object == b.object is not None


def _claim_verdict(a: Statement, b: Statement, alike: float) -> Iterator[Comparison]:
    topic = _shortest(a, b)
    if a.claim.epistemic is None and b.claim.epistemic is None and _denies(a) != _denies(b):
        if _is_denial(a, b, alike):
            yield _comparison("conflict", "denial", topic, a, b, "one says so, the other denies it")
        return
    moments = tuple(_moment_verdict(a, b, topic))
    yield from moments
    if any(each.strength == "plain" for each in moments) or _count_apart(a, b):
        return
    kind = _agreement(a.origin, b.origin)
    if a.claim.certainty != b.claim.certainty:
        yield _worded(_certainty_verdict(a, b, topic, kind), a, b)
    elif kind == "repetition":
        yield _comparison(kind, "content", topic, a, b, f"both go back to {a.origin.name}")
    else:
        yield _comparison(kind, "content", topic, a, b, f"{a.origin.name} and {b.origin.name} say the same")


def _count_apart(a: Statement, b: Statement) -> bool:
    """Say whether both count the same kind of thing and no count of one fits one of the other."""
    pairs = [(one, other) for noun, one in a.numbers for kind, other in b.numbers if noun == kind]
    return bool(pairs) and all(fit(one, other) == "apart" for one, other in pairs)


def _certainty_verdict(a: Statement, b: Statement, topic: str, kind: ComparisonKind) -> Comparison:
    if kind == "repetition":
        reason = f"{a.origin.name} is worded as {a.claim.certainty} in one and {b.claim.certainty} in the other"
        return _comparison("conflict", "modality", topic, a, b, reason)
    return _comparison("complement", "modality", topic, a, b, "one hedges what the other asserts", "soft")


def _is_denial(a: Statement, b: Statement, alike: float) -> bool:
    if a.relation is None or b.relation is None or a.relation.split()[0] != b.relation.split()[0]:
        return False
    if a.object_words and b.object_words and a.object_words.isdisjoint(b.object_words):
        return False
    return alike >= DENIED


def _worded(comparison: Comparison, a: Statement, b: Statement) -> Comparison:
    """Add the words that differ: cues and hedges."""
    return replace(comparison, spans_a=(*a.cues, *comparison.spans_a), spans_b=(*b.cues, *comparison.spans_b))


def _moment_verdict(a: Statement, b: Statement, topic: str) -> Iterator[Comparison]:
    """One thing told with two dates; a speaker may say it twice, so the day of saying alone is a soft conflict."""
    for mine, theirs, strength in ((a.when, b.when, "plain"), (a.said, b.said, "soft")):
        if len(mine) == 1 and len(theirs) == 1 and dates_apart(mine[0].value, theirs[0].value):
            reason = f"{mine[0].span.text} ({mine[0].value}) against {theirs[0].span.text} ({theirs[0].value})"
            found = _comparison("conflict", "date", topic, a, b, reason, cast("Strength", strength))
            yield replace(
                found, spans_a=(mine[0].span,), spans_b=(theirs[0].span,), left=mine[0].value, right=theirs[0].value
            )


def _denies(statement: Statement) -> bool:
    claim = statement.claim
    negative = claim.polarity == "negative" or (claim.predicate is not None and claim.predicate.polarity == "negative")
    return negative != (claim.modality == "denied")


def _shortest(a: Statement, b: Statement) -> str:
    return min((each.claim.content[0].text for each in (a, b)), key=lambda text: (len(text), text))[:120]


def _agreement(a: Origin, b: Origin) -> ComparisonKind:
    return "repetition" if a.is_same(b) else "corroboration"


def _comparison(
    kind: ComparisonKind, aspect: Aspect, topic: str, a: Side, b: Side, reason: str, strength: Strength = "plain"
) -> Comparison:
    return Comparison(
        id="",
        kind=kind,
        type=aspect,
        topic=topic,
        spans_a=a.spans if isinstance(a, Statement) else (a.span,),
        spans_b=b.spans if isinstance(b, Statement) else (b.span,),
        reason=reason,
        origins=tuple(sorted({a.origin.name, b.origin.name})),
        claims_a=_references(a),
        claims_b=_references(b),
        strength=strength,
        left=_value(a),
        right=_value(b),
    )


def _references(side: Measure | Dated | Statement) -> tuple[str, ...]:
    statement = side if isinstance(side, Statement) else side.statement
    return (statement.reference,) if statement is not None else ()


def _value(side: Measure | Dated | Statement) -> str | None:
    if isinstance(side, Dated):
        return side.date.value
    if isinstance(side, Measure):
        value = side.quantity.value
        return None if isinstance(value, tuple) or value is None else f"{value:f}"
    return side.claim.certainty


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _weights(statements: Sequence[Statement]) -> dict[str, float]:
    """Return the weight of each stem: rare ones tell more (inverse document frequency over claims)."""
    counts: dict[str, int] = defaultdict(int)
    for statement in statements:
        for word in statement.words:
            counts[word] += 1
    return {word: log(1 + len(statements) / count) for word, count in counts.items()}


def _weighted_overlap(a: frozenset[str], b: frozenset[str], weight: dict[str, float]) -> float:
    """Return the weighted share of words in common, measured against the shorter claim as much as against both."""
    common = sum(weight[word] for word in sorted(a & b))
    if not common:
        return 0.0
    one, other = (sum(weight[word] for word in sorted(each)) for each in (a, b))
    return 2 * common / (one + other)
