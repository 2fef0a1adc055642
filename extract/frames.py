"""One frame per predicate: subject, objects, prepositional phrases, time, clauses; every view derives from it.

Frames hold token indices. Coordination is a list of members, never multiplied out. Labels are those of ClearNLP as
English spaCy models use them (nsubj, dobj, pobj, relcl, ...).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from .frame_subjects import AUXILIARIES, DEEPEST, SUBJECTS, Subject, Subjects
from .frame_words import frame_words
from .prepositions import Phrase, is_discourse, is_relative, phrases_of
from .tree import VERBAL, Tree, tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

Role = Literal["object", "attribute", "adjective", "predicative", "recipient"]
ClauseKind = Literal["content", "adverbial", "open"]
Voice = Literal["active", "passive"]

NOT_PREDICATES = frozenset({"aux", "auxpass", "amod", "compound", "case", "prep", "nmod", "punct", "det"})
ROLES: dict[str, Role] = {
    "dobj": "object",
    "attr": "attribute",
    "acomp": "adjective",
    "oprd": "predicative",
    "dative": "recipient",
}
CLAUSES: dict[str, ClauseKind] = {"ccomp": "content", "advcl": "adverbial", "xcomp": "open"}
ARGUMENTS = frozenset({"dobj", "attr", "acomp", "prep", "agent", "ccomp", "xcomp"})


@dataclass(frozen=True, slots=True)
class Complement:
    """The head of an object or of what is predicated."""

    role: Role
    index: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause below this one by its head."""

    kind: ClauseKind
    index: int


