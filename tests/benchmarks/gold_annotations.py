"""Gold records as annotations with every optional field, so that what the adapters lose shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from annotations import Annotation
from scoring import Record

TYPES = {
    word: kind
    for kind, words in {
        "Person": "per person politician researcher writer musicalartist scientist entity_per",
        "Place": "loc gpe location place country entity_loc",
        "Organisation": "org organization organisation politicalparty university band entity_org",
        "Event": "event election conference",
        "DATE": "date time temporal",
        "NUM": "num money quantity frequency",
    }.items()
    for word in words.split()
}
OTHER = "Model/Product"
NATION = re.compile(
    r"(?:[A-Z]\w+(?:ese|ian|ish|ean|can|aeli|aqi)|French|Dutch|German|Greek|Czech|Swiss|Thai|Afghan|Arab|Jews?|Kurd|Turk)s?"
)
SETS_WITH_NATIONS = frozenset({"redocred", "wikigold", "conllpp", "crossner_politics"})
UNITS = {"dollar": "USD", "percentage": "percent", "euro": "EUR", "celsius": "degC", "-": ""}
SURE = 0.5


def annotation(set_name: str, record: Record) -> Annotation:
    """Return the annotation that says what the gold record says."""
    found: Annotation = {}
    for key, make in MAKERS.items():
        if key in record:
            found |= make(set_name, record)
    if "mentions" in record or "entities" in record:
        found = {**_entities(set_name, record), **found}
    predicates = list(_predicates(set_name, record))
    if predicates:
        found["claims"] = [
            {"id": f"c{i}", "content": [_at(record, 0, len(record["text"]))], "speakers": [], "predicate": each}
            for i, each in enumerate(predicates)
        ]
    return found


def _at(record: Record, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": record["text"][start:end]}


def _quantities(_set: str, record: Record) -> Annotation:
    found = []
    for i, each in enumerate(record["quantities"]):
        if each["value"] is None:
            continue
        has_place = each.get("start") is not None
        span = _at(record, each["start"], each["end"]) if has_place else _at(record, 0, len(record["text"]))
        high, bound, unit = each.get("value_hi"), each.get("bound") or "=", each.get("unit") or ""
        change = bound if bound in ("up", "down") else None
        quantity = {
            "id": f"q{i}",
            **span,
            "num": span,
            "value": each["value"] if high is None else [each["value"], high],
        }
        quantity |= {"bound": "=" if change else "between" if high is not None and bound == "=" else bound}
        quantity |= {"change": change, "unit": UNITS.get(unit, unit), "concept": each.get("concept") or []}
        found.append({**quantity, "ordinal": each.get("kind") == "ordinal"})
    return {"quantities": found}


def _times(_set: str, record: Record) -> Annotation:
    found = []
    for i, each in enumerate(record["timex"]):
        kind, value = _resolved(each) if "resolutions" in each else (each["type"].upper(), each.get("value"))
        timex3 = {"type": kind, "value": value}
        found.append({"id": f"d{i}", **_at(record, each["start"], each["end"]), "value": value or "", "timex3": timex3})
    return {"dates": found}


def _resolved(expression: Record) -> tuple[str, str | None]:
    """Recognizers' first reading as TIMEX3 type and value; half-open ends become closed."""
    readings = expression["resolutions"]
    is_resolved = (r for r in readings if r.get("value") != "not resolved" or r["type"] == "set")
    reading = next(is_resolved, readings[0])
    kind = reading["type"]
    if kind in ("duration", "set"):
        return kind.upper(), reading.get("timex")
    if "start" in reading or "end" in reading:
        start, end = reading.get("start") or "..", reading.get("end") or ".."
        if kind == "daterange" and end != "..":
            end = str(date.fromisoformat(end) - timedelta(1))
        sides = ("T" + side if re.fullmatch(r"[\d:]+", side) else side.replace(" ", "T") for side in (start, end))
        return "DATE", "/".join(sides)
    value = reading.get("value", "")
    return ("TIME", "T" + value) if kind == "time" else (kind.upper()[:4], value.replace(" ", "T"))


def _edtf(_set: str, record: Record) -> Annotation:
    value = record["edtf"]
    return {"dates": [{**_at(record, 0, len(record["text"])), "value": value, "edtf": value}]} if value else {}


