"""Exports for network tools: GraphML, Cytoscape cyjs and GML; GEXF has a module of its own."""

from __future__ import annotations

import json
from pathlib import Path

import networkx

from ..graph.network import network

FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
"""Characters that XML 1.0 cannot hold."""


def graphml(folder: Path, output: Path, alleged: bool) -> None:
    """Write entities, documents and claims as GraphML."""
    graph = clean(network(folder, alleged=alleged))
    networkx.write_graphml_xml(_numbered(graph), output, named_key_ids=True)


def _numbered(graph: networkx.MultiDiGraph[str]) -> networkx.MultiDiGraph[str]:
    """The same with numbers as keys of edges: keys need be unique between two nodes only, ids in the whole file."""
    found = networkx.MultiDiGraph()
    found.add_nodes_from(graph.nodes(data=True))
    found.add_edges_from((s, e, f"e{n}", data) for n, (s, e, data) in enumerate(graph.edges(data=True)))  # pyright: ignore[reportArgumentType]
    return found


def gml(folder: Path, output: Path, alleged: bool) -> None:
    """Write entities, documents and claims as GML."""
    graph = clean(network(folder, alleged=alleged))
    for _, data in graph.nodes(data=True):
        # label is the key of a node in this format
        data["name"] = data["label"]
    networkx.write_gml(graph, output)


def cyjs(folder: Path, output: Path, alleged: bool) -> None:
    """Write entities, documents and claims as Cytoscape JSON."""
    graph = network(folder, alleged=alleged)
    nodes = [{"data": {"id": name, "name": data["label"], **data}} for name, data in graph.nodes(data=True)]
    edges = [
        {"data": {"id": f"e{number}", "source": start, "target": end, "interaction": data["relation"], **data}}
        for number, (start, end, data) in enumerate(graph.edges(data=True))
    ]
    plain = {"format_version": "1.0", "data": {"name": "claimgraph"}, "elements": {"nodes": nodes, "edges": edges}}
    output.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def clean(graph: networkx.MultiDiGraph[str]) -> networkx.MultiDiGraph[str]:
    """Take out of a graph what XML cannot hold."""
    for _, data in graph.nodes(data=True):
        data.update({key: value.translate(FORBIDDEN) for key, value in data.items() if isinstance(value, str)})
    return graph
