"""Sentences that the parser left without a verb because it took the reporting verb for a noun."""

from __future__ import annotations

from collections.abc import Iterator

from .cues import cues
from .regions import region, shrunk
from .reports import Candidate
from .syntax import NOMINAL, SUBJECTS, VERBAL, Syntax

LONGEST_SOURCE = 8
DETERMINERS = frozenset({"DT", "PRP", "PRP$"})
NOUN_TAGS = frozenset({"NN", "NNS"})
OPENING = frozenset({*DETERMINERS, "JJ", "NN", "NNS", "NNP"})


def verbless_candidates(tree: Syntax) -> Iterator[Candidate]:
    """Yield "X prohibits Y" where no word of a whole sentence was read as its verb."""
    for start, end in tree.sentences:
        if _is_whole(tree, start, end) and not _has_main_verb(tree, start, end):
            verb = next(
                (token for token in range(start + 1, min(end, start + LONGEST_SOURCE)) if _is_verb(tree, token)), None
            )
            if verb is not None:
                yield _candidate(tree, start, verb, end)


def _is_whole(tree: Syntax, start: int, end: int) -> bool:
    last = end - 1
    while last > start and tree.pos[last] == "SPACE":
        last -= 1
    return tree.words[last] == "." and last - start > 4


def _has_main_verb(tree: Syntax, start: int, end: int) -> bool:
    roots = (token for token in range(start, end) if tree.heads[token] == token)
    return any(tree.pos[root] in VERBAL or tree.first(root, *SUBJECTS) is not None for root in roots)


def _is_verb(tree: Syntax, token: int) -> bool:
    word, after = tree.words[token], tree.tags[token + 1] if token + 1 < len(tree.tags) else ""
    if tree.tags[token] not in NOUN_TAGS or tree.pos[token - 1] not in NOMINAL:
        return False
    lemma = word.removesuffix("s")
    if cues().verb(lemma, "object") is None:
        return False
    return after in (DETERMINERS if lemma in cues().nouns or word.endswith("s") else OPENING)


def _candidate(tree: Syntax, start: int, verb: int, end: int) -> Candidate:
    lemma = tree.words[verb].removesuffix("s")
    return Candidate(
        head=verb,
        frame="object",
        lemma=lemma,
        cue_class=cues().verb(lemma, "object") or "say",
        source=region((start, verb)),
        cue=region((verb, verb + 1)),
        content=shrunk(tree, region((verb + 1, end))),
    )
