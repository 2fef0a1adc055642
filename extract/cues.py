"""The lexicon of attribution cues: which word, in which grammatical frame, introduces what kind of attribution."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from .data_files import data_file
from .errors import DataError

FILE = "attribution_cues.json"
FRAMES = frozenset({
    "clause", "quote", "object", "object_with", "object_clause", "infinitive", "order", "preposition", "passive",
    "agentless", "raising", "likening", "naming",
})  # fmt: skip
"""What a verb may take as content: a finite clause, direct speech, a noun phrase, a noun phrase with "with" (active or
passive), a noun phrase with a participle, an infinitive, a noun phrase with an infinitive, a prepositional phrase; its
subject when passive with an agent, and its subject when passive without one; its own subject with an infinitive, as
"seem" has it; a noun phrase with "as"; a noun phrase with a name or epithet."""
CLASSES = frozenset({
    "accuse", "agree", "announce", "apologise", "ask", "believe", "cite", "claim", "confirm", "criticise", "decline",
    "deny", "describe", "discuss", "explain", "express", "fear", "find", "hope", "joke", "know", "order", "plan",
    "praise", "predict", "promise", "reject", "relay", "report", "respond", "say", "seem", "show", "suggest", "support",
    "suspect", "threaten", "urge", "want", "warn",
})  # fmt: skip
LISTS = ("light_verbs", "media", "channels", "accounts")
KEYS = frozenset({"source", "verbs", "nouns", "adverbs", "adjectives", *LISTS})


@dataclass(frozen=True, slots=True)
class Cues:
    """The checked lexicon; a verb's lemma may carry a particle or preposition after an underscore."""

    verbs: Mapping[tuple[str, str], str]
    """Cue class by (lemma, frame)."""
    nouns: Mapping[str, str]
    adverbs: Mapping[str, str]
    adjectives: Mapping[str, str]
    light_verbs: frozenset[str]
    media: frozenset[str]
    channels: frozenset[str]
    accounts: frozenset[str]

    verb_lemmas: frozenset[str]
    """First words of the verb entries: a verb outside of them attributes nothing."""

    def verb(self, lemma: str, *frames: str) -> str | None:
        """Return the class of a verb in the first of the frames that it is listed with."""
        return next((found for frame in frames if (found := self.verbs.get((lemma, frame)))), None)


@cache
def cues() -> Cues:
    """Return the packaged lexicon."""
    return checked(data_file(FILE))


def checked(data: Mapping[str, Any], *, file: str = FILE) -> Cues:
    """Return the lexicon that the data states; raise DataError naming file and key where it breaks the format."""
    for key in sorted(data.keys() ^ KEYS):
        raise DataError(f"{file}: key {key!r} is {'unknown' if key in data else 'missing'}; mend the file")
    verbs = _verbs(data["verbs"], file)
    return Cues(
        verbs=verbs,
        nouns=_words(data["nouns"], "nouns", file),
        adverbs=_words(data["adverbs"], "adverbs", file),
        adjectives=_words(data["adjectives"], "adjectives", file),
        **{name: frozenset(data[name]["lemmas"]) for name in LISTS},
        verb_lemmas=frozenset(lemma.split("_")[0] for lemma, _ in verbs),
    )


def _verbs(groups: Iterable[Mapping[str, Any]], file: str) -> dict[tuple[str, str], str]:
    verbs: dict[tuple[str, str], str] = {}
    for group in groups:
        _check(group, {"class", "frames", "lemmas"}, "verbs", file)
        for frame in group["frames"]:
            if frame not in FRAMES:
                raise DataError(f"{file}: verbs: frame {frame!r} is not one of {', '.join(sorted(FRAMES))}")
            for lemma in group["lemmas"]:
                verbs.setdefault((lemma, frame), group["class"])
    return verbs


def _words(groups: Iterable[Mapping[str, Any]], key: str, file: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for group in groups:
        _check(group, {"class", "lemmas"}, key, file)
        for lemma in group["lemmas"]:
            words.setdefault(lemma, group["class"])
    return words


def _check(group: Mapping[str, Any], keys: set[str], key: str, file: str) -> None:
    if set(group) != keys:
        wrong = ", ".join(sorted(set(group) ^ keys))
        raise DataError(f"{file}: {key}: a group needs exactly {', '.join(sorted(keys))}; look at {wrong}")
    if group["class"] not in CLASSES:
        raise DataError(f"{file}: {key}: class {group['class']!r} is not one of {', '.join(sorted(CLASSES))}")
