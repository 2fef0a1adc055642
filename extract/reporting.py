"""Verbs that report: "said that", "accused X of", "urged X to", "is accused of"."""

from __future__ import annotations

from collections.abc import Iterator

from .asides import ASKED, aside, asked, inverted
from .complements import denied_clause, has_to, is_coordinated, lemma_of, own_clauses
from .cues import cues
from .date_words import day_names
from .regions import EMPTY, Region, minus, region, size, union
from .reports import Candidate, candidate, cue_region, is_medium, is_passive, source_of, subtree
from .subjects import document_before, phrase, stray_sister, subject
from .syntax import SUBJECTS, TENSED, VERBAL, Syntax

OBJECT_PREPOSITIONS = frozenset({"for", "of", "as", "on", "over", "to", "about", "with", "against"})
PASSIVE_PREPOSITIONS = frozenset({"as", "of", "for", "with", "about"})
LONG_OBJECT = 5
"""Tokens: in a longer object of "call" the parse has mostly fused what is named with its name."""
AIMED = frozenset({"find", "know"})
"""Classes whose infinitives tell an aim ("to find a way") and no report."""
ANSWERS = frozenset({"yes", "no", "so", "nothing"})
LONE_VERBS = frozenset({"be", "have", "do"})


def verb_candidates(tree: Syntax, verb: int) -> Iterator[Candidate]:
    """Yield what one verb attributes: one candidate at most for each reading that its complements allow."""
    if tree.deps[verb] in {"aux", "auxpass"} or (tree.words[verb] == "told" and tree.words[verb - 1] == "all"):
        return
    found = asked(tree, verb) or aside(tree, verb) or _with_complement(tree, verb) or inverted(tree, verb)
    if found is not None and not (found.cue_class in AIMED and has_to(tree, verb)):
        yield found


def _with_complement(tree: Syntax, verb: int) -> Candidate | None:
    if is_passive(tree, verb):
        return _passive(tree, verb)
    clauses = own_clauses(tree, verb)
    infinitives = tree.having(verb, "xcomp")
    objects = tree.having(verb, "dobj")
    if clauses:
        found = _clause(tree, verb, clauses) or _preposition(tree, verb)
        return found or (_object(tree, verb, objects) if objects and max(clauses) < verb else None)
    if infinitives:
        return _infinitive(tree, verb, infinitives, objects) or _preposition(tree, verb)
    if objects:
        return _object(tree, verb, objects) or _as_told(tree, verb)
    return _loose_clause(tree, verb) or _preposition(tree, verb) or _predicative(tree, verb) or _answer(tree, verb)


def _as_told(tree: Syntax, verb: int) -> Candidate | None:
    """Report "as X told Y, P"."""
    return _loose_clause(tree, verb) if _opens_with_as(tree, verb) else None


def _opens_with_as(tree: Syntax, verb: int) -> bool:
    return tree.deps[verb] == "advcl" and tree.words[tree.left[verb]] == "as"


def _is_about(tree: Syntax, verb: int) -> bool:
    """Say whether a verb of knowing has a complement of its own: "as people learned more about it, P"."""
    below = [verb, *tree.having(verb, "advmod")]
    return any(tree.words[child] in {"about", "of"} for each in below for child in tree.having(each, "prep"))


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
    day = verb + 2
    if (
        clause > day < len(tree.words) - 1
        and tree.words[verb + 1] in {"on", "late", "early"}
        and tree.words[day] in day_names()
    ):
        content = minus(content, region((verb + 1, day + 1)))
    strays = [token for token in _descendants(tree, clause) if stray_sister(tree, token) == verb]
    strays += [token for token in _descendants(tree, clause) if _goes_on(tree, verb, clause, token)]
    if strays:
        content = minus(content, subtree(tree, *strays))
    return candidate(tree, verb, "clause", cue_class, content)


def _goes_on(tree: Syntax, verb: int, clause: int, token: int) -> bool:
    """Say whether a verb hung inside a content goes on with the act: "said the pipe was sound, but paid the fine"."""
    if tree.deps[token] != "conj" or tree.heads[token] != clause or tree.first(token, *SUBJECTS) is not None:
        return False
    tense = _tense(tree, clause)
    before = tree.words[tree.left[token] - 1]
    declines = before == "but" and cues().verb(tree.lemmas[token], "infinitive") == "decline"
    joined = declines or (before in {"and", "but"} and tree.words[tree.left[token] - 2] == ",")
    return joined and tense is not None and tree.tags[token] == _tense(tree, verb) != tense


