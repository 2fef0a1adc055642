"""The page: one file that opens from disk, asks the network for nothing and runs no word of a document.

Words of documents reach the browser only as JSON in a script element that is never executed, and from there only as
text. Every script and style is allowed by its own hash; nothing else may run.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

import jinja2
from markupsafe import Markup

from ..extract.errors import DataError
from ..extract.records import Annotation
from ..ontology.comparison_records import Comparison
from . import page_data
from .page_data import View
from .page_edges import Line, lines
from .page_index import Names, index
from .page_limit import fitting
from .page_places import places

if TYPE_CHECKING:
    from pyvis.network import Network

SCRIPTS = (
    "state.js", "parts.js", "words.js", "text.js", "claim.js", "thing.js", "scene.js", "graph.js", "labels.js",
    "table.js", "compare.js", "measures.js", "reader.js", "overview.js", "search.js", "filters.js", "stage.js",
    "help.js", "page.js",
)  # fmt: skip
"""In the order in which they run, as one script."""
VIS = "templates/lib/vis-9.1.2/vis-network.min.js"


def page(
    annotations: Sequence[Annotation],
    links: Names,
    comparisons: Sequence[Comparison],
    *,
    title: str,
    run: Mapping[str, str | int],
) -> str:
    """Return the text of the page; the same records give the same bytes, and never more than 20 MB of them."""
    data = as_json(drawn(annotations, links, comparisons, title=title, run=run))
    kept = fitting(annotations, comparisons, len(data.encode()))
    if len(kept) < len(annotations):
        claims = sum(len(each.claims) for each in annotations) - sum(len(each.claims) for each in kept)
        left = {"documents": len(annotations) - len(kept), "claims": claims}
        data = as_json({**drawn(kept, links, comparisons, title=title, run=run), "left": left})
    return _render(title, data)


def drawn(
    annotations: Sequence[Annotation],
    links: Names,
    comparisons: Sequence[Comparison],
    *,
    title: str,
    run: Mapping[str, str | int],
) -> Mapping[str, object]:
    """Return the view of these records with its things and lines placed and the words to show it in."""
    numbered = index(annotations, links)
    view = page_data.view(annotations, numbered, comparisons, title=title, run=run)
    net = network(view, lines(annotations, numbered))
    return {**view, "things": net.nodes, "lines": net.edges, "words": words()}


def network(view: View, joined: Sequence[Line]) -> Network:
    """Return the things and lines as a pyvis network with their places; things without a line have none."""
    from pyvis.network import Network

    things = cast("list[dict[str, Any]]", view["things"])
    placed = places(len(things), joined)
    net = Network(directed=True)
    for number, thing in enumerate(things):
        extra: dict[str, Any] = {key: value for key, value in thing.items() if key != "name"}
        extra |= placed.things.get(number, {})
        net.add_node(number, label=thing["name"] or thing["key"], group=thing["type"], **extra)
    for number, line in enumerate(joined):
        net.add_edge(
            line.start,
            line.end,
            id=number,
            family=line.family,
            manner=line.manner,
            word=line.word,
            claims=line.claims,
            origins=len(line.origins),
            **({"first": True} if number in placed.first_lines else {}),
        )
    return net


def _render(title: str, data: str) -> str:
    vis, script, css = _vis(), _script(), style()
    return template("page.html.jinja").render(
        title=title,
        policy=policy(scripts=(vis, script), styles=(css,)),
        style=Markup(css),
        data=Markup(data),
        vis=Markup(vis),
        script=Markup(script),
    )


def policy(*, scripts: Sequence[str], styles: Sequence[str]) -> str:
    """Return the content security policy that allows exactly these inline scripts and styles."""
    allowed = " ".join(_hash(script) for script in scripts)
    styled = " ".join(_hash(style) for style in styles)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {styled}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def as_json(value: object) -> str:
    """Return JSON that can stand inside a script element: no `<`, `>` or `&`, no lone surrogate."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return re.sub("[<>&\u2028\u2029\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def template(name: str) -> jinja2.Template:
    """Return one of the templates; whatever it is given is escaped."""
    loader = jinja2.PackageLoader("claimgraph.outputs", "templates")
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.get_template(name)


@cache
def _script() -> str:
    parts = [_file(name) for name in SCRIPTS]
    return _inline("page script", "(() => {\n'use strict';\n" + "\n".join(parts) + "})();\n")


@cache
def style() -> str:
    """Return the style that all pages share."""
    return _inline("page style", _file("page.css"))


@cache
def _vis() -> str:
    """Return vis-network as pyvis ships it; line ends as the browser reads them, or its hash would not fit."""
    return _inline("vis-network", files("pyvis").joinpath(VIS).read_text(encoding="utf-8"))


@cache
def words() -> Mapping[str, object]:
    """Return the plain words, signs and colours for every value that a record can hold."""
    found: dict[str, object] = json.loads(_file("words.json"))
    return found


def _file(name: str) -> str:
    return files("claimgraph.outputs").joinpath("templates", name).read_text(encoding="utf-8")


def _inline(name: str, text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if re.search(r"</(?:script|style)|<!--", text, re.IGNORECASE):
        raise DataError(f"{name}: holds a tag that would end its element; take it out")
    return text
