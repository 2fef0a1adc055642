"""The graph for network tools: a networkx MultiDiGraph of entities and claims, read from a graph folder.

Nodes and edges carry plain values only, in sorted order. An edge between entities says whether the graph asserts it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import networkx
from pyoxigraph import QuerySolutions, Store

from ..ontology.vocabulary import PREFIXES
from .folder import GraphFolder
from .query import open_store
from .results import Cell, plain

Row = dict[str, Cell]

ENTITIES = """
SELECT ?node ?label ?type (COUNT(DISTINCT ?mention) AS ?mentions) (COUNT(DISTINCT ?source) AS ?documents) WHERE {
  ?mention cg:denotes ?node ; nif:referenceContext ?source .
  ?node a ?class ; skos:prefLabel ?label . ?class rdfs:label ?type
} GROUP BY ?node ?label ?type ORDER BY ?node
"""
CLAIMS = """
SELECT DISTINCT ?node ?label ?type ?polarity ?certainty ?modality ?depth ?chain ?quote ?document
  ?begin ?end ?confidence WHERE {
  ?node a cg:Claim ; cg:claimText ?label ; cg:claimType/skos:prefLabel ?type ; cg:polarity/skos:prefLabel ?polarity ;
    cg:certainty/skos:prefLabel ?certainty ; cg:modality/skos:prefLabel ?modality ; cg:depth ?depth ;
    cg:evidenceSpan ?span ; cg:extractedFrom/dcterms:identifier ?document .
  ?span nif:anchorOf ?quote ; nif:beginIndex ?begin ; nif:endIndex ?end .
  OPTIONAL { ?node cg:chain ?chain } OPTIONAL { ?node cg:confidence ?stated }
  BIND(COALESCE(?stated, 1) AS ?confidence)
} ORDER BY ?node
"""
DOCUMENTS = """
SELECT DISTINCT ?node ?label ?document WHERE {
  ?node a cg:SourceDocument ; skos:prefLabel ?label ; dcterms:identifier ?document
} ORDER BY ?node
"""
LINKS = """
SELECT DISTINCT ?start ?relation ?end WHERE {
  { VALUES (?property ?relation) {
      (cg:source "source") (cg:target "target") (cg:toldTo "told to") (cg:statedIn "stated in") (cg:reports "reports")
      (cg:agreesWith "agrees with") (cg:conflictsWith "conflicts with") }
    ?start a cg:Claim ; ?property ?end }
  UNION { ?start cg:states/cg:subject ?end BIND("subject" AS ?relation) }
  UNION { ?start cg:states/cg:object ?end BIND("object" AS ?relation) }
  UNION { ?start cg:states/cg:adjunct/cg:filler ?end BIND("argument" AS ?relation) }
} ORDER BY ?start ?relation ?end
"""
EDGES = {
    "asserted": """
SELECT DISTINCT ?start ?property ?relation ?end WHERE {
  ?twin cg:shadowOf ?property . ?property rdfs:label ?relation . ?start ?property ?end . FILTER(isIRI(?end))
} ORDER BY ?start ?property ?end
""",
    "alleged": """
SELECT DISTINCT ?start ?property ?relation ?end WHERE {
  ?twin cg:shadowOf ?property . ?twin rdfs:label ?relation . ?start ?twin ?end . FILTER(isIRI(?end))
} ORDER BY ?start ?property ?end
""",
}
"""Status of edges -> question for them; the property is the asserted one of both."""
SUPPORT = """
SELECT ?start ?property ?end (COUNT(DISTINCT ?claim) AS ?claims) WHERE {
  ?twin cg:shadowOf ?property . ?content cg:predicate ?property .
  ?content cg:subject ?start . ?content cg:object ?end . ?claim cg:states ?content
} GROUP BY ?start ?property ?end
"""
ALLEGED = "alleged: "


def network(folder: Path, *, claims: bool = True, alleged: bool = True) -> networkx.MultiDiGraph[str]:
    """Return the graph in `folder`; without claims only entities and the edges between them.

    Node names are the last parts of the IRIs (org/velmar); `kind` is entity, document or claim.
    """
    base = str(GraphFolder(folder).require().manifest()["base_iri"])
    store = open_store(folder)
    graph = networkx.MultiDiGraph()
    _add_nodes(graph, store, ENTITIES, "entity", base)
    if claims:
        _add_nodes(graph, store, DOCUMENTS, "document", base)
        _add_nodes(graph, store, CLAIMS, "claim", base)
        for row in rows(store, LINKS):
            _add_edge(graph, row, base, status="stated", claims=1)
    support = {(row["start"], row["property"], row["end"]): row["claims"] for row in rows(store, SUPPORT)}
    for status, question in EDGES.items():
        if status == "asserted" or alleged:
            for row in rows(store, question):
                number = support.get((row["start"], row["property"], row["end"]), 1)
                _add_edge(graph, row, base, status=status, claims=number)
    return graph


def rows(store: Store, text: str) -> Iterator[Row]:
    """Yield the rows of a query on all graphs as plain values; what is not bound is left out."""
    found = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    for solution in found:
        yield {name: plain(solution[name]) for name in names if solution[name] is not None}


def _add_nodes(graph: networkx.MultiDiGraph[str], store: Store, text: str, kind: str, base: str) -> None:
    for row in rows(store, text):
        iri = str(row.pop("node"))
        if "confidence" in row:
            # one type for all nodes, or columns of other tools change theirs from graph to graph
            row["confidence"] = float(str(row["confidence"]))
        graph.add_node(iri.removeprefix(base), kind=kind, iri=iri, **row)


def _add_edge(graph: networkx.MultiDiGraph[str], row: Row, base: str, *, status: str, claims: Cell) -> None:
    start, end = str(row["start"]).removeprefix(base), str(row["end"]).removeprefix(base)
    relation = str(row["relation"]).removeprefix(ALLEGED)
    for name in (start, end):
        if name not in graph:
            graph.add_node(name, kind="entity", iri=base + name, label=name, type="Agent", mentions=0, documents=0)
    key = f"{relation} ({status})"
    graph.add_edge(start, end, key=key, relation=relation, status=status, claims=claims)
