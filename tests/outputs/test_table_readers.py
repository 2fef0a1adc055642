"""Data frames that others wrote read the tables typed, value by value."""

import datetime

import pytest

from claimgraph.outputs.formats import export

FIRM = "Söhne & O'Brien <Ltd>"
TABLES = ["claims", "comparisons", "dates", "documents", "entities", "mentions", "quantities"]


@pytest.fixture
def parquet(hard_graph, tmp_path):
    export(hard_graph, "parquet", tmp_path / "parquet")
    return tmp_path / "parquet"


@pytest.fixture
def tables(hard_graph, tmp_path):
    export(hard_graph, "csv", tmp_path / "csv")
    return tmp_path / "csv"


@pytest.mark.tool("python:polars")
@pytest.mark.parametrize("name", TABLES)
def test_polars_reads_parquet_as_duckdb_does(parquet, name):
    import duckdb
    import polars

    place = parquet / f"{name}.parquet"
    rows = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(place)]).fetchall()
    assert polars.read_parquet(place).rows() == rows


@pytest.mark.tool("python:polars")
def test_polars_finds_numbers_dates_and_truth_values(parquet):
    import polars

    quantity = polars.read_parquet(parquet / "quantities.parquet").row(0, named=True)
    assert (quantity["low"], quantity["value"], quantity["comparator"]) == (2_500_000.0, None, "at least")
    assert quantity["vague"] is False
    date = polars.read_parquet(parquet / "dates.parquet").row(0, named=True)
    assert date["earliest"] == date["latest"] == datetime.date(2025, 3, 3)
    claims = polars.read_parquet(parquet / "claims.parquet")
    assert claims.schema["start"] == polars.Int64
    assert sorted(claims["confidence"].unique()) == [0.8, 1.0]
    assert any("\n" in quote and "🌊" not in quote for quote in claims["quote"])


@pytest.mark.tool("python:polars", "python:pandas")
@pytest.mark.parametrize("name", TABLES)
def test_polars_and_pandas_read_the_same_csv(tables, name):
    import pandas
    import polars

    place = tables / f"{name}.csv"
    one = polars.read_csv(place, infer_schema=False).fill_null("")
    other = pandas.read_csv(place, dtype=str, keep_default_na=False)
    assert one.columns == list(other.columns)
    assert one.rows() == [tuple(row) for row in other.itertuples(index=False)]


@pytest.mark.tool("python:pandas")
def test_pandas_keeps_names_and_quotes_as_they_are(tables, hard_graph):
    import json

    import pandas

    text = json.loads((hard_graph / "annotations" / "tender.json").read_text(encoding="utf-8"))["text"]
    claims = pandas.read_csv(tables / "claims.csv")
    for row in claims[claims["document"] == "tender"].itertuples():
        assert text[row.start : row.end] == row.quote
    assert FIRM in set(pandas.read_csv(tables / "entities.csv")["name"])
