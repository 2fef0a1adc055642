"""Names for everything in the graph: readable where people look, hashes of content where they do not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from ..ontology.naming import digest
from ..ontology.vocabulary import BASE

SLUG = 60
"""Characters of a name that an IRI keeps."""

SEGMENTS = (
    "adjunct", "claim", "comparison", "date", "evidence", "predicate", "prop", "quantity", "run", "source", "unnamed",
)  # fmt: skip
"""What the graph's own names begin with; entities have the folders that linking gives them."""


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of one graph's data, all under one base."""

    base: str = BASE

    def document(self, doc_id: str) -> str:
        """Return the IRI of a document of the corpus."""
        return f"{self.base}source/{_quoted(doc_id)}"

    def span(self, doc_id: str, start: int, end: int) -> str:
        """Return the IRI of a stretch of a document's text (RFC 5147)."""
        return f"{self.document(doc_id)}#char={start},{end}"

    def record(self, kind: str, doc_id: str, *parts: object) -> str:
        """Return the IRI of something that one document says."""
        return f"{self.base}{kind}/{_quoted(doc_id)}-{digest(kind, doc_id, *parts)}"

    def comparison(self, comparison_id: str) -> str:
        """Return the IRI of a comparison, whose id is a hash already."""
        return f"{self.base}comparison/{comparison_id}"

    def shared(self, kind: str, *parts: object) -> str:
        """Return the IRI of something that is the same in every document that has it."""
        return f"{self.base}{kind}/{digest(kind, *parts)}"

    def named(self, kind: str, name: str) -> str:
        """Return the IRI of something that goes by its name."""
        return f"{self.base}{kind}/{slug(name)}"

    def document_graph(self, doc_id: str) -> str:
        """Return the name of the graph that holds what one document says."""
        return f"{self.base}graph/doc/{_quoted(doc_id)}"

    def prefixes(self) -> dict[str, str]:
        """Return the prefixes that written files use for this graph's names."""
        return {kind: f"{self.base}{kind}/" for kind in SEGMENTS}

    @property
    def compare_graph(self) -> str:
        """The name of the graph of comparisons."""
        return f"{self.base}graph/compare"

    @property
    def alleged_graph(self) -> str:
        """The name of the graph of alleged edges."""
        return f"{self.base}graph/alleged"


@lru_cache(maxsize=1024)
def _quoted(doc_id: str) -> str:
    return quote(doc_id, safe="")


def slug(name: str) -> str:
    """Return a name as the readable end of an IRI.

    >>> slug("Café de l’Étoile (Paris)")
    'cafe-de-l-etoile-paris'
    """
    folded = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    return words[:SLUG].rstrip("-") if words else digest(name)
