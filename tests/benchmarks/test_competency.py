"""The comparison of expected answers with those of the library does what it says."""

import importlib.util
import json
import re
import sys
from pathlib import Path

import pytest

from claimgraph.graph.query import named

HERE = Path(__file__).parent
SPEC = json.loads((HERE / "competency.json").read_text(encoding="utf-8"))
TEXT = """# gold

## Q1. Who moved the ferry

```sparql
SELECT ?who WHERE { ?c cg:source kperson:bo-ortiz }
```

Answer (2 rows):

| who | value |
|---|---|
| Bo Ortiz (generic) | 12000 |
| ferry\\|boat | |

## Q2. Last figure

```sparql
ASK {}
```

Answer (1 row):

| n |
|---|
| 1 |
"""


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("score_competency", HERE / "score_competency.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_questions_are_read_with_their_tables(scorer):
    first, second = scorer.expected(TEXT)
    assert (first.number, first.title) == (1, "Who moved the ferry")
    assert first.rows == ({"who": "Bo Ortiz (generic)", "value": "12000"}, {"who": "ferry|boat", "value": ""})
    assert second.rows == ({"n": "1"},)


def test_templates_take_words_of_names_and_titles(scorer):
    first, second = scorer.expected(TEXT)
    assert scorer.filled("{kperson.-1}", first) == "ortiz"
    assert scorer.filled("{title.-1}", second) == "figure"


@pytest.mark.parametrize(
    ("gold", "ours", "same"),
    [
        ("24000", 24000, True),
        ("24000", 24100, False),
        ("", None, True),
        ("", "x", False),
        ("Chinese labs (generic)", "Chinese labs", True),
        ("Bo Ortiz", "Ann Lee", False),
        ("001", "001_abc", True),
    ],
)
def test_cells_are_the_same_by_value_or_by_words(scorer, gold, ours, same):
    assert scorer.same_cell(gold, ours) is same


def test_every_question_of_the_table_is_of_the_library_with_its_columns_and_parameters():
    library = {question.name: question for question in named()}
    for number, spec in SPEC.items():
        if number == "about":
            continue
        question = library[spec["question"]]
        assert {column for columns in spec["columns"].values() for column in columns} <= set(question.columns)
        assert set(spec.get("parameters", {})) <= set(question.parameters)


def test_no_question_of_the_library_names_a_person_or_body():
    """A name in a query would begin with a capital inside of a string."""

    for question in named():
        lines = (line for line in question.sparql.splitlines() if not line.startswith("#"))
        strings = re.findall(r'"([^"]*)"', "\n".join(lines))
        assert not [text for text in strings if re.search(r"[A-Z][a-z]", text)]
