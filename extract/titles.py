"""Names that the parser takes apart: titles of works and other long names before a singular verb.

"Ash and the Late Train is a film": one name, though the parse sees two subjects; the verb's number tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from .frames import Frame
from .tree import Tree

Tokens = tuple[int, ...]
SINGULAR = frozenset({"is", "was", "has"})
SMALL = frozenset({"ADP", "DET", "CCONJ", "PART", "PUNCT"})
QUOTES = frozenset({'"', "“", "”", "``", "''", "'", "‘", "’"})
WITHOUT_ARTICLE = frozenset({"GPE", "LOC", "FAC", "NORP"})
"""An article before these is not part of the name; of a work it may be."""
LONGEST = 14
"""Words."""


def titles(tree: Tree, frames: tuple[Frame, ...]) -> dict[int, Tokens]:
    """Return the whole name for the head of each subject that is one."""
    found: dict[int, Tokens] = {}
    for frame in frames:
        first = frame.group[0]
        own = [subject.index for subject in frame.subjects if subject.how == "own"]
        if not own or tree.lower[first] not in SINGULAR or not tree.lefts[frame.predicate] <= own[0] < first:
            continue
        words = _stretch(tree, tree.lefts[frame.predicate], first, own[0])
        if words and tree.lower[words[0]] == "the" and tree.types[own[0]] in WITHOUT_ARTICLE:
            words = words[1:]
        if _is_name(tree, words) and own[0] in words:
            found.setdefault(own[0], words)
    return found


def _stretch(tree: Tree, start: int, end: int, head: int) -> Tokens:
    """What lies between commas and outside parentheses around the head, without quotation marks at its edges."""
    pieces = list(_pieces(tree, start, end))
    words = next((piece for piece in pieces if head in piece), pieces[0] if pieces else [])
    while words and tree.words[words[0]] in QUOTES:
        words = words[1:]
    while words and tree.words[words[-1]] in QUOTES:
        words = words[:-1]
    return tuple(words)


def _pieces(tree: Tree, start: int, end: int) -> Iterator[list[int]]:
    piece: list[int] = []
    depth = 0
    for token in range(start, end):
        word = tree.words[token]
        depth += (word in {"(", "["}) - (word in {")", "]"})
        if word in {",", ";"} and depth == 0:
            yield piece
            piece = []
        elif depth <= 0 and word not in {")", "]"} and tree.pos[token] != "SPACE":
            piece.append(token)
    yield piece


def _is_name(tree: Tree, words: Tokens) -> bool:
    if not 1 < len(words) <= LONGEST or not _is_capital(tree.words[words[0]]):
        return False
    if tree.pos[words[0]] in {"ADP", "SCONJ", "ADV", "PRON"} and tree.tags[words[0]] != "NNP":
        return False
    if not any(tree.pos[token] == "PROPN" for token in words):
        return False
    return all(_is_capital(tree.words[token]) or tree.pos[token] in SMALL for token in words)


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit()
