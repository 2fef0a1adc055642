"""Who does it: the subject of a verb, found in its clause or through the clauses above it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from .frame_words import frame_words
from .prepositions import is_relative
from .tree import Tree

How = Literal[
    "own", "shared", "expletive", "relative", "participle", "adverbial", "control", "object-control", "preposition"
]
"""How the subject was found, from surest to least sure by construction rather than in this order."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
AUXILIARIES = frozenset({"aux", "auxpass"})
CREDITING = frozenset({"co-star", "feature", "star"})
DEEPEST = 40
"""Steps up a chain of clauses in search of a subject."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The head of a subject."""

    index: int
    how: How


@dataclass(slots=True)
class Subjects:
    """Subjects of one tree, kept as they are found, so that chains of clauses cost one step each."""

    tree: Tree
    found: dict[int, tuple[Subject, ...]] = field(default_factory=dict)

    def of(self, verb: int, depth: int = 0) -> tuple[Subject, ...]:
        if verb not in self.found:
            self.found[verb] = self._of(verb, depth) if depth < DEEPEST else ()
        return self.found[verb]

    def _of(self, verb: int, depth: int) -> tuple[Subject, ...]:
        tree = self.tree
        own = tree.kid(verb, SUBJECTS)
        if own is not None:
            if is_relative(tree, own) and self.antecedent(verb) is not None:
                return tuple(Subject(index, "relative") for index in self.antecedents(verb))
            how: How = "own" if self.raised(verb) is None else "object-control"
            return tuple(Subject(index, how) for index in tree.members(own))
        expletive = tree.kid(verb, {"expl"})
        if expletive is not None:
            return (Subject(expletive, "expletive"),)
        label, head = tree.deps[verb], tree.heads[verb]
        match label:
            case "conj" if tree.is_verbal(head):
                return tuple(replace(s, how="shared") if s.how == "own" else s for s in self.of(head, depth + 1))
            case "acl" | "relcl" if tree.tags[verb] in {"VBG", "VBN"} or (label, tree.tags[verb]) == ("acl", "VBD"):
                noun = self.credited(verb, head)
                return tuple(Subject(index, "participle") for index in self.coordinated(noun, verb))
            case "parataxis" if tree.tags[verb] == "VBN" and tree.is_nominal(head) and head < verb:
                return (Subject(head, "participle"),)
            case "advcl" if tree.is_verbal(head):
                doers = self.doers(verb, head)
                return doers or self.inherited(head, "adverbial", depth)
            case "xcomp":
                return self.controller(verb, head, depth)
            case "pcomp":
                return self.of_preposition(head, depth)
        return ()

    def credited(self, verb: int, noun: int) -> int:
        """A work stars people, its maker does not: the film in "a film directed by Ada Lind, starring Bo Ek"."""
        tree = self.tree
        maker = tree.groups[noun][0]
        by = tree.heads[maker]
        if tree.lemmas[verb] in CREDITING and tree.deps[maker] == "pobj" and tree.deps[by] == "agent":
            above = tree.heads[by]
            while tree.deps[above] == "conj":
                above = tree.heads[above]
            return tree.heads[above] if tree.deps[above] == "acl" else noun
        return noun

    def doers(self, verb: int, head: int) -> tuple[Subject, ...]:
        """The object that a participle is about: "caught them using", "cited a memo, accusing"."""
        tree, words = self.tree, frame_words()
        thing = tree.kid(head, {"dobj"})
        if thing is None or not thing < verb or tree.tags[verb] != "VBG":
            return ()
        caught = tree.lemmas[head] in words.found_doing and tree.rights[thing] == verb - 1
        told = tree.lemmas[thing].lower() in words.texts and tree.lemmas[verb] in words.speaking
        return tuple(Subject(index, "participle") for index in tree.members(thing)) if caught or told else ()

    def raised(self, verb: int) -> int | None:
        """The subject of an infinitive or participle that is the object of the verb above: him in "let him go"."""
        tree = self.tree
        if tree.deps[verb] != "ccomp" or tree.tags[verb] not in {"VB", "VBN", "VBG"} or tree.heads[verb] > verb:
            return None
        if any(tree.tags[child] != "TO" for child in tree.kids(verb, AUXILIARIES)) or tree.kid(verb, {"mark"}):
            return None
        if tree.tags[verb] == "VBN" and tree.kid(verb, {"dobj"}) is not None:
            return None
        subject = tree.kid(verb, {"nsubj", "nsubjpass"})
        return subject if subject is not None and tree.is_verbal(tree.heads[verb]) and subject < verb else None

    def inherited(self, head: int, how: How, depth: int) -> tuple[Subject, ...]:
        return tuple(Subject(subject.index, how) for subject in self.of(head, depth + 1))

    def controller(self, verb: int, head: int, depth: int) -> tuple[Subject, ...]:
        thing = self.tree.kid(head, {"dobj"})
        if thing is not None and thing < verb and self.tree.lemmas[head] not in frame_words().subject_control:
            return tuple(Subject(index, "object-control") for index in self.tree.members(thing))
        if self.tree.pos[head] == "ADJ" and self.tree.deps[head] in {"acomp", "oprd"}:
            head = self.tree.heads[head]
        return self.inherited(head, "control", depth)

    def of_preposition(self, preposition: int, depth: int) -> tuple[Subject, ...]:
        tree, above = self.tree, preposition
        for _ in range(DEEPEST):
            if tree.deps[above] not in {"prep", "pcomp"}:
                break
            above = tree.heads[above]
        if tree.deps[above] == "dobj" and tree.lemmas[tree.heads[above]] in frame_words().of_verbs:
            return tuple(Subject(index, "object-control") for index in tree.members(above))
        if not tree.is_verbal(above):
            return ()
        thing = tree.kid(above, {"dobj"})
        if (
            thing is not None
            and thing < preposition
            and tree.lower[preposition] in frame_words().object_control_prepositions
        ):
            return tuple(Subject(index, "object-control") for index in tree.members(thing))
        return self.inherited(above, "preposition", depth)

    def antecedent(self, verb: int) -> int | None:
        """The noun that the relative clause of this verb, or of one it is coordinated with, belongs to."""
        for _ in range(DEEPEST):
            if self.tree.deps[verb] != "conj":
                break
            verb = self.tree.heads[verb]
        return self.tree.heads[verb] if self.tree.deps[verb] == "relcl" else None

    def antecedents(self, verb: int) -> tuple[int, ...]:
        noun = self.antecedent(verb)
        return () if noun is None else self.coordinated(noun, verb)

    def coordinated(self, noun: int, verb: int) -> tuple[int, ...]:
        """A clause after the last of several common nouns is about all of them."""
        group = self.tree.groups[noun]
        shared = len(group) > 1 and noun == group[-1] and verb > noun and self.tree.pos[noun] != "PROPN"
        return group if shared else (noun,)
