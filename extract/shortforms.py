"""Written forms of one document that name the same thing: surnames, acronyms, dropped suffixes, other word orders."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from .candidates import Candidate
from .evidence import FAIR, Verdict, Vote, Votes, head_word
from .gazetteer import Gazetteer
from .kinds import Kinds, family
from .words import Words

BORROWED = frozenset({"Person", "Model/Product", "Policy/Law"})
HEADED = frozenset({"Organisation", "Event"})
"""Families of names that are taken up by their head word: "the Commission", "the Games"."""
SHORTEST_HEAD = 4
PARTICLES = frozenset({"de", "da", "di", "du", "del", "della", "van", "von", "der", "le", "la", "al", "bin", "ben"})
SMALL = frozenset({"of", "for", "the", "and", "&", "on", "in", "de", "to", "at"})
ALSO = re.compile(
    r"[,(]* ?(?:(?:also|formerly|better|previously|commonly|originally) )*(?:known|called) (?:simply )?as ?(?:the)?"
)
NAMED_AFTER = frozenset(
    {"administration", "cabinet", "campaign", "family", "government", "presidency", "regime", "team"}
)
"""Heads of names that begin with a person's: "Lind" alone is the person, not the Lind administration."""
GENERATIONS = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})


def borrowed(forms: Mapping[str, Verdict], evidence: Votes, kinds: Kinds) -> dict[str, Vote]:
    """Return what a short form takes over from the one longer form that it may stand for.

    It outweighs what the model says of the short form alone, but not a list or a head word.
    """
    found: dict[str, Vote] = {}
    longer = _by_edge(forms)
    for short, votes in evidence.items():
        if len(short.split()) != 1 or short in kinds.name_heads or not short[:1].isalnum():
            continue
        fits = [
            (long, verdict)
            for long, verdict in longer.get(short, ())
            if verdict.kind.type in BORROWED or family(verdict.kind.type) == "Organisation"
        ]
        fits = [(long, verdict) for long, verdict in fits if _may_stand_for(short, long, verdict)]
        if fits and len({family(v.kind.type) for _, v in fits}) == 1:
            long, verdict = fits[0]
            if verdict.kind.type in ("Person", "Model/Product") or not any(v.kind.type == "Place" for v in votes):
                against = sum(
                    v.weight for v in votes if v.weight <= 1.0 and family(v.kind.type) != family(verdict.kind.type)
                )
                found[short] = Vote(verdict.kind, FAIR + against, f'short for "{long}"')
    return found


