"""Noun phrases and pronouns to the things they stand for, where the text is clear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from .candidates import Candidate
from .kinds import Kind, Kinds, family
from .nominals import FEMALE, MALE, NEUTER, PLURAL, Nominal
from .records import MentionKind
from .words import SUBJECTS, Words

Gender = Literal["male", "female"]
REACH = {"he": 3, "it": 2, "they": 2, "noun": 6}
FAR = 60
"""Sentences back in which an antecedent may stand."""
BUSINESS = frozenset({"Company", "Lab", "NewsOrganisation", "Organisation"})
PUBLIC = frozenset({"GovernmentAgency", "LegislativeBody", "Organisation"})
ANSWERS: dict[str, frozenset[str]] = {
    "Company": BUSINESS, "Lab": BUSINESS, "NewsOrganisation": frozenset({"NewsOrganisation"}),
    "GovernmentAgency": frozenset({"GovernmentAgency"}), "LegislativeBody": frozenset({"LegislativeBody"}),
    "Organisation": BUSINESS | PUBLIC, "Model/Product": frozenset({"Model/Product"}),
    "Policy/Law": frozenset({"Policy/Law"}), "Place": frozenset({"Place"}),
}  # fmt: skip
"""Type of a noun to the types of the names that it may stand for."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One mention: tokens, kind, the type that its own words tell, characters cut off at the end."""

    start: int
    end: int
    kind: MentionKind
    own: Kind | None = None
    cut: int = 0


@dataclass(eq=False)
class Thing:
    """One entity while the document is being read."""

    kind: Kind
    name: str
    mentions: list[Placed] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    gender: Gender | None = None
    plural: bool = False
    owner: Thing | None = None
    recipient: Thing | None = None
    role: str | None = None
    members: tuple[Thing, ...] = ()
    of_people: bool = False
    definite: bool = False
    named: bool = False
    reason: str | None = None
    forms: tuple[str, ...] = ()
    seen: list[tuple[int, int, bool]] = field(default_factory=list)
    """Token, sentence and whether it was a subject, for every mention."""


class Discourse:
    """The things met so far, in reading order."""

    def __init__(self, words: Words, kinds: Kinds) -> None:
        self.words = words
        self.kinds = kinds
        self.things: list[Thing] = []
        self.at: dict[int, Thing] = {}
        self.ahead: dict[int, Thing] = {}
        """Things by the tokens of their names, also of those still to be read."""
        self.lists: list[tuple[int, tuple[Thing, ...]]] = []

    def place(self, thing: Thing, placed: Placed, head: int) -> None:
        """Record a mention of a thing."""
        if not thing.mentions:
            self.things.append(thing)
        thing.mentions.append(placed)
        if placed.kind != "demonym":
            thing.seen.append((head, self.words.sentence[head], self.words.dep[head] in SUBJECTS))
            for index in range(placed.start, placed.end):
                self.at[index] = thing

    def thing_at(self, index: int | None) -> Thing | None:
        """Return the thing whose mention or name covers a token."""
        return None if index is None else self.at.get(index) or self.ahead.get(index)

    def recent(self, index: int, reach: int, fits: Iterable[Thing], *, noun: Nominal | None = None) -> Thing | None:
        """Return the best of the things before a token: near, subject, often named, called or typed so."""
        best: tuple[float, int] | None = None
        found = None
        sentence = self.words.sentence[index]
        for thing in fits:
            last = next((s for s in reversed(thing.seen) if s[0] < index), None)
            if last is None or sentence - last[1] > reach:
                continue
            subject = any(s[2] for s in thing.seen if s[1] == last[1] and s[0] < index)
            liking = (0.8 if subject else 0.0) + min(len(thing.seen), 5) * 0.05
            if noun is not None:
                liking += (1.0 if noun.noun in thing.nouns else 0.0) + (0.5 if _is_exactly(thing, noun) else 0.0)
            score = (liking - (sentence - last[1]), last[0])
            if best is None or score > best:
                best, found = score, thing
        return found