def _tense(tree: Syntax, verb: int) -> str | None:
    """Return the tag of the finite word of a clause."""
    auxiliaries = [child for child in tree.having(verb, "aux", "auxpass") if tree.tags[child] in TENSED]
    words = [*auxiliaries, *([verb] if tree.tags[verb] in TENSED else [])]
    return tree.tags[words[0]] if words else None


def _small_clause_class(tree: Syntax, verb: int, clause: int) -> str | None:
    """Return the class for what the parser reads as a clause: "urged them to go", "called it a mistake"."""
    own = tree.first(clause, "nsubj", "nsubjpass")
    if own is None or own < verb:
        return None
    if tree.first(clause, "aux") is not None and has_to(tree, clause):
        return cues().verb(lemma_of(tree, verb), "order")
    if tree.tags[clause] == "VBG":
        return cues().verb(lemma_of(tree, verb), "object_clause", "object")
    if tree.pos[clause] not in VERBAL or (tree.tags[clause] == "VBN" and not tree.having(clause, "aux", "auxpass")):
        return cues().verb(lemma_of(tree, verb), "object", "naming")
    return None


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
        cue_class = cues().verb(lemma, "order", "object", "naming")
    elif cues().verb(lemma, "raising"):
        return _raising(tree, verb, infinitives)
    elif has_to(tree, infinitives[0]):
        cue_class = cues().verb(lemma, "infinitive")
    elif tree.pos[infinitives[0]] not in VERBAL:
        cue_class = cues().verb(lemma, "infinitive", "object", "naming")
    else:
        cue_class = cues().verb(lemma, "object")
    is_contemplated = cue_class == "believe" and not objects and tree.tags[infinitives[0]] == "VBG"
    if cue_class is None or is_contemplated:
        return None
    return candidate(tree, verb, "order" if objects else "infinitive", cue_class, content)


def _raising(tree: Syntax, verb: int, infinitives: list[int]) -> Candidate | None:
    """Report what the writer infers: "X seems to V" has no source, and all but the verb is content."""
    found = subject(tree, verb)
    cue_class = cues().verb(lemma_of(tree, verb), "raising")
    if found is None or cue_class is None:
        return None
    content = union(source_of(tree, verb, found), subtree(tree, *infinitives))
    return candidate(tree, verb, "passive", cue_class, content, source=EMPTY)


def _object(tree: Syntax, verb: int, objects: list[int]) -> Candidate | None:
    """Report a noun phrase with what belongs to it: "accused X of Y", "criticised X for Y", "called X a Y"."""
    lemma = lemma_of(tree, verb)
    denied = denied_clause(tree, objects[0])
    if denied is not None:
        low = min(verb, tree.left[objects[0]])
        return candidate(tree, verb, "clause", "deny", subtree(tree, denied), cue=region((low, objects[0] + 1)))
    bound = [child for child in tree.having(verb, "prep") if tree.first(child, "pcomp") is not None and child > verb]
    long = size(subtree(tree, *objects)) >= LONG_OBJECT
    names = len(objects) > 1 or long or tree.first(verb, "oprd") is not None
    cue_class = cues().verb(lemma, "object", "object_clause")
    cue_class = cue_class or cues().verb(lemma, *(("order",) if bound else ()), *(("naming",) if names else ()))
    cue_class = cue_class or _charged_class(tree, verb)
    if cue_class is None:
        return None
    extras = [
        child
        for child in tree.children[verb]
        if tree.deps[child] == "oprd"
        or (tree.deps[child] == "prep" and child > verb and tree.words[child] in OBJECT_PREPOSITIONS)
    ]
    content = subtree(tree, *objects, *bound, *(child for child in extras if not is_medium(tree, child)))
    return candidate(tree, verb, "object", cue_class, union(content, _additions(tree, verb, objects)))


def _charged_class(tree: Syntax, verb: int) -> str | None:
    """Return the class of "charged X with Y"; "charged X a fee" reports nothing."""
    with_it = any(tree.words[child] == "with" for child in tree.having(verb, "prep"))
    return cues().verb(lemma_of(tree, verb), "object_with") if with_it else None


