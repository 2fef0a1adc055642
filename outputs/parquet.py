"""Apache Parquet: typed columns, plain and uncompressed, as https://parquet.apache.org/docs/file-format/ has it.

A small writer of our own: what it needs of the format is little, the same table gives the same bytes, and the library
that writes the whole of it weighs more than everything else here together.
"""

from __future__ import annotations

import datetime
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from ..graph.results import Cell

MAGIC = b"PAR1"
ROWS = 50_000
"""Rows of one row group, of which one is in memory at a time."""
EPOCH = datetime.date(1970, 1, 1)
PLAIN, RLE = 0, 3
OPTIONAL = 1
I32, I64, BINARY, LIST, STRUCT = 5, 6, 8, 9, 12
"""Kinds of fields in Thrift's compact protocol."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a column holds: its physical type, its converted type, and how its values become bytes."""

    physical: int
    converted: int | None
    encode: Callable[[Sequence[Cell]], bytes]
    read: Callable[[Cell], Cell]
    """The value as the column has it; None where it cannot have it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by name and kind."""

    name: str
    kind: Kind


def write(output: Path, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
    """Write a table; an empty cell is null."""
    with output.open("wb") as stream:
        stream.write(MAGIC)
        groups = [_row_group(stream, columns, rows[start : start + ROWS]) for start in range(0, len(rows), ROWS)]
        footer = _struct(
            (1, I32, _int(1)),
            (2, LIST, _list(STRUCT, [_root(len(columns)), *map(_schema, columns)])),
            (3, I64, _int(len(rows))),
            (4, LIST, _list(STRUCT, groups)),
            (6, BINARY, _text("claimgraph")),
        )
        stream.write(footer + struct.pack("<I", len(footer)) + MAGIC)


def _root(columns: int) -> bytes:
    return _struct((4, BINARY, _text("table")), (5, I32, _int(columns)))


def _schema(column: Column) -> bytes:
    fields = [(1, I32, _int(column.kind.physical)), (3, I32, _int(OPTIONAL)), (4, BINARY, _text(column.name))]
    if column.kind.converted is not None:
        fields.append((6, I32, _int(column.kind.converted)))
    return _struct(*fields)


def _row_group(stream: BinaryIO, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> bytes:
    chunks, size = [], 0
    for number, column in enumerate(columns):
        chunk, length = _chunk(stream, column, [column.kind.read(row[number]) for row in rows])
        chunks.append(chunk)
        size += length
    return _struct((1, LIST, _list(STRUCT, chunks)), (2, I64, _int(size)), (3, I64, _int(len(rows))))


def _chunk(stream: BinaryIO, column: Column, cells: Sequence[Cell]) -> tuple[bytes, int]:
    """Write the values of one column as one page; return what the footer says of it, and its length."""
    start = stream.tell()
    page = _present(cells) + column.kind.encode([cell for cell in cells if cell is not None])
    described = _struct((1, I32, _int(len(cells))), (2, I32, _int(PLAIN)), (3, I32, _int(RLE)), (4, I32, _int(RLE)))
    size = _int(len(page))
    length = stream.write(_struct((1, I32, _int(0)), (2, I32, size), (3, I32, size), (5, STRUCT, described)) + page)
    meta = _struct(
        (1, I32, _int(column.kind.physical)),
        (2, LIST, _list(I32, [_int(PLAIN), _int(RLE)])),
        (3, LIST, _list(BINARY, [_text(column.name)])),
        (4, I32, _int(0)),
        (5, I64, _int(len(cells))),
        (6, I64, _int(length)),
        (7, I64, _int(length)),
        (9, I64, _int(start)),
    )
    return _struct((2, I64, _int(start)), (3, STRUCT, meta)), length


def _present(cells: Sequence[Cell]) -> bytes:
    """Return the definition levels: runs of cells that are there (1) or null (0)."""
    runs = b"".join(
        _varint(sum(1 for _ in run) << 1) + bytes([there]) for there, run in groupby(cell is not None for cell in cells)
    )
    return struct.pack("<I", len(runs)) + runs


def _struct(*fields: tuple[int, int, bytes]) -> bytes:
    """Return a Thrift structure; its fields come in the order of their numbers."""
    former, parts = 0, []
    for number, kind, value in fields:
        parts.append(bytes([number - former << 4 | kind]) + value)
        former = number
    return b"".join(parts) + b"\0"


def _list(kind: int, values: Sequence[bytes]) -> bytes:
    size = len(values)
    head = bytes([size << 4 | kind]) if size < 15 else bytes([0xF0 | kind]) + _varint(size)
    return head + b"".join(values)


def _text(text: str) -> bytes:
    data = text.encode()
    return _varint(len(data)) + data


def _int(value: int) -> bytes:
    return _varint(value << 1)


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])


def _texts(values: Sequence[Cell]) -> bytes:
    return b"".join(struct.pack("<I", len(data)) + data for data in (str(value).encode() for value in values))


def _packed(form: str) -> Callable[[Sequence[Cell]], bytes]:
    return lambda values: struct.pack(f"<{len(values)}{form}", *values)


def _bits(values: Sequence[Cell]) -> bytes:
    return bytes(sum(bool(bit) << place for place, bit in enumerate(part)) for part in _eights(values))


def _eights(values: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
    for start in range(0, len(values), 8):
        yield values[start : start + 8]


def _days(cell: Cell) -> Cell:
    """Return the days since 1970; a date before the year 1 or past 9999 has none."""
    try:
        return None if cell is None else (datetime.date.fromisoformat(str(cell)) - EPOCH).days
    except ValueError:
        return None


def _when_there(kind: Callable[[Cell], Cell]) -> Callable[[Cell], Cell]:
    return lambda cell: None if cell is None else kind(cell)


TEXT = Kind(6, 0, _texts, _when_there(str))
INTEGER = Kind(2, None, _packed("q"), _when_there(lambda cell: int(str(cell))))
NUMBER = Kind(5, None, _packed("d"), _when_there(lambda cell: float(str(cell))))
TRUTH = Kind(0, None, _bits, _when_there(bool))
DATE = Kind(1, 6, _packed("i"), _days)
