"""Write a page for every command from the program itself: python tests/outputs/make_commands.py.

A test compares the pages with what this would write.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from claimgraph.outputs.cli import app

FOLDER = Path(__file__).parent.parent.parent / "docs" / "commands"
STATUS = {
    "build": ("all documents are in the graph", "at least one could not be read, the others are in the graph"),
    "extract": ("all documents were read", "at least one could not be read, the others were"),
    "query": ("the question was answered, with rows or without", ""),
    "queries": ("the list was written", ""),
    "export": ("the file or folder is written whole", ""),
    "check": ("nothing is broken; warnings may be listed", "something is broken"),
    "diff": ("both graphs are the same", "they differ"),
    "review": ("the answers are written", ""),
    "serve": ("it was stopped", "it could not start, or ended by itself"),
    "push": ("the store holds the graph", "the store refused or did not answer"),
}
"""What exit status 0 and 1 mean; 2 is misuse everywhere: nothing was done because of what was asked."""
NOT_RUN = {"serve": "it answers until Ctrl-C", "push": "it needs a store"}
FURTHER = {
    "build": "[reading.md](../reading.md), [tutorial.md](../tutorial.md)",
    "extract": "[annotations.md](../annotations.md)",
    "query": "[queries.md](../queries.md)",
    "queries": "[queries.md](../queries.md)",
    "export": "[import/](../index.md), [pages.md](../pages.md)",
    "check": "[annotations.md](../annotations.md)",
    "diff": "[diff.md](../diff.md)",
    "review": "[review.md](../review.md)",
    "serve": "[serve.md](../serve.md)",
    "push": "[push.md](../push.md)",
}


def pages() -> Iterator[tuple[str, str]]:
    """Yield the name of each command and the text of its page."""
    for name, command in typer.main.get_group(app).commands.items():
        yield name, "\n".join(_page(name, command)) + "\n"


def _page(name: str, command: Any) -> Iterator[str]:
    told, _, examples = inspect.cleandoc(command.help).partition("\n\n\b\n")
    options = [each for each in command.params if each.param_type_name == "option" and each.name != "help"]
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    yield f"# `claimgraph {name}`"
    yield ""
    yield " ".join(told.split())
    yield ""
    yield "```text"
    yield " ".join((f"claimgraph {name} [OPTIONS]", *(_called(each) for each in arguments)))
    yield "```"
    yield from _examples(name, examples)
    yield from _table("argument", [(f"`{_called(each)}`", _help(each)) for each in arguments])
    yield from _table("option", [(_spelled(each), _help(each)) for each in options])
    yield from _statuses(name)
    yield ""
    yield f"See also: {FURTHER[name]}."
    yield ""
    yield "*This page is written from the program by `python tests/outputs/make_commands.py`.*"


def _examples(name: str, text: str) -> Iterator[str]:
    lines = [line.strip() for line in text.splitlines() if line.startswith("  ")]
    if lines:
        yield ""
        if name in NOT_RUN:
            yield f"<!-- not run: {NOT_RUN[name]} -->"
        yield "```console"
        yield from (f"$ {line}" for line in lines)
        yield "```"


def _table(kind: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    if rows:
        yield ""
        yield f"| {kind} | what |"
        yield "|---|---|"
        yield from (f"| {left} | {right} |" for left, right in rows)


def _called(argument: Any) -> str:
    return argument.metavar or argument.name.upper()


def _spelled(option: Any) -> str:
    value = "" if option.is_flag else f" {option.metavar or 'VALUE'}"
    return ", ".join(f"`{each}{value}`" for each in sorted(option.opts, key=len))


def _help(each: Any) -> str:
    told = (each.help or "").replace("|", "\\|")
    if each.param_type_name == "option" and each.required:
        told += " Required."
    elif each.param_type_name == "option" and not each.is_flag and each.default not in (None, ""):
        told += f" Default: `{each.default}`."
    return told + (f" Also by the environment variable `{each.envvar}`." if each.envvar else "")


def _statuses(name: str) -> Iterator[str]:
    done, partly = STATUS[name]
    yield ""
    yield "| exit status | when |"
    yield "|---|---|"
    yield f"| 0 | {done} |"
    if partly:
        yield f"| 1 | {partly} |"
    yield "| 2 | misuse: nothing was done because of what was asked; one line says why |"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for command, text in pages():
        (FOLDER / f"{command}.md").write_text(text, encoding="utf-8")
    sys.exit(0)
