"""Which stretches of a document are claims, and in whose voice: the step before stance and propositions.

The claims of one attribution are the clauses of its content, sentence by sentence. A clause that is itself the cue
of a deeper attribution is a claim only where another speaker is relayed. Clauses outside of every content are the
author's; refusals and non-findings ("has not disputed", "could not verify") are the author's, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .claim_classes import claim_class
from .clauses import SUBJECTS, VERBAL, Clause, clauses
from .datelines import after_dateline
from .inheritance import carried
from .non_reports import is_bare, is_no_report, reports
from .parsing import blocks_of, sentence_starts
from .questions import asks, ends_in_a_question_mark, is_indirect_question, is_open_relative, is_question
from .records import Attribution, Basis, Span
from .speakers import Speakers
from .voices import Voice, has_clause, is_clausal, is_denied, is_unproven, voice_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

KNOWING = {"believe", "discuss", "explain", "find", "know", "show"}
INFERENCE = {"show", "suggest"}
DEMONSTRATIVES = {"this", "that", "it", "which", "these", "those"}

Inner = Mapping[str | None, Sequence[Voice]]
"""Attribution ids to the attributions right inside of them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A clause and whose it is."""

    clause: Clause
    attribution: Attribution | None
    basis: Basis
    own_voice: bool = False
    """The author says it, though an attribution cue is in it ("has not disputed")."""
    is_clausal: bool = True
    outer_cues: tuple[Span, ...] = ()
    epistemic: str | None = None
    is_background: bool = False
    """A clause inside of another claim that is meant otherwise than it."""
    in_quotation: bool = False
    """The words of a quotation that runs on beyond the sentence of its cue."""


def drafts(doc: Doc, attributions: Sequence[Attribution], speakers: Speakers) -> tuple[Draft, ...]:
    """Return the drafts of the document in no promised order."""
    voices = tuple(voice_of(doc, each) for each in attributions)
    inner: dict[str | None, list[Voice]] = defaultdict(list)
    for voice in voices:
        inner[voice.attribution.within].append(voice)
    said = [draft for voice in voices for draft in _said(doc, voice, inner, speakers)]
    own = list(_own(doc, voices, speakers))
    own += _left_out(doc, (*said, *own), frozenset(draft.attribution.id for draft in said if draft.attribution), voices)
    return (*said, *carried(doc, own, voices, speakers, blocks_of(doc)))


def _said(doc: Doc, voice: Voice, inner: Inner, speakers: Speakers) -> Iterator[Draft]:
    attribution = voice.attribution
    is_refused = is_denied(attribution) and not is_unproven(attribution)
    if is_refused or is_no_report(doc, voice, speakers):
        return
    kind = claim_class(attribution)
    relayed = inner.get(attribution.id, [])
    starts = sentence_starts(doc)
    cue_sentences = {starts[i] for i in voice.cue}
    for start, tokens in _by_sentence(doc, voice.content):
        for clause in clauses(doc, after_dateline(doc, tokens)):
            with_subject = is_clausal(doc[clause.head])
            if _asks_or_names(doc, clause, attribution):
                continue
            if start not in cue_sentences and is_question(doc[clause.head].sent):
                continue
            if not with_subject and (
                kind.act
                or is_denied(attribution)
                or is_bare(doc, clause, attribution)
                or not speakers.has_agent(attribution)
            ):
                continue
            nested = next((each for each in relayed if clause.head in each.cue), None)
            if nested is not None and not is_denied(nested.attribution) and _relays(doc, nested, inner, speakers):
                yield from _relayed(doc, voice, nested, clause, inner, speakers)
                continue
            yield _draft(voice, clause, speakers, is_clausal=with_subject, inherited=start not in cue_sentences)


def _asks_or_names(doc: Doc, clause: Clause, attribution: Attribution) -> bool:
    """Say whether a clause asks or only names a thing: "knew what they wanted", "was asked who would pay"."""
    if attribution.cue_class in KNOWING and is_open_relative(doc, clause):
        return True
    return ends_in_a_question_mark(doc, clause) or (
        attribution.cue_class == "ask" and is_indirect_question(doc, clause)
    )


def _relays(doc: Doc, voice: Voice, inner: Inner, speakers: Speakers) -> bool:
    """Say whether an inner attribution brings claims of its own, or names whom others in turn quote."""
    return reports(doc, voice, speakers) or (
        voice.attribution.cue_class == "cite" and bool(inner.get(voice.attribution.id))
    )


def _draft(voice: Voice, clause: Clause, speakers: Speakers, *, is_clausal: bool, inherited: bool) -> Draft:
    attribution = voice.attribution
    chain = speakers.chain(attribution)
    if is_denied(attribution):
        return Draft(clause, attribution, "author", own_voice=True, is_clausal=is_clausal, epistemic="unproven")
    if _is_author_inference(attribution, chain.innermost()):
        return Draft(clause, attribution, "author", own_voice=True, is_clausal=is_clausal, epistemic="inference")
    outer = tuple(
        cue for each in speakers.enclosing(attribution) if speakers.same_speaker(each, attribution) for cue in each.cues
    )
    # A quotation that runs on beyond the sentence of its cue is carried over, though its marks are explicit.
    basis: Basis = "inherited" if inherited else attribution.basis
    return Draft(clause, attribution, basis, is_clausal=is_clausal, outer_cues=outer, in_quotation=inherited)


def _is_author_inference(attribution: Attribution, speaker: str | None) -> bool:
    """ "This suggests that ...": the writer draws the conclusion, no speaker does."""
    words = [source.text.lower() for source in attribution.source_spans]
    return speaker is None and attribution.cue_class in INFERENCE and len(words) == 1 and words[0] in DEMONSTRATIVES


def _relayed(
    doc: Doc, voice: Voice, nested: Voice, clause: Clause, inner: Inner, speakers: Speakers
) -> Iterator[Draft]:
    """The act of a relayed speaker is a claim of the relaying one where it names more than the words said."""
    if speakers.same_speaker(voice.attribution, nested.attribution) or not nested.source:
        return
    deeper = inner.get(nested.attribution.id, [])
    if not deeper:
        return
    said: frozenset[int] = frozenset()
    said = said.union(*(each.content | each.cue for each in deeper))
    rest = tuple(i for i in clause.tokens if i not in said)
    objects = [i for i in rest if i not in nested.cue | nested.source and doc[i].pos_ in {"NOUN", "PROPN"}]
    if objects:
        yield Draft(Clause(clause.head, _without_edges(doc, rest)), voice.attribution, voice.attribution.basis)


def _without_edges(doc: Doc, tokens: tuple[int, ...]) -> tuple[int, ...]:
    kept = list(tokens)
    while kept and (doc[kept[-1]].is_punct or doc[kept[-1]].is_space):
        kept.pop()
    return tuple(kept) or tokens


def _own(doc: Doc, voices: Sequence[Voice], speakers: Speakers) -> Iterator[Draft]:
    """Yield the clauses that stand in the author's own voice."""
    spoken = (
        frozenset().union(*(each.content for each in voices if not each.attribution.negated)) if voices else frozenset()
    )
    cued = {i: each for each in voices for i in each.cue}
    ending: dict[int, list[Voice]] = defaultdict(list)
    starts = sentence_starts(doc)
    for each in voices:
        if each.content:
            ending[starts[max(each.content)]].append(each)
    for sentence in doc.sents:
        for clause in clauses(doc, after_dateline(doc, range(sentence.start, sentence.end))):
            if clause.head in spoken or not _says_something(doc, clause):
                continue
            voice = cued.get(clause.head)
            if voice is None:
                yield from _plain(doc, clause, ending[sentence.start])
            elif _is_own_act(doc, voice, speakers):
                yield Draft(clause, voice.attribution, "author", own_voice=True)


