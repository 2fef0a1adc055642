"""Whether a person's given name or title is a man's or a woman's, where it is nearly always the one."""

from __future__ import annotations

from functools import cache
from typing import Literal

from .data_files import data_file
from .errors import DataError

Gender = Literal["male", "female"]
FILE = "given_names.json"
KEYS = {"source", "male", "female"}
TITLES: dict[str, Gender] = {
    "mr": "male",
    "mrs": "female",
    "ms": "female",
    "sir": "male",
    "lord": "male",
    "lady": "female",
}


def gender_of(name: str, before: str = "") -> Gender | None:
    """Return the gender that the word before a person's name shows, else that of the first of several names."""
    title = TITLES.get(before.lower().rstrip("."))
    words = name.split()
    return title or (_genders().get(words[0]) if len(words) > 1 else None)


@cache
def _genders() -> dict[str, Gender]:
    raw = data_file(FILE)
    if set(raw) != KEYS:
        raise DataError(f"{FILE}: keys are {sorted(raw)}, not {sorted(KEYS)}")
    male, female = set(raw["male"]), set(raw["female"])
    if male & female:
        raise DataError(f"{FILE}: {min(male & female)} is in both lists")
    genders: dict[str, Gender] = dict.fromkeys(male, "male")
    genders.update(dict.fromkeys(female, "female"))
    return genders
