"""The columns of a parsed document that the name layer walks over, read from spaCy once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy
from spacy.attrs import DEP, HEAD, LEMMA, ORTH, POS, SENT_START, SPACY, TAG

from .parsing import blocks_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OPENING = frozenset({'"', "“", "``"})
CLOSING = frozenset({'"', "”", "''"})
"""Double quotation marks as tokens."""


@dataclass(frozen=True)
class Words:
    """Parallel columns by token; `head` is an index, `start` and `end` are offsets into the document's text."""

    document: str
    text: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    lemma: list[str]
    head: list[int]
    start: list[int]
    sentence: list[int]
    labels: list[tuple[int, int, str]]
    """The model's entities: first token, token after the last, label."""
    chunks: list[tuple[int, int, int]]
    """Base noun phrases: first token, token after the last, head."""
    title: list[bool]
    """Whether the token stands in a heading in title case or capitals, where capitals say nothing."""

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return [word.lower() for word in self.text]

    @cached_property
    def children(self) -> list[list[int]]:
        """Tokens that hang on each token, in order."""
        found: list[list[int]] = [[] for _ in self.text]
        for index, head in enumerate(self.head):
            if head != index:
                found[head].append(index)
        return found

    def end(self, last: int) -> int:
        """Return the offset after the token `last`."""
        return self.start[last] + len(self.text[last])

    def surface(self, start: int, end: int, cut: int = 0) -> str:
        """Return the document's own characters of the tokens start to end, without the last `cut`."""
        return self.document[self.start[start] : self.end(end - 1) - cut]

    def child(self, index: int, *deps: str) -> int | None:
        """Return the first token that hangs on `index` with one of the relations, if any."""
        return next((child for child in self.children[index] if self.dep[child] in deps), None)


def words(doc: Doc) -> Words:
    """Read the columns of a document."""
    rows = (
        doc.to_array([ORTH, POS, TAG, DEP, LEMMA, HEAD, SENT_START]).astype("int64")
        if len(doc)
        else numpy.zeros((0, 7))
    )
    orth, pos, tag, dep, lemma, head, opens = (column.tolist() for column in rows.T)
    names = _Names(doc)
    text = [names[code] for code in orth]
    start = _starts(doc, text)
    return Words(
        document=text_of(doc),
        text=text,
        pos=[names[code] for code in pos],
        tag=[names[code] for code in tag],
        dep=[names[code] for code in dep],
        lemma=[names[code].lower() for code in lemma],
        head=[index + offset for index, offset in enumerate(head)],
        start=start,
        sentence=list(accumulate(int(each == 1) for each in opens)),
        labels=[(ent.start, ent.end, ent.label_) for ent in doc.ents],
        chunks=[(c.start, c.end, c.root.i) for c in doc.noun_chunks] if doc.has_annotation("DEP") else [],
        title=_title(doc, text, start),
    )


class _Names(dict[int, str]):
    """Codes of the vocabulary to their strings, each looked up once."""

    def __init__(self, doc: Doc) -> None:
        self.strings = doc.vocab.strings

    def __missing__(self, code: int) -> str:
        self[code] = self.strings[code % 2**64] if code else ""
        return self[code]


def _starts(doc: Doc, text: list[str]) -> list[int]:
    spaces = doc.to_array([SPACY]).ravel().tolist()
    lengths = (len(word) + int(space) for word, space in zip(text, spaces, strict=True))
    return list(accumulate(lengths, initial=0))[:-1]


def _title(doc: Doc, text: list[str], start: list[int]) -> list[bool]:
    found = [False] * len(text)
    index = 0
    for block in blocks_of(doc):
        while index < len(text) and start[index] < block.start:
            index += 1
        first = index
        while index < len(text) and start[index] < block.end:
            index += 1
        long = [word for word in text[first:index] if len(word) > 3 and word[0].isalpha()]
        if block.kind in ("heading", "caption") and len(long) > 1:
            capital = sum(word[0].isupper() for word in long) >= 0.75 * len(long)
            found[first:index] = [capital] * (index - first)
    return found