def _attributions(_set: str, record: Record) -> Annotation:
    roles = {"source_spans": "source", "cues": "cue", "content": "content"}
    return {
        "attributions": [
            {"id": f"a{i}", "within": None, **{k: [_at(record, a, b) for a, b in each[r]] for k, r in roles.items()}}
            for i, each in enumerate(record["attributions"])
        ]
    }


def _events(_set: str, record: Record) -> Annotation:
    return {
        "claims": [
            {
                "id": f"c{i}",
                "content": [],
                "head": _at(record, each["start"], each["end"]),
                "certainty": each["certainty"].lower(),
                "polarity": "negative" if each["polarity"] == "NEG" else "positive",
            }
            for i, each in enumerate(record["events"])
            if "certainty" in each
        ]
    }


MAKERS = {
    "quantities": _quantities,
    "timex": _times,
    "edtf": _edtf,
    "attributions": _attributions,
    "events": _events,
}


def _entities(set_name: str, record: Record) -> Annotation:
    """Mentions clustered where the gold clusters them, else one entity a mention; dates and numbers apart."""
    entities: dict[Any, dict[str, Any]] = {}
    dates, numbers = [], []
    for i, each in enumerate(record.get("mentions") or record.get("entities") or []):
        gold, is_named = str(each.get("type")), each.get("named", True)
        if "start" not in each or gold.startswith("ACTION"):
            continue
        span, kind = _at(record, each["start"], each["end"]), TYPES.get(gold.lower(), OTHER)
        if is_named and kind == "DATE":
            dates.append({**span, "value": each.get("cluster") or f"x{i}"})
        elif is_named and kind == "NUM":
            numbers.append({**span, "num": span, "amount": span, "value": 1, "bound": "=", "unit": ""})
        else:
            key = each.get("cluster") or i
            entity = entities.setdefault(
                key, {"id": f"e{len(entities)}", "name": span["text"], "type": kind, "mentions": []}
            )
            entity["global_id"] = each.get("qid") or entity.get("global_id") or str(key)
            own_type = {} if kind == entity["type"] else {"type": kind}
            entity["mentions"].append({**span, "kind": _mention_kind(set_name, each, kind, span["text"]), **own_type})
    return {"entities": list(entities.values()), "dates": dates, "quantities": numbers}


def _mention_kind(set_name: str, mention: Record, kind: str, words: str) -> str:
    looks_national = NATION.fullmatch(words) and kind in ("Place", OTHER) and set_name in SETS_WITH_NATIONS
    if str(mention.get("type")) == "Nationality" or looks_national:
        return "demonym"
    if mention.get("pronoun"):
        return "pronoun"
    return "name" if mention.get("named", True) else "nominal"


def _predicates(set_name: str, record: Record) -> Iterator[dict[str, Any]]:
    """Yield each gold fact in the words of its subject, relation and object."""
    for each in record.get("extractions", ()):
        arguments = [*each["args"], "", ""]
        adjuncts = [{"relation": "", "object": further} for further in each["args"][2:]]
        yield {"subject": arguments[0], "relation": each["rel"], "object": arguments[1], "adjuncts": adjuncts}
    for each in record.get("tuples", ()):
        parts = (" ".join(each[part]["words"]) for part in ("arg1", "rel", "arg2"))
        yield dict(zip(("subject", "relation", "object"), parts, strict=True))
    for each in record.get("facts", ()):
        parts = [re.sub(r"[\[\]]", "", slot) for slot in each[0]] if set_name == "benchie" else [each, "", ""]
        yield dict(zip(("subject", "relation", "object"), parts, strict=True))
    for subject, label, target in record.get("triples", ()):
        yield {"subject": subject, "relation": "x", "object": target, "label": label}
    for each in record.get("relations", ()):
        if each.get("confidence", 1) >= SURE:
            head, tail = (_argument(record, each[side]) for side in ("head", "tail"))
            yield {"subject": f"text:{head}", "relation": "open", "object": f"text:{tail}", "wikidata": each["rel"]}


def _argument(record: Record, argument: Any) -> str:
    if isinstance(argument, dict):
        return str(argument["text"])
    entity = next(each for each in record["entities"] if each["eid"] == argument)
    return max(entity["names"], key=len)
