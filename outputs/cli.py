"""The `claimgraph` command: documents in, a graph folder out, and questions to it.

Data goes to stdout, talk to stderr. Exit status: 0 done, 1 done but something could not be read or is broken, 2 misuse.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..extract.errors import AddressError, ClaimgraphError, GraphFolderError, MissingExtra, ModelError, QueryError
from .inert import plain
from .talk import line, put, say

if TYPE_CHECKING:
    from ..graph.build import Annotator
    from .inputs import Inputs

MISUSE = (AddressError, GraphFolderError, MissingExtra, ModelError, QueryError)
"""Errors that say that nothing was done because of what was asked."""
PARSE_CACHE = "CLAIMGRAPH_PARSE_CACHE"
DEBUG = "--debug"

app = typer.Typer(
    name="claimgraph", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
)

Docs = Annotated[list[str], typer.Argument(metavar="DOCS...", help="Files, folders, globs, or - for standard input.")]
Graph = Annotated[Path, typer.Argument(metavar="GRAPH", help="The graph folder.")]
Date = Annotated[str | None, typer.Option(help="Date of documents that state none, such as 2026-02-23.")]
ModelName = Annotated[str, typer.Option("--model", help="Language model; auto takes the best one installed.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that read documents.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Name only what went wrong.")]
Longest = Annotated[int, typer.Option(min=1, help="Characters; a longer document is refused.")]
Cache = Annotated[Path | None, typer.Option(envvar=PARSE_CACHE, help="Folder that keeps parses for the next run.")]
Decide = Annotated[
    tuple[str, str, str] | None,
    typer.Option(metavar="LEFT RIGHT VERDICT", help="Whether two keys are same, different or unsure."),
]

LONGEST = 3_000_000
"""The default of `--longest`, stated here so that help needs no reader; a test compares it with `reading`."""


@app.callback(invoke_without_command=True)
def claimgraph(
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
    debug: Annotated[bool, typer.Option(DEBUG, help="Show the whole trace of an error.")] = False,
) -> None:
    """Turn documents into a knowledge graph of claims: who said it, through whom, how firmly, in which words.

    Example: claimgraph build examples/dossier -o graphs/example
    """
    if version:
        from ..extract.model import installed_version

        typer.echo(f"claimgraph {installed_version('claimgraph')}")
        raise typer.Exit


@app.command()
def build(
    docs: Docs,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="GRAPH", help="The graph folder; again = update.")],
    date: Date = None,
    model: ModelName = "auto",
    jobs: Jobs = 1,
    base_iri: Annotated[str, typer.Option(help="Start of the names of everything in the graph.")] = "",
    title: Annotated[str, typer.Option(help="What the page is called; else the names most claims are about.")] = "",
    longest: Longest = LONGEST,
    parse_cache: Cache = None,
    quiet: Quiet = False,
) -> None:
    """Make a graph folder from documents, or bring it up to date.

    Example: claimgraph build reports/ memo.pdf -o graphs/inquiry
    """
    from ..graph import build as graphs
    from ..ontology.vocabulary import BASE
    from .inputs import Inputs
    from .page import page
    from .progress import progress
    from .report import report

    reader = Inputs(docs, date=_checked(date), longest=longest, quiet=quiet)
    options = graphs.Options(model=model, base_iri=base_iri or BASE, title=title)
    with progress(quiet=quiet) as update:
        result = graphs.build(
            reader.require(),
            output,
            options,
            annotate=_annotator(reader, model, jobs, parse_cache),
            page=page,
            report=report,
            progress=update,
        )
    for unused in result.unused:
        say(plain(f"decisions.yaml: no longer applies: {unused}"))
    if not quiet:
        state = "unchanged" if result.unchanged else f"{len(result.extracted)} read, {len(result.removed)} removed"
        say(
            f"{result.documents} documents ({state}), {result.entities} entities, {result.claims} claims, "
            f"{result.comparisons} comparisons: open {output / 'index.html'}"
        )
    reader.finish()


@app.command()
def extract(
    docs: Docs,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for the annotations.")],
    date: Date = None,
    model: ModelName = "auto",
    jobs: Jobs = 1,
    longest: Longest = LONGEST,
    parse_cache: Cache = None,
    quiet: Quiet = False,
) -> None:
    """Write only the annotations of documents, one JSON file each.

    Example: claimgraph extract reports/ -o annotations
    """
    from .annotations import write
    from .inputs import Inputs
    from .progress import progress

    reader = Inputs(docs, date=_checked(date), longest=longest, quiet=quiet)
    documents = reader.require()
    annotate = _annotator(reader, model, jobs, parse_cache)
    with progress(quiet=quiet) as update:
        for done, _ in enumerate(write(annotate(documents), output), 1):
            update("read", done, reader.expected)
    reader.finish()


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def query(
    context: typer.Context,
    graph: Graph,
    question: Annotated[str, typer.Argument(help="A named question, a .rq file, SPARQL text, or -.")],
    form: Annotated[str, typer.Option("--format", help="table, csv, tsv, json or markdown.")] = "table",
) -> None:
    """Ask a question; a named question takes its parameters as options.

    Example: claimgraph query graphs/example who-said --about Velmar
    """
    from ..graph import query as questions

    text = sys.stdin.read() if question == "-" else question
    results = questions.run(graph, text, _parameters(context.args))
    put(questions.render(results, form))


@app.command()
def queries(
    graph: Annotated[Path | None, typer.Argument(metavar="[GRAPH]", help="Not needed: all graphs know them.")] = None,
) -> None:
    """List the named questions, each with what it answers."""
    from ..graph import query as questions

    known = questions.named()
    width = max((len(question.name) for question in known), default=0)
    put("".join(f"{question.name:<{width}}  {question.title}\n" for question in known))


@app.command()
def export(
    graph: Annotated[Path | None, typer.Argument(metavar="GRAPH", help="The graph folder.")] = None,
    to: Annotated[str | None, typer.Option("--to", help="Name of the format, or list; else the suffix of -o.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="PATH", help="File or folder.")] = None,
    alleged: Annotated[bool, typer.Option("--alleged", help="Also write edges that are only alleged.")] = False,
    mapping: Annotated[Path | None, typer.Option(help="For quickstatements: which relation is which property.")] = None,
) -> None:
    """Write the graph in a format that other tools read.

    Example: claimgraph export graphs/example --to graphml -o example.graphml
    """
    from . import formats

    if to == "list":
        width = max((len(name) for name in formats.FORMATS), default=0)
        put("".join(f"{form.name:<{width}}  {form.read_by}\n" for form in formats.FORMATS.values()))
        return
    if graph is None:
        raise typer.BadParameter("say which graph folder to write")
    if output is None:
        raise typer.BadParameter("say where to write with -o PATH")
    formats.export(graph, to or _format_of(output), output, alleged=alleged, mapping=mapping)


@app.command()
def check(graph: Graph, quiet: Quiet = False) -> None:
    """Check spans, shapes and guards of a graph; exit status 1 when something is broken."""
    from ..graph import validate

    report = validate.check(graph)
    for problem in report.problems:
        place = " ".join(part for part in (problem.document, problem.place) if part)
        level = "warning" if problem.warning else "broken"
        put(f"{level}\t{problem.rule}\t{place}\t{problem.message}\t{problem.mend}\n")
    if not quiet:
        state = "clean" if not report.problems else f"{len(report.problems)} problems"
        looked = f"{report.documents} documents, {report.spans} spans, {report.claims} claims, {report.quads} quads"
        say(f"{state}: {looked}")
    if not report.ok:
        raise typer.Exit(1)


@app.command()
def diff(
    before: Annotated[Path, typer.Argument(metavar="GRAPH1", help="The former graph folder.")],
    after: Annotated[Path, typer.Argument(metavar="GRAPH2", help="The later graph folder.")],
    form: Annotated[str, typer.Option("--format", help="text, json or turtle.")] = "text",
) -> None:
    """Say what changed from one graph to another; exit status 0 when they are the same, 1 when not.

    Example: claimgraph diff graphs/monday graphs/tuesday
    """
    from ..graph.difference import difference
    from .difference import render

    found = difference(before, after)
    put(render(found, form))
    if not found.is_empty:
        raise typer.Exit(1)


@app.command()
def review(
    graph: Graph,
    listed: Annotated[bool, typer.Option("--list", help="Only list what is unsure.")] = False,
    decide: Decide = None,
    kind: Annotated[tuple[str, str] | None, typer.Option("--type", metavar="KEY TYPE", help="What a thing is.")] = None,
    conflict: Annotated[
        tuple[str, str] | None, typer.Option(metavar="KEY VERDICT", help="Whether both sides mean one matter.")
    ] = None,
    note: Annotated[str, typer.Option(help="Why, in your words; kept with the decision.")] = "",
) -> None:
    """Decide merges, types and conflicts that are unsure; decisions.yaml keeps the answers for the next build.

    Example: claimgraph review graphs/example --decide org/velmar org/velmar-labs same
    """
    from .answers import answer, converse, decided, unsure

    told = decided(decide, kind, conflict)
    if told:
        answer(graph, told, note)
    elif listed:
        put(unsure(graph))
    else:
        converse(graph)


@app.command()
def serve(
    graph: Graph,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine; 0 takes any free one.")] = 7878,
    limit: Annotated[int, typer.Option(min=1, metavar="SECONDS", help="Longest time for one question.")] = 30,
) -> None:
    """Answer SPARQL over HTTP, read-only and to this machine alone, until Ctrl-C.

    Example: claimgraph serve graphs/example --port 7878
    """
    from .serve import serve as answer

    answer(graph, port, limit, say)


@app.command()
def push(
    graph: Graph,
    url: Annotated[str, typer.Argument(metavar="URL", help="The store's address for the Graph Store Protocol.")],
    notes: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to note what has arrived.")] = None,
    replace_default: Annotated[bool, typer.Option("--replace-default", help="Replace the default graph too.")] = False,
    default_graph: Annotated[
        str, typer.Option(metavar="IRI", help="Name for the default graph, where the store's union leaves it out.")
    ] = "",
    quiet: Quiet = False,
) -> None:
    """Bring a graph into another store; CLAIMGRAPH_PUSH_USER and _PASSWORD, or _TOKEN, hold the credentials.

    Example: claimgraph push graphs/example http://localhost:3030/news/data
    """
    from .graph_store import is_open, uses_credentials
    from .push import push as bring

    if uses_credentials() and is_open(url):
        say("the credentials go unencrypted to this address; use https where you can")
    done = bring(graph, url, notes=notes, replace=replace_default, default=default_graph)
    if not quiet:
        say(f"{done.sent} graphs sent, {done.kept} were there already, {done.removed} removed")


def main() -> None:
    """Run the command line; what the user can act on becomes one line on stderr."""
    # taken out by hand: it may stand before or after the command, and is needed when parsing is over
    arguments = [argument for argument in sys.argv[1:] if argument != DEBUG]
    try:
        app(args=arguments, prog_name="claimgraph")
    except (ClaimgraphError, OSError) as error:
        if DEBUG in sys.argv[1:]:
            raise
        if isinstance(error, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        say(line(error))
        sys.exit(2 if isinstance(error, (*MISUSE, OSError)) else 1)


def _checked(date: str | None) -> str | None:
    from ..extract.metadata import iso_prefix

    if date is not None and iso_prefix(date) is None:
        raise typer.BadParameter(f"--date {date!r} is not a date such as 2026-02-23, 2026-02 or 2026")
    return iso_prefix(date)


def _annotator(reader: Inputs, model: str, jobs: int, cache: Path | None) -> Annotator:
    """The extraction with the model found now, so that a missing one is reported before anything is read."""
    from ..extract import model as models
    from ..extract.workers import annotated

    failed = None if DEBUG in sys.argv else reader.fail
    return partial(annotated, model=models.find(model), jobs=jobs, cache=cache, failed=failed)


def _format_of(path: Path) -> str:
    from . import formats

    for form in formats.FORMATS.values():
        if path.suffix and form.suffix == path.suffix:
            return form.name
    raise typer.BadParameter(f"the format of {path} is not known; name it with --to (--to list shows all)")


def _parameters(arguments: list[str]) -> dict[str, str]:
    """`--about X` and `--about=X` as a mapping."""
    found: dict[str, str] = {}
    words = iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if not name.startswith("--"):
            raise typer.BadParameter(f"{word!r} is neither an option nor part of the question")
        found[name[2:]] = value if equals else next(words, "")
    return found
