"""schema.org JSON-LD: each claim as a Claim with its appearance, for sites and tools of fact checkers.

No rating is given: the program reads what is claimed, it does not judge whether it is true.
"""

from __future__ import annotations

import json
from pathlib import Path

from ..graph.network import rows
from ..graph.query import open_store
from ..graph.results import Cell

CLAIMS = """
SELECT DISTINCT ?node ?claim ?source ?type ?polarity ?quote ?document ?title ?publisher ?date ?url ?begin WHERE {
  ?node cg:states [] ; cg:claimText ?claim ; cg:source ?who ; cg:polarity/skos:prefLabel ?polarity ;
    cg:evidenceSpan ?span ; cg:extractedFrom ?article . ?who skos:prefLabel ?source .
  ?span nif:anchorOf ?quote ; nif:beginIndex ?begin .
  ?article dcterms:identifier ?document ; skos:prefLabel ?title .
  BIND(IF(EXISTS { ?who a/rdfs:subClassOf* cg:Organization }, "Organization",
    IF(EXISTS { ?who a/rdfs:subClassOf* cg:Person }, "Person", "Thing")) AS ?type)
  OPTIONAL { ?article dcterms:publisher ?publisher } OPTIONAL { ?article dcterms:date ?date }
  OPTIONAL { ?article dcterms:source ?url }
} ORDER BY ?document ?begin ?node ?source
"""


def claimreview(folder: Path, output: Path, alleged: bool) -> None:
    """Write a list of ClaimReview, one a claim; several sources of one claim are several authors."""
    reviews: dict[str, dict[str, object]] = {}
    for row in rows(open_store(folder), CLAIMS):
        review = reviews.setdefault(str(row["node"]), _review(row))
        reviewed = review["itemReviewed"]
        assert isinstance(reviewed, dict)
        reviewed["author"].append({"@type": row["type"], "name": row["source"]})
    plain = {"@context": "https://schema.org", "@graph": list(reviews.values())}
    output.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _review(row: dict[str, Cell]) -> dict[str, object]:
    article: dict[str, object] = {"@type": "CreativeWork", "name": row["title"], "text": row["quote"]}
    for key, name in (
        ("document", "identifier"),
        ("url", "url"),
        ("date", "datePublished"),
        ("publisher", "publisher"),
    ):
        if row.get(key):
            article[name] = row[key]
    claim: dict[str, object] = {"@type": "Claim", "@id": row["node"], "text": row["claim"], "author": []}
    claim["appearance"] = article
    return {"@type": "ClaimReview", "claimReviewed": row["claim"], "itemReviewed": claim}
