"""Evidence for what a name is: one type per written form, by weight, with the reason that won."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .candidates import Candidate
from .gazetteer import form
from .kinds import Kind, Kinds, family
from .records import EntityType
from .words import SUBJECTS, Words

LABELS: dict[str, Kind] = {
    "PERSON": Kind("Person"),
    "ORG": Kind("Organisation"),
    "GPE": Kind("Place"),
    "LOC": Kind("Place"),
    "FAC": Kind("Place", "Facility"),
    "PRODUCT": Kind("Model/Product"),
    "EVENT": Kind("Event"),
    "WORK_OF_ART": Kind("Document", "Work"),
    "LAW": Kind("Policy/Law"),
    "LANGUAGE": Kind("Thing", "Language"),
}
SURE = 3.0
STRONG = 2.5
FAIR = 2.0
WEAK = 0.8
SOME = 0.6
HINT = 0.4
LEAST = 0.9
"""Less evidence than this and a stretch is no name at all."""
ORDER: tuple[EntityType, ...] = (
    "Person", "Place", "Organisation", "GovernmentAgency", "Company", "Lab", "NewsOrganisation", "LegislativeBody",
    "Model/Product", "Document", "Policy/Law", "Event", "Technique", "Infrastructure", "Group", "Role", "Thing",
)  # fmt: skip
MAKERS = frozenset({"developer", "maker", "creator", "version", "user", "release", "inventor", "launch"})


@dataclass(frozen=True, slots=True)
class Vote:
    """One piece of evidence for a type."""

    kind: Kind
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The type that won, by how much evidence, and the best of it in words."""

    kind: Kind
    weight: float
    reason: str


Votes = dict[str, list[Vote]]
Cue = Callable[[Words, Candidate, Kinds], Iterator[Vote]]


def votes(words: Words, found: Iterable[Candidate], kinds: Kinds) -> Votes:
    """Return the evidence by form."""
    by_form: Votes = defaultdict(list)
    found = list(found)
    for candidate in found:
        by_form[key(words, candidate)].extend(vote for cue in CUES for vote in cue(words, candidate, kinds))
    return by_form


def key(words: Words, candidate: Candidate) -> str:
    """Return the form under which evidence for the candidate is summed."""
    return form(words.surface(candidate.start, candidate.end, candidate.cut))


def verdict(evidence: Iterable[Vote]) -> Verdict | None:
    """Weigh the evidence: first the family of types, then the finest type inside it; ties go by ORDER."""
    evidence = list(evidence)
    families: dict[str, float] = defaultdict(float)
    types: dict[EntityType, float] = defaultdict(float)
    for vote in evidence:
        families[family(vote.kind.type)] += vote.weight
        types[vote.kind.type] += vote.weight
    if not families:
        return None
    rank: dict[str, int] = {type_: -place for place, type_ in enumerate(ORDER)}
    best = max(families, key=lambda f: (families[f], rank.get(f, -99)))
    inside: list[EntityType] = [t for t in types if family(t) == best]
    specific: list[EntityType] = [t for t in inside if t != best and types[t] >= WEAK] or inside
    type_ = max(specific, key=lambda t: (types[t], rank[t]))
    own = sorted((v for v in evidence if v.kind.type == type_), key=lambda v: (-v.weight, v.reason))
    subtype = next((v.kind.subtype for v in own if v.kind.subtype), None)
    return Verdict(Kind(type_, subtype), families[best], own[0].reason)


def root(words: Words, start: int, end: int) -> int:
    """Return the token of the stretch that hangs on something outside of it."""
    outside = [i for i in range(start, end) if not start <= words.head[i] < end or words.head[i] == i]
    return outside[-1] if outside else end - 1


def noun_kind(words: Words, index: int, kinds: Kinds) -> Kind | None:
    """Return what a common noun (or a capitalised title) stands for."""
    if words.pos[index] not in ("NOUN", "PROPN"):
        return None
    if words.pos[index] == "PROPN" and words.lower[index] not in kinds.titles:
        return None
    for word in (words.lemma[index], words.lower[index]):
        if kind := kinds.nouns.get(word) or kinds.cues.get(word):
            return kind
    return None


def _list(words: Words, candidate: Candidate, kinds: Kinds) -> Iterator[Vote]:
    listed = candidate.listed
    if listed:
        yield Vote(Kind(listed.type, listed.subtype), WEAK if listed.weak else SURE, f"listed under {listed.section}")


