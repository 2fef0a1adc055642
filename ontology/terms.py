"""Annotation values as ontology terms; the mapping is `data/terms.json`, checked against `data/core.ttl` on load."""

from __future__ import annotations

from functools import cache

from ..extract.additions import current
from ..extract.data_files import data_file
from ..extract.errors import AnnotationError, DataError
from .vocabulary import CG, core

WHERE = "ontology/data/terms.json"
KINDS = {
    "entity type": "Entity",
    "entity subtype": "Entity",
    "modality": "ModalityScheme",
    "polarity": "PolarityScheme",
    "certainty": "CertaintyScheme",
    "claim type": "ClaimTypeScheme",
    "bound": "ComparatorScheme",
    "magnitude": "ComparatorScheme",
    "basis": "AttributionBasisScheme",
    "quoted": "QuotationScheme",
    "evidence": "DisclosureScheme",
    "cue": "CueTypeScheme",
    "mention": "MentionKindScheme",
    "comparison": "ComparisonTypeScheme",
}
"""Kind of annotation value -> the scheme that its terms are in; entity types are subclasses of cg:Entity."""


def term(kind: str, value: str) -> str:
    """Return the IRI of the term for an annotation value; raise AnnotationError for a value that has none."""
    try:
        return CG + terms()[kind][value]
    except KeyError as error:
        known = ", ".join(sorted(terms()[kind]))
        raise AnnotationError(f"{kind} {value!r} is unknown; use one of {known}") from error


def entity_class(type_: str, subtype: str | None = None) -> str:
    """Return the class of an entity; an unknown subtype leaves the class of its type."""
    if subtype and (own := current().classes.get(f"{type_}/{subtype}")):
        return own
    special = terms()["entity subtype"].get(f"{type_}/{subtype}") if subtype else None
    return CG + special if special else term("entity type", type_)


@cache
def own_terms() -> dict[str, str]:
    """Return class of ours -> the annotation type of such things."""
    found = {CG + name: type_ for type_, name in terms()["entity type"].items()}
    for kind, name in terms()["entity subtype"].items():
        found.setdefault(CG + name, kind.rsplit("/", 1)[0])
    return found


@cache
def terms() -> dict[str, dict[str, str]]:
    """Return kind of value -> value -> local name of the term."""
    loaded: dict[str, dict[str, str]] = data_file("terms.json", room="ontology")
    check(loaded)
    return loaded


def check(loaded: dict[str, dict[str, str]]) -> None:
    """Raise DataError naming the first kind or value that the ontology does not know."""
    if loaded.keys() != KINDS.keys():
        odd = sorted(loaded.keys() ^ KINDS.keys())
        raise DataError(f"{WHERE}: {odd[0]!r} is missing or unknown; the kinds are {', '.join(KINDS)}")
    for kind, values in loaded.items():
        for value, name in values.items():
            if not _fits(kind, CG + name):
                raise DataError(f"{WHERE}: {kind}: {value}: cg:{name} is not a term under cg:{KINDS[kind]}")


def _fits(kind: str, iri: str) -> bool:
    if KINDS[kind] == "Entity":
        return CG + "Entity" in core().superclasses(iri)
    return core().schemes.get(iri) == CG + KINDS[kind]
