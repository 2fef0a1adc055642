"""Paths to documents: each file read by the reader of its kind; what cannot be read is handed back by name."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from . import budget
from .content import Content, sound
from .encoding import decode
from .errors import FAULTS, InputError, UnreadableDocument, UnsafeInput
from .mail import read_mail
from .markdown import read_markdown
from .metadata import from_mapping, merged, sidecar
from .pdf import read_pdf
from .plain import read_plain
from .records import Document, Metadata
from .sources import LINES, SIDECAR, Failure, Source, find, short, sidecars
from .web import read_web
from .word import read_word

READERS: dict[str, Callable[[bytes], Content]] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_web,
    ".htm": read_web,
    ".xhtml": read_web,
    ".pdf": read_pdf,
    ".docx": read_word,
    ".eml": read_mail,
}
LARGEST_FILE = 200_000_000
"""Bytes; a larger file is refused before it is read."""
LARGEST_MARKUP = 20_000_000
"""Bytes of a web page, a mail or Markdown, whose readers hold many times that in memory."""
MARKUP = frozenset({".html", ".htm", ".xhtml", ".eml", ".md", ".markdown"})
LONGEST_TEXT = 3_000_000
"""Characters, about 500,000 words; a longer text is refused, since its claims would take many minutes and gigabytes."""


@dataclass(frozen=True, slots=True)
class _Manner:
    """The date of documents that state none, and the longest text that is read."""

    date: str | None
    longest: int


def read(
    paths: Iterable[str | os.PathLike[str]], *, date: str | None = None, longest: int = LONGEST_TEXT
) -> Iterator[Document | Failure]:
    """Yield a document, or a failure that names it, for each file the paths stand for; `date` where none is known."""
    sources, failures = find(paths)
    yield from failures
    yield from read_sources(sources, date=date, longest=longest)


def read_sources(
    sources: Iterable[Source], *, date: str | None = None, longest: int = LONGEST_TEXT
) -> Iterator[Document | Failure]:
    """Yield what `read` yields, for sources that were found before."""
    taken: set[str] = set()
    manner = _Manner(date, longest)
    for source in sources:
        for found in _documents(source, manner):
            if isinstance(found, Document):
                found = replace(found, id=_free(found.id, taken))
                taken.add(found.id)
            yield found


def _documents(source: Source, manner: _Manner) -> Iterator[Document | Failure]:
    meta = Metadata()
    for beside in sidecars(source.path) if source.path else ():
        try:
            meta = merged(meta, sidecar(beside))
        except (InputError, OSError) as error:
            yield Failure(source.name + f" ({beside.name})", _reason(error))
    try:
        data = _bytes(source)
        if _suffix(source) in LINES:
            yield from _lines(source, data, meta, manner)
        else:
            yield _document(source, _content(source, data), meta, manner)
    except (InputError, OSError) as error:
        yield Failure(source.name, _reason(error))


def _document(source: Source, content: Content, meta: Metadata, manner: _Manner) -> Document:
    if not content.text.strip():
        raise UnreadableDocument("is empty")
    if len(content.text) > manner.longest:
        raise UnsafeInput(
            f"is {len(content.text):,} characters long, more than the {manner.longest:,} of one document; "
            "split it or raise the limit with --longest"
        )
    digest = hashlib.sha256(content.text.encode()).hexdigest()
    known = merged(merged(meta, content.meta), Metadata(date=manner.date))
    return Document(source.id, content.text, digest, known, content.blocks, source.name)


def _content(source: Source, data: bytes) -> Content:
    if _suffix(source) == SIDECAR:
        raise UnreadableDocument("is metadata, not a document; name the text that it describes")
    try:
        with budget.within(budget.seconds(0)):
            return READERS.get(_suffix(source), read_plain)(data)
    except (*FAULTS, MemoryError) as fault:
        raise UnreadableDocument(f"brings its reader down ({type(fault).__name__}: {fault})") from fault


def _lines(source: Source, data: bytes, meta: Metadata, manner: _Manner) -> Iterator[Document | Failure]:
    """One document a line: `text`, and metadata under the names that a sidecar uses; `id` names it."""
    lines = [(number, line) for number, line in enumerate(decode(data).split("\n"), 1) if line.strip()]
    if not lines:
        raise UnreadableDocument("is empty")
    for number, line in lines:
        try:
            record = _record(line)
            own = Source(source.name, _line_id(record, source, number), None)
            content = read_plain(sound(str(record["text"])).encode())
            yield _document(own, content, merged(from_mapping(record), meta), manner)
        except InputError as error:
            yield Failure(f"{source.name} line {number}", _reason(error))


def _record(line: str) -> dict[str, object]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(f"is not valid JSON ({error})") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise UnreadableDocument('is not an object with a "text"')
    return record


def _line_id(record: dict[str, object], source: Source, number: int) -> str:
    given = record.get("id", record.get("doc_id"))
    words = sound(str(given)).replace("/", "__").strip(". ") if isinstance(given, (str, int)) else ""
    return short(words) or f"{source.id}__{number}"


def _free(wanted: str, taken: set[str]) -> str:
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (wanted, *numbered) if each not in taken)


def _bytes(source: Source) -> bytes:
    """All bytes of a file; a pipe or device, which may never end, is none."""
    most = LARGEST_MARKUP if _suffix(source) in MARKUP else LARGEST_FILE
    if source.path is None:
        data = sys.stdin.buffer.read(most + 1)
    else:
        if not stat.S_ISREG(source.path.stat().st_mode):
            raise UnsafeInput("is a pipe or device, not a file; use - to read standard input")
        with source.path.open("rb") as stream:
            data = stream.read(most + 1)
    if len(data) > most:
        raise UnsafeInput(f"is larger than {most:,} bytes; split it")
    return data


def _suffix(source: Source) -> str:
    return Path(source.name).suffix.lower()


def _reason(error: InputError | OSError) -> str:
    """One line, whatever the library underneath had to say."""
    words = error.strerror or str(error) if isinstance(error, OSError) else str(error)
    return " ".join(words.split())
