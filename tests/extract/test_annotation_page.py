"""The page on annotations names every field that there is."""

import dataclasses
import re
from pathlib import Path

import pytest

from claimgraph.extract import records

PAGE = Path(__file__).parent.parent.parent / "docs" / "annotations.md"
SHOWN = (
    "Annotation",
    "Metadata",
    "Entity",
    "Mention",
    "Quantity",
    "Date",
    "Attribution",
    "Claim",
    "Predicate",
    "Adjunct",
)


@pytest.mark.parametrize("name", SHOWN)
def test_every_field_of_a_record_is_on_the_page(name):
    words = set(re.findall(r"[a-z_0-9]+", " ".join(re.findall(r"`([^`]*)`", PAGE.read_text(encoding="utf-8")))))
    fields = {field.name for field in dataclasses.fields(getattr(records, name))}
    assert {field for field in fields if not field.endswith("_spans")} <= words
