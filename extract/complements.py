"""What completes a reporting verb, also where the parse hung it elsewhere."""

from __future__ import annotations

from .cues import cues
from .syntax import SUBJECTS, Syntax

DENYING = frozenset({"deny", "reject"})
QUOTES = frozenset({'"', "“", "”"})
INDIRECT_QUESTIONS = frozenset({"when", "where", "why", "how", "what", "whether"})


def lemma_of(tree: Syntax, verb: int) -> str:
    """Return the lemma with its particle, as the lexicon writes it."""
    particle = next((child for child in tree.having(verb, "prt") if child > verb), None)
    return tree.lemmas[verb] if particle is None else f"{tree.lemmas[verb]}_{tree.words[particle]}"


def own_clauses(tree: Syntax, verb: int) -> list[int]:
    """Return the finite complements; one that follows the verb rules out an unquoted one before it."""
    clauses = tree.having(verb, "ccomp") or _misplaced_clauses(tree, verb)
    after = [clause for clause in clauses if clause > verb and not is_apart(tree, verb, clause)]
    clauses = [
        c
        for c in clauses
        if c in after or (c < verb and not is_coordinated(tree, verb, c) and not is_apart(tree, verb, c))
    ]
    later = [*after, *(child for child in tree.having(verb, "xcomp") if child > verb)]
    if not later:
        return clauses
    return after + [clause for clause in clauses if clause < verb and _is_quoted(tree, clause)]


def is_apart(tree: Syntax, verb: int, clause: int) -> bool:
    """Say whether a semicolon makes the clause a sentence of its own."""
    if clause < verb:
        return tree.words[tree.right[clause] + 1] == ";"
    return tree.words[tree.left[clause] - 1] == ";" and verb < tree.left[clause]


def is_coordinated(tree: Syntax, verb: int, clause: int) -> bool:
    """Say whether "and" joins the verb to a clause before it: "P, and the boxes declared" reports nothing."""
    own = tree.first(verb, *SUBJECTS)
    opener = tree.left[own] if own is not None else verb
    return clause < opener and tree.words[opener - 1] in {"and", "but", "or"}


def _misplaced_clauses(tree: Syntax, verb: int) -> list[int]:
    """Return a complement that the parse took for an adverbial ("said when") or hung on the addressee."""
    if cues().verb(lemma_of(tree, verb), "clause") is None:
        return []
    for child in tree.having(verb, "advcl"):
        if tree.words[verb + 1] == "when" and tree.first(verb, "neg") is None and tree.tags[verb] in {"VBD", "VBZ"}:
            continue
        if tree.left[child] == verb + 1 and tree.words[verb + 1] in INDIRECT_QUESTIONS:
            return [child]
    media = [
        noun
        for preposition in tree.having(verb, "prep")
        for noun in tree.having(preposition, "pobj")
        if tree.words[preposition] in {"to", "with"} or tree.lemmas[noun] in cues().media
    ]
    for noun in (*tree.having(verb, "dobj", "dative"), *media):
        found = that_clause(tree, noun) if noun > verb else None
        if found is not None:
            return [found]
    return []


def that_clause(tree: Syntax, noun: int) -> int | None:
    """Return a clause at the end of a noun phrase that "that" opens and that lacks nothing: it is no relative."""
    for token in tree.right_edge(tree.left[noun], tree.right[noun] + 1):
        if tree.deps[token] not in {"relcl", "acl", "ccomp"} or tree.words[tree.left[token]] != "that":
            continue
        opener = tree.left[token]
        own = tree.first(token, *SUBJECTS)
        if own is not None and own != opener and tree.deps[opener] in {"mark", "dobj", "pobj", "advmod"}:
            return token
    return None


def denied_clause(tree: Syntax, noun: int) -> int | None:
    """Return what is denied in "rejected the suggestion that P", "dismissed reports that P"."""
    verb = tree.heads[noun]
    if tree.deps[noun] != "dobj" or noun < verb or tree.lemmas[noun] not in cues().nouns:
        return None
    if cues().verb(lemma_of(tree, verb), "object") not in DENYING:
        return None
    clauses = [c for c in tree.having(noun, "acl", "ccomp", "relcl") if c > noun]
    return next((c for c in clauses if any(tree.words[m] == "that" for m in tree.having(c, "mark"))), None)


def _is_quoted(tree: Syntax, clause: int) -> bool:
    return any(tree.words[token] in QUOTES for token in range(max(0, tree.left[clause] - 1), clause))


def has_to(tree: Syntax, verb: int) -> bool:
    return any(tree.tags[child] == "TO" for child in tree.children[verb])
