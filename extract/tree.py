"""The dependency tree of a document as plain tuples: attributes are read once, rules work on token indices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .parsing import span
from .records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
VERBAL = frozenset({"VERB", "AUX"})
OPEN_ENDS = frozenset({"more", "less", "fewer", "so"})
KEPT = "claimgraph.tree"


@dataclass(frozen=True, slots=True)
class Tree:
    """One entry a token in every tuple; whitespace tokens are nobody's children."""

    words: tuple[str, ...]
    lower: tuple[str, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    types: tuple[str, ...]
    children: tuple[tuple[int, ...], ...]
    lefts: tuple[int, ...]
    """First token of the subtree."""
    rights: tuple[int, ...]
    """Last token of the subtree."""
    groups: tuple[tuple[int, ...], ...]
    """All members of the nominal coordination that the token belongs to; itself alone elsewhere."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def kids(self, index: int, labels: Iterable[str]) -> tuple[int, ...]:
        """Return the children with one of the labels, in text order."""
        return tuple(child for child in self.children[index] if self.deps[child] in labels)

    def kid(self, index: int, labels: Iterable[str]) -> int | None:
        """Return the first child with one of the labels."""
        return next((child for child in self.children[index] if self.deps[child] in labels), None)

    def subtree(self, index: int) -> range:
        """Return the tokens from the first to the last descendant."""
        return range(self.lefts[index], self.rights[index] + 1)

    def is_verbal(self, index: int) -> bool:
        """Say whether the token is a verb or auxiliary."""
        return self.pos[index] in VERBAL

    def is_nominal(self, index: int) -> bool:
        """Say whether the token can head a noun phrase."""
        return self.pos[index] in NOMINAL

    def is_date(self, index: int) -> bool:
        """Say whether the token belongs to a date or time."""
        return self.types[index] in {"DATE", "TIME"}

    def members(self, index: int) -> tuple[int, ...]:
        """Return the token and what is coordinated with it further right, in text order."""
        found = [index]
        for member in found:
            found.extend(child for child in self.children[member] if self._is_further(member, child))
        return tuple(sorted(each for each in found if each == index or not self.is_prefix(each)))

    def is_glued(self, hyphen: int) -> bool:
        """Say whether there is no space on either side."""
        after = hyphen + 1 < len(self) and self.ends[hyphen] == self.starts[hyphen + 1]
        return after and self.ends[hyphen - 1] == self.starts[hyphen]

    def is_open_end(self, index: int) -> bool:
        """Say whether it is the end of "107 or more", which bounds a number and is no second thing."""
        return self.lower[index] in OPEN_ENDS and index > 0 and self.lower[index - 1] == "or"

    def is_prefix(self, index: int) -> bool:
        """Say whether a word is a hyphen or the part before one, as in "e-books"."""
        if self.words[index] in {"-", "–"}:
            return True
        return index + 1 < len(self) and self.words[index + 1] == "-" and self.is_glued(index + 1)

    def _is_further(self, member: int, child: int) -> bool:
        """Parsers take a list of names for names in apposition: "Ada Lind, Bo Ek, and Cy Ro"."""
        if self.deps[child] == "conj":
            return self.pos[child] not in {"PUNCT", "SPACE"} and not self.is_open_end(child)
        if self.deps[child] != "appos" or self.types[member] not in {"PERSON", "ORG"}:
            return False
        return self.types[child] == self.types[member] and self.pos[child] == "PROPN" == self.pos[member]

    def subtree_words(self, index: int) -> tuple[int, ...]:
        """Return the subtree without whitespace tokens."""
        return tuple(token for token in self.subtree(index) if self.pos[token] != "SPACE")


def tree(doc: Doc) -> Tree:
    """Return the tree of the document, built once and kept with it."""
    kept = doc.user_data.get(KEPT)
    if not isinstance(kept, Tree):
        kept = doc.user_data[KEPT] = _tree(doc)
    return kept


def spans(doc: Doc, tokens: Iterable[int]) -> tuple[Span, ...]:
    """Return the words of the tokens, one span for each run of neighbours."""
    known = tree(doc)
    return tuple(span(doc, known.starts[run.start], known.ends[run.stop - 1]) for run in runs(tokens))


def runs(tokens: Iterable[int]) -> Iterator[range]:
    """Yield the runs of neighbouring tokens, in the order given."""
    start = last = -2
    for token in tokens:
        if token != last + 1:
            if last >= 0:
                yield range(start, last + 1)
            start = token
        last = token
    if last >= 0:
        yield range(start, last + 1)


def _tree(doc: Doc) -> Tree:
    tokens = list(doc)
    heads = tuple(token.head.i for token in tokens)
    pos = tuple(token.pos_ for token in tokens)
    children: list[list[int]] = [[] for _ in heads]
    for index, head in enumerate(heads):
        if head != index and pos[index] != "SPACE":
            children[head].append(index)
    words = tuple(token.text for token in tokens)
    starts = tuple(token.idx for token in tokens)
    deps = tuple(token.dep_ for token in tokens)
    return Tree(
        words=words,
        lower=tuple(word.lower() for word in words),
        lemmas=tuple(token.lemma_ for token in tokens),
        pos=pos,
        tags=tuple(token.tag_ for token in tokens),
        deps=deps,
        heads=heads,
        types=tuple(token.ent_type_ for token in tokens),
        children=tuple(tuple(own) for own in children),
        lefts=tuple(token.left_edge.i for token in tokens),
        rights=tuple(token.right_edge.i for token in tokens),
        groups=_groups(heads, pos, deps),
        starts=starts,
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
    )


def _groups(heads: tuple[int, ...], pos: tuple[str, ...], deps: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    first = list(range(len(heads)))
    members: dict[int, list[int]] = {}
    for index in range(len(heads)):
        head = heads[index]
        if deps[index] == "conj" and head < index and pos[index] in NOMINAL and pos[head] in NOMINAL:
            first[index] = first[head]
            members.setdefault(first[index], [first[index]]).append(index)
    shared = {start: tuple(found) for start, found in members.items()}
    return tuple(shared.get(start, (index,)) for index, start in enumerate(first))
