"""The drawing of a graph as data: the view that pages and pictures are made from, and a pyvis Network of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..graph.dossier import Dossier
from ..graph.folder import GraphFolder
from ..graph.loading import load
from ..graph.title import title
from .page import drawn
from .picture import DENIED, SAID, clean

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network

SHAPES = {"ellipse": "dot"}
"""Shapes into which vis-network would write the label."""
INKS = {"denied": DENIED}
BRACKETS = str.maketrans("<>", "‹›")


def called(folder: Path, dossier: Dossier) -> str:
    """Return what the graph in a folder is called."""
    return str(GraphFolder(folder).manifest().get("title") or "") or title(dossier.annotations, dossier.names)


def view(folder: Path) -> Mapping[str, Any]:
    """Return what is drawn of the graph in a folder, with its places."""
    dossier = load(folder)
    return drawn(dossier.annotations, dossier.names, dossier.comparisons, title=called(folder, dossier), run={})


def drawing(folder: Path) -> Network:
    """Return the joined things where the page draws them, in its colours and shapes, with physics off."""
    from pyvis.network import Network

    seen = view(folder)
    words = seen["words"]
    net = Network(height="680px", width="100%", directed=True, cdn_resources="in_line")
    for number, thing in enumerate(seen["things"]):
        if "x" in thing:
            kind = words["types"][thing["type"]]
            family = words["families"][kind["family"]]
            look: dict[str, Any] = {"shape": SHAPES.get(family["shape"], family["shape"]), "color": family["light"]}
            look |= {"size": 6 + 2 * thing["weight"] ** 0.5, "x": thing["x"], "y": thing["y"]}
            net.add_node(number, label=_harmless(thing["label"]), title=kind["label"], **look)
    for line in seen["lines"]:
        count = len(line["claims"])
        manner = words["manner"][line["manner"]]
        told = f"{_harmless(line['word'])} ({manner}, {count} claim{'' if count == 1 else 's'})"
        look = {"dashes": line["manner"] == "said", "width": line["origins"], "color": INKS.get(line["manner"], SAID)}
        net.add_edge(line["from"], line["to"], title=told, **look)
    net.toggle_physics(False)
    return net


def lines(folder: Path) -> nx.MultiDiGraph[str]:
    """Return the lines of the page as edges with word, family, manner, claims and origins between keys of things."""
    import networkx as nx

    seen = view(folder)
    graph = nx.MultiDiGraph()
    for thing in seen["things"]:
        graph.add_node(thing["key"], label=thing["label"], type=thing["type"], claims=thing.get("weight", 0))
    keys = [thing["key"] for thing in seen["things"]]
    for line in seen["lines"]:
        told = {name: line[name] for name in ("word", "family", "manner", "origins")}
        graph.add_edge(keys[line["from"]], keys[line["to"]], claims=len(line["claims"]), **told)
    return graph


def _harmless(text: str) -> str:
    """Return words without the signs that would end the script into which pyvis writes them as they are."""
    return clean(text).translate(BRACKETS)
