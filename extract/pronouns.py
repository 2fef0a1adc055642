"""Pronouns to the things they stand for, where one stands out; nothing where none does."""

from __future__ import annotations

from collections.abc import Iterator

from .discourse import Discourse, Placed, Seen, Thing
from .kinds import Kind, family
from .words import SUBJECTS, Words

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
THIRD = MALE | FEMALE | NEUTER | PLURAL
SINGULAR_FIRST = frozenset({"i", "me", "myself"})
PLURAL_FIRST = frozenset({"we", "us", "ourselves"})
SEEMING = frozenset({"seem", "appear", "rain", "happen", "turn"})
BEING = frozenset({"be", "'s", "’s"})
CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl"})
PLURAL_TAGS = frozenset({"NNS", "NNPS"})
REACH = 2
"""Sentences back in which an antecedent may stand; people are kept in mind for one more."""
SPEAKER, SPOKEN_OF, QUOTED = 0.8, 1.2, 2.0
"""Weights beside a sentence's distance, which counts 1."""


def pronouns(words: Words) -> Iterator[int]:
    """Yield the tokens that are third-person pronouns with something to stand for."""
    for index, word in enumerate(words.lower):
        if word in THIRD and words.pos[index] == "PRON" and not _is_empty(words, index):
            yield index


def _is_empty(words: Words, index: int) -> bool:
    """ "It is clear that ...", "it seems": the pronoun stands for nothing."""
    if words.lower[index] != "it":
        return False
    if words.dep[index] == "expl":
        return True
    verb = words.head[index]
    if words.dep[index] not in SUBJECTS:
        return False
    around = {words.dep[child] for child in words.children[verb]}
    return words.lemma[verb] in SEEMING or (
        words.lemma[verb] in BEING and bool(around & CLAUSES) and bool(around & {"acomp", "attr"})
    )


def read_pronoun(discourse: Discourse, index: int) -> Thing | None:
    """Give a pronoun to the thing it stands for; possessives are read but are no mentions."""
    if index in discourse.at:
        return discourse.at[index]
    word = discourse.words.lower[index]
    is_person = word in MALE | FEMALE
    thing = discourse.recent(
        index,
        REACH + is_person,
        lambda thing: _may(discourse, thing, word) and not _is_coargument(discourse, thing, index),
        (lambda thing: _as_speaker(discourse, thing, index)) if _speaks(discourse, index) else None,
    )
    if thing is None:
        return None
    if is_person and thing.gender is None:
        thing.gender = "male" if word in MALE else "female"
    _place(discourse, thing, index)
    return thing


def _speaks(discourse: Discourse, index: int) -> bool:
    """Say whether the token is the subject of a verb of saying."""
    words = discourse.words
    verb = words.head[index]
    return words.dep[index] == "nsubj" and words.pos[verb] == "VERB" and words.lemma[verb] in discourse.kinds.said


def _as_speaker(discourse: Discourse, thing: Thing, index: int) -> float:
    """Prefer for "she said" who spoke last, not who is spoken of in the same sentence."""
    sentence = discourse.words.sentence[index]
    spoke = any(_speaks(discourse, seen.head) for seen in thing.seen[-3:])
    last = thing.seen[-1]
    if not spoke and _is_in_a_quotation(discourse, last, index):
        return -QUOTED
    return SPEAKER * spoke - SPOKEN_OF * (last.sentence == sentence and not spoke)


def _is_in_a_quotation(discourse: Discourse, seen: Seen, index: int) -> bool:
    """People seldom name themselves: whom a quotation names is not who "she said" it."""
    return seen.head in discourse.quoted and index not in discourse.quoted


def _place(discourse: Discourse, thing: Thing, index: int) -> None:
    if discourse.words.dep[index] != "poss":
        own = Kind("Organisation") if thing.plural else None
        discourse.place(thing, Placed(index, index + 1, "pronoun", own), index)


def _may(discourse: Discourse, thing: Thing, word: str) -> bool:
    if word in MALE | FEMALE:
        gender = "male" if word in MALE else "female"
        return thing.kind.type == "Person" and not thing.plural and thing.gender in (None, gender)
    by_its_members = _is_by_its_members(discourse, thing)
    if word in PLURAL:
        return thing.plural or by_its_members
    return not thing.plural and not by_its_members and thing.kind.type not in ("Person", "Group", "Role", "Technique")


def _is_by_its_members(discourse: Discourse, thing: Thing) -> bool:
    """Say whether a body was last met under the name of its members: "Liberals" for a party."""
    last = thing.mentions[-1]
    word = discourse.words.text[last.start]
    return last.end - last.start == 1 and discourse.words.tag[last.start] in PLURAL_TAGS and word != thing.name


def _is_coargument(discourse: Discourse, thing: Thing, index: int) -> bool:
    """A plain object pronoun never stands for the subject of its own verb."""
    words = discourse.words
    if words.dep[index] != "dobj" or words.lower[index].endswith("self"):
        return False
    return any(words.head[seen.head] == words.head[index] and seen.subject for seen in thing.seen[-4:])


def read_first_person(discourse: Discourse) -> None:
    """Give "I" and "we" in a quotation to its speaker, once all else has been read."""
    for start, end in discourse.quotations:
        inside = [i for i in range(start, end) if discourse.words.lower[i] in SINGULAR_FIRST | PLURAL_FIRST]
        speaker = _speaker(discourse, start, end) if inside else None
        for index in inside:
            thing = _first_person(speaker, discourse.words.lower[index])
            if thing is not None and index not in discourse.at:
                _place(discourse, thing, index)


def _first_person(speaker: Thing | None, word: str) -> Thing | None:
    if speaker is None or speaker.plural:
        return None
    if word in SINGULAR_FIRST:
        return speaker if speaker.kind.type == "Person" else None
    if family(speaker.kind.type) == "Organisation":
        return speaker
    return speaker.owner if speaker.owner and family(speaker.owner.kind.type) == "Organisation" else None


def _speaker(discourse: Discourse, start: int, end: int) -> Thing | None:
    """The subject of the verb of saying beside the quotation, in its first or last sentence."""
    words = discourse.words
    after = range(end + 1, min(end + 12, len(words)))
    before = range(start - 2, max(start - 20, -1), -1)
    for index in [*after, *before]:
        near = words.sentence[index] in (words.sentence[start], words.sentence[end - 1])
        if near and words.lemma[index] in discourse.kinds.said and words.pos[index] == "VERB":
            subject = words.child(index, "nsubj")
            thing = discourse.thing_at(subject) if subject is not None and not start <= subject < end else None
            if thing is not None:
                return thing
    return None
