"""Entities across documents on one topic, gold mentions given (MEANTIME): CoNLL F1 and pairs across documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable
from itertools import combinations

from scoring import Figures, Record, by_id, harmonic, overlap, three

Key = tuple[Hashable, ...]
EVENT = ("ACTION", "NEG")


def score(_set: str, gold: list[Record], predicted: list[Record]) -> Figures:
    """Return MUC, B-cubed, CEAF-e by greedy alignment, their mean, and the figures on pairs across documents."""
    key, ours = _clusterings(by_id(gold), by_id(predicted))
    key_sets, our_sets = _sets(key), _sets(ours)
    muc = _muc(our_sets, key), _muc(key_sets, ours)
    b_cubed = tuple(
        sum(len(key_sets[key[m]] & our_sets[ours[m]]) / len(side[label[m]]) for m in key) / len(key)
        for side, label in ((our_sets, ours), (key_sets, key))
    )
    total = _greedy(key_sets, our_sets, ours)
    ceaf = total / len(our_sets), total / len(key_sets)
    key_pairs, our_pairs = _pairs(key_sets), _pairs(our_sets)
    both = len(key_pairs & our_pairs)
    return {
        **three("MUC", *muc),
        **three("B3", *b_cubed),
        **three("CEAFe(greedy)", *ceaf),
        "CoNLL": 100 * sum(harmonic(*each) for each in (muc, b_cubed, ceaf)) / 3,
        **three(
            "xdoc-pairs",
            both / len(our_pairs) if our_pairs else 0.0,
            both / len(key_pairs) if key_pairs else 0.0,
        ),
    }


def _clusterings(gold: dict[str, Record], predicted: dict[str, Record]) -> tuple[dict[Key, Key], dict[Key, Key]]:
    """The cluster of each gold mention, and the one predicted; a mention that was not found is alone."""
    key: dict[Key, Key] = {}
    ours: dict[Key, Key] = {}
    for doc_id, record in gold.items():
        guesses = predicted.get(doc_id, {}).get("mentions", [])
        for number, mention in enumerate(m for m in record["mentions"] if _is_entity(m)):
            name = (doc_id, number, mention["mid"])
            key[name] = (record["topic"], mention["cluster"])
            guess = _guess(mention, guesses)
            is_found = guess is not None and guess.get("cluster") is not None
            ours[name] = (record["topic"], "found", guess["cluster"]) if guess and is_found else ("alone", *name)
    return key, ours


def _is_entity(mention: Record) -> bool:
    return bool(mention.get("selected", True)) and not mention["type"].startswith(EVENT)


def _guess(mention: Record, guesses: list[Record]) -> Record | None:
    exact = (each for each in guesses if (each["start"], each["end"]) == (mention["start"], mention["end"]))
    return next(exact, None) or next((each for each in guesses if overlap(each, mention)), None)


def _sets(labels: dict[Key, Key]) -> dict[Key, set[Key]]:
    sets: dict[Key, set[Key]] = defaultdict(set)
    for name, label in labels.items():
        sets[label].add(name)
    return sets


def _muc(sets: dict[Key, set[Key]], labels: dict[Key, Key]) -> float:
    links = sum(len(each) - 1 for each in sets.values())
    return sum(len(each) - len({labels[m] for m in each}) for each in sets.values()) / links if links else 0.0


def _greedy(key_sets: dict[Key, set[Key]], our_sets: dict[Key, set[Key]], ours: dict[Key, Key]) -> float:
    candidates = [
        (2 * count / (len(members) + len(our_sets[other])), label, other)
        for label, members in key_sets.items()
        for other, count in Counter(ours[m] for m in members).items()
    ]
    total, used = 0.0, set[tuple[str, Key]]()
    for likeness, label, other in sorted(candidates, key=lambda each: -each[0]):
        if not {("key", label), ("ours", other)} & used:
            used |= {("key", label), ("ours", other)}
            total += likeness
    return total


def _pairs(sets: dict[Key, set[Key]]) -> set[tuple[Key, Key]]:
    return {(a, b) for members in sets.values() for a, b in combinations(sorted(members), 2) if a[0] != b[0]}
