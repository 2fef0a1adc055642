"""What each claim rests on: a level of evidence with its reason in words.

The level looks at who is behind a claim, whether that is anybody with a name, whether other origins say the same,
whether the origin's own document lies before us, and what the documents say is missing or could not be verified.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from ..extract.records import Annotation, Claim, Entity, Span, Speaker
from .comparison_records import Comparison
from .records import CorpusEntity, Member
from .statements import Origin, origins

Level = Literal[
    "primary document public",
    "several independent origins",
    "named source",
    "named source, unverified",
    "one anonymous source",
    "single anonymous source, unverified",
]
LEVELS: tuple[Level, ...] = get_args(Level)
"""Strongest first."""
AGREEING = {"corroboration", "repetition"}
LACKING = {"missing", "unverified"}
FIRST_PERSON = {"i", "we", "us", "our", "my", "ours", "mine"}
OFFICIAL = ("spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen", "spokeswomen")
"""Who speaks for an organisation: without a name, but not anonymous."""
PEOPLE = {"Person", "Group"}
ISSUERS = {"Lab", "Company", "GovernmentAgency", "LegislativeBody", "Organisation", "Person"}
"""Whose own documents are primary; what a news organisation writes is about others."""

Names = Mapping[Member, CorpusEntity]


@dataclass(frozen=True, slots=True)
class Support:
    """What one claim rests on."""

    claim: str
    """`<doc_id>#<claim id>`."""
    level: Level
    reason: str
    origins: tuple[str, ...]
    """Names of the independent origins that say so; empty where none has a name."""
    documents: tuple[str, ...]
    """Documents that say so."""
    agreeing: tuple[str, ...] = ()
    """Claims of other documents that say the same."""
    primary: str | None = None
    """The origin's own document, where it is among the documents."""
    conflicts: tuple[str, ...] = ()
    """Ids of the conflicts that it takes part in."""


def support(annotations: Sequence[Annotation], names: Names, comparisons: Iterable[Comparison]) -> dict[str, Support]:
    """Return what each claim rests on, by `<doc_id>#<claim id>`, in the order of documents and claims."""
    found = _Evidence(annotations, names, tuple(comparisons))
    return {reference: found.support(reference) for reference in found.claims}


@dataclass(frozen=True, slots=True)
class _Stated:
    claim: Claim
    doc: str
    origin: Origin
    unnamed: str | None
    """The speaker without a name, where there is one in the chain."""
    own: bool
    """It stands in a document of its origin."""


class _Evidence:
    def __init__(self, annotations: Sequence[Annotation], names: Names, comparisons: tuple[Comparison, ...]) -> None:
        self.names = names
        self.issuers = _Issuers(names)
        self.keys = {member: entity.key for member, entity in names.items()}
        self.claims: dict[str, _Stated] = {}
        self.doubts: dict[str, str] = {}
        for annotation in annotations:
            self._read(annotation)
        self.agreeing = _partners(comparisons)
        self.conflicts = _conflicts(comparisons)

    def _read(self, annotation: Annotation) -> None:
        issuer = self.issuers.of(annotation)
        behind = origins(annotation, self.keys)
        entities = {entity.id: entity for entity in annotation.entities}
        for claim in annotation.claims:
            origin = behind[claim.id]
            own = issuer is not None and _is_issuers(claim, origin, issuer)
            if own and issuer is not None:
                origin = Origin(issuer.key.rpartition("/")[2], issuer.name)
            unnamed = next((each.name for each in claim.speakers if _is_unnamed(each, entities)), None)
            self.claims[f"{annotation.doc_id}#{claim.id}"] = _Stated(claim, annotation.doc_id, origin, unnamed, own)
        for key, words in self._doubted(annotation):
            self.doubts.setdefault(key, words)

    def support(self, reference: str) -> Support:
        mine = self.claims[reference]
        agreeing = [each for each in self.agreeing.get(reference, ()) if each in self.claims]
        agreeing = [each for each in agreeing if self.claims[each].doc != mine.doc]
        together = [mine, *(self.claims[each] for each in agreeing)]
        named = _distinct(each.origin for each in together if each.unnamed is None)
        documents = tuple(sorted({each.doc for each in together}))
        primary = next((each for each in together if each.own and each.origin.is_same(mine.origin)), None)
        level, reason = self._level(mine, named, documents, primary)
        conflicts = tuple(self.conflicts.get(reference, ()))
        if conflicts:
            reason += "; disputed among the documents"
        return Support(
            reference,
            level,
            reason,
            tuple(origin.name for origin in named),
            documents,
            tuple(agreeing),
            primary.doc if primary else None,
            conflicts,
        )

    def _level(
        self, mine: _Stated, named: list[Origin], documents: tuple[str, ...], primary: _Stated | None
    ) -> tuple[Level, str]:
        if primary is not None:
            return "primary document public", f"{primary.origin.name} says so itself in {primary.doc}"
        if len(named) > 1:
            listed = ", ".join(origin.name for origin in named)
            return "several independent origins", f"{len(named)} independent origins say so: {listed}"
        doubt = self._doubt(mine)
        if named:
            reason = _named_reason(mine, named[0])
            return ("named source, unverified", f"{reason}; but {doubt}") if doubt else ("named source", reason)
        offered = next((each.span.text for each in mine.claim.evidence if each.kind == "offered"), None)
        if not doubt and (offered or len(documents) > 1):
            also = f'"{offered}" is offered' if offered else f"{len(documents)} documents carry it"
            return "one anonymous source", f"{mine.unnamed} has no name; {also}"
        reason = f"{mine.unnamed} has no name, only {mine.doc} says so, and nothing is offered as evidence"
        return "single anonymous source, unverified", f"{reason}; and {doubt}" if doubt else reason

    def _doubt(self, mine: _Stated) -> str | None:
        """Return what the documents say is missing or unverified of a claim or of those through whom it comes."""
        own = next((each for each in mine.claim.evidence if each.kind in LACKING), None)
        if own is not None and not _is_about_lack(mine.claim):
            return f'{mine.doc} says that "{own.span.text}" is {own.kind}'
        links = [*(speaker.entity for speaker in mine.claim.speakers), mine.claim.medium]
        keys = [found.key for each in links if each and (found := self.names.get((mine.doc, each)))]
        return next((self.doubts[key] for key in keys if key in self.doubts), None)

    def _doubted(self, annotation: Annotation) -> Iterator[tuple[str, str]]:
        """Yield the things of the corpus that a document could not verify, with its words."""
        for claim in annotation.claims:
            for each in claim.evidence:
                if each.kind in LACKING:
                    words = f'{annotation.doc_id} says: "{" ".join(claim.sentence.text.split())}"'
                    yield from ((key, words) for key in self._within(annotation, each.span))

    def _within(self, annotation: Annotation, span: Span) -> Iterator[str]:
        for entity in annotation.entities:
            named = self.names.get((annotation.doc_id, entity.id))
            if named and any(span.start <= m.start and m.end <= span.end for m in entity.mentions):
                yield named.key


