"""Annotations as the scorers of facts want them: triples of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from annotations import Annotation, items, spans
from scoring import Record

Fact = tuple[str, str, str, Annotation]
"""Subject, relation, object and the predicate that they come from."""
Entities = dict[Any, Annotation]


def open_facts(set_name: str, _record: Record, annotation: Annotation) -> dict[str, Any]:
    """Return triples in the words of the text, attributions among them."""
    adjuncts = {"carb": "join", "benchie": "chain"}.get(set_name, "apart")
    found = _triples(annotation, adjuncts=adjuncts)
    found += [
        (_words(each, "source_spans"), _words(each, "cues"), _words(each, "content"), {})
        for each in items(annotation, "attributions")
    ]
    # only CaRB's gold has facts without an object
    return {"triples": [f[:3] for f in _unique(found) if f[0] and f[1] and (f[2] or adjuncts == "join")]}


def entity_facts(
    _set: str, _record: Record, annotation: Annotation, *, labels: dict[str, str] | None = None
) -> dict[str, Any]:
    """Return triples between names; the relation is a Wikidata property where the predicate names one."""
    ids = {label: name for name, label in (labels or {}).items()}
    facts = _unique(_triples(annotation, with_names=True))
    return {
        "triples": [
            (subject, origin.get("wikidata") or ids.get(origin.get("label") or relation, relation), target)
            for subject, relation, target, origin in facts
            if subject and target
        ]
    }


def ontology_facts(
    _set: str, record: Record, annotation: Annotation, *, ontologies: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return only relations of the sentence's ontology, named by Wikidata property, label or the relation itself."""
    known: dict[str, str] = {}
    for relation in (ontologies or {})[record["ontology"]]["relations"]:
        for name in (relation["label"], relation.get("pid") or relation["label"]):
            known.setdefault(_squeezed(name), relation["label"].replace(" ", "_"))
    found = []
    for subject, relation, target, origin in _unique(_triples(annotation, with_names=True)):
        names = (origin.get("wikidata"), origin.get("label"), origin.get("relation"), relation)
        fitting = next((known[key] for key in map(_squeezed, filter(None, names)) if key in known), None)
        if fitting and subject and target:
            found.append((subject, fitting, target))
    return {"triples": found}


def essay_facts(_set: str, _record: Record, annotation: Annotation) -> dict[str, Any]:
    """Return all triples between names or words."""
    return {"triples": [fact[:3] for fact in _unique(_triples(annotation, with_names=True))]}


def _triples(annotation: Annotation, *, with_names: bool = False, adjuncts: str = "apart") -> list[Fact]:
    """Facts of all claims; adjuncts apart, apart with the object in the relation (chain), or in the object (join)."""
    entities = {entity.get("id"): entity for entity in items(annotation, "entities")}
    found: list[Fact] = []
    for predicate in _predicates(annotation):
        subjects = _side(predicate, "subject", entities, with_names=with_names)
        targets = _side(predicate, "object", entities, with_names=with_names)
        relation = _relation(predicate)
        further = [
            (each, _relation(each), _side(each, "object", entities, with_names=with_names))
            for each in items(predicate, "adjuncts")
        ]
        if adjuncts == "join":
            rest = [f"{words} {objects[0]}".strip() for _, words, objects in further]
            targets = [" ".join([target, *rest]).strip() for target in targets]
        found += [(subject, relation, target, predicate) for subject in subjects for target in targets]
        if adjuncts != "join":
            middle = targets[0] if adjuncts == "chain" and targets else ""
            found += [
                (subject, " ".join(f"{relation} {middle} {words}".split()), target, adjunct)
                for subject in subjects
                for adjunct, words, objects in further
                for target in objects
            ]
    return found


def _predicates(annotation: Annotation) -> Iterator[Annotation]:
    for claim in items(annotation, "claims"):
        yield from (each for each in (claim.get("predicate"), *items(claim, "facts")) if isinstance(each, dict))


def _side(predicate: Annotation, side: str, entities: Entities, *, with_names: bool) -> list[str]:
    """The texts of a subject or object: with names, that of the entity; else the words as they stand."""
    value = predicate.get(side)
    if isinstance(value, dict):
        value = value.get("entity") or value.get("name")
    places = spans(predicate, f"{side}_spans")
    ids = [each.strip() for each in str(value or "").split("+")]
    is_known = all(each in entities for each in ids)
    if with_names and is_known:
        return [_name(entities[each], places) or each for each in ids]
    if places:
        return [" ".join(each["text"] for each in places)]
    if is_known:
        return [str(entities[each].get("name") or each) for each in ids]
    return [str(value or "").removeprefix("text:")]


def _name(entity: Annotation, places: list[Annotation]) -> str:
    """The longest name of the entity inside the places, else its main name."""
    inside = [
        mention["text"]
        for mention in spans(entity, "mentions")
        if mention.get("kind", "name") == "name"
        and any(place["start"] <= mention["start"] and mention["end"] <= place["end"] for place in places)
    ]
    return max(inside, key=len, default="") or str(entity.get("name") or "")


def _relation(predicate: Annotation) -> str:
    return _words(predicate, "relation_spans") or str(predicate.get("relation") or "").replace("_", " ")


def _words(record: Annotation, key: str) -> str:
    return " ".join(each["text"] for each in spans(record, key))


def _unique(facts: list[Fact]) -> list[Fact]:
    seen: dict[tuple[Any, ...], Fact] = {}
    for fact in facts:
        if any(fact[:3]):
            seen.setdefault((*fact[:3], fact[3].get("wikidata"), fact[3].get("label")), fact)
    return list(seen.values())


def _squeezed(name: object) -> str:
    return re.sub(r"[\s_]", "", str(name)).lower()
