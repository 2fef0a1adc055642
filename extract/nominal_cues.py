"""Cues that are no verbs: "according to", "the allegation that", "its claim", "reportedly", "seen by"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from .clause_cues import UNDOUBTED
from .complements import denied_clause
from .cues import cues
from .date_words import date_words, day_names
from .regions import EMPTY, Region, minus, region, size, union
from .reports import Candidate, clipped, is_negated, subtree
from .subjects import phrase, subject
from .syntax import SUBJECTS, VERBAL, Syntax

TOPICS = frozenset({"of", "for", "about", "that", "on", "against", "over", "to", "from"})
AUTHORS = frozenset({"by", "from"})
PREDICATIVE = frozenset({"acomp", "ROOT", "ccomp", "conj", "advcl", "relcl"})
TIMES = frozenset({"today", "yesterday", "week", "month", "year"})
LIGHT_DISTANCE = 6
LONGEST_CUE = 7
CLIMBING = frozenset({"acl", "xcomp", "pcomp", "csubj", "ccomp"})


def other_candidates(tree: Syntax, token: int) -> Iterator[Candidate]:
    """Yield what a word that is no verb attributes."""
    if tree.words[token] == "according":
        yield from _according(tree, token)
    elif tree.words[token] in {"in", "by"} and tree.deps[token] == "prep":
        yield from _account(tree, token)
    elif tree.deps[token] == "advmod" and tree.words[token] in cues().adverbs:
        yield from _adverb(tree, token)
    elif tree.words[token] in cues().adjectives and tree.deps[token] in PREDICATIVE:
        yield from _adjective(tree, token)
    elif tree.pos[token] == "NOUN" and tree.lemmas[token] in cues().nouns:
        yield from _noun(tree, token)


def _according(tree: Syntax, token: int) -> Iterator[Candidate]:
    to = token + 1
    if to >= len(tree.words) or tree.words[to] != "to":
        return
    nouns = tree.having(to, "pobj", "pcomp") or tree.having(token, "pobj")
    clause = _clause_above(tree, tree.heads[token])
    source = _named_source(tree, nouns[0], clause) if nouns else EMPTY
    whole = region(tree.sentence(token)) if tree.deps[clause] == "ROOT" else subtree(tree, clause)
    own = region((tree.left[token], source[-1][1])) if source else subtree(tree, token)
    aside = union(own, region((token, to + 1)), source)
    content = minus(whole, aside)
    if content:
        yield Candidate(token, "according", "according to", "report", source, region((token, to + 1)), content)


def _account(tree: Syntax, preposition: int) -> Iterator[Candidate]:
    """Report "in X's view, P" and "in a poll by X, P"."""
    nouns = [noun for noun in tree.having(preposition, "pobj") if tree.lemmas[noun] in cues().accounts]
    clause = tree.heads[preposition]
    if not nouns or tree.pos[clause] not in VERBAL or tree.deps[clause] != "ROOT":
        return
    owner = next((each for each in tree.having(nouns[0], "poss") if tree.words[each] not in _dates()), None)
    last = tree.right[nouns[0]] + 1
    opens = preposition <= tree.sentence(preposition)[0] + 1 and last < len(tree.words) and tree.words[last] == ","
    if not opens:
        return
    source, cue = phrase(tree, nouns[0]), region((preposition, preposition + 1))
    if owner is not None:
        marks = [region((child, child + 1)) for child in tree.having(owner, "case")]
        source, cue = minus(phrase(tree, owner), *marks), region((preposition, nouns[0] + 1))
        cue = minus(cue, source, *marks)
    content = minus(region(tree.sentence(preposition)), subtree(tree, preposition))
    yield Candidate(preposition, "according", tree.words[preposition], "report", source, cue, content)


@cache
def _dates() -> frozenset[str]:
    """Return what owns a poll or a week without saying anything: "in May's survey"."""
    return day_names() | TIMES | frozenset(date_words().months)


def _named_source(tree: Syntax, noun: int, clause: int) -> Region:
    """Return the source without an apposition that is the subject the clause misses."""
    whole = phrase(tree, noun)
    apposed = tree.first(noun, "appos")
    if apposed is None or apposed > clause or tree.first(clause, *SUBJECTS) is not None:
        return whole
    return region((whole[0][0], tree.left[apposed]))


def _clause_above(tree: Syntax, token: int) -> int:
    chain = [token, *tree.ancestors(token)]
    verbs = [t for t in chain if tree.pos[t] in VERBAL]
    for verb in verbs:
        shares = tree.deps[verb] == "conj" and tree.first(verb, *SUBJECTS) is None
        if tree.deps[verb] not in CLIMBING and not shares:
            return verb
    return verbs[-1] if verbs else chain[-1]


def _adverb(tree: Syntax, token: int) -> Iterator[Candidate]:
    head = tree.heads[token]
    clause = head if tree.pos[head] in VERBAL else _clause_above(tree, head)
    cue = region((token, token + 1))
    content = minus(_clause_alone(tree, clause), cue)
    if content:
        yield Candidate(token, "adverb", tree.words[token], cues().adverbs[tree.words[token]], EMPTY, cue, content)


def _clause_alone(tree: Syntax, clause: int) -> Region:
    """Return a clause without the relative word that opens it and the clauses coordinated with it."""
    others = [c for c in tree.having(clause, "conj") if tree.first(c, "nsubj", "nsubjpass") is not None]
    openers = [c for c in tree.children[clause] if tree.tags[c] in {"WRB", "WDT", "WP"} or tree.deps[c] == "mark"]
    low = [region((tree.left[clause], opener + 1)) for opener in openers if opener < clause]
    high = [region((min(tree.left[c] for c in others), tree.right[clause] + 1))] if others else []
    connectives = [region((c, c + 1)) for c in tree.having(clause, "cc")] if others else []
    return minus(subtree(tree, clause), *low, *high, *connectives)


def _adjective(tree: Syntax, adjective: int) -> Iterator[Candidate]:
    """Report "X is convinced that P", whether the parse takes the word for an adjective or a participle."""
    copula = tree.heads[adjective] if tree.deps[adjective] == "acomp" else adjective
    clauses = [c for c in tree.having(adjective, "ccomp") or tree.having(copula, "ccomp") if c > adjective]
    found = subject(tree, copula)
    if not clauses or found is None or tree.words[found.token] == "it":
        return
    cue = region((min(copula, adjective), adjective + 1))
    if adjective == copula:
        if tree.tags[adjective] == "JJ" and tree.first(adjective, "aux", "auxpass", "cop") is None:
            return
        auxiliaries = [c for c in tree.having(adjective, "aux", "auxpass") if c < adjective]
        cue = region((min([adjective, *auxiliaries]), adjective + 1))
    content = minus(clipped(tree, subtree(tree, *clauses)), cue)
    source = minus(phrase(tree, found.token, copula), cue)
    if content and size(cue) < LONGEST_CUE:
        word = tree.words[adjective]
        yield Candidate(
            adjective, "adjective", word, cues().adjectives[word], source, cue, content, is_negated(tree, copula)
        )


def _noun(tree: Syntax, noun: int) -> Iterator[Candidate]:
    if denied_clause(tree, noun) is not None:
        return
    if tree.lemmas[noun] in UNDOUBTED and any(tree.words[child] == "no" for child in tree.children[noun]):
        return
    clause = _content_clause(tree, noun)
    source, light = _holder(tree, noun)
    cue = region((light if light is not None else noun, noun + 1))
    if clause is not None and (source or _has_that(tree, clause)):
        content = minus(clipped(tree, subtree(tree, clause)), cue, source)
        yield from _nominal(tree, noun, "noun_clause", source, cue, content)
        return
    if tree.deps[noun] == "nsubj" and tree.lemmas[tree.heads[noun]] == "be":
        stated = [c for c in tree.having(tree.heads[noun], "ccomp") if c > tree.heads[noun] and _has_that(tree, c)]
        if stated:
            cue = region((noun, tree.heads[noun] + 1)) if tree.heads[noun] == noun + 1 else cue
            yield from _nominal(tree, noun, "noun_clause", source, cue, minus(subtree(tree, *stated), cue, source))
            return
    topic = next((c for c in tree.having(noun, "prep") if c > noun and tree.words[c] in TOPICS), None)
    if topic is not None and source and not _is_author(tree, topic):
        content = minus(subtree(tree, topic), region((topic, topic + 1)), source)
        cue = union(cue, region((topic, topic + 1))) if topic == noun + 1 else cue
        yield from _nominal(tree, noun, "noun_topic", source, cue, content)


def _nominal(tree: Syntax, noun: int, frame: str, source: Region, cue: Region, content: Region) -> Iterator[Candidate]:
    if content:
        lemma = tree.lemmas[noun]
        yield Candidate(noun, frame, lemma, cues().nouns[lemma], source, cue, content)


def _content_clause(tree: Syntax, noun: int) -> int | None:
    """Return the clause that spells out the noun: "the claim that P", "a promise to V"."""
    for child in tree.having(noun, "acl", "ccomp", "relcl"):
        if child > noun and (_has_that(tree, child) or (tree.deps[child] == "acl" and _has_to(tree, child))):
            return child
    return None


def _has_that(tree: Syntax, verb: int) -> bool:
    return any(tree.words[child] == "that" for child in tree.having(verb, "mark"))


def _has_to(tree: Syntax, verb: int) -> bool:
    return any(tree.tags[child] == "TO" for child in tree.children[verb])


def _is_author(tree: Syntax, preposition: int) -> bool:
    return tree.words[preposition] in AUTHORS


def _holder(tree: Syntax, noun: int) -> tuple[Region, int | None]:
    """Return whose claim it is: a possessor, a "by" phrase, or the subject of a support verb (with that verb)."""
    owner = tree.first(noun, "poss")
    if owner is not None and tree.words[owner] not in _dates():
        marks = [region((child, child + 1)) for child in tree.having(owner, "case")]
        return minus(phrase(tree, owner), *marks), None
    for child in tree.having(noun, "prep"):
        if _is_author(tree, child) and tree.having(child, "pobj"):
            return phrase(tree, tree.having(child, "pobj")[0]), None
    verb = tree.heads[noun]
    if tree.deps[noun] == "dobj" and 0 < noun - verb <= LIGHT_DISTANCE and tree.lemmas[verb] in cues().light_verbs:
        found = subject(tree, verb)
        return (phrase(tree, found.token, verb), verb) if found else (EMPTY, None)
    return EMPTY, None
