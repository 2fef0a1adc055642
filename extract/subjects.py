"""Whose verb it is: subjects found across coordination, control, participles and relative clauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .cues import cues
from .regions import EMPTY, Region, minus, region
from .syntax import NOMINAL, SUBJECTS, VERBAL, Syntax

How = Literal["own", "passive", "shared", "control", "modified"]
DEPTH = 5
INHERITING = frozenset({"advcl", "xcomp", "pcomp"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
UTTERED = frozenset({
    "announce", "ask", "claim", "confirm", "criticise", "deny", "explain", "joke", "report", "say", "suggest", "urge",
    "warn",
})  # fmt: skip
"""Classes whose verbs go on with another report; "believes" and "expects" more often belong to the content."""
CLOSING = frozenset({",", '"', "”", "''"})
STRAYS = frozenset({"ccomp", "xcomp", "conj", "advcl"})
SPEAKING_FRAMES = ("clause", "object", "order")
RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "what"})


@dataclass(frozen=True, slots=True)
class Subject:
    """The token that a verb is said of, and how it was found."""

    token: int
    how: How


def subject(tree: Syntax, verb: int, depth: int = 0) -> Subject | None:
    """Return the subject of a verb, its own or the one it shares; None where the sentence names none."""
    own = next((child for child in tree.children[verb] if tree.deps[child] in SUBJECTS), None)
    if own is not None:
        return Subject(own, "passive" if tree.deps[own].endswith("pass") else "own")
    if depth > DEPTH:
        return None
    sister = stray_sister(tree, verb) if depth == 0 else None
    if sister is not None:
        return subject(tree, sister, depth + 1)
    found = _inherited(tree, verb, depth)
    return found or (_neighbour(tree, verb) or _set_off(tree, verb) if depth == 0 else None)


def _neighbour(tree: Syntax, verb: int) -> Subject | None:
    """Return the noun beside a finite reporting verb that the parse left without a subject."""
    if tree.tags[verb] not in FINITE or cues().verb(tree.lemmas[verb], "quote") is None:
        return None
    start = tree.sentence(verb)[0]
    after = next((child for child in tree.having(verb, "dobj") if tree.left[child] == verb + 1), None)
    if after is not None and verb > start and tree.words[verb - 1] in CLOSING:
        return Subject(after, "own")
    before = verb - 1
    while before >= start and tree.pos[before] in {"AUX", "ADV"}:
        before -= 1
    is_noun = before >= start and tree.pos[before] in NOMINAL and tree.words[before] not in RELATIVES
    return Subject(before, "own") if is_noun and not tree.covers(before, verb) else None


def _set_off(tree: Syntax, verb: int) -> Subject | None:
    """Return the name that opens the sentence where commas part it from its verb: "Orr, whose firm grew, said"."""
    start, _ = tree.sentence(verb)
    if tree.tags[verb] not in FINITE or tree.words[verb - 1] != "," or cues().verb(tree.lemmas[verb], "quote") is None:
        return None
    last = start
    while last + 1 < verb and tree.pos[last + 1] in {"PROPN", "NOUN"}:
        last += 1
    parted = last + 1 < verb - 1 and tree.words[last + 1] == ","
    return Subject(last, "own") if parted and tree.pos[last] in {"PROPN", "NOUN"} else None


def _inherited(tree: Syntax, verb: int, depth: int) -> Subject | None:
    dep, head = tree.deps[verb], tree.heads[verb]
    if dep == "acl" and tree.tags[verb] == "VBG":
        issuer = _issuer(tree, head, depth)
        if issuer is not None:
            return issuer
    if dep == "acl" and tree.words[head] == "order" and tree.deps[head] == "pobj":
        return _controller(tree, head, depth)
    if dep in {"acl", "relcl"}:
        return Subject(head, "modified")
    if dep == "conj" and tree.pos[head] in VERBAL:
        found = subject(tree, head, depth + 1)
        return Subject(found.token, "shared" if found.how == "own" else found.how) if found else None
    if dep == "advcl" and tree.tags[verb] == "VBG":
        document = document_before(tree, verb)
        if document is not None:
            return Subject(document, "modified")
    if dep in INHERITING:
        return _controller(tree, verb, depth)
    return None


def _issuer(tree: Syntax, noun: int, depth: int) -> Subject | None:
    """Return who speaks through a document of their own: "X issued a statement calling Y Z"."""
    if tree.lemmas[noun] not in cues().media or any(tree.words[c] == "by" for c in tree.having(noun, "prep")):
        return None
    verb = tree.heads[noun]
    if tree.deps[noun] == "pobj":
        verb = tree.heads[verb]
    elif tree.deps[noun] != "dobj":
        return None
    if tree.pos[verb] not in VERBAL or cues().verb(tree.lemmas[verb], "object") is not None:
        return None
    found = subject(tree, verb, depth + 1)
    return Subject(found.token, "control") if found and found.how != "passive" else None


def _controller(tree: Syntax, verb: int, depth: int) -> Subject | None:
    """Return what an infinitive or participle is said of: the object of "ask X to", else the higher subject."""
    governor = tree.heads[verb]
    for ancestor in (governor, *tree.ancestors(governor)):
        governor = ancestor
        if tree.pos[ancestor] in VERBAL:
            break
    if tree.deps[verb] == "xcomp":
        target = next((child for child in tree.having(governor, "dobj") if child < verb), None)
        if target is not None:
            return Subject(target, "control")
    if governor == verb:
        return None
    found = subject(tree, governor, depth + 1)
    return Subject(found.token, "control") if found else None


def stray_sister(tree: Syntax, verb: int) -> int | None:
    """Return the reporting verb that this one continues ("said P, adding Q") where the parse hung it inside P."""
    if not _may_stray(tree, verb):
        return None
    participle = tree.tags[verb] == "VBG"
    below = verb
    for above in tree.ancestors(verb, 8):
        if tree.deps[below] not in STRAYS:
            return None
        reports = cues().verb(tree.lemmas[above], "quote") is not None
        fits = participle or tree.tags[above] == tree.tags[verb]
        if reports and tree.deps[below] == "ccomp" and above < below and below != verb and fits:
            return above
        below = above
    return None


def document_before(tree: Syntax, verb: int) -> int | None:
    """Return the document that a participle speaks for: "cited a memo by X, accusing Y", "sent a letter urging Z"."""
    if cues().verb(tree.lemmas[verb], *SPEAKING_FRAMES) is None:
        return None
    governor = tree.heads[verb]
    if cues().verb(tree.lemmas[governor], "object") is None:
        return None
    last = tree.left[verb] - 1
    nouns = [noun for noun in tree.having(governor, "dobj") if governor < noun < verb]
    near = [noun for noun in nouns if tree.lemmas[noun] in cues().media and last - tree.right[noun] <= 1]
    return near[-1] if near else None


def _may_stray(tree: Syntax, verb: int) -> bool:
    cue_class = cues().verb(tree.lemmas[verb], "quote")
    if tree.lemmas[verb] not in cues().verb_lemmas:
        return False
    if any(tree.deps[child] in SUBJECTS for child in tree.children[verb]):
        return False
    if tree.deps[verb] == "conj":
        return tree.tags[verb] in FINITE and cue_class in UTTERED
    before = tree.left[verb] - 1
    participle = tree.deps[verb] == "advcl" and tree.tags[verb] == "VBG"
    if not participle or before < 0 or tree.words[before] != ",":
        return False
    return document_before(tree, verb) is None


def phrase(tree: Syntax, token: int, *without: int) -> Region:
    """Return the unbroken phrase around a noun: its subtree without the subtrees of the tokens named."""
    whole = region((tree.left[token], tree.right[token] + 1))
    holes = [region((tree.left[hole], tree.right[hole] + 1)) for hole in without if tree.covers(token, hole)]
    pieces = minus(whole, *holes) if holes else whole
    return next((region(piece) for piece in pieces if piece[0] <= token < piece[1]), EMPTY)
