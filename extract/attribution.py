"""Who says what: source, cue and content after PARC and PolNeAR, nested where one reports another."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .channels import with_channels
from .cues import cues
from .nominal_cues import other_candidates
from .parsing import blocks_of
from .quotations import MARKS
from .quote_extents import confined, extended
from .quoted_speech import continued, rescued
from .quotes import Quote, quotes_of, touching
from .records import Attribution, AttributionKind, Block, Span
from .regions import Region, holds, marks, minus, region, shared, size, spans
from .reporting import verb_candidates
from .reports import Candidate
from .syntax import NOMINAL, Syntax, syntax
from .transcripts import Turn, headline, signatures, turns
from .verbless import verbless_candidates

if TYPE_CHECKING:
    from spacy.tokens import Doc

OTHER = frozenset({"NOUN", "ADJ", "ADV", "VERB", "ADP"})
"""Parts of speech that cues other than verbs have ("according" and "convinced" are verbs to the tagger)."""
NEIGHBOURS = 16
CONFLICT = 0.3
"""Share of its content that a candidate may have in common with one it is not nested in."""


def attributions(doc: Doc) -> tuple[Attribution, ...]:
    """Return all attributions of the document, inner ones included, in the order of their cues."""
    tree, blocks = syntax(doc), blocks_of(doc)
    quotes = quotes_of(tree, blocks)
    found = rescued(tree, extended(tree, confined(_candidates(tree), quotes), quotes), quotes)
    settled = with_channels(tree, _settled(tree, [*_scripted(tree, blocks), *found]))
    ordered = sorted(settled, key=lambda c: (c.cue[0][0], c.head, c.frame))
    inside = _quoted_heads(ordered, quotes)
    outermost = [n for n, outer in enumerate(_enclosing(ordered)) if outer is None and n not in inside]
    whole = continued(tree, ordered, outermost, quotes, blocks)
    heard = _heard(whole, quotes)
    starts = [quote.first for quote in quotes]
    return tuple(
        _record(tree, number, candidate, outer, touching(candidate.content, quotes, starts))
        for number, (candidate, outer) in enumerate(zip(heard, _enclosing(heard), strict=True))
    )


def _candidates(tree: Syntax) -> Iterator[Candidate]:
    verbs = cues().verb_lemmas
    for token, lemma in enumerate(tree.lemmas):
        if lemma in verbs and tree.is_verb(token):
            yield from verb_candidates(tree, token)
        if tree.pos[token] in OTHER:
            yield from other_candidates(tree, token)
    yield from verbless_candidates(tree)


def _scripted(tree: Syntax, blocks: Sequence[Block]) -> Iterator[Candidate]:
    found = list(turns(tree.text, blocks))
    first = headline(tree.text, blocks)
    if first is not None and not any(0 in turn.blocks for turn in found) and _is_named(tree, first):
        yield _turn(tree, first, "headline")
    for turn in found:
        yield _turn(tree, turn, "transcript")
    for turn in signatures(tree.text, blocks):
        yield _turn(tree, turn, "signature")


def _is_named(tree: Syntax, turn: Turn) -> bool:
    """Say whether what stands before a headline's colon can speak: not "Look: ..."."""
    return any(tree.pos[token] in NOMINAL for low, high in tree.between(*turn.speaker) for token in range(low, high))


def _turn(tree: Syntax, turn: Turn, frame: str) -> Candidate:
    colon = tree.between(turn.colon, turn.colon + 1)
    return Candidate(
        head=colon[0][0],
        frame=frame,
        lemma=":",
        cue_class="say",
        source=tree.between(*turn.speaker),
        cue=colon,
        content=region(*(stretch for start, end in turn.content for stretch in tree.between(start, end))),
    )


def _settled(tree: Syntax, unsettled: Sequence[Candidate]) -> list[Candidate]:
    """Keep the larger of two candidates that share content without one holding the other's cue."""
    kept: list[Candidate] = []
    found = _without_closing_origins(unsettled)
    by_sentence: dict[int, list[tuple[int, int]]] = {}
    for candidate in sorted(found, key=lambda c: (-size(c.content), c.head)):
        places = sorted({tree.sentence_of[start] for start, _ in candidate.content})
        rivals = (kept[n] for place in places for n in _near(by_sentence.get(place, []), candidate.head))
        if any(_conflicts(candidate, rival) for rival in rivals):
            continue
        for place in sorted({*places, tree.sentence_of[candidate.head]}):
            insort(by_sentence.setdefault(place, []), (candidate.head, len(kept)))
        kept.append(candidate)
    return kept


def _without_closing_origins(found: Sequence[Candidate]) -> list[Candidate]:
    """Cut ", according to Y" off the end of what X says, since Y is where the whole comes from."""
    closing = {c.source[-1][1]: c for c in found if c.frame == "according" and c.source}
    return [_without_closing_origin(c, closing) for c in found]


