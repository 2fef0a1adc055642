"""What two claims about the same things say of each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from math import fsum, log
from typing import cast

from .comparison_records import Comparison, ComparisonKind, Strength
from .findings import agreement, comparison
from .intervals import Interval, dates_apart, days, fit
from .statements import Statement, are_of_others
from .word_classes import acts, are_opposed, word_classes

ALIKE = 0.38
"""Weighted overlap of words from which two claims about the same things count as the same."""
ALIKE_IN_STORY = 0.3
"""The same between two documents on one story."""
ALIKE_OF_ONE = 0.25
"""The same for two claims of one origin."""
RAREST = 7
"""Words of a claim by which it meets others on one story."""
DENIED = 0.38
"""The same for a denial, where a like sentence about something else would be a false conflict."""
DENYING = "deny"
"""Class of the verbs by which an author tells a denial."""
SAME_WORDING = 0.5
TELLING = 100
"""From here on an equal number joins two claims whatever their verbs."""
STRANGER = ((365, 0.2), (150, 0.1))
"""Days between two documents, and how much more alike their claims must be."""
CLEARLY = 0.6
"""Overlap that needs no more evidence."""


class Weights:
    """The weight of each word: rare ones tell more (inverse document frequency over claims)."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        counts = Counter(word for statement in statements for word in statement.words)
        self._of = {word: log(1 + len(statements) / count) for word, count in counts.items()}
        self._totals: dict[frozenset[str], float] = {}

    def rarest(self, words: frozenset[str]) -> list[str]:
        """Return the words by which a claim meets others, those of most weight first."""
        return sorted(words, key=lambda word: (-self._of[word], word))[:RAREST]

    def sum(self, words: frozenset[str]) -> float:
        """Return the weight of words together, rounded once, so that their order makes no difference."""
        return fsum(map(self._of.__getitem__, words))

    def total(self, words: frozenset[str]) -> float:
        """Return the weight of all words of a claim; it is asked for again and again."""
        found = self._totals.get(words)
        if found is None:
            found = self._totals[words] = self.sum(words)
        return found


def keys(statement: Statement, weight: Weights) -> Iterator[Hashable]:
    """Yield the blocks in which a claim meets others: two things, two rare words, who does what."""
    yield from combinations(sorted(statement.keys), 2)
    rarest = weight.rarest(statement.words)
    yield from (("words", *pair) for pair in combinations(sorted(rarest), 2))
    for act in sorted(statement.acts):
        yield from (("act", act, word) for word in sorted(statement.words) if word.startswith("@"))
    if statement.subject is not None and statement.relation is not None:
        yield ("subject", statement.subject, statement.relation)


def compare(
    a: Statement, b: Statement, weight: Weights, *, is_related: bool, joined: Container[tuple[str, str]] = ()
) -> Iterator[Comparison]:
    """Yield how two claims stand to each other; nothing where they are not about the same.

    `joined` are the claims, by reference, whose numbers answer one question and agree.
    """
    if a.doc == b.doc:
        yield from _hedge_dropped(a, b, weight)
        return
    if not (is_related or len(a.keys & b.keys) >= 2 or _same_act(a, b)):
        return
    if _shares_number(a, b) and (a.reference, b.reference) not in joined:
        return
    alike = overlap(a.words, b.words, weight)
    if _is_alike(a, b, alike, is_related=is_related):
        yield from _verdict(a, b, alike)


def overlap(a: frozenset[str], b: frozenset[str], weight: Weights) -> float:
    """Return the weighted share of words in common, measured against the shorter claim as much as against both."""
    common = a & b
    return 2 * weight.sum(common) / (weight.total(a) + weight.total(b)) if common else 0.0


def _hedge_dropped(a: Statement, b: Statement, weight: Weights) -> Iterator[Comparison]:
    """Within one text: a claim once with and once without its hedge, headline against body for instance."""
    if a.claim.certainty == b.claim.certainty or denies(a) != denies(b):
        return
    if len(a.words & b.words) >= 3 and overlap(a.words, b.words, weight) >= SAME_WORDING:
        bare, hedged = (a, b) if a.claim.certainty == "certain" else (b, a)
        reason = f"worded as {hedged.claim.certainty} in one place and as {bare.claim.certainty} in the other"
        yield _worded(comparison("repetition", "modality", _shortest(a, b), a, b, reason, "soft"), a, b)


