"""Frames to minimal facts: one subject, one relation, one object, each in the words of the text.

A fact's relation is everything between subject and object that it needs: "became a founding justice of". Siblings are
left out and come as facts or adjuncts of their own. Coordination is distributed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .facts import Fact, Link, predicate
from .frames import Clause, Complement, Frame, Phrase, is_relative, modifiers_after, phrases_of
from .noun_phrases import Extent, adjective, clause_words, phrase
from .tree import Tree, tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from .records import Predicate

Tokens = tuple[int, ...]
KEPT = "claimgraph.facts"
DEEPEST = 2
"""Noun in a noun's prepositional phrase: "became justice of the court of X" is two."""
MOST = 32
"""Facts of one predicate by distributing subjects over objects; beyond it the subjects stay together."""
PARTICIPLES = frozenset({"VBG", "VBN", "VBD"})


def propositions(doc: Doc, frames: tuple[Frame, ...]) -> tuple[Predicate, ...]:
    """Return every fact of the document in text order of its predicates."""
    return tuple(predicate(doc, fact) for fact in facts(doc, frames))


def propositions_in(
    doc: Doc, frames: tuple[Frame, ...], start: int, end: int
) -> tuple[Predicate | None, int | None, tuple[Predicate, ...]]:
    """Return the main proposition of a stretch of tokens, the token of its predicate, and the further ones."""
    known = facts(doc, frames)
    first = bisect_left(known, start, key=lambda fact: fact.predicate)
    last = bisect_left(known, end, key=lambda fact: fact.predicate)
    inside = known[first:last]
    main = _main(tree(doc), inside, start, end)
    if main is None:
        return None, _top(tree(doc), start, end), tuple(predicate(doc, fact) for fact in inside)
    further = tuple(predicate(doc, fact) for fact in inside if fact is not main)
    return predicate(doc, main), main.predicate, further


def facts(doc: Doc, frames: tuple[Frame, ...]) -> tuple[Fact, ...]:
    """Return the facts as tokens, ordered by predicate; kept with the document."""
    kept = doc.user_data.get(KEPT)
    if kept is None or kept[0] is not frames:
        writer = _Writer(tree(doc), {frame.predicate: frame for frame in frames})
        found = sorted(_distinct(writer.facts()), key=lambda fact: fact.predicate)
        kept = doc.user_data[KEPT] = (frames, tuple(found))
    return tuple(kept[1])


def _distinct(found: Iterable[Fact]) -> Iterator[Fact]:
    seen: set[tuple[Tokens, Tokens, Tokens]] = set()
    for fact in found:
        key = (fact.subject, fact.relation, fact.object)
        if key not in seen:
            seen.add(key)
            yield fact


def _top(tree: Tree, start: int, end: int) -> int | None:
    """The token that governs the stretch: its head lies outside or nowhere; a verb before a noun."""
    tops = [
        token
        for token in range(start, end)
        if not start <= tree.heads[token] < end or tree.heads[token] == token
        if tree.pos[token] not in {"PUNCT", "SPACE", "ADP", "CCONJ", "SCONJ", "DET"}
    ]
    return next((t for t in tops if tree.is_verbal(t)), next((t for t in reversed(tops)), None))


def _main(tree: Tree, inside: tuple[Fact, ...], start: int, end: int) -> Fact | None:
    token = _top(tree, start, end)
    for _ in range(DEEPEST * 4):
        if token is None:
            return None
        found = next((fact for fact in inside if fact.predicate == token), None)
        if found is not None:
            return found
        token = tree.kid(token, {"xcomp", "ccomp", "conj"})
    return None


