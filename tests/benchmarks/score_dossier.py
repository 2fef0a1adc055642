"""Whole documents on the dossier's own gold: names, entities, quantities, dates, claims, and across documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scoring import Figures, Record, harmonic, overlap

SOFT = frozenset({"Group", "Role", "Event"})
"""Types that are neither rewarded nor penalised."""
SAME_TYPES: tuple[frozenset[str], ...] = (
    frozenset({"Lab/Company", "Company", "Lab", "Organisation", "Organization", "AILab"}),
    frozenset({"GovernmentAgency", "Government", "Agency", "Organisation", "Organization"}),
    frozenset({"LegislativeBody", "Legislature", "Committee", "GovernmentAgency"}),
    frozenset({"NewsOrganisation", "NewsOrganization", "NewsAgency", "Media"}),
    frozenset({"Model/Product", "Model", "Product", "AIModel"}),
    frozenset({"Policy/Law", "Policy", "Law", "Regulation"}),
    frozenset({"Place", "Location", "Country", "City", "GPE"}),
)
DETERMINER = re.compile(r"^(?:the|a|an|its|his|her|their|this|that|these|those|our|my)\s+", re.IGNORECASE)
UNNAMED = re.compile(r"unnamed|reportedly|allegedly|accused|unknown|unspecified", re.IGNORECASE)
BOUNDS = {"approx": "~", "about": "~", "≈": "~", "≥": ">=", "≤": "<=", "==": "=", "exact": "=", "range": "between"}
LEAST_CONTENT = 0.3
"""Character F1 of two contents from which on they can be the same claim."""
SAME_KINDS = {
    "corroboration": frozenset({"corroboration", "agreement", "agree", "repetition"}),
    "conflict": frozenset({"conflict", "contradiction", "disagreement"}),
    "complement": frozenset({"complement", "update", "corroboration", "agreement", "repetition"}),
}
TRAPS = frozenset({"apparent", "trap"})
UNSCORED = TRAPS | {
    "external only", "bound", "rounding", "metonymy", "by source", "characterisation", "tension", "forecast", "weak",
}  # fmt: skip
Span = tuple[int, int]
Match = tuple[int, int, float]
Likeness = Callable[[Record, Record], float]


@dataclass
class Tally:
    """Counts of right, predicted and gold items by layer, and verdicts by question."""

    counts: dict[str, list[tuple[float, int, int]]] = field(default_factory=dict)
    verdicts: dict[str, list[float]] = field(default_factory=dict)

    def count(self, layer: str, right: float, predicted: int, gold: int) -> None:
        """Add the counts of one document."""
        self.counts.setdefault(layer, []).append((right, predicted, gold))

    def judge(self, question: str, verdict: float) -> None:
        """Add one verdict, 0 to 1."""
        self.verdicts.setdefault(question, []).append(float(verdict))

    def figures(self) -> Figures:
        """Return F1 of each layer with gold, recall where the name says so, and the mean of each question."""
        sums = {layer: [sum(column) for column in zip(*rows, strict=True)] for layer, rows in self.counts.items()}
        found = {layer: _figure(layer, *values) for layer, values in sums.items() if values[2]}
        return {**found, **{question: 100 * sum(v) / len(v) for question, v in self.verdicts.items()}}


def score(
    gold: Mapping[str, Record],
    predicted: Mapping[str, Record],
    texts: Mapping[str, str],
    *,
    only: Iterable[str],
    cross_gold: Sequence[Record],
    cross: Sequence[Record],
) -> Figures:
    """Return the figures over the documents named in `only` and the comparisons given."""
    tally, wanted = Tally(), set(only)
    for doc_id in (each for each in gold if each in wanted):
        key, ours, text = gold[doc_id], predicted.get(doc_id) or {}, texts[doc_id]
        _score_mentions(tally, key, ours, text)
        _score_entities(tally, key, ours)
        _score_quantities(tally, key, ours, text)
        _score_dates(tally, key, ours, text)
        _score_claims(tally, key, ours)
    _score_cross(tally, cross_gold, cross)
    return tally.figures()


def _figure(layer: str, right: float, predicted: float, gold: float) -> float:
    recall = right / gold if gold else 1.0
    precision = right / predicted if predicted else (0.0 if gold else 1.0)
    return 100 * (recall if "(recall)" in layer else harmonic(precision, recall))


def assign(gold: Sequence[Record], ours: Sequence[Record], likeness: Likeness) -> list[Match]:
    """Return a greedy one-to-one assignment, most similar first."""
    pairs = ((likeness(a, b), -i, -j) for i, a in enumerate(gold) for j, b in enumerate(ours))
    used: set[tuple[str, int]] = set()
    found = []
    for value, i, j in sorted((pair for pair in pairs if pair[0] > 0), reverse=True):
        if not {("gold", i), ("ours", j)} & used:
            used |= {("gold", i), ("ours", j)}
            found.append((-i, -j, value))
    return found


def _counted(
    gold: Sequence[Record], ours: Sequence[Record], matches: Iterable[Match], soft: Iterable[Record] = ()
) -> tuple[int, int, int]:
    """Right, predicted, gold; what meets an optional or soft gold item counts neither way."""
    partner = {j: i for i, j, _ in matches}
    passed = [*soft, *(each for each in gold if each.get("optional"))]
    right = sum(not gold[i].get("optional") for i in partner.values())
    predicted = sum(
        not gold[partner[j]].get("optional") if j in partner else not any(overlap(each, other) for other in passed)
        for j, each in enumerate(ours)
    )
    return right, predicted, sum(not each.get("optional") for each in gold)


def _trimmed(record: Record, text: str) -> Span:
    """The span without a leading determiner, quotation marks and end punctuation."""
    start, end = (max(0, min(record[side], len(text))) for side in ("start", "end"))
    match = DETERMINER.match(text[start:end])
    if match and start + match.end() < end:
        start += match.end()
    while end > start and text[end - 1] in " .,;:\"“”’'":
        end -= 1
    while start < end and text[start] in ' "“”‘':
        start += 1
    return start, end


def _length(record: Record) -> int:
    return int(record["end"] - record["start"])


def _relative_overlap(one: Record, other: Record) -> float:
    return overlap(one, other) / max(_length(one), _length(other))


def _same_type(one: str | None, other: str | None) -> bool:
    return one == other or any(one in group and other in group for group in SAME_TYPES)


def _mentions(doc: Record) -> list[dict[str, Any]]:
    return [{**m, "type": entity.get("type")} for entity in doc.get("entities", []) for m in entity.get("mentions", [])]


def _score_mentions(tally: Tally, key: Record, ours: Record, text: str) -> None:
    hard = [m for m in _mentions(key) if m["type"] not in SOFT]
    soft = [m for m in _mentions(key) if m["type"] in SOFT]
    found = [m for m in _mentions(ours) if m["type"] not in SOFT]
    names, others = ([m for m in hard if (m.get("kind", "name") == "name") is is_name] for is_name in (True, False))
    our_names = [m for m in found if m.get("kind", "name") == "name"]
    for tag, gold, guesses, passed in (("names", names, our_names, soft + others), ("all mentions", hard, found, soft)):
        for mode, likeness in (
            ("strict", lambda a, b: float(_trimmed(a, text) == _trimmed(b, text))),
            ("relaxed", _relative_overlap),
        ):
            matches = assign(gold, guesses, likeness)
            tally.count(f"{tag} {mode}", *_counted(gold, guesses, matches, passed))
            typed = assign(gold, guesses, lambda a, b, f=likeness: f(a, b) if _same_type(a["type"], b["type"]) else 0.0)
            tally.count(f"{tag} {mode} typed", *_counted(gold, guesses, typed, passed))


def _score_entities(tally: Tally, key: Record, ours: Record) -> None:
    gold = [entity for entity in key.get("entities", []) if entity["type"] not in SOFT]
    found = [entity for entity in ours.get("entities", []) if entity.get("type") not in SOFT]
    matches = assign(gold, found, _entity_likeness)
    tally.count("entities CEAFe", sum(value for *_, value in matches), len(found), len(gold))


def _entity_likeness(one: Record, other: Record) -> float:
    theirs = other.get("mentions", [])
    if not any(overlap(a, b) for a in one["mentions"] for b in theirs):
        return 0.0
    common = len(assign(one["mentions"], theirs, _mostly_same))
    return 2 * common / (len(one["mentions"]) + len(theirs))


def _mostly_same(one: Record, other: Record) -> float:
    return float(overlap(one, other) / min(_length(one), _length(other)) > 0.5)


def _score_quantities(tally: Tally, key: Record, ours: Record, text: str) -> None:
    gold, found = key.get("quantities", []), ours.get("quantities", [])
    strict = assign(gold, found, lambda a, b: float(bool(_number_spans(a, text) & _number_spans(b, text))))
    tally.count("quantities strict", *_counted(gold, found, strict))
    matches = assign(gold, found, lambda a, b: _relative_overlap(a.get("num") or a, b.get("num") or b))
    tally.count("quantities relaxed", *_counted(gold, found, matches))
    right = []
    for i, j, value in matches:
        if gold[i].get("optional"):
            continue
        has_value, has_bound = _same_value(gold[i], found[j]), _same_bound(gold[i], found[j])
        tally.judge("quantity value acc (of matched)", has_value)
        tally.judge("quantity bound acc", has_bound)
        if gold[i].get("subject"):
            subjects = [gold[i]["subject"], *str(gold[i]["subject"]).split("+")]
            names = _names(ours, found[j].get("subject"))
            tally.judge("quantity subject acc", any(_same_name(_names(key, each), names) for each in subjects))
        if has_value and has_bound:
            right.append((i, j, value))
    tally.count("quantities end-to-end value+bound", *_counted(gold, found, right))


def _number_spans(quantity: Record, text: str) -> set[Span]:
    number = quantity.get("num")
    return {_trimmed(quantity, text)} | ({(number["start"], number["end"])} if number else set())


def _same_value(gold: Record, ours: Record) -> bool:
    if gold.get("vague"):
        return True
    wanted, given = _values(gold.get("value")), _values(ours.get("value"))
    if wanted is None or given is None or len(wanted) != len(given):
        return wanted is None and given is None
    factors = (1, 100, 0.01) if str(gold.get("unit")) in ("percent", "fraction", "ratio") else (1,)
    return all(any(_close(a, b * factor) for factor in factors) for a, b in zip(wanted, given, strict=True))


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 5e-3 * max(abs(one), abs(other), 1e-12)


def _values(value: Any) -> list[float] | None:
    if value is None:
        return None
    try:
        return [float(each) for each in (value if isinstance(value, (list, tuple)) else [value])]
    except (TypeError, ValueError):
        return None


def _same_bound(gold: Record, ours: Record) -> bool:
    bound = BOUNDS.get(str(ours.get("bound")), ours.get("bound"))
    return bool(gold.get("vague")) or bound == gold.get("bound") or bound in gold.get("bound_alt", [])


def _score_dates(tally: Tally, key: Record, ours: Record, text: str) -> None:
    gold, found = key.get("dates", []), ours.get("dates", [])
    strict = assign(gold, found, lambda a, b: float(_trimmed(a, text) == _trimmed(b, text)))
    tally.count("dates strict", *_counted(gold, found, strict))
    matches = assign(gold, found, _relative_overlap)
    tally.count("dates relaxed", *_counted(gold, found, matches))
    right = [match for match in matches if _same_date(gold[match[0]], found[match[1]])]
    tally.count("dates end-to-end value", *_counted(gold, found, right))


def _same_date(gold: Record, ours: Record) -> bool:
    value, wanted = str(ours.get("value")), str(gold["value"])
    starts_alike = gold.get("interval") and value.split("/")[0] == wanted.split("/")[0]
    return value == wanted or value in gold.get("value_alt", []) or bool(starts_alike)


def claim_matches(key: Record, ours: Record) -> list[Match]:
    """Match the claims of one document by the words of their contents; the value is F1 on characters."""
    gold, found = key.get("claims", []), ours.get("claims", [])
    contents = {id(claim): _characters(claim) for claim in (*gold, *found)}

    def content_f1(one: Record, other: Record) -> float:
        a, b = contents[id(one)], contents[id(other)]
        return 2 * len(a & b) / (len(a) + len(b)) if a & b else 0.0

    def likeness(one: Record, other: Record) -> float:
        value = content_f1(one, other)
        if value < LEAST_CONTENT:
            return 0.0
        alike = [one.get(name) == other.get(name) for name in ("polarity", "modality")]
        return value + 0.05 * _same_speaker(key, one, ours, other) + 0.01 * sum(alike)

    return [(i, j, content_f1(gold[i], found[j])) for i, j, _ in assign(gold, found, likeness)]


def claim_faults(key: Record, gold: Record, ours: Record, found: Record) -> list[str]:
    """Return what is wrong with a matched claim, in words."""
    wrong = []
    if gold["speakers"] and not _same_speaker(key, gold, ours, found):
        wrong.append("speaker")
    elif gold["speakers"] and not _same_chain(key, gold, ours, found):
        wrong.append("chain")
    elif not gold["speakers"] and not all(_is_unnamed(each) for each in _speakers(found)):
        wrong.append("author's voice")
    return wrong + [name for name in ("modality", "polarity", "quoted") if gold.get(name) != found.get(name)]


def _score_claims(tally: Tally, key: Record, ours: Record) -> None:
    gold, found = key.get("claims", []), ours.get("claims", [])
    matches = claim_matches(key, ours)
    is_exhaustive = key.get("meta", {}).get("claims_exhaustive", False)
    given = len(found) if is_exhaustive else len(matches)
    tally.count("claims found (content F1>=.3)", len(matches), given, len(gold))
    right = 0
    for i, j, content in matches:
        tally.judge("claim content char-F1", content)
        right += _judge_claim(tally, key, gold[i], ours, found[j])
    attributed = sum(bool(claim["speakers"]) for claim in gold)
    tally.count("claims attributed+speaker end-to-end (recall)", right, right, attributed)


def _judge_claim(tally: Tally, key: Record, gold: Record, ours: Record, found: Record) -> bool:
    """Judge one matched claim; say whether it is attributed and has the right speaker."""
    has_speaker = _same_speaker(key, gold, ours, found)
    if gold["speakers"]:
        tally.judge("claim speaker acc (attributed)", has_speaker)
        tally.judge("claim chain acc (attributed, documents folded)", _same_chain(key, gold, ours, found))
    else:
        tally.judge("claim author-voice kept unattributed", all(_is_unnamed(each) for each in _speakers(found)))
    tally.judge("claim modality acc", gold["modality"] == found.get("modality"))
    tally.judge("claim polarity acc", gold["polarity"] == found.get("polarity", "positive"))
    if gold["polarity"] == "negative":
        tally.judge("claim negatives kept", found.get("polarity") == "negative")
    tally.judge("claim quoted acc", gold["quoted"] == found.get("quoted", "none"))
    return bool(gold["speakers"]) and has_speaker


def _characters(claim: Record) -> set[int]:
    content = claim.get("content") or []
    spans = content if isinstance(content, list) else [content]
    return {i for span in spans for i in range(span["start"], span["end"])}


def _speakers(claim: Record) -> list[Record]:
    given = claim.get("speakers") or []
    listed = given if isinstance(given, list) else [given]
    return [each if isinstance(each, dict) else {"entity": each, "name": each} for each in listed]


def _is_unnamed(speaker: Record) -> bool:
    return speaker.get("entity") is None and bool(UNNAMED.search(str(speaker.get("name") or "")))


def _same_speaker(key: Record, gold: Record, ours: Record, found: Record) -> bool:
    """Say whether the innermost speaker is right; a document and its author stand for each other."""
    wanted, given = _speakers(gold), _speakers(found)
    if not wanted or not given:
        return not given and all(_is_unnamed(each) for each in wanted)
    if all(_is_unnamed(each) for each in wanted):
        return any(_is_unnamed(each) for each in given)
    accepted = wanted if gold.get("joint_speakers") else wanted[-1:]
    last_two = wanted[-2:]
    if not gold.get("joint_speakers") and len(last_two) == 2 and "Document" in _types(key, last_two):
        accepted = last_two
    accepted = [*accepted, *({"entity": each, "name": None} for each in gold.get("speaker_alt", []))]
    return any(_same_name(_names(key, each), _names(ours, given[-1])) for each in accepted)


def _same_chain(key: Record, gold: Record, ours: Record, found: Record) -> bool:
    wanted, given = _folded(key, _speakers(gold)), _folded(ours, _speakers(found))
    if len(wanted) != len(given):
        return False
    return all(_same_name(_names(key, a), _names(ours, b)) for a, b in zip(wanted, given, strict=True))


def _folded(doc: Record, speakers: list[Record]) -> list[Record]:
    """The named speakers, documents left out where there is anyone else."""
    named = [each for each in speakers if not _is_unnamed(each)]
    return [each for each in named if "Document" not in _types(doc, [each])] or named


def _types(doc: Record, speakers: Iterable[Record]) -> set[str]:
    types = {entity.get("id"): entity.get("type") for entity in doc.get("entities", [])}
    return {str(types.get(each.get("entity"))) for each in speakers}


def _names(doc: Record, reference: Record | str | None) -> set[str]:
    """The plain names of what a speaker or subject refers to."""
    if reference is None:
        return set()
    if isinstance(reference, dict):
        entity_id, name = reference.get("entity"), reference.get("name")
    else:
        entity_id = name = reference
    found = {_plain(str(name).replace("text:", ""))} if name else set()
    for entity in doc.get("entities", []):
        if entity.get("id") == entity_id or (isinstance(reference, str) and entity.get("name") == reference):
            found.add(_plain(entity.get("name", "")))
            mentions = (m for m in entity.get("mentions", []) if m.get("kind", "name") == "name")
            found |= {_plain(DETERMINER.sub("", m.get("text", ""))) for m in mentions}
    return found - {""}


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9 ]", "", re.sub(r"['’]s\b", "", str(text).lower())).strip()


def _same_name(wanted: set[str], given: set[str]) -> bool:
    """Say whether a name is the same or has all words of the other, one of them longer than two letters."""
    return bool(wanted & given) or any(_contains(set(a.split()), set(b.split())) for a in wanted for b in given)


def _contains(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and (one <= other or other <= one) and max(map(len, one & other)) > 2


def _score_cross(tally: Tally, cross_gold: Sequence[Record], cross: Sequence[Record]) -> None:
    both = [each for each in cross_gold if each["spans_a"] and each["spans_b"]]
    gold = [each for each in both if each.get("strength") not in UNSCORED]
    matches = assign(gold, cross, _same_comparison)
    for kind in ("corroboration", "conflict"):
        wanted = [i for i, each in enumerate(gold) if each["kind"] == kind]
        found = sum(i in wanted for i, *_ in matches)
        tally.count(f"cross {kind} (recall)", found, found, len(wanted))
    used = {j for _, j, _ in matches}
    left = [each for j, each in enumerate(cross) if j not in used]
    traps = [each for each in both if each.get("strength") in TRAPS]
    fallen = len(assign(traps, left, _falls_into))
    tally.count("cross all", len(matches), len(cross), len(gold))
    tally.count("cross traps fallen into (recall) LOWER IS BETTER", fallen, fallen, len(traps))


def _falls_into(trap: Record, ours: Record) -> float:
    kind = "conflict" if trap["kind"] == "conflict" else "corroboration"
    return _same_comparison({**trap, "kind": kind}, ours)


def _same_comparison(gold: Record, ours: Record) -> float:
    if ours.get("kind") not in SAME_KINDS.get(gold["kind"], {gold["kind"]}):
        return 0.0
    left, right = ours.get("spans_a", []), ours.get("spans_b", [])
    straight = _meet(gold["spans_a"], left) and _meet(gold["spans_b"], right)
    return float(straight or (_meet(gold["spans_a"], right) and _meet(gold["spans_b"], left)))


def _meet(one: Iterable[Record], other: Sequence[Record]) -> bool:
    return any(a["doc"] == b["doc"] and overlap(a, b) for a in one for b in other)
