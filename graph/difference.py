"""What lies between two graph folders: documents, entities, claims, agreements, conflicts and merges.

Everything is known by its IRI, which is made of what it says, so an edit elsewhere in a document leaves a claim what it
was. A document under another name but with the same text is the same document, renamed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal, get_args

from pydantic import TypeAdapter, ValidationError

from ..extract.annotation import from_json
from ..extract.errors import AnnotationError, GraphFolderError
from ..extract.records import Annotation, Claim, Predicate, Quantity
from ..ontology.comparison_records import Comparison, PlacedSpan
from ..ontology.decisions import typed
from ..ontology.linking import link
from ..ontology.records import Decision, Links, Merge
from .chains import CONTENT_GAP, Made, content, label, made
from .decisions import decisions
from .folder import ANNOTATIONS, CROSS, DECISIONS, GraphFolder
from .iris import Iris

Kind = Literal["document", "entity", "claim", "agreement", "conflict", "merge"]
How = Literal["vanished", "appeared", "changed"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WAYS: tuple[How, ...] = get_args(How)
AUTHOR = "the document"
SHORT_HASH = 12

Traits = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is in only one of two graphs, or not the same in both."""

    kind: Kind
    how: How
    iri: str
    label: str
    document: str | None = None
    quotes: tuple[str, ...] = ()
    """The words that it rests on, a side each."""
    details: tuple[str, ...] = ()
    """What changed, in words: "certainty: certain, now possible"."""


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes from one graph to another: by kind, then vanished, appeared and changed, then by place and words."""

    changes: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether both graphs hold the same."""
        return not self.changes

    def counts(self) -> dict[tuple[Kind, How], int]:
        """Return how many changes there are of each kind and way."""
        return dict(Counter((change.kind, change.how) for change in self.changes))


@dataclass(frozen=True, slots=True)
class _Item:
    label: str
    traits: Traits
    document: str | None = None
    quotes: tuple[str, ...] = ()


def difference(before: Path, after: Path) -> Difference:
    """Return what changed from one graph folder to another; raise GraphFolderError where one cannot be read."""
    old, new = _State(before), _State(after)
    iris = Iris(new.base)
    old.rename(_renamed(old.annotations, new.annotations))
    found = [
        change
        for kind in KINDS
        for change in _changes(kind, dict(_items(old, kind, iris)), dict(_items(new, kind, iris)))
    ]
    return Difference(tuple(found))


class _State:
    """What a folder holds, under the names that its documents have in the later graph."""

    def __init__(self, path: Path) -> None:
        folder = GraphFolder(path).require()
        self.base = str(folder.manifest().get("base_iri") or Iris().base)
        self.choices = decisions(folder.path / DECISIONS)
        self.comparisons = _comparisons(folder.path / CROSS)
        self.annotations = {name: _annotation(folder, name) for name in folder.annotation_names()}
        """By the name of the document; a renamed one goes by its later name."""
        self.names = {name: name for name in self.annotations}
        """Later name -> name in this graph."""

    def rename(self, names: Mapping[str, str]) -> None:
        """Let documents go by other names; `names` leads from this graph's to the other's."""
        if not names:
            return
        moved = {names.get(name, name): each for name, each in self.annotations.items()}
        self.names = {names.get(name, name): name for name in self.annotations}
        self.annotations = {name: replace(each, doc_id=name) for name, each in sorted(moved.items())}
        self.comparisons = tuple(
            replace(each, spans_a=_moved(each.spans_a, names), spans_b=_moved(each.spans_b, names))
            for each in self.comparisons
        )

    @cached_property
    def links(self) -> Links:
        merges = [choice for choice in self.choices if isinstance(choice, Decision)]
        return typed(link(self.annotations.values(), merges), self.choices)[0]


def _annotation(folder: GraphFolder, name: str) -> Annotation:
    place = folder.annotation_path(name)
    try:
        return from_json(place.read_bytes(), where=f"{ANNOTATIONS}/{name}.json", verified=True)
    except AnnotationError as error:
        raise GraphFolderError(f"{folder.path}: {error}") from error


def _comparisons(place: Path) -> tuple[Comparison, ...]:
    try:
        return TypeAdapter(tuple[Comparison, ...]).validate_json(place.read_bytes())
    except (ValidationError, FileNotFoundError) as error:
        raise GraphFolderError(f"{place}: not readable as comparisons; build the graph again") from error


def _renamed(old: Mapping[str, Annotation], new: Mapping[str, Annotation]) -> dict[str, str]:
    """Return former -> later name of each document that is in both under two names, where only one fits."""
    gone, come = defaultdict(list), defaultdict(list)
    for name in sorted(old.keys() - new.keys()):
        gone[old[name].text_sha256].append(name)
    for name in sorted(new.keys() - old.keys()):
        come[new[name].text_sha256].append(name)
    return {names[0]: come[text][0] for text, names in gone.items() if len(names) == 1 and len(come.get(text, ())) == 1}


def _moved(spans: tuple[PlacedSpan, ...], names: Mapping[str, str]) -> tuple[PlacedSpan, ...]:
    return tuple(replace(span, doc=names.get(span.doc, span.doc)) for span in spans)


