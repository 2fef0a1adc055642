"""What several commands take, each with its help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .completion import answers

PARSE_CACHE = "CLAIMGRAPH_PARSE_CACHE"

Docs = Annotated[list[str], typer.Argument(metavar="DOCS...", help="Files, folders, globs, or - for standard input.")]
Graph = Annotated[Path, typer.Argument(metavar="GRAPH", help="The graph folder.")]
Date = Annotated[str | None, typer.Option(help="Date of documents that state none, such as 2026-02-23.")]
ModelName = Annotated[str, typer.Option("--model", help="Language model; auto takes the best one installed.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that read documents.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Name only what went wrong.")]
Longest = Annotated[int, typer.Option(min=1, help="Characters; a longer document is refused.")]
Scheduler = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Read on the Dask cluster there (tcp://...); DOCS and DIR are addresses.")
]
Read = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Annotations that claimgraph extract wrote; what fits is not read.")
]
Cache = Annotated[Path | None, typer.Option(envvar=PARSE_CACHE, help="Folder that keeps parses for the next run.")]
Form = Annotated[
    str, typer.Option("--format", autocompletion=answers, help="table, records, csv, tsv, json or markdown.")
]
OwnTerms = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Turtle with types and relations of your own, added to ours.")
]
Decide = Annotated[
    tuple[str, str, str] | None,
    typer.Option(metavar="LEFT RIGHT VERDICT", help="Whether two keys are same, different or unsure."),
]

Kind = Annotated[tuple[str, str] | None, typer.Option("--type", metavar="KEY TYPE", help="What a thing is.")]
Conflict = Annotated[
    tuple[str, str] | None, typer.Option(metavar="KEY VERDICT", help="Whether both sides mean one matter.")
]

LONGEST = 3_000_000
"""The default of `--longest`, stated here so that help needs no reader; a test compares it with `reading`."""
