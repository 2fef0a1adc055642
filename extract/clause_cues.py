"""What one clause says of its own polarity, certainty and modality: auxiliaries, adverbs, negation, conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from .records import Certainty
from .stance_cues import Modal, stance_cues
from .syntax import Syntax

Epistemic = Literal["unproven", "open question"]
RANK: dict[Certainty, int] = {"certain": 0, "probable": 1, "possible": 2}
CLIMB = 8
COMPARATIVES = frozenset({"fewer", "less", "more"})
QUANTIFIERS = frozenset({"a", "one"})
SCARCE = frozenset({"few", "little", "rarely", "seldom"})
WITHHELD = frozenset({
    "answer", "comment", "confirm", "disclose", "discuss", "elaborate", "identify", "name", "reveal", "say", "specify",
    "talk",
})  # fmt: skip
"""What somebody refuses who "would not" do it."""
ABILITIES = frozenset({"can", "could", "ca"})
PRESENT = frozenset({"VBZ", "VBP", "VB"})
PROSPECTS = frozenset({"course", "pace", "track"})
UNDOUBTED = frozenset({"doubt", "question"})
"""Nouns whose absence affirms: "no question that"."""
LIGHT = frozenset({"have", "go", "need"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "npadvmod", "expl", "pobj"})
PAST = frozenset({"VBD", "VBN"})


@dataclass(slots=True)
class Findings:
    """Cues as they are met on the way up, as token stretches."""

    negations: list[tuple[int, int]] = field(default_factory=list)
    hedges: list[tuple[int, int]] = field(default_factory=list)
    modal: list[Modal] = field(default_factory=list)
    certainty: Certainty = "certain"
    negative: bool = False
    conditional: bool = False
    counterfactual: bool = False
    epistemic: Epistemic | None = None

    def negate(self, *cues: tuple[int, int]) -> None:
        self.negative = not self.negative
        self.negations.extend(cues)

    def weaken(self, certainty: Certainty, modal: Modal | None, *cues: tuple[int, int]) -> None:
        self.certainty = max(self.certainty, certainty, key=lambda c: RANK[c])
        if modal is not None and modal not in self.modal:
            self.modal.append(modal)
        if modal in {"hedged", "question"}:
            self.hedges.extend(cues)


def read_clause(tree: Syntax, head: int, found: Findings) -> None:
    """Read the cues of one clause: auxiliaries, adverbs, negation, negative arguments, conditions."""
    negations = list(_negations(tree, head))
    if negations:
        found.negate(*negations)
    if tree.lemmas[head] in stance_cues().lexical_negatives and tree.pos[head] in {"ADJ", "VERB", "NOUN"}:
        found.negate(one(head))
    for child in tree.children[head]:
        dep = tree.deps[child]
        if dep in {"aux", "auxpass"}:
            _read_auxiliary(tree, head, child, found)
        elif dep in {"csubj", "nsubj"} and tree.lemmas[head] == "be":
            _read_cleft(tree, child, found)
        elif dep in {"advmod", "npadvmod", "intj"}:
            _read_adverb(tree, child, found)
        elif dep == "amod":
            _read_modifier(tree, child, found)
        elif dep == "acomp" and tree.lemmas[head] == "be":
            _read_predicate(tree, child, found)
        elif dep == "prep" and tree.lemmas[head] == "be" and _is_prospect(tree, child):
            found.weaken("certain", "future")
        elif dep == "mark":
            _read_mark(tree, child, found)
        elif dep == "advcl":
            _read_condition(tree, head, child, found)


def read_own_word(tree: Syntax, head: int, found: Findings) -> None:
    """Read what the head itself means for its clause: "appears to V", "is thought to V", "plans to V", "requires"."""
    embedder = stance_cues().embedders.get(tree.lemmas[head])
    if embedder is None or not tree.is_verb(head):
        return
    completed = any(has_to(tree, child) for child in tree.having(head, "xcomp"))
    passive = tree.first(head, "auxpass") is not None
    if embedder.effect == "hedges" and completed and (passive or tree.lemmas[head] in stance_cues().raising):
        found.weaken(embedder.certainty, "hedged", one(head))
    elif embedder.effect in {"future", "normative"} and tree.tags[head] in PRESENT and tree.lemmas[head] not in LIGHT:
        found.weaken("certain", "future" if embedder.effect == "future" else "normative")


def _read_cleft(tree: Syntax, subject: int, found: Findings) -> None:
    """Read "what is absent is X"."""
    predicate = tree.first(subject, "acomp")
    if predicate is not None and tree.words[predicate] in stance_cues().lexical_negatives:
        found.negate(one(predicate))


def _negations(tree: Syntax, head: int) -> Iterator[tuple[int, int]]:
    """Yield what negates a clause; two of them still make one negation, as in "not ... neither"."""
    cues = stance_cues()
    for child in tree.children[head]:
        word, dep = tree.words[child], tree.deps[child]
        if word in cues.negators and dep in {"neg", "advmod", "preconj", "cc", "dep"}:
            if not _is_exempt(tree, child):
                yield one(child)
        elif word in cues.near_negators and dep == "advmod":
            yield one(child)
        elif word == "longer" and any(tree.words[c] == "no" for c in tree.children[child]):
            yield child - 1, child + 1
        elif dep in ARGUMENTS:
            yield from _negative_argument(tree, child)
        elif dep == "prep" and tree.words[child] in {"without"} and tree.lemmas[head] == "be":
            yield one(child)


def _is_exempt(tree: Syntax, negator: int) -> bool:
    after = negator + 1
    if any(tree.words[child] in ABILITIES for child in tree.having(tree.heads[negator], "aux")):
        return False
    return after < len(tree.words) and tree.words[after] in stance_cues().negator_exceptions


def _negative_argument(tree: Syntax, noun: int) -> Iterator[tuple[int, int]]:
    words = stance_cues().negative_words
    if tree.lemmas[noun] in UNDOUBTED and tree.having(noun, "acl", "ccomp", "relcl", "prep"):
        return
    if tree.words[noun] in words:
        yield one(noun)
    subject = tree.deps[noun].startswith("nsubj")
    for child in tree.children[noun]:
        word, after = tree.words[child], tree.words[child + 1] if child + 1 < len(tree.words) else ""
        negates = word in words and tree.deps[child] in {"det", "neg", "nummod", "preconj"}
        if (negates and after not in COMPARATIVES) or (subject and tree.deps[child] == "neg" and after in QUANTIFIERS):
            yield one(child)


def _read_auxiliary(tree: Syntax, head: int, auxiliary: int, found: Findings) -> None:
    shade = stance_cues().modals.get(tree.words[auxiliary])
    if shade is None:
        return
    if tree.words[auxiliary] in {"'d", "’d"} and tree.tags[auxiliary] != "MD":
        return
    perfect = any(tree.lemmas[c] == "have" and c > auxiliary for c in tree.having(head, "aux"))
    if tree.lemmas[auxiliary] in {"would", "'d", "’d"} or tree.words[auxiliary] == "would":
        if _is_reported_future(tree, head) and not perfect:
            found.weaken("certain", "future")
            return
        if found.negative and not perfect and tree.lemmas[head] in WITHHELD and not _has_condition(tree, head):
            return
        found.counterfactual = found.counterfactual or (perfect and _has_condition(tree, head))
    if tree.words[auxiliary] in ABILITIES and found.negative:
        found.weaken("certain", "ability")
        return
    found.weaken(shade.certainty, shade.modal, one(auxiliary))


def _is_reported_future(tree: Syntax, head: int) -> bool:
    """Say whether "would" is the past of "will": "said it would buy"."""
    if _has_condition(tree, head):
        return False
    above = (token for token in tree.ancestors(head, CLIMB) if tree.is_verb(token))
    return any(tree.tags[token] in PAST or _has_past_auxiliary(tree, token) for token in above)


def _has_past_auxiliary(tree: Syntax, verb: int) -> bool:
    return any(tree.tags[child] == "VBD" for child in tree.having(verb, "aux", "auxpass"))


def _has_condition(tree: Syntax, head: int) -> bool:
    return any(_is_condition(tree, child) for child in tree.having(head, "advcl"))


def _is_condition(tree: Syntax, clause: int) -> bool:
    if tree.lemmas[clause] == "compare" and tree.tags[clause] == "VBN":
        return False
    marks = tree.having(clause, "mark", "advmod")
    if any(tree.words[mark] in stance_cues().conditionals for mark in marks):
        return True
    first = tree.left[clause]
    return tree.words[first] == "had" and tree.deps[first] == "aux" and tree.heads[first] == clause


def _read_condition(tree: Syntax, head: int, clause: int, found: Findings) -> None:
    if _is_condition(tree, clause):
        found.conditional = True
        found.weaken("possible", "hedged", (tree.left[clause], tree.right[clause] + 1))


def read_own_condition(tree: Syntax, head: int, found: Findings) -> None:
    """Read "had it happened" as the condition that its word order makes it."""
    if tree.deps[head] == "advcl" and tree.words[tree.left[head]] == "had" and _is_condition(tree, head):
        found.conditional = found.counterfactual = True
        found.weaken("possible", "hedged", one(tree.left[head]))


def _read_adverb(tree: Syntax, adverb: int, found: Findings) -> None:
    before = [tree.words[child] for child in tree.children[adverb]]
    word = tree.words[adverb]
    shade = stance_cues().adverbs.get("_".join([*before, word])) or stance_cues().adverbs.get(word)
    if shade is not None:
        found.weaken(shade.certainty, shade.modal, one(adverb))


def _read_predicate(tree: Syntax, adjective: int, found: Findings) -> None:
    """Read "is absent", "is unlikely": the adjective negates or hedges its own clause where nothing completes it."""
    for adverb in tree.having(adjective, "advmod"):
        _read_adverb(tree, adverb, found)
    lemma = tree.words[adjective]
    if lemma in stance_cues().lexical_negatives:
        found.negate(one(adjective))
        return
    shade = stance_cues().adverbs.get(lemma)
    embedder = stance_cues().embedders.get(lemma)
    if shade is not None:
        found.weaken(shade.certainty, shade.modal, one(adjective))
    elif embedder is not None and embedder.effect == "normative":
        found.weaken("certain", "normative")


def _read_modifier(tree: Syntax, modifier: int, found: Findings) -> None:
    """Read "the cancelled launch", "the alleged theft", "a possible deal"."""
    lemma, word = tree.lemmas[modifier], tree.words[modifier]
    embedder = stance_cues().embedders.get(lemma) or stance_cues().embedders.get(word)
    participle = tree.tags[modifier] == "VBN" or word.endswith("ed")
    if embedder is not None and embedder.effect == "negates" and participle:
        found.negate(one(modifier))
    elif embedder is not None and embedder.effect == "hedges":
        found.weaken(embedder.certainty, "hedged", one(modifier))


def _is_prospect(tree: Syntax, preposition: int) -> bool:
    """Say whether "on track to V" makes what is coming of the clause."""
    if tree.words[preposition] != "on":
        return False
    nouns = [noun for noun in tree.having(preposition, "pobj") if tree.lemmas[noun] in PROSPECTS]
    return any(
        has_to(tree, clause)
        for noun in nouns
        for clause in (*tree.having(noun, "acl"), *tree.having(tree.heads[preposition], "xcomp", "advcl"))
    )


def _read_mark(tree: Syntax, mark: int, found: Findings) -> None:
    word = tree.words[mark]
    if word == "if" and tree.words[mark - 1] in SCARCE and tree.words[mark + 1] in {"any", "ever"}:
        found.negate((mark - 1, mark + 2))
    elif word == "whether" or (word == "if" and tree.deps[tree.heads[mark]] == "ccomp"):
        found.epistemic = "open question"
        found.weaken("possible", "hedged", one(mark))
    elif word in stance_cues().conditionals:
        found.conditional = True
        found.weaken("possible", "hedged", one(mark))


def read_question(tree: Syntax, token: int, found: Findings) -> None:
    start, end = tree.sentence(token)
    last = end - 1
    while last > start and tree.pos[last] in {"PUNCT", "SPACE"} and tree.words[last] != "?":
        last -= 1
    root = token if tree.heads[token] == token else next(iter(tree.ancestors(token)), token)
    if tree.words[last] == "?" and tree.deps[root] == "ROOT":
        found.weaken("possible", "question", one(last))


def one(token: int) -> tuple[int, int]:
    return token, token + 1


def has_to(tree: Syntax, verb: int) -> bool:
    return any(tree.tags[child] == "TO" for child in tree.children[verb])
