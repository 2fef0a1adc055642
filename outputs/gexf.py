"""GEXF 1.3 by our own writer: colours and positions, and what the published schema asks for.

Its schema has colours and positions in the namespace of GEXF itself, while tools look for the prefix viz: the prefix
is bound to that namespace, which serves both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import networkx

from ..graph.network import network
from ..graph.results import Cell
from .layout import positions
from .network_files import clean

GEXF = "http://gexf.net/1.3"
COLOURS = {"entity": (0, 114, 178), "document": (153, 153, 153), "claim": (230, 159, 0)}
"""Okabe and Ito's colours, told apart by readers who are colour-blind."""
TYPES: dict[type, str] = {bool: "boolean", int: "integer", float: "double", str: "string"}
LARGEST_PLACED = 3_000
"""Nodes; a larger graph has no positions, for the tool lays it out faster than we do."""

Node = tuple[str, dict[str, Cell]]
Edge = tuple[str, str, dict[str, Cell]]


def gexf(folder: Path, output: Path, alleged: bool) -> None:
    """Write entities, documents and claims as GEXF 1.3."""
    graph = clean(network(folder, alleged=alleged))
    with output.open("w", encoding="utf-8", newline="\n") as stream:
        nodes: list[Any] = list(graph.nodes(data=True))
        stream.writelines(_lines(nodes, list(graph.edges(data=True)), _places(graph)))


def _places(graph: networkx.MultiDiGraph[str]) -> Sequence[tuple[int, int]]:
    if len(graph) > LARGEST_PLACED:
        return ()
    number = {name: place for place, name in enumerate(graph)}
    return positions(len(graph), sorted({(number[start], number[end]) for start, end in graph.edges()}))


def _lines(nodes: Sequence[Node], edges: Sequence[Edge], places: Sequence[tuple[int, int]]) -> Iterator[str]:
    node_names, edge_names = _attributes(data for _, data in nodes), _attributes(data for *_, data in edges)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<gexf xmlns="{GEXF}" xmlns:viz="{GEXF}" version="1.3">\n'
    yield '<graph defaultedgetype="directed" mode="static">\n'
    yield from _declared("node", node_names)
    yield from _declared("edge", edge_names)
    yield "<nodes>\n"
    for number, node in enumerate(nodes):
        yield _node(node, node_names, places[number] if places else None)
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(edges):
        yield _edge(number, edge, edge_names)
    yield "</edges>\n</graph>\n</gexf>\n"


def _node(node: Node, names: dict[str, str], place: tuple[int, int] | None) -> str:
    name, data = node
    red, green, blue = COLOURS[str(data["kind"])]
    drawn = f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
    if place:
        # the y axis of network tools points up, that of pages down
        drawn += f'<viz:position x="{place[0]}" y="{-place[1]}"/>'
    label = quoteattr(str(data["label"]))
    return f"<node id={quoteattr(name)} label={label}>{_values(data, names)}{drawn}</node>\n"


def _edge(number: int, edge: Edge, names: dict[str, str]) -> str:
    start, end, data = edge
    ends = f"source={quoteattr(start)} target={quoteattr(end)}"
    kind = quoteattr(str(data["relation"]))
    return f'<edge id="{number}" {ends} label={kind} kind={kind}>{_values(data, names)}</edge>\n'


def _attributes(items: Iterable[dict[str, Cell]]) -> dict[str, str]:
    """Attribute -> type of its values."""
    found = {name: TYPES[type(value)] for data in items for name, value in data.items()}
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
