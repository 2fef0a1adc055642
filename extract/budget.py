"""The time that one document may take: past it the document is given up, and the rest goes on."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from .errors import UnsafeInput

LEAST = 120
"""Seconds that any document may take; a usual one takes a tenth of a second."""
CHARACTERS_PER_SECOND = 500
"""Further time that a long document may take; the usual speed is forty times that."""
AGAIN = 1.0
"""Seconds after which the interruption comes again, should code underneath have swallowed it."""


class _Expired(BaseException):
    """No `except Exception` of a library may swallow this."""


def seconds(characters: int) -> float:
    """Return how long a text of that length may take."""
    return LEAST + characters / CHARACTERS_PER_SECOND


@contextmanager
def within(limit: float) -> Iterator[None]:
    """Run the block for so many seconds at most; raise UnsafeInput when they are over.

    Without effect where no signal can interrupt: outside of the main thread, and on Windows.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _expire)
    signal.setitimer(signal.ITIMER_REAL, limit, AGAIN)
    try:
        yield
    except _Expired:
        raise UnsafeInput(f"takes more than {limit:,.0f} seconds; split it or leave it out") from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _expire(number: int, frame: FrameType | None) -> None:
    raise _Expired