def read_nominal(discourse: Discourse, nominal: Nominal) -> None:
    """Give a noun phrase to the thing it stands for, or make it a thing of its own."""
    words = discourse.words
    owner = discourse.thing_at(nominal.owner)
    if nominal.owner is not None and owner is None and words.lower[nominal.owner] in NEUTER | MALE | FEMALE | PLURAL:
        owner = read_pronoun(discourse, nominal.owner)
    described = discourse.thing_at(nominal.names)
    if (
        owner is not None
        and described is None
        and owner.named
        and not nominal.plural
        and _is_called(discourse, nominal, owner)
    ):
        described = owner
    thing = described if described and _agrees(described, nominal) else _antecedent(discourse, nominal, owner)
    if thing is None:
        thing = _new(discourse, nominal, owner)
    elif thing.kind.type == "Person" and described is thing and not thing.role:
        thing.role = words.surface(nominal.start, nominal.end)
        thing.owner = thing.owner or owner
    thing.nouns.add(nominal.noun)
    if thing.kind.type == "Document" and not thing.named:
        _describe(thing, nominal.noun, owner or _sayer(discourse, nominal), discourse.thing_at(nominal.recipient))
    own = _own_kind(nominal)
    placed = Placed(nominal.start, nominal.end, "nominal", own if own != thing.kind else None)
    discourse.place(thing, placed, nominal.head)


def _describe(thing: Thing, noun: str, owner: Thing | None, recipient: Thing | None) -> None:
    """Name a document after whose it is and whom it goes to, once the text has said so."""
    if owner is not None and thing.owner is None:
        thing.owner = owner
    thing.recipient = thing.recipient or recipient
    if thing.owner and thing.owner.name not in thing.name:
        thing.name = f"{thing.owner.name} {noun}"
    if thing.recipient and thing.recipient.name not in thing.name:
        thing.name = f"{thing.name} to {thing.recipient.name}"


def _is_called(discourse: Discourse, nominal: Nominal, owner: Thing) -> bool:
    """ "the V3 model": the name before the noun is what the noun stands for."""
    before = nominal.owner is not None and discourse.words.dep[nominal.owner] in ("compound", "nmod")
    return before and owner.kind.type == nominal.kind.type and owner.kind.type in ("Model/Product", "NewsOrganisation")


def _own_kind(nominal: Nominal) -> Kind:
    """What the words alone say: several people or firms act as an organisation does."""
    if nominal.plural and (nominal.kind.type == "Person" or family(nominal.kind.type) == "Organisation"):
        return Kind("Organisation")
    return nominal.kind


def _agrees(thing: Thing, nominal: Nominal) -> bool:
    if nominal.plural:
        return thing.plural
    return family(thing.kind.type) == family(nominal.kind.type) or thing.kind.type == "Thing"


def _antecedent(discourse: Discourse, nominal: Nominal, owner: Thing | None) -> Thing | None:
    if nominal.plural:
        return _group(discourse, nominal)
    same = [
        thing
        for thing in discourse.things
        if nominal.noun in thing.nouns
        and not thing.plural
        and (owner is None or thing.owner is None or thing.owner is owner)
    ]
    if owner is not None and nominal.kind.type in ("Document", "Person"):
        own = [thing for thing in same if thing.owner is owner]
        open_ = [
            thing for thing in same if thing.owner is None and nominal.definite and nominal.kind.type == "Document"
        ]
        return next(iter([*reversed(own), *reversed(open_)]), None)
    if not nominal.definite or owner is not None:
        return None
    answers = _answers(discourse, nominal)
    if nominal.noun in discourse.kinds.unique and nominal.bare:
        return discourse.recent(nominal.head, FAR, same)
    if family(nominal.kind.type) == "Organisation":
        near = [*answers, *(thing for thing in same if thing not in answers)]
        return discourse.recent(nominal.head, REACH["noun"], near, noun=nominal)
    found = discourse.recent(nominal.head, FAR if nominal.kind.type == "Document" else 12, same)
    return found or discourse.recent(nominal.head, REACH["noun"], answers)


