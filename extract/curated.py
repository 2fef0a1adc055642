"""Facts of the curated relations: matched on verb and noun frames, arguments by name, passives turned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, product

from .facts import Fact
from .frames import Frame
from .noun_frames import TITLE_LABELS, NounFrame
from .noun_phrases import Extent, phrase, without_determiner
from .relations import Pattern, Relation, relations
from .tree import Tree

ORGANISATIONS = frozenset(
    {"Lab", "Company", "GovernmentAgency", "LegislativeBody", "NewsOrganisation", "Organisation", "Group"}
)
TYPES: dict[str, frozenset[str]] = {
    "PERSON": frozenset({"Person"}),
    "ORG": ORGANISATIONS | {"Model/Product", "Document", "Event"},
    "GPE": frozenset({"Place", "GovernmentAgency", "Organisation"}),
    "LOC": frozenset({"Place"}),
    "FAC": frozenset({"Place", "Infrastructure"}),
    "NORP": frozenset({"Group", "Organisation"}),
    "DATE": frozenset({"Date"}),
    "TIME": frozenset({"Date"}),
}
"""What a model's label can mean; other labels say nothing."""
NUMERIC = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
INDEFINITE = frozenset({"a", "an", "any", "some", "each", "every", "no"})
COMMON = frozenset({"Role", "Thing"})
"""What a common noun can stand for: an occupation, a sport."""
PLACES = frozenset(
    {"city", "town", "village", "state", "province", "county", "district", "region", "island", "republic", "kingdom"}
    | {"constellation", "port"}
)
"""Nouns that stand before "of" and the name of what they are."""
MOST = 64
"""Facts of one pattern and frame."""
UNSURE = frozenset({"preposition", "object-control"})
"""Subjects of what is not said to happen: "compared it to selling", "urged X to sell"."""
COPULAS = frozenset({"be", "become", "remain"})
ACTING = frozenset({"act", "play", "serve", "work"})
"""Verbs of what somebody is: "served as chair of the board"."""


