"""A user's ontology: classes under ours with words for them, and relations with verb and noun frames, as Turtle.

ex:Vessel a owl:Class ; rdfs:subClassOf cg:Infrastructure ; rdfs:label "Vessel"@en ; cg:typeNoun "trawler" .
ex:moored_at a owl:ObjectProperty ; rdfs:label "moored at"@en ; rdfs:domain ex:Vessel ;
  cg:verbFrame "agent moor at|in" .
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from ..extract.additions import Additions
from ..extract.errors import DataError
from ..extract.relations import PROPERTY, checked_patterns, curated
from .terms import own_terms
from .vocabulary import AL, CG, OWL, PREFIXES, RDF, RDFS, REL, core_triples, vocabulary

TYPE, LABEL = RDF + "type", RDFS + "label"
VERB, NOUN, TYPE_NOUN, NAME_HEAD = (CG + name for name in ("verbFrame", "nounFrame", "typeNoun", "nameHead"))
FRAMES = {"verbs": VERB, "nouns": NOUN}
KNOWN = frozenset({VERB, NOUN, TYPE_NOUN, NAME_HEAD})
"""The words of ours that a user's ontology says something with."""
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")

Facts = Mapping[str, Mapping[str, list[str]]]


def read(path: Path) -> Additions:
    """Return what an ontology file adds; raise DataError that names the term and what is wrong with it."""
    try:
        text = path.read_text(encoding="utf-8")
        triples = tuple(each.triple for each in parse(text, format=RdfFormat.TURTLE))
    except SyntaxError as error:
        raise DataError(f"{path}: not Turtle: {_short(str(error))}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 at byte {error.start}") from error
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror or error})") from error
    return _Reading(str(path), text, triples).additions()


