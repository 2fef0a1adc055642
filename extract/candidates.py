"""Stretches of a document that may be names: listed, labelled by the model, built like a name, or in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .gazetteer import Gazetteer, Listed, form
from .kinds import Kinds
from .words import CLOSING, OPENING, Words

Origin = Literal["pattern", "list", "model", "run", "known"]
NAME_LABELS = frozenset(
    {"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"}
)
LINKS = frozenset({"of", "for", "&", "de", "van", "von", "der", "del", "di", "da", "al", "bin", "la", "le", "du", "y"})
PARTICLES = frozenset(
    {"de", "van", "von", "der", "del", "di", "da", "al", "bin", "ibn", "la", "le", "du", "el", "ben", "ten", "dos"}
)
PREFIXES = ("pro-", "anti-", "non-", "ex-", "post-", "pre-")
EDGES = frozenset("\"'“”‘’,.;:()[]-–—/|·•") | {"'s", "’s", "``", "''", "--"}
LEADING = frozenset(
    {
        "the",
        "a",
        "an",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "this",
        "that",
        "these",
        "both",
        "near",
        "in",
        "at",
        "from",
        "inside",
    }
)
LONGEST_TITLE = 12
YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
ABBREVIATED = re.compile(r"((?:[A-Z]\.)+)-\w+")
MODEL_NUMBER = re.compile(r"(?=.*\d)[A-Z][A-Za-z]{0,5}-?\d{1,4}(?:\.\d)?[A-Za-z]?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of tokens, where it came from, the model's label and the list entry if there is one."""

    start: int
    end: int
    origin: Origin
    label: str | None = None
    listed: Listed | None = None
    demonym: str | None = None
    """The place whose people or things the word stands for."""
    cut: int = 0
    """Characters of the last token that are no part of the name: "U.S." in "U.S.-made"."""


def candidates(words: Words, names: Gazetteer, kinds: Kinds) -> list[Candidate]:
    """Return the candidates in text order, none across another, and none inside but demonyms."""
    found = _Cover(len(words))
    listed = list(_listed(words, names, kinds))
    found.add(_elections(words, kinds))
    found.add(_titles(words))
    long = {(c.start, c.end) for c in listed}
    labelled = [False] * len(words)
    for start, end, _ in words.labels:
        labelled[start:end] = [True] * (end - start)
    model = [piece for label in words.labels for piece in _pieces(words, *label, long, labelled, kinds)]
    bodies = list(_bodies(words, listed, model, kinds))
    found.add(_longest([*bodies, *listed, *model]))
    found.add(_numbered(words))
    found.add(_runs(words, found.taken, kinds))
    bodies_kept = set(found.kept) & set(bodies)
    whole = {candidate.start for candidate in bodies_kept}
    inner = [candidate for candidate in listed if candidate.demonym and candidate.start in whole]
    return sorted([*found.kept, *inner], key=lambda c: (c.start, -c.end))


class _Cover:
    """Candidates kept so far and the tokens that they take."""

    def __init__(self, length: int) -> None:
        self.kept: list[Candidate] = []
        self.taken = [False] * length

    def add(self, more: Iterator[Candidate] | list[Candidate]) -> None:
        for candidate in more:
            if not any(self.taken[candidate.start : candidate.end]):
                self.kept.append(candidate)
                self.taken[candidate.start : candidate.end] = [True] * (candidate.end - candidate.start)