def _additions(tree: Syntax, verb: int, objects: list[int]) -> Region:
    """Return clauses that belong to the object: "cited a memo, accusing X", "found labs using X", "framed it as X"."""
    after = tree.right[objects[-1]] + 1
    near = [child for child in tree.having(verb, "advcl", "xcomp") if tree.left[child] == after]
    spoken = [c for c in tree.having(verb, "advcl") if tree.tags[c] == "VBG" and document_before(tree, c) in objects]
    bare = [child for child in near if tree.first(child, "mark", "nsubj") is None]
    seen = bare if cues().verb(lemma_of(tree, verb), "object_clause") else []
    likened = [child for child in near if tree.words[after] == "as" and cues().verb(lemma_of(tree, verb), "likening")]
    return subtree(tree, *spoken, *seen, *likened)


def _passive(tree: Syntax, verb: int) -> Candidate | None:
    """Report the subject: "X was criticised by Y", "X is accused of Z"."""
    agents = [child for agent in tree.having(verb, "agent") for child in tree.having(agent, "pobj")]
    lemma = lemma_of(tree, verb)
    frames = ("passive", "object", "naming", "order", "object_clause") if agents else ("agentless",)
    cue_class = cues().verb(lemma, *frames) or _charged_class(tree, verb)
    found = subject(tree, verb)
    names = not agents and cue_class == "describe" and tree.deps[verb] == "acl"
    if cue_class is None or found is None or names:
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
    if cue_class == "ask" or tree.deps[found.token] == "expl" or tree.words[found.token] == "it":
        content = subtree(tree, *extras)
    extra = [agent for agent in tree.having(verb, "agent") if agent == verb + 1]
    return candidate(tree, verb, "passive", cue_class, content, source=source, cue=cue_region(tree, verb, *extra))


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
        return _wished_act(tree, verb)
    lemma = lemma_of(tree, verb) if particle is not None else tree.lemmas[verb]
    cue_class = cues().verb(f"{lemma}_{tree.words[near[0]]}", "preposition", "order")
    if cue_class is None:
        return None
    infinitives = [c for c in tree.having(verb, "xcomp", "advcl", "ccomp") if c > near[0] and has_to(tree, c)]
    content = minus(subtree(tree, near[0], *infinitives), region((near[0], near[0] + 1)))
    cue = union(cue_region(tree, verb, near[0]), region((near[0], near[0] + 1)))
    return candidate(tree, verb, "preposition", cue_class, content, cue=cue)


def _wished_act(tree: Syntax, verb: int) -> Candidate | None:
    """Report "called for X to V", where the preposition opens the clause."""
    for clause in tree.having(verb, "advcl", "ccomp", "xcomp"):
        opener = tree.left[clause]
        cue_class = cues().verb(f"{tree.lemmas[verb]}_{tree.words[opener]}", "preposition")
        if cue_class is not None and opener == verb + 1 and has_to(tree, clause):
            content = minus(subtree(tree, clause), region((opener, opener + 1)))
            return candidate(tree, verb, "preposition", cue_class, content, cue=cue_region(tree, verb, opener))
    return None


def _predicative(tree: Syntax, verb: int) -> Candidate | None:
    complements = tree.having(verb, "oprd", "acomp", "attr")
    cue_class = cues().verb(lemma_of(tree, verb), "object")
    if not complements or cue_class is None:
        return None
    return candidate(tree, verb, "object", cue_class, subtree(tree, *complements))


def _answer(tree: Syntax, verb: int) -> Candidate | None:
    """Report a word that stands for a sentence: "said yes"."""
    cue_class = cues().verb(tree.lemmas[verb], "quote")
    after = verb + 1
    if cue_class is None or after >= len(tree.words) or tree.heads[after] != verb or tree.words[after] not in ANSWERS:
        return None
    return candidate(tree, verb, "clause", cue_class, region((after, after + 1)))


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
    if (after < len(tree.words) and tree.words[after] == ";") or (_opens_with_as(tree, verb) and _is_about(tree, verb)):
        return None
    if tree.deps[verb] == "advcl" and tree.first(verb, "mark") is not None and not _opens_with_as(tree, verb):
        return None
    if tree.deps[verb] == "conj" and is_coordinated(tree, verb, head):
        return None
    content = minus(subtree(tree, head), subtree(tree, verb))
    if tree.words[content[0][0]] in ASKED:
        return None
    return candidate(tree, verb, "quote", cue_class, content)
