"""Propositions: content without its document, positive and shared; equal content of two documents is one node."""

from __future__ import annotations

from collections.abc import Iterator

from ..extract.errors import AnnotationError
from ..extract.records import Adjunct, Predicate
from ..ontology.relation_terms import known
from .scope import Scope, words
from .terms import LABEL, TYPE, Statement, cg, node, relation, triple

PREPOSITIONS = frozenset({
    "about", "above", "across", "after", "against", "along", "among", "around", "as", "at", "before", "behind", "below",
    "between", "beyond", "by", "despite", "during", "for", "from", "in", "inside", "into", "of", "off", "on", "onto",
    "out", "over", "past", "per", "since", "than", "through", "throughout", "to", "toward", "towards", "under", "until",
    "up", "upon", "via", "with", "within", "without",
})  # fmt: skip


class Propositions:
    """The propositions of one document's claims."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.iris = scope.iris

    def stated(self, predicate: Predicate | None, content: str) -> tuple[str, list[Statement]]:
        """Return the IRI of a proposition and its triples; without a predicate it is the content alone."""
        if predicate is None:
            iri = self.iris.shared("prop", _plain(content))
            return iri, [triple(iri, TYPE, cg("Proposition")), triple(iri, cg("contentText"), content)]
        verb = self._predicate(predicate)
        subject, value = self._key(predicate.subject), self._key(predicate.object)
        adjuncts = tuple((part.relation, self._adjunct_key(part)) for part in predicate.adjuncts)
        iri = self.iris.shared("prop", verb, subject, value, adjuncts)
        return iri, list(self._triples(iri, predicate, verb, f"{verb.rsplit('/', 1)[-1]}|{subject}|{value}"))

    def _triples(self, iri: str, predicate: Predicate, verb: str, key: str) -> Iterator[Statement]:
        yield triple(iri, TYPE, cg("Proposition"))
        yield triple(iri, cg("contentText"), self._reading(predicate))
        yield triple(iri, cg("predicate"), node(verb))
        yield triple(iri, cg("frameKey"), key)
        yield from self._argument(iri, "subject", predicate.subject)
        yield from self._argument(iri, "object", predicate.object)
        if predicate.frame is None:
            yield from self._open_predicate(verb, predicate.relation)
        for adjunct in predicate.adjuncts:
            yield from self._adjunct(iri, adjunct)

    def _predicate(self, predicate: Predicate) -> str:
        if predicate.frame is not None:
            if predicate.frame not in known():
                raise AnnotationError(f"{self.scope.doc_id}: frame {predicate.frame!r} is no curated relation")
            return relation(predicate.frame)
        return self.iris.named("predicate", _plain(predicate.relation))

    def _open_predicate(self, iri: str, verb_phrase: str) -> Iterator[Statement]:
        plain = _plain(verb_phrase)
        yield triple(iri, TYPE, cg("OpenPredicate"))
        yield triple(iri, LABEL, plain)
        verb, _, last = plain.rpartition(" ")
        if verb and last in PREPOSITIONS:
            yield triple(iri, cg("preposition"), last)
            plain = verb
        yield triple(iri, cg("lemma"), plain)

    def _argument(self, iri: str, name: str, value: str | None) -> Iterator[Statement]:
        found = self.scope.entities(value)
        for entity in found:
            yield triple(iri, cg(name), node(entity.iri))
        if value and not found:
            yield triple(iri, cg(f"{name}Text"), words(value))

    def _adjunct(self, iri: str, adjunct: Adjunct) -> Iterator[Statement]:
        place = self.iris.shared("adjunct", adjunct.relation, self._adjunct_key(adjunct))
        yield triple(iri, cg("adjunct"), node(place))
        yield triple(place, TYPE, cg("Adjunct"))
        yield triple(place, cg("adjunctRole"), adjunct.relation)
        yield triple(place, cg("adjunctText"), words(adjunct.object))
        filler = self.scope.entity(adjunct.entity)
        if filler:
            yield triple(place, cg("filler"), node(filler.iri))

    def _adjunct_key(self, adjunct: Adjunct) -> str:
        filler = self.scope.entity(adjunct.entity)
        return f"{filler.iri if filler else ''} {_plain(adjunct.object)}"

    def _key(self, value: str | None) -> str:
        found = self.scope.entities(value)
        if found:
            return ",".join(sorted(slug_of(entity.iri) for entity in found))
        return _plain(value) if value else ""

    def _reading(self, predicate: Predicate) -> str:
        parts = [self._name(predicate.subject), predicate.label or _plain(predicate.relation)]
        parts.append(self._name(predicate.object))
        parts.extend(f"{part.relation} {words(part.object)}" for part in predicate.adjuncts)
        return " ".join(part for part in parts if part)

    def _name(self, value: str | None) -> str:
        found = self.scope.entities(value)
        return " and ".join(entity.name for entity in found) if found else words(value or "")


def slug_of(iri: str) -> str:
    """Return the kind and name at the end of an entity's IRI: org/anthropic."""
    return "/".join(iri.rsplit("/", 2)[1:])


def _plain(value: str) -> str:
    return words(value).replace("_", " ").casefold()