def _answers(discourse: Discourse, nominal: Nominal) -> list[Thing]:
    """Things of a kind that the noun may stand for without having been called so."""
    kind = nominal.kind
    if discourse.words.lower[nominal.start] not in ("the", "this", "that") or not nominal.bare:
        return []
    if kind.type == "GovernmentAgency" and nominal.noun in discourse.kinds.unique:
        return []
    if kind.type == "Document":
        return [
            t
            for t in discourse.things
            if t.kind.type == "Document" and (kind.subtype is None or t.kind.subtype in (kind.subtype, None))
        ]
    if kind.type == "Person":
        return []
    allowed = ANSWERS.get(kind.type, frozenset())
    return [
        t
        for t in discourse.things
        if t.named and t.kind.type in allowed and (kind.type != "Place" or t.kind.subtype == kind.subtype)
    ]


def _is_exactly(thing: Thing, nominal: Nominal) -> bool:
    firm = ("Company", "Lab")
    return thing.kind.type == nominal.kind.type or (thing.kind.type in firm and nominal.kind.type in firm)


def _group(discourse: Discourse, nominal: Nominal) -> Thing | None:
    words = discourse.words
    following = next((m for at, m in discourse.lists if nominal.head < at <= nominal.end + 3), None)
    if following and nominal.count in (None, len(following)):
        return _of_members(discourse, following)
    text = words.surface(nominal.start, nominal.end).lower()
    if nominal.definite and nominal.bare:
        joined = [
            t
            for t in discourse.things
            if t.members and nominal.noun in t.nouns and nominal.count in (None, len(t.members))
        ]
        found = discourse.recent(nominal.head, FAR, joined) or _listed(discourse, nominal)
        if found:
            return found
    bare = [t for t in discourse.things if t.plural and _bare(t.name) == _bare(text)]
    if bare:
        return bare[-1]
    if not nominal.definite and nominal.count is None:
        return None
    if nominal.definite:
        same = [
            t
            for t in discourse.things
            if t.plural and nominal.noun in t.nouns and nominal.count in (None, len(t.members) or None)
        ]
        return discourse.recent(nominal.head, 12, same)
    return None


def _listed(discourse: Discourse, nominal: Nominal) -> Thing | None:
    """The last names joined by "and" that are as many and of the kind."""
    for position, members in reversed(discourse.lists):
        if position > nominal.head:
            continue
        if discourse.words.sentence[nominal.head] - discourse.words.sentence[position] > REACH["noun"] + 2:
            return None
        fits = all(family(m.kind.type) == family(nominal.kind.type) for m in members)
        if fits and nominal.count in (None, len(members)):
            return _of_members(discourse, members)
    return None


def _of_members(discourse: Discourse, members: tuple[Thing, ...]) -> Thing:
    known = next((thing for thing in discourse.things if thing.members == members), None)
    name = _joined([member.name for member in members])
    return known or Thing(Kind("Group"), name, plural=True, members=members, reason="names joined in the text")


def _joined(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]])


def _bare(text: str) -> str:
    words = text.lower().split()
    while len(words) > 1 and words[0] in ("the", "these", "those", "a", "an", "all", "some", "many"):
        words = words[1:]
    return " ".join(words)