def _without_closing_origin(candidate: Candidate, closing: Mapping[int, Candidate]) -> Candidate:
    origin = closing.get(candidate.content[-1][1])
    if origin is None or origin is candidate or not holds(origin.content, candidate.head):
        return candidate
    start, end = candidate.content[-1]
    cut = origin.cue[0][0]
    return replace(candidate, content=(*candidate.content[:-1], (start, cut))) if start < cut < end else candidate


def _near(heads: Sequence[tuple[int, int]], head: int) -> Iterator[int]:
    """Yield the candidates whose cues stand closest: a bound that only sentences of hundreds of words reach."""
    at = bisect_left(heads, (head, 0))
    return (number for _, number in heads[max(0, at - NEIGHBOURS) : at + NEIGHBOURS])


def _conflicts(candidate: Candidate, rival: Candidate) -> bool:
    nested = holds(rival.content, candidate.head)
    if nested and holds(candidate.content, rival.head):
        return True
    if nested or holds(candidate.content, rival.head):
        return False
    return shared(candidate.content, rival.content) > CONFLICT * size(candidate.content)


def _enclosing(found: Sequence[Candidate]) -> list[int | None]:
    """Return for each candidate the innermost other one whose content holds its cue, or the one it relays from."""
    stretches = sorted((start, end, n) for n, c in enumerate(found) for start, end in c.content)
    sizes = [size(c.content) for c in found]
    by_head = {c.head: n for n, c in enumerate(found) if c.relayed is None}
    active: list[tuple[int, int]] = []
    position = 0
    outer: list[int | None] = []
    for number, candidate in enumerate(found):
        head = candidate.cue[0][0]
        while position < len(stretches) and stretches[position][0] <= head:
            active.append(stretches[position][1:])
            position += 1
        while active and active[-1][0] <= head:
            active.pop()
        around = [
            n
            for end, n in active[-NEIGHBOURS:]
            if end > head and n != number and not _is_origin_of(found[n], candidate)
        ]
        innermost = min(around, key=lambda n: (sizes[n], n), default=None)
        outer.append(innermost if candidate.relayed is None else by_head.get(candidate.relayed, innermost))
    return outer


def _is_origin_of(origin: Candidate, candidate: Candidate) -> bool:
    return origin.relayed == candidate.head


def _quoted_heads(found: Sequence[Candidate], quotes: Sequence[Quote]) -> frozenset[int]:
    """Return the numbers of the candidates whose cue is a word inside a quotation."""
    starts = [quote.first for quote in quotes]
    return frozenset(
        n
        for n, c in enumerate(found)
        if c.lemma != ":" and next(iter(touching(((c.head, c.head + 1),), quotes, starts)), None) is not None
    )


def _heard(found: Sequence[Candidate], quotes: Sequence[Quote]) -> list[Candidate]:
    """Drop cues inside a quotation that nobody is heard to say."""
    inside = _quoted_heads(found, quotes)
    outer = _enclosing(found)
    return [c for n, c in enumerate(found) if outer[n] is not None or n not in inside]


def _record(tree: Syntax, number: int, candidate: Candidate, outer: int | None, quotes: Iterable[Quote]) -> Attribution:
    content = _joined(tree.text, spans(tree, candidate.content))
    quoted = tuple(dict.fromkeys(quote.span for quote in quotes))
    return Attribution(
        id=f"a{number + 1}",
        source_spans=spans(tree, _unquoted(tree, candidate.source)),
        cues=spans(tree, candidate.cue) or marks(tree, candidate.cue),
        content=content,
        kind=_kind(content, quoted),
        basis="explicit",
        within=None if outer is None else f"a{outer + 1}",
        cue_lemma=candidate.lemma.replace("_", " "),
        cue_class=candidate.cue_class,
        negated=candidate.negated,
        addressee=next(iter(spans(tree, candidate.addressee)), None),
        medium=next(iter(spans(tree, candidate.medium)), None),
        quote_spans=quoted,
    )


def _unquoted(tree: Syntax, source: Region) -> Region:
    """Cut off the quotation marks that the parse hung on a speaker's name."""
    edges = [low for low, _ in source] + [high - 1 for _, high in source]
    return minus(source, *(region((edge, edge + 1)) for edge in edges if tree.words[edge] in MARKS))


def _joined(text: str, found: Sequence[Span]) -> tuple[Span, ...]:
    """Join spans with nothing but punctuation between them on one line."""
    joined: list[Span] = []
    for one in found:
        between = text[joined[-1].end : one.start] if joined else ""
        if joined and "\n" not in between and not any(letter.isalnum() for letter in between):
            start = joined[-1].start
            joined[-1] = Span(start, one.end, text[start : one.end])
        else:
            joined.append(one)
    return tuple(joined)


def _kind(content: Sequence[Span], quoted: Sequence[Span]) -> AttributionKind:
    """Say whether the content is quoted in full, in part or not at all."""
    words = sum(len(span.text.split()) for span in content)
    in_marks = sum(len(span.text.split()) for span in quoted)
    if not in_marks:
        return "indirect"
    return "direct" if in_marks >= words - 1 else "mixed"
