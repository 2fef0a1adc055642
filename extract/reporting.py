"""Verbs that report: "said that", "accused X of", "urged X to", ", he said,", "is accused of"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .cues import cues
from .regions import EMPTY, Region, minus, region, shrunk, union
from .subjects import RELATIVES, Subject, document_before, phrase, stray_sister, subject
from .syntax import NOMINAL, SUBJECTS, VERBAL, Syntax

AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
OBJECT_PREPOSITIONS = frozenset({"for", "of", "as", "on", "over", "to", "about", "with", "against"})
PASSIVE_PREPOSITIONS = frozenset({"as", "of", "for", "with"})
MEDIUM_PREPOSITIONS = frozenset({"in", "on", "at", "during", "via", "through", "by", "with"})
STOPS = frozenset({",", ".", '"', "”", "''", "?", "!", "—", "--", "–", ";", "…", "’", "'", ")"})
BEFORE_ASIDE = frozenset({",", '"', "”", "''", "—", "–", "--", "’", "'"})
ASIDE_DEPS = frozenset({
    "npadvmod", "prep", "pobj", "det", "compound", "advmod", "amod", "poss", "nummod", "case", "dobj", "prt",
    "dative", "tmod", "pcomp",
})  # fmt: skip
ASIDE_LENGTH = 9
FINITE = frozenset({"VBD", "VBZ", "VBP"})
CONTRASTS = frozenset({"although", "though", "while", "as", "whereas", "after", "before", "even"})
QUOTES = frozenset({'"', "“", "”"})
INDIRECT_QUESTIONS = frozenset({"when", "where", "why", "how", "what", "whether"})
ADDRESSED = frozenset({"clause", "quote"})
LONE_VERBS = frozenset({"be", "have", "do"})


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


def verb_candidates(tree: Syntax, verb: int) -> Iterator[Candidate]:
    """Yield what one verb attributes: one candidate at most for each reading that its complements allow."""
    if tree.deps[verb] in {"aux", "auxpass"}:
        return
    found = _aside(tree, verb) or _with_complement(tree, verb)
    if found is not None:
        yield found


def lemma_of(tree: Syntax, verb: int) -> str:
    """Return the lemma with its particle, as the lexicon writes it."""
    particle = next((child for child in tree.having(verb, "prt") if child > verb), None)
    return tree.lemmas[verb] if particle is None else f"{tree.lemmas[verb]}_{tree.words[particle]}"


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
    return tree.tags[verb] == "VBN" and tree.deps[verb] == "acl"


def _with_complement(tree: Syntax, verb: int) -> Candidate | None:
    if is_passive(tree, verb):
        return _passive(tree, verb)
    clauses = _own_clauses(tree, verb)
    infinitives = tree.having(verb, "xcomp")
    objects = tree.having(verb, "dobj")
    if clauses:
        return _clause(tree, verb, clauses) or _preposition(tree, verb)
    if infinitives:
        return _infinitive(tree, verb, infinitives, objects) or _preposition(tree, verb)
    if objects:
        return _object(tree, verb, objects)
    return _loose_clause(tree, verb) or _preposition(tree, verb) or _predicative(tree, verb)


def _own_clauses(tree: Syntax, verb: int) -> list[int]:
    """Return the finite complements; one that follows the verb rules out an unquoted one before it."""
    clauses = tree.having(verb, "ccomp") or _misplaced_clauses(tree, verb)
    after = [clause for clause in clauses if clause > verb and not _is_apart(tree, verb, clause)]
    clauses = [clause for clause in clauses if clause < verb or clause in after]
    later = [*after, *(child for child in tree.having(verb, "xcomp") if child > verb and _has_to(tree, child))]
    if not later:
        return clauses
    return after + [clause for clause in clauses if clause < verb and _is_quoted(tree, clause)]


def _is_apart(tree: Syntax, verb: int, clause: int) -> bool:
    """Say whether a semicolon makes the clause a sentence of its own."""
    return tree.words[tree.left[clause] - 1] == ";" and verb < tree.left[clause]


def _misplaced_clauses(tree: Syntax, verb: int) -> list[int]:
    """Return a complement that the parse took for an adverbial ("said when") or hung on the addressee."""
    if cues().verb(lemma_of(tree, verb), "clause") is None:
        return []
    for child in tree.having(verb, "advcl"):
        if tree.left[child] == verb + 1 and tree.words[verb + 1] in INDIRECT_QUESTIONS:
            return [child]
    for noun in tree.having(verb, "dobj", "dative"):
        found = _that_clause(tree, noun) if noun > verb else None
        if found is not None:
            return [found]
    return []


def _that_clause(tree: Syntax, noun: int) -> int | None:
    """Return a clause at the end of a noun phrase that "that" opens and that lacks nothing: it is no relative."""
    for token in _right_edge(tree, tree.left[noun], tree.right[noun] + 1):
        if tree.deps[token] not in {"relcl", "acl", "ccomp"} or tree.words[tree.left[token]] != "that":
            continue
        opener = tree.left[token]
        own = tree.first(token, *SUBJECTS)
        if own is not None and own != opener and tree.deps[opener] in {"mark", "dobj", "pobj", "advmod"}:
            return token
    return None


def _is_quoted(tree: Syntax, clause: int) -> bool:
    return any(tree.words[token] in QUOTES for token in range(max(0, tree.left[clause] - 1), clause))


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


def _candidate(
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
    addressee = _addressee(tree, verb) if frame in ADDRESSED else EMPTY
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


def _clause(tree: Syntax, verb: int, clauses: list[int]) -> Candidate | None:
    """Report a finite clause: "said (that) P", "told X that P"."""
    lemma = lemma_of(tree, verb)
    clause = clauses[0]
    cue_class = cues().verb(lemma, "clause")
    if cue_class is None:
        cue_class = _small_clause_class(tree, verb, clause)
    if cue_class is None:
        return None
    content = subtree(tree, *clauses)
    strays = [token for token in _descendants(tree, clause) if token != clause and stray_sister(tree, token) == verb]
    if strays:
        content = minus(content, subtree(tree, *strays))
    return _candidate(tree, verb, "clause", cue_class, content)


def _small_clause_class(tree: Syntax, verb: int, clause: int) -> str | None:
    """Return the class for what the parser reads as a clause: "urged them to go", "called it a mistake"."""
    own = tree.first(clause, "nsubj", "nsubjpass")
    if own is None or own < verb:
        return None
    if tree.first(clause, "aux") is not None and _has_to(tree, clause):
        return cues().verb(lemma_of(tree, verb), "order")
    if tree.tags[clause] == "VBG":
        return cues().verb(lemma_of(tree, verb), "object_clause", "object")
    if tree.pos[clause] not in VERBAL:
        return cues().verb(lemma_of(tree, verb), "object")
    return None


def _has_to(tree: Syntax, verb: int) -> bool:
    return any(tree.tags[child] == "TO" for child in tree.children[verb])


def _descendants(tree: Syntax, token: int) -> Iterator[int]:
    """Yield clause heads below a clause along conjunctions and adverbial clauses, to a bounded depth."""
    queue = [(token, 0)]
    while queue:
        current, depth = queue.pop()
        for child in tree.children[current]:
            if tree.deps[child] in {"conj", "advcl", "ccomp", "xcomp"} and depth < 4:
                yield child
                queue.append((child, depth + 1))


def _infinitive(tree: Syntax, verb: int, infinitives: list[int], objects: list[int]) -> Candidate | None:
    lemma = lemma_of(tree, verb)
    content = subtree(tree, *objects, *infinitives)
    if objects:
        cue_class = cues().verb(lemma, "order", "object")
    elif cues().verb(lemma, "raising"):
        return _raising(tree, verb, infinitives)
    elif _has_to(tree, infinitives[0]):
        cue_class = cues().verb(lemma, "infinitive")
    elif tree.pos[infinitives[0]] not in VERBAL:
        cue_class = cues().verb(lemma, "infinitive", "object")
    else:
        cue_class = cues().verb(lemma, "object")
    if cue_class is None:
        return None
    return _candidate(tree, verb, "order" if objects else "infinitive", cue_class, content)


def _raising(tree: Syntax, verb: int, infinitives: list[int]) -> Candidate | None:
    """Report what the writer infers: "X seems to V" has no source, and all but the verb is content."""
    found = subject(tree, verb)
    cue_class = cues().verb(lemma_of(tree, verb), "raising")
    if found is None or cue_class is None:
        return None
    content = union(source_of(tree, verb, found), subtree(tree, *infinitives))
    return _candidate(tree, verb, "passive", cue_class, content, source=EMPTY)


def _object(tree: Syntax, verb: int, objects: list[int]) -> Candidate | None:
    """Report a noun phrase with what belongs to it: "accused X of Y", "criticised X for Y", "called X a Y"."""
    cue_class = cues().verb(lemma_of(tree, verb), "object", "object_clause")
    if cue_class is None:
        return None
    extras = [
        child
        for child in tree.children[verb]
        if tree.deps[child] == "oprd"
        or (tree.deps[child] == "prep" and child > verb and tree.words[child] in OBJECT_PREPOSITIONS)
    ]
    content = subtree(tree, *objects, *(child for child in extras if not _is_medium(tree, child)))
    spoken = [c for c in tree.having(verb, "advcl") if tree.tags[c] == "VBG" and document_before(tree, c) in objects]
    content = union(content, subtree(tree, *spoken))
    if cues().verb(lemma_of(tree, verb), "object_clause"):
        content = union(content, subtree(tree, *_participles(tree, verb, objects[-1])))
    return _candidate(tree, verb, "object", cue_class, content)


def _participles(tree: Syntax, verb: int, noun: int) -> list[int]:
    """Return what the object is seen doing, where the parse hangs it on the verb: "found three labs using X"."""
    after = tree.right[noun] + 1
    return [child for child in tree.having(verb, "advcl", "xcomp") if tree.left[child] == after]


def _passive(tree: Syntax, verb: int) -> Candidate | None:
    """Report the subject: "X was criticised by Y", "X is accused of Z"."""
    agents = [child for agent in tree.having(verb, "agent") for child in tree.having(agent, "pobj")]
    lemma = lemma_of(tree, verb)
    frames = ("passive", "object", "clause", "order", "object_clause") if agents else ("agentless",)
    cue_class = cues().verb(lemma, *frames)
    found = subject(tree, verb)
    if cue_class is None or found is None:
        return None
    extras = [
        child
        for child in tree.children[verb]
        if tree.deps[child] in {"xcomp", "oprd", "ccomp"}
        or (tree.deps[child] == "prep" and child > verb and tree.words[child] in PASSIVE_PREPOSITIONS)
    ]
    if not agents and not extras:
        return None
    source = phrase(tree, agents[0], verb) if agents else EMPTY
    content = union(source_of(tree, verb, found), subtree(tree, *extras))
    if tree.deps[found.token] == "expl" or tree.words[found.token] == "it":
        content = subtree(tree, *extras)
    extra = [agent for agent in tree.having(verb, "agent") if agent == verb + 1]
    return _candidate(tree, verb, "passive", cue_class, content, source=source, cue=cue_region(tree, verb, *extra))


def _preposition(tree: Syntax, verb: int) -> Candidate | None:
    """Report the object of a preposition: "called for X", "pointed to X"."""
    near = [
        child
        for child in tree.having(verb, "prep")
        if 0 < child - verb <= 4 and cues().verb(f"{tree.lemmas[verb]}_{tree.words[child]}", "preposition", "order")
    ]
    particle = next(iter(tree.having(verb, "prt")), None)
    if particle is not None:
        near = [
            child
            for child in tree.having(verb, "prep")
            if child > verb and cues().verb(f"{lemma_of(tree, verb)}_{tree.words[child]}", "preposition")
        ] or near
    if not near:
        return None
    lemma = lemma_of(tree, verb) if particle is not None else tree.lemmas[verb]
    cue_class = cues().verb(f"{lemma}_{tree.words[near[0]]}", "preposition", "order")
    if cue_class is None:
        return None
    infinitives = [c for c in tree.having(verb, "xcomp", "advcl", "ccomp") if c > near[0] and _has_to(tree, c)]
    content = minus(subtree(tree, near[0], *infinitives), region((near[0], near[0] + 1)))
    cue = union(cue_region(tree, verb, near[0]), region((near[0], near[0] + 1)))
    return _candidate(tree, verb, "preposition", cue_class, content, cue=cue)


def _predicative(tree: Syntax, verb: int) -> Candidate | None:
    complements = tree.having(verb, "oprd", "acomp", "attr")
    cue_class = cues().verb(lemma_of(tree, verb), "object")
    if not complements or cue_class is None:
        return None
    return _candidate(tree, verb, "object", cue_class, subtree(tree, *complements))


def _loose_clause(tree: Syntax, verb: int) -> Candidate | None:
    """Report the clause that the verb is hung on as an afterthought: "P, the company says"."""
    if tree.deps[verb] not in {"parataxis", "ccomp", "advcl", "conj"} or tree.lemmas[verb] in LONE_VERBS:
        return None
    cue_class = cues().verb(lemma_of(tree, verb), "quote")
    found = subject(tree, verb)
    head = tree.heads[verb]
    if cue_class is None or found is None or found.how != "own" or tree.pos[head] not in {"VERB", "AUX", "NOUN", "ADJ"}:
        return None
    after = tree.right[verb] + 1
    if after < len(tree.words) and tree.words[after] == ";":
        return None
    if tree.deps[verb] == "advcl" and tree.first(verb, "mark") is not None and tree.words[tree.left[verb]] != "as":
        return None
    return _candidate(tree, verb, "quote", cue_class, minus(subtree(tree, head), subtree(tree, verb)))


def _aside(tree: Syntax, verb: int) -> Candidate | None:
    """Report the sentence around ", X said," or closing in ", said X"; None where the verb is no aside."""
    cue_class = cues().verb(lemma_of(tree, verb), "quote")
    if cue_class is None or tree.tags[verb] not in FINITE or is_passive(tree, verb) or tree.having(verb, "dobj"):
        return None
    start, end = tree.sentence(verb)
    bounds = _aside_bounds(tree, verb, start, end)
    if bounds is None:
        return None
    source, low, high = bounds
    if high < end and tree.words[high] == ";":
        end = high
    content = minus(_interrupted(tree, verb, start, end), region((low, high)))
    participles = [c for c in tree.having(verb, "advcl") if tree.tags[c] in {"VBG", "VBN"} and c > verb]
    if participles:
        content = minus(content, subtree(tree, *participles)) or content
    return _candidate(tree, verb, "quote", cue_class, content, source=source)


def _interrupted(tree: Syntax, verb: int, start: int, end: int) -> Region:
    """Return what an aside breaks into: a relative clause that it hangs in, else its sentence."""
    host = tree.heads[verb]
    if tree.deps[host] == "relcl" and tree.left[host] < verb < tree.right[host]:
        return subtree(tree, host)
    return region((start, end))


def _aside_bounds(tree: Syntax, verb: int, start: int, end: int) -> tuple[Region, int, int] | None:
    first = verb
    while first - 1 >= start and tree.heads[first - 1] == verb and tree.deps[first - 1] in {"aux", "neg", "advmod"}:
        first -= 1
    noun = first - 1
    if noun < start or tree.pos[noun] not in NOMINAL or tree.words[noun] in RELATIVES:
        return None
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


def clipped(tree: Syntax, content: Region) -> Region:
    """Drop what a comma hangs on the end: ", which ...", ", although ..."."""
    if not content:
        return content
    start, end = content[-1]
    for token in _right_edge(tree, start, end):
        low = tree.left[token]
        if low - 1 <= start or low - start < 3:
            continue
        if _is_tail(tree, token, tree.words[low - 1]):
            return region(*content[:-1], (start, low - 1))
    return content


def _right_edge(tree: Syntax, start: int, end: int) -> Iterator[int]:
    """Yield the tokens whose subtree closes the stretch, outermost first."""
    last = end - 1
    while last > start and tree.pos[last] == "PUNCT":
        last -= 1
    chain = [last, *tree.ancestors(last)]
    inside = [token for token in chain if start <= tree.left[token] and tree.right[token] < end]
    return reversed(inside)


def _is_tail(tree: Syntax, token: int, before: str) -> bool:
    low, high = tree.left[token], tree.right[token]
    if before != "," or (high - low < 80 and any(tree.words[i] in QUOTES for i in range(low, high + 1))):
        return False
    if tree.deps[token] == "relcl" or (tree.deps[token] == "appos" and not _is_closed(tree, token)):
        return True
    marks = {tree.words[child] for child in tree.having(token, "mark")}
    return tree.deps[token] == "advcl" and bool(marks & CONTRASTS)


def _is_closed(tree: Syntax, token: int) -> bool:
    """Say whether a full stop or quotation mark ends the sentence: headlines have none."""
    start, end = tree.sentence(token)
    last = end - 1
    while last > start and tree.pos[last] == "SPACE":
        last -= 1
    return tree.pos[last] == "PUNCT"


def _medium(tree: Syntax, verb: int, content: Region) -> Region:
    """Return the document or occasion of a statement: "in a memo", "on its blog"."""
    for child in tree.having(verb, "prep"):
        if _is_medium(tree, child):
            noun = tree.having(child, "pobj")[0]
            return phrase(tree, noun)
    return EMPTY


def _is_medium(tree: Syntax, preposition: int) -> bool:
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
                inner = _that_clause(tree, child)
                return phrase(tree, child) if inner is None else phrase(tree, child, inner)
        for child in tree.having(verb, "prep", "dative"):
            if tree.words[child] == "to" and not _is_after_clause(tree, verb, child):
                return union(*(phrase(tree, noun) for noun in tree.having(child, "pobj")[:1]))
    return EMPTY


__all__ = ["SUBJECTS", "Candidate", "cue_region", "is_negated", "lemma_of", "subtree", "verb_candidates"]
