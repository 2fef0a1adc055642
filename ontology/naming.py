"""Names as keys: what two spellings must share to be one name, readable slugs for IRIs, hashes for the rest."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from ..extract.kinds import kinds

FOLDERS = {
    "Person": "person", "Group": "group", "Place": "place", "Infrastructure": "infra", "Model/Product": "model",
    "Document": "doc", "Technique": "technique", "Policy/Law": "policy", "Event": "event",
}  # fmt: skip
SMALL = frozenset({"of", "for", "the", "and", "on", "in", "de", "to", "at", "a", "an"})
LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ı": "i", "œ": "oe"}
)

HASH = 12
"""Hexadecimal digits: 48 bits hold millions of claims apart."""


def digest(*parts: object) -> str:
    """Return a short hash of the parts in their order."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:HASH]


def folder(type_: str) -> str:
    """Return the part of a key that tells the kind of thing: org, person, place ..."""
    if type_ in ("Lab", "Company", "GovernmentAgency", "LegislativeBody", "NewsOrganisation", "Organisation"):
        return "org"
    return FOLDERS.get(type_, "thing")


def slug(name: str) -> str:
    """Return a readable key for a name.

    >>> slug("U.S. Société Générale’s")
    'us-societe-generale'
    """
    plain = re.sub(r"['’]s\b", "", name)
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b|$|\s)", "", plain)
    return "-".join(re.findall(r"[^\W_]+", ascii_fold(plain).lower())) or "x"


@lru_cache(maxsize=200_000)
def ascii_fold(text: str) -> str:
    """Return the text without accents; letters of other scripts stay."""
    folded = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(ch for ch in folded if not unicodedata.combining(ch))


@lru_cache(maxsize=200_000)
def name_key(name: str, type_: str) -> str:
    """Return what two spellings of one name share: case, accents, legal suffix, "Department of X" or "X Department"."""
    words = slug(name).split("-")
    kept = [word for word in words if word not in SMALL] or words
    if folder(type_) == "org":
        legal = kinds().legal
        while len(kept) > 1 and kept[-1] in legal:
            kept = kept[:-1]
        kept = sorted(kept)
    return " ".join(kept)
