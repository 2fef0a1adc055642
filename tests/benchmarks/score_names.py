"""Names and their types on coarse types (PER ORG LOC DATE NUM EVENT MISC)."""

from __future__ import annotations

import re

from scoring import Counts, Figures, Record

COARSE = {
    word: coarse
    for coarse, words in {
        "PER": "per person peop politician researcher writer musicalartist scientist human",
        "ORG": "org organization organisation corporation group politicalparty university band",
        "LOC": "loc gpe fac location place country facility",
        "DATE": "date time temporal",
        "NUM": "num money percent quantity cardinal ordinal frequency",
        "EVENT": "event election conference",
    }.items()
    for word in words.split()
}
ALWAYS = frozenset({"PER", "ORG", "LOC", "EVENT", "MISC"})
LEADING = re.compile(r"^(?:the|a|an|The|A|An|THE|its|his|her|their)\s+")
TRAILING = re.compile(r"\s*(?:'s|’s)$")
Item = tuple[int, int, str]


def score(_set: str, gold: list[Record], predicted: list[Record]) -> Figures:
    """Return strict_norm (same span but for a leading determiner and a trailing 's, same type), span and relaxed.

    Types that the gold never uses are dropped on both sides, dates and numbers above all.
    """
    counts = Counts()
    found = {record["id"]: record.get("entities", []) for record in predicted}
    kept = {_coarse(mention.get("type")) for record in gold for mention in named(record)} | ALWAYS
    for record in gold:
        ours = [mention for mention in named(record) if _coarse(mention.get("type")) in kept]
        theirs = [each for each in found.get(record["id"], []) if _coarse(each["type"]) in kept]
        _count(counts, record, ours, theirs)
    return {name: round(value, 1) for name, value in counts.figures().items()}


def named(record: Record) -> list[Record]:
    """Return the gold's names: its entities, or of its mentions those that are no pronoun and no common noun."""
    entities = record.get("entities")
    if (entities and "start" in entities[0]) or "mentions" not in record:
        return entities or []
    seen: dict[tuple[int, int], Record] = {}
    for mention in record["mentions"]:
        if mention.get("pronoun") or not mention.get("named", True) or mention.get("optional"):
            continue
        if mention.get("kind", "entity") == "entity":
            seen.setdefault((mention["start"], mention["end"]), mention)
    return list(seen.values())


def _count(counts: Counts, record: Record, ours: list[Record], theirs: list[Record]) -> None:
    window = record.get("evaluation_span") or [0, len(record["text"])]
    ours, theirs = ([m for m in side if window[0] <= m["start"] and m["end"] <= window[1]] for side in (ours, theirs))
    counts.add_sets("strict", {_item(each) for each in theirs}, {_item(each) for each in ours})
    trimmed = [{_trimmed(record["text"], _item(each)) for each in side} for side in (theirs, ours)]
    counts.add_sets("strict_norm", *trimmed)
    counts.add_sets("span", *({item[:2] for item in side} for side in trimmed))
    guesses = sorted({_item(each) for each in theirs})
    unique = {(*_item(m), m.get("head_start", m["start"]), m.get("head_end", m["end"])) for m in ours}
    for name, typed in (("relaxed", True), ("relaxed_span", False)):
        counts.add(name, _overlapping(unique, guesses, typed=typed), len(guesses), len(unique))


def _overlapping(gold: set[tuple[int, int, str, int, int]], guesses: list[Item], *, typed: bool) -> int:
    """Count gold names, shortest first, each with the best guess that covers its head."""
    used: set[int] = set()
    for start, end, kind, head_start, head_end in sorted(gold, key=lambda m: (m[1] - m[0], m)):
        best: tuple[float, int] | None = None
        for i, guess in enumerate(guesses):
            shared = min(end, guess[1]) - max(start, guess[0])
            covers = guess[0] < head_end and head_start < guess[1]
            if i in used or (typed and guess[2] != kind) or shared <= 0 or not covers:
                continue
            likeness = shared / (max(end, guess[1]) - min(start, guess[0]))
            if best is None or likeness > best[0]:
                best = (likeness, i)
        if best:
            used.add(best[1])
    return len(used)


def _item(mention: Record) -> Item:
    return mention["start"], mention["end"], _coarse(mention.get("type"))


def _coarse(kind: object) -> str:
    return COARSE.get(str(kind).lower(), "MISC")


def _trimmed(text: str, item: Item) -> Item:
    start, end, kind = item
    if match := LEADING.match(text[start:end]):
        start += match.end()
    if match := TRAILING.search(text[start:end]):
        end = start + match.start()
    return start, end, kind