def _longest(found: list[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda c: (c.start - c.end, c.origin != "list", c.start))


def _listed(words: Words, names: Gazetteer, kinds: Kinds) -> Iterator[Candidate]:
    index = 0
    while index < len(words):
        first = words.text[index].replace(".", "")
        longest = names.starts.get(first) or (names.starts.get(first.lower()) if first[:1].isupper() else None)
        match = _match(words, index, longest, names) if longest else None
        if match is None and first[:1].isupper():
            match = _demonym(words, index, names) or _abbreviated(words, index, names)
        if match:
            yield match
        index = match.end if match else index + 1


def _match(words: Words, index: int, longest: int, names: Gazetteer) -> Candidate | None:
    for end in range(min(index + 2 * longest, len(words)), index, -1):
        if words.pos[end - 1] == "SPACE" or words.text[end - 1] in EDGES:
            continue
        key = form(words.surface(index, end))
        entry = names.forms.get(key)
        if entry is None and entry_may_be_lower(key):
            entry = names.forms.get(key[0].lower() + key[1:]) or names.forms.get(key.lower())
            entry = entry if entry and entry.section in ("techniques", "laws") else None
        if entry and not _is_plain_word(words, index, end, entry):
            return Candidate(index, end, "list", listed=entry)
    return None


def entry_may_be_lower(key: str) -> bool:
    """Say whether a key in capitals may stand for a listed term in lower case."""
    return len(key) > 4 and key[0].isupper()


def _is_plain_word(words: Words, start: int, end: int, entry: Listed) -> bool:
    """A word of the language that is also a name is no name in lower case, as a verb, or first in its sentence."""
    if end - start > 1 or not words.text[start][:1].isupper():
        return entry.section == "techniques" and words.pos[start] == "VERB" and words.dep[start] not in ("pobj", "dobj")
    if words.text[start].isupper() and len(words.text[start]) > 1:
        return words.title[start] and words.pos[start] in ("PRON", "ADP", "AUX")
    if entry.weak and (words.pos[start] != "PROPN" or (start > 0 and words.lower[start - 1] == "of")):
        return True
    return words.pos[start] in ("PRON", "ADP", "AUX", "DET", "ADV", "INTJ", "CCONJ", "SCONJ")


def _demonym(words: Words, index: int, names: Gazetteer) -> Candidate | None:
    for end in (index + 2, index + 1):
        if end <= len(words):
            place = names.demonyms.get(" ".join(words.text[index:end]))
            if place:
                return Candidate(index, end, "list", demonym=place)
    return None


def _abbreviated(words: Words, index: int, names: Gazetteer) -> Candidate | None:
    match = ABBREVIATED.fullmatch(words.text[index]) if "-" in words.text[index][1:] else None
    entry = names.forms.get(form(match[1])) if match else None
    if match is None or entry is None:
        return None
    return Candidate(index, index + 1, "list", listed=entry, cut=len(words.text[index]) - len(match[1]))


def _pieces(
    words: Words, start: int, end: int, label: str, listed: set[tuple[int, int]], taken: list[bool], kinds: Kinds
) -> Iterator[Candidate]:
    """One label of the model, cut where it joins two names and trimmed at its edges."""
    if label not in NAME_LABELS:
        return
    for first, last in _cuts(words, start, end, label, listed, kinds):
        first, last = trimmed(words, first, last, kinds, person=label == "PERSON")
        if first < last and _is_name(words, first, last, kinds) and not _is_portfolio(words, first, label, kinds):
            last = _to_surname(words, first, last, taken) if label == "PERSON" else last
            yield Candidate(first, last, "model", label=label)


def _is_portfolio(words: Words, start: int, label: str, kinds: Kinds) -> bool:
    """ "minister of Education": the subject of a post."""
    before = start > 1 and label == "ORG" and words.lower[start - 1] in ("of", "for")
    return before and words.lower[start - 2] in kinds.portfolios


def _to_surname(words: Words, start: int, end: int, taken: list[bool]) -> int:
    """Return the end with the last words of a person's name that the model left outside."""
    while (
        end < len(words)
        and not taken[end]
        and words.pos[end] == "PROPN"
        and words.text[end][:1].isupper()
        and words.text[end][1:].islower()
        and start <= words.head[end - 1] <= end
        and words.head[end - 1] == end
    ):
        end += 1
    return end


def _cuts(
    words: Words, start: int, end: int, label: str, listed: set[tuple[int, int]], kinds: Kinds
) -> Iterator[tuple[int, int]]:
    first = start
    for index in range(start + 1, end - 1):
        if words.pos[index] == "SPACE" or _is_border(words, start, index, end, label, listed, kinds):
            yield first, index
            first = index + 1
    yield first, end


def _is_border(
    words: Words, start: int, index: int, end: int, label: str, listed: set[tuple[int, int]], kinds: Kinds
) -> bool:
    word = words.text[index]
    if word in (",", ";", "—", "–", "/", "(") and label not in ("WORK_OF_ART", "LAW", "EVENT"):
        after = words.lower[index + 1]
        return after.rstrip(".") not in kinds.legal and not _is_long_office(words, start, kinds)
    if word in ("and", "or") and (label in ("PERSON", "GPE") or _ends_list(words, start, index, end)):
        return True
    if word in ("'s", "’s"):
        return label in ("PERSON", "GPE") or (start, index) in listed
    return False


def _ends_list(words: Words, start: int, index: int, end: int) -> bool:
    """ "Ansel, Brook and Corder": two single names behind a third and a comma are no firm's name."""
    alone = index == start + 1 and end == start + 3 and start > 1
    return alone and words.text[start - 1] == "," and words.pos[start - 2] == "PROPN"


def _is_long_office(words: Words, start: int, kinds: Kinds) -> bool:
    """ "Ministry of Health, Labour and Welfare": the comma belongs to the name."""
    kind = kinds.name_heads.get(words.text[start]) or kinds.name_heads.get(words.text[min(start + 1, len(words) - 1)])
    return kind is not None and kind.type in ("GovernmentAgency", "LegislativeBody")


def trimmed(words: Words, start: int, end: int, kinds: Kinds, *, person: bool = False) -> tuple[int, int]:
    """Return the stretch without articles, edge punctuation, possessive, a trailing "AI" and, for persons, titles."""
    while start < end and (
        words.text[end - 1] in EDGES or words.pos[end - 1] == "SPACE" or _is_loose_end(words, start, end)
    ):
        if words.text[end - 1] == ")" and "(" in words.text[start : end - 1]:
            break
        end -= 1
    while start < end and (
        words.text[start] in EDGES
        or words.lower[start] in LEADING
        or words.pos[start] in ("SPACE", "DET")
        or (_is_loose(words.text[start]) and words.text[min(start + 1, end - 1)] != "-")
    ):
        start += 1
    if (
        end - start > 1
        and words.text[end - 1] == "AI"
        and end < len(words)
        and words.pos[end] in ("NOUN", "PROPN", "ADJ")
    ):
        end -= 1
    while (
        not person and end - start > 1 and words.lower[end - 1] in kinds.nouns and words.lower[end - 1] in kinds.titles
    ):
        end -= 1
    if person:
        while end - start > 1 and words.lower[start] in kinds.titles:
            start += 1
    return start, end


def _is_loose(word: str) -> bool:
    """A word in lower case at the edge is no part of a name, but for the particles of family names."""
    return word == "&" or (word.isalpha() and word.islower() and word not in PARTICLES) or word.startswith(PREFIXES)


def _is_loose_end(words: Words, start: int, end: int) -> bool:
    hyphened = end - 2 > start and words.text[end - 2] in ("-", "–")
    return not hyphened and _is_loose(words.text[end - 1])


def _is_name(words: Words, start: int, end: int, kinds: Kinds) -> bool:
    text = words.surface(start, end)
    if end - start > 2 and words.lower[start] in kinds.portfolios and words.lower[start + 1] in ("of", "for"):
        return False
    if text in kinds.stop or not any(ch.isalpha() for ch in text):
        return False
    return any(
        word[:1].isupper() or (word[:1].isdigit() and word[-1:].isupper()) for word in words.text[start:end]
    ) or (any(ch.isupper() for ch in text))


def _bodies(words: Words, listed: list[Candidate], model: list[Candidate], kinds: Kinds) -> Iterator[Candidate]:
    """ "Norlandish navy", "Doe administration": a people or a person and the body that acts for them."""
    owners = {c.end: c for c in model if c.label in ("PERSON", "ORG", "GPE")} | {c.end: c for c in listed}
    for index, word in enumerate(words.lower):
        owner = owners.get(index)
        if owner is None or word not in kinds.unique or words.tag[index].endswith("S"):
            continue
        if owner.demonym or (word == "administration" and words.pos[owner.start] == "PROPN"):
            yield Candidate(owner.start, index + 1, "pattern", label="BODY")


def _titles(words: Words) -> Iterator[Candidate]:
    """Titles of works: several words in quotation marks, every longer one with a capital."""
    opened: int | None = None
    for index, word in enumerate(words.text):
        if word in OPENING and (opened is None or word not in CLOSING):
            opened = index
        elif word in CLOSING and opened is not None:
            if _is_title(words, opened + 1, index):
                yield Candidate(opened + 1, index, "pattern", label="TITLE")
            opened = None
        elif opened is not None and (index - opened > LONGEST_TITLE or words.sentence[index] != words.sentence[opened]):
            opened = None


def _is_title(words: Words, start: int, end: int) -> bool:
    inner = words.text[start:end]
    letters = [word for word in inner if word[0].isalpha()]
    if len(letters) < 2 or not letters[0][0].isupper() or words.title[start] or inner[-1] in EDGES:
        return False
    return all(word[0].isupper() for word in letters if len(word) > 4) and sum(w[0].isupper() for w in letters) > 1


def _elections(words: Words, kinds: Kinds) -> Iterator[Candidate]:
    """ "1996 Norland presidential election", "Norland general election, 1996"."""
    for index, word in enumerate(words.lower):
        if word not in kinds.elections:
            continue
        start = index
        while start > 0 and index - start < 8 and _is_election_word(words, start - 1):
            start -= 1
        while start < index and not YEAR.fullmatch(words.text[start]):
            start += 1
        if start < index:
            yield Candidate(start, index + 1, "pattern", label="EVENT")
        elif index + 2 < len(words) and words.text[index + 1] == "," and YEAR.fullmatch(words.text[index + 2]):
            while start > 0 and _is_election_word(words, start - 1):
                start -= 1
            start, _ = trimmed(words, start, index + 3, kinds)
            if start < index and words.text[start][:1].isupper():
                yield Candidate(start, index + 3, "pattern", label="EVENT")


def _is_election_word(words: Words, index: int) -> bool:
    return (
        words.pos[index] in ("PROPN", "ADJ", "NUM")
        or words.lower[index]
        in ("'s", "’s", "by", "-", "–", "leadership", "state", "party", "parliament", "council", "of")
        or (words.pos[index] == "NOUN" and words.pos[index - 1] in ("PROPN", "NUM", "ADJ"))
    )


def _numbered(words: Words) -> Iterator[Candidate]:
    """Product numbers: letters and digits in one word."""
    for index, word in enumerate(words.text):
        if (
            word[:1].isupper()
            and MODEL_NUMBER.fullmatch(word)
            and words.pos[index] in ("PROPN", "NOUN", "ADJ", "NUM", "X")
        ):
            yield Candidate(index, index + 1, "run", label="NUMBERED")


def _runs(words: Words, taken: list[bool], kinds: Kinds) -> Iterator[Candidate]:
    index = 0
    while index < len(words):
        if not _in_run(words, taken, index):
            index += 1
            continue
        end = index + 1
        while end < len(words) and (
            _in_run(words, taken, end)
            or (words.lower[end] in LINKS and end + 1 < len(words) and _in_run(words, taken, end + 1))
        ):
            end += 1
        start, last = trimmed(words, index, end, kinds)
        if start < last and _is_name(words, start, last, kinds) and not words.title[start]:
            yield Candidate(start, last, "run")
        index = end


def _in_run(words: Words, taken: list[bool], index: int) -> bool:
    return not taken[index] and words.pos[index] == "PROPN" and words.text[index][:1].isupper()
