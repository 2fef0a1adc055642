"""The `review` command: from options or a conversation to entries of decisions.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from ..graph.decisions import decide, decisions
from ..graph.dossier import Dossier
from ..graph.folder import DECISIONS
from ..graph.loading import load
from ..ontology.decisions import Choice, Entry, checked, in_words
from .inert import plain
from .listing import listing
from .review import ask, listed, questions
from .talk import put, say

AGAIN = "build again to let the graph follow"


def decided(
    pair: tuple[str, str, str] | None, kind: tuple[str, str] | None, conflict: tuple[str, str] | None
) -> list[Choice]:
    """Return the decisions that options give; raise GraphFolderError where one is none."""
    fields = []
    if pair:
        fields.append({"left": pair[0], "right": pair[1], "verdict": pair[2]})
    if kind:
        fields.append({"thing": kind[0], "type": kind[1]})
    if conflict:
        fields.append({"conflict": conflict[0], "verdict": conflict[1]})
    return [checked(each) for each in fields]


def unsure(graph: Path, form: str = "") -> str:
    """Return what is unsure in a graph, as text or in one of the formats of answers."""
    dossier = load(graph)
    found = questions(dossier, decisions(graph / DECISIONS))
    if not form:
        return listed(found, dossier.unused)
    rows = [(each.kind, " ".join(each.keys), each.title, each.reason, " / ".join(each.sides)) for each in found]
    return listing(("kind", "keys", "title", "reason", "sides"), [tuple(map(plain, row)) for row in rows], form)


def answer(graph: Path, choices: Sequence[Choice], note: str) -> None:
    """Write decisions, and say which of them fit nothing in the graph."""
    for choice in choices:
        decide(graph, Entry(choice, note or None))
    dossier = load(graph)
    for choice in choices:
        if choice in dossier.unused:
            say(plain(f"kept, but nothing in this graph fits: {in_words(choice)}"))
    say(f"{len(choices)} written to {graph / DECISIONS}: {AGAIN}")


def converse(graph: Path) -> None:
    """Ask one question after the other and write each answer at once."""
    dossier = load(graph)
    found = questions(dossier, decisions(graph / DECISIONS))
    written = 0
    for question, choice in ask(found, put, _prompt):
        decide(graph, Entry(choice, plain(" / ".join(question.sides)) if question.kind == "conflict" else None))
        written += 1
    _close(dossier, graph, written, len(found))


def _prompt(text: str) -> str:
    try:
        return str(typer.prompt(text, prompt_suffix=" > "))
    except typer.Abort as error:
        raise EOFError from error


def _close(dossier: Dossier, graph: Path, written: int, count: int) -> None:
    for choice in dossier.unused:
        say(plain(f"no longer applies: {in_words(choice)}"))
    say(f"{written} of {count} decided" + (f", kept in {graph / DECISIONS}: {AGAIN}" if written else ""))