def _plain(doc: Doc, clause: Clause, voices: Sequence[Voice]) -> Iterator[Draft]:
    """Yield a clause of the author's, or what it leaves open, or whose list of aims it goes on with."""
    head = doc[clause.head]
    open_clauses = [doc[i] for i in clause.tokens if doc[i].lower_ == "whether" and doc[i].dep_ == "mark"]
    if open_clauses and open_clauses[0].head.dep_ in {"pcomp", "ccomp"}:
        inside = [each.i for each in open_clauses[0].head.subtree]
        for each in clauses(doc, inside):
            yield Draft(each, None, "author", own_voice=True, epistemic="open question")
        return
    aimed = _aiming(doc, head, voices)
    if aimed is not None:
        yield Draft(clause, aimed.attribution, aimed.attribution.basis)
    elif not _is_imperative(head, clause):
        yield Draft(clause, None, "author")


def _is_imperative(head: Token, clause: Clause) -> bool:
    """ "Watch the segment here" tells the reader what to do and claims nothing."""
    return head.tag_ == "VB" and head.i == clause.tokens[0] and head.dep_ != "conj"


def _aiming(doc: Doc, head: Token, voices: Sequence[Voice]) -> Voice | None:
    """Find the order or wish of the sentence that a bare infinitive hung elsewhere carries on ("..., and develop")."""
    helped = any(child.dep_ in SUBJECTS | {"aux"} for child in head.children)
    if head.tag_ != "VB" or head.dep_ != "conj" or helped:
        return None
    before = [each for each in voices if max(each.content) < head.i and _has_infinitive(doc, each.content)]
    return max(before, key=lambda each: max(each.content), default=None)