def _new(discourse: Discourse, nominal: Nominal, owner: Thing | None) -> Thing:
    text = discourse.words.surface(nominal.start, nominal.end)
    name = text
    first = discourse.words.lower[nominal.start]
    if first in ("the", "a", "an", "this", "that", "its", "his", "her", "their", "these", "those"):
        name = discourse.words.surface(nominal.start + 1, nominal.end) if nominal.end - nominal.start > 1 else text
    if owner is not None and owner.name.split()[-1] not in name and not _is_demonym(discourse, nominal):
        name = f"{owner.name} {name}"
    kind = Kind("Group") if nominal.plural else nominal.kind
    thing = Thing(kind, name, plural=nominal.plural, owner=owner, reason=f'called "{nominal.noun}"')
    thing.of_people = nominal.kind.type == "Person"
    thing.definite = nominal.definite
    if nominal.noun in discourse.kinds.female:
        thing.gender = "female"
    elif nominal.noun in discourse.kinds.male:
        thing.gender = "male"
    return thing


def _is_demonym(discourse: Discourse, nominal: Nominal) -> bool:
    return nominal.owner is not None and discourse.words.dep[nominal.owner] in ("amod", "compound", "nmod")


def _sayer(discourse: Discourse, nominal: Nominal) -> Thing | None:
    """ "X warned in a memo": the memo is X's."""
    words = discourse.words
    preposition = words.head[nominal.head]
    if words.dep[nominal.head] == "pobj" and words.lower[preposition] in ("in", "through", "via"):
        verb = words.head[preposition]
        subject = words.child(verb, "nsubj")
        if subject is not None and words.lemma[verb] in discourse.kinds.said:
            return discourse.thing_at(subject)
    return None


def read_pronoun(discourse: Discourse, index: int) -> Thing | None:
    """Give a pronoun to the thing it stands for, if one stands out."""
    if index in discourse.at:
        return discourse.at[index]
    word = discourse.words.lower[index]
    fits = [thing for thing in discourse.things if _may(thing, word) and not _is_coargument(discourse, thing, index)]
    reach = REACH["he"] if word in MALE | FEMALE else REACH["it"] if word in NEUTER else REACH["they"]
    thing = discourse.recent(index, reach, fits)
    if thing is None:
        return None
    if word in MALE | FEMALE and thing.gender is None:
        thing.gender = "male" if word in MALE else "female"
    if discourse.words.dep[index] != "poss":
        own = Kind("Organisation") if thing.plural else None
        discourse.place(thing, Placed(index, index + 1, "pronoun", own), index)
    return thing


def _may(thing: Thing, word: str) -> bool:
    if word in MALE | FEMALE:
        gender = "male" if word in MALE else "female"
        return thing.kind.type == "Person" and not thing.plural and thing.gender in (None, gender)
    if word in PLURAL:
        return thing.plural
    return not thing.plural and thing.kind.type not in ("Person", "Group", "Role", "Technique")


def _is_coargument(discourse: Discourse, thing: Thing, index: int) -> bool:
    """A plain object pronoun never stands for the subject of its own verb."""
    words = discourse.words
    if words.dep[index] != "dobj" or words.lower[index].endswith("self"):
        return False
    return any(words.head[s[0]] == words.head[index] and s[2] for s in thing.seen)


def note_lists(discourse: Discourse, found: list[Candidate]) -> None:
    """Note joined names ("A, B and C") so that "the three" can stand for them."""
    words = discourse.words
    run: list[Candidate] = []
    for candidate in [c for c in found if not c.demonym]:
        if run and _joins(words, run[-1].end, candidate.start):
            run.append(candidate)
            continue
        _note(discourse, run)
        run = [candidate]
    _note(discourse, run)


def _note(discourse: Discourse, run: list[Candidate]) -> None:
    words = discourse.words
    if len(run) < 2 or not any(words.lower[i] in ("and", "&") for i in range(run[0].end, run[-1].start)):
        return
    members: list[Thing] = []
    for candidate in run:
        thing = discourse.ahead[candidate.start]
        if not any(thing is member for member in members):
            members.append(thing)
    if len(members) > 1:
        discourse.lists.append((run[0].start, tuple(members)))


def _joins(words: Words, start: int, end: int) -> bool:
    return start < end <= start + 3 and all(words.lower[i] in (",", "and", "&", "the") for i in range(start, end))
