"""The export formats: name, what it writes, and which tools read it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import BinaryIO

from ..extract.errors import GraphFolderError, QueryError
from ..extract.sources import WRITTEN_HERE
from ..graph.folder import GraphFolder
from . import claim_reviews, gexf, money, nanopublications, neo4j_files, network_files, rdf_files, site, tables, vault
from .quickstatements import quickstatements as statements


@dataclass(frozen=True, slots=True)
class Format:
    """One export format."""

    name: str
    suffix: str
    many: bool
    """Whether the output path is a folder of several files."""
    read_by: str
    write: Callable[[Path, Path, bool], None]
    """Called with the graph folder, the output path and whether alleged edges are wanted."""


READABLE = {"site", "markdown"}
"""Formats whose files would be documents to the next build of the folder around them."""
FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("turtle", ".ttl", False, "Protégé, rapper, rdflib, any RDF tool (one graph)", rdf_files.turtle),
        Format("trig", ".trig", False, "GraphDB, Fuseki, Oxigraph, rdflib (named graphs)", rdf_files.trig),
        Format("nquads", ".nq", False, "every quad store, line by line", rdf_files.nquads),
        Format("rdfxml", ".rdf", False, "Protégé, OWL tools, older RDF tools (one graph)", rdf_files.rdfxml),
        Format("jsonld", ".jsonld", False, "JSON-LD processors, JavaScript (named graphs)", rdf_files.jsonld),
        Format("graphml", ".graphml", False, "yEd, Gephi, igraph, networkx, Cytoscape", network_files.graphml),
        Format("gexf", ".gexf", False, "Gephi, Gephi Lite, sigma.js", gexf.gexf),
        Format("cyjs", ".cyjs", False, "Cytoscape, cytoscape.js", network_files.cyjs),
        Format("gml", ".gml", False, "Gephi, Graph-tool, networkx (igraph: take graphml)", network_files.gml),
        Format("rdf12", ".trig12", False, "Oxigraph and other RDF 1.2 stores (claims reify triples)", rdf_files.rdf12),
        Format("nanopub", ".np.trig", False, "nanopublication servers and tools", nanopublications.nanopub),
        Format("ftm", ".ftm.json", False, "FollowTheMoney, Aleph, OpenAleph, yente", money.ftm),
        Format(
            "ftm-statements", ".stmt.json", False, "FollowTheMoney, nomenklatura (with places)", money.ftm_statements
        ),
        Format("neo4j", "", True, "Neo4j (neo4j-admin import, or a Cypher script), Memgraph", neo4j_files.neo4j),
        Format("markdown", "", True, "Obsidian, Logseq, any editor", vault.markdown),
        Format("claimreview", ".json", False, "schema.org tools of fact checkers", claim_reviews.claimreview),
        Format("csv", "", True, "spreadsheets, pandas, polars, DuckDB, OpenRefine", tables.csv_tables),
        Format("parquet", "", True, "pandas, polars, DuckDB, Spark (typed columns)", tables.parquet_tables),
        Format("quickstatements", ".qs.tsv", False, "Wikibase and Wikidata (QuickStatements)", statements),
        Format("svg", ".svg", False, "browsers, Inkscape, papers and slides (the drawing of the page)", site.picture),
        Format("png", ".png", False, "slides, papers, chats (the same drawing in pixels)", site.pixels),
        Format("site", "", True, "browsers: a page a document and thing, for what is too large for one", site.site),
    )
}


def export(folder: Path, form: str, output: Path, *, alleged: bool = False, mapping: Path | None = None) -> None:
    """Write the graph in `folder` to `output`, whole or not at all; `mapping` tells quickstatements its properties.

    Raises QueryError for an unknown format, GraphFolderError where the folder or the output cannot be used.
    """
    known = named(form)
    if mapping is not None:
        if known.name != "quickstatements":
            raise QueryError(f"format {form!r} takes no mapping; quickstatements does")
        known = replace(known, write=partial(statements, mapping=mapping))
    GraphFolder(folder).require()
    part = output.with_name(f"{output.name}.part")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        _replace_folder(known, folder, part, output, alleged) if known.many else _replace_file(
            known, folder, part, output, alleged
        )
    except SyntaxError as error:
        raise GraphFolderError(f"{folder}: the graph is damaged ({error}); build it again") from error
    except OSError as error:
        raise GraphFolderError(f"{output}: cannot be written ({error.strerror or error})") from error


def named(form: str) -> Format:
    """Return a format by its name or its suffix without the dot; raise QueryError where there is none."""
    by_suffix = {each.suffix.removeprefix("."): each for each in FORMATS.values() if each.suffix}
    known = FORMATS.get(form) or by_suffix.get(form)
    if known is None:
        near = get_close_matches(form, FORMATS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"use one of {', '.join(FORMATS)}"
        raise QueryError(f"format {form!r} is unknown; {hint}")
    return known


def pour(folder: Path, form: str, stream: BinaryIO, *, alleged: bool = False, mapping: Path | None = None) -> None:
    """Write the graph to a stream once it is made whole; raise QueryError for a format of several files."""
    if named(form).many:
        raise QueryError(f"format {form!r} is a folder of files; name one with -o PATH")
    with tempfile.TemporaryDirectory() as place:
        export(folder, form, Path(place) / "out", alleged=alleged, mapping=mapping)
        with (Path(place) / "out").open("rb") as made:
            shutil.copyfileobj(made, stream)


def _replace_file(form: Format, folder: Path, part: Path, output: Path, alleged: bool) -> None:
    try:
        form.write(folder, part, alleged)
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


def _replace_folder(form: Format, folder: Path, part: Path, output: Path, alleged: bool) -> None:
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    try:
        form.write(folder, part, alleged)
        if form.name in READABLE:
            (part / WRITTEN_HERE).write_text("written by claimgraph export; not read as documents\n", encoding="utf-8")
        output.mkdir(exist_ok=True)
        for place in sorted(part.iterdir()):
            place.replace(output / place.name)
    finally:
        shutil.rmtree(part, ignore_errors=True)
