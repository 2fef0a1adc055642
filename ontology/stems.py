"""Content words of a text as stems, for comparing what two claims are about."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

from ..extract.data_files import data_file

WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d,.]*")


def stems(text: str) -> frozenset[str]:
    """Return the stems of the content words."""
    stop = _stop_words()
    words = (word.lower().removesuffix("'s").removesuffix("’s") for word in WORD.findall(text))
    return frozenset(stem(word) for word in words if word not in stop)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem by Porter's second algorithm, so that "extracted", "extraction" and "extracting" meet."""
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(data_file("stop_words.json", room="ontology")["words"])
