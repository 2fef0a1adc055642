"""One frame per predicate: subject, objects, prepositional phrases, time, clauses; every view derives from it.

Frames hold token indices. Coordination is a list of members, never multiplied out. Labels are those of ClearNLP as
English spaCy models use them (nsubj, dobj, pobj, relcl, ...).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from .frame_words import frame_words
from .tree import NOMINAL, VERBAL, Tree, tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

How = Literal[
    "own", "shared", "expletive", "relative", "participle", "adverbial", "control", "object-control", "preposition"
]
"""How the subject was found, from surest to least sure by construction rather than in this order."""
Role = Literal["object", "attribute", "adjective", "predicative", "recipient"]
ClauseKind = Literal["content", "adverbial", "open"]
Voice = Literal["active", "passive"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
AUXILIARIES = frozenset({"aux", "auxpass"})
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
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
DEEPEST = 40
"""Steps up a chain of clauses in search of a subject."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The head of a subject."""

    index: int
    how: How


@dataclass(frozen=True, slots=True)
class Complement:
    """The head of an object or of what is predicated."""

    role: Role
    index: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A preposition of one or more words and what it governs; the members of a coordination are phrases each."""

    preposition: tuple[int, ...]
    """Empty for the place of a relative clause: "where", read as "in"."""
    index: int
    is_clause: bool = False


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
    reader = _Reader(tree(doc))
    return tuple(reader.frame(index) for index in range(len(reader.tree)) if reader.is_predicate(index))


def phrases_of(tree: Tree, preposition: int, before: tuple[int, ...] = ()) -> Iterator[Phrase]:
    """Yield what a preposition governs, one phrase a member; "because of", "in favour of" are one preposition."""
    words = (*before, *sorted((preposition, *_leads(tree, preposition))))
    has_object = tree.kid(preposition, {"pobj"}) is not None
    for child in tree.children[preposition]:
        label = tree.deps[child]
        if label == "pobj":
            yield from _governed(tree, preposition, child, words)
        elif label == "pcomp" and tree.pos[child] in {"ADP", "SCONJ"}:
            yield from phrases_of(tree, child, words)
        elif label == "pcomp":
            yield Phrase(words, child, tree.is_verbal(child))
        elif label == "prep":
            yield from phrases_of(tree, child, () if has_object else words)
        elif label == "conj" and tree.pos[child] == "ADP":
            yield from phrases_of(tree, child)


def modifiers_after(tree: Tree, noun: int, labels: frozenset[str]) -> tuple[int, ...]:
    """Return the modifiers of a noun; the first of two coordinated nouns shares those after the second."""
    own = tree.kids(noun, labels)
    group = tree.groups[noun]
    if len(group) == 2 and noun == group[0] and not any(child > noun for child in own):
        return (*own, *(child for child in tree.kids(group[1], labels) if child > group[1]))
    return own


def is_relative(tree: Tree, index: int) -> bool:
    """Say whether the word stands for the antecedent of a relative clause."""
    if tree.tags[index] in RELATIVE_TAGS:
        return True
    if tree.lower[index] != "that" or tree.children[index] or tree.tags[index] not in {"IN", "DT"}:
        return False
    above = tree.heads[index]
    return any(tree.deps[step] == "relcl" for step in (above, tree.heads[above], tree.heads[tree.heads[above]]))


def _governed(tree: Tree, preposition: int, thing: int, words: tuple[int, ...]) -> Iterator[Phrase]:
    key = (tree.lower[preposition], tree.lower[thing])
    if key == ("in", "order"):
        return
    for inner in tree.kids(thing, {"prep"}):
        if (*key, tree.lower[inner]) in frame_words().complex_prepositions:
            left = tuple(child for child in tree.children[thing] if child < thing)
            yield from phrases_of(tree, inner, (*words, *left, thing))
            return
    for member in tree.members(thing):
        if not tree.is_prefix(member):
            yield Phrase(words, member)


def _leads(tree: Tree, preposition: int) -> tuple[int, ...]:
    return tuple(
        child
        for child in tree.children[preposition]
        if child in (preposition - 1, preposition + 1)
        and tree.lower[child] in frame_words().leads
        and not tree.children[child]
        and tree.pos[child] in {"ADP", "SCONJ", "ADV"}
        and tree.deps[child] not in {"prep", "pobj", "conj"}
    )


@dataclass(slots=True)
class _Reader:
    """Frames of one tree; subjects are kept as they are found, so that chains of clauses cost one step each."""

    tree: Tree
    found: dict[int, tuple[Subject, ...]] = field(default_factory=dict)

    def is_predicate(self, index: int) -> bool:
        return self.tree.pos[index] in VERBAL and self.tree.deps[index] not in NOT_PREDICATES

    def frame(self, verb: int) -> Frame:
        tree = self.tree
        antecedent = self.antecedent(verb)
        negation = tree.kid(verb, {"neg"})
        frame = Frame(
            predicate=verb,
            subjects=self.subjects(verb),
            auxiliaries=self.auxiliaries(verb),
            negation=negation,
            particles=tree.kids(verb, {"prt"}),
            voice=self.voice(verb),
            clauses=tuple(self.clauses(verb)),
            times=tuple(self.times(verb)),
            adverbs=tuple(self.adverbs(verb)),
            parent=self.parent(verb),
        )
        children = self.with_shared(verb)
        objects = tuple(self.objects(verb, children, antecedent))
        gapped = any(o.index < verb and o.index in self.antecedents(verb) for o in objects)
        phrases = tuple(self.phrases(verb, children, antecedent, has_object=bool(objects)))
        if antecedent is not None and self.has_object_gap(verb, objects, phrases, antecedent):
            gap = tuple(Complement("object", index) for index in self.antecedents(verb))
            objects, gapped = (*objects, *gap), True
        return replace(frame, objects=objects, phrases=phrases, is_gapped=gapped)

    def subjects(self, verb: int, depth: int = 0) -> tuple[Subject, ...]:
        if verb not in self.found:
            self.found[verb] = self._subjects(verb, depth) if depth < DEEPEST else ()
        return self.found[verb]

    def _subjects(self, verb: int, depth: int) -> tuple[Subject, ...]:
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
                return tuple(replace(s, how="shared") if s.how == "own" else s for s in self.subjects(head, depth + 1))
            case "acl" | "relcl" if tree.tags[verb] in {"VBG", "VBN"} or (label, tree.tags[verb]) == ("acl", "VBD"):
                return tuple(Subject(index, "participle") for index in self.coordinated(head, verb))
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
        return tuple(Subject(subject.index, how) for subject in self.subjects(head, depth + 1))

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
            raised = self.raised(child)
            if raised is not None:
                yield from (Complement("object", index) for index in tree.members(raised))
                continue
            role = ROLES.get(tree.deps[child])
            if role is None or (role == "recipient" and tree.pos[child] == "ADP"):
                continue
            if is_relative(tree, child):
                if antecedent is not None:
                    yield from (Complement(role, index) for index in self.antecedents(verb))
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
                if self.is_discourse(child):
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

    def is_discourse(self, preposition: int) -> bool:
        tree = self.tree
        return any(
            (tree.lower[preposition], tree.lower[child]) in frame_words().discourse
            for child in tree.kids(preposition, {"pobj", "amod", "pcomp"})
            if tree.kid(child, {"prep"}) is None
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
            if kind == "content" and self.raised(child) is not None:
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


def nominals(tree: Tree, index: int) -> tuple[int, ...]:
    """Return the members of a coordination that are nominal."""
    return tuple(member for member in tree.members(index) if tree.pos[member] in NOMINAL)
