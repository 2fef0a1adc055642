"""The documents that a command was given: read one after the other, with what fails named and counted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import typer

from ..extract.reading import read_sources
from ..extract.records import Document
from ..extract.sources import Failure, find
from .inert import plain
from .talk import say

NAMED = 3
"""How many documents without a date are named in the one line about them."""


class Inputs:
    """Documents of the paths given; what cannot be read is named at once and counted for the exit status."""

    def __init__(self, paths: list[str], *, date: str | None, longest: int, quiet: bool) -> None:
        self._sources, missing = find(paths)
        self._date, self._longest, self._quiet = date, longest, quiet
        self._read = self._failed = 0
        self._undated: list[str] = []
        for failure in missing:
            self.fail(failure)

    @property
    def expected(self) -> int:
        """How many documents there will be, as far as is known."""
        return max(len(self._sources), self._read)

    def require(self) -> Expected:
        """Return the documents; end with exit status 1 where there is not a single one to read."""
        documents = self._documents()
        first = next(documents, None)
        if first is None:
            say("no document could be read; nothing was written")
            raise typer.Exit(1)
        return Expected(chain((first,), documents), self)

    def finish(self) -> None:
        """Say how many could not be read and which have no date; end with exit status 1 if any could not."""
        if not self._quiet:
            if self._failed:
                say(f"{self._read} documents read, {self._failed} not")
            if self._undated:
                say(plain(_without_date(self._undated)))
        if self._failed:
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
                if not found.meta.date:
                    self._undated.append(found.source or found.id)
                yield found


class Expected:
    """Documents that say beforehand about how many they are."""

    def __init__(self, documents: Iterator[Document], inputs: Inputs) -> None:
        self._documents, self._inputs = documents, inputs

    def __iter__(self) -> Iterator[Document]:
        return self._documents

    def __length_hint__(self) -> int:
        return self._inputs.expected


def _without_date(names: list[str]) -> str:
    named = ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
    verb = "has" if len(names) == 1 else "have"
    way_out = 'give --date, or {"date": ...} in a file NAME.json beside it'
    return f'{named} {verb} no date, so "last week" stays open there: {way_out}'
