"""The reference of the vocabulary as Markdown, made from core.ttl and the curated relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from ..extract.data_files import data_file
from ..extract.errors import DataError
from ..extract.relations import Relation, relations
from .relation_terms import ends
from .vocabulary import CG, ONTOLOGY, OWL, PREFIXES, RDF, RDFS, SKOS, core, triples

INTRODUCTION = """# The vocabulary

Made from `ontology/data/core.ttl` and `extract/data/relations.json` by `claimgraph.ontology.reference`; do not edit.

Namespaces: `cg:` <{cg}>, `rel:` <https://w3id.org/claimgraph/relation#>, `al:`
<https://w3id.org/claimgraph/alleged#>. Version {version}. OWL 2 DL and OWL 2 RL.

- A `cg:Claim` is one commitment of one source. It either `cg:states` a proposition or `cg:reports` the claim of another
  source; `cg:depth` counts the steps from the document inwards.
- A `cg:Proposition` is positive, shared between documents and never asserted. Polarity and certainty sit on the claim.
- `cg:certainty` is the source's; `cg:confidence` is ours.
- `rel:` edges are what the graph asserts: background in a document's own voice, and who accuses whom where the document
  itself says so. `al:` edges are what somebody alleges. No rule leads from `al:` to `rel:`.
- Each document has its own named graph. The default graph holds entities, documents and the run; comparisons and
  allegations have a graph each. Ask the union of all graphs.
- A term is never deleted: it gets `owl:deprecated true` and `dcterms:isReplacedBy`, and the meaning of a term changes
  only with the major version.
"""
EXAMPLES = "examples.json"
TERMS = (OWL + "Class", OWL + "ObjectProperty", OWL + "DatatypeProperty", CG + "StanceValue")
PROPERTIES = {"ObjectProperty": "to a thing", "DatatypeProperty": "to a value"}


def reference() -> str:
    """Return the whole page; a test compares it with docs/ontology.md."""
    parts = [INTRODUCTION.format(cg=CG, version=_version())]
    parts.append("## Classes\n\n" + _table(("class", "under", "meaning", "example"), _classes()))
    for kind, title in PROPERTIES.items():
        head = ("property", "of", "value", "meaning", "example")
        parts.append(f"## Properties {title}\n\n" + _table(head, _properties(kind)))
    parts.append("## Controlled values\n\n" + _table(("value", "label", "scheme", "meaning", "example"), _values()))
    columns = ("relation", "label", "subject", "object", "Wikidata", "worded, for example")
    rows = (_relation(each) for each in sorted(relations().all, key=lambda each: each.id))
    parts.append("## Curated relations\n\nEach has an `al:` twin without subject and object class.\n")
    parts.append(_table(columns, rows))
    return "\n".join(parts)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _classes() -> Iterator[tuple[str, ...]]:
    for iri in _of_type(OWL + "Class"):
        above = ", ".join(_code(each) for each in core().parents[iri])
        yield _code(iri), above, _one(iri, SKOS + "definition"), _example(iri)


def _properties(kind: str) -> Iterator[tuple[str, ...]]:
    for iri in _of_type(OWL + kind):
        domain, range_ = _one(iri, RDFS + "domain"), _one(iri, RDFS + "range")
        yield _code(iri), _code(domain), _code(range_), _one(iri, SKOS + "definition"), _example(iri)


def _values() -> Iterator[tuple[str, ...]]:
    for iri in sorted(_of_type(CG + "StanceValue"), key=lambda iri: (core().schemes[iri], iri)):
        scheme = core().labels[core().schemes[iri]]
        yield _code(iri), core().labels[iri], scheme, _one(iri, SKOS + "definition"), _example(iri)


def _relation(relation: Relation) -> tuple[str, ...]:
    domain, range_ = ends(relation)
    classes = (_code(domain or ""), _code(range_ or ""))
    return f"`rel:{relation.id}`", relation.label, *classes, relation.wikidata or "", _worded(relation)


def _worded(relation: Relation) -> str:
    """Its first frame as relations.json has it: subject, verb or noun, object."""
    for kind, patterns in (("verb", relation.verbs), ("noun", relation.nouns)):
        for pattern in patterns:
            lemma = f"{pattern.lemma} {pattern.particle}" if pattern.particle else pattern.lemma
            return f"{kind}: {' or '.join(pattern.subject)}, *{lemma}*, {' or '.join(pattern.object)}"
    return ""


def _example(iri: str) -> str:
    return examples()[iri.removeprefix(CG)].replace("|", "\\|")


@cache
def examples() -> dict[str, str]:
    """Return local name of a term of ours -> an invented example of it; raise DataError for one too many or too few."""
    found: dict[str, str] = data_file(EXAMPLES, room="ontology")
    terms = {iri.removeprefix(CG) for kind in TERMS for iri in _of_type(kind)}
    if odd := sorted(terms ^ found.keys()):
        raise DataError(f"ontology/data/{EXAMPLES}: {odd[0]!r} is missing or no term")
    return found


def _of_type(type_: str) -> list[str]:
    found = {
        each.subject.value
        for each in triples()
        if isinstance(each.subject, NamedNode) and each.predicate.value == RDF + "type" and _is(each, type_)
    }
    return sorted(iri for iri in found if iri.startswith(CG))


def _is(each: Triple, iri: str) -> bool:
    return isinstance(each.object, NamedNode) and each.object.value == iri


def _one(subject: str, predicate: str) -> str:
    for each in triples():
        if each.predicate.value == predicate and isinstance(each.subject, NamedNode) and each.subject.value == subject:
            return each.object.value if isinstance(each.object, NamedNode | Literal) else ""
    return ""


def _version() -> str:
    return _one(ONTOLOGY, OWL + "versionInfo")


def _code(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"`{prefix}:{iri.removeprefix(namespace)}`"
    return f"`{iri}`" if iri else ""
