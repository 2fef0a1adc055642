"""Documents handed on in batches of about the same amount of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .records import Document


def in_batches(documents: Iterable[Document], characters: int) -> Iterator[list[Document]]:
    """Yield the documents in order; a batch ends with the document that fills it up to that many characters."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if size >= characters:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
