"""What is known about a document from outside its text: sidecars, front matter, and dates as ISO prefixes."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from .content import SPACE, sound
from .data_files import data_file
from .errors import DataError, InputError, UnsafeInput
from .records import Metadata

FIELDS = tuple(field.name for field in fields(Metadata))
FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
LARGEST_FRONT_MATTER = 65_536
LARGEST_SIDECAR = 16_777_216
LONGEST_VALUE = 2_000
ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])")
COMPACT = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})(?!\d\b)")
WORDED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})\b"
)


@cache
def names() -> Mapping[str, Any]:
    """Return the known names of each kind of metadata; raise DataError where the data file breaks its format."""
    data: dict[str, Any] = data_file("metadata.json")
    wanted = {"about", "sidecar", "html", "jsonld", "months"}
    if set(data) != wanted:
        raise DataError(f"metadata.json: keys {sorted(set(data) ^ wanted)} are unknown or missing")
    for kind in ("sidecar", "html", "jsonld"):
        odd = set(data[kind]) - {*FIELDS, "types"}
        if odd:
            raise DataError(f"metadata.json: {kind}: unknown field {min(odd)!r}; known are {', '.join(FIELDS)}")
    return data


def merged(first: Metadata, second: Metadata) -> Metadata:
    """Return the first with its gaps filled from the second."""
    return replace(first, **{name: getattr(second, name) for name in FIELDS if getattr(first, name) is None})


def from_mapping(values: Mapping[str, object], kind: str = "sidecar") -> Metadata:
    """Return what a mapping says under the names known for that kind; what is not understood is left out."""
    lower = {str(key).lower(): value for key, value in values.items()}
    found = {field: _first(lower, keys) for field, keys in names()[kind].items() if field in FIELDS}
    found["date"] = iso_prefix(found.get("date"))
    return Metadata(**found)


def sidecar(path: Path) -> Metadata:
    """Read the metadata file that lies beside a document."""
    if path.stat().st_size > LARGEST_SIDECAR:
        raise UnsafeInput(f"is a metadata file of more than {LARGEST_SIDECAR:,} bytes")
    try:
        values = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise InputError(f"is not valid JSON ({error}); its document is read without it") from error
    if not isinstance(values, dict):
        raise InputError("is not a JSON object; its document is read without it")
    return from_mapping(values)


def front_matter(text: str) -> tuple[Metadata, int]:
    """Return what YAML front matter says and where it ends, 0 where there is none."""
    match = FRONT_MATTER.match(text[:LARGEST_FRONT_MATTER])
    if match is None:
        return Metadata(), 0
    import yaml

    try:
        values = yaml.load(match[1], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError):
        return Metadata(), 0
    if not isinstance(values, dict):
        return Metadata(), 0
    return from_mapping(values), match.end()


def iso_prefix(value: object) -> str | None:
    """Return the date as 2026, 2026-02 or 2026-02-23; None where it is no date or can be read in two ways.

    >>> iso_prefix("2026-02-23T08:00:00Z"), iso_prefix("Feb. 23, 2026"), iso_prefix("02/03/2026")
    ('2026-02-23', '2026-02-23', None)
    """
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()[:10]
    text = str(value).strip() if value is not None else ""
    if match := ISO.match(text):
        return _checked(match[1], match[2], match[3])
    if match := COMPACT.match(text):
        return _checked(match[1], match[2], match[3])
    if match := WORDED.search(text):
        month = _month(match[2])
        return _checked(match[4], month, match[1] or match[3]) if month else None
    return None


def _month(word: str) -> str | None:
    found = [i for i, name in enumerate(names()["months"], 1) if name.startswith(word.lower()[:4].rstrip("."))]
    return str(found[0]) if len(found) == 1 else None


def _checked(year: str, month: str | None, day: str | None) -> str | None:
    try:
        checked = datetime.date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return None
    return checked if day else checked[:7] if month else checked[:4]


def _first(values: Mapping[str, object], keys: list[str]) -> str | None:
    return next((text for key in keys if (text := as_text(values.get(key.lower()))) is not None), None)


def as_text(value: object) -> str | None:
    """Return a name, a list of names or a JSON-LD thing with a name as one line."""
    if isinstance(value, dict):
        return as_text(value.get("name") or value.get("@value") or value.get("@id"))
    if isinstance(value, list):
        return ", ".join(text for each in value if (text := as_text(each)) is not None) or None
    if isinstance(value, (str, int, float, datetime.date)) and not isinstance(value, bool):
        return SPACE.sub(" ", sound(str(value))).strip()[:LONGEST_VALUE] or None
    return None