@dataclass
class Matcher:
    """Finds curated facts in the frames of one document."""

    tree: Tree
    frames: tuple[Frame, ...]
    nouns: tuple[NounFrame, ...]
    names: dict[int, tuple[int, ...]]
    """Whole names by their head, where the parse takes them apart."""
    said_to_be: dict[int, int] = field(default_factory=dict)
    """What is predicated to its subject: "film" to "Ran" in "Ran is a film"."""
    classes: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for frame in self.frames:
            if frame.subjects and self._asserts_being(frame):
                for found in frame.objects:
                    if found.role == "attribute":
                        self._same(frame.subjects[0].index, found.index)
        for noun in self.nouns:
            if noun.kind == "apposition":
                self._same(noun.head, noun.other)

    def _asserts_being(self, frame: Frame) -> bool:
        """Say whether it says that something is something: not "is not", nor "may be"."""
        return self.tree.lemmas[frame.predicate] in COPULAS and self._is_real(frame)

    def _is_real(self, frame: Frame) -> bool:
        return frame.negation is None and not any(self.tree.tags[token] == "MD" for token in frame.auxiliaries)

    def _same(self, thing: int, called: int) -> None:
        self.said_to_be.setdefault(called, thing)
        self.classes.setdefault(thing, self.tree.lemmas[called].lower())

    @cached_property
    def frames_of(self) -> dict[int, Frame]:
        return {frame.predicate: frame for frame in self.frames}

    @cached_property
    def by_head(self) -> dict[int, list[NounFrame]]:
        found: dict[int, list[NounFrame]] = {}
        for noun in self.nouns:
            found.setdefault(noun.head, []).append(noun)
        return found

    def facts(self) -> Iterator[Fact]:
        """Yield one fact for each relation that a frame expresses."""
        for frame in self.frames:
            for relation, pattern in relations().by_verb.get(self.tree.lemmas[frame.predicate].lower(), ()):
                yield from self._of_verb(frame, relation, pattern)
        known = relations().by_noun
        for index in range(len(self.tree)):
            if self.tree.pos[index] in {"NOUN", "PROPN"} or self.tree.deps[index] == "attr":
                for relation, pattern in known.get(self.tree.lemmas[index].lower(), ()):
                    yield from self._of_noun(index, relation, pattern)

    def _of_verb(self, frame: Frame, relation: Relation, pattern: Pattern) -> Iterator[Fact]:
        particle = self.tree.lower[frame.particles[0]] if frame.particles else None
        if particle != pattern.particle:
            return
        pairs = product(self._slot(frame, pattern.subject), self._slot(frame, pattern.object))
        for (subject, before), (thing, after) in islice(pairs, MOST):
            words = (*frame.group, *(before or after))
            yield from self._fact(frame.predicate, relation, words, subject, thing)

    def _slot(self, frame: Frame, names: tuple[str, ...]) -> Iterator[tuple[int, tuple[int, ...]]]:
        passive = frame.voice == "passive"
        for name in names:
            if (name == "agent" and not passive) or (name == "patient" and passive):
                yield from ((index, ()) for index in self._subjects(frame))
            elif name in {"patient", "attribute"}:
                roles = {"object"} if name == "patient" else {"attribute", "predicative"}
                yield from ((o.index, ()) for o in frame.objects if o.role in roles)
            elif name == "time":
                yield from ((token, ()) for words in frame.times for token in words if self._governs(frame, token))
            else:
                word = "by" if name == "agent" else name
                for found in frame.phrases:
                    if not found.is_clause and self._spelled(found.preposition) == word:
                        yield found.index, found.preposition

    def _governs(self, frame: Frame, token: int) -> bool:
        return self.tree.heads[token] == frame.predicate

    def _subjects(self, frame: Frame) -> list[int]:
        """Subjects; a name that looks like several is one."""
        own = [subject.index for subject in frame.subjects if subject.how not in UNSURE]
        return own[:1] if own and len(set(own) & set(self.names.get(own[0], ()))) > 1 else own

    def _spelled(self, tokens: tuple[int, ...]) -> str:
        return " ".join(self.tree.lower[token] for token in tokens)

    def _of_noun(self, noun: int, relation: Relation, pattern: Pattern) -> Iterator[Fact]:
        for subject, before in self._noun_slot(noun, pattern.subject):
            for thing, after in self._noun_slot(noun, pattern.object):
                yield from self._fact(noun, relation, (noun, *(before or after)), subject, thing)

    def _noun_slot(self, noun: int, names: tuple[str, ...]) -> Iterator[tuple[int, tuple[int, ...]]]:
        for name in names:
            if name == "holder":
                yield from ((index, ()) for index in self._holders(noun))
                continue
            if name == "itself":
                if self.tree.deps[noun] not in TITLE_LABELS:
                    yield noun, ()
                continue
            if name == "kind":
                yield from ((frame.other, ()) for frame in self.by_head.get(noun, ()) if frame.other == noun - 1)
                continue
            for frame in self.by_head.get(noun, ()):
                if frame.kind == "phrase" and self._spelled(frame.preposition) == name:
                    yield frame.other, frame.preposition
                elif name == "of" and frame.kind == "possessive":
                    yield frame.other, ()
            if name == "of":
                yield from ((index, ()) for index in self._named_before(noun))

    def _holders(self, noun: int) -> Iterator[int]:
        tree = self.tree
        holder = self.said_to_be.get(noun)
        if holder is not None:
            yield holder
        for frame in self.by_head.get(noun, ()):
            if frame.kind == "apposition":
                yield frame.other
        head = tree.heads[noun]
        if tree.deps[noun] in {"compound", "nmod"} and tree.types[head] == "PERSON" != tree.types[noun]:
            yield head
        if tree.deps[noun] == "pobj" and tree.lower[head] == "as" and tree.lemmas[tree.heads[head]] in ACTING:
            yield from self._acting(tree.heads[head])

    def _acting(self, verb: int) -> Iterator[int]:
        """Who "worked as a reporter": a reporter, where nothing denies it and it is not only possible."""
        frame = self.frames_of.get(verb)
        if frame is not None and self._is_real(frame):
            yield from self._subjects(frame)

    def _named_before(self, noun: int) -> Iterator[int]:
        """ "OpenAI" in "OpenAI chief" and in "OpenAI chief Sam Altman"."""
        tree = self.tree
        before = noun - 1
        if before < 0 or tree.pos[before] != "PROPN" or tree.deps[before] not in {"compound", "nmod"}:
            return
        if tree.heads[before] in {noun, tree.heads[noun]} and tree.types[before] in {"ORG", "GPE", "NORP"}:
            yield before

    def _fact(
        self, predicate: int, relation: Relation, words: tuple[int, ...], subject: int, thing: int
    ) -> Iterator[Fact]:
        noun, holder = subject, self.said_to_be.get(subject, subject)
        subject = holder
        if thing != predicate:
            thing = self._proper(thing)
        if not self._fits(subject, relation.domain) or thing in self.named(subject):
            return
        if not self._fits(thing, relation.range) or (thing == predicate and self._is_vague(thing, relation)):
            return
        if relation.classes and not self._is_called(noun, subject, relation.classes):
            return
        yield Fact(
            predicate=predicate,
            subject=self.named(subject),
            relation=words,
            object=self._called(thing, relation.range) if not COMMON.isdisjoint(relation.range) else self.named(thing),
            kind="curated",
            how="own",
            subject_head=subject,
            object_head=thing,
            curated=relation,
        )

    def _is_vague(self, noun: int, relation: Relation) -> bool:
        """A bare "film" is no genre, "horror film" is."""
        return "Thing" in relation.range and self._called(noun, relation.range) == (noun,)

    def _proper(self, index: int) -> int:
        """The name that a common noun goes with: "the novel X", "the city of X"; else the noun."""
        if self.tree.pos[index] != "NOUN":
            return index
        holder = self.said_to_be.get(index, index)
        if self.tree.pos[holder] == "PROPN":
            return holder
        for frame in self.by_head.get(index, ()):
            is_name = self.tree.pos[frame.other] == "PROPN"
            if is_name and frame.kind == "apposition":
                return frame.other
            if is_name and self.tree.lemmas[index].lower() in PLACES and self._spelled(frame.preposition) == "of":
                return frame.other
        return holder

    def _is_called(self, noun: int, subject: int, classes: tuple[str, ...]) -> bool:
        return self.tree.lemmas[noun].lower() in classes or self.classes.get(subject) in classes

    def _fits(self, index: int, wanted: tuple[str, ...]) -> bool:
        if index in self.names:
            return True
        label = self.tree.types[index]
        if label in NUMERIC:
            return "Quantity" in wanted
        if "Date" in wanted:
            return self.tree.is_date(index)
        if not label and wanted == ("Person",) and self.tree.pos[index] == "NOUN":
            return False
        possible = TYPES.get(label)
        return (not wanted and not self.tree.is_date(index)) or possible is None or bool(possible & set(wanted))

    def is_sure(self, fact: Fact) -> bool:
        """Say whether the label holds: properties of Wikidata are between names, or from "the firm" to a name."""
        if fact.curated is None or fact.curated.wikidata is None or self.is_between_names(fact):
            return True
        return (
            self._is_definite(fact.subject_head) and fact.object_head is not None and self._is_named(fact.object_head)
        )

    def _is_definite(self, index: int) -> bool:
        determiner = self.tree.kid(index, {"det", "poss"})
        return determiner is not None and self.tree.lower[determiner] not in INDEFINITE

    def is_property(self, fact: Fact) -> bool:
        """Say whether the relation is a property of Wikidata."""
        return fact.curated is not None and fact.curated.wikidata is not None

    def is_worth_it(self, fact: Fact) -> bool:
        """Say whether the fact deserves to stand beside the open one: between names, or a property with its date."""
        if not self.is_between_names(fact) or fact.object_head is None or fact.curated is None:
            return False
        return fact.curated.wikidata is not None or not self.tree.is_date(fact.object_head)

    def is_between_names(self, fact: Fact) -> bool:
        """Say whether both sides are names, dates or pronouns."""
        if not self._is_named(fact.subject_head) or fact.object_head is None:
            return False
        common = fact.curated is not None and not COMMON.isdisjoint(fact.curated.range)
        return common or self._is_named(fact.object_head)

    def _is_named(self, index: int) -> bool:
        return index in self.names or self.tree.pos[index] in {"PROPN", "PRON"} or bool(self.tree.types[index])

    def _called(self, index: int, wanted: tuple[str, ...]) -> tuple[int, ...]:
        """A noun with the nouns before it, a role with its of-phrase: "opera singer", "President of Norland"."""
        tree, start = self.tree, index
        while start and tree.deps[start - 1] == "compound" and start <= tree.heads[start - 1] <= index:
            start -= 1
        after = phrase(tree, index, Extent.OF) if "Role" in wanted else (index,)
        return (*range(start, index), *(token for token in after if token >= index))

    def named(self, index: int) -> tuple[int, ...]:
        """The name alone where the head is one ("Valve" of "the developer Valve"), else the short noun phrase."""
        tree = self.tree
        if index in self.names:
            return self.names[index]
        words = without_determiner(tree, phrase(tree, index, Extent.NAME))
        if tree.pos[index] != "PROPN":
            return words
        start = index
        while start - 1 in words and (
            tree.pos[start - 1] in {"PROPN", "NUM", "PUNCT"} or tree.words[start - 1][:1].isupper()
        ):
            start -= 1
        return tuple(token for token in words if token >= start and tree.tags[token] != "POS")
