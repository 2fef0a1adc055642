"""The documents that a command was given: read one after the other, with what fails named and counted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import typer

from ..extract.reading import read_sources
from ..extract.records import Document
from ..extract.sources import Failure, find
from .talk import say


class Inputs:
    """Documents of the paths given; what cannot be read is named at once and counted for the exit status."""

    def __init__(self, paths: list[str], *, date: str | None, longest: int, quiet: bool) -> None:
        self._sources, missing = find(paths)
        self._date, self._longest, self._quiet = date, longest, quiet
        self._read = self._failed = 0
        for failure in missing:
            self.fail(failure)

    @property
    def expected(self) -> int:
        """How many documents there will be, as far as is known."""
        return max(len(self._sources), self._read)

    def require(self) -> Iterator[Document]:
        """Return the documents; end with exit status 1 where there is not a single one to read."""
        documents = self._documents()
        first = next(documents, None)
        if first is None:
            say("no document could be read; nothing was written")
            raise typer.Exit(1)
        return chain((first,), documents)

    def finish(self) -> None:
        """Say how many could not be read and end with exit status 1 if there were any."""
        if not self._failed:
            return
        if not self._quiet:
            say(f"{self._read} documents read, {self._failed} not")
        raise typer.Exit(1)

    def fail(self, failure: Failure) -> None:
        """Name something that went wrong, and count it."""
        self._failed += 1
        say(str(failure))

    def _documents(self) -> Iterator[Document]:
        for found in read_sources(self._sources, date=self._date, longest=self._longest):
            if isinstance(found, Failure):
                self.fail(found)
            else:
                self._read += 1
                yield found
