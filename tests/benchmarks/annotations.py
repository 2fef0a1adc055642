"""Safe access to annotations: what is missing or of the wrong kind is simply not there."""

from __future__ import annotations

from typing import Any

Annotation = dict[str, Any]


def items(record: Any, key: str) -> list[dict[str, Any]]:
    """Return the objects listed under a key."""
    return [each for each in record.get(key) or [] if isinstance(each, dict)]


def spans(record: Any, key: str) -> list[dict[str, Any]]:
    """Return the spans listed under a key."""
    return [each for each in items(record, key) if type(each.get("start")) is int and type(each.get("end")) is int]


def one_span(record: Any, key: str) -> dict[str, Any] | None:
    """Return the span that stands alone under a key."""
    return next(iter(spans({key: [record.get(key)]}, key)), None)


def ends(span: dict[str, Any]) -> tuple[int, int]:
    """Return start and end."""
    return span["start"], span["end"]
