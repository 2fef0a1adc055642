"""Names that a well-read person knows: labs, agencies, media, models, countries ...; evidence for a type, not truth."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast, get_args

from .data_files import data_file
from .errors import DataError
from .records import EntityType

SECTION_KEYS = {"type", "subtype", "entries", "demonyms"}
UNLISTED = "CLAIMGRAPH_WITHOUT_LISTS"
"""Environment variable: sections to leave out, by comma; `names` stands for all of PROPER."""
PROPER = ("labs", "companies", "models", "products", "people")


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry: its canonical name and what it is; `weak` when this form is also a common word."""

    name: str
    type: EntityType
    subtype: str | None
    section: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Forms (see `form`) to entries, demonyms to the place, and the words that may begin a form."""

    forms: dict[str, Listed]
    demonyms: dict[str, str]
    starts: dict[str, int]
    """First word of a form to the number of words of the longest form that begins so."""


@lru_cache(maxsize=50_000)
def form(text: str) -> str:
    """Return the spelling under which two written names are the same name.

    >>> form("the  U.S. Department of State’s")
    'US Department of State'
    """
    text = " ".join(text.split()).replace("’", "'").strip(" .,;:\"'“”‘")
    text = re.sub(r"'s$", "", re.sub(r"^(?:the|a|an) ", "", text, flags=re.IGNORECASE))
    return re.sub(r"(?<=\b[A-Za-z])\.", "", text)


def gazetteer(without: str | None = None) -> Gazetteer:
    """Return the lists, minus the sections named (default: those that the environment names)."""
    return _gazetteer(os.environ.get(UNLISTED, "") if without is None else without)


@cache
def _gazetteer(without: str) -> Gazetteer:
    skipped = {part.strip() for part in without.split(",")}
    skipped |= set(PROPER) if "names" in skipped else set()
    data = data_file("gazetteer.json")
    forms: dict[str, Listed] = {}
    demonyms: dict[str, str] = {}
    for section, content in data.items():
        check(section, content)
        if section in skipped:
            continue
        for names in content["entries"]:
            for written in names:
                listed = Listed(
                    names[0], content["type"], content.get("subtype"), section, weak=written.startswith("~")
                )
                key = form(written.lstrip("~"))
                if key not in forms or listed.weak:
                    forms[key] = listed
        for place, words in content.get("demonyms", {}).items():
            demonyms.update(dict.fromkeys(words, place))
    starts: dict[str, int] = {}
    for key in forms:
        words = re.findall(r"\w+|[^\w\s]", key)
        starts[words[0]] = max(starts.get(words[0], 0), len(words))
    return Gazetteer(forms, demonyms, starts)


def check(section: str, content: dict[str, object]) -> None:
    """Raise DataError where a section breaks the format of the lists."""
    where = f"gazetteer.json: {section}"
    if unknown := set(content) - SECTION_KEYS:
        raise DataError(f"{where}: unknown key {sorted(unknown)[0]!r}; known are {', '.join(sorted(SECTION_KEYS))}")
    if content.get("type") not in get_args(EntityType):
        raise DataError(f"{where}: type {content.get('type')!r} is no entity type")
    for names in cast("list[object]", content.get("entries", [])):
        if not isinstance(names, list) or not names or not all(isinstance(n, str) and n.strip("~ ") for n in names):
            raise DataError(f"{where}: entry {names!r} must be a list of names, the canonical one first")