def _has_infinitive(doc: Doc, tokens: frozenset[int]) -> bool:
    return any(doc[i].tag_ == "VB" and any(child.lower_ == "to" for child in doc[i].lefts) for i in tokens)


def _left_out(doc: Doc, found: Sequence[Draft], heard: frozenset[str], voices: Sequence[Voice]) -> list[Draft]:
    """Return the main clauses of sentences from which nothing came: a cue that introduces nothing is an act."""
    starts = sentence_starts(doc)
    told = {starts[draft.clause.head] for draft in found}
    speaking = {i for voice in voices if voice.attribution.id in heard for i in voice.cue}
    silent = (sentence for sentence in doc.sents if sentence.start not in told)
    return [
        Draft(clause, None, "author")
        for sentence in silent
        for clause in clauses(doc, after_dateline(doc, range(sentence.start, sentence.end)))
        if _says_something(doc, clause) and clause.head not in speaking and not _is_imperative(doc[clause.head], clause)
    ]


def _is_own_act(doc: Doc, voice: Voice, speakers: Speakers) -> bool:
    attribution = voice.attribution
    if is_denied(attribution):
        return not (is_unproven(attribution) and has_clause(doc, voice))
    return not reports(doc, voice, speakers)


def _says_something(doc: Doc, clause: Clause) -> bool:
    """Say whether a clause of the author's asserts anything: not a photo credit, a question or "What happened"."""
    head = doc[clause.head]
    if clause.polarity is not None:
        return True
    if head.pos_ not in VERBAL or len(clause.tokens) < 2 or asks(head.sent):
        return False
    if any(child.dep_ in SUBJECTS for child in head.children):
        return True
    return head.dep_ == "conj" or any(child.dep_ in {"dobj", "attr", "agent"} for child in head.children)


def _by_sentence(doc: Doc, tokens: frozenset[int]) -> list[tuple[int, list[int]]]:
    found: dict[int, list[int]] = {}
    starts = sentence_starts(doc)
    for i in sorted(tokens):
        found.setdefault(starts[i], []).append(i)
    return sorted(found.items())
