"""Open facts: BenchIE's fact synsets (exact), CaRB's token overlap and WiRe57's greedy token matching."""

from __future__ import annotations

import itertools
import re

from scoring import Figures, Record, harmonic, three

TOKEN = re.compile(
    r"\d+(?:[.,:/]\d+)+|(?:[A-Za-z]\.){2,}|[A-Za-z]+(?=n't\b)|n't\b|'(?:s|re|ve|ll|d|m)\b|\w+(?:[-&/.]\w+)*|``|''|--|\.\.\.|\S"
)
WHOLE = re.compile(r"[\w.&/,:'-]*\w|\S|``|''|--|-\w\wB-|\w+\.")
CLITIC = re.compile(r"\w(?:'s|n't|'re|'ve|'ll|'d|'m)$")
BE = frozenset({"be", "is", "am", "are", "was", "were", "been", "being"})
SAID = ("said", "told", "added", "adds", "says")
MOST_OPTIONAL = 9
"""Optional groups of a slot up to which every choice is tried."""
PARTS = ("arg1", "rel", "arg2")
Triple = tuple[str, str, str]
Pair = tuple[float, float]


def score(set_name: str, gold: list[Record], predicted: list[Record]) -> Figures:
    """Return the figures of the set's own scorer."""
    found = {record["id"]: _unique(record.get("triples", [])) for record in predicted}
    return {"benchie": _benchie, "carb": _carb, "wire57": _wire57}[set_name](gold, found)


def _unique(triples: list[list[str]]) -> list[Triple]:
    return list(dict.fromkeys((each[0].strip(), each[1].strip(), each[2].strip()) for each in triples))


def _benchie(gold: list[Record], found: dict[str, list[Triple]]) -> Figures:
    """A triple is right if it equals, slot by slot, one wording of a fact; a fact counts once."""
    right = wrong = wanted = 0
    for record in gold:
        facts = [[tuple(_wordings(slot) for slot in wording) for wording in fact] for fact in record["facts"]]
        hits: set[int] = set()
        for triple in found.get(record["id"], []):
            slots = [_squeezed(slot) for slot in triple]
            hit = next((i for i, fact in enumerate(facts) if _says(slots, fact)), None)
            wrong += hit is None
            hits |= set() if hit is None else {hit}
        right, wanted = right + len(hits), wanted + len(facts)
    precision, recall = right / (right + wrong) if right + wrong else 0.0, right / wanted if wanted else 0.0
    return three("benchie_slot", precision, recall)


def _says(slots: list[str], fact: list[tuple[set[str], ...]]) -> bool:
    return any(all(slot in known for slot, known in zip(slots, wording, strict=False)) for wording in fact)


def _wordings(slot: str) -> set[str]:
    """Every choice of the groups in brackets, which are optional."""
    parts = [part for part in re.split(r"(\[[^\]]*\])", slot) if part.strip()]
    choices = [(part[1:-1], "") if part.startswith("[") else (part,) for part in parts]
    if sum(len(choice) > 1 for choice in choices) > MOST_OPTIONAL:
        return {_squeezed("".join(c[0] for c in choices)), _squeezed("".join(c[-1] for c in choices))}
    return {_squeezed(" ".join(choice)) for choice in itertools.product(*choices)}


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def tokens(text: str) -> list[str]:
    """Return tokens after the Penn Treebank; words that are such tokens already are kept."""
    found: list[str] = []
    for word in text.split():
        found += [word] if WHOLE.fullmatch(word) and not CLITIC.search(word) else TOKEN.findall(word)
    return found


def _carb(gold: list[Record], found: dict[str, list[Triple]]) -> Figures:
    """Recall takes the best triple for each gold fact, precision a greedy one-to-one matching."""
    precision = recall = 0.0
    given = wanted = 0
    for record in gold:
        ours = [(tokens(r), [tokens(s), tokens(o)]) for s, r, o in found.get(record["id"], [])]
        rows = [_carb_row(fact, ours) for fact in record["extractions"]]
        recall += sum(max((pair[1] for pair in row), default=0.0) for row in rows)
        precision += _greedy([[pair[0] for pair in row] for row in rows], len(ours))
        given, wanted = given + len(ours), wanted + len(rows)
    return three("carb_optimal", precision / given if given else 0.0, recall / wanted if wanted else 0.0)


