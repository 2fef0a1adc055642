"""The rules over several nodes: the queries of shapes.ttl, each run once on the store.

`span-text` is left to the span law in `validate`, which is linear where SUBSTR reads a text from its start every time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store, parse

from ..ontology.vocabulary import PREFIXES, shapes_text

SHACL = "http://www.w3.org/ns/shacl#"
CKS = "https://w3id.org/claimgraph/shapes#"
ELSEWHERE = {"span-text"}

RULES = f"""
SELECT ?shape ?select ?message ?mend ?severity WHERE {{
  ?shape <{SHACL}sparql> ?rule ; <{CKS}mend> ?mend .
  ?rule <{SHACL}select> ?select ; <{SHACL}message> ?message .
  OPTIONAL {{ ?rule <{SHACL}severity> ?severity }}
}} ORDER BY ?shape
"""


@dataclass(frozen=True, slots=True)
class Guard:
    """One query of shapes.ttl; each row that it finds is broken."""

    name: str
    select: str
    message: str
    mend: str
    warning: bool


@cache
def guards() -> tuple[Guard, ...]:
    """Return the rules in the order of their names."""
    store = Store()
    store.extend(parse(shapes_text(), format=RdfFormat.TURTLE))
    found = store.query(RULES)
    assert isinstance(found, QuerySolutions)
    return tuple(
        Guard(
            row["shape"].value.removeprefix(CKS),
            row["select"].value.replace("$this", ""),
            row["message"].value,
            row["mend"].value,
            row["severity"] is not None and row["severity"].value == SHACL + "Warning",
        )
        for row in found
    )


def broken(store: Store) -> Iterator[tuple[Guard, str]]:
    """Yield each rule with the IRI of a node that breaks it, sorted within the rule."""
    for guard in guards():
        if guard.name in ELSEWHERE:
            continue
        rows = store.query(guard.select, prefixes=PREFIXES, use_default_graph_as_union=True)
        assert isinstance(rows, QuerySolutions)
        for iri in sorted({row["value"].value for row in rows if isinstance(row["value"], NamedNode)}):
            yield guard, iri
