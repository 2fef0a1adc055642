"""The records that leave this room: frozen, with offsets and strings only.

Offsets are Python string indices into `Document.text`, end exclusive, and every record with `start`, `end` and
`text` obeys `document.text[start:end] == text`. `None` or an empty tuple means that the text does not say.
The JSON of `annotation.py` is these records, field by field, with defaults left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import PlainSerializer


def plain_number(value: Decimal) -> int | float:
    """Return the JSON number that a reader expects: 24000, not 24000.0 nor "24000"."""
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[Decimal, PlainSerializer(plain_number, return_type=int | float, when_used="json")]

BlockKind = Literal["heading", "paragraph", "bullet", "caption", "quote", "table"]
MentionKind = Literal["name", "nominal", "pronoun", "demonym"]
Bound = Literal["=", "~", "<", "<=", ">", ">=", "between"]
Modality = Literal["asserted", "reported", "alleged", "hedged", "denied", "normative", "future"]
Polarity = Literal["positive", "negative"]
Certainty = Literal["certain", "probable", "possible"]
Quoted = Literal["none", "partial", "full"]
AttributionKind = Literal["direct", "indirect", "mixed", "author"]
Basis = Literal["explicit", "inherited", "author"]
ClaimType = Literal[
    "assertion", "accusation", "denial", "report", "observation", "belief", "suspicion", "warning", "criticism",
    "support", "announcement", "commitment", "directive", "norm", "verification", "opinion", "statistic", "forecast",
    "background",
]  # fmt: skip
EntityType = Literal[
    "Lab", "Company", "GovernmentAgency", "LegislativeBody", "NewsOrganisation", "Organisation", "Person",
    "Model/Product", "Document", "Technique", "Place", "Policy/Law", "Infrastructure", "Group", "Role", "Event",
    "Thing",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the document's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, bullet ...: no sentence runs across its borders."""

    start: int
    end: int
    kind: BlockKind = "paragraph"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about the document from outside its text; `date` is an ISO prefix such as 2026-02."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its extracted text, what it is made of and where it came from."""

    id: str
    text: str
    sha256: str
    meta: Metadata = Metadata()
    blocks: tuple[Block, ...] = ()
    source: str | None = None
    """Path relative to the folder named, with `/` separators; never absolute."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, noun phrase, pronoun or demonym that stands for an entity."""

    start: int
    end: int
    text: str
    kind: MentionKind
    type: EntityType | None = None
    phrase: Span | None = None
    """The whole noun phrase around a name: title, modifiers, "of" part."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of one document with all its mentions, in text order."""

    id: str
    name: str
    type: EntityType
    mentions: tuple[Mention, ...]
    subtype: str | None = None
    """Finer kind where known: Court, Party, Model, Product, Law, Policy, Country, City, Memo, Report, ..."""
    reason: str | None = None
    """Why this type: the evidence that won, in words."""
    aliases: tuple[str, ...] = ()
    qid: str | None = None
    anonymous: bool = False
    """An unnamed source ("a senior official"): never merged with another."""
    part_of: str | None = None
    """Id of the entity that this one belongs to, works for, wrote or was made by, where the text says so."""
    role: str | None = None
    global_id: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as an interval with what it counts and whose it is."""

    id: str
    start: int
    end: int
    text: str
    num: Span
    value: Number | tuple[Number, ...] | None
    bound: Bound
    unit: str | None = None
    counted: str | None = None
    subject: str | None = None
    """Entity id, ids joined by +, or "text:" and the words."""
    low: Number | None = None
    high: Number | None = None
    vague: bool = False
    change: Literal["up", "down", "start", "end"] | None = None
    """The direction of an amount of change; or where what changed stood before and after."""
    amount: Span | None = None
    concept: str | None = None
    status: Literal["hypothetical", "counterfactual"] | None = None
    reference: str | None = None
    """For ratios: what the value is a share or multiple of ("the development cost of X")."""
    parts: tuple[str, ...] = ()
    """Ids of the quantities that this total is the sum of, where they add up to it."""
    counted_span: Span | None = None
    subject_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Timex3:
    """Type and value after the TIMEX3 annotation guidelines (ISO-TimeML, ISO 24617-1)."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str


@dataclass(frozen=True, slots=True)
class Date:
    """A date or duration with the precision that was stated."""

    id: str
    start: int
    end: int
    text: str
    value: str
    timex3: Timex3
    edtf: str | None = None
    edtf_resolved: str | None = None
    earliest: str | None = None
    latest: str | None = None
    precision: str | None = None
    inferred: str | None = None
    """What was not stated and where it came from, in words ("year from the document date")."""
    relation: str | None = None
    approx: bool = False
    anaphoric: bool = False
    event: str | None = None
    event_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content (PARC/PolNeAR), each a span or several; `within` is the enclosing attribution."""

    id: str
    source_spans: tuple[Span, ...]
    cues: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: AttributionKind
    basis: Basis
    within: str | None = None
    cue_lemma: str | None = None
    cue_class: str | None = None
    """Class of the cue in the lexicon: say, accuse, deny, believe, ..."""
    negated: bool = False
    """The act itself is denied ("has not said")."""
    addressee: Span | None = None
    medium: Span | None = None
    quote_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of the chain by which a claim reaches the reader; entity None for an unnamed source."""

    entity: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Adjunct:
    """A further argument: its preposition or role, and its words."""

    relation: str
    object: str
    relation_spans: tuple[Span, ...] = ()
    object_spans: tuple[Span, ...] = ()
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Predicate:
    """One minimal proposition: who does what to whom. Subject and object are entity ids, else the words."""

    subject: str | None
    relation: str
    object: str | None
    subject_spans: tuple[Span, ...] = ()
    relation_spans: tuple[Span, ...] = ()
    object_spans: tuple[Span, ...] = ()
    adjuncts: tuple[Adjunct, ...] = ()
    polarity: Polarity = "positive"
    label: str | None = None
    wikidata: str | None = None
    frame: str | None = None
    """Key of the relation in the ontology's relation data, or None for an open predicate."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a claim rests on, or what is said to be missing."""

    kind: Literal["offered", "missing", "unverified"]
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """One commitment of one source (or the author) to one content, in exact words."""

    id: str
    content: tuple[Span, ...]
    speakers: tuple[Speaker, ...]
    """Outermost first; empty is the document's author."""
    source_spans: tuple[Span, ...]
    cues: tuple[Span, ...]
    modality: Modality
    modalities: tuple[Modality, ...]
    polarity: Polarity
    quoted: Quoted
    predicate: Predicate | None
    basis: Basis
    certainty: Certainty
    claim_type: ClaimType
    sentence: Span
    head: Span | None = None
    quote_spans: tuple[Span, ...] = ()
    facts: tuple[Predicate, ...] = ()
    attribution: str | None = None
    joint_speakers: bool = False
    implicit_source: bool = False
    target: str | None = None
    addressee: str | None = None
    medium: str | None = None
    quantities: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    claimed_at: str | None = None
    negation_cues: tuple[Span, ...] = ()
    hedge_cues: tuple[Span, ...] = ()
    conditional: bool = False
    counterfactual: bool = False
    epistemic: str | None = None
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything read from one document; `annotations/<doc_id>.json` is this record."""

    doc_id: str
    doc_date: str | None
    text_sha256: str
    meta: Metadata
    model: str
    entities: tuple[Entity, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[Date, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    blocks: tuple[Block, ...]
    source: str | None
    text: str