def _label(words: Words, candidate: Candidate, kinds: Kinds) -> Iterator[Vote]:
    label = candidate.label
    if label is None:
        if _is_acronym(words, candidate):
            yield Vote(Kind("Organisation"), LEAST, "letters in capitals")
        return
    name = words.surface(candidate.start, candidate.end)
    weight = 0.5 if words.title[candidate.start] or _is_first_common(words, candidate) else 1.0
    if label == "BODY":
        kind = kinds.nouns.get(words.lower[candidate.end - 1], Kind("GovernmentAgency"))
        yield Vote(kind, SURE, f'"{words.lower[candidate.end - 1]}" of a people or a person')
    elif label == "TITLE":
        yield Vote(Kind("Document", "Work"), FAIR, "title in quotation marks")
    elif candidate.origin == "pattern":
        yield Vote(Kind("Event", "Election"), SURE, "year and election")
    elif label == "NUMBERED":
        yield Vote(Kind("Model/Product", "Product"), LEAST, "letters and digits")
    elif label == "NORP":
        yield from _people(words, candidate)
    elif label == "PERSON" and candidate.end - candidate.start == 1 and name.isupper() and 1 < len(name) <= 5:
        yield Vote(Kind("Organisation"), weight, "short and in capitals")
    else:
        yield Vote(LABELS[label], weight, f"the model says {label}")


def _is_acronym(words: Words, candidate: Candidate) -> bool:
    word = words.text[candidate.start]
    alone = candidate.end - candidate.start == 1 and candidate.origin == "run"
    return (
        alone and word.isalpha() and word.isupper() and 3 <= len(word) <= 6 and not _in_capitals(words, candidate.start)
    )


def _in_capitals(words: Words, index: int) -> bool:
    """Whether the neighbours are in capitals too, so that these say nothing."""
    beside = [words.text[i] for i in (index - 1, index + 1) if 0 <= i < len(words) and words.text[i].isalpha()]
    return any(word.isupper() and len(word) > 1 for word in beside)


def _is_first_common(words: Words, candidate: Candidate) -> bool:
    """A single word that opens a sentence and is tagged as no name: the capital may say nothing."""
    start = candidate.start
    opens = start == 0 or words.sentence[start - 1] != words.sentence[start]
    return (
        opens
        and candidate.end - start == 1
        and words.pos[start] not in ("PROPN", "X")
        and words.text[start][1:].islower()
    )


def _people(words: Words, candidate: Candidate) -> Iterator[Vote]:
    if words.pos[candidate.end - 1] == "ADJ":
        yield Vote(Kind("Group"), 1.0, "people of one faith, origin or conviction")
    else:
        yield Vote(Kind("Organisation"), LEAST, "the model says NORP and it is no nationality")


def _head(words: Words, candidate: Candidate, kinds: Kinds) -> Iterator[Vote]:
    start, end = candidate.start, candidate.end
    if end - start < 2 or candidate.label == "TITLE":
        return
    last, first = kinds.name_heads.get(words.text[end - 1]), kinds.name_heads.get(words.text[start])
    opening = next((i for i in range(start + 1, end) if words.lower[i] in ("of", "for", "on", "to")), None)
    if opening and (kind := kinds.name_heads.get(words.text[opening - 1])):
        yield Vote(kind, FAIR, f'head word "{words.text[opening - 1]}"')
    elif last:
        doubtful = candidate.label == "PERSON" and end - start == 2 and words.text[end - 1] in kinds.surnames
        yield Vote(last, WEAK if doubtful else FAIR, f'head word "{words.text[end - 1]}"')
    elif first and first.type in ("Place", "Event"):
        yield Vote(first, FAIR if first.type == "Event" else WEAK, f'head word "{words.text[start]}"')


def head_word(name: str) -> str:
    """Return the word that says what a name names: "Department" of "Department of Fisheries", else the last.

    >>> head_word("Coastal Fisheries Board"), head_word("University of Oruna")
    ('Board', 'University')
    """
    parts = name.split()
    opening = next((i for i, part in enumerate(parts[1:], 1) if part in ("of", "for", "on", "to")), len(parts))
    return parts[opening - 1]