def _is_alike(a: Statement, b: Statement, alike: float, *, is_related: bool) -> bool:
    common = a.words & b.words
    said = {word for word in common if not word.startswith("@")}
    if _same_proposition(a, b):
        return alike >= ALIKE / 2 and bool(said)
    alike -= _strangeness(a, b)
    if is_related and _is_denied(a, b) and said and len(common) >= 2 and not are_of_others(a, b):
        return alike >= DENIED
    if len(said) < 2 or are_of_others(a, b) or (_is_other_act(a, b) and alike < CLEARLY):
        return False
    if len(common) < 3:
        return alike >= CLEARLY or (is_related and alike >= ALIKE and _is_same_deed(a, b))
    if _is_other_deed(a, b) and (alike < SAME_WORDING or not is_related):
        return False
    if is_related and alike >= ALIKE_IN_STORY and (len(common) >= 4 or _main_act(a) & _main_act(b)):
        return True
    if is_related and len(said) >= 3 and a.origin.is_same(b.origin):
        return alike >= ALIKE_OF_ONE
    return alike >= (ALIKE if is_related else SAME_WORDING)


def _is_denied(a: Statement, b: Statement) -> bool:
    """Say whether one side says of the other's matter that it is not so, in a denial of its own."""
    return denies(a) != denies(b) and "denied" in {a.claim.modality, b.claim.modality}


def _strangeness(a: Statement, b: Statement) -> float:
    """Return how much more alike two claims must be that were made months or years apart."""
    first, second = (days(each.doc_date) if each.doc_date else None for each in (a, b))
    if first is None or second is None:
        return 0.0
    apart = abs((first[0] - second[0]).days)
    return next((more for limit, more in STRANGER if apart > limit), 0.0)


def _is_other_act(a: Statement, b: Statement) -> bool:
    """Say whether what is done to what differs: another thing, or two of doer, deed and time."""
    rest = _plain((a.words - a.subjects) & (b.words - b.subjects))
    if _clash(_plain(a.objects), _plain(b.objects)) and len(rest) < 2:
        return True
    times = ("future" in a.claim.modalities) != ("future" in b.claim.modalities)
    return _clash(a.subjects, b.subjects) + _clash(a.acts, b.acts) + times >= 2


def _is_other_deed(a: Statement, b: Statement) -> bool:
    """Say whether one tells of a deed that the other does not, and no telling number joins them."""
    if _shares_number(a, b):
        return False
    return _clash(a.acts, b.acts) or bool(_main_act(a) and not b.acts) or bool(_main_act(b) and not a.acts)


def _shares_number(a: Statement, b: Statement) -> bool:
    """Say whether a telling number stands in both; where it is of two things, so are the claims."""
    return any(noun == kind and _is_told(one, other) for noun, one in a.numbers for kind, other in b.numbers)


def _is_told(one: Interval, other: Interval) -> bool:
    return one.value is not None and one.value == other.value and one.value >= TELLING


