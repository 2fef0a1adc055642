"""A parsed document as plain lists, so that rules cost list look-ups instead of objects."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.attrs import DEP, HEAD, IDX, LEMMA, LENGTH, LOWER, POS, TAG

from .parsing import text_of

if TYPE_CHECKING:
    from numpy import ndarray
    from spacy.strings import StringStore
    from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of words that make a clause finite."""
MISTAKEN = {"hoping": "hope", "hoped": "hope", "hopes": "hope"}
"""Forms whose lemma the model's rules get wrong."""
KEY = "syntax"
"""Where the lists are kept on the `Doc`, so that each layer reads the same ones."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """Parallel lists over the tokens; `left` and `right` are the inclusive edges of each token's subtree."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]
    sentences: list[tuple[int, int]]
    sentence_of: list[int]

    def sentence(self, token: int) -> tuple[int, int]:
        """Return the token bounds of the sentence around a token, end exclusive."""
        return self.sentences[self.sentence_of[token]]

    def between(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the stretch of tokens that touch the characters start to end; none where there are none."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        return ((first, last),) if first < last else ()

    def having(self, token: int, *deps: str) -> list[int]:
        """Return the children of a token with one of the dependency labels, in text order."""
        return [child for child in self.children[token] if self.deps[child] in deps]

    def first(self, token: int, *deps: str) -> int | None:
        """Return the first child of a token with one of the dependency labels."""
        return next((child for child in self.children[token] if self.deps[child] in deps), None)

    def ancestors(self, token: int, limit: int = 40) -> Iterator[int]:
        """Yield the heads above a token, nearest first, no more than `limit` of them."""
        for _ in range(limit):
            if self.heads[token] == token:
                return
            token = self.heads[token]
            yield token

    def covers(self, token: int, other: int) -> bool:
        """Say whether a token's subtree spans another token."""
        return self.left[token] <= other <= self.right[token]

    def right_edge(self, start: int, end: int) -> Iterator[int]:
        """Yield the tokens inside a stretch whose subtree closes it, outermost first."""
        last = end - 1
        while last > start and self.pos[last] == "PUNCT":
            last -= 1
        chain = [last, *self.ancestors(last)]
        inside = [token for token in chain if start <= self.left[token] and self.right[token] < end]
        return reversed(inside)

    def is_verb(self, token: int) -> bool:
        """Say whether a token is a verb form by its part of speech or its tag."""
        return self.pos[token] in VERBAL or self.tags[token].startswith("VB")


def syntax(doc: Doc) -> Syntax:
    """Return the lists of a document, built once and kept with it."""
    kept = doc.user_data.get(KEY)
    if isinstance(kept, Syntax):
        return kept
    built = _built(doc)
    doc.user_data[KEY] = built
    return built


def _built(doc: Doc) -> Syntax:
    rows = doc.to_array([IDX, LENGTH, LOWER, LEMMA, TAG, POS, DEP, HEAD]).T
    starts, lengths = rows[0].tolist(), rows[1].tolist()
    words, lemmas, tags, pos, deps = (_strings(doc.vocab.strings, column) for column in rows[2:7])
    heads = [token + offset for token, offset in enumerate(rows[7].astype("int64").tolist())]
    solid = [part != "SPACE" and not word.isspace() for part, word in zip(pos, words, strict=True)]
    left, right = _edges(heads, solid)
    sentences, sentence_of = _sentences(heads)
    return Syntax(
        text=text_of(doc),
        starts=starts,
        ends=[start + length for start, length in zip(starts, lengths, strict=True)],
        words=words,
        lemmas=[MISTAKEN.get(word, lemma.lower()) for word, lemma in zip(words, lemmas, strict=True)],
        tags=tags,
        pos=pos,
        deps=deps,
        heads=heads,
        children=_children(heads, solid),
        left=left,
        right=right,
        sentences=sentences,
        sentence_of=sentence_of,
    )


def _strings(store: StringStore, column: ndarray) -> list[str]:
    """Look each distinct value up once."""
    values = column.tolist()
    names = {value: store[value] for value in set(values)}
    return [names[value] for value in values]


def _children(heads: list[int], solid: list[bool]) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head != token and solid[token]:
            children[head].append(token)
    return children


def _edges(heads: list[int], solid: list[bool]) -> tuple[list[int], list[int]]:
    """Spread each token's position to the tokens above it, leaves first, so that the cost is linear."""
    left = list(range(len(heads)))
    right = list(range(len(heads)))
    for token in _leaves_first(heads):
        head = heads[token]
        if head == token or not solid[token]:
            continue
        left[head] = min(left[head], left[token])
        right[head] = max(right[head], right[token])
    return left, right


def _leaves_first(heads: list[int]) -> Iterator[int]:
    waiting = [0] * len(heads)
    for token, head in enumerate(heads):
        if head != token:
            waiting[head] += 1
    ready = [token for token, count in enumerate(waiting) if not count]
    while ready:
        token = ready.pop()
        yield token
        head = heads[token]
        if head != token:
            waiting[head] -= 1
            if not waiting[head]:
                ready.append(head)


def _sentences(heads: list[int]) -> tuple[list[tuple[int, int]], list[int]]:
    """Cut where no dependency arc crosses, which is where the parser cut."""
    farthest = list(range(len(heads)))
    for token, head in enumerate(heads):
        low, high = min(token, head), max(token, head)
        farthest[low] = max(farthest[low], high)
    sentences: list[tuple[int, int]] = []
    sentence_of: list[int] = []
    start = reach = 0
    for token, far in enumerate(farthest):
        reach = max(reach, far)
        sentence_of.append(len(sentences))
        if reach == token:
            sentences.append((start, token + 1))
            start = reach = token + 1
    return sentences, sentence_of