def _carb_row(fact: Record, ours: list[tuple[list[str], list[list[str]]]]) -> list[Pair]:
    arguments = fact["args"]
    if len(arguments) >= 2:
        arguments = [arguments[0], " ".join(arguments[1:])]
    key = tokens(fact["rel"]), [tokens(each) for each in arguments]
    row = []
    for relation, sides in ours:
        pair = _carb_pair(key, (relation, sides))
        if any(word in fact["rel"] for word in SAID):
            pair = max(pair, _carb_pair(key, (relation, sides[::-1])))
        row.append(pair)
    return row


def _carb_pair(key: tuple[list[str], list[list[str]]], ours: tuple[list[str], list[list[str]]]) -> Pair:
    shared, left = _shared(key[0], ours[0])
    shared += "be" in left and any(word in BE for word in key[0])
    if not shared or len(key[1]) > len(ours[1]):
        return (0.0, 0.0)
    given, wanted = len(ours[0]), len(key[0])
    for theirs, mine in zip(key[1], ours[1], strict=False):
        shared += _shared(theirs, mine)[0]
        given, wanted = given + len(mine), wanted + len(theirs)
    return (shared / given if given else 0.0, shared / wanted if wanted else 0.0)


def _shared(key: list[str], ours: list[str]) -> tuple[int, list[str]]:
    left, count = list(ours), 0
    for word in key:
        if word in left:
            left.remove(word)
            count += 1
    return count, left


def _greedy(rows: list[list[float]], width: int) -> float:
    total, used_rows, used = 0.0, set[int](), set[int]()
    for _ in range(min(len(rows), width)):
        places = itertools.product(set(range(len(rows))) - used_rows, set(range(width)) - used)
        free = ((rows[i][j], -i, -j) for i, j in places)
        value, i, j = max(free)
        used_rows.add(-i)
        used.add(-j)
        total += value
    return total


def _wire57(gold: list[Record], found: dict[str, list[Triple]]) -> Figures:
    """Greedy one-to-one matching in which each slot must share a word; recall is capped at 1 for each fact."""
    precision = recall = 0.0
    given = wanted = 0
    for record in gold:
        ours = [dict(zip(PARTS, map(tokens, triple), strict=True)) for triple in found.get(record["id"], [])]
        given, wanted = given + len(ours), wanted + len(record["tuples"])
        pairs = [
            (-harmonic(*pair), i, j, pair)
            for i, fact in enumerate(record["tuples"])
            for j, each in enumerate(ours)
            if (pair := _wire_pair(fact, each)) is not None
        ]
        used: set[tuple[str, int]] = set()
        for _, i, j, pair in sorted(pairs):
            if not {("gold", i), ("ours", j)} & used:
                used |= {("gold", i), ("ours", j)}
                precision, recall = precision + pair[0], recall + min(1.0, pair[1])
    return three("wire57_capped", precision / given if given else 0.0, recall / wanted if wanted else 0.0)


def _wire_pair(fact: Record, ours: dict[str, list[str]]) -> Pair | None:
    shared = given = wanted = 0
    for part in PARTS:
        words, places = fact[part]["words"], fact[part]["words_indexes"]
        is_inferred = all(place == "inf" for place in places)
        count = sum(word in words for word in ours[part])
        if not is_inferred and (words or ours[part]) and not count:
            return None
        if ours[part]:
            shared, given = shared + count, given + len(ours[part])
            wanted += sum(place != "inf" for place in places)
    wanted += sum(place != "inf" for more in fact.get("arg3+") or [] for place in more["words_indexes"])
    return (shared / given, shared / wanted) if shared and wanted else None
