"""Annotate documents, on one process or several; a document that fails costs only itself."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from . import budget
from . import model as models
from .batches import in_batches
from .errors import FAULTS, BrokenRule, UnsafeInput
from .model import Model
from .pool import Pool
from .records import Annotation, Document
from .sources import Failure

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

CHARACTERS = 15_000
"""Text handed to a worker at a time: about a second of work."""
TOGETHER = 4_000
"""Text that is parsed together: short documents are parsed faster so, and longer ones are finished one by one."""
BREAKS = (*FAULTS, MemoryError, UnsafeInput)
"""What one document may bring about."""


def annotated(
    documents: Iterable[Document],
    model: Model,
    *,
    jobs: int = 1,
    cache: Path | None = None,
    failed: Callable[[Failure], None] | None = None,
) -> Iterator[Annotation]:
    """Yield the annotation of each document: in order on one process, as they are done on several.

    With `failed`, a document that brings a rule down is handed to it and left out, so that it costs only itself.
    """
    if jobs > 1:
        found = Pool(model, jobs, cache).results(in_batches(documents, CHARACTERS))
    else:
        found = results(documents, model, cache)
    for result in found:
        if isinstance(result, Annotation):
            yield result
        elif failed is None:
            raise result
        else:
            failed(Failure(*result.args))


def results(documents: Iterable[Document], model: Model, cache: Path | None) -> Iterator[Annotation | BrokenRule]:
    """Yield the annotation of each document, or what broke on it, in order."""
    from .pipeline import annotation

    nlp = models.load(model)
    for document, doc in _parsed(documents, nlp, cache):
        if isinstance(doc, BrokenRule):
            yield doc
            continue
        try:
            with budget.within(budget.seconds(len(document.text))):
                found = annotation(document, doc, model=model.label)
        except BREAKS as fault:
            yield _broken(document, fault)
        else:
            yield found


def _parsed(
    documents: Iterable[Document], nlp: Language, cache: Path | None
) -> Iterator[tuple[Document, Doc | BrokenRule]]:
    for group in in_batches(documents, TOGETHER):
        try:
            yield from _together(group, nlp, cache)
        except BREAKS:
            # one of them did it: each on its own shows which
            for document in group:
                try:
                    yield from _together([document], nlp, cache)
                except BREAKS as fault:
                    yield document, _broken(document, fault)


def _together(group: list[Document], nlp: Language, cache: Path | None) -> list[tuple[Document, Doc]]:
    from .parsing import parse

    with budget.within(budget.seconds(sum(len(document.text) for document in group))):
        return list(parse(group, nlp, cache=cache))


def _broken(document: Document, fault: BaseException) -> BrokenRule:
    if isinstance(fault, UnsafeInput):
        reason = str(fault)
    else:
        where = traceback.extract_tb(fault.__traceback__)[-1]
        place = f"{Path(where.filename).name} line {where.lineno}: {type(fault).__name__}: {fault}"
        reason = f"is left out, since a rule fails on it ({place})"
    broken = BrokenRule(document.source or document.id, reason)
    broken.__cause__ = fault
    return broken
