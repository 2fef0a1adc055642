"""Nanopublications: each claim with its provenance, as four small graphs (nanopub.net guidelines).

What is published is that a source claims something, never the content itself as a fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from ..graph import trig
from ..graph.query import open_store
from ..graph.results import results
from ..ontology.vocabulary import CG, PREFIXES, RDF

NP = "http://www.nanopub.org/nschema#"
PROV = PREFIXES["prov"]
ASSERTED = ("source", "statedIn", "polarity", "certainty", "modality", "claimType", "states", "reports", "claimText")
"""What a nanopublication says of its claim; the rest is provenance."""
CLAIMS = "SELECT DISTINCT ?claim WHERE { ?claim a cg:Claim ; cg:states ?content } ORDER BY ?claim"


def nanopub(folder: Path, output: Path, alleged: bool) -> None:
    """Write one nanopublication a claim."""
    store = open_store(folder)
    run = _run(store)
    prefixes = PREFIXES | {"np": NP}
    found = results(store.query(CLAIMS, prefixes=PREFIXES, use_default_graph_as_union=True))
    with output.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(trig.header(prefixes))
        for (claim,) in found.rows:
            for name, triples in _graphs(store, str(claim), run):
                stream.write(trig.block(name, triples, prefixes))


def _graphs(store: Store, claim: str, run: NamedNode) -> Iterator[tuple[str, list[Triple]]]:
    this, node = f"{claim}/np", NamedNode(claim)
    names = {part: NamedNode(f"{this}#{part}") for part in ("Head", "assertion", "provenance", "pubinfo")}
    publication = NamedNode(this)
    yield (
        names["Head"].value,
        [
            Triple(publication, NamedNode(RDF + "type"), NamedNode(NP + "Nanopublication")),
            Triple(publication, NamedNode(NP + "hasAssertion"), names["assertion"]),
            Triple(publication, NamedNode(NP + "hasProvenance"), names["provenance"]),
            Triple(publication, NamedNode(NP + "hasPublicationInfo"), names["pubinfo"]),
        ],
    )
    said = list(store.quads_for_pattern(node, None, None))
    yield names["assertion"].value, [*_assertion(store, said)]
    yield names["provenance"].value, [*_provenance(store, said, names["assertion"], run)]
    yield names["pubinfo"].value, [Triple(publication, NamedNode(PROV + "wasGeneratedBy"), run)]


def _assertion(store: Store, said: list[Quad]) -> Iterator[Triple]:
    for quad in said:
        name = quad.predicate.value
        if name == RDF + "type" or name.removeprefix(CG) in ASSERTED:
            yield quad.triple
        if name == CG + "states" and isinstance(quad.object, NamedNode):
            for inner in store.quads_for_pattern(quad.object, None, None, quad.graph_name):
                yield inner.triple


def _provenance(store: Store, said: list[Quad], assertion: NamedNode, run: NamedNode) -> Iterator[Triple]:
    yield Triple(assertion, NamedNode(PROV + "wasGeneratedBy"), run)
    for quad in said:
        if quad.predicate.value == CG + "extractedFrom":
            yield Triple(assertion, NamedNode(PROV + "hadPrimarySource"), quad.object)
        if quad.predicate.value == CG + "evidenceSpan" and isinstance(quad.object, NamedNode):
            yield Triple(assertion, NamedNode(PROV + "wasQuotedFrom"), quad.object)
            for inner in store.quads_for_pattern(quad.object, None, None, quad.graph_name):
                if isinstance(inner.object, Literal):
                    yield inner.triple


def _run(store: Store) -> NamedNode:
    for quad in store.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(CG + "ExtractionRun")):
        if isinstance(quad.subject, NamedNode):
            return quad.subject
    return NamedNode(CG + "ExtractionRun")
