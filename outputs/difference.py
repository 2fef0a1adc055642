"""The difference of two graphs as text for people, as JSON and as RDF."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict

from ..extract.errors import QueryError
from ..graph.difference import KINDS, WAYS, Change, Difference, Kind
from ..graph.iris import Iris
from ..graph.terms import LABEL, SCHEMA, TYPE, Statement, node, triple
from ..graph.trig import body, header
from ..ontology.naming import digest
from ..ontology.vocabulary import PREFIXES
from .inert import plain

PLURALS: dict[Kind, str] = {
    "document": "documents",
    "entity": "entities",
    "claim": "claims",
    "agreement": "agreements",
    "conflict": "conflicts",
    "merge": "merges",
}
SIGNS = {"vanished": "-", "appeared": "+", "changed": "~"}
ACTIONS = {"vanished": "DeleteAction", "appeared": "AddAction", "changed": "UpdateAction"}
"""Ways of change as schema.org names them."""


def render(found: Difference, form: str = "text") -> str:
    """Return the difference as text in one of `FORMATS`."""
    writer = FORMATS.get(form)
    if writer is None:
        raise QueryError(f"format {form!r} is unknown; use one of {', '.join(FORMATS)}")
    return writer(found)


def text(found: Difference) -> str:
    """Return one paragraph for each kind of thing that changed, a line for each change."""
    if found.is_empty:
        return "no difference\n"
    return "\n".join(_paragraph(found, kind) for kind in KINDS if any(c.kind == kind for c in found.changes))


def as_json(found: Difference) -> str:
    """Return counts and changes as JSON."""
    counts = found.counts()
    plain_counts = {
        PLURALS[kind]: {how: counts[kind, how] for how in WAYS if (kind, how) in counts}
        for kind in KINDS
        if any((kind, how) in counts for how in WAYS)
    }
    changes = [{key: value for key, value in asdict(change).items() if value} for change in found.changes]
    whole = {"same": found.is_empty, "counts": plain_counts, "changes": changes}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def turtle(found: Difference) -> str:
    """Return each change as an action of schema.org on the thing that changed."""
    prefixes = PREFIXES | Iris().prefixes()
    triples = [each for change in found.changes for each in _triples(change)]
    return header(prefixes) + "".join(body(triples, prefixes))


def _paragraph(found: Difference, kind: Kind) -> str:
    changes = [change for change in found.changes if change.kind == kind]
    counts = found.counts()
    told = ", ".join(f"{counts[kind, how]} {how}" for how in WAYS if (kind, how) in counts)
    return f"{PLURALS[kind]}: {told}\n" + "".join(f"{line}\n" for change in changes for line in _lines(change))


def _lines(change: Change) -> Iterator[str]:
    where = f"  [{plain(change.document)}]" if change.document else ""
    yield f"  {SIGNS[change.how]} {plain(change.label)}{where}"
    if change.kind in {"agreement", "conflict"}:
        yield from (f"      {plain(quote)}" for quote in change.quotes)
    yield from (f"      {plain(detail)}" for detail in change.details)


def _triples(change: Change) -> Iterator[Statement]:
    iri = Iris().shared("change", digest(change.kind, change.how, change.iri, *change.details))
    yield triple(iri, TYPE, node(SCHEMA + ACTIONS[change.how]))
    yield triple(iri, node(SCHEMA + "object"), node(change.iri))
    yield triple(iri, node(SCHEMA + "additionalType"), change.kind)
    yield triple(iri, LABEL, change.label)
    for detail in change.details:
        yield triple(iri, node(SCHEMA + "description"), detail)
    for quote in change.quotes:
        yield triple(iri, node(SCHEMA + "text"), quote)


FORMATS: dict[str, Callable[[Difference], str]] = {"text": text, "json": as_json, "turtle": turtle}
