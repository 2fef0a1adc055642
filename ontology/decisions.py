"""A person's decisions on merges, types and conflicts, as a text that people read and edit.

The text is a YAML list; every value is taken as the words it is written in, so `no` stays `no`. Of two decisions on
one matter the later one counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast, get_args

import yaml

from ..extract.errors import GraphFolderError
from ..extract.records import EntityType
from .records import CorpusEntity, Decision, Judgement, Links

DECIDED = "a person decided"
"""The reason for a type that a person gave."""
LARGEST = 1_000_000
"""Characters; a person does not write more."""
DEEPEST = 4
"""A list of flat entries needs three levels."""
HEADER = """\
# Decisions of people on this graph; the next build follows them. One entry each, written here or by claimgraph review:
# - {left: org/acme, right: org/acme-corp, verdict: same}    same, different or unsure; keys, or document#entity
# - {thing: org/acme, type: Company}                         what kind of thing it is
# - {conflict: comparison/0123456789ab, verdict: different}  same matter: a conflict; different matters: none
# `note` may be added to any entry. Of two entries on one matter the later one counts.
"""
FORMS: tuple[tuple[str, ...], ...] = (("left", "right", "verdict"), ("thing", "type"), ("conflict", "verdict"))
"""The keys of an entry; each may have a note besides."""


@dataclass(frozen=True, slots=True)
class TypeDecision:
    """A person's word on what kind of thing a key stands for."""

    thing: str
    type: EntityType


@dataclass(frozen=True, slots=True)
class ConflictDecision:
    """A person's word on whether the two sides of a conflict speak of one matter; the key is its IRI's end."""

    conflict: str
    verdict: Judgement


Choice = Decision | TypeDecision | ConflictDecision


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision as it stands in the file."""

    choice: Choice
    note: str | None = None


def parsed(text: str, where: str) -> tuple[Entry, ...]:
    """Return the entries in their order; raise GraphFolderError naming the entry that breaks the format."""
    if len(text) > LARGEST:
        raise GraphFolderError(f"{where}: {len(text)} characters, more than {LARGEST}; split or remove it")
    try:
        found = yaml.load(text, Loader=_Loader) or []
    except yaml.YAMLError as error:
        raise GraphFolderError(f"{where}: not readable as YAML ({error}); mend or remove it") from error
    if not isinstance(found, list):
        raise GraphFolderError(f"{where}: should be a list of entries that begin with a dash; mend or remove it")
    return tuple(_entry(each, f"{where}: entry {number}") for number, each in enumerate(found, 1))


def standing(entries: Iterable[Entry]) -> tuple[Choice, ...]:
    """Return the decisions that count, in the order of the file: the last one on each matter."""
    last = {matter(entry.choice): entry.choice for entry in entries}
    return tuple(last.values())


def matter(choice: Choice) -> tuple[str, ...]:
    """Return what a decision is about; the order of two sides makes no difference."""
    match choice:
        case Decision(left, right):
            return ("merge", *sorted((left, right)))
        case TypeDecision(thing):
            return ("type", thing)
        case ConflictDecision(conflict):
            return ("conflict", conflict)


def in_words(choice: Choice) -> str:
    """Return a decision as one line of plain words."""
    match choice:
        case Decision(left, right, verdict):
            return f"{left} and {right}: {verdict}"
        case TypeDecision(thing, kind):
            return f"{thing} is a {kind}"
        case ConflictDecision(conflict, verdict):
            return f"{conflict}: {verdict}"


def checked(fields: Mapping[str, str], where: str = "decision") -> Choice:
    """Return the decision that these fields make; raise GraphFolderError where they make none."""
    form = next((form for form in FORMS if set(fields) == set(form)), None)
    if form is None:
        wanted = "; or ".join(", ".join(form) for form in FORMS)
        raise GraphFolderError(f"{where} has {', '.join(map(repr, fields)) or 'nothing'}; it needs {wanted}")
    empty = [key for key in form if not fields[key].strip()]
    if empty:
        raise GraphFolderError(f"{where}: {empty[0]} is empty")
    if "type" in fields:
        return TypeDecision(fields["thing"], cast("EntityType", _one_of("type", fields["type"], EntityType, where)))
    verdict = cast("Judgement", _one_of("verdict", fields["verdict"], Judgement, where))
    if "conflict" in fields:
        return ConflictDecision(fields["conflict"], verdict)
    return Decision(fields["left"], fields["right"], verdict)


def added(text: str, entry: Entry, where: str) -> str:
    """Return the text with one entry more, everything that a person wrote in it left as it is."""
    before = parsed(text, where)
    new = f"{(text or HEADER).rstrip()}\n{_dumped(entry)}"
    try:
        is_fitting = parsed(new, where) == (*before, entry)
    except GraphFolderError:
        is_fitting = False
    if not is_fitting:
        raise GraphFolderError(f"{where}: an entry cannot be added; write each entry on lines of its own after a dash")
    return new


def typed(links: Links, choices: Iterable[Choice]) -> tuple[Links, tuple[TypeDecision, ...]]:
    """Return the links with the types that people gave, and the decisions on things that are not there."""
    wanted = [choice for choice in choices if isinstance(choice, TypeDecision)]
    if not wanted:
        return links, ()
    keys = {merge.left: links.get(merge.left_members[0]) for merge in links.merges if merge.left_members}
    keys |= {merge.right: links.get(merge.right_members[0]) for merge in links.merges if merge.right_members}
    things = {key: entity.key for key, entity in keys.items() if entity} | {e.key: e.key for e in links.entities}
    given = {things[choice.thing]: choice for choice in wanted if choice.thing in things}
    entities = tuple(_given(entity, given.get(entity.key)) for entity in links.entities)
    place = {member: entity for entity in entities for member in entity.members}
    unfit = tuple(choice for choice in wanted if choice.thing not in things)
    return Links(entities, links.merges, links.unused, place), unfit


def _given(entity: CorpusEntity, choice: TypeDecision | None) -> CorpusEntity:
    if choice is None:
        return entity
    subtype = entity.subtype if entity.type == choice.type else None
    return replace(entity, type=choice.type, subtype=subtype, reason=DECIDED)


def _entry(found: object, where: str) -> Entry:
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise GraphFolderError(f"{where} should be keys with one value each")
    fields: dict[str, str] = dict(found)
    note = fields.pop("note", None)
    return Entry(checked(fields, where), note)


def _one_of(key: str, value: str, known: object, where: str) -> str:
    if value not in get_args(known):
        raise GraphFolderError(f"{where}: {key} {value!r} is none of {', '.join(get_args(known))}")
    return value


def _dumped(entry: Entry) -> str:
    choice = entry.choice
    fields: dict[str, str]
    match choice:
        case Decision(left, right, verdict):
            fields = {"left": left, "right": right, "verdict": verdict}
        case TypeDecision(thing, kind):
            fields = {"thing": thing, "type": kind}
        case ConflictDecision(conflict, verdict):
            fields = {"conflict": conflict, "verdict": verdict}
    if entry.note:
        fields["note"] = entry.note
    return yaml.safe_dump([fields], allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False)


class _Loader(yaml.BaseLoader):
    """Text only: no tags, no aliases, no deep nesting, no key twice."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias (*name) has no place here")
        self.depth += 1
        if self.depth > DEEPEST:
            raise yaml.YAMLError("nested too deeply")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        if len(set(map(str, keys))) != len(keys):
            raise yaml.YAMLError(f"a key stands twice in one entry{node.start_mark}")
        return cast("dict[Any, Any]", super().construct_mapping(node, deep=deep))
