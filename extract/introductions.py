"""What the words for a source tell of it: "Ada Lind, head of the Northern Bank, said ..." says who she is.

No content of an attribution covers these words, so nobody but the author says them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .claim_drafts import Draft
from .clauses import VERBAL, Clause
from .facts import Fact
from .records import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Doc


def introductions(
    doc: Doc, attributions: Iterable[Attribution], known: Iterable[Fact], found: Iterable[Draft]
) -> Iterator[Draft]:
    """Yield the author's claim on each source whose words state a fact and lie in no other claim."""
    taken = [range(draft.clause.tokens[0], draft.clause.tokens[-1] + 1) for draft in found]
    stated = sorted({fact.predicate for fact in known if fact.object and _tells(doc, fact)})
    for tokens in _sources(doc, attributions):
        inside = [token for token in stated if token in tokens]
        if inside and not any(_meet(tokens, each) for each in taken):
            taken.append(tokens)
            # A verb decides how all of it is meant: "Ada Lind, the minister, who may resign".
            head = next((token for token in inside if doc[token].pos_ in VERBAL), inside[0])
            yield Draft(Clause(head, tuple(tokens)), None, "author", is_background=True)


def _tells(doc: Doc, fact: Fact) -> bool:
    """Of somebody with a name, and more than whose it is: not "the country's Ministry of Health"."""
    return doc[fact.subject_head].pos_ == "PROPN" and fact.word != "have"


def _sources(doc: Doc, attributions: Iterable[Attribution]) -> Iterator[range]:
    """Sources that the author introduces; one inside of what somebody says is that speaker's."""
    for attribution in attributions:
        if attribution.within is None and attribution.source_spans:
            spans = attribution.source_spans
            region = doc.char_span(spans[0].start, spans[-1].end, alignment_mode="expand")
            if region is not None and region.text.count("(") == region.text.count(")"):
                yield range(region.start, region.end)


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