def equated(words: Words, found: list[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """Return neighbours that the text calls one: "Long Name (LN)", "X, also known as Y"."""
    return [(left, right) for left, right in pairwise(found) if _is_equated(words, left, right)]


def _is_equated(words: Words, left: Candidate, right: Candidate) -> bool:
    if left.demonym or right.demonym or not 0 < right.start - left.end < 7:
        return False
    between = " ".join(words.lower[left.end : right.start])
    if ALSO.fullmatch(between):
        return True
    long, short = words.surface(left.start, left.end), words.surface(right.start, right.end)
    closed = right.end < len(words) and words.text[right.end] in (")", ",", ";")
    if long.isupper() and not short.isupper():
        long, short = short, long
    return between == "(" and closed and len(short) > 1 and short.isupper() and _is_within(short.lower(), long.lower())


def _is_within(short: str, long: str) -> bool:
    """Say whether the letters of the short name stand in the long one, in their order."""
    letters = iter(long)
    return all(letter in letters for letter in short if letter.isalpha())


def _may_stand_for(short: str, long: str, verdict: Verdict) -> bool:
    parts = _parts(long)
    if verdict.kind.type == "Person":
        return parts[-1] == short
    if verdict.kind.type == "Model/Product":
        return parts[-1] == short and any(ch.isdigit() for ch in short)
    if verdict.kind.type == "Policy/Law":
        return parts[0] == short and short.isupper() and len(short) > 2
    if parts[-1].lower() in NAMED_AFTER:
        return False
    return parts[0] == short and len(parts) <= 3 and not any(part in SMALL for part in parts)


def _by_edge(forms: Mapping[str, Verdict]) -> dict[str, list[tuple[str, Verdict]]]:
    found: dict[str, list[tuple[str, Verdict]]] = defaultdict(list)
    for long, verdict in forms.items():
        parts = _parts(long)
        if len(parts) > 1:
            for edge in {parts[0], parts[-1]}:
                found[edge].append((long, verdict))
    return found


def _parts(name: str) -> list[str]:
    parts = name.split()
    while len(parts) > 1 and parts[-1] in GENERATIONS:
        parts.pop()
    return parts


def leaders(
    forms: Mapping[str, Verdict], said: Iterable[tuple[str, str]], names: Gazetteer, kinds: Kinds
) -> dict[str, str]:
    """Return for each form, in order of appearance, the form that stands for its thing in this document.

    `said` are pairs of forms that the text itself calls one. A short form that fits several names is the one that
    had been introduced when it was first used, if that is one.
    """
    groups = _Groups(forms)
    for same in [*_same_keys(forms, names, kinds), *([long, short] for long, short in said)]:
        groups.join(same)
    order = {name: place for place, name in enumerate(forms)}
    by_family: dict[str, list[str]] = defaultdict(list)
    for name, verdict in forms.items():
        by_family[family(verdict.kind.type)].append(name)
    for kind, members in by_family.items():
        for short, fits in [*_short(kind, members, names, kinds), *_heads(kind, members, order)]:
            fits = [long for long in fits if not _listed_apart(short, long, names)]
            before = [long for long in fits if order[long] < order[short]]
            fits = fits if len({groups.leader(long) for long in fits}) == 1 else before
            if len({groups.leader(long) for long in fits}) == 1:
                groups.join([fits[0], short])
    return {name: groups.leader(name) for name in forms}


def _listed_apart(left: str, right: str, names: Gazetteer) -> bool:
    """A listed name is short only for a listed name of the same thing."""
    first, second = names.forms.get(left), names.forms.get(right)
    return first is not None and not first.weak and (second is None or first.name != second.name)


class _Groups:
    """Forms joined so far; the longest form of a group leads, the first among equals."""

    def __init__(self, forms: Iterable[str]) -> None:
        self.group = {name: [name] for name in forms}

    def join(self, names: list[str]) -> None:
        for name in names[1:]:
            left, right = self.group[names[0]], self.group[name]
            if left is not right:
                left.extend(right)
                for member in right:
                    self.group[member] = left

    def leader(self, name: str) -> str:
        return self.group[name][0]


def _same_keys(forms: Mapping[str, Verdict], names: Gazetteer, kinds: Kinds) -> Iterator[list[str]]:
    keys: dict[tuple[str, ...], list[str]] = defaultdict(list)
    known: dict[tuple[str, str], set[str]] = {}
    for name, verdict in forms.items():
        kind = family(verdict.kind.type)
        listed = names.forms.get(name)
        if listed and family(listed.type) == kind:
            keys[("listed", listed.name)].append(name)
        keys[("case", kind, name.casefold())].append(name)
        if kind == "Organisation":
            keys[("words", *_core(name, names, kinds))].append(name)
        if kind == "Person" and len(parts := _parts(name)) > 1:
            generation = [part.strip(".") for part in name.split() if part in GENERATIONS]
            keys[("person", parts[0], parts[-1], *generation)].append(name)
            known.setdefault((parts[0], parts[-1]), set()).update(generation)
    for (first, last), generations in known.items():
        if len(generations) == 1:
            keys[("person", first, last, *generations)] += keys.pop(("person", first, last), [])
    return (same for key, same in keys.items() if len(same) > 1 and len(key) > 1 and _agree(key, same, names))


def _agree(key: tuple[str, ...], same: list[str], names: Gazetteer) -> bool:
    """Bodies of two countries are two, though they share all other words."""
    if key[0] != "words":
        return True
    leads = {first if _is_place(first, names) else names.demonyms.get(first) for first in (n.split()[0] for n in same)}
    return len(leads - {None}) < 2


def _core(name: str, names: Gazetteer, kinds: Kinds) -> list[str]:
    """Words that name an organisation whatever their order, without legal suffix and leading country."""
    parts = name.replace(",", "").split()
    while len(parts) > 1 and parts[-1].lower().strip(".") in kinds.legal:
        parts.pop()
    if len(parts) > 1 and (parts[0] in names.demonyms or _is_place(parts[0], names)):
        parts = parts[1:]
    return sorted(part.lower() for part in parts if part.lower() not in SMALL)


def _is_place(word: str, names: Gazetteer) -> bool:
    listed = names.forms.get(word)
    return listed is not None and listed.type == "Place"


def _short(kind: str, members: list[str], names: Gazetteer, kinds: Kinds) -> Iterator[tuple[str, list[str]]]:
    """Pairs of a short form and the longer forms that it may stand for."""
    starts: dict[str, list[str]] = defaultdict(list)
    ends: dict[str, list[str]] = defaultdict(list)
    initials: dict[str, list[str]] = defaultdict(list)
    for name in members:
        parts = _parts(name)
        if len(parts) > 1:
            starts[parts[0]].append(name)
            ends[parts[-1]].append(name)
            for acronym in _acronyms(parts):
                initials[acronym].append(name)
    for name in members:
        parts = _parts(name)
        if name in kinds.name_heads:
            continue
        if kind == "Person":
            fits = [*ends[name], *starts[name]] if len(parts) == 1 else []
            if len(parts) > 1 and parts[0].lower() in PARTICLES:
                fits = [long for long in ends[parts[-1]] if long.lower().endswith(f" {name.lower()}")]
        elif kind == "Organisation":
            fits = _longer_organisations(parts, starts[parts[0]], ends[parts[-1]], names)
            fits = fits or (initials[name.replace(".", "")] if name.isupper() else [])
        elif kind == "Model/Product":
            fits = [long for long in ends[name] if any(ch.isdigit() for ch in name)]
        elif kind == "Policy/Law" and len(parts) == 1 and name.isupper():
            fits = starts[name] or initials[name]
        else:
            fits = initials[name] if name.isupper() and kind not in ("Place",) else []
        fits = [long for long in fits if long != name]
        if fits:
            yield name, fits


def _heads(kind: str, members: list[str], order: Mapping[str, int]) -> Iterator[tuple[str, list[str]]]:
    """Pairs of a head word alone ("the Commission") and the longer names before it that it may stand for."""
    if kind not in HEADED:
        return
    by_head: dict[str, list[str]] = defaultdict(list)
    for name in members:
        if " " in name:
            by_head[head_word(name)].append(name)
    for name in members:
        fits = [long for long in by_head.get(name, ()) if order[long] < order[name]]
        if fits and len(name) >= SHORTEST_HEAD and name[0].isupper() and not name.isupper():
            yield name, fits


def _longer_organisations(parts: list[str], starts: list[str], ends: list[str], names: Gazetteer) -> list[str]:
    found = []
    for long in starts:
        more = _parts(long)
        if len(more) <= len(parts) or more[: len(parts)] != parts or more[-1].lower() in NAMED_AFTER:
            continue
        if not set(more) & SMALL or (len(parts) > 1 and more[len(parts)] in SMALL):
            found.append(long)
    for long in ends:
        more = _parts(long)
        dropped = more[: -len(parts)]
        ends_so = len(more) > len(parts) > 1 and more[-len(parts) :] == parts
        nickname = len(parts) == 1 and parts[0].endswith("s") and len(more) > 1 and more[-1] == parts[0]
        if nickname or (
            ends_so and (len(dropped) == 1 or all(w in names.demonyms or _is_place(w, names) for w in dropped))
        ):
            found.append(long)
    return found


def _acronyms(parts: list[str]) -> set[str]:
    capital = "".join(part[0] for part in parts if part[0].isupper())
    every = "".join(part[0].upper() for part in parts if part[0].isalpha())
    return {acronym for acronym in (capital, every) if len(acronym) > 1}
