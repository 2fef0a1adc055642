"""What was typed, in the form in which the library takes it."""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from ..graph.build import Annotator
    from .inputs import Inputs

DEBUG = "--debug"


def checked_date(date: str | None) -> str | None:
    from ..extract.metadata import iso_prefix

    if date is not None and iso_prefix(date) is None:
        raise typer.BadParameter(f"--date {date!r} is not a date such as 2026-02-23, 2026-02 or 2026")
    return iso_prefix(date)


def checked_base(iri: str) -> str:
    """Return the start of names as it was typed; raise BadParameter where names could not begin so."""
    if iri and not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#:]", iri):
        raise typer.BadParameter(
            f"--base-iri {iri!r} is no address that ends in / or #, such as https://example.org/id/"
        )
    return iri


def add_terms(ontology: Path | None) -> None:
    """Let types and relations of a user's ontology hold, or those of none."""
    from ..extract.additions import NONE, use
    from ..ontology.additions import read

    use(read(ontology) if ontology else NONE)


def annotator(reader: Inputs, model: str, jobs: int, cache: Path | None, known: Path | None = None) -> Annotator:
    """The extraction with the model found now, so that a missing one is reported before anything is read."""
    from ..extract import model as models
    from ..extract.workers import annotated
    from .annotations import taken_over

    failed = None if DEBUG in sys.argv else reader.fail
    found = models.find(model)
    annotate = partial(annotated, model=found, jobs=jobs, cache=cache, failed=failed)
    return partial(taken_over, folder=known, model=found.label, otherwise=annotate) if known else annotate


def format_of(path: Path) -> str:
    from . import formats

    for form in formats.FORMATS.values():
        if path.suffix and form.suffix == path.suffix:
            return form.name
    raise typer.BadParameter(f"the format of {path} is not known; name it with --to (--to list shows all)")


def parameters(arguments: list[str]) -> dict[str, str]:
    """`--about X` and `--about=X` as a mapping."""
    found: dict[str, str] = {}
    words = iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if not name.startswith("--"):
            raise typer.BadParameter(
                f"{word!r} is no option: narrow a question with --name value, such as --about Velmar"
            )
        found[name[2:]] = value if equals else next(words, "")
    return found
