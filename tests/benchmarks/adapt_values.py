"""Annotations as the scorers of quantities, dates, attributions and certainty want them."""

from __future__ import annotations

import json
import re
from typing import Any

from annotations import Annotation, ends, items, one_span, spans
from scoring import Record

UNITS = {
    "USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen", "CNY": "chinese yuan",
    "AUD": "australian dollar", "CAD": "canadian dollar", "HKD": "hong kong dollar", "SGD": "singapore dollar",
    "NZD": "new zealand dollar", "INR": "indian rupee", "CHF": "swiss franc", "MYR": "malaysian ringgit",
    "ILS": "israeli shekel", "MXN": "mexican peso", "LKR": "sri lankan rupee", "ZAR": "south african rand",
    "KRW": "south korean won", "RUB": "russian ruble", "BTC": "bitcoin", "degC": "celsius", "degF": "fahrenheit",
    "percent": "percentage", "feet": "foot", "inches": "inch", "pence": "penny", "cents": "cent",
}  # fmt: skip
UNITLESS = frozenset({"", "ratio", "fraction", "rank", "ordinal", "count", "none", "number", "times"})
BOUNDS = {"between": "=", "range": "=", None: "="}
STOP = frozenset(
    {"the", "a", "an", "of", "in", "on", "at", "to", "for", "by", "from", "with", "and", "or", "its", "his", "her"}
    | {"their", "this", "that", "who", "which"}
)
AGE_UNITS = ("years", "months", "weeks", "days")
SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
TO = re.compile(r"\s?(?:-|–|~|to|till|until|through)\s?")
AND = re.compile(r"\s?and\s?")
BETWEEN = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)
OPEN = re.compile(r"\b(since|starting(?: on)?|before|until|till)\s+\Z", re.IGNORECASE)
LEVELS = ("CERTAIN", "PROBABLE", "POSSIBLE")


def quantities(set_name: str, _record: Record, annotation: Annotation) -> dict[str, Any]:
    """Return the quantities with the scorer's units; only one set counts ordinals, one wants the middle of a range."""
    names = {entity.get("id"): entity.get("name") for entity in items(annotation, "entities")}
    found = []
    for each in _stages(set_name, items(annotation, "quantities")):
        value = each.get("value")
        low, high = (*value, None, None)[:2] if isinstance(value, list) else (value, None)
        if high is not None and set_name == "quantulum3_tests":
            low, high = (float(low) + float(high)) / 2, None
        if low is None or (each.get("ordinal") and set_name != "recognizers_quantity"):
            continue
        found.append(
            {
                "value": float(low),
                "value_hi": None if high is None else float(high),
                "unit": _unit(set_name, each),
                "concept": _concept(each, names),
                "bound": _bound(each),
                "start": each.get("start"),
                "end": each.get("end"),
            }
        )
    return {"quantities": found}


def _stages(set_name: str, listed: list[Annotation]) -> list[Annotation]:
    """Write "rose from 3 to 5" as NewsQuant and quantulum3 do, as one range."""
    found: list[Annotation] = []
    for each in listed:
        opened = found and set_name in ("newsquant", "quantulum3_tests") and found[-1].get("change") == "start"
        if opened and each.get("change") == "end":
            low, high = (v if isinstance(v, list) else [v] for v in (found[-1]["value"], each["value"]))
            unit = each.get("unit") or found[-1].get("unit")
            found[-1] = {**found[-1], "value": [low[0], high[-1]], "unit": unit, "end": each["end"], "change": None}
        else:
            found.append(each)
    return found


def _bound(quantity: Annotation) -> Any:
    change = quantity.get("change")
    return change if change in ("up", "down") else BOUNDS.get(quantity.get("bound"), quantity.get("bound"))


def _unit(set_name: str, quantity: Annotation) -> str:
    unit = str(quantity.get("unit") or "").strip()
    if unit.lower() in UNITLESS:
        return "-"
    if unit in AGE_UNITS and re.search(r"\bage\b", str(quantity.get("counted"))):
        unit = unit[:-1] + " of age"
    unit = " ".join(UNITS.get(word, word) for word in unit.replace("/", " per ").split())
    if set_name == "recognizers_quantity":
        return re.sub(r"^(year|month|week|day)s? (of age|old)$", r"\1", unit)
    return unit


def _concept(quantity: Annotation, names: dict[Any, Any]) -> list[str]:
    concept = quantity.get("concept")
    words = quantity.get("counted") if concept is None else concept
    if isinstance(words, list):
        words = " ".join(each["text"] if isinstance(each, dict) else str(each) for each in words)
    text = str(words or "")
    if concept is None:
        subject = quantity.get("subject")
        text += " " + str(names.get(subject, str(subject or "").replace("text:", "")))
    return [word for word in re.findall(r"[\w-]+", text) if word.lower() not in STOP]


def times(set_name: str, record: Record, annotation: Annotation) -> dict[str, Any]:
    """Return the dates as TIMEX3; the Recognizers set writes intervals in its own way."""
    found = []
    for date in spans(annotation, "dates"):
        kind, value = _timex3(date)
        expression: dict[str, Any] = {"start": date["start"], "end": date["end"], "type": kind, "value": value}
        sides = [re.fullmatch(r"(\d{4}-\d\d-\d\d)?T([\d:]+)|(\.\.)?", side) for side in value.split("/")]
        if set_name == "recognizers_datetime" and len(sides) == 2 and all(sides) and any(side[2] for side in sides):
            expression["resolutions"] = _hours(sides)
        found.append(expression)
    return {"timex": _spans_of_days(record["text"], found) if set_name == "recognizers_datetime" else found}


