"""The reference of the vocabulary is that of the ontology."""

from pathlib import Path

from claimgraph.ontology.reference import reference

PAGE = Path(__file__).parent.parent.parent / "docs" / "ontology.md"


def test_the_page_is_up_to_date():
    command = "python -c 'from claimgraph.ontology.reference import reference; print(reference(), end=\"\")'"
    assert PAGE.read_text(encoding="utf-8") == reference(), f"make it again: {command} > docs/ontology.md"


def test_every_kind_of_term_is_there():
    text = reference()
    assert all(term in text for term in ("`cg:Claim`", "`cg:states`", "`cg:depth`", "`cg:Denied`", "`rel:accuses`"))