class _Reading:
    def __init__(self, source: str, text: str, triples: tuple[Triple, ...]) -> None:
        self.source, self.text = source, text
        self.facts: Facts = _facts(triples)
        self.parents = vocabulary((*core_triples(), *triples))
        self.ours = vocabulary(core_triples())

    def additions(self) -> Additions:
        self._check_words()
        classes = dict(self._classes())
        kinds = {iri: kind for kind, iri in classes.items()}
        relations = tuple(self._relation(iri, kinds) for iri in self._of(OWL + "ObjectProperty"))
        if not classes and not relations:
            raise DataError(f"{self.source}: no owl:Class and no owl:ObjectProperty of its own")
        nouns = {kinds[iri]: self._words(iri, TYPE_NOUN) for iri in kinds}
        heads = {kinds[iri]: self._words(iri, NAME_HEAD) for iri in kinds}
        return Additions(Path(self.source).name, self.text, relations, nouns, heads, classes)

    def _of(self, type_: str) -> list[str]:
        own = (iri for iri, said in self.facts.items() if type_ in said.get(TYPE, ()))
        return sorted(iri for iri in own if not iri.startswith((CG, REL, AL)))

    def _check_words(self) -> None:
        """Turn down what would be read past: words of ours that are none, and frames in the wrong place."""
        for iri, said in sorted(self.facts.items()):
            if iri.startswith((CG, REL, AL)):
                self._fail(iri, "is a term of the vocabulary itself; give terms of your own another namespace")
            for name in said:
                if name.startswith(CG) and name not in KNOWN:
                    self._fail(iri, f"says {_code(name)}; known are {', '.join(sorted(map(_code, KNOWN)))}")
            types = set(said.get(TYPE, ()))
            if {VERB, NOUN} & said.keys() and OWL + "ObjectProperty" not in types:
                self._fail(iri, "has a frame and is no owl:ObjectProperty")
            if {TYPE_NOUN, NAME_HEAD} & said.keys() and OWL + "Class" not in types:
                self._fail(iri, "has nouns or name heads and is no owl:Class")

    def _classes(self) -> Iterator[tuple[str, str]]:
        """Yield Type/Subtype and IRI of each class."""
        seen: dict[str, str] = {}
        for iri in self._of(OWL + "Class"):
            kind = f"{self._type(iri)}/{self._label(iri)}"
            if kind in seen:
                self._fail(iri, f"has the label of {_code(seen[kind])}")
            seen[kind] = iri
            yield kind, iri

    def _type(self, iri: str) -> str:
        """The annotation type of the nearest class of ours above a class."""
        types = own_terms()
        waiting = [iri]
        while waiting:
            current = waiting.pop(0)
            if current in types:
                return types[current]
            waiting.extend(self.parents.parents.get(current, ()))
        return self._fail(
            iri, "is under no class for things of ours; add rdfs:subClassOf cg:Organization, cg:Product or such"
        )

    def _relation(self, iri: str, kinds: Mapping[str, str]) -> dict[str, Any]:
        name = re.split("[#/]", iri)[-1]
        if not NAME.fullmatch(name) or name in curated():
            state = "is the name of a curated relation" if name in curated() else "is no name for a relation"
            self._fail(iri, f"ends in {name!r}, which {state}")
        said = self.facts[iri]
        wikidata = next((each.rsplit("/", 1)[-1] for each in said.get(PREFIXES["skos"] + "closeMatch", ())), None)
        if wikidata is not None and not PROPERTY.fullmatch(wikidata):
            self._fail(iri, f"skos:closeMatch {wikidata!r} is no property of Wikidata")
        for key in FRAMES.values():
            for text in said.get(key, ()):
                if wrong := checked_patterns(name, text):
                    self._fail(iri, f"{_code(key)} {wrong}")
        return {
            "id": name,
            "iri": iri,
            "label": self._label(iri),
            "wikidata": wikidata,
            "symmetric": OWL + "SymmetricProperty" in said[TYPE],
            **{key: list(said.get(predicate, ())) for key, predicate in FRAMES.items()},
            **{key: self._ends(iri, RDFS + key, kinds) for key in ("domain", "range")},
            "between": [next(iter(said.get(RDFS + key, ())), None) for key in ("domain", "range")],
        }

    def _ends(self, iri: str, predicate: str, kinds: Mapping[str, str]) -> list[str]:
        """The annotation types that may stand at one end of a relation."""
        found = self.facts[iri].get(predicate, [])
        if len(found) > 1:
            self._fail(iri, f"has {len(found)} {_code(predicate)}; it can have one")
        for class_ in found:
            if class_ not in self.parents.parents:
                self._fail(iri, f"{_code(predicate)} {_code(class_)} is no class of the vocabulary or of this file")
            below = [each for each in own_terms() if class_ in self.ours.superclasses(each)]
            if class_ in kinds:
                return [self._type(class_)]
            if not below:
                self._fail(iri, f"{_code(predicate)} {_code(class_)} is no class for things")
            return sorted({own_terms()[each] for each in below})
        return []

    def _label(self, iri: str) -> str:
        labels = self.facts[iri].get(LABEL, [])
        if len(set(labels)) != 1:
            self._fail(iri, f"has {len(set(labels))} labels; it needs one rdfs:label")
        return labels[0]

    def _words(self, iri: str, predicate: str) -> tuple[str, ...]:
        words = tuple(sorted(set(self.facts[iri].get(predicate, ()))))
        for word in words:
            if not word or len(word.split()) != 1:
                self._fail(iri, f"{_code(predicate)} {word!r} is not one word")
        return words

    def _fail(self, iri: str, what: str) -> NoReturn:
        raise DataError(f"{self.source}: {_code(iri)} {what}")


def _facts(triples: tuple[Triple, ...]) -> Facts:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in triples:
        if isinstance(each.subject, NamedNode):
            found[each.subject.value][each.predicate.value].append(_text(each.object))
    return {iri: dict(said) for iri, said in found.items()}


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal | BlankNode) else ""


def _code(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and NAME.fullmatch(iri.removeprefix(namespace)):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"


def _short(error: str) -> str:
    """The first thing that a parser said, without its list of what it expected."""
    return " ".join(error.split())[:160]
