"""Writes the open facts of each frame: coordination distributed, siblings left out, the rest as adjuncts.

A fact's relation is the verb group, with the verbs that control it and the preposition its object comes through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .facts import Fact, Link
from .frame_subjects import Subject
from .frames import Clause, Complement, Frame
from .noun_phrases import Extent, adjective, clause_words, phrase
from .prepositions import Phrase, is_relative, modifiers_after, phrases_of
from .respectively import is_respective, shared_out
from .tree import Tree

Tokens = tuple[int, ...]
MOST = 64
"""Facts of one predicate by distributing subjects over objects; beyond it the subjects stay together."""
QUESTIONS = frozenset({"WRB", "WP", "WDT"})
PARTICIPLES = frozenset({"VBG", "VBN", "VBD"})


@dataclass(frozen=True, slots=True)
class FactWriter:
    """Open facts of the frames of one document."""

    tree: Tree
    frames: dict[int, Frame]
    names: dict[int, Tokens]

    def facts(self) -> Iterator[Fact]:
        for frame in self.frames.values():
            if len(frame.subjects) * (len(frame.objects) + len(frame.phrases)) > MOST:
                yield from self.of_frame(frame, self.together(frame))
                continue
            taken: set[int] = set()
            respective = len(frame.subjects) > 1 and is_respective(self.tree, frame.predicate)
            for position, subject in enumerate(frame.subjects):
                if subject.index not in taken and self.is_usable(frame, subject):
                    found = self.of_frame(frame, self.maker(frame, subject))
                    count = len(frame.subjects)
                    yield from shared_out(self.tree, found, position, count) if respective else found
                taken.update(self.names.get(subject.index, ()))

    def together(self, frame: Frame) -> _Maker:
        """All subjects as one, from the first to the last word."""
        one = self.maker(frame, frame.subjects[0])
        last = phrase(self.tree, frame.subjects[-1].index)
        return replace(one, subject=tuple(range(one.subject[0], max(one.subject[-1], last[-1]) + 1)))

    def is_usable(self, frame: Frame, subject: Subject) -> bool:
        tree = self.tree
        if is_relative(tree, subject.index) or tree.deps[subject.index] == "csubj":
            return False
        return subject.how != "adverbial" or tree.tags[frame.predicate] in PARTICIPLES

    def maker(self, frame: Frame, subject: Subject) -> _Maker:
        """The relation as it reads for this subject: the whole chain, or without "to" where another verb has it."""
        relation = self.chain(frame)
        governor: Tokens = ()
        if subject.how == "object-control":
            relation, governor = frame.group, self.governor(frame)
        if subject.how in {"object-control", "adverbial", "preposition"}:
            relation = tuple(token for token in relation if self.tree.tags[token] != "TO")
        index = self.holder(subject)
        words = self.names.get(index) or phrase(self.tree, index)
        return _Maker(frame.predicate, index, words, subject.how, relation, governor)

    def holder(self, subject: Subject) -> int:
        """What is said of the song in "Y is a song recorded by X" or "Y, a song recorded by X" is said of Y."""
        tree, noun = self.tree, subject.index
        if subject.how not in {"participle", "relative"}:
            return noun
        above = tree.heads[noun]
        if tree.deps[noun] == "appos" and tree.pos[above] == "PROPN" != tree.pos[noun]:
            return above
        copula = self.frames.get(above)
        if tree.deps[noun] != "attr" or copula is None or tree.lemmas[above] != "be" or copula.negation is not None:
            return noun
        holders = (s.index for s in copula.subjects if s.how in {"own", "shared"} and self.is_usable(copula, s))
        return next(holders, noun)

    def governor(self, frame: Frame) -> Tokens:
        """What the subject is made to do it by: urged in "urged X to leave", accused of in "accused X of leaving"."""
        head = self.tree.heads[frame.predicate]
        if frame.parent is not None or self.tree.deps[frame.predicate] == "ccomp":
            return (head if frame.parent is None else frame.parent,)
        return (self.tree.heads[head], head) if self.tree.is_verbal(self.tree.heads[head]) else ()

    def chain(self, frame: Frame, depth: int = 0) -> Tokens:
        """The verb group with those of the verbs that control it: "was able to reinforce"."""
        tree, group = self.tree, frame.group
        if frame.parent is None or depth > 3:
            return group
        above = self.frames[frame.parent]
        top = frame.predicate
        while tree.deps[top] == "conj":
            top = tree.heads[top]
        if top != frame.predicate and not any(tree.tags[token] == "TO" for token in group):
            group = (*(c for c in tree.children[top] if tree.tags[c] == "TO"), *group)
        head = tree.heads[top]
        return (*self.chain(above, depth + 1), *((head,) if tree.pos[head] == "ADJ" else ()), *group)

    def of_frame(self, frame: Frame, make: _Maker) -> Iterator[Fact]:
        objects = [o for o in frame.objects if o.index != make.index]
        recipients = [o for o in objects if o.role == "recipient"]
        mains = [o for o in objects if o.role != "recipient"]
        for found in recipients:
            yield make.fact("recipient", make.relation, phrase(self.tree, found.index), head=found.index)
        if mains:
            between = phrase(self.tree, recipients[0].index, Extent.NAME) if recipients else ()
            yield from self.with_objects(frame, make, (*make.relation, *between), mains)
        elif not recipients and not self.is_carried_on(frame):
            yield from self.without_object(frame, make)
        for clause in frame.clauses:
            if clause.kind == "content" and self.tree.lemmas[frame.predicate] != "be":
                yield make.fact("content", make.relation, clause_words(self.tree, clause.index), head=clause.index)

    def is_carried_on(self, frame: Frame) -> bool:
        """Say whether a verb below takes over: "agreed in principle to sell ..."."""
        return any(clause.kind == "open" and not self.is_made_to(frame, clause) for clause in frame.clauses)

    def with_objects(self, frame: Frame, make: _Maker, relation: Tokens, mains: list[Complement]) -> Iterator[Fact]:
        first = next((o for o in mains if o.role == "object"), None)
        for position, main in enumerate(mains):
            links = () if frame.is_gapped and position else tuple(self.links(frame))
            if main.role == "adjective":
                yield from self.adjectival(make, relation, main, links)
                continue
            base = relation
            if main.role == "predicative" and first is not None:
                base = (*relation, *phrase(self.tree, first.index, Extent.NAME))
            if not frame.is_gapped:
                links = (*links, *self.noun_links(main.index))
            if self.tree.tags[self.tree.lefts[main.index]] in QUESTIONS:
                continue
            yield make.fact(main.role, base, phrase(self.tree, main.index), self.ordered(frame, links), head=main.index)

    def adjectival(self, make: _Maker, relation: Tokens, main: Complement, links: tuple[Link, ...]) -> Iterator[Fact]:
        tree = self.tree
        if tree.kid(main.index, {"xcomp", "ccomp"}) is not None:
            return
        own = (*self.governed(main.index), *links)
        yield make.fact("adjective", relation, adjective(tree, main.index), own, head=main.index)

    def governed(self, word: int) -> Iterator[Link]:
        """What the prepositions of an adjective govern: "responsible | for the port", "good | at mending | nets"."""
        for preposition in self.tree.kids(word, {"prep"}):
            for found in phrases_of(self.tree, preposition):
                if found.is_clause:
                    yield from self.through(found.preposition, found.index)
                elif not is_relative(self.tree, found.index):
                    yield Link(found.preposition, phrase(self.tree, found.index), head=found.index)

    def without_object(self, frame: Frame, make: _Maker) -> Iterator[Fact]:
        tree = self.tree
        core = self.core(frame)
        relation = make.relation
        if core is None:
            yield from self.without_complement(frame, make)
            return
        base = (*relation, *core.preposition)
        links = tuple(link for link in self.links(frame) if link.relation != core.preposition)
        for found in frame.phrases:
            if found.preposition == core.preposition and not found.is_clause:
                own = (*self.noun_links(found.index), *(links if found is core else ()))
                yield make.fact("phrase", base, phrase(tree, found.index), self.ordered(frame, own), head=found.index)

    def without_complement(self, frame: Frame, make: _Maker) -> Iterator[Fact]:
        found = self.ordered(frame, tuple(self.links(frame)))
        for link in found:
            yield make.fact("adjunct", (*make.relation, *link.relation), link.object, head=link.head, word=link.word)
        if not found and frame.adverbs:
            yield make.fact("adverb", make.relation, frame.adverbs[0])
        elif not found and not frame.clauses:
            yield make.fact("none", make.relation, ())

    def core(self, frame: Frame) -> Phrase | None:
        """The complement of a verb without object: the prepositional phrase right after it, unless it is a date."""
        found = next((p for p in frame.phrases if not p.is_clause and p.index > frame.predicate), None)
        if found is None or not found.preposition or self.tree.is_date(found.index):
            return None
        return found if found.preposition[-1] <= frame.predicate + 2 else None

    def links(self, frame: Frame) -> Iterator[Link]:
        """Adjuncts of the predicate: prepositional phrases, times, purposes."""
        for found in frame.phrases:
            if found.is_clause:
                yield from self.through(found.preposition, found.index)
            else:
                word = "" if found.preposition else "in"
                yield Link(found.preposition, phrase(self.tree, found.index), word, found.index)
        for words in frame.times:
            yield Link((), words)
        for clause in frame.clauses:
            if self.is_purpose(frame, clause) or self.is_made_to(frame, clause):
                yield from self.through((), clause.index)

    def ordered(self, frame: Frame, links: tuple[Link, ...]) -> tuple[Link, ...]:
        """In text order, those before the predicate last."""
        return tuple(sorted(links, key=lambda link: (link.position < frame.predicate, link.position)))

    def noun_links(self, noun: int) -> Iterator[Link]:
        """Prepositional phrases and infinitives of an object as adjuncts; of-phrases stay in the object."""
        tree, named = self.tree, phrase(self.tree, noun, Extent.NAME)
        for preposition in modifiers_after(tree, noun, frozenset({"prep"})):
            if tree.lower[preposition] == "of":
                continue
            for found in phrases_of(tree, preposition):
                if found.is_clause:
                    yield from self.through(found.preposition, found.index)
                elif not is_relative(tree, found.index) and found.index not in named:
                    yield Link(found.preposition, phrase(tree, found.index), head=found.index)
        for clause in modifiers_after(tree, noun, frozenset({"acl"})):
            if self.is_tight(noun, clause):
                yield from self.through((), clause)

    def is_tight(self, noun: int, clause: int) -> bool:
        tree = self.tree
        infinitive = any(tree.tags[child] == "TO" for child in tree.children[clause])
        return (infinitive or tree.tags[clause] == "VBG") and "," not in tree.words[noun + 1 : clause]

    def through(self, before: Tokens, clause: int) -> Iterator[Link]:
        """Objects of a clause below: for evading | controls."""
        frame = self.frames.get(clause)
        if frame is None:
            return
        if any(subject.how == "own" for subject in frame.subjects):
            called = next((o.index for o in frame.objects if o.role == "predicative"), None)
            if called is not None and before:
                yield Link(before, phrase(self.tree, called), head=called)
            return
        relation = (*before, *frame.group)
        for thing in frame.objects:
            yield Link(relation, phrase(self.tree, thing.index), head=thing.index)
        if not frame.objects:
            for found in frame.phrases:
                if not found.is_clause:
                    yield Link((*relation, *found.preposition), phrase(self.tree, found.index), head=found.index)

    def is_purpose(self, frame: Frame, clause: Clause) -> bool:
        return clause.kind == "adverbial" and clause.index > frame.predicate and self.is_infinitive(clause.index)

    def is_made_to(self, frame: Frame, clause: Clause) -> bool:
        below = self.frames.get(clause.index)
        return (
            clause.kind == "open"
            and below is not None
            and any(subject.how == "object-control" for subject in below.subjects)
        )

    def is_infinitive(self, verb: int) -> bool:
        return any(self.tree.tags[child] == "TO" for child in self.tree.children[verb])


@dataclass(frozen=True, slots=True)
class _Maker:
    predicate: int
    index: int
    subject: Tokens
    how: str
    relation: Tokens
    governor: Tokens

    def fact(
        self,
        kind: str,
        relation: Tokens,
        object_: Tokens,
        links: tuple[Link, ...] = (),
        *,
        head: int | None = None,
        word: str = "",
    ) -> Fact:
        return Fact(
            predicate=self.predicate,
            subject=self.subject,
            subject_head=self.index,
            object_head=head,
            relation=relation,
            object=object_,
            kind=kind,
            how=self.how,
            governor=self.governor,
            links=links,
            word=word,
        )
