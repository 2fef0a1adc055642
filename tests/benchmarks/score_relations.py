"""Facts between gold entities (re3d, Re-DocRED): the pair right, and the Wikidata property too."""

from __future__ import annotations

import re

from scoring import Counts, Figures, Record

Fact = tuple[str, str, str]
Names = dict[str, set[str]]
SURE = 0.5
"""Confidence from which on a gold relation counts."""


def score(_set: str, gold: list[Record], predicted: list[Record]) -> Figures:
    """Return typed, pair, and pair_loose: arguments may contain each other, and only pairs of gold entities count."""
    counts = Counts()
    found = {record["id"]: [tuple(each[:3]) for each in record.get("triples", [])] for record in predicted}
    for record in gold:
        names, facts = _gold(record)
        pairs = {frozenset((head, tail)) for head, _, tail in facts if head != tail}
        _count(counts, names, facts, pairs, found.get(record["id"], []))
    return {name: round(value, 1) for name, value in counts.figures().items()}


def _count(counts: Counts, names: Names, facts: set[Fact], pairs: set[frozenset[str]], found: list[Fact]) -> None:
    patterns = [(name, _words(name)) for name in names if name]
    typed: set[Fact] = set()
    strict: set[frozenset[str]] = set()
    loose: set[frozenset[str]] = set()
    for head, relation, tail in found:
        heads, tails = names.get(_plain(head), set()), names.get(_plain(tail), set())
        if heads and tails:
            candidates = {(a, relation, b) for a in heads for b in tails}
            typed |= candidates & facts or {min(candidates)}
            strict |= _right_or_one(heads, tails, pairs)
        else:
            typed.add((head, relation, tail))
        loose |= _right_or_one(_loose(names, patterns, head), _loose(names, patterns, tail), pairs)
    counts.add_sets("typed", typed, facts)
    counts.add_sets("pair", strict, pairs)
    counts.add_sets("pair_loose", loose, pairs)


def _right_or_one(heads: set[str], tails: set[str], pairs: set[frozenset[str]]) -> set[frozenset[str]]:
    candidates = {frozenset((a, b)) for a in heads for b in tails if a != b}
    return candidates & pairs or ({min(candidates, key=sorted)} if candidates else set())


def _gold(record: Record) -> tuple[Names, set[Fact]]:
    """The names of each entity, and the facts between entities."""
    names: Names = {}
    if "mentions" in record:
        for mention in record["mentions"]:
            names.setdefault(_plain(mention["text"]), set()).add(mention["cluster"])
        keys = [f"{record['id']}:{entity['eid']}" for entity in record["entities"]]
        return names, {(keys[each["head"]], each["rel"], keys[each["tail"]]) for each in record["relations"]}
    arguments = [each[side]["text"] for each in record["relations"] for side in ("head", "tail")]
    for text in (*(entity["text"] for entity in record["entities"]), *arguments):
        names.setdefault(_plain(text), set()).add(_plain(text))
    sure = (each for each in record["relations"] if each.get("confidence", 1) >= SURE)
    return names, {(_plain(each["head"]["text"]), each["rel"], _plain(each["tail"]["text"])) for each in sure}


def _loose(names: Names, patterns: list[tuple[str, str]], argument: str) -> set[str]:
    words = _words(_plain(argument))
    fitting = (name for name, pattern in patterns if pattern in words or (len(words) > 4 and words in pattern))
    return {entity for name in fitting for entity in names[name]}


def _plain(text: str) -> str:
    bare = re.sub(r"[^\w\s&.\'’-]", "", text.lower()).strip()
    return re.sub(r"\s+", " ", re.sub(r"^(?:the|a|an)\s+|\s*(?:'s|’s)$", "", bare)).strip(" .")


def _words(text: str) -> str:
    return " " + re.sub(r"[^\w]+", " ", text) + " "
