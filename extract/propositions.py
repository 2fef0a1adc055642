"""Frames to minimal facts: one subject, one relation, one object, each in the words of the text.

A fact's relation is everything between subject and object that it needs: "became a founding justice of". Siblings are
left out and come as facts or adjuncts of their own. Coordination is distributed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from .curated import Matcher
from .fact_writer import FactWriter
from .facts import Fact, predicate
from .frames import Frame
from .nominal_facts import nominal_fact
from .noun_facts import noun_facts
from .noun_frames import noun_frames
from .titles import titles
from .tree import Tree, tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from .records import Predicate

Tokens = tuple[int, ...]
KEPT = "claimgraph.facts"
LONGEST_WAY = 8
"""Steps down from the governing word to the first verb with a fact."""


def propositions(doc: Doc, frames: tuple[Frame, ...]) -> tuple[Predicate, ...]:
    """Return every fact of the document in text order of its predicates."""
    return tuple(predicate(doc, fact) for fact in facts(doc, frames))


def propositions_in(
    doc: Doc, frames: tuple[Frame, ...], start: int, end: int
) -> tuple[Predicate | None, int | None, tuple[Predicate, ...]]:
    """Return the main proposition of a stretch of tokens, the token of its predicate, and the further ones."""
    known, parse = facts(doc, frames), tree(doc)
    first = bisect_left(known, start, key=lambda fact: fact.predicate)
    last = bisect_left(known, end, key=lambda fact: fact.predicate)
    inside = known[first:last]
    main = _main(parse, inside, start, end) or _of_a_name(parse, inside, start, end)
    further = tuple(predicate(doc, fact) for fact in inside if fact is not main)
    if main is None:
        top = _top(parse, start, end)
        main = None if top is not None and parse.is_verbal(top) else nominal_fact(parse, start, end)
        if main is None:
            return None, top, further
    return predicate(doc, main), main.predicate, further


def facts(doc: Doc, frames: tuple[Frame, ...]) -> tuple[Fact, ...]:
    """Return the facts as tokens, ordered by predicate; kept with the document."""
    kept = doc.user_data.get(KEPT)
    if kept is None or kept[0] is not frames:
        names, nouns = titles(tree(doc), frames), noun_frames(doc)
        writer = FactWriter(tree(doc), {frame.predicate: frame for frame in frames}, names)
        matcher = Matcher(tree(doc), frames, nouns, names)
        said = list(_labelled(writer.facts(), matcher))
        told = frozenset(fact.predicate for fact in said if fact.kind == "curated")
        said.extend(noun_facts(tree(doc), nouns, told))
        found = sorted(_distinct(said), key=lambda fact: fact.predicate)
        kept = doc.user_data[KEPT] = (frames, tuple(found))
    return tuple(kept[1])


def _labelled(open_facts: Iterable[Fact], matcher: Matcher) -> Iterator[Fact]:
    """Facts that say what a curated relation says get its label; those it says otherwise follow as facts.

    A relation without a property adds nothing between two things that have a label already.
    """
    curated: dict[tuple[int, int, int | None], Fact] = {}
    for fact in matcher.facts():
        curated.setdefault((fact.predicate, fact.subject_head, fact.object_head), fact)
    linked: set[tuple[int, frozenset[int | None]]] = set()
    labelled: set[tuple[int, int | None, str]] = set()
    for fact in open_facts:
        match = curated.pop((fact.predicate, fact.subject_head, fact.object_head), None)
        if match is not None and not fact.governor and matcher.is_sure(match):
            linked.add(_pair(fact))
            labelled.add(_said(match))
            yield replace(fact, curated=match.curated)
        else:
            yield fact
    for fact in curated.values():
        is_new = _said(fact) not in labelled and (_pair(fact) not in linked or matcher.is_property(fact))
        if is_new and matcher.is_worth_it(fact):
            linked.add(_pair(fact))
            yield fact


def _said(fact: Fact) -> tuple[int, int | None, str]:
    """The relation and its ends, whichever word expresses it: "served as chair" says it by verb and noun."""
    return fact.subject_head, fact.object_head, fact.curated.id if fact.curated else ""


def _pair(fact: Fact) -> tuple[int, frozenset[int | None]]:
    return fact.predicate, frozenset((fact.subject_head, fact.object_head))


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


def _of_a_name(tree: Tree, inside: tuple[Fact, ...], start: int, end: int) -> Fact | None:
    """The first thing said of the name that a stretch is: "Ada Lind, head of the Northern Bank"."""
    top = _top(tree, start, end)
    return inside[0] if inside and top is not None and tree.pos[top] == "PROPN" else None


def _main(tree: Tree, inside: tuple[Fact, ...], start: int, end: int) -> Fact | None:
    token = _top(tree, start, end)
    for _ in range(LONGEST_WAY):
        if token is None:
            return None
        found = next((fact for fact in inside if fact.predicate == token), None)
        if found is not None:
            return found
        token = tree.kid(token, {"xcomp", "ccomp", "conj"})
    return None
