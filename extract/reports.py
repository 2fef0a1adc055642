"""A possible attribution and its parts: cue words, content, medium, addressee."""

from __future__ import annotations

from dataclasses import dataclass

from .complements import lemma_of, that_clause
from .cues import cues
from .regions import EMPTY, Region, minus, region, shrunk, union
from .subjects import Subject, phrase, subject
from .syntax import NOMINAL, Syntax

AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
MEDIUM_PREPOSITIONS = frozenset({"in", "on", "at", "during", "via", "through", "by", "with"})
CONTRASTS = frozenset({"although", "though", "while", "as", "whereas", "after", "before", "even"})
OPPOSITES = frozenset({"although", "though", "while", "whereas"})
QUOTES = frozenset({'"', "“", "”"})
SPEAKING = frozenset({"speak", "talk", "write"})
ADDRESSED = frozenset({"clause", "quote"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution over tokens, before quotations are settled and nesting is known."""

    head: int
    frame: str
    lemma: str
    cue_class: str
    source: Region
    cue: Region
    content: Region
    negated: bool = False
    addressee: Region = EMPTY
    medium: Region = EMPTY
    relayed: int | None = None
    """Head of the cue whose content a channel or origin passes on ("Yonhap said, quoting KCNA")."""


def subtree(tree: Syntax, *tokens: int) -> Region:
    """Return all that hangs on the tokens, themselves included."""
    return region(*((tree.left[token], tree.right[token] + 1) for token in tokens))


def cue_region(tree: Syntax, verb: int, *extra: int) -> Region:
    """Return the verb with its auxiliaries, negation, close adverbs and particle, unbroken."""
    taken = {verb, *extra}
    for child in tree.children[verb]:
        dep = tree.deps[child]
        close_adverb = dep == "advmod" and not tree.children[child] and verb - 2 <= child < verb
        if dep in AUXILIARIES or close_adverb or (dep == "prt" and 0 < child - verb < 3):
            taken.add(child)
    low = high = verb
    while low - 1 in taken:
        low -= 1
    while high + 1 in taken:
        high += 1
    return region((low, high + 1))


def is_negated(tree: Syntax, verb: int) -> bool:
    """Say whether the act itself is denied: "has not said"."""
    return any(tree.deps[child] == "neg" for child in tree.children[verb])


def is_passive(tree: Syntax, verb: int) -> bool:
    """Say whether the subject is what is said, not who says it."""
    if any(tree.deps[child] in {"auxpass", "nsubjpass"} for child in tree.children[verb]):
        return True
    return tree.tags[verb] == "VBN" and tree.deps[verb] in {"acl", "advcl"} and not tree.having(verb, "aux", "nsubj")


def source_of(tree: Syntax, verb: int, found: Subject | None) -> Region:
    """Return the words of a subject without the clause that the verb heads."""
    if found is None:
        return EMPTY
    whole = phrase(tree, found.token, verb)
    return whole if found.how != "modified" else _without_tail(tree, whole)


def _without_tail(tree: Syntax, whole: Region) -> Region:
    end = whole[-1][1]
    while end > whole[-1][0] and tree.words[end - 1] in {",", "—", "–"}:
        end -= 1
    return region(*whole[:-1], (whole[-1][0], end))


def candidate(
    tree: Syntax,
    verb: int,
    frame: str,
    cue_class: str,
    content: Region,
    *,
    source: Region | None = None,
    cue: Region | None = None,
) -> Candidate | None:
    who = source_of(tree, verb, subject(tree, verb)) if source is None else source
    what = cue_region(tree, verb) if cue is None else cue
    left = minus(clipped(tree, content), what, who)
    medium = _medium(tree, verb, left)
    addressee = (_addressee(tree, verb) or _audience(tree, verb)) if frame in ADDRESSED else EMPTY
    left = shrunk(tree, minus(left, medium) if frame == "quote" else left)
    if not left:
        return None
    return Candidate(
        head=verb,
        frame=frame,
        lemma=lemma_of(tree, verb),
        cue_class=cue_class,
        source=who,
        cue=what,
        content=left,
        negated=is_negated(tree, verb),
        addressee=addressee,
        medium=medium,
    )


def clipped(tree: Syntax, content: Region) -> Region:
    """Drop what a comma hangs on the end: ", which ...", ", although ..."."""
    if not content:
        return content
    start, end = content[-1]
    for token in tree.right_edge(start, end):
        low = tree.left[token]
        if low - 1 <= start or low - start < 3:
            continue
        if _is_tail(tree, token, tree.words[low - 1]):
            return region(*content[:-1], (start, low - 1))
    return content


def _is_tail(tree: Syntax, token: int, before: str) -> bool:
    if before != ",":
        return False
    low, high = tree.left[token], tree.right[token]
    quoted = high - low < 80 and any(tree.words[i] in QUOTES for i in range(low, high + 1))
    marks = {tree.words[child] for child in tree.having(token, "mark")}
    if tree.deps[token] == "advcl":
        return bool(marks & (OPPOSITES if quoted else CONTRASTS))
    return not quoted and tree.deps[token] in {"relcl", "appos"}


def _medium(tree: Syntax, verb: int, content: Region) -> Region:
    """Return the document or occasion of a statement: "in a memo", "on its blog"."""
    for child in tree.having(verb, "prep"):
        if is_medium(tree, child):
            noun = tree.having(child, "pobj")[0]
            inner = that_clause(tree, noun)
            return phrase(tree, noun) if inner is None else phrase(tree, noun, inner)
    return EMPTY


def is_medium(tree: Syntax, preposition: int) -> bool:
    if tree.words[preposition] not in MEDIUM_PREPOSITIONS:
        return False
    nouns = tree.having(preposition, "pobj")
    return bool(nouns) and tree.lemmas[nouns[0]] in cues().media


def _is_after_clause(tree: Syntax, verb: int, token: int) -> bool:
    return any(verb < clause < token for clause in tree.having(verb, "ccomp"))


def _addressee(tree: Syntax, verb: int) -> Region:
    """Return who is told: the object of "told X that", or "to X" after a verb of saying."""
    if tree.having(verb, "ccomp") or cues().verb(tree.lemmas[verb], "quote"):
        for child in tree.having(verb, "dobj", "dative"):
            if tree.pos[child] in NOMINAL and child > verb and not _is_after_clause(tree, verb, child):
                inner = that_clause(tree, child)
                return phrase(tree, child) if inner is None else phrase(tree, child, inner)
        for child in tree.having(verb, "prep", "dative"):
            if tree.words[child] == "to" and not _is_after_clause(tree, verb, child):
                return union(*(phrase(tree, noun) for noun in tree.having(child, "pobj")[:1]))
    return EMPTY


def _audience(tree: Syntax, verb: int) -> Region:
    """Return whom the occasion names: "in an interview with X", "in remarks to X", "speaking to X"."""
    occasions = [
        noun for child in tree.having(verb, "prep") if is_medium(tree, child) for noun in tree.having(child, "pobj")
    ]
    speaking = [child for child in tree.having(verb, "advcl") if tree.lemmas[child] in SPEAKING]
    for occasion in (*occasions, *speaking):
        for preposition in tree.having(occasion, "prep"):
            nouns = tree.having(preposition, "pobj")
            if tree.words[preposition] in {"to", "with"} and nouns:
                return _name(tree, nouns[0])
    return EMPTY


def _name(tree: Syntax, noun: int) -> Region:
    """Return a noun with what stands before it: "the Bell", not "the Bell on Monday"."""
    return region((tree.left[noun], noun + 1))
