"""How a clause is meant: its polarity, its certainty and its modality, by cue and scope.

The scope of a cue is its own clause and what completes it: "may not have said that P" hedges and negates the saying.
Reading a clause costs its children and the words that govern it, never the rest of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .clause_cues import (
    CLIMB,
    Epistemic,
    Findings,
    has_to,
    one,
    read_clause,
    read_own_condition,
    read_own_word,
    read_question,
)
from .complements import is_apart
from .records import Certainty, Polarity, Span
from .stance_cues import Embedder, Modal, stance_cues
from .syntax import SUBJECTS, Syntax, syntax

if TYPE_CHECKING:
    from spacy.tokens import Doc

NOMINAL_LINKS = frozenset({"dobj", "attr", "acomp", "oprd", "dative"})
CLAUSAL_LINKS = frozenset({"xcomp", "ccomp", "acl"})
EVENT_DEPS = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "pobj"})
GOVERNED = frozenset({"to", "from", "of", "for", "about", "against", "on", "with", "at"})


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

    def apart(self, tokens: Iterable[int], than: Stance) -> Iterator[tuple[int, Stance]]:
        """Yield the verbs and argument nouns among the tokens that are meant otherwise than their host.

        In "the fault was not reported when it struck" the striking is no less certain for the negation.
        """
        for token in tokens:
            if not _may_stand_apart(self.tree, token):
                continue
            own = _reading(self.tree, token)
            if (own.polarity, own.certainty) != (than.polarity, than.certainty):
                yield token, own


def _may_stand_apart(tree: Syntax, token: int) -> bool:
    if tree.is_verb(token):
        return tree.deps[token] not in {"aux", "auxpass"}
    return tree.pos[token] == "NOUN" and tree.deps[token] in EVENT_DEPS


def stance(doc: Doc) -> Stances:
    """Return a reader of stances; nothing is computed before it is asked."""
    return Stances(syntax(doc))


def _reading(tree: Syntax, token: int) -> Stance:
    found = Findings()
    read_clause(tree, token, found)
    read_own_word(tree, token, found)
    read_own_condition(tree, token, found)
    node = token
    for _ in range(CLIMB):
        above = _step(tree, node, found)
        if above is None:
            break
        node = above
    read_question(tree, token, found)
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


def _step(tree: Syntax, node: int, found: Findings) -> int | None:
    """Apply what governs a token and return the governor, or None where the scope of outer cues ends."""
    dep, head = tree.deps[node], tree.heads[node]
    if head == node:
        return None
    if dep == "conj":
        return _step_conjunct(tree, node, head, found)
    if dep == "ccomp" and node < head and is_apart(tree, head, node):
        return None
    if dep in NOMINAL_LINKS and (tree.is_verb(head) or tree.pos[head] == "ADJ"):
        return _step_complement(tree, node, head, found, clausal=False)
    if dep == "nsubjpass" and not tree.is_verb(node):
        _step_passive(tree, head, found)
        return None
    if dep in CLAUSAL_LINKS:
        return _step_complement(tree, node, head, found, clausal=True)
    if dep in {"pcomp", "pobj"}:
        return _step_preposition(tree, node, head, found)
    if dep == "advcl" and tree.tags[node] == "VBG" and tree.first(node, "mark", "nsubj") is None:
        _step_participle(tree, head, found)
    return None


def _step_participle(tree: Syntax, head: int, found: Findings) -> None:
    """Share the time and certainty of the main clause with a participle that goes on from it, not its negation."""
    outer = Findings()
    read_clause(tree, head, outer)
    for modal in outer.modal:
        if modal != "ability":
            found.weaken(outer.certainty, modal, *(outer.hedges if modal == "hedged" else ()))


def _step_conjunct(tree: Syntax, node: int, head: int, found: Findings) -> int | None:
    """Share auxiliaries and negation with the conjunct before, unless this one has a subject or auxiliary."""
    if any(tree.deps[c] in SUBJECTS or tree.deps[c] == "aux" for c in tree.children[node]):
        return head if any(tree.deps[c] == "mark" for c in tree.children[head]) else None
    contrasts = any(tree.words[c] in {"but", "yet"} for c in tree.having(head, "cc"))
    if contrasts:
        return None
    shared = Findings()
    read_clause(tree, head, shared)
    if shared.negative and tree.tags[node] in {"VB", "VBN", "VBG"}:
        found.negate(*shared.negations)
    if tree.tags[node] in {"VB", "VBN", "VBG"} or shared.conditional or shared.epistemic:
        for modal in shared.modal:
            found.weaken(shared.certainty, modal, *(shared.hedges if modal == "hedged" else ()))
        found.epistemic = found.epistemic or shared.epistemic
    return head


def _step_complement(tree: Syntax, node: int, head: int, found: Findings, *, clausal: bool) -> int | None:
    embedder = _embedder(tree, head, node)
    copular = tree.lemmas[head] == "be"
    outer = Findings()
    read_clause(tree, head, outer)
    if embedder is None:
        if clausal and not copular:
            return None
        _inherit(outer, found)
        return head
    _apply(tree, node, head, embedder, outer, found, clausal=clausal)
    return head if embedder.effect not in {"reports", "proves", "finds", "denies"} else None


def _step_passive(tree: Syntax, verb: int, found: Findings) -> None:
    """Read what a passive does to the event that its subject names: "the launch was cancelled"."""
    embedder = stance_cues().embedders.get(tree.lemmas[verb])
    if embedder is not None and embedder.effect == "negates":
        found.negate(one(verb))
    elif embedder is not None and embedder.effect == "hedges":
        found.weaken(embedder.certainty, "hedged", one(verb))


def _inherit(outer: Findings, found: Findings) -> None:
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
    if lemma in {"have", "be"}:
        if any(tree.words[c] == "yet" for c in tree.having(head, "advmod")) and tree.deps[node] == "xcomp":
            return embedders["yet"]
        return embedders["have"] if lemma == "have" and tree.deps[node] == "xcomp" and has_to(tree, node) else None
    if tree.pos[head] == "ADJ":
        embedder = embedders.get(tree.words[head]) or embedders.get(lemma)
        gerund = tree.deps[node] == "pcomp" and embedder is not None and embedder.effect in {"ability", "negates"}
        return embedder if gerund or tree.deps[node] in CLAUSAL_LINKS else None
    return embedders.get(lemma)


def _apply(
    tree: Syntax, node: int, head: int, embedder: Embedder, outer: Findings, found: Findings, *, clausal: bool
) -> None:
    negated = outer.negative or _has_negative_determiner(tree, head)
    match embedder.effect:
        case "negates":
            found.negate(one(head), *outer.negations)
            if outer.negative:
                found.negate()
            if embedder.certainty != "certain":
                found.weaken(embedder.certainty, "hedged", one(head))
        case "finds" if not clausal:
            _inherit(outer, found)
        case "proves" | "finds" | "denies":
            if negated:
                found.epistemic = found.epistemic or "unproven"
                found.weaken("possible", "hedged", *outer.negations, one(head))
        case "reports":
            if clausal and tree.first(head, "auxpass") is not None:
                found.weaken("possible", "hedged", one(head))
            if negated and clausal:
                found.weaken("possible", "hedged", *outer.negations, one(head))
        case "hedges":
            found.weaken(embedder.certainty, "hedged", one(head))
        case "permits":
            if tree.first(head, "auxpass") is not None:
                found.weaken(embedder.certainty, "hedged", one(head))
        case "passes":
            pass
        case modal:
            if not clausal or tree.tags[node] in {"VB", "VBG"} or tree.deps[node] != "ccomp":
                found.weaken(embedder.certainty, modal)
    if embedder.raises:
        _inherit(outer, found)


def _has_negative_determiner(tree: Syntax, head: int) -> bool:
    return any(tree.words[c] in stance_cues().negative_words for c in tree.having(head, "det", "neg"))


def _step_preposition(tree: Syntax, node: int, preposition: int, found: Findings) -> int | None:
    word, head = tree.words[preposition], tree.heads[preposition]
    if word == "without":
        found.negate(one(preposition))
        return None
    if tree.pos[preposition] not in {"ADP", "SCONJ", "PART"} or head == preposition:
        return None
    if tree.words[head] == "short" and tree.lemmas[tree.heads[head]] in {"stop", "fall"}:
        found.negate((tree.heads[head], preposition))
        return None
    if tree.deps[node] == "pcomp" and word in GOVERNED:
        return _step_complement(tree, node, head, found, clausal=True)
    return None
