"""Reports set into a sentence or at its end: ", X said," and ", said X"."""

from __future__ import annotations

from .complements import lemma_of
from .cues import cues
from .quotations import MARKS
from .regions import EMPTY, Region, minus, region
from .reports import Candidate, candidate, is_passive, subtree
from .subjects import CLOSING, RELATIVES
from .syntax import NOMINAL, TENSED, Syntax

STOPS = frozenset({",", ".", '"', "”", "''", "?", "!", "—", "--", "–", ";", "…", "’", "'", ")"})
BEFORE_ASIDE = frozenset({",", '"', "”", "''", "—", "–", "--", "’", "'"})
ASIDE_DEPS = frozenset({
    "npadvmod", "prep", "pobj", "det", "compound", "advmod", "amod", "poss", "nummod", "case", "dobj", "prt",
    "dative", "tmod", "pcomp",
})  # fmt: skip
ASIDE_LENGTH = 9
ASKED = frozenset({"asked", "questioned", "pressed", "quizzed"})
QUESTIONED = frozenset({"about", "how", "if", "on", "what", "when", "where", "whether", "which", "who", "why"})
PLAIN_PAST = frozenset({"VBD", "VBZ"})
SPEAKER_TAGS = frozenset({"NNP", "NNPS", "DT", "NN", "NNS", "JJ", "PRP", "PRP$"})
SHORTEST = 3
"""Tokens of a clause that an inverted verb may close."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def aside(tree: Syntax, verb: int) -> Candidate | None:
    """Report the sentence around ", X said," or closing in ", said X"; None where the verb is no aside."""
    cue_class = cues().verb(lemma_of(tree, verb), "quote")
    if cue_class is None or tree.tags[verb] not in FINITE or is_passive(tree, verb) or tree.having(verb, "dobj"):
        return None
    start, end = tree.sentence(verb)
    bounds = _bounds(tree, verb, start, end)
    if bounds is None:
        return None
    source, low, high = bounds
    spoken = _inner_clause(tree, verb, low, high)
    if spoken is not None:
        return candidate(tree, verb, "quote", cue_class, minus(spoken, region((low, high))), source=source)
    if high < end - 1 and not any(tree.tags[token] in TENSED for token in range(start, low)):
        return None
    if high < end and tree.words[high] == ";":
        end = high
    content = minus(_interrupted(tree, verb, start, end), region((low, high)))
    colon = next((t for t in range(low - 1, start, -1) if tree.words[t] == ":"), None)
    if colon is not None and not _has_quote(tree, colon, low):
        content = minus(content, region((start, colon + 1)))
    if not _is_finite(tree, high, end) and _is_finite(tree, start, low):
        content = minus(content, region((high, end))) if not _has_quote(tree, high, end) else content
    adverbials = [child for child in tree.having(verb, "advcl") if child > verb]
    adverbials += [
        child
        for child in tree.having(verb, "prep", "npadvmod")
        if child > verb and tree.right[child] >= high and not _quotes(tree, child)
    ]
    if not content or ASKED & set(tree.words[content[0][0] : content[0][0] + 2]):
        return None
    if adverbials:
        content = minus(content, subtree(tree, *adverbials)) or content
    return candidate(tree, verb, "quote", cue_class, content, source=source)


def inverted(tree: Syntax, verb: int) -> Candidate | None:
    """Report "P, said X" where the parse made no clause of P; X runs to the end of the sentence or a stop."""
    cue_class = cues().verb(tree.lemmas[verb], "quote")
    start, end = tree.sentence(verb)
    if cue_class is None or tree.tags[verb] not in PLAIN_PAST or verb - 1 <= start or verb + 1 >= end:
        return None
    if tree.words[verb - 1] not in CLOSING or tree.tags[verb + 1] not in SPEAKER_TAGS or verb - 1 - start < SHORTEST:
        return None
    speaker = next((child for child in tree.children[verb] if tree.left[child] == verb + 1), None)
    if speaker is None or tree.pos[speaker] not in NOMINAL or tree.deps[verb] == "conj":
        return None
    if tree.deps[speaker] not in {"nsubj", "npadvmod"} and tree.pos[speaker] != "PROPN":
        return None
    source = region((tree.left[speaker], tree.right[speaker] + 1))
    return candidate(tree, verb, "quote", cue_class, region((start, verb - 1)), source=source)


def asked(tree: Syntax, verb: int) -> Candidate | None:
    """Report "Asked whether P, X ..." and "when asked about N, X ...", however the parse joins the two."""
    start, end = tree.sentence(verb)
    opens = verb == start or (verb == start + 1 and tree.words[start] in {"when", "if"})
    if not opens or verb + 1 >= end or tree.words[verb] not in ASKED:
        return None
    first = verb + 1 + (tree.pos[verb + 1] == "ADV" and tree.words[verb + 1] not in QUESTIONED)
    if first >= end or tree.words[first] not in QUESTIONED:
        return None
    last = next((token - 1 for token in range(first + 1, end) if _begins_answer(tree, token)), None)
    if last is None or last <= first:
        return None
    return candidate(tree, verb, "passive", "ask", region((first, last)), source=EMPTY, cue=region((start, verb + 1)))


def _begins_answer(tree: Syntax, token: int) -> bool:
    """Say whether a comma and a subject with its finite verb stand here."""
    if tree.words[token - 1] != ",":
        return False
    return any(
        tree.left[child] == token and tree.tags[verb] in TENSED and verb > child
        for verb in tree.ancestors(token, 6)
        for child in tree.having(verb, "nsubj")
    )


def _inner_clause(tree: Syntax, verb: int, low: int, high: int) -> Region | None:
    """Return what a speaker named before goes on saying: "X said that P - no worse, he said, than Q"."""
    if tree.pos[low + 1] != "PRON":
        return None
    below = verb
    for above in tree.ancestors(verb):
        reports = cues().verb(tree.lemmas[above], "clause") is not None
        if reports and tree.deps[below] == "ccomp" and above < tree.left[below] < low and high < tree.right[below]:
            return subtree(tree, below)
        below = above
    return None


def _quotes(tree: Syntax, token: int) -> bool:
    return _has_quote(tree, tree.left[token], tree.right[token] + 1)


def _has_quote(tree: Syntax, start: int, end: int) -> bool:
    return any(tree.words[token] in MARKS for token in range(start, end))


def _is_finite(tree: Syntax, start: int, end: int) -> bool:
    return any(tree.tags[token] in TENSED for token in range(start, end))


def _interrupted(tree: Syntax, verb: int, start: int, end: int) -> Region:
    """Return what an aside breaks into: a relative clause that it hangs in, else its sentence."""
    host = tree.heads[verb]
    if tree.deps[host] == "relcl" and tree.left[host] < verb < tree.right[host]:
        return subtree(tree, host)
    return region((start, end))


def _bounds(tree: Syntax, verb: int, start: int, end: int) -> tuple[Region, int, int] | None:
    first = verb
    while first - 1 >= start and tree.heads[first - 1] == verb and tree.deps[first - 1] in {"aux", "neg", "advmod"}:
        first -= 1
    noun = first - 1
    if noun < start or tree.pos[noun] not in NOMINAL or tree.words[noun] in RELATIVES:
        return None
    own = tree.first(verb, "nsubj")
    if own is not None and tree.right[own] == noun:
        low = tree.left[own]
    else:
        low = min([noun, *(tree.left[child] for child in tree.children[noun] if child < noun)])
    low = max(low, start)
    stop = verb + 1
    while stop < end and tree.words[stop] not in STOPS and stop - verb < ASIDE_LENGTH and tree.deps[stop] in ASIDE_DEPS:
        stop += 1
    opened = low - 1 > start and tree.words[low - 1] in BEFORE_ASIDE
    closed = stop >= end or tree.words[stop] in STOPS
    if not opened or not closed or (stop >= end - 1 and low - 1 <= start + 2):
        return None
    after = stop + 1 if stop < end and tree.words[stop] == "," else stop
    return region((low, first)), low - 1, after
