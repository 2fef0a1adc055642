"""Annotations as JSON files that people can read and correct."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from .errors import AnnotationError
from .records import Annotation, Span

SPAN_KEYS = ("start", "end", "text")


@cache
def _adapter() -> TypeAdapter[Annotation]:
    return TypeAdapter(Annotation)


def to_json(annotation: Annotation) -> str:
    """Return the annotation as indented JSON in field order; fields that hold their default are left out."""
    return _adapter().dump_json(annotation, indent=1, exclude_defaults=True).decode() + "\n"


def from_json(source: str | bytes, *, where: str, verified: bool = False) -> Annotation:
    """Read one annotation; raise AnnotationError naming file and field where it breaks the format.

    `verified` leaves out the span law, for a file that is known to be as it was written.
    """
    try:
        annotation = _adapter().validate_json(source)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "top level"
        raise AnnotationError(f"{where}: {place}: {first['msg']}; mend the file or extract it again") from error
    for span in () if verified else spans(annotation):
        if annotation.text[span.start : span.end] != span.text:
            raise AnnotationError(
                f"{where}: span {span.start}-{span.end} says {span.text[:40]!r} but the text there is "
                f"{annotation.text[span.start : span.end][:40]!r}; mend the offsets or extract it again"
            )
    return annotation


def spans(annotation: Annotation) -> Iterator[Span]:
    """Yield every span of the annotation, in no promised order; a test of the span law needs nothing else."""
    yield from _spans_in(_adapter().dump_python(annotation, exclude={"text", "blocks"}))


def _spans_in(node: Any) -> Iterator[Span]:
    if isinstance(node, dict):
        if all(key in node for key in SPAN_KEYS):
            yield Span(node["start"], node["end"], node["text"])
        for value in node.values():
            yield from _spans_in(value)
    elif isinstance(node, (list, tuple)):
        for value in node:
            yield from _spans_in(value)
