"""Annotations as the scorers of names, types and clusters want them."""

from __future__ import annotations

import re
from typing import Any

from annotations import Annotation, ends, items, one_span, spans
from scoring import Record

COARSE = {
    "Person": "PER", "Lab/Company": "ORG", "Company": "ORG", "Lab": "ORG", "Organisation": "ORG", "Organization": "ORG",
    "GovernmentAgency": "ORG", "LegislativeBody": "ORG", "NewsOrganisation": "ORG", "Place": "LOC", "Event": "EVENT",
}  # fmt: skip
"""Every other type is MISC."""
WITHOUT_EVENTS = frozenset({"re3d", "redocred", "wikigold", "conllpp"})
"""Sets in which an event is MISC."""
DEMONYMS = {"redocred": "LOC", "gum_news": None}
"""What "Chinese" is: a place, not annotated, else MISC."""
KINDS = {"re3d": ("name", "demonym", "nominal", "pronoun")}
NAMES = ("name", "demonym")
ALL_KINDS = ("name", "demonym", "nominal", "pronoun")
WHOLE_PHRASES = frozenset({"gum_news", "re3d"})
"""Sets that mark the whole noun phrase around a name."""


def names(set_name: str, record: Record, annotation: Annotation) -> dict[str, Any]:
    """Return names with coarse types; dates and amounts go along, and the scorer drops them where the gold has none."""
    found = [
        {"start": start, "end": end, "type": kind}
        for entity in items(annotation, "entities")
        for mention in spans(entity, "mentions")
        if mention.get("kind", "name") in KINDS.get(set_name, NAMES)
        and (kind := _type(set_name, entity, mention)) is not None
        for start, end in [_place(set_name, mention)]
    ]
    found += [{"start": each["start"], "end": each["end"], "type": "DATE"} for each in spans(annotation, "dates")]
    amounts = (amount(record["text"], each) for each in spans(annotation, "quantities"))
    return {"entities": found + [{"start": start, "end": end, "type": "NUM"} for start, end in amounts]}


def _type(set_name: str, entity: Annotation, mention: Annotation) -> str | None:
    if mention.get("kind") == "demonym":
        return DEMONYMS.get(set_name, "MISC")
    kind = COARSE.get(str(mention.get("type") or entity.get("type")), "MISC")
    return "MISC" if kind == "EVENT" and set_name in WITHOUT_EVENTS else kind


def _place(set_name: str, mention: Annotation) -> tuple[int, int]:
    phrase = one_span(mention, "phrase") if set_name in WHOLE_PHRASES else None
    return ends(phrase or mention)


def amount(text: str, quantity: Annotation) -> tuple[int, int]:
    """Return the number with its unit: the amount as annotated, else with a currency sign or per cent around it."""
    given = one_span(quantity, "amount")
    if given:
        return ends(given)
    start, end = ends(quantity.get("num") or quantity)
    after = re.match(r"\s?(?:%|per\s?cent\b)", text[end : end + 10])
    before = re.search(r"(?:US|HK|A|C)?[$£€¥]\s?$", text[max(0, start - 5) : start])
    return start - len(before[0] if before else ""), end + len(after[0] if after else "")


def clusters(set_name: str, record: Record, annotation: Annotation) -> dict[str, Any]:
    """Return mentions with the entity they stand for; two sets also cluster dates, one of them numbers."""
    doc_id, text = record["id"], record["text"]
    found = [
        {"start": mention["start"], "end": mention["end"], "cluster": str(mention.get("global_id") or cluster)}
        for entity in items(annotation, "entities")
        for cluster in [f"{doc_id}:{entity.get('id')}"]
        for mention in spans(entity, "mentions")
        if mention.get("kind", "name") in NAMES
    ]
    if set_name in ("redocred", "gum_news"):
        found += [
            {"start": date["start"], "end": date["end"], "cluster": f"{doc_id}:date:{date.get('value')}"}
            for date in spans(annotation, "dates")
            if set_name == "redocred" or re.search("[A-Z]", text[date["start"] : date["end"]])
        ]
    if set_name == "redocred":
        amounts = (amount(text, each) for each in spans(annotation, "quantities"))
        found += [{"start": a, "end": b, "cluster": f"{doc_id}:num:{text[a:b]}"} for a, b in amounts]
    return {"mentions": found}


def clusters_across(set_name: str, _record: Record, annotation: Annotation) -> dict[str, Any]:
    """Return mentions with the entity that is the same in all documents."""
    kinds = ALL_KINDS if set_name == "meantime_coref" else NAMES
    return {
        "mentions": [
            {"start": mention["start"], "end": mention["end"], "cluster": str(cluster)}
            for entity in items(annotation, "entities")
            for mention in spans(entity, "mentions")
            if mention.get("kind", "name") in kinds
            and (cluster := mention.get("global_id") or entity.get("global_id") or entity.get("iri"))
        ]
    }
