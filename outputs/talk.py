"""Data to stdout, talk to stderr, one line an error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

STOPPED = 130
"""Exit status of a program that Ctrl-C ended, as shells give it."""


def put(text: str) -> None:
    """Write data to stdout."""
    sys.stdout.write(text)


def say(text: str) -> None:
    """Write one line for a person to stderr."""
    sys.stderr.write(f"claimgraph: {text}\n")


def line(error: Exception) -> str:
    """Return the error as one line; an error of the system names its file."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return " ".join(str(error).split())


@contextmanager
def stoppable() -> Iterator[None]:
    """Say what Ctrl-C leaves behind, and end."""
    try:
        yield
    except KeyboardInterrupt:
        say("stopped: the former graph is as it was and what was read is kept; the same command goes on from here")
        raise typer.Exit(STOPPED) from None


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "claim"), counted(2, "entity", "entities")
    ('1 claim', '2 entities')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
