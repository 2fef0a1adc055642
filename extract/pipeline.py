"""One document through every layer: parsed text in, annotation out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .attribution import attributions
from .claims import claims
from .dates import dates
from .frames import frames
from .names import entities
from .nesting import nested
from .parsing import parse
from .quantities import quantities
from .records import Annotation, Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def annotate(
    documents: Iterable[Document], nlp: Language, *, model: str, cache: Path | None = None
) -> Iterator[Annotation]:
    """Yield the annotation of each document, in order."""
    for document, doc in parse(documents, nlp, cache=cache):
        yield annotation(document, doc, model=model)


def annotation(document: Document, doc: Doc, *, model: str) -> Annotation:
    """Return what one parsed document says."""
    found_dates = dates(doc, published=document.meta.date)
    found_entities = entities(doc)
    found_quantities = quantities(doc, found_entities, found_dates)
    found_attributions = nested(attributions(doc))
    found_frames = frames(doc)
    found_claims = claims(
        doc,
        entities=found_entities,
        quantities=found_quantities,
        dates=found_dates,
        attributions=found_attributions,
        frames=found_frames,
    )
    return Annotation(
        doc_id=document.id,
        doc_date=document.meta.date,
        text_sha256=document.sha256,
        meta=document.meta,
        model=model,
        entities=found_entities,
        quantities=found_quantities,
        dates=found_dates,
        attributions=found_attributions,
        claims=found_claims,
        blocks=document.blocks,
        source=document.source,
        text=document.text,
    )
