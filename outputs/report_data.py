"""What the report tells, as rows: main claims, conflicts, denials, who says what about whom, numbers, dates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..extract.records import Annotation, Claim, Date, Quantity
from ..graph.chains import ARROW, content, label, links
from ..ontology.comparison_records import Comparison, PlacedSpan
from ..ontology.evidence import LEVELS, Support, support
from ..ontology.records import CorpusEntity, Member
from .context import beside, sentence_at

Names = Mapping[Member, CorpusEntity]
SHORTEST = 3
"""Words of a claim that stands for itself; "this" alone says nothing to a reader."""
STEP = " › "
"""Between the links of a chain; the sign of the graph's labels would have to be escaped."""
QUOTES = '"“”,'
ABOUT_LACK = {"missing": "missing", "unverified": "not verified"}


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with its document and what it rests on."""

    claim: Claim
    annotation: Annotation
    support: Support

    @property
    def words(self) -> str:
        """The content, or the whole sentence where the content does not stand for itself."""
        words = content(self.claim)
        return _unquoted(words if len(words.split()) >= SHORTEST else self.sentence)

    @property
    def says_not(self) -> bool:
        """Whether the words of the content say "not" themselves, rather than whoever denies them."""
        cues = self.claim.negation_cues
        return any(part.start <= cue.start and cue.end <= part.end for cue in cues for part in self.claim.content)

    @property
    def sentence(self) -> str:
        """The sentence in which it is said."""
        return _unquoted(" ".join(self.claim.sentence.text.split()))

    @property
    def chain(self) -> str:
        """Who says so, outermost first; empty is the document itself."""
        return label(links(self.claim, self.annotation)).replace(ARROW, STEP)

    @property
    def reference(self) -> str:
        """Document and claim."""
        return self.support.claim


@dataclass(frozen=True, slots=True)
class Group:
    """One matter as several documents tell it."""

    lead: Said
    members: tuple[Said, ...]
    origins: tuple[str, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """Documents in which it is said."""
        return tuple(sorted({each.annotation.doc_id for each in self.members}))


@dataclass(frozen=True, slots=True)
class Pair:
    """Who speaks how often about whom, with one of the claims."""

    speaker: str
    thing: str
    claims: int
    documents: int
    example: Said


class Matter:
    """Annotations, things and comparisons of one graph, and what the report finds in them."""

    def __init__(self, annotations: Sequence[Annotation], names: Names, comparisons: Sequence[Comparison]) -> None:
        self.annotations = annotations
        self.names = names
        self.comparisons = comparisons

    @cached_property
    def said(self) -> Mapping[str, Said]:
        """Every claim by `<doc_id>#<claim id>`, in the order of documents and claims."""
        supported = support(self.annotations, self.names, self.comparisons)
        return {
            reference: Said(claim, annotation, supported[reference])
            for annotation in self.annotations
            for claim in annotation.claims
            for reference in [f"{annotation.doc_id}#{claim.id}"]
        }

    def groups(self) -> list[Group]:
        """Return what several documents say, most origins first, then most documents, then in document order.

        Each stands under the claim that most agree with; what agrees only with one of those is not of the same matter.
        """
        found: list[Group] = []
        covered: set[str] = set()
        for lead in sorted(self.said.values(), key=_weight):
            if lead.support.agreeing and lead.reference not in covered:
                members = (lead, *(self.said[each] for each in lead.support.agreeing))
                covered.update(each.reference for each in members)
                found.append(Group(lead, members, lead.support.origins))
        return found

    def compared(self, *kinds: str) -> list[Comparison]:
        """Return the comparisons of these kinds, plain ones first."""
        found = [each for each in self.comparisons if each.kind in kinds]
        return sorted(found, key=lambda each: each.strength != "plain")

    def sentence(self, span: PlacedSpan) -> str:
        """Return the sentence around the words of a comparison."""
        annotation = next((each for each in self.annotations if each.doc_id == span.doc), None)
        return sentence_at(annotation, span.start) if annotation else span.text

    def drifts(self) -> list[Comparison]:
        """Return where one text drops a hedge or a bound that it has elsewhere."""
        return [each for each in self.compared("repetition") if each.spans_a[0].doc == each.spans_b[0].doc]

    def denials(self) -> list[Said]:
        """Return what is denied by somebody."""
        return [each for each in self.said.values() if each.claim.modality == "denied"]

    def absences(self) -> list[tuple[Said, str]]:
        """Return what is said to be missing or unverified, then what is unknown, then what is said not to be so."""
        found: list[tuple[int, Said, str]] = []
        for each in self.said.values():
            claim = each.claim
            lack = next((e for e in claim.evidence if e.kind in ABOUT_LACK), None)
            if claim.modality == "denied":
                continue
            if lack is not None:
                found.append((0, each, f"{ABOUT_LACK[lack.kind]}: {lack.span.text}"))
            elif claim.epistemic is not None:
                found.append((1, each, claim.epistemic))
            elif claim.polarity == "negative" and claim.modality != "normative":
                found.append((2, each, "said not to be so"))
        return [(each, why) for _, each, why in sorted(found, key=lambda row: row[0])]

    def pairs(self) -> list[Pair]:
        """Return who says most about whom."""
        found: dict[tuple[str, str], list[Said]] = defaultdict(list)
        for each in self.said.values():
            for speaker in dict.fromkeys(self._speakers(each)):
                for thing in dict.fromkeys(self._things(each)):
                    if speaker != thing:
                        found[speaker, thing].append(each)
        rows = [
            Pair(speaker, thing, len(said), len({each.annotation.doc_id for each in said}), said[0])
            for (speaker, thing), said in found.items()
        ]
        return sorted(rows, key=lambda row: (-row.claims, -row.documents, row.speaker, row.thing))

    def _speakers(self, said: Said) -> Iterator[str]:
        speakers = said.claim.speakers if said.claim.joint_speakers else said.claim.speakers[-1:]
        for speaker in speakers:
            named = self.names.get((said.annotation.doc_id, speaker.entity or ""))
            yield named.name if named else speaker.name

    def _things(self, said: Said) -> Iterator[str]:
        """Yield whom a claim is about: its target, else the subject and object of what it states."""
        claim, doc = said.claim, said.annotation.doc_id
        facts = [fact for fact in (claim.predicate, *claim.facts) if fact is not None]
        references = [claim.target] if claim.target else [part for f in facts for part in (f.subject, f.object)]
        for reference in references:
            for part in (reference or "").split("+"):
                named = self.names.get((doc, part.strip()))
                if named is not None:
                    yield named.name

    def numbers(self) -> list[tuple[Quantity, Said | None, Annotation]]:
        """Return the numbers with the claim that holds them, by what they count, then by size."""
        rows = []
        for annotation in self.annotations:
            holders = {key: claim for claim in reversed(annotation.claims) for key in claim.quantities}
            for each in annotation.quantities:
                holder = holders.get(each.id)
                said = self.said[f"{annotation.doc_id}#{holder.id}"] if holder else None
                if each.value is not None:
                    rows.append((each, said, annotation))
        return sorted(rows, key=lambda row: (counted(row[0]).casefold(), _size(row[0]), row[2].doc_id, row[0].start))

    def timeline(self) -> list[tuple[Date, str, Annotation]]:
        """Return the dated moments with the sentence that tells of them, earliest first."""
        rows = []
        for annotation in self.annotations:
            holders = {key: claim for claim in reversed(annotation.claims) for key in claim.dates}
            for each in annotation.dates:
                if each.timex3.type in {"DATE", "TIME"} and each.earliest:
                    holder = holders.get(each.id)
                    told = " ".join(holder.sentence.text.split()) if holder else beside(annotation, each.start)
                    rows.append((each, told, annotation))
        return sorted(rows, key=lambda row: (row[0].earliest or "", row[0].latest or "", row[2].doc_id, row[0].start))

    def single(self) -> list[tuple[str, list[Said]]]:
        """Return what rests on one source only, by source: those without a name first, then by number of claims."""
        found: dict[tuple[bool, str], list[Said]] = defaultdict(list)
        for each in self.said.values():
            behind = each.support.origins
            if len(behind) < 2 and len(each.support.documents) == 1 and each.support.primary is None:
                found[bool(behind), behind[0] if behind else each.chain].append(each)
        rows = sorted(found.items(), key=lambda row: (row[0][0], -len(row[1]), row[0][1]))
        return [(name, said) for (_, name), said in rows]

    def levels(self) -> list[tuple[str, int]]:
        """Return how many claims there are of each level of evidence, strongest first."""
        counts = Counter(each.support.level for each in self.said.values())
        return [(level, counts[level]) for level in LEVELS if counts[level]]


def _weight(said: Said) -> tuple[int, int, int]:
    return (-len(said.support.origins), -len(said.support.documents), LEVELS.index(said.support.level))


def _unquoted(words: str) -> str:
    """Return words without the quotation marks around the whole of them."""
    inner = words.strip(QUOTES)
    is_whole = words[:1] in QUOTES and words[-1:] in QUOTES and not any(sign in inner for sign in QUOTES[:3])
    return inner if is_whole else words


def name_of(each: Annotation) -> str:
    """Return the title of a document, else its first line."""
    first = each.blocks[0] if each.blocks else None
    return each.meta.title or (each.text[first.start : first.end] if first else "")


def counted(each: Quantity) -> str:
    """Return what a number counts or measures."""
    return each.counted or each.concept or each.unit or "number"


def _size(each: Quantity) -> tuple[float, ...]:
    values = each.value if isinstance(each.value, tuple) else (each.value,)
    return tuple(float(value) for value in values if value is not None)
