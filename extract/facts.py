"""A fact as tokens, and how it becomes a record: words, spans, a readable relation, polarity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .frame_subjects import AUXILIARIES
from .records import Adjunct, Predicate, Span
from .tree import Tree, spans, tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from .relations import Relation

Tokens = tuple[int, ...]
NEGATIVES = frozenset({"no", "neither", "none", "nobody", "nothing"})


@dataclass(frozen=True, slots=True)
class Link:
    """An adjunct: its preposition and what it governs."""

    relation: Tokens
    """Empty for a bare time ("yesterday")."""
    object: Tokens
    word: str = ""
    """The preposition where the text has none ("where")."""
    head: int | None = None

    @property
    def position(self) -> int:
        """Where its words begin."""
        return (*self.relation, *self.object)[0]


@dataclass(frozen=True, slots=True)
class Fact:
    """One subject, relation and object as tokens."""

    predicate: int
    subject: Tokens
    relation: Tokens
    object: Tokens
    """Empty for an intransitive."""
    kind: str
    """The construction that object and relation come from."""
    how: str
    """How the subject was found."""
    subject_head: int
    object_head: int | None
    governor: Tokens = ()
    """Verb, and preposition, that makes the subject do it: urged in "urged X to leave"."""
    links: tuple[Link, ...] = ()
    word: str = ""
    """What the relation says beyond its tokens: "in" for "where", "be" for an apposition."""
    curated: Relation | None = None


def predicate(doc: Doc, fact: Fact) -> Predicate:
    """Return the fact as a record."""
    known = tree(doc)
    subject, relation, thing = spans(doc, fact.subject), spans(doc, fact.relation), spans(doc, fact.object)
    label = fact.curated.label if fact.kind == "curated" and fact.curated else _governed(known, fact)
    return Predicate(
        subject=_words(subject),
        relation=f"{label} {fact.word}".strip(),
        object=_words(thing),
        subject_spans=subject,
        relation_spans=relation,
        object_spans=thing,
        adjuncts=tuple(_adjunct(doc, link) for link in fact.links),
        polarity="negative" if is_negative(known, fact) else "positive",
        label=fact.curated.label if fact.curated else None,
        wikidata=fact.curated.wikidata if fact.curated else None,
        frame=fact.curated.id if fact.curated else None,
    )


def relation_label(tree: Tree, tokens: Tokens) -> str:
    """Return the relation as people say it: no auxiliaries, negation or articles, the first verb in its base form."""
    return " ".join(_label_words(tree, tokens))


def _governed(tree: Tree, fact: Fact) -> str:
    """What somebody is urged or said to do is not done: "urged to leave", "accused of leaving", "to leave"."""
    label = relation_label(tree, fact.relation)
    if not fact.governor:
        return label
    verb, *prepositions = fact.governor
    if prepositions:
        return " ".join([tree.lower[verb], *(tree.lower[word] for word in prepositions), *_exact(tree, fact.relation)])
    return f"{tree.lower[verb]} to {label}" if tree.tags[verb] in {"VBD", "VBN"} else f"to {label}"


def _exact(tree: Tree, tokens: Tokens) -> tuple[str, ...]:
    return tuple(tree.lower[token] for token in tokens)


def is_negative(tree: Tree, fact: Fact) -> bool:
    """Say whether the fact is negated, by its verb group or by a "no" in subject or object."""
    if any(tree.deps[token] == "neg" for token in fact.relation):
        return True
    heads = [head for head in (fact.subject_head, fact.object_head) if head is not None]
    if any(tree.lower[child] == "neither" for head in heads for child in tree.children[tree.groups[head][0]]):
        return True
    return any(tree.lower[tokens[0]] in NEGATIVES for tokens in (fact.subject, fact.object) if tokens)


def _label_words(tree: Tree, tokens: Tokens) -> Iterator[str]:
    is_passive, is_first, after_to = False, True, False
    for token in tokens:
        label, is_to = tree.deps[token], tree.tags[token] == "TO"
        if label in AUXILIARIES and not is_to:
            is_passive = is_passive or label == "auxpass"
        elif label in {"neg", "det", "predet"} or (is_first and is_to):
            continue
        elif tree.is_verbal(token) and (is_first or after_to):
            bare = tree.tags[token] == "VBN" and label in {"acl", "relcl", "conj", "advcl", "parataxis"} and is_first
            is_passive = is_passive or (bare and tree.lemmas[token] != "be")
            yield tree.lower[token] if is_passive else tree.lemmas[token].lower()
            is_first = after_to = is_passive = False
        else:
            after_to = after_to or is_to
            yield tree.words[token] if tree.pos[token] == "PROPN" else tree.lower[token]


def _adjunct(doc: Doc, link: Link) -> Adjunct:
    relation, thing = spans(doc, link.relation), spans(doc, link.object)
    return Adjunct(
        relation=link.word or " ".join(span.text.lower() for span in relation),
        object=_words(thing) or "",
        relation_spans=relation,
        object_spans=thing,
    )


def _words(found: tuple[Span, ...]) -> str | None:
    return " ".join(" ".join(span.text.split()) for span in found) or None