def _clash(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _plain(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if not word.startswith("@"))


def _is_same_deed(a: Statement, b: Statement) -> bool:
    return bool(_main_act(a) & _main_act(b)) and bool(a.subjects & b.subjects)


def _main_act(statement: Statement) -> frozenset[str]:
    """Return what mainly happens; a content without a verb ("no damage to the dam") may name it by any word."""
    return acts(statement.relation) if statement.relation is not None else _plain(statement.words)


def _same_act(a: Statement, b: Statement) -> bool:
    return a.subject is not None and a.subject == b.subject and a.relation == b.relation


def _same_proposition(a: Statement, b: Statement) -> bool:
    return a.relation == b.relation and a.subject == b.subject is not None and a.object == b.object is not None


def _verdict(a: Statement, b: Statement, alike: float) -> Iterator[Comparison]:
    topic = _shortest(a, b)
    if _is_other_way_round(a, b):
        yield comparison("conflict", "actor", topic, a, b, "the two change places")
        return
    if are_opposed(_main_act(a), _main_act(b)):
        return
    if a.claim.epistemic is None and b.claim.epistemic is None and denies(a) != denies(b):
        if _is_denial(a, b, alike):
            yield comparison("conflict", "denial", topic, a, b, "one says so, the other denies it")
        return
    moments = tuple(_moments(a, b, topic))
    is_other_day = any(each.strength == "plain" for each in moments)
    if is_other_day and _counts_apart(a, b):
        return
    yield from moments
    if is_other_day or _counts_apart(a, b):
        return
    kind = agreement(a.origin, b.origin)
    if a.claim.certainty != b.claim.certainty:
        yield _worded(_certainty(a, b, topic, kind), a, b)
    elif kind == "repetition":
        yield comparison(kind, "content", topic, a, b, f"both go back to {a.origin.name}")
    else:
        yield comparison(kind, "content", topic, a, b, f"{a.origin.name} and {b.origin.name} say the same")


def _is_other_way_round(a: Statement, b: Statement) -> bool:
    """Say whether one says of X and Y what the other says of Y and X: who leads, who bought whom."""
    if a.subject is None or a.object is None or (a.subject, a.object) != (b.object, b.subject):
        return False
    return a.subject != a.object and bool(_main_act(a) & _main_act(b) & word_classes().directed)


def _counts_apart(a: Statement, b: Statement) -> bool:
    """Say whether some kind of thing is counted by both, and no count of one fits one of the other."""
    kinds = {noun for noun, _ in a.numbers} & {noun for noun, _ in b.numbers}
    for kind in sorted(kinds):
        mine, theirs = ([each for noun, each in side.numbers if noun == kind] for side in (a, b))
        if all(_is_apart(one, other) for one in mine for other in theirs):
            return True
    return False


def _is_apart(one: Interval, other: Interval) -> bool:
    """Say whether two counts differ; of two ranges, those with other ends do."""
    return fit(one, other) == "apart" or (one.value is None and other.value is None and one != other)


def _certainty(a: Statement, b: Statement, topic: str, kind: ComparisonKind) -> Comparison:
    if kind == "repetition":
        reason = f"{a.origin.name} is worded as {a.claim.certainty} in one and {b.claim.certainty} in the other"
        return comparison("conflict", "modality", topic, a, b, reason)
    bare, hedged = (a, b) if a.claim.certainty == "certain" else (b, a)
    reason = f"{bare.origin.name} asserts what {hedged.origin.name} says as {hedged.claim.certainty}"
    return comparison("conflict", "modality", topic, a, b, reason, "soft")


def _is_denial(a: Statement, b: Statement, alike: float) -> bool:
    """Say whether what is denied is what the other says: the same deed, or what something is, of the same thing."""
    if a.relation is None and b.relation is None:
        return alike >= CLEARLY
    mine, theirs = _main_act(a) - {DENYING}, _main_act(b) - {DENYING}
    if (mine or theirs) and not (mine or a.acts) & (theirs or b.acts) and not _is_denied(a, b):
        return False
    if a.objects and b.objects and a.objects.isdisjoint(b.objects):
        return False
    return alike >= DENIED


def _worded(found: Comparison, a: Statement, b: Statement) -> Comparison:
    """Add the words that differ: cues and hedges."""
    return replace(found, spans_a=(*a.cues, *found.spans_a), spans_b=(*b.cues, *found.spans_b))


def _moments(a: Statement, b: Statement, topic: str) -> Iterator[Comparison]:
    """One thing told with two dates; a speaker may say it twice, so the day of saying alone is a soft conflict."""
    for mine, theirs, strength in ((a.when, b.when, "plain"), (a.said, b.said, "soft")):
        if len(mine) == 1 and len(theirs) == 1 and dates_apart(mine[0].value, theirs[0].value):
            reason = f"{mine[0].span.text} ({mine[0].value}) against {theirs[0].span.text} ({theirs[0].value})"
            found = comparison("conflict", "date", topic, a, b, reason, cast("Strength", strength))
            yield replace(
                found, spans_a=(mine[0].span,), spans_b=(theirs[0].span,), left=mine[0].value, right=theirs[0].value
            )


def denies(statement: Statement) -> bool:
    """Say whether a claim holds that something is not so."""
    claim = statement.claim
    negative = claim.polarity == "negative" or (claim.predicate is not None and claim.predicate.polarity == "negative")
    denying = claim.modality == "denied" or (statement.relation is not None and DENYING in acts(statement.relation))
    return negative != denying


def _shortest(a: Statement, b: Statement) -> str:
    return min((each.claim.content[0].text for each in (a, b)), key=lambda text: (len(text), text))[:120]
