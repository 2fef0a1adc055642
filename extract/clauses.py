"""Cut a stretch of a sentence into the clauses that each make one claim.

Coordinated verb phrases and clauses, and clauses under "while" or "whereas", are claims of their own; relative
clauses, complements and other adverbial clauses stay with the clause that they modify.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .records import Polarity
from .syntax import TENSED
from .tree import tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

VERBAL = {"VERB", "AUX"}
QUESTION_TAGS = {"WP", "WRB"}
PHRASE_OPENERS = {"ADJ", "ADV", "DET", "NOUN", "NUM", "PROPN", "VERB"}
"""Parts of speech that a noun phrase begins with; "licensed goods" begins with a verb to the tagger."""
SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
ARGUMENTS = {"dobj", "attr", "acomp", "oprd", "prep", "ccomp", "xcomp", "agent", "dative", "advcl", "npadvmod"}
CONTRASTS = {"while", "whereas", "although", "though"}
CONSEQUENCES = {"allow", "bring", "cause", "force", "give", "leave", "make", "mean", "prompt", "put", "result"}
"""Verbs whose participle after a comma tells what the whole clause before it leads to."""
EDGE_PUNCTUATION = set(" ,;:—–-―.…•")
CONNECTIVES = {"and", "but", "or", "nor", "yet", "so", "while", "whereas", "although", "though", "then", "that"}


@dataclass(frozen=True, slots=True)
class Clause:
    """Token indices of one clause, ascending, and its head."""

    head: int
    tokens: tuple[int, ...]
    polarity: Polarity | None = None
    """Set where a correction ("not X but Y", "X, not Y") decides it; else stance does."""


def clauses(doc: Doc, region: Iterable[int]) -> tuple[Clause, ...]:
    """Return the clauses of a region of tokens in text order; their tokens are disjoint."""
    above, words = tree(doc).heads, tree(doc).words
    inside = {i for i in region if not words[i].isspace()}
    roots = [doc[i] for i in sorted(inside) if above[i] == i or above[i] not in inside]
    roots = [root for root in roots if not root.is_punct] or roots
    heads = _heads(roots, inside)
    if not heads:
        return ()
    owned = _owned(above, inside, [head.i for head in heads])
    found = []
    for head in heads:
        tokens = trimmed(doc, owned.get(head.i, []))
        if tokens:
            found.extend(_corrected(doc, Clause(head.i, tuple(tokens))))
    return tuple(sorted(found, key=lambda clause: clause.tokens))


def _heads(roots: Sequence[Token], inside: set[int]) -> list[Token]:
    starts = [root for root in roots if root.pos_ in VERBAL]
    starts = [root for root in starts if not _is_circumstance(root)] or starts
    if not starts:
        starts = [next((root for root in roots if root.pos_ in {"NOUN", "PROPN", "PRON"}), roots[0])] if roots else []
    heads: list[Token] = []
    queue = list(starts)
    while queue:
        head = queue.pop()
        heads.append(head)
        if head.pos_ in VERBAL:
            queue.extend(child for child in head.children if child.i in inside and _is_clause_of_its_own(child))
    return sorted(heads, key=lambda head: head.i)


def _is_circumstance(root: Token) -> bool:
    """Say whether a loose clause only tells when, why or if: "after it closed", "had it closed"."""
    first = next((token for token in root.subtree if not token.is_punct), root)
    inverted = first.lower_ in {"had", "were", "should"} and first.dep_ == "aux" and first.head.i == root.i
    return inverted or (root.dep_ == "advcl" and any(child.dep_ == "mark" for child in root.children))


def _is_clause_of_its_own(token: Token) -> bool:
    children = list(token.children)
    if token.dep_ == "conj" and token.head.tag_ == "MD":
        return False
    if token.dep_ == "conj" and token.pos_ in VERBAL:
        if token.head.pos_ not in VERBAL and any(child.tag_ in QUESTION_TAGS for child in children):
            return False
        return any(child.dep_ in SUBJECTS | ARGUMENTS for child in children) or token.head.dep_ in {"ROOT"}
    has_subject = any(child.dep_ in SUBJECTS for child in children)
    if token.dep_ == "advcl" and token.tag_ == "VBG" and token.i > token.head.i and not has_subject:
        return _states_a_number(token)
    if token.dep_ == "advcl" and token.pos_ in VERBAL:
        return has_subject and any(child.dep_ == "mark" and child.lower_ in CONTRASTS for child in children)
    if token.dep_ in {"ccomp", "parataxis"} and token.pos_ in VERBAL and has_subject:
        return _semicolon_between(token) or _stands_before(token)
    return False


def _stands_before(token: Token) -> bool:
    """ "While X is fine, Y is not": a full clause with a comma before the main one, hung as its complement."""
    last = max(each.i for each in token.subtree)
    comma = last + 1 < len(token.doc) and (token.doc[last].text == "," or token.doc[last + 1].text == ",")
    return token.i < token.head.i and comma and _opens_with_contrast(token)


def _opens_with_contrast(token: Token) -> bool:
    return next(iter(token.subtree)).lower_ in CONTRASTS


def _corrected(doc: Doc, clause: Clause) -> list[Clause]:
    """Part "is not X but Y" and "built X, not Y" into what is held and what is turned down."""
    inside = set(clause.tokens)
    for i in clause.tokens:
        token = doc[i]
        if token.dep_ in {"conj", "appos"} and token.pos_ not in VERBAL and token.head.i in inside and i != clause.head:
            after = sorted(each.i for each in token.subtree if each.i in inside)
            rest = [j for j in clause.tokens if j not in after]
            if _is_after_but(token) and _is_negated(doc[clause.head], token):
                return _parts(doc, clause, rest, after, ("negative", "positive"))
            if _is_turned_down(token):
                return _parts(doc, clause, rest, after, (None, "negative"))
    tail = _denied_tail(doc, clause)
    rest = [i for i in clause.tokens if i not in tail]
    return _parts(doc, clause, rest, tail, (None, "negative")) if tail and clause.head in rest else [clause]


def _denied_tail(doc: Doc, clause: Clause) -> list[int]:
    """Return the noun phrase behind ", not" that ends a clause, whatever the parser hangs it on."""
    last = clause.tokens[-1]
    for i in clause.tokens[1:-1]:
        if doc[i].lower_ != "not" or doc[i - 1].lower_ not in {",", "but"} or doc[i + 1].pos_ not in PHRASE_OPENERS:
            continue
        tail = [j for j in clause.tokens if j >= i]
        run = tail == list(range(i, last + 1)) and not any(doc[j].text == "," or doc[j].lower_ == "but" for j in tail)
        named = any(doc[j].pos_ in {"NOUN", "PROPN"} for j in tail)
        if run and named and not any(doc[j].tag_ in TENSED for j in tail):
            return tail
    return []


def _parts(
    doc: Doc, clause: Clause, rest: list[int], after: list[int], polarities: tuple[Polarity | None, Polarity]
) -> list[Clause]:
    kept, other = trimmed(doc, rest), trimmed(doc, [i for i in after if doc[i].lower_ != "not"])
    if not kept or len(other) < 2:
        return [clause]
    head = next(i for i in other if doc[i].head.i not in other)
    return [
        Clause(clause.head, tuple(kept), polarities[0] or clause.polarity),
        Clause(head, tuple(other), polarities[1]),
    ]


def _is_after_but(token: Token) -> bool:
    return any(child.dep_ == "cc" and child.lower_ == "but" for child in token.head.children if child.i < token.i)


def _is_negated(head: Token, token: Token) -> bool:
    negations = [child for each in (head, token.head) for child in each.children if child.dep_ == "neg"]
    return any(each.i < token.head.i and each.lower_ != "only" for each in negations)


def _is_turned_down(token: Token) -> bool:
    return any(
        child.lower_ == "not"
        and 0 < child.i < token.i
        and token.doc[child.i - 1].lower_ in {",", "but"}
        and token.doc[child.i + 1 : child.i + 3].text.lower() != "a few"
        for child in token.children
    )


def _states_a_number(token: Token) -> bool:
    """ "..., creating over 300 jobs": a participle behind a comma that brings a figure makes a claim of its own."""
    if token.lemma_ in CONSEQUENCES:
        return False
    first = next(iter(token.subtree))
    return first.i > 0 and token.doc[first.i - 1].text == "," and any(each.like_num for each in token.subtree)


def _semicolon_between(token: Token) -> bool:
    low, high = sorted((token.i, token.head.i))
    return any(token.doc[i].text == ";" for i in range(low, high))


def _owned(above: Sequence[int], inside: set[int], heads: Sequence[int]) -> dict[int, list[int]]:
    """Give each token to the nearest clause head above it; loose roots go to the head nearest in the text."""
    chosen = set(heads)
    owner: dict[int, int] = {}
    owned: dict[int, list[int]] = {}
    for i in sorted(inside):
        path, token = [i], i
        while token not in chosen and token not in owner and above[token] != token and above[token] in inside:
            token = above[token]
            path.append(token)
        found = owner.get(token)
        if found is None:
            found = token if token in chosen else _nearest(chosen, i)
        for each in path:
            owner.setdefault(each, found)
        owned.setdefault(owner[i], []).append(i)
    return owned


def _nearest(heads: set[int], place: int) -> int:
    return min(heads, key=lambda head: (abs(head - place), head))


def trimmed(doc: Doc, tokens: list[int]) -> list[int]:
    """Return ascending tokens without the punctuation and connectives at their edges."""
    while tokens and _is_leading_trim(doc[tokens[0]], set(tokens), is_alone=tokens[1:2] != [tokens[0] + 1]):
        tokens = tokens[1:]
    while tokens and (doc[tokens[-1]].text in EDGE_PUNCTUATION or doc[tokens[-1]].dep_ == "cc"):
        tokens = tokens[:-1]
    return tokens


def _is_leading_trim(token: Token, rest: set[int], *, is_alone: bool) -> bool:
    """A relative pronoun goes; "what" stays as the head of "What is known is ...", unless cut off from the rest.

    "How" stays with the degree that it asks for: "how cheaply it ran", "how many of them left".
    """
    if (
        token.head.dep_ == "advcl"
        and token.head.head.i in rest
        and token.head.i in rest
        and token.i < token.head.head.i
    ):
        return False
    if token.lower_ == "how" and token.i + 1 in rest and token.nbor().pos_ in {"ADJ", "ADV"}:
        return False
    if token.tag_ in {"WDT", "WP", "WRB"}:
        return is_alone or token.lower_ not in {"what", "whatever", "whoever"}
    return token.text in EDGE_PUNCTUATION or (token.lower_ in CONNECTIVES and token.dep_ in {"cc", "mark", "advmod"})


def runs(tokens: Sequence[int]) -> list[tuple[int, int]]:
    """Return the contiguous runs of ascending token indices as (first, last) pairs."""
    found: list[tuple[int, int]] = []
    for i in tokens:
        if found and i == found[-1][1] + 1:
            found[-1] = (found[-1][0], i)
        else:
            found.append((i, i))
    return found
