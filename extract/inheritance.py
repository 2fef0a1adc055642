"""Sentences that carry on a speaker without naming one ("Anvil said ... . More than 90 sites were hit.").

A sentence without any attribution goes to the speaker of the sentence before when it keeps telling that speaker's
story: it is a plain past statement that gives figures, and its subject is neither the speaker nor somebody whom the
speaker has not named. The chain ends at a heading, after three sentences, or at the first sentence that breaks it; into
the next paragraph it goes only where the subject is itself a count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .clauses import SUBJECTS
from .parsing import sentence_starts
from .records import Attribution, Block

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

    from .claim_drafts import Draft
    from .speakers import Speakers
    from .voices import Voice

CARRYING = {
    "accuse", "announce", "believe", "claim", "confirm", "describe", "explain", "find", "report", "say", "show",
    "warn",
}  # fmt: skip
"""Classes of cue whose speaker may go on without being named again."""
MOST = 3
"""Sentences that one attribution carries."""
BREAKS = {
    "but", "however", "instead", "meanwhile", "nevertheless", "separately", "still", "that", "these", "this", "yet",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Running:
    attribution: Attribution
    speaker: str
    figures: bool
    spoken_of: frozenset[str]
    """Ids of what the speaker's own sentence names."""
    carried: int = 0
    """Sentences carried on so far."""


def carried(
    doc: Doc, own: Sequence[Draft], voices: Sequence[Voice], speakers: Speakers, blocks: Sequence[Block]
) -> list[Draft]:
    """Return the author's drafts, those that carry on a speaker now in that speaker's voice."""
    starts = sentence_starts(doc)
    by_sentence: dict[int, list[Draft]] = {}
    for draft in own:
        by_sentence.setdefault(starts[draft.clause.head], []).append(draft)
    cued: dict[int, list[Voice]] = {}
    for voice in voices:
        for i in sorted(voice.cue)[:1]:
            cued.setdefault(starts[i], []).append(voice)
    found: list[Draft] = []
    running: _Running | None = None
    place = _BlockPlace(blocks)
    for sentence in doc.sents:
        border = place.border(sentence.start_char)
        drafts_here = by_sentence.get(sentence.start, [])
        here = cued.get(sentence.start, [])
        if border == "hard":
            running = None
        if here:
            running = _speaking(sentence, here, speakers)
        elif running is not None and drafts_here:
            if _carries_on(sentence, drafts_here, running, speakers, is_new_paragraph=border == "soft"):
                drafts_here = [replace(d, attribution=running.attribution, basis="inherited") for d in drafts_here]
                running = replace(running, carried=running.carried + 1)
            else:
                running = None
        found.extend(drafts_here)
    return found


class _BlockPlace:
    """Tells whether a sentence opens a paragraph ("soft") or stands behind a heading or bullet ("hard")."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.current = -1

    def border(self, offset: int) -> str:
        """Return "soft", "hard" or "" for the sentence at this offset; offsets must ascend."""
        moved = ""
        while self.current + 1 < len(self.blocks) and self.blocks[self.current + 1].start <= offset:
            self.current += 1
            moved = "soft" if self.blocks[self.current].kind == "paragraph" and moved != "hard" else "hard"
        return moved


def _speaking(sentence: Sentence, voices: Sequence[Voice], speakers: Speakers) -> _Running | None:
    outer = [voice for voice in voices if voice.attribution.within is None]
    if len(outer) != 1:
        return None
    attribution = outer[0].attribution
    speaker = speakers.chain(attribution).innermost()
    if speaker is None or attribution.negated or attribution.cue_class not in CARRYING:
        return None
    named = frozenset(e.id for _, e in speakers.index.within(sentence.start_char, sentence.end_char))
    return _Running(attribution, speaker, _has_figures(sentence), named)


def _carries_on(
    sentence: Sentence, drafts: Sequence[Draft], running: _Running, speakers: Speakers, *, is_new_paragraph: bool
) -> bool:
    head = sentence.doc[drafts[0].clause.head]
    if sentence[0].lower_ in BREAKS or running.carried >= MOST or not (_is_past(head) and _has_figures(sentence)):
        return False
    if not _keeps_to_the_story(head, running, speakers):
        return False
    return not is_new_paragraph or (running.carried < 1 and _counts(head)) or (running.figures and _counts(head))


def _keeps_to_the_story(head: Token, running: _Running, speakers: Speakers) -> bool:
    """The speaker is not the one who acts, nor is somebody whom the speaker has not named."""
    subject = next((child for child in head.children if child.dep_ in SUBJECTS), None)
    if subject is None:
        return True
    first, last = min(t.idx for t in subject.subtree), max(t.idx + len(t) for t in subject.subtree)
    acting = {entity.id for mention, entity in speakers.index.within(first, last) if mention.kind != "demonym"}
    if running.speaker in acting:
        return False
    entity = speakers.entity_of(subject)
    return entity is None or subject.pos_ != "PROPN" or entity.id in running.spoken_of


def _has_figures(sentence: Sentence) -> bool:
    return any(token.like_num and token.ent_type_ not in {"DATE", "TIME", "ORDINAL"} for token in sentence)


def _counts(head: Token) -> bool:
    """Say whether the subject is itself a count ("More than 90 sites were hit")."""
    subject = next((child for child in head.children if child.dep_ in SUBJECTS), None)
    return subject is not None and any(child.dep_ == "nummod" for child in subject.children)


def _is_past(head: Token) -> bool:
    return head.tag_ == "VBD" or any(child.tag_ == "VBD" for child in head.children if child.dep_ in {"aux", "auxpass"})