@dataclass(frozen=True, slots=True)
class Frame:
    """One predicate with its arguments in text order within each kind."""

    predicate: int
    subjects: tuple[Subject, ...] = ()
    auxiliaries: tuple[int, ...] = ()
    """With "to"; for a coordinated participle those that it shares."""
    negation: int | None = None
    particles: tuple[int, ...] = ()
    voice: Voice = "active"
    objects: tuple[Complement, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    times: tuple[tuple[int, ...], ...] = ()
    adverbs: tuple[tuple[int, ...], ...] = ()
    clauses: tuple[Clause, ...] = ()
    parent: int | None = None
    """The predicate that controls this one: helped in "helped to raise"."""
    is_gapped: bool = False
    """An object is the antecedent of the relative clause."""

    @property
    def group(self) -> tuple[int, ...]:
        """The verb group in text order: auxiliaries, negation, verb, particle."""
        negation = () if self.negation is None else (self.negation,)
        return tuple(sorted({*self.auxiliaries, *negation, self.predicate, *self.particles}))


def frames(doc: Doc) -> tuple[Frame, ...]:
    """Return the frames of the document in text order."""
    known = tree(doc)
    reader = _Reader(known, Subjects(known))
    return tuple(reader.frame(index) for index in range(len(known)) if reader.is_predicate(index))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Frames of one tree."""

    tree: Tree
    who: Subjects

    def is_predicate(self, index: int) -> bool:
        return self.tree.pos[index] in VERBAL and self.tree.deps[index] not in NOT_PREDICATES

    def frame(self, verb: int) -> Frame:
        tree = self.tree
        antecedent = self.who.antecedent(verb)
        auxiliaries = self.auxiliaries(verb)
        frame = Frame(
            predicate=verb,
            subjects=self.who.of(verb),
            auxiliaries=auxiliaries,
            negation=self.negation(verb, auxiliaries),
            particles=tree.kids(verb, {"prt"}),
            voice=self.voice(verb),
            clauses=tuple(self.clauses(verb)),
            times=tuple(self.times(verb)),
            adverbs=tuple(self.adverbs(verb)),
            parent=self.parent(verb),
        )
        children = self.with_shared(verb)
        objects = tuple(self.objects(verb, children, antecedent))
        gapped = any(o.index < verb and o.index in self.who.antecedents(verb) for o in objects)
        phrases = tuple(self.phrases(verb, children, antecedent, has_object=bool(objects)))
        if antecedent is not None and self.has_object_gap(verb, objects, phrases, antecedent):
            gap = tuple(Complement("object", index) for index in self.who.antecedents(verb))
            objects, gapped = (*objects, *gap), True
        return replace(frame, objects=objects, phrases=phrases, is_gapped=gapped)

    def auxiliaries(self, verb: int) -> tuple[int, ...]:
        tree = self.tree
        own = tuple(child for child in tree.kids(verb, AUXILIARIES) if child < verb)
        head = tree.heads[verb]
        if own or tree.deps[verb] != "conj" or not tree.is_verbal(head) or tree.kid(verb, SUBJECTS) is not None:
            return own
        for _ in range(DEEPEST):
            above = tree.heads[head]
            if tree.deps[head] != "conj" or not tree.is_verbal(above) or tree.kid(head, AUXILIARIES) is not None:
                break
            head = above
        shared = tuple(c for c in tree.kids(head, AUXILIARIES) if c < head and tree.tags[c] != "TO")
        alike = tree.tags[verb] == tree.tags[head] or (
            tree.tags[verb] == "VBN" and any(tree.deps[child] == "auxpass" for child in shared)
        )
        return shared if alike and tree.tags[verb] in {"VB", "VBN", "VBG"} else own

    def negation(self, verb: int, auxiliaries: tuple[int, ...]) -> int | None:
        """Its own, or with the auxiliary that it shares: "did not sign or publish"."""
        own = self.tree.kid(verb, {"neg"})
        if own is not None or not auxiliaries or self.tree.heads[auxiliaries[0]] == verb:
            return own
        return self.tree.kid(self.tree.heads[auxiliaries[0]], {"neg"})

    def voice(self, verb: int) -> Voice:
        tree = self.tree
        marked = any(tree.deps[child] in {"auxpass", "nsubjpass", "agent"} for child in tree.children[verb])
        bare = tree.tags[verb] == "VBN" and (
            tree.kid(verb, {"aux"}) is None and not any(tree.lemmas[a] == "have" for a in self.auxiliaries(verb))
        )
        return "passive" if marked or bare else "active"

    def parent(self, verb: int) -> int | None:
        tree, top = self.tree, verb
        for _ in range(DEEPEST):
            above = tree.heads[top]
            if tree.deps[top] != "conj" or not tree.is_verbal(above) or tree.kid(top, SUBJECTS) is not None:
                break
            top = above
        head = tree.heads[top]
        if tree.deps[top] != "xcomp":
            return None
        if tree.pos[head] == "ADJ" and tree.deps[head] == "acomp":
            head = tree.heads[head]
        return head if self.is_predicate(head) else None

    def with_shared(self, verb: int, depth: int = 0) -> tuple[int, ...]:
        """Children, and for a verb before others what follows them all: "buys and sells shares"."""
        tree = self.tree
        own = tree.children[verb]
        if depth > 3 or any(tree.deps[child] in ARGUMENTS for child in own):
            return own
        for other in tree.kids(verb, {"conj"}):
            if tree.pos[other] == "VERB" and other - verb <= 3 and tree.kid(other, SUBJECTS) is None:
                further = self.with_shared(other, depth + 1)
                return (*own, *(child for child in further if tree.deps[child] in {"dobj", "prep", "agent"}))
        return own

    def objects(self, verb: int, children: tuple[int, ...], antecedent: int | None) -> Iterator[Complement]:
        tree = self.tree
        for child in children:
            raised = self.who.raised(child)
            if raised is not None:
                yield from (Complement("object", index) for index in tree.members(raised))
                continue
            role = ROLES.get(tree.deps[child])
            if role is None or (role == "recipient" and tree.pos[child] == "ADP"):
                continue
            if is_relative(tree, child):
                if antecedent is not None:
                    yield from (Complement(role, index) for index in self.who.antecedents(verb))
                continue
            members = tree.members(child)
            if role == "adjective":
                members = tuple(m for m in members if tree.pos[m] in {"ADJ", "VERB", "ADV", "NOUN"})
            yield from (Complement(role, index) for index in members)

    def phrases(
        self, verb: int, children: tuple[int, ...], antecedent: int | None, *, has_object: bool
    ) -> Iterator[Phrase]:
        tree = self.tree
        for child in children:
            label = tree.deps[child]
            if label in {"prep", "agent"} or (label == "dative" and tree.pos[child] == "ADP"):
                if is_discourse(tree, child):
                    continue
                if not tree.children[child] and antecedent is not None and not has_object:
                    yield Phrase((child,), antecedent)
                    continue
                for found in phrases_of(tree, child):
                    if not is_relative(tree, found.index):
                        yield found
                    elif antecedent is not None:
                        yield replace(found, index=antecedent)
            elif label == "dobj" and tree.lemmas[verb] in frame_words().of_verbs:
                for preposition in tree.kids(child, {"prep"}):
                    if tree.lower[preposition] == "of":
                        yield from phrases_of(tree, preposition)
            elif label == "advmod" and tree.tags[child] != "WRB":
                for preposition in tree.kids(child, {"prep"}):
                    yield from phrases_of(tree, preposition, tuple(range(tree.lefts[child], child + 1)))
        if antecedent is not None and self.relative_adverb(verb):
            yield Phrase((), antecedent)

    def relative_adverb(self, verb: int) -> bool:
        return any(
            child < verb and self.tree.tags[child] == "WRB" and self.tree.lower[child] in {"where", "when"}
            for child in self.tree.children[verb]
        )

    def has_object_gap(
        self, verb: int, objects: tuple[Complement, ...], phrases: tuple[Phrase, ...], antecedent: int
    ) -> bool:
        tree = self.tree
        own = tree.kid(verb, SUBJECTS)
        if own is None or is_relative(tree, own) or tree.deps[verb] != "relcl" or tree.lemmas[verb] == "be":
            return False
        if any(o.role in {"object", "attribute", "adjective"} for o in objects):
            return False
        if any(p.index == antecedent for p in phrases) or tree.kid(verb, {"ccomp", "xcomp"}) is not None:
            return False
        return not any(tree.tags[token] == "WRB" for token in range(tree.lefts[verb], verb))

    def clauses(self, verb: int) -> Iterator[Clause]:
        tree = self.tree
        for child in tree.children[verb]:
            kind = CLAUSES.get(tree.deps[child])
            if kind == "content" and child < verb:
                continue
            if kind == "content" and self.who.raised(child) is not None:
                kind = "open"
            if kind is not None:
                yield Clause(kind, child)
            if kind == "content":
                for other in tree.kids(child, {"conj"}):
                    if tree.kid(other, {"mark"}) is not None:
                        yield Clause(kind, other)

    def times(self, verb: int) -> Iterator[tuple[int, ...]]:
        tree = self.tree
        for child in tree.children[verb]:
            label = tree.deps[child]
            timed_adverb = label == "advmod" and tree.tags[child] != "WRB" and tree.kid(child, {"npadvmod"}) is not None
            if label == "npadvmod" or timed_adverb:
                yield self.between_commas(child)

    def adverbs(self, verb: int) -> Iterator[tuple[int, ...]]:
        tree = self.tree
        for child in tree.children[verb]:
            if tree.deps[child] != "advmod" or tree.tags[child] == "WRB" or child < verb:
                continue
            if tree.kid(child, {"npadvmod", "prep"}) is None:
                yield tree.subtree_words(child)

    def between_commas(self, head: int) -> tuple[int, ...]:
        tokens = self.tree.subtree_words(head)
        cuts = [index for index, token in enumerate(tokens) if self.tree.words[token] in {",", ";", ":"}]
        after = next((cut for cut in cuts if tokens[cut] > head), len(tokens))
        before = max((cut + 1 for cut in cuts if tokens[cut] < head), default=0)
        return tokens[before:after]