def _before(words: Words, candidate: Candidate, kinds: Kinds) -> Iterator[Vote]:
    index = candidate.start - 1
    if index < 0 or words.sentence[index] != words.sentence[candidate.start]:
        return
    head = root(words, candidate.start, candidate.end)
    joined = candidate.start <= words.head[index] < candidate.end or (
        words.head[head] == index and words.dep[head] == "appos"
    )
    if words.lower[index] in kinds.titles and (words.text[index][:1].isupper() or joined):
        if candidate.label != "NORP" and not (candidate.listed and candidate.listed.type != "Person"):
            yield Vote(Kind("Person"), FAIR, f'title "{words.text[index]}"')
    elif joined and words.tag[index] != "NNS" and (kind := noun_kind(words, index, kinds)):
        yield Vote(kind, STRONG, f'"{words.text[index]}" before it')


def _apposition(words: Words, candidate: Candidate, kinds: Kinds) -> Iterator[Vote]:
    head = root(words, candidate.start, candidate.end)
    after = words.child(head, "appos")
    if after is not None and after >= candidate.end and (kind := noun_kind(words, after, kinds)):
        yield Vote(kind, _called(candidate, kind), f'"{words.text[after]}" in apposition')
    other = words.head[head]
    if words.dep[head] == "appos" and other != candidate.start - 1 and (kind := noun_kind(words, other, kinds)):
        yield Vote(kind, _called(candidate, kind), f'"{words.text[other]}" in apposition')


def _called(candidate: Candidate, kind: Kind) -> float:
    """A noun may be used of people and firms alike ("publisher"): against a person's name it weighs less."""
    return WEAK if candidate.label == "PERSON" and family(kind.type) == "Organisation" else FAIR


def _copula(words: Words, candidate: Candidate, kinds: Kinds) -> Iterator[Vote]:
    head = root(words, candidate.start, candidate.end)
    verb = words.head[head]
    if words.dep[head] == "nsubj" and words.lemma[verb] == "be":
        noun = words.child(verb, "attr")
        if noun is not None and noun > verb and (kind := noun_kind(words, noun, kinds)):
            yield Vote(kind, _called(candidate, kind), f'is called "{words.text[noun]}"')


def _who(words: Words, candidate: Candidate, kinds: Kinds) -> Iterator[Vote]:
    index = candidate.end
    if index + 1 < len(words) and words.text[index] == ",":
        index += 1
    if index < len(words) and words.lower[index] == "who":
        yield Vote(Kind("Person"), FAIR, '"who" after it')


def _said(words: Words, candidate: Candidate, kinds: Kinds) -> Iterator[Vote]:
    head = root(words, candidate.start, candidate.end)
    if words.dep[head] in SUBJECTS and words.lemma[words.head[head]] in kinds.said:
        yield Vote(Kind("Person"), HINT, f'subject of "{words.lemma[words.head[head]]}"')
        yield Vote(Kind("Organisation"), HINT, f'subject of "{words.lemma[words.head[head]]}"')


def _employer(words: Words, candidate: Candidate, kinds: Kinds) -> Iterator[Vote]:
    head = root(words, candidate.start, candidate.end)
    noun = words.head[head]
    if words.dep[head] == "pobj" and words.lower[noun] in ("of", "for", "at"):
        noun = words.head[noun]
    elif words.dep[head] not in ("compound", "poss"):
        return
    if words.lemma[noun] in MAKERS:
        yield Vote(Kind("Model/Product"), WEAK, f'"{words.lemma[noun]}" of it')
    elif (kind := noun_kind(words, noun, kinds)) is None:
        return
    elif kind.type == "Person":
        yield Vote(Kind("Organisation"), HINT, f'has a "{words.lemma[noun]}"')
    elif kind.type == "NewsOrganisation" and words.dep[head] == "compound":
        yield Vote(kind, WEAK, f'"{words.lemma[noun]}" after it')
    elif kind.type == "Place" and words.dep[head] == "pobj" and words.lower[words.head[head]] == "of":
        yield Vote(Kind("Place", kind.subtype), FAIR, f'"{words.lemma[noun]} of" before it')


def _where(words: Words, candidate: Candidate, kinds: Kinds) -> Iterator[Vote]:
    index = candidate.end
    if index + 1 < len(words) and words.text[index] == "-" and words.lower[index + 1] in ("based", "born"):
        yield Vote(Kind("Place"), FAIR, f'"-{words.lower[index + 1]}" after it')
    head = root(words, candidate.start, candidate.end)
    if words.dep[head] == "pobj" and words.lower[words.head[head]] == "in" and words.head[head] == candidate.start - 1:
        yield Vote(Kind("Place"), SOME, '"in" before it')


CUES: tuple[Cue, ...] = (
    _list, _label, _head, _before, _apposition, _copula, _who, _said, _employer, _where,
)  # fmt: skip
