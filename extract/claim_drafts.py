"""Which stretches of a document are claims, and in whose voice: the step before stance and propositions.

The claims of one attribution are the clauses of its content, sentence by sentence. A clause that is itself the cue
of a deeper attribution is a claim only where another speaker is relayed. Clauses outside of every content are the
author's; refusals and non-findings ("has not disputed", "could not verify") are the author's, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .claim_classes import claim_class
from .clauses import SUBJECTS, VERBAL, Clause, clauses
from .cues import cues
from .datelines import after_dateline
from .inheritance import carried
from .parsing import blocks_of, sentence_starts
from .quotations import MARKS
from .records import Attribution, Basis, Span
from .speakers import FIRST_PERSON, Speakers
from .tree import tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

DIRECTING = {"order", "urge", "ask", "promise", "plan", "want", "threaten", "decline", "confirm", "deny"}
"""Classes that need somebody who can act: "measures allowing labs to gain" orders nothing."""
OPPOSING = {"believe", "claim", "criticise", "deny", "predict", "reject", "suspect"}
"""Classes whose object without a verb names what is opposed, not what is said of it: "contested the award"."""
THINKING = {"believe", "discuss", "explain", "know"}
"""Classes of what only somebody can do: "a week that saw prices fall" reports nothing."""
TOPICAL = {"apologise", "believe", "cite", "describe", "fear", "hope", "respond", "say", "suspect"}
"""Classes whose nouns take a topic by a preposition: "remarks on", "doubts about"."""
JUDGING = {"criticise", "describe", "praise", "support"}
DONE = {"announce", "criticise", "discuss", "praise", "support"}
"""Classes whose passive without an agent and without a clause reports no words."""
KNOWING = {"believe", "discuss", "explain", "find", "know", "show"}
NOBODY = ("neither ", "no ", "none ", "nobody", "no one")
TELLING = {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"}
LEAST_TELLING = 3
"""Words with content that a noun phrase needs to be what somebody claims."""
QUESTION_TAGS = {"WP", "WRB", "WDT", "WP$"}
PAST_TAGS = {"VBD", "VBN"}
SHORT_HEADING = 8
"""Tokens: a line up to this length that opens with a question word and has no full stop is a heading."""
SEEMING = {"appear", "seem"}
POSSIBLE = {"can", "could", "may", "might", "should", "must"}
AIMING = {
    "attempt", "easy", "fail", "hard", "impossible", "likely", "out", "possible", "seek", "struggle", "tough", "try",
    "unlikely", "want",
}  # fmt: skip
"""Words whose infinitive may never come about."""
OCCASIONS = {"chance", "moment", "occasion", "opportunity", "place", "reason", "right", "thing", "time", "way"}
UNPROVEN = {"show", "find", "confirm", "suggest"}
"""Classes whose negation leaves the content open: "does not prove that", "did not find that"."""
INFERENCE = {"show", "suggest"}
DEMONSTRATIVES = {"this", "that", "it", "which", "these", "those"}


@dataclass(frozen=True, slots=True)
class Voice:
    """An attribution with its token indices."""

    attribution: Attribution
    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]


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
    voices = tuple(_voice(doc, each) for each in attributions)
    inner: dict[str | None, list[Voice]] = defaultdict(list)
    for voice in voices:
        inner[voice.attribution.within].append(voice)
    said = [draft for voice in voices for draft in _said(doc, voice, inner, speakers)]
    own = list(_own(doc, voices, speakers))
    own += _left_out(doc, (*said, *own), frozenset(draft.attribution.id for draft in said if draft.attribution), voices)
    return (*said, *carried(doc, own, voices, speakers, blocks_of(doc)))


def _voice(doc: Doc, attribution: Attribution) -> Voice:
    return Voice(
        attribution,
        _tokens(doc, attribution.content),
        _tokens(doc, attribution.cues),
        _tokens(doc, attribution.source_spans),
    )


def _tokens(doc: Doc, spans: Iterable[Span]) -> frozenset[int]:
    found: set[int] = set()
    for each in spans:
        region = doc.char_span(each.start, each.end, alignment_mode="expand")
        if region is not None:
            found.update(range(region.start, region.end))
    return frozenset(found)


def _said(doc: Doc, voice: Voice, inner: Inner, speakers: Speakers) -> Iterator[Draft]:
    attribution = voice.attribution
    if (_is_denied(attribution) and not _is_open(attribution)) or _is_no_report(doc, voice, speakers):
        return
    kind = claim_class(attribution)
    relayed = inner.get(attribution.id, [])
    starts = sentence_starts(doc)
    cue_sentences = {starts[i] for i in voice.cue}
    for start, tokens in _by_sentence(doc, voice.content):
        for clause in clauses(doc, after_dateline(doc, tokens)):
            is_clausal = _is_clausal(doc[clause.head])
            if attribution.cue_class in KNOWING and _is_open_relative(doc, clause):
                continue
            if _ends_in_a_question_mark(doc, clause):
                continue
            if start not in cue_sentences and _is_question(doc[clause.head].sent):
                continue
            if attribution.cue_class == "ask" and _is_indirect_question(doc, clause):
                continue
            if not is_clausal and (
                kind.act
                or _is_denied(attribution)
                or _is_bare(doc, clause, attribution)
                or not speakers.has_agent(attribution)
            ):
                continue
            nested = next((each for each in relayed if clause.head in each.cue), None)
            if nested is not None and not _is_denied(nested.attribution) and _relays(doc, nested, inner, speakers):
                yield from _relayed(doc, voice, nested, clause, inner, speakers)
                continue
            yield _draft(voice, clause, speakers, is_clausal=is_clausal, inherited=start not in cue_sentences)


def _is_no_report(doc: Doc, voice: Voice, speakers: Speakers) -> bool:
    """Verbs of seeming hedge (stance.py); "to find", "to describe" with an object name an aim, not a report."""
    attribution = voice.attribution
    if attribution.cue_class == "seem":
        return True
    is_open = _is_denied(attribution) and _is_open(attribution)
    if attribution.cue_class in DIRECTING | THINKING | JUDGING and not is_open and not speakers.has_agent(attribution):
        return True
    is_clausal = any(_is_clausal(doc[i]) for i in _roots(doc, voice.content))
    if not is_clausal and attribution.cue_class in TOPICAL and _is_nominal_cue(doc, voice):
        return True
    verb = next((doc[i] for i in _roots(doc, voice.cue) if doc[i].pos_ in VERBAL and doc[i].tag_ != "MD"), None)
    generic = bool(attribution.source_spans) and all(s.text.lower() == "you" for s in attribution.source_spans)
    if generic and verb is not None and verb.tag_ not in PAST_TAGS:
        return True
    if verb is None:
        return False
    if verb.head.lower_ == "let":
        return True
    if not attribution.source_spans and (_is_told_to(verb) or (not is_clausal and _is_mere_act(attribution, verb))):
        return True
    if _is_supposed(attribution, verb) or _is_asked(attribution, verb):
        return True
    if _is_thinkable(attribution, verb):
        return True
    infinitive = verb.tag_ in {"VB", "VBN"} and any(child.lower_ == "to" for child in verb.lefts)
    return infinitive and (not is_clausal or _is_unrealised(attribution, verb, speakers))


def _is_told_to(verb: Token) -> bool:
    """ "Suppose that P": the reader is told to do it."""
    helped = any(child.dep_ in {"aux", *SUBJECTS} for child in verb.children)
    return verb.tag_ == "VB" and verb.dep_ == "ROOT" and not helped


def _is_mere_act(attribution: Attribution, verb: Token) -> bool:
    """Say whether a verb that names nobody tells what is done to a thing: "was announced on the radio"."""
    passive = any(child.dep_ == "auxpass" for child in verb.children) or verb.tag_ == "VBN"
    return attribution.cue_class in DONE if passive else verb.tag_ in {"VB", "VBG"}


def _is_nominal_cue(doc: Doc, voice: Voice) -> bool:
    """ "her comments on the plan": the plan is what is commented on, nothing is said of it."""
    return all(doc[i].pos_ not in VERBAL for i in voice.cue)


def _is_thinkable(attribution: Attribution, verb: Token) -> bool:
    """Say whether a cue tells what somebody can or may do, and not of a statement: "users can report spam"."""
    modals = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return bool(modals & POSSIBLE) and not attribution.negated and not _in_first_person(attribution)


def _is_unrealised(attribution: Attribution, verb: Token, speakers: Speakers) -> bool:
    """Say whether an infinitive names an aim or an occasion: "is out to prove that", "an opportunity to say that"."""
    before = verb.doc[max(verb.left_edge.i - 1, 0)]
    if any(each.lemma_.lower() in AIMING | OCCASIONS for each in (verb.head, before)):
        return not _in_first_person(attribution)
    if any(each.pos_ == "NOUN" and each.lemma_ in cues().nouns for each in (verb.head, before)):
        return True
    return bool(attribution.source_spans) and verb.dep_ == "acl" and not speakers.has_agent(attribution)


def _in_first_person(attribution: Attribution) -> bool:
    return any(source.text.lower() in FIRST_PERSON for source in attribution.source_spans)


def _is_supposed(attribution: Attribution, verb: Token) -> bool:
    """Say whether an order is only imagined: "would probably tell them to go"."""
    modals = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return attribution.cue_class in DIRECTING and bool(modals & {"would", "could", "might", "may"})


def _is_asked(attribution: Attribution, verb: Token) -> bool:
    """Say whether a thought is asked about, not told: "Who do they think they are?"."""
    if attribution.within is None or attribution.cue_class not in THINKING:
        return False
    return _is_question(verb.sent) or any(each.lemma_ == "ask" for each in verb.ancestors)


def _relays(doc: Doc, voice: Voice, inner: Inner, speakers: Speakers) -> bool:
    """Say whether an inner attribution brings claims of its own, or names whom others in turn quote."""
    return _reports(doc, voice, speakers) or (
        voice.attribution.cue_class == "cite" and bool(inner.get(voice.attribution.id))
    )


def _reports(doc: Doc, voice: Voice, speakers: Speakers) -> bool:
    """Say whether an attribution brings claims of its own rather than an act that its clause tells of."""
    if _is_no_report(doc, voice, speakers):
        return False
    if any(_is_clausal(doc[i]) for i in _roots(doc, voice.content)):
        return True
    whole = Clause(max(voice.cue, default=0), tuple(sorted(voice.content)))
    if claim_class(voice.attribution).act or _is_bare(doc, whole, voice.attribution):
        return False
    return speakers.has_agent(voice.attribution)


def _roots(doc: Doc, tokens: frozenset[int]) -> list[int]:
    above = tree(doc).heads
    return [i for i in sorted(tokens) if above[i] not in tokens or above[i] == i]


def _is_denied(attribution: Attribution) -> bool:
    """Say whether nobody does what the cue says: "did not say", "neither A nor B said"."""
    sources = (source.text.lower() for source in attribution.source_spans)
    return attribution.negated or any(source.startswith(NOBODY) for source in sources)


def _is_bare(doc: Doc, clause: Clause, attribution: Attribution) -> bool:
    """Say whether a content is a name or noun without anything said of it: "condemned the shooting"."""
    if attribution.cue_class == "accuse" or clause.polarity is not None:
        return False
    least = LEAST_TELLING + (attribution.cue_class == "order")
    if attribution.cue_class in OPPOSING and not any(doc[i].pos_ in VERBAL for i in clause.tokens):
        return True
    if any(doc[i].text in MARKS for i in clause.tokens):
        return False
    acts = attribution.cue_lemma in claim_class(attribution).acting
    if acts and doc[clause.head].lemma_ in OCCASIONS:
        return True
    if acts and not any(doc[i].pos_ in VERBAL or doc[i].lower_ == "as" for i in clause.tokens):
        return True
    telling = [doc[i] for i in clause.tokens if doc[i].pos_ in TELLING]
    if not any(each.pos_ in VERBAL for each in telling):
        telling = [each for each in telling if not (each.dep_ == "compound" and each.pos_ == "PROPN")]
    return len(telling) < least


def _ends_in_a_question_mark(doc: Doc, clause: Clause) -> bool:
    last = clause.tokens[-1]
    while doc[last].text in MARKS and last > clause.tokens[0]:
        last -= 1
    return any(doc[i].text == "?" for i in (last, min(last + 1, len(doc) - 1)))


def _is_question(sentence: Sentence) -> bool:
    """Say whether a sentence asks: what it asks is no claim."""
    last = next((t for t in reversed(list(sentence)) if not t.is_space and t.text not in MARKS), None)
    return last is not None and last.text == "?"


def _is_open_relative(doc: Doc, clause: Clause) -> bool:
    """Say whether a clause names a thing by what is missing: "we know what we want", "found how it works"."""
    first = doc[clause.tokens[0]]
    return (
        first.tag_ in QUESTION_TAGS
        and first.dep_ in {"dobj", "pobj", "advmod", "attr", "nsubj"}
        and first.lower_ != "that"
    )


def _is_indirect_question(doc: Doc, clause: Clause) -> bool:
    """ "was asked who would pay": the words before the clause ask, and nobody says it."""
    first = doc[clause.head].left_edge
    return first.tag_ in QUESTION_TAGS or first.lower_ in {"whether", "if"}


def _is_open(attribution: Attribution) -> bool:
    return attribution.cue_class in UNPROVEN


def _draft(voice: Voice, clause: Clause, speakers: Speakers, *, is_clausal: bool, inherited: bool) -> Draft:
    attribution = voice.attribution
    chain = speakers.chain(attribution)
    if _is_denied(attribution):
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
    if _is_denied(attribution):
        return not _is_open(attribution) or not any(_is_clausal(doc[i]) for i in _roots(doc, voice.content))
    return not _reports(doc, voice, speakers)


def _is_clausal(head: Token) -> bool:
    """Say whether a content is a clause with a subject of its own; an infinitive without one tells of an intention."""
    if head.pos_ not in VERBAL:
        return False
    if any(child.dep_ in SUBJECTS for child in head.children):
        return True
    governs = head.dep_ == "xcomp" and any(child.dep_ == "dobj" for child in head.head.children)
    return governs or (head.dep_ == "conj" and head.head.pos_ in VERBAL and _is_clausal(head.head))


def _says_something(doc: Doc, clause: Clause) -> bool:
    """Say whether a clause of the author's asserts anything: not a photo credit, a question or "What happened"."""
    head = doc[clause.head]
    if clause.polarity is not None:
        return True
    if head.pos_ not in VERBAL or len(clause.tokens) < 2 or _asks(head.sent):
        return False
    if any(child.dep_ in SUBJECTS for child in head.children):
        return True
    return head.dep_ == "conj" or any(child.dep_ in {"dobj", "attr", "agent"} for child in head.children)


def _asks(sentence: Sentence) -> bool:
    words = [token for token in sentence if not token.is_space]
    if not words or _is_question(sentence):
        return True
    return words[0].tag_ in QUESTION_TAGS and len(words) <= SHORT_HEADING and words[-1].text not in {".", "!", "”", '"'}


def _by_sentence(doc: Doc, tokens: frozenset[int]) -> list[tuple[int, list[int]]]:
    found: dict[int, list[int]] = {}
    starts = sentence_starts(doc)
    for i in sorted(tokens):
        found.setdefault(starts[i], []).append(i)
    return sorted(found.items())
