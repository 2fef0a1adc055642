"""Base forms with the "e" that spaCy's rules drop: "fined" is of "fine", "hoped" of "hope", not of "fin" and "hop"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy
from numpy.typing import NDArray
from spacy.attrs import LEMMA

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SHORT = re.compile(r"[^aeiou]*[aeiouy][^aeiouwxy]")
"""One short syllable: its last letter is doubled before "ed" and "ing" ("hopped"), so a single one has lost an "e"."""


def with_e(doc: Doc, nlp: Language) -> None:
    """Mend the lemma of past forms and participles of short verbs in -e."""
    for i in numpy.flatnonzero(numpy.isin(doc.to_array(LEMMA), _pairs(nlp))).tolist():
        token = doc[i]
        if token.lower_ in (f"{token.lemma_}ed", f"{token.lemma_}ing"):
            token.lemma_ += "e"


@cache
def _pairs(nlp: Language) -> NDArray[numpy.uint64]:
    """Return the hashes of the short verbs that are verbs with an "e" too, as the model's own list has them."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
    known = lookups.get_table("lemma_index") if lookups is not None and lookups.has_table("lemma_index") else {}
    verbs = set(known.get("verb", ()))
    short = sorted(verb for verb in verbs if SHORT.fullmatch(verb) and f"{verb}e" in verbs)
    return numpy.array([nlp.vocab.strings.add(verb) for verb in short], dtype=numpy.uint64)