@dataclass(frozen=True, slots=True)
class _Writer:
    tree: Tree
    frames: dict[int, Frame]

    def facts(self) -> Iterator[Fact]:
        for frame in self.frames.values():
            for subject, how, relation in self.readings(frame):
                yield from self.of_frame(frame, subject, how, relation)

    def readings(self, frame: Frame) -> Iterator[tuple[int, str, Tokens]]:
        """Each subject with the relation as it reads for that subject."""
        tree = self.tree
        chain = self.chain(frame)
        without_to = tuple(token for token in chain if tree.tags[token] != "TO")
        for subject in frame.subjects:
            if is_relative(tree, subject.index) or tree.deps[subject.index] == "csubj":
                continue
            match subject.how:
                case "adverbial" if tree.tags[frame.predicate] not in PARTICIPLES:
                    continue
                case "adverbial" | "preposition":
                    yield subject.index, subject.how, without_to
                case "object-control":
                    yield subject.index, subject.how, tuple(t for t in frame.group if tree.tags[t] != "TO")
                case _:
                    yield subject.index, subject.how, chain
        if frame.parent is not None and any(s.how == "object-control" for s in frame.subjects):
            for subject in self.frames[frame.parent].subjects:
                yield subject.index, "control", chain

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
        between: Tokens = ()
        if tree.pos[tree.heads[top]] == "ADJ":
            between = (tree.heads[top],)
        else:
            things = [o.index for o in above.objects if o.role == "object" and o.index < frame.predicate]
            between = phrase(tree, things[0], Extent.NAME) if things else ()
        return (*self.chain(above, depth + 1), *between, *group)

    def of_frame(self, frame: Frame, subject: int, how: str, relation: Tokens) -> Iterator[Fact]:
        words = phrase(self.tree, subject)
        make = _Maker(frame.predicate, words, how)
        objects = [o for o in frame.objects if o.index != subject]
        recipients = [o for o in objects if o.role == "recipient"]
        mains = [o for o in objects if o.role != "recipient"] or recipients
        if mains is not recipients and recipients:
            name = phrase(self.tree, recipients[0].index, Extent.NAME)
            yield make.fact(relation, phrase(self.tree, recipients[0].index))
            relation = (*relation, *name)
        if mains:
            yield from self.with_objects(frame, make, relation, mains)
        else:
            yield from self.without_object(frame, make, relation)
        yield from self.clausal(frame, make, relation, mains)

    def with_objects(self, frame: Frame, make: _Maker, relation: Tokens, mains: list[Complement]) -> Iterator[Fact]:
        tree = self.tree
        first = next((o for o in mains if o.role == "object"), None)
        gapped = mains[:1] if frame.is_gapped else mains
        for main in mains:
            base = relation
            if main.role == "predicative" and first is not None:
                base = (*relation, *phrase(tree, first.index, Extent.NAME))
            if main.role == "adjective":
                yield from self.adjectival(frame, make, base, main)
                continue
            links = tuple(self.links(frame)) if main in gapped else ()
            yield make.fact(base, phrase(tree, main.index), links)
            if not frame.is_gapped:
                yield from self.nested(make, base, main.index)
            if main in gapped:
                for found in frame.phrases:
                    yield from self.after(make, (*base, *self.short(main)), found)

    def adjectival(self, frame: Frame, make: _Maker, relation: Tokens, main: Complement) -> Iterator[Fact]:
        tree = self.tree
        if tree.kid(main.index, {"xcomp", "ccomp"}) is not None:
            return
        words = adjective(tree, main.index)
        yield make.fact(relation, words, tuple(self.links(frame)))
        for preposition in tree.kids(main.index, {"prep"}):
            for found in phrases_of(tree, preposition):
                if not found.is_clause and not is_relative(tree, found.index):
                    base = (*relation, *words, *found.preposition)
                    yield make.fact(base, phrase(tree, found.index))
                    yield from self.nested(make, base, found.index, 2)

    def links(self, frame: Frame) -> Iterator[Link]:
        """Prepositional phrases and times of the predicate as adjuncts."""
        for found in frame.phrases:
            if not found.is_clause:
                yield Link(found.preposition, phrase(self.tree, found.index), "" if found.preposition else "in")
        for words in frame.times:
            yield Link((), words)

    def without_object(self, frame: Frame, make: _Maker, relation: Tokens) -> Iterator[Fact]:
        tree = self.tree
        core = self.core(frame)
        if core is not None:
            base = (*relation, *core.preposition)
            alike = [p for p in frame.phrases if p.preposition == core.preposition and not p.is_clause]
            links = tuple(link for link in self.links(frame) if link.relation != core.preposition)
            for found in alike:
                yield make.fact(base, phrase(tree, found.index), links if found is core else ())
                yield from self.nested(make, base, found.index, 2)
            inner = (*base, *phrase(tree, core.index, Extent.NAME))
            for found in frame.phrases:
                if found not in alike:
                    yield from self.after(make, inner, found)
            return
        for found in frame.phrases:
            if not found.is_clause:
                yield make.fact((*relation, *found.preposition), phrase(tree, found.index), place=not found.preposition)
            yield from self.after(make, relation, found)
        for words in frame.times:
            yield make.fact(relation, words)
        if not frame.phrases and not frame.times:
            for words in frame.adverbs[:1]:
                yield make.fact(relation, words)
            if not frame.adverbs and not frame.clauses:
                yield make.fact(relation, ())

    def core(self, frame: Frame) -> Phrase | None:
        """The complement of a verb without object: the prepositional phrase right after it, unless it is a date."""
        tree = self.tree
        found = next((p for p in frame.phrases if not p.is_clause and p.index > frame.predicate), None)
        if found is None or not found.preposition or tree.is_date(found.index):
            return None
        return found if found.preposition[-1] <= frame.predicate + 2 else None

    def after(self, make: _Maker, base: Tokens, found: Phrase) -> Iterator[Fact]:
        """What hangs on a prepositional phrase of the predicate."""
        relation = (*base, *found.preposition)
        if found.is_clause:
            yield from self.within(make, relation, found.index)
        elif found.preposition:
            yield from self.nested(make, relation, found.index, 2)

    def nested(self, make: _Maker, relation: Tokens, noun: int, depth: int = 1) -> Iterator[Fact]:
        """Facts through the prepositional phrases of an object: subject, relation with the object, what it governs."""
        tree = self.tree
        if depth > DEEPEST:
            return
        named = phrase(tree, noun, Extent.NAME)
        for preposition in modifiers_after(tree, noun, frozenset({"prep"})):
            for found in phrases_of(tree, preposition):
                if is_relative(tree, found.index):
                    continue
                if found.is_clause:
                    yield from self.within(make, (*relation, *named, *found.preposition), found.index)
                    continue
                inside = found.index in named
                base = (*relation, *(phrase(tree, noun, Extent.BARE) if inside else named), *found.preposition)
                yield make.fact(base, phrase(tree, found.index))
                yield from self.nested(make, base, found.index, depth + 1)
        for clause in modifiers_after(tree, noun, frozenset({"acl"})):
            if self.is_tight(noun, clause):
                yield from self.within(make, (*relation, *named), clause)

    def is_tight(self, noun: int, clause: int) -> bool:
        tree = self.tree
        infinitive = any(tree.tags[child] == "TO" for child in tree.children[clause])
        return (infinitive or tree.tags[clause] == "VBG") and "," not in tree.words[noun + 1 : clause]

    def within(self, make: _Maker, base: Tokens, clause: int) -> Iterator[Fact]:
        """Facts of the subject through a clause below: "used accounts for evading ; controls"."""
        frame = self.frames.get(clause)
        if frame is None:
            return
        relation = (*base, *frame.group)
        for found in frame.objects:
            yield make.fact(relation, phrase(self.tree, found.index))
            yield from self.nested(make, relation, found.index, 2)
        mains = [o for o in frame.objects if o.role != "recipient"]
        inner = (*relation, *self.short(mains[0])) if mains else relation
        for phrase_found in frame.phrases:
            if not phrase_found.is_clause:
                yield make.fact((*inner, *phrase_found.preposition), phrase(self.tree, phrase_found.index))

    def clausal(self, frame: Frame, make: _Maker, relation: Tokens, mains: list[Complement]) -> Iterator[Fact]:
        tree = self.tree
        for clause in frame.clauses:
            if clause.kind == "content" and tree.lemmas[frame.predicate] != "be":
                yield make.fact(relation, clause_words(tree, clause.index))
            elif self.is_purpose(frame, clause):
                middle = self.short(mains[0]) if mains else ()
                yield from self.within(make, (*relation, *middle), clause.index)

    def is_purpose(self, frame: Frame, clause: Clause) -> bool:
        tree = self.tree
        infinitive = any(tree.tags[child] == "TO" for child in tree.children[clause.index])
        return clause.kind == "adverbial" and infinitive and clause.index > frame.predicate

    def short(self, complement: Complement) -> Tokens:
        if complement.role == "adjective":
            return adjective(self.tree, complement.index)
        return phrase(self.tree, complement.index, Extent.NAME)


@dataclass(frozen=True, slots=True)
class _Maker:
    predicate: int
    subject: Tokens
    how: str

    def fact(self, relation: Tokens, object_: Tokens, links: tuple[Link, ...] = (), *, place: bool = False) -> Fact:
        return Fact(self.predicate, self.subject, relation, object_, self.how, links, place)