class _Issuers:
    """Who of the corpus issued a document, by the publisher or author that it states."""

    def __init__(self, names: Names) -> None:
        self.known: dict[str, CorpusEntity] = {}
        for entity in sorted({entity.key: entity for entity in names.values()}.values(), key=lambda each: each.key):
            if entity.type in ISSUERS and not entity.anonymous:
                for name in (entity.name, *entity.aliases):
                    self.known.setdefault(_folded(name), entity)
        self.people = {name for name, entity in self.known.items() if entity.type == "Person"}
        self.press = {
            _folded(name)
            for entity in names.values()
            if entity.type == "NewsOrganisation"
            for name in (entity.name, *entity.aliases)
        }

    def of(self, annotation: Annotation) -> CorpusEntity | None:
        """Return the issuer, or None for press: known as such, or with a byline of nobody the documents speak of."""
        publisher, author = annotation.meta.publisher, annotation.meta.author
        stated = publisher or author
        if stated is None or _folded(stated) in self.press:
            return None
        if publisher and author and self._named(author) is None and _folded(author) != _folded(publisher):
            return None
        return self._named(stated)

    def _named(self, stated: str) -> CorpusEntity | None:
        """Return who goes by a name or, for organisations, by some of its words: a press office is its owner."""
        words = _folded(stated).split()
        for length in range(len(words), 0, -1):
            for start in range(len(words) - length + 1):
                part = " ".join(words[start : start + length])
                whole = length == len(words)
                if part in self.known and (whole or (length > 1 and part not in self.people)):
                    return self.known[part]
        return None


def _partners(comparisons: Iterable[Comparison]) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for each in comparisons:
        if _carries(each):
            for left in each.claims_a:
                for right in each.claims_b:
                    found[left][right] = None
                    found[right][left] = None
    return {reference: list(others) for reference, others in found.items()}


def _conflicts(comparisons: Iterable[Comparison]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for each in comparisons:
        if each.kind == "conflict":
            for reference in dict.fromkeys((*each.claims_a, *each.claims_b)):
                found[reference].append(each.id)
    return found


def _carries(each: Comparison) -> bool:
    """Say whether an agreement carries a claim: on its content, or on a number that one origin gave twice."""
    is_repeated = each.type == "number" and each.kind == "repetition" and each.strength == "plain"
    return each.kind in AGREEING and (each.type == "content" or is_repeated)


def _distinct(found: Iterable[Origin]) -> list[Origin]:
    kept: list[Origin] = []
    for origin in found:
        if not any(origin.is_same(other) for other in kept):
            kept.append(origin)
    return kept


def _named_reason(mine: _Stated, origin: Origin) -> str:
    if not mine.claim.speakers and mine.origin.is_same(origin):
        return f"{origin.name} says so in its own voice and names no other source"
    return f"{origin.name} is the only origin among the documents"


def _is_unnamed(speaker: Speaker, entities: Mapping[str, Entity]) -> bool:
    """Say whether a speaker has no name: neither an official voice nor the author's own "we"."""
    entity = entities.get(speaker.entity or "")
    words = speaker.name.casefold().split()
    if not words or words[0] in FIRST_PERSON or words[-1] in OFFICIAL:
        return False
    if entity is not None:
        is_named = any(mention.kind in {"name", "demonym"} for mention in entity.mentions)
        return entity.anonymous or (entity.type in PEOPLE and not is_named)
    return speaker.name.startswith("unnamed") or speaker.name == speaker.name.lower()


def _is_issuers(claim: Claim, origin: Origin, issuer: CorpusEntity) -> bool:
    """Say whether a claim in an issuer's document is the issuer's own."""
    if not claim.speakers or claim.speakers[-1].name.casefold().split()[:1] in [[word] for word in FIRST_PERSON]:
        return True
    names = {_folded(name) for name in (issuer.name, *issuer.aliases)}
    return origin.key == issuer.key.rpartition("/")[2] or _folded(origin.name) in names


def _is_about_lack(claim: Claim) -> bool:
    """Say whether a claim itself states what is missing, and so does not lack it."""
    return claim.polarity == "negative" or claim.claim_type == "verification" or claim.epistemic is not None


def _folded(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")