def _changes(kind: Kind, old: Mapping[str, _Item], new: Mapping[str, _Item]) -> Iterator[Change]:
    sides: dict[How, tuple[Mapping[str, _Item], set[str]]] = {
        "vanished": (old, old.keys() - new.keys()),
        "appeared": (new, new.keys() - old.keys()),
        "changed": (new, {iri for iri in old.keys() & new.keys() if old[iri].traits != new[iri].traits}),
    }
    for how in WAYS:
        items, names = sides[how]
        for iri in sorted(names, key=lambda iri: (items[iri].document or "", items[iri].label, iri)):
            item = items[iri]
            details = tuple(_details(old[iri].traits, item.traits)) if how == "changed" else ()
            yield Change(kind, how, iri, item.label, item.document, item.quotes, details)


def _details(old: Traits, new: Traits) -> Iterator[str]:
    for name, value in new.items():
        if old[name] != value:
            yield f"{name}: {old[name] or 'nothing'}, now {value or 'nothing'}"


def _items(state: _State, kind: Kind, iris: Iris) -> Iterator[tuple[str, _Item]]:
    match kind:
        case "document":
            yield from _documents(state, iris)
        case "entity":
            yield from _entities(state.links, iris)
        case "claim":
            for annotation in state.annotations.values():
                yield from _claims(annotation, iris)
        case "merge":
            yield from _merges(state.links, iris)
        case "agreement" | "conflict":
            for each in state.comparisons:
                if (each.kind == "conflict") == (kind == "conflict"):
                    yield iris.comparison(each.id), _compared(each)


def _documents(state: _State, iris: Iris) -> Iterator[tuple[str, _Item]]:
    for name, each in state.annotations.items():
        meta = each.meta
        traits = {
            "name": state.names[name],
            "text": each.text_sha256[:SHORT_HASH],
            "title": meta.title or "",
            "publisher": meta.publisher or "",
            "author": meta.author or "",
            "date": each.doc_date or meta.date or "",
            "address": meta.url or "",
        }
        yield iris.document(name), _Item(meta.title or name, traits, name)


def _entities(links: Links, iris: Iris) -> Iterator[tuple[str, _Item]]:
    for each in links.entities:
        traits = {
            "name": each.name,
            "type": f"{each.type} ({each.subtype})" if each.subtype else each.type,
            "other names": ", ".join(each.aliases),
            "Wikidata": each.qid or "",
            "unnamed": "yes" if each.anonymous else "no",
        }
        yield iris.base + each.key, _Item(f"{each.name} ({each.type})", traits)


def _claims(annotation: Annotation, iris: Iris) -> Iterator[tuple[str, _Item]]:
    for each in made(annotation, iris):
        claim = each.claim
        quotes = (" ".join(claim.sentence.text.split()),)
        words = f"{label(each.steps) or AUTHOR}: {content(claim)}"
        yield each.iri, _Item(words, _claim_traits(annotation, each), annotation.doc_id, quotes)


def _claim_traits(annotation: Annotation, each: Made) -> Traits:
    """What a claim says besides its name, in words: ids and offsets shift with every edit."""
    claim = each.claim
    quantities = [quantity for quantity in annotation.quantities if quantity.id in claim.quantities]
    dates = [date for date in annotation.dates if date.id in claim.dates or date.id == claim.claimed_at]
    return {
        "certainty": claim.certainty,
        "how": ", ".join(claim.modalities),
        "state": claim.epistemic or "",
        "facts": "; ".join(_fact(fact) for fact in _facts(claim)),
        "numbers": "; ".join(_number(quantity) for quantity in quantities),
        "dates": "; ".join(f"{date.text} ({date.value})" for date in dates),
        "evidence": "; ".join(f"{evidence.kind}: {evidence.span.text}" for evidence in claim.evidence),
    }


def _facts(claim: Claim) -> Iterator[Predicate]:
    if claim.predicate is not None:
        yield claim.predicate
    yield from claim.facts


def _fact(fact: Predicate) -> str:
    subject, object_ = (" ".join(span.text for span in spans) for spans in (fact.subject_spans, fact.object_spans))
    negation = "not " if fact.polarity == "negative" else ""
    return " ".join(part for part in (subject, f"{negation}{fact.relation}", object_) if part)


def _number(quantity: Quantity) -> str:
    unit = quantity.unit or quantity.counted or ""
    return " ".join(part for part in (quantity.bound, str(quantity.value), unit) if part)


def _compared(each: Comparison) -> _Item:
    traits = {
        "strength": each.strength,
        "reason": each.reason,
        "origins": ", ".join(each.origins),
        "values": " / ".join(value or "" for value in (each.left, each.right)),
    }
    quotes = tuple(_quote(spans) for spans in (each.spans_a, each.spans_b) if spans)
    return _Item(f"{each.kind} ({each.type}): {each.topic}", traits, None, quotes)


def _quote(spans: tuple[PlacedSpan, ...]) -> str:
    return f"{spans[0].doc}: {CONTENT_GAP.join(span.text for span in spans)}"


def _merges(links: Links, iris: Iris) -> Iterator[tuple[str, _Item]]:
    """Yield what was decided on each pair of keys; of several verdicts the one with the best score counts."""
    best: dict[tuple[str, str], Merge] = {}
    for merge in links.merges:
        pair = (merge.left, merge.right)
        if pair not in best or merge.score > best[pair].score:
            best[pair] = merge
    for (left, right), merge in sorted(best.items()):
        things = left if left == right else f"{left} and {right}"
        item = _Item(f"{things}: {merge.verdict} ({merge.reason})", {"verdict": merge.verdict})
        yield iris.shared("merge", left, right), item
