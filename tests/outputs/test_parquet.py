"""DuckDB reads what our own writer of Parquet wrote, value by value and type by type."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from claimgraph.outputs.parquet import DATE, INTEGER, NUMBER, ROWS, TEXT, TRUTH, Column, write

duckdb = pytest.importorskip("duckdb")
DATABASE = duckdb.connect()
COLUMNS = [
    Column("text", TEXT),
    Column("whole", INTEGER),
    Column("number", NUMBER),
    Column("truth", TRUTH),
    Column("day", DATE),
]
TYPES = ["VARCHAR", "BIGINT", "DOUBLE", "BOOLEAN", "DATE"]
WIDE = 2**63 - 1
ROW = some.tuples(
    some.none() | some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    some.none() | some.integers(-WIDE, WIDE),
    some.none() | some.floats(allow_nan=False),
    some.none() | some.booleans(),
    some.none() | some.dates().map(str),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("parquet") / "table.parquet"


def read(place):
    found = DATABASE.execute("SELECT * FROM read_parquet(?)", [str(place)])
    return [str(each[1]) for each in found.description], found.fetchall()


@settings(max_examples=25)
@given(rows=some.lists(ROW, max_size=40))
def test_every_value_comes_back_with_its_type(place, rows):
    write(place, COLUMNS, rows)
    types, found = read(place)
    assert types == TYPES
    assert found == [(*row[:4], row[4] and datetime.date.fromisoformat(row[4])) for row in rows]


def test_more_rows_than_a_group_holds_come_back(place):
    rows = [(number % 7 == 0, f"🌊 {number}") for number in range(ROWS + 3)]
    write(place, [Column("truth", TRUTH), Column("text", TEXT)], rows)
    assert read(place)[1] == rows


def test_more_columns_than_a_short_list_holds_come_back(place):
    write(place, [Column(f"c{number}", INTEGER) for number in range(40)], [tuple(range(40))])
    assert read(place)[1] == [tuple(range(40))]


def test_a_date_that_the_calendar_of_computers_lacks_is_null(place):
    write(place, [Column("day", DATE)], [("-0043-03-15",), ("2026-02",), ("2026-02-03",)])
    assert read(place)[1] == [(None,), (None,), (datetime.date(2026, 2, 3),)]
