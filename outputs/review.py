"""What a person should look at: merges, types and conflicts that are unsure, with the sentences on both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from ..extract.errors import GraphFolderError
from ..extract.records import Annotation, Entity, EntityType
from ..graph.dossier import Dossier
from ..ontology.comparison_records import PlacedSpan
from ..ontology.decisions import DECIDED, Choice, ConflictDecision, TypeDecision, checked, in_words, matter
from ..ontology.records import CorpusEntity, Decision, Judgement, Member, Merge
from .context import sentence_at
from .inert import plain

Kind = Literal["merge", "type", "conflict"]
VAGUE = {"Thing", "Group"}
ORGANISATIONS = {"Lab", "Company", "GovernmentAgency", "LegislativeBody", "NewsOrganisation"}
"""Kinds of organisation: beside one of them, "Organisation" is no other kind."""
LONGEST = 400
ANSWERS: dict[str, Judgement] = {"s": "same", "d": "different", "u": "unsure"}
QUIT = "q"
ASKED: dict[Kind, str] = {
    "merge": "[s]ame, [d]ifferent, [u]nsure, [q]uit",
    "type": "[s] it is so, [d] another type, [u] leave it open, [q]uit",
    "conflict": "[s]ame matter: a conflict, [d]ifferent matters: none, [u]nsure, [q]uit",
}
Reader = Callable[[str], str]
"""Shows a question and returns the answer; raises EOFError where nobody answers."""


@dataclass(frozen=True, slots=True)
class Question:
    """One matter to decide."""

    kind: Kind
    keys: tuple[str, ...]
    """Both things of a merge, or the thing, or the conflict: what a decision names."""
    title: str
    reason: str
    sides: tuple[str, ...]
    """Sentences with their documents, one a side."""
    proposed: str = ""
    """The type that the thing has now."""

    @property
    def matter(self) -> tuple[str, ...]:
        """What a decision on this is about, as `decisions.matter` says it."""
        return (self.kind, *sorted(self.keys))


def questions(dossier: Dossier, choices: Iterable[Choice]) -> list[Question]:
    """Return what is unsure and not decided yet: merges, then types, then conflicts."""
    decided = {matter(choice) for choice in choices}
    places = _Places(dossier)
    found = (*_merges(dossier, places), *_types(dossier, places), *_conflicts(dossier))
    return [question for question in found if question.matter not in decided]


def listed(found: Sequence[Question], unused: Iterable[Choice]) -> str:
    """Return all questions as text, and the decisions that no longer apply."""
    text = "\n".join(shown(question) for question in found) or "nothing is unsure\n"
    lost = "".join(f"  {plain(in_words(choice))}\n" for choice in unused)
    return text + (f"\ndecisions that no longer apply:\n{lost}" if lost else "")


def shown(question: Question) -> str:
    """Return a question as lines for a terminal; words of documents cannot act there."""
    lines = [f"{question.kind}: {plain(question.title)}", f"  why: {plain(question.reason)}"]
    lines += [f"  {plain(side, LONGEST)}" for side in question.sides]
    return "\n".join((*lines, f"  decide: {_command(question)}")) + "\n"


def ask(found: Sequence[Question], show: Callable[[str], None], reader: Reader) -> Iterator[tuple[Question, Choice]]:
    """Yield the decision on each question as it is given, until somebody quits."""
    for number, question in enumerate(found, 1):
        show(f"\n{number} of {len(found)}\n{shown(question)}")
        try:
            choice = _answer(question, show, reader)
        except EOFError:
            return
        if choice is not None:
            yield question, choice


def _answer(question: Question, show: Callable[[str], None], reader: Reader) -> Choice | None:
    """Return a decision, None where the matter is left open; raise EOFError at the end."""
    while True:
        answer = reader(ASKED[question.kind]).strip().casefold()
        if answer == QUIT:
            raise EOFError
        if answer in ANSWERS:
            return (
                _typed(question, ANSWERS[answer], show, reader)
                if question.kind == "type"
                else _judged(question, answer)
            )
        show(f"answer with one letter: {', '.join((*ANSWERS, QUIT))}\n")


def _judged(question: Question, answer: str) -> Choice:
    verdict = ANSWERS[answer]
    if question.kind == "conflict":
        return ConflictDecision(question.keys[0], verdict)
    return Decision(question.keys[0], question.keys[1], verdict)


def _typed(question: Question, verdict: Judgement, show: Callable[[str], None], reader: Reader) -> Choice | None:
    if verdict == "unsure":
        return None
    kind = question.proposed
    while True:
        if verdict == "different":
            kind = reader(f"which of {', '.join(get_args(EntityType))}").strip()
        try:
            choice = checked({"thing": question.keys[0], "type": kind})
        except GraphFolderError as error:
            show(f"{plain(str(error))}\n")
        else:
            assert isinstance(choice, TypeDecision)
            return choice


def _command(question: Question) -> str:
    keys = " ".join(plain(key) for key in question.keys)
    if question.kind == "merge":
        return f"--decide {keys} same|different|unsure"
    return (
        f"--type {keys} {question.proposed}" if question.kind == "type" else f"--conflict {keys} same|different|unsure"
    )


class _Places:
    """Where a thing of the corpus is met first, as a sentence with its document."""

    def __init__(self, dossier: Dossier) -> None:
        self.annotations = {each.doc_id: each for each in dossier.annotations}
        self.entities = {(each.doc_id, entity.id): entity for each in dossier.annotations for entity in each.entities}

    def sentence(self, members: tuple[Member, ...]) -> str:
        """Return the first sentence that names one of the members."""
        for doc, entity_id in members:
            entity = self.entities.get((doc, entity_id))
            if entity is not None and entity.mentions:
                return f"{doc}: {entity.name} ({entity.type}): {_around(self.annotations[doc], entity)}"
        return ""


def _around(annotation: Annotation, entity: Entity) -> str:
    best = min(entity.mentions, key=lambda each: (each.text != entity.name, each.kind != "name", each.start))
    return sentence_at(annotation, best.start)


def _merges(dossier: Dossier, places: _Places) -> Iterator[Question]:
    seen: set[tuple[str, str]] = set()
    for merge in dossier.links.merges:
        pair = (merge.left, merge.right)
        if merge.left != merge.right and pair not in seen and (merge.verdict == "unsure" or _are_namesakes(merge)):
            seen.add(pair)
            sides = (places.sentence(merge.left_members), places.sentence(merge.right_members))
            title = f"{merge.left} and {merge.right}, {merge.verdict} so far ({merge.score:.2f})"
            yield Question("merge", pair, title, merge.reason, sides)


def _are_namesakes(merge: Merge) -> bool:
    """Say whether two things of one name were kept apart by their kinds: often one of the kinds is wrong."""
    return merge.verdict == "different" and merge.left.rpartition("/")[2] == merge.right.rpartition("/")[2]


def _types(dossier: Dossier, places: _Places) -> Iterator[Question]:
    for thing in dossier.links.entities:
        kinds = _kinds(thing, places)
        if len(kinds) > 1 and thing.reason != DECIDED:
            told = ", ".join(f"{kind} in {members[0][0]}" for kind, members in kinds.items())
            sides = tuple(places.sentence(tuple(members)) for members in kinds.values())
            title = f"{thing.name} ({thing.key}) is a {thing.type} so far"
            yield Question("type", (thing.key,), title, f"the documents differ: {told}", sides, thing.type)


def _kinds(thing: CorpusEntity, places: _Places) -> dict[EntityType, list[Member]]:
    """Return the types that cannot all be right under which documents know a thing."""
    found: dict[EntityType, list[Member]] = {}
    for member in thing.members:
        entity = places.entities.get(member)
        if entity is not None and entity.type not in VAGUE:
            found.setdefault(entity.type, []).append(member)
    if not ORGANISATIONS.isdisjoint(found):
        found.pop("Organisation", None)
    return found


def _conflicts(dossier: Dossier) -> Iterator[Question]:
    annotations = {each.doc_id: each for each in dossier.annotations}

    def side(spans: tuple[PlacedSpan, ...]) -> str:
        words = " … ".join(span.text for span in spans)
        return f"{spans[0].doc}: “{words}” in: {sentence_at(annotations[spans[0].doc], spans[0].start)}"

    for each in dossier.comparisons:
        if each.kind == "conflict":
            key = dossier.iris.comparison(each.id).removeprefix(dossier.iris.base)
            sides = (side(each.spans_a), side(each.spans_b))
            yield Question("conflict", (key,), f"{each.type}, {each.strength}: {each.topic}", each.reason, sides)
