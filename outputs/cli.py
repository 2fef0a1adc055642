"""The `claimgraph` command: documents in, a graph folder out, and questions to it.

Data goes to stdout, talk to stderr. Exit status: 0 done, 1 done but something could not be read or is broken, 2 misuse.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from ..extract.errors import MISUSE, ClaimgraphError
from .arguments import DEBUG, add_terms, annotator, checked_base, checked_date, format_of, parameters
from .completion import exports, questions
from .defaults import FILE, defaults
from .inert import plain
from .options import (
    LONGEST,
    Cache,
    Conflict,
    Date,
    Decide,
    Docs,
    Form,
    Graph,
    Jobs,
    Kind,
    Longest,
    ModelName,
    OwnTerms,
    Quiet,
    Read,
    Scheduler,
)
from .talk import counted, line, put, say, stoppable

app = typer.Typer(name="claimgraph", no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(invoke_without_command=True)
def claimgraph(
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
    debug: Annotated[bool, typer.Option(DEBUG, help="Show the whole trace of an error.")] = False,
) -> None:
    """Turn documents into a knowledge graph of claims: who said it, through whom, how firmly, in which words.

    \b
    Example:
      claimgraph build examples/dossier -o graphs/example
      claimgraph query graphs/example who-accuses-whom
    claimgraph.toml in the working folder sets defaults of options. Exit status: 0 done, 1 done but something could
    not be read, differs or is broken, 2 misuse.
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
    ontology: OwnTerms = None,
    longest: Longest = LONGEST,
    parse_cache: Cache = None,
    annotations: Read = None,
    reconcile: Annotated[
        str | None, typer.Option(metavar="URL", help="Reconciliation service that is asked for items with these names.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Make a graph folder from documents, or bring it up to date.

    \b
    Examples:
      claimgraph build examples/dossier -o graphs/example
      claimgraph build examples/dossier/water -o graphs/water --date 2026-01-20 --title "Water in Brell"
    """
    from ..graph import build as graphs
    from ..ontology.vocabulary import BASE
    from .inputs import Inputs
    from .page import page
    from .progress import progress
    from .reconciliation_service import ReconciliationService
    from .report import report

    add_terms(ontology)
    reader = Inputs(docs, date=checked_date(date), longest=longest, quiet=quiet)
    options = graphs.Options(model=model, base_iri=checked_base(base_iri) or BASE, title=title)
    with stoppable(), progress(quiet=quiet) as update:
        result = graphs.build(
            reader.require(),
            output,
            options,
            annotate=annotator(reader, model, jobs, parse_cache, annotations),
            page=page,
            report=report,
            progress=update,
            service=ReconciliationService(reconcile) if reconcile else None,
        )
    for note in result.notes:
        say(plain(note))
    for unused in result.unused:
        say(plain(f"decisions.yaml: no longer applies: {unused}"))
    if not quiet:
        state = "unchanged" if result.unchanged else f"{len(result.extracted)} read, {len(result.removed)} removed"
        say(
            f"{counted(result.documents, 'document')} ({state}), {counted(result.entities, 'entity', 'entities')}, "
            f"{counted(result.claims, 'claim')}, {counted(result.comparisons, 'comparison')}: "
            f"open {output / 'index.html'}"
        )
    reader.finish()


@app.command()
def extract(
    docs: Docs,
    output: Annotated[str, typer.Option("-o", "--output", metavar="DIR", help="Folder for the annotations.")],
    date: Date = None,
    model: ModelName = "auto",
    jobs: Jobs = 1,
    ontology: OwnTerms = None,
    longest: Longest = LONGEST,
    parse_cache: Cache = None,
    scheduler: Scheduler = "",
    quiet: Quiet = False,
) -> None:
    """Write only the annotations of documents, one JSON file each.

    \b
    Example:
      claimgraph extract examples/dossier/water -o annotations
    """
    from .annotations import write
    from .inputs import Inputs
    from .progress import progress

    add_terms(ontology)
    if scheduler:
        from .cluster import extract as spread

        raise typer.Exit(
            spread(docs, output, scheduler, model=model, date=checked_date(date), longest=longest, quiet=quiet)
        )
    reader = Inputs(docs, date=checked_date(date), longest=longest, quiet=quiet)
    documents = reader.require()
    annotate = annotator(reader, model, jobs, parse_cache)
    with progress(quiet=quiet) as update:
        for done, _ in enumerate(write(annotate(documents), Path(output)), 1):
            update("read", done, reader.expected)
    reader.finish()


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def query(
    context: typer.Context,
    graph: Graph,
    question: Annotated[
        str, typer.Argument(autocompletion=questions, help="A named question, a .rq file, SPARQL text, or -.")
    ] = "",
    form: Form = "",
) -> None:
    """Ask a question; a named question takes its parameters as options.

    \b
    Examples:
      claimgraph query graphs/example who-said --about Velmar
      claimgraph query graphs/example conflicts --format csv
      claimgraph query graphs/example "SELECT (COUNT(*) AS ?claims) WHERE { ?c a cg:Claim }"
    """
    from ..graph.query import render, run
    from ..graph.rendering import readable

    if not question:
        raise typer.BadParameter("ask something: a name that claimgraph queries lists, a .rq file, SPARQL text, or -")
    if Path(question).is_dir() and not graph.is_dir():
        raise typer.BadParameter(f"the graph comes first: claimgraph query {question} {graph}")
    text = sys.stdin.read() if question == "-" else question
    found = run(graph, text, parameters(context.args))
    if form or not sys.stdout.isatty():
        put(render(found, form or "table"))
    else:
        put(readable(found, shutil.get_terminal_size().columns))


@app.command()
def queries(
    graph: Annotated[Path | None, typer.Argument(metavar="[GRAPH]", help="Not needed: all graphs know them.")] = None,
    form: Form = "",
) -> None:
    """List the named questions, each with what it answers.

    \b
    Examples:
      claimgraph queries
      claimgraph queries --format json
    """
    from ..graph.query import named
    from .listing import listing, short

    if form:
        columns = ("name", "title", "description", "columns", "parameters")
        rows = [(q.name, q.title, q.description, " ".join(q.columns), " ".join(q.parameters)) for q in named()]
        put(listing(columns, rows, form))
    else:
        put(short((each.name, each.title) for each in named()))


@app.command()
def export(
    graph: Annotated[Path | None, typer.Argument(metavar="GRAPH", help="The graph folder.")] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", autocompletion=exports, help="Name of the format, or list; else the suffix of -o."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="PATH", help="File or folder; - is standard output.")
    ] = None,
    alleged: Annotated[bool, typer.Option("--alleged", help="Also write edges that are only alleged.")] = False,
    mapping: Annotated[Path | None, typer.Option(help="For quickstatements: which relation is which property.")] = None,
    form: Annotated[
        str, typer.Option("--format", help="For --to list: table, records, csv, tsv, json or markdown.")
    ] = "",
) -> None:
    """Write the graph in a format that other tools read.

    \b
    Examples:
      claimgraph export --to list
      claimgraph export graphs/example -o example.graphml
      claimgraph export graphs/example --to csv -o tables
    """
    from . import formats
    from .listing import listing, short

    if to == "list":
        known = formats.FORMATS.values()
        rows = [(each.name, each.suffix or "folder", each.read_by) for each in known]
        put(listing(("name", "suffix", "read by"), rows, form) if form else short((n, r) for n, _, r in rows))
        return
    if graph is None:
        raise typer.BadParameter("say which graph folder to write")
    if output is None:
        raise typer.BadParameter("say where to write with -o PATH")
    if str(output) == "-":
        formats.pour(graph, to or "", sys.stdout.buffer, alleged=alleged, mapping=mapping)
    else:
        formats.export(graph, to or format_of(output), output, alleged=alleged, mapping=mapping)


@app.command()
def check(graph: Graph, form: Form = "", quiet: Quiet = False) -> None:
    """Check spans, shapes and guards of a graph; exit status 1 when something is broken.

    \b
    Examples:
      claimgraph check graphs/example
      claimgraph check graphs/example --format json
    """
    from ..graph import validate
    from .listing import listing

    report = validate.check(graph)
    rows = [
        ("warning" if each.warning else "broken", each.rule, each.document, each.place, each.message, each.mend)
        for each in report.problems
    ]
    if form:
        put(listing(("level", "rule", "document", "place", "message", "mend"), rows, form))
    for level, rule, document, place, message, mend in [] if form else rows:
        put(f"{level}\t{rule}\t{' '.join(part for part in (document, place) if part)}\t{message}\t{mend}\n")
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

    \b
    Example:
      claimgraph diff graphs/monday graphs/tuesday --format json
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
    kind: Kind = None,
    conflict: Conflict = None,
    form: Form = "",
    note: Annotated[str, typer.Option(help="Why, in your words; kept with the decision.")] = "",
) -> None:
    """Decide merges, types and conflicts that are unsure; decisions.yaml keeps the answers for the next build.

    \b
    Examples:
      claimgraph review graphs/example --list
      claimgraph review graphs/example --list --format csv
      claimgraph review graphs/example --decide org/velmar-labs org/velmar-labs-post different
    """
    from .answers import answer, converse, decided, unsure

    told = decided(decide, kind, conflict)
    if told:
        answer(graph, told, note)
    elif listed:
        put(unsure(graph, form))
    else:
        converse(graph)


@app.command()
def serve(
    graph: Graph,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine; 0 takes any free one.")] = 7878,
    limit: Annotated[int, typer.Option(min=1, metavar="SECONDS", help="Longest time for one question.")] = 30,
) -> None:
    """Answer SPARQL over HTTP, read-only and to this machine alone, until Ctrl-C.

    \b
    Example:
      claimgraph serve graphs/example --port 7878
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

    \b
    Example:
      claimgraph push graphs/example http://localhost:3030/news/data
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
        commands = typer.main.get_group(app).commands
        app(args=arguments, prog_name="claimgraph", default_map=defaults(Path(FILE), commands))
    except (ClaimgraphError, OSError) as error:
        if DEBUG in sys.argv[1:]:
            raise
        if isinstance(error, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        say(line(error))
        sys.exit(2 if isinstance(error, (*MISUSE, OSError)) else 1)
