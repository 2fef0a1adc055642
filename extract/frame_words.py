"""Closed-class words for frames and noun phrases, from `data/frame_words.json`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from .data_files import data_file
from .errors import DataError

FILE = "frame_words.json"
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrameWords:
    """Sets of lower-case words; those of several words are tuples."""

    partitives: frozenset[str]
    """Heads that say nothing without their of-phrase."""
    bounds: frozenset[Words]
    """What turns a number into a bound or an estimate."""
    leads: frozenset[str]
    """What makes one preposition with the next: because of, out of, up to."""
    complex_prepositions: frozenset[Words]
    """Preposition, noun, preposition, without the article."""
    discourse: frozenset[Words]
    """Phrases that link sentences and say nothing of the event."""
    object_control_prepositions: frozenset[str]
    """After these the object does it: accused X of doing, stopped X from doing."""
    subject_control: frozenset[str]
    """Verbs whose subject, not object, does what follows: promised X to do."""
    found_doing: frozenset[str]
    """Verbs whose object does the participle right after it: caught X doing."""
    speaking: frozenset[str]
    """Verbs that a text can be the subject of ..."""
    texts: frozenset[str]
    """... and such texts: cited a memo accusing X."""
    of_verbs: frozenset[str]
    """Verbs that take an object and "of": the phrase is theirs, not the object's."""


SINGLE = frozenset({"partitives", "leads", "object_control_prepositions", "subject_control"}) | {
    "found_doing",
    "speaking",
    "texts",
    "of_verbs",
}


@cache
def frame_words() -> FrameWords:
    """Load the words; raise DataError naming the key that is wrong."""
    return checked(data_file(FILE))


def checked(data: dict[str, object]) -> FrameWords:
    """Return the words of the parsed file."""
    expected = {field.name for field in fields(FrameWords)}
    wrong = sorted(set(data) - {"about"} ^ expected)
    if wrong:
        raise DataError(f"{FILE}: key {wrong[0]!r} is unknown or missing; expected {', '.join(sorted(expected))}")
    single = {key: frozenset(_strings(data, key)) for key in sorted(SINGLE)}
    several = {key: frozenset(tuple(words.split()) for words in _strings(data, key)) for key in expected - SINGLE}
    return FrameWords(
        partitives=single["partitives"],
        bounds=several["bounds"],
        leads=single["leads"],
        complex_prepositions=several["complex_prepositions"],
        discourse=several["discourse"],
        object_control_prepositions=single["object_control_prepositions"],
        subject_control=single["subject_control"],
        found_doing=single["found_doing"],
        speaking=single["speaking"],
        texts=single["texts"],
        of_verbs=single["of_verbs"],
    )


def _strings(data: dict[str, object], key: str) -> list[str]:
    value = data[key]
    if not isinstance(value, list) or not all(isinstance(word, str) and word == word.lower() for word in value):
        raise DataError(f"{FILE}: {key!r} must be a list of lower-case strings")
    return value
