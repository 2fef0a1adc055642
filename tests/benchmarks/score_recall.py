"""Is the fact in the graph (MINE)? A lexical stand-in for the published judge, to be quoted as such.

Content stems of a fact are weighted by how rare they are in the essay; up to three triples that hang together are
picked to cover its weight. `recall_r` does so only in what the official protocol would retrieve for the fact:
the eight nodes most like it and their outgoing edges over two hops. Both thresholds were fitted on published
judgements.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from scoring import Figures, Record

MOST_TRIPLES = 3
SEEDS = 6
NODES = 8
HOPS = 2
COVERED = 0.55
COVERED_IN_PART = 0.50
Weight = Callable[[str], float]
Bag = tuple[set[str], set[str]]
"""The stems of a triple, and those of its two nodes."""


def score(_set: str, gold: list[Record], predicted: list[Record]) -> Figures:
    """Return recall, recall_r, and the triples it took for each fact."""
    found = {record["id"]: record.get("triples", []) for record in predicted}
    whole = part = facts = triples = 0
    for record in gold:
        ours = found.get(record["id"], [])
        weight, bags, graph = _weight(record["text"]), _bags(ours), _Graph(ours)
        for fact in record["facts"]:
            whole += _coverage(fact, bags, weight) >= COVERED
            part += _coverage(fact, _bags(graph.near(fact, weight)), weight) >= COVERED_IN_PART
        facts, triples = facts + len(record["facts"]), triples + len(ours)
    return {
        "recall": round(100 * whole / facts, 1),
        "recall_r": round(100 * part / facts, 1),
        "triples_per_fact": round(triples / facts, 2),
    }


class _Graph:
    """Nodes with their stems, and one relation for each pair of nodes."""

    def __init__(self, triples: Iterable[Iterable[object]]) -> None:
        self._relation: dict[tuple[str, str], str] = {}
        for subject, relation, target in triples:
            self._relation[str(subject), str(target)] = str(relation)
        self._targets: dict[str, list[str]] = defaultdict(list)
        self._stems: dict[str, set[str]] = {}
        for subject, target in self._relation:
            self._targets[subject].append(target)
            for node in (subject, target):
                self._stems.setdefault(node, set(stems(node)))

    def near(self, fact: str, weight: Weight) -> list[tuple[str, str, str]]:
        """Return the triples that the official protocol retrieves for a fact."""
        likest = sorted(self._similar(fact, weight), key=lambda each: (-each[0], each[1]))
        reached = {node for _, node in likest[:NODES]}
        triples: set[tuple[str, str, str]] = set()
        for _ in range(HOPS):
            edges = [(node, target) for node in reached for target in self._targets[node]]
            triples |= {(node, self._relation[node, target], target) for node, target in edges}
            reached = {target for _, target in edges}
        return sorted(triples)

    def _similar(self, fact: str, weight: Weight) -> Iterable[tuple[float, str]]:
        wanted = set(stems(fact))
        norm = math.sqrt(_squares(wanted, weight)) or 1
        for node, own in self._stems.items():
            if shared := _squares(own & wanted, weight):
                yield round(shared / (norm * math.sqrt(_squares(own, weight))), 9), node


def _squares(words: set[str], weight: Weight) -> float:
    return sum(weight(word) ** 2 for word in sorted(words))


def _coverage(fact: str, bags: list[Bag], weight: Weight) -> float:
    """The share of the fact's weight that up to three connected triples cover, chosen greedily from the best starts."""
    weights = {word: weight(word) for word in sorted(set(stems(fact)))}
    total = sum(weights.values())

    def worth(words: set[str]) -> float:
        return round(sum(weights[word] for word in sorted(words)), 9)

    candidates = [(weights.keys() & bag[0], bag) for bag in bags if weights.keys() & bag[0]]
    if not total or not candidates:
        return 0.0
    best = 0.0
    for start in sorted(candidates, key=lambda each: -worth(each[0]))[:SEEDS]:
        covered, nodes = set(start[0]), set(start[1][1])
        for _ in range(MOST_TRIPLES - 1):
            linked = [(worth(words - covered), words, bag) for words, bag in candidates if bag[1] & nodes]
            gain, words, bag = max(linked, key=lambda each: each[0], default=(0.0, set(), (set(), set())))
            if gain > 0:
                covered |= words
                nodes |= bag[1]
        best = max(best, worth(covered) / total)
    return best


def _bags(triples: Iterable[Iterable[object]]) -> list[Bag]:
    parts = [[set(stems(str(part))) for part in triple] for triple in triples]
    return [(subject | relation | target, subject | target) for subject, relation, target in parts]


def _weight(text: str) -> Weight:
    sentences = [sentence for sentence in re.split(r"(?<=[.!?])\s+|\n+", text) if sentence.strip()]
    frequency = Counter(word for sentence in sentences for word in set(stems(sentence)))
    return lambda word: math.log(1 + len(sentences) / max(1, frequency.get(word, 0.5)))


@cache
def _words() -> tuple[frozenset[str], tuple[str, ...]]:
    data = json.loads((Path(__file__).parent / "stems.json").read_text(encoding="utf-8"))
    return frozenset(data["stop"]), tuple(data["suffixes"])


def stems(text: str) -> list[str]:
    """Return the stems of the content words, in text order."""
    stop, _ = _words()
    plain = re.sub(r"['’]s\b", "", text.lower().replace("_", " "))
    return [_stem(word) for word in re.findall(r"[a-z0-9]+(?:\.[0-9]+)?", plain) if word not in stop]


@cache
def _stem(word: str) -> str:
    suffix = next((each for each in _words()[1] if word.endswith(each) and len(word) - len(each) >= 3), "")
    word = word.removesuffix(suffix)
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
