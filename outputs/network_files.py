"""Exports for network tools: GraphML, GEXF, Cytoscape cyjs and GML."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

import networkx

from ..graph.network import network
from ..graph.results import Cell

GEXF = "http://gexf.net/1.3"
COLOURS = {"entity": (0, 114, 178), "document": (153, 153, 153), "claim": (230, 159, 0)}
"""Okabe and Ito's colours, told apart by readers who are colour-blind."""
TYPES: dict[type, str] = {bool: "boolean", int: "integer", float: "double", str: "string"}
FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
"""Characters that XML 1.0 cannot hold."""


def graphml(folder: Path, output: Path, alleged: bool) -> None:
    """Write entities, documents and claims as GraphML."""
    graph = _clean(network(folder, alleged=alleged))
    networkx.write_graphml_xml(graph, output, named_key_ids=True)


def gml(folder: Path, output: Path, alleged: bool) -> None:
    """Write entities, documents and claims as GML."""
    graph = _clean(network(folder, alleged=alleged))
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


def gexf(folder: Path, output: Path, alleged: bool) -> None:
    """Write entities, documents and claims as GEXF 1.3 with colours."""
    graph = _clean(network(folder, alleged=alleged))
    with output.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(_gexf(graph))


def _gexf(graph: networkx.MultiDiGraph) -> Iterator[str]:
    nodes = [(name, data) for name, data in graph.nodes(data=True)]
    edges = [(start, end, data) for start, end, data in graph.edges(data=True)]
    node_names = _attributes(data for _, data in nodes)
    edge_names = _attributes(data for _, _, data in edges)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<gexf xmlns="{GEXF}" xmlns:viz="{GEXF}/viz" version="1.3">\n'
    yield '<graph defaultedgetype="directed" mode="static">\n'
    yield from _declared("node", node_names)
    yield from _declared("edge", edge_names)
    yield "<nodes>\n"
    for name, data in nodes:
        red, green, blue = COLOURS[str(data["kind"])]
        colour = f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
        label = quoteattr(str(data["label"]))
        yield f"<node id={quoteattr(name)} label={label}>{_values(data, node_names)}{colour}</node>\n"
    yield "</nodes>\n<edges>\n"
    for number, (start, end, data) in enumerate(edges):
        ends = f"source={quoteattr(start)} target={quoteattr(end)}"
        kind = quoteattr(str(data["relation"]))
        yield f'<edge id="{number}" {ends} label={kind} kind={kind}>{_values(data, edge_names)}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _attributes(items: Iterable[dict[str, Cell]]) -> dict[str, str]:
    """Attribute -> type of its values; whole and broken numbers together are broken."""
    found: dict[str, str] = {}
    for data in items:
        for name, value in data.items():
            kind = TYPES[type(value)]
            found[name] = "double" if {found.get(name, kind), kind} == {"integer", "double"} else kind
    return dict(sorted(found.items()))


def _declared(kind: str, names: dict[str, str]) -> Iterator[str]:
    yield f'<attributes class="{kind}">\n'
    for name, type_ in names.items():
        yield f'<attribute id="{name}" title="{name}" type="{type_}"/>\n'
    yield "</attributes>\n"


def _values(data: dict[str, Cell], names: dict[str, str]) -> str:
    cells = "".join(f'<attvalue for="{name}" value={quoteattr(_text(data[name]))}/>' for name in names if name in data)
    return f"<attvalues>{cells}</attvalues>"


def _text(value: Cell) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _clean(graph: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
    """Take out what XML cannot hold."""
    for _, data in graph.nodes(data=True):
        data.update({key: value.translate(FORBIDDEN) for key, value in data.items() if isinstance(value, str)})
    return graph
