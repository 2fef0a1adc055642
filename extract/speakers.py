"""Chains of speakers: through whom a claim reaches the reader, outermost first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .antecedents import subjects_before
from .date_words import day_names
from .given_names import gender_of
from .mention_index import MentionIndex
from .parsing import span, text_of
from .records import Attribution, Entity, Span, Speaker
from .syntax import syntax

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOMINAL = {"PROPN", "NOUN", "PRON"}
FIRST_PERSON = {"i", "we", "my", "our"}
AUTHORIAL = {"i", "we"}
ALLEGING = {"say", "accuse", "claim", "report", "announce"}
THIRD_PERSON = {"it", "he", "she", "they", "its", "his", "her", "their"}
SPEAKING = {
    "Lab", "Company", "GovernmentAgency", "LegislativeBody", "NewsOrganisation", "Organisation", "Person", "Document",
    "Place", "Policy/Law", "Group", "Role",
}  # fmt: skip
PERSONAL_TYPES = {"Person", "Group", "Role"}
PERSONAL = FIRST_PERSON | THIRD_PERSON | {"you", "who"}
QUOTING = {"cite", "quote"}
QUOTABLE = {"NewsOrganisation", "Document", "Person", "GovernmentAgency", "Organisation"}
POSSESSIVES = {"his": "male", "her": "female", "its": "neuter"}
RELATIVE_TAGS = {"WDT", "WP"}
STAFF = frozenset({"camp", "campaign", "office", "side", "team"})
LOOK_BACK = 6
"""Attributions."""
LIST = re.compile(r",? and |, ")
LEADING = {"the", "a", "an", "this", "that", "these", "those"}


@dataclass(frozen=True, slots=True)
class Chain:
    """Speakers outermost first; `joint` when the last ones speak together and are no chain."""

    speakers: tuple[Speaker, ...] = ()
    joint: bool = False

    def innermost(self) -> str | None:
        """Return the entity id of the last link, if it is known."""
        return self.speakers[-1].entity if self.speakers else None


@dataclass(frozen=True, slots=True)
class Speakers:
    """Looks up who speaks in the attributions of one document."""

    doc: Doc
    index: MentionIndex
    by_id: Mapping[str, Attribution]
    ids: tuple[str, ...]
    order: Mapping[str, int]

    @classmethod
    def of(cls, doc: Doc, index: MentionIndex, attributions: Sequence[Attribution]) -> Speakers:
        """Return the look-up over these attributions, given in text order."""
        ids = tuple(each.id for each in attributions)
        by_id = {each.id: each for each in attributions}
        return cls(doc, index, by_id, ids, {each: place for place, each in enumerate(ids)})

    def chain(self, attribution: Attribution) -> Chain:
        """Return the whole chain of an attribution, from the outermost enclosing one inwards."""
        links: list[Speaker] = []
        joint = False
        around = self.enclosing(attribution)
        path = (*(each for each in around if not self._is_of_things(each) and each.cue_class != "seem"), attribution)
        for each in path:
            found, joint = self.links(each)
            quoted = self._quoted(each)
            found = [*quoted, *found] if each is attribution and len(path) > 1 else [*found, *quoted]
            for link in found:
                if link not in links and not _is_unnamed_twin(link, links):
                    links.append(link)
        return Chain(tuple(links), joint and len(links) > 1)

    def links(self, attribution: Attribution) -> tuple[list[Speaker], bool]:
        """Return the links that one attribution adds, and whether its sources speak together."""
        sources = self._voices(attribution)
        if not attribution.source_spans:
            accuser = self._accuser(attribution)
            if accuser:
                return accuser, len(accuser) > 1
            cue = attribution.cues[0].text.lower() if attribution.cues else attribution.cue_lemma or "unknown"
            return [Speaker(None, f"unnamed ({cue})")], False
        links = [*self._channel(attribution, sources), *self._medium(attribution)]
        if len(sources) == 1:
            return [*links, *self._with_author(sources[0], links)], False
        return [*links, *sources], len(sources) > 1

    def _voices(self, attribution: Attribution) -> list[Speaker]:
        """Return who speaks; a pronoun inside of someone's words is that someone ("X said it found", "we urge")."""
        speaking = attribution
        for outer in self.enclosing(attribution)[::-1]:
            if not self._means_the_speaker(speaking) and not self._goes_on(speaking, outer):
                break
            if not outer.source_spans:
                continue
            speaking = outer
        found = [link for source in speaking.source_spans for link in self.sources(source)]
        return self._speaking_on(speaking) or found

    def _speaking_on(self, attribution: Attribution) -> list[Speaker]:
        """Return who spoke last for a "she added" that stands for nobody else, from a few attributions before."""
        word = attribution.source_spans[0].text.lower() if len(attribution.source_spans) == 1 else ""
        gender = {"he": "male", "she": "female"}.get(word)
        if gender is None or attribution.within is not None or self.entity(attribution.source_spans[0]) is not None:
            return []
        place = self.order.get(attribution.id, 0)
        for number in range(place - 1, max(-1, place - LOOK_BACK - 1), -1):
            before = self.by_id[self.ids[number]]
            known = [self.entity(source) for source in before.source_spans]
            if before.within is None and len(known) == 1 and known[0] is not None and _may_own(known[0], gender):
                return [Speaker(known[0].id, known[0].name)]
        return []

    def _goes_on(self, inner: Attribution, outer: Attribution) -> bool:
        """Say whether "they" are those that speak: "six in ten said they want"."""
        if len(inner.source_spans) != 1 or inner.source_spans[0].text.lower() != "they" or len(outer.source_spans) != 1:
            return False
        heads = self._heads(outer.source_spans[0])
        return len(heads) == 1 and self.entity_of(heads[0]) is None and heads[0].tag_ in {"CD", "NNS"}

    def _means_the_speaker(self, attribution: Attribution) -> bool:
        if len(attribution.source_spans) != 1:
            return False
        word = attribution.source_spans[0].text.lower()
        return word in FIRST_PERSON or (word in THIRD_PERSON and self.entity(attribution.source_spans[0]) is None)

    def sources(self, source: Span) -> list[Speaker]:
        """Return the speakers that a source span names: one, or the members of a coordination."""
        return [link for head in self._heads(source) for link in self._speaker(head, source)]

    def entity(self, place: Span) -> Entity | None:
        """Return the entity that the phrase stands for."""
        heads = self._heads(place)
        return self.entity_of(heads[0]) if heads else None

    def enclosing(self, attribution: Attribution) -> tuple[Attribution, ...]:
        """Return the attributions around this one, outermost first."""
        path: list[Attribution] = []
        seen = {attribution.id}
        within = attribution.within
        while within is not None and within not in seen:
            path.append(self.by_id[within])
            seen.add(within)
            within = path[-1].within
        return tuple(path[::-1])

    def has_agent(self, attribution: Attribution) -> bool:
        """Say whether some source can speak: a framing or a technique "echoes" and "shows", but claims nothing."""
        heads = [head for source in attribution.source_spans for head in self._heads(source)]
        known = [self.entity_of(head) for head in heads]
        named = any(entity is not None and entity.type in SPEAKING for entity in known)
        return named or not heads or any(head.lower_ in PERSONAL or self._is_staff(head) for head in heads)

    def _is_staff(self, head: Token) -> bool:
        """Say whether somebody's people are meant: "Lind's campaign", "the Orr team"."""
        owners = [child for child in head.children if child.dep_ in {"poss", "compound", "amod"}]
        known = [self.entity_of(owner) for owner in owners]
        return head.lower_ in STAFF and any(entity is not None and entity.type in SPEAKING for entity in known)

    def _is_of_things(self, attribution: Attribution) -> bool:
        """Say whether only things named by common nouns would speak ("the boxes declared as ...")."""
        heads = [head for source in attribution.source_spans for head in self._heads(source)]
        return bool(heads) and all(head.text[0].islower() for head in heads) and not self.has_agent(attribution)

    def same_speaker(self, one: Attribution, other: Attribution) -> bool:
        """Say whether two attributions have the same innermost known speaker ("X said it found ...")."""
        first, second = ({link.entity for link in self.links(each)[0]} - {None} for each in (one, other))
        return bool(first & second)

    def _heads(self, source: Span) -> list[Token]:
        region = self.doc.char_span(source.start, source.end, alignment_mode="expand")
        if region is None:
            return []
        root: Token = _antecedent(region.root)
        if root.i != region.root.i:
            return [self._person(root) if region.root.lower_ == "who" else root]
        heads = [root]
        for head in heads:
            heads.extend(
                child
                for child in head.children
                if child.dep_ == "conj"
                and source.start <= child.idx < source.end
                and child.pos_ in {"PROPN", "NOUN", "PRON"}
            )
        return heads

    def _person(self, noun: Token) -> Token:
        """Climb from a place or body to whom "who" must mean: "a dean at the University of Olm, who said"."""
        found = noun
        while (entity := self.entity_of(found)) is not None and entity.type not in PERSONAL_TYPES:
            above = found.head.head
            if found.dep_ != "pobj" or above.pos_ not in {"NOUN", "PROPN"}:
                return noun
            found = above
        return found

    def _apposed(self, head: Token, source: Span) -> Entity | None:
        """Return the person that an apposition names: "one of the men, Ada Olm, said"."""
        inside = (token for token in head.subtree if token.dep_ == "appos" and source.start <= token.idx < source.end)
        found = (self.entity_of(token) for token in inside)
        return next((each for each in found if each is not None and each.type == "Person"), None)

    def entity_of(self, head: Token) -> Entity | None:
        """Return the entity whose mention has this head word."""
        return self.index.at_head(span(self.doc, head.idx, head.idx + len(head)))

    def _speaker(self, head: Token, source: Span) -> list[Speaker]:
        entity = self.entity_of(head) or self._possessor(head) or self._apposed(head, source)
        if entity is not None and not _is_part(head, entity):
            members = self._members(entity) if entity.type == "Group" else []
            return [Speaker(each.id, each.name) for each in members or [entity]]
        if source.text.lower() in AUTHORIAL:
            return [Speaker(None, f"document author ({source.text if source.text == 'I' else source.text.lower()})")]
        words = self._own_words(head, source).split()
        if head.idx < source.start:
            first = self.doc[head.left_edge.i : head.i + 1]
            words = text_of(self.doc)[first.start_char : first.end_char].split()
        bare = words[1:] if len(words) > 1 and words[0].lower() in LEADING else words
        return [Speaker(None, " ".join(bare))]

    def _possessor(self, pronoun: Token) -> Entity | None:
        """Return the last subject that "his" in "his claim that" may stand for, in this sentence or the one before."""
        gender = POSSESSIVES.get(pronoun.lower_)
        if pronoun.dep_ != "poss" or gender is None:
            return None
        found = (self.entity_of(token) for token in subjects_before(pronoun))
        return next((entity for entity in found if entity is not None and _may_own(entity, gender)), None)

    def _own_words(self, head: Token, source: Span) -> str:
        """Return a source without those that "and" joins to it, and without the day that the parse hung on it."""
        tree = syntax(self.doc)
        others = [child for child in tree.children[head.i] if child > head.i and tree.deps[child] in {"cc", "conj"}]
        days = [
            child
            for child in tree.having(head.i, "prep", "npadvmod")
            if child > head.i and any(tree.words[i] in day_names() for i in range(child, tree.right[child] + 1))
        ]
        low = max(tree.starts[tree.left[head.i]], source.start)
        first = min((tree.left[child] for child in (*others, *days)), default=None)
        high = source.end if first is None else min(tree.ends[first - 1], source.end)
        return text_of(self.doc)[low:high].strip(" ,") if low < high else source.text

    def _members(self, group: Entity) -> list[Entity]:
        """Return the named members of a group called by their names ("Anvil and Brandt" for "both companies")."""
        names = LIST.split(group.name)
        known = [self.index.named[name] for name in names if name in self.index.named]
        return known if len(known) == len(names) > 1 else []

    def _channel(self, attribution: Attribution, sources: Sequence[Speaker]) -> list[Speaker]:
        """A news organisation that was told something stands outside of who told it, in the next sentence, too."""
        told = self._told(attribution)
        if told is not None:
            return [told]
        before = self._before(attribution)
        if before is None or before.addressee is None or attribution.within is not None or len(sources) != 1:
            return []
        told = self._told(before)
        same = sources[0].entity is not None and [s.entity for s in self._voices(before)] == [sources[0].entity]
        return [told] if told is not None and same and told.entity != sources[0].entity else []

    def _told(self, attribution: Attribution) -> Speaker | None:
        entity = self.entity(attribution.addressee) if attribution.addressee is not None else None
        if entity is None or entity.type != "NewsOrganisation":
            return None
        return Speaker(entity.id, entity.name)

    def _accuser(self, attribution: Attribution) -> list[Speaker]:
        """Return who alleged something in the paragraph before an "allegedly"."""
        before = self._before(attribution)
        if attribution.cue_lemma != "allegedly" or attribution.within is not None or before is None:
            return []
        if before.within is not None or before.cue_class not in ALLEGING or not before.source_spans:
            return []
        return self._voices(before)

    def _before(self, attribution: Attribution) -> Attribution | None:
        """Return the attribution before this one if no paragraph lies between their cues."""
        place = self.order.get(attribution.id, 0)
        if place == 0 or not attribution.cues:
            return None
        before = self.by_id[self.ids[place - 1]]
        if not before.cues or "\n" in text_of(self.doc)[before.cues[0].start : attribution.cues[0].start]:
            return None
        return before

    def _quoted(self, attribution: Attribution) -> list[Speaker]:
        """Return whom the reporting clause names as its own source (", citing the Ledger")."""
        for cue in attribution.cues[:1]:
            region = self.doc.char_span(cue.start, cue.end, alignment_mode="expand")
            verb = region.root if region is not None else None
            for clause in verb.children if verb is not None else ():
                if (
                    clause.tag_ == "VBG"
                    and clause.lemma_ in QUOTING
                    and clause.dep_ in {"advcl", "prep", "xcomp", "conj"}
                ):
                    heads = [child for child in clause.children if child.dep_ in {"dobj", "pobj"}]
                    known = [entity for head in heads if (entity := self.entity_of(head)) is not None]
                    return [Speaker(each.id, each.name) for each in known if each.type in QUOTABLE]
        return []

    def _medium(self, attribution: Attribution) -> list[Speaker]:
        if attribution.medium is None:
            return []
        entity = self.entity(attribution.medium)
        return [Speaker(entity.id, entity.name)] if entity is not None and entity.type == "Document" else []

    def _with_author(self, speaker: Speaker, outside: list[Speaker]) -> list[Speaker]:
        """A document speaks with its author's voice: both stand side by side, the document outside."""
        entity = self.index.entities.get(speaker.entity or "")
        author = self.index.entities.get(entity.part_of or "") if entity is not None else None
        if entity is None or entity.type != "Document" or author is None:
            return [speaker]
        return [speaker, *(link for link in [Speaker(author.id, author.name)] if link not in outside)]


def _is_part(head: Token, entity: Entity) -> bool:
    """Say whether only some members of a body speak: "Liberals who know the talks", "three Liberals"."""
    if head.tag_ not in {"NNS", "NNPS"} or entity.type != "Organisation" or head.text == entity.name:
        return False
    apart = (child for child in head.children if child.dep_ in {"acl", "amod", "compound", "nummod", "prep", "relcl"})
    return any(head.doc[child.left_edge.i - 1].text != "," for child in apart)


def _may_own(entity: Entity, gender: str) -> bool:
    if gender == "neuter":
        return entity.type in SPEAKING - {"Person", "Group", "Role", "Place"}
    return entity.type == "Person" and gender_of(entity.name) in (None, gender)


def _antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, else the token itself."""
    if token.tag_ not in RELATIVE_TAGS:
        return token
    clause = next((each for each in token.ancestors if each.dep_ == "relcl"), None)
    return clause.head if clause is not None and clause.head.i < token.i else token


def _is_unnamed_twin(link: Speaker, links: list[Speaker]) -> bool:
    """An adverb such as "reportedly" adds no link below a named source."""
    return link.entity is None and link.name.startswith("unnamed (") and bool(links)
