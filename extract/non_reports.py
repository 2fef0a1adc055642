"""Attributions that report no words: aims, orders only imagined, acts done to a thing, hedges of the writer's.

"to find a way", "users can report spam", "her comments on the plan", "was announced on the radio": the cue is there,
but nobody claims anything. What such a clause says is its own, not its content.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .claim_classes import claim_class
from .clauses import SUBJECTS, VERBAL, Clause
from .cues import cues
from .questions import is_question
from .quotations import MARKS
from .records import Attribution, Span
from .speakers import FIRST_PERSON, Speakers
from .voices import Voice, has_clause, is_unproven, roots

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
TELLING = {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"}
LEAST_TELLING = 3
"""Words with content that a noun phrase needs to be what somebody claims."""
PAST_TAGS = {"VBD", "VBN"}
POSSIBLE = {"can", "could", "may", "might", "should", "must"}
AIMING = {
    "attempt", "easy", "fail", "hard", "impossible", "likely", "out", "possible", "seek", "struggle", "tough", "try",
    "unlikely", "want",
}  # fmt: skip
OCCASIONS = {"chance", "moment", "occasion", "opportunity", "place", "reason", "right", "thing", "time", "way"}
UNREALISED = AIMING | OCCASIONS
"""Words whose infinitive may never come about."""


def is_no_report(doc: Doc, voice: Voice, speakers: Speakers) -> bool:
    """Say whether what follows the cue is nothing that somebody claims; verbs of seeming hedge (stance.py)."""
    attribution = voice.attribution
    kind = attribution.cue_class
    if kind == "seem":
        return True
    needs_agent = kind in DIRECTING | THINKING | JUDGING and not is_unproven(attribution)
    if needs_agent and not speakers.has_agent(attribution):
        return True
    if kind in TOPICAL and not has_clause(doc, voice) and _is_nominal_cue(doc, voice):
        return True
    verb = next((doc[i] for i in roots(doc, voice.cue) if doc[i].pos_ in VERBAL and doc[i].tag_ != "MD"), None)
    return verb is not None and _tells_no_words(doc, voice, verb, speakers)


def _tells_no_words(doc: Doc, voice: Voice, verb: Token, speakers: Speakers) -> bool:
    attribution = voice.attribution
    sources = attribution.source_spans
    if verb.head.lower_ == "let" or (_is_anybody(sources) and verb.tag_ not in PAST_TAGS):
        return True
    if not sources and _is_told_to(verb):
        return True
    if not (sources or has_clause(doc, voice)) and _is_mere_act(attribution, verb):
        return True
    if _is_supposed(attribution, verb) or _is_asked(attribution, verb) or _is_thinkable(attribution, verb):
        return True
    infinitive = verb.tag_ in {"VB", "VBN"} and any(child.lower_ == "to" for child in verb.lefts)
    return infinitive and (not has_clause(doc, voice) or _is_unrealised(attribution, verb, speakers))


def _is_anybody(sources: Sequence[Span]) -> bool:
    """ "you know that P" speaks of everybody."""
    return bool(sources) and all(source.text.lower() == "you" for source in sources)


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
    if any(each.lemma_.lower() in UNREALISED for each in (verb.head, before)):
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
    return is_question(verb.sent) or any(each.lemma_ == "ask" for each in verb.ancestors)


def reports(doc: Doc, voice: Voice, speakers: Speakers) -> bool:
    """Say whether an attribution brings claims of its own rather than an act that its clause tells of."""
    if is_no_report(doc, voice, speakers):
        return False
    if has_clause(doc, voice):
        return True
    whole = Clause(max(voice.cue, default=0), tuple(sorted(voice.content)))
    if claim_class(voice.attribution).act or is_bare(doc, whole, voice.attribution):
        return False
    return speakers.has_agent(voice.attribution)


def is_bare(doc: Doc, clause: Clause, attribution: Attribution) -> bool:
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
