"""How a clause is meant: its polarity, its certainty and its modality, by cue and scope.

The scope of a cue is its own clause and what completes it: "may not have said that P" hedges and negates the saying.
Reading a clause costs its children and the words that govern it, never the rest of the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from .records import Certainty, Polarity, Span
from .stance_cues import Embedder, Modal, stance_cues
from .syntax import SUBJECTS, VERBAL, Syntax, syntax

if TYPE_CHECKING:
    from spacy.tokens import Doc

Epistemic = Literal["unproven", "open question"]
CLIMB = 8
RANK: dict[Certainty, int] = {"certain": 0, "probable": 1, "possible": 2}
NOMINAL_LINKS = frozenset({"dobj", "attr", "acomp", "oprd", "dative"})
CLAUSAL_LINKS = frozenset({"xcomp", "ccomp", "acl", "csubj", "csubjpass"})
GOVERNED = frozenset({"to", "from", "of", "for", "about", "against", "on", "with", "at"})
ABILITIES = frozenset({"can", "could", "ca"})
PRESENT = frozenset({"VBZ", "VBP", "VB"})
LIGHT = frozenset({"have", "go", "need"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "npadvmod", "expl", "pobj"})
PAST = frozenset({"VBD", "VBN"})


@dataclass(frozen=True, slots=True)
class Stance:
    """How one clause is meant, with the words that say so."""

    polarity: Polarity = "positive"
    negation_cues: tuple[Span, ...] = ()
    hedge_cues: tuple[Span, ...] = ()
    modal: tuple[Modal, ...] = ()
    certainty: Certainty = "certain"
    conditional: bool = False
    counterfactual: bool = False
    epistemic: Epistemic | None = None


@dataclass(frozen=True, slots=True)
class Stances:
    """The stance of any clause of one document, by the index of its head token."""

    tree: Syntax

    def of(self, token: int) -> Stance:
        """Return the stance of the clause that a token heads, or that the noun or adjective belongs to."""
        return _reading(self.tree, token)


def stance(doc: Doc) -> Stances:
    """Return a reader of stances; nothing is computed before it is asked."""
    return Stances(syntax(doc))


@dataclass(slots=True)
class _Findings:
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


def _reading(tree: Syntax, token: int) -> Stance:
    found = _Findings()
    _read_clause(tree, token, found)
    _read_own_word(tree, token, found)
    _read_own_condition(tree, token, found)
    node = token
    for _ in range(CLIMB):
        above = _step(tree, node, found)
        if above is None:
            break
        node = above
    _read_question(tree, token, found)
    return Stance(
        polarity="negative" if found.negative else "positive",
        negation_cues=_spans(tree, found.negations),
        hedge_cues=_spans(tree, found.hedges),
        modal=tuple(found.modal),
        certainty=found.certainty,
        conditional=found.conditional,
        counterfactual=found.counterfactual,
        epistemic=found.epistemic,
    )


def _spans(tree: Syntax, stretches: list[tuple[int, int]]) -> tuple[Span, ...]:
    found = {(tree.starts[first], tree.ends[last - 1]) for first, last in stretches}
    return tuple(Span(start, end, tree.text[start:end]) for start, end in sorted(found))


def _one(token: int) -> tuple[int, int]:
    return token, token + 1


def _read_clause(tree: Syntax, head: int, found: _Findings) -> None:
    """Read the cues of one clause: auxiliaries, adverbs, negation, negative arguments, conditions."""
    negations = list(_negations(tree, head))
    if negations:
        found.negate(*negations)
    if tree.lemmas[head] in stance_cues().lexical_negatives and tree.pos[head] in {"ADJ", "VERB", "NOUN"}:
        found.negate(_one(head))
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
        elif dep == "mark":
            _read_mark(tree, child, found)
        elif dep == "advcl":
            _read_condition(tree, head, child, found)


def _read_own_word(tree: Syntax, head: int, found: _Findings) -> None:
    """Read what the head itself means for its clause: "appears to V", "is thought to V", "plans to V", "requires"."""
    embedder = stance_cues().embedders.get(tree.lemmas[head])
    if embedder is None or not tree.is_verb(head):
        return
    completed = any(_has_to(tree, child) for child in tree.having(head, "xcomp"))
    passive = tree.first(head, "auxpass") is not None
    if embedder.effect == "hedges" and completed and (passive or tree.lemmas[head] in stance_cues().raising):
        found.weaken(embedder.certainty, "hedged", _one(head))
    elif embedder.effect in {"future", "normative"} and tree.tags[head] in PRESENT and tree.lemmas[head] not in LIGHT:
        found.weaken("certain", "future" if embedder.effect == "future" else "normative")


def _read_cleft(tree: Syntax, subject: int, found: _Findings) -> None:
    """Read "what is absent is X"."""
    predicate = tree.first(subject, "acomp")
    if predicate is not None and tree.words[predicate] in stance_cues().lexical_negatives:
        found.negate(_one(predicate))


def _negations(tree: Syntax, head: int) -> Iterator[tuple[int, int]]:
    """Yield what negates a clause; two of them still make one negation, as in "not ... neither"."""
    cues = stance_cues()
    for child in tree.children[head]:
        word, dep = tree.words[child], tree.deps[child]
        if word in cues.negators and dep in {"neg", "advmod", "preconj", "cc", "dep"}:
            if not _is_exempt(tree, child):
                yield _one(child)
        elif word in cues.near_negators and dep == "advmod":
            yield _one(child)
        elif word == "longer" and any(tree.words[c] == "no" for c in tree.children[child]):
            yield child - 1, child + 1
        elif dep in ARGUMENTS:
            yield from _negative_argument(tree, child)
        elif dep == "prep" and tree.words[child] in {"without"} and tree.lemmas[head] == "be":
            yield _one(child)


def _is_exempt(tree: Syntax, negator: int) -> bool:
    after = negator + 1
    return after < len(tree.words) and tree.words[after] in stance_cues().negator_exceptions


def _negative_argument(tree: Syntax, noun: int) -> Iterator[tuple[int, int]]:
    words = stance_cues().negative_words
    if tree.words[noun] in words:
        yield _one(noun)
    for child in tree.children[noun]:
        if tree.words[child] in words and tree.deps[child] in {"det", "neg", "nummod", "preconj"}:
            yield _one(child)
        elif tree.words[child] == "few" and any(tree.words[i] == "any" for i in range(child, min(child + 4, noun + 1))):
            yield child, min(child + 3, noun)


def _read_auxiliary(tree: Syntax, head: int, auxiliary: int, found: _Findings) -> None:
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
        found.counterfactual = found.counterfactual or (perfect and _has_condition(tree, head))
    if tree.words[auxiliary] in ABILITIES and found.negative:
        found.weaken("certain", "ability")
        return
    found.weaken(shade.certainty, shade.modal, _one(auxiliary))


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
    marks = tree.having(clause, "mark", "advmod")
    if any(tree.words[mark] in stance_cues().conditionals for mark in marks):
        return True
    first = tree.left[clause]
    return tree.words[first] == "had" and tree.deps[first] == "aux" and tree.heads[first] == clause


def _read_condition(tree: Syntax, head: int, clause: int, found: _Findings) -> None:
    if _is_condition(tree, clause):
        found.conditional = True
        found.weaken("possible", "hedged", (tree.left[clause], tree.right[clause] + 1))


def _read_own_condition(tree: Syntax, head: int, found: _Findings) -> None:
    """Read "had it happened" as the condition that its word order makes it."""
    if tree.deps[head] == "advcl" and tree.words[tree.left[head]] == "had" and _is_condition(tree, head):
        found.conditional = found.counterfactual = True
        found.weaken("possible", "hedged", _one(tree.left[head]))


def _read_adverb(tree: Syntax, adverb: int, found: _Findings) -> None:
    before = [tree.words[child] for child in tree.children[adverb]]
    word = tree.words[adverb]
    shade = stance_cues().adverbs.get("_".join([*before, word])) or stance_cues().adverbs.get(word)
    if shade is not None:
        found.weaken(shade.certainty, shade.modal, _one(adverb))


def _read_predicate(tree: Syntax, adjective: int, found: _Findings) -> None:
    """Read "is absent", "is unlikely": the adjective negates or hedges its own clause where nothing completes it."""
    lemma = tree.words[adjective]
    if lemma in stance_cues().lexical_negatives:
        found.negate(_one(adjective))
        return
    shade = stance_cues().adverbs.get(lemma)
    embedder = stance_cues().embedders.get(lemma)
    if shade is not None:
        found.weaken(shade.certainty, shade.modal, _one(adjective))
    elif embedder is not None and embedder.effect == "normative":
        found.weaken("certain", "normative")


def _read_modifier(tree: Syntax, modifier: int, found: _Findings) -> None:
    """Read "the cancelled launch", "the alleged theft", "a possible deal"."""
    lemma, word = tree.lemmas[modifier], tree.words[modifier]
    embedder = stance_cues().embedders.get(lemma) or stance_cues().embedders.get(word)
    participle = tree.tags[modifier] == "VBN" or word.endswith("ed")
    if embedder is not None and embedder.effect == "negates" and participle:
        found.negate(_one(modifier))
    elif embedder is not None and embedder.effect == "hedges":
        found.weaken(embedder.certainty, "hedged", _one(modifier))


def _read_mark(tree: Syntax, mark: int, found: _Findings) -> None:
    word = tree.words[mark]
    if word == "whether" or (word == "if" and tree.deps[tree.heads[mark]] == "ccomp"):
        found.epistemic = "open question"
        found.weaken("possible", "hedged", _one(mark))
    elif word in stance_cues().conditionals:
        found.conditional = True
        found.weaken("possible", "hedged", _one(mark))


def _read_question(tree: Syntax, token: int, found: _Findings) -> None:
    start, end = tree.sentence(token)
    last = end - 1
    while last > start and tree.pos[last] in {"PUNCT", "SPACE"} and tree.words[last] != "?":
        last -= 1
    root = token if tree.heads[token] == token else next(iter(tree.ancestors(token)), token)
    if tree.words[last] == "?" and tree.deps[root] == "ROOT":
        found.weaken("possible", "question", _one(last))


def _step(tree: Syntax, node: int, found: _Findings) -> int | None:
    """Apply what governs a token and return the governor, or None where the scope of outer cues ends."""
    dep, head = tree.deps[node], tree.heads[node]
    if head == node:
        return None
    if dep == "conj":
        return _step_conjunct(tree, node, head, found)
    if dep in NOMINAL_LINKS and (tree.is_verb(head) or tree.pos[head] == "ADJ"):
        return _step_complement(tree, node, head, found, clausal=False)
    if dep == "nsubjpass" and not tree.is_verb(node):
        return _step_passive(tree, head, found)
    if dep in CLAUSAL_LINKS:
        return _step_complement(tree, node, head, found, clausal=True)
    if dep in {"pcomp", "pobj"}:
        return _step_preposition(tree, node, head, found)
    if dep == "advcl" and tree.tags[node] == "VBG" and tree.first(node, "mark", "nsubj") is None:
        return _step_participle(tree, head, found)
    return None


def _step_participle(tree: Syntax, head: int, found: _Findings) -> None:
    """Share the time and certainty of the main clause with a participle that goes on from it, not its negation."""
    outer = _Findings()
    _read_clause(tree, head, outer)
    for modal in outer.modal:
        if modal != "ability":
            found.weaken(outer.certainty, modal, *(outer.hedges if modal == "hedged" else ()))


def _step_conjunct(tree: Syntax, node: int, head: int, found: _Findings) -> int | None:
    """Share auxiliaries and negation with the conjunct before, unless this one has a subject or auxiliary."""
    if any(tree.deps[c] in SUBJECTS or tree.deps[c] == "aux" for c in tree.children[node]):
        return head if any(tree.deps[c] == "mark" for c in tree.children[head]) else None
    contrasts = any(tree.words[c] in {"but", "yet"} for c in tree.having(head, "cc"))
    if contrasts:
        return None
    shared = _Findings()
    _read_clause(tree, head, shared)
    if shared.negative and tree.tags[node] in {"VB", "VBN", "VBG"}:
        found.negate(*shared.negations)
    if tree.tags[node] in {"VB", "VBN", "VBG"} or shared.conditional or shared.epistemic:
        for modal in shared.modal:
            found.weaken(shared.certainty, modal, *(shared.hedges if modal == "hedged" else ()))
        found.epistemic = found.epistemic or shared.epistemic
    return head


def _step_complement(tree: Syntax, node: int, head: int, found: _Findings, *, clausal: bool) -> int | None:
    embedder = _embedder(tree, head, node)
    copular = tree.lemmas[head] == "be"
    outer = _Findings()
    _read_clause(tree, head, outer)
    if embedder is None:
        if clausal and not copular:
            return None
        _inherit(outer, found)
        return head
    _apply(tree, node, head, embedder, outer, found, clausal=clausal)
    return head if embedder.effect not in {"reports", "proves", "finds", "denies"} else None


def _step_passive(tree: Syntax, verb: int, found: _Findings) -> None:
    """Read what a passive does to the event that its subject names: "the launch was cancelled"."""
    embedder = stance_cues().embedders.get(tree.lemmas[verb])
    if embedder is not None and embedder.effect == "negates":
        found.negate(_one(verb))
    elif embedder is not None and embedder.effect == "hedges":
        found.weaken(embedder.certainty, "hedged", _one(verb))


def _inherit(outer: _Findings, found: _Findings) -> None:
    if outer.negative:
        found.negate(*outer.negations)
    for modal in outer.modal:
        found.weaken(outer.certainty, modal, *(outer.hedges if modal == "hedged" else ()))
    found.conditional = found.conditional or outer.conditional
    found.counterfactual = found.counterfactual or outer.counterfactual
    found.epistemic = found.epistemic or outer.epistemic


def _embedder(tree: Syntax, head: int, node: int) -> Embedder | None:
    """Return what the governor does to this complement; a participle used as an adjective counts by its form."""
    embedders = stance_cues().embedders
    lemma = tree.lemmas[head]
    if lemma == "have":
        if any(tree.words[c] == "yet" for c in tree.having(head, "advmod")) and tree.deps[node] == "xcomp":
            return embedders["yet"]
        return embedders["have"] if tree.deps[node] == "xcomp" and _has_to(tree, node) else None
    if lemma == "be":
        return None
    if tree.pos[head] == "ADJ":
        embedder = embedders.get(tree.words[head]) or embedders.get(lemma)
        gerund = tree.deps[node] == "pcomp" and embedder is not None and embedder.effect in {"ability", "negates"}
        return embedder if gerund or tree.deps[node] in CLAUSAL_LINKS else None
    return embedders.get(lemma)


def _has_to(tree: Syntax, verb: int) -> bool:
    return any(tree.tags[child] == "TO" for child in tree.children[verb])


def _apply(
    tree: Syntax, node: int, head: int, embedder: Embedder, outer: _Findings, found: _Findings, *, clausal: bool
) -> None:
    negated = outer.negative or _has_negative_determiner(tree, head)
    match embedder.effect:
        case "negates":
            found.negate(_one(head), *outer.negations)
            if outer.negative:
                found.negate()
            if embedder.certainty != "certain":
                found.weaken(embedder.certainty, "hedged", _one(head))
        case "finds" if not clausal:
            _inherit(outer, found)
        case "proves" | "finds" | "denies":
            if negated:
                found.epistemic = found.epistemic or "unproven"
                found.weaken("possible", "hedged", *outer.negations, _one(head))
        case "reports":
            if clausal and tree.first(head, "auxpass") is not None:
                found.weaken("possible", "hedged", _one(head))
            if negated and clausal:
                found.weaken("possible", "hedged", *outer.negations, _one(head))
        case "hedges":
            found.weaken(embedder.certainty, "hedged", _one(head))
        case "passes":
            pass
        case modal:
            if not clausal or tree.tags[node] in {"VB", "VBG"} or tree.deps[node] != "ccomp":
                found.weaken(embedder.certainty, modal)
    if embedder.raises:
        _inherit(outer, found)


def _has_negative_determiner(tree: Syntax, head: int) -> bool:
    return any(tree.words[c] in stance_cues().negative_words for c in tree.having(head, "det", "neg"))


def _step_preposition(tree: Syntax, node: int, preposition: int, found: _Findings) -> int | None:
    word, head = tree.words[preposition], tree.heads[preposition]
    if word == "without":
        found.negate(_one(preposition))
        return None
    if tree.pos[preposition] not in {"ADP", "SCONJ", "PART"} or head == preposition:
        return None
    if tree.lemmas[head] in {"stop", "fall"} and any(tree.words[c] == "short" for c in tree.children[head]):
        found.negate((head, preposition))
        return None
    if tree.deps[node] == "pcomp" and word in GOVERNED:
        return _step_complement(tree, node, head, found, clausal=True)
    return None


__all__ = ["VERBAL", "Stance", "Stances", "stance"]
