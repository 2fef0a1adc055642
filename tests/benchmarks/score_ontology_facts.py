"""Facts in the relations of a given ontology (Text2KGBench), compared without spaces, underscores and case."""

from __future__ import annotations

import re
from collections import defaultdict

from scoring import Figures, Record, harmonic, three


def score(_set: str, gold: list[Record], predicted: list[Record]) -> Figures:
    """Return nofilter, micro F1 over all triples, and official, as the benchmark's own script has it.

    That script drops triples whose relation is not among the sentence's gold relations, then averages per ontology.
    """
    found = {record["id"]: [[str(part) for part in each[:3]] for each in record["triples"]] for record in predicted}
    by_ontology: dict[str, list[float]] = defaultdict(list)
    right = given = wanted = 0
    for record in gold:
        ours = found.get(record["id"], [])
        by_ontology[record["ontology"]].append(_filtered_f1(record["triples"], ours))
        key, guesses = {_key(each, "|") for each in record["triples"]}, {_key(each, "|") for each in ours}
        right, given, wanted = right + len(key & guesses), given + len(guesses), wanted + len(key)
    official = sum(sum(values) / len(values) for values in by_ontology.values()) / len(by_ontology)
    micro = three("nofilter", right / given if given else 0.0, right / wanted if wanted else 0.0)
    return {**micro, "nofilter": 100 * round(micro["nofilter"] / 100, 3), "official": 100 * round(official, 3)}


def _filtered_f1(gold: list[list[str]], ours: list[list[str]]) -> float:
    relations = {each[1].replace(" ", "_") for each in gold}
    key = {_key(each) for each in gold}
    guesses = {_key(each) for each in ours if each[1].replace(" ", "_") in relations}
    right = len(key & guesses)
    return harmonic(right / len(guesses), right / len(key)) if guesses else 0.0


def _key(triple: list[str], joint: str = "") -> str:
    return joint.join(re.sub(r"(_|\s+)", "", str(part)).lower() for part in triple[:3])