def _spans_of_days(text: str, listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Write "from May to July" as one interval and "since May" as an open one, which news sets write as dates."""
    found: list[dict[str, Any]] = []
    for each in listed:
        if found and _is_day(found[-1]) and _is_day(each) and _are_ends(text, found[-1], each):
            ends = {"start": found[-1]["value"], "end": each["value"]}
            found[-1] |= {"end": each["end"], "resolutions": [{"type": "daterange", **ends}]}
        else:
            found.append(each)
    for each in filter(_is_day, found):
        if "/" in each["value"]:
            start, end = each["value"].split("/")
            each["resolutions"] = [{"type": "daterange", "start": start, "end": end}]
            continue
        if word := OPEN.search(text[: each["start"]]):
            side = "start" if word[1].lower().startswith("s") else "end"
            each["resolutions"] = [{"type": "daterange", side: each["value"]}]
    return found


def _is_day(expression: dict[str, Any]) -> bool:
    return "resolutions" not in expression and expression["type"] == "DATE"


def _are_ends(text: str, first: dict[str, Any], last: dict[str, Any]) -> bool:
    gap = text[first["end"] : last["start"]]
    return bool(TO.fullmatch(gap) or (AND.fullmatch(gap) and BETWEEN.search(text[: first["start"]])))


def _hours(sides: list[re.Match[str]]) -> list[dict[str, Any]]:
    clock = [side[2] and (side[2] + ":00:00")[:8] for side in sides]
    whole = [side[1] and f"{side[1]} {hour}" for side, hour in zip(sides, clock, strict=True)]
    return [
        {"type": kind, "start": start, "end": end}
        for kind, (start, end) in (("timerange", clock), ("datetimerange", whole))
    ]


def _timex3(date: Annotation) -> tuple[Any, str]:
    """Type and value as annotated, else made from the ISO or EDTF value."""
    own = date.get("timex3")
    if isinstance(own, dict) and own.get("value"):
        return own.get("type"), own["value"]
    value = re.sub(r"[~?%]", "", str(date.get("value") or date.get("edtf") or ""))
    value = re.sub(r"^(\d{4})-(2[1-4])\b", lambda match: f"{match[1]}-{SEASONS[match[2]]}", value)
    value = re.sub(r"^(\d\d)XX$", r"\1", re.sub(r"^(\d{3})X$", r"\1", value))
    if value.startswith("R/"):
        return "SET", value
    if value.startswith("P") and not value.endswith("_REF"):
        return "DURATION", value
    return ("TIME" if re.search(r"^[\dX-]*T\w", value) else "DATE"), value


def edtf(_set: str, _record: Record, annotation: Annotation) -> dict[str, Any]:
    """Return the EDTF of the longest date: the phrase is one date."""
    date = max(spans(annotation, "dates"), key=lambda each: each["end"] - each["start"], default=None)
    if date is None:
        return {"edtf": None}
    value = date.get("edtf") or date.get("value")
    is_bare = value and not date.get("edtf") and date.get("approx") and not value.endswith("~")
    return {"edtf": value + "~" if is_bare else value}


def attributions(_set: str, _record: Record, annotation: Annotation) -> dict[str, Any]:
    """Return the outermost attributions (PolNeAR never nests); without any, claims of one source and cue."""
    roles = {"source": "source_spans", "cue": "cues", "content": "content"}
    listed = [
        {role: spans(each, key) for role, key in roles.items()}
        for each in items(annotation, "attributions")
        if each.get("kind") != "author" and each.get("within") is None
    ]
    if not annotation.get("attributions"):
        listed = _from_claims(annotation)
    return {"attributions": [{role: [list(ends(s)) for s in found] for role, found in a.items()} for a in listed]}


def _from_claims(annotation: Annotation) -> list[dict[str, Any]]:
    by_cue: dict[str, dict[str, Any]] = {}
    for claim in items(annotation, "claims"):
        source, cue = spans(claim, "source_spans"), spans(claim, "cues")
        if source or cue:
            key = json.dumps([[ends(each) for each in source], [ends(each) for each in cue]])
            entry = by_cue.setdefault(key, {"source": source, "cue": cue, "content": []})
            entry["content"] += spans(claim, "content")
    return list(by_cue.values())


def certainty(_set: str, record: Record, annotation: Annotation) -> dict[str, Any]:
    """Give each gold event the claim whose head it is, else the shortest claim around it; without one, plain fact."""
    claims = items(annotation, "claims")
    events = []
    for event in record["events"]:
        claim = _claim_of(event, claims)
        if claim is not None:
            events.append({"start": event["start"], "end": event["end"], **_verdict(claim)})
    return {"events": events}


def _claim_of(event: Record, claims: list[Annotation]) -> Annotation | None:
    heads = [(one_span(claim, "head"), i) for i, claim in enumerate(claims)]
    touching = [
        (ends(head) != (event["start"], event["end"]), i)
        for head, i in heads
        if head and head["start"] < event["end"] and event["start"] < head["end"]
    ]
    if touching:
        return claims[min(touching)[1]]
    around = [
        (sum(each["end"] - each["start"] for each in content), i)
        for i, content in enumerate(spans(claim, "content") for claim in claims)
        if any(each["start"] <= event["start"] and event["end"] <= each["end"] for each in content)
    ]
    return claims[min(around)[1]] if around else None


def _verdict(claim: Annotation) -> dict[str, str]:
    modality, level = claim.get("modality"), str(claim.get("certainty") or "").upper()
    if level not in LEVELS:
        level = "POSSIBLE" if modality == "hedged" or claim.get("conditional") else "CERTAIN"
    is_negative = claim.get("polarity") == "negative" or modality == "denied"
    return {"certainty": level, "polarity": "NEG" if is_negative else "POS"}
