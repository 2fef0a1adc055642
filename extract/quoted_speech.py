"""Direct speech settled: verbs found for bare quotations, speakers for quotations that run on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from .cues import cues
from .quotations import SPEECH_WORDS
from .quotes import OPENS_SENTENCE, SENTENCE_STOP, TITLE, Quote
from .records import Block
from .regions import EMPTY, Region, holds, minus, shared, union
from .reporting import LONE_VERBS
from .reports import Candidate, cue_region, is_passive
from .subjects import phrase, subject
from .syntax import NOMINAL, VERBAL, Syntax

SPEAKING = frozenset({"clause", "quote", "direct"})
CARRYING = SPEAKING | {"object", "preposition"}
SENTENCE_BREAK = re.compile(r"[.!?…][\"”’']?\s+[A-Z“\"]")
CONNECTIVE = re.compile(r"(?<=[.?!”\"] )(?:And|But|So|Yet)$")
MOSTLY = 0.6
COVERED = 0.3
NEIGHBOURS = 16
LONGEST_SPEAKER = 8
REACH_AFTER, REACH_BEFORE = 16, 12
"""Words between a quotation and the verb that reports it."""


def rescued(tree: Syntax, found: Sequence[Candidate], quotes: Sequence[Quote]) -> list[Candidate]:
    """Give quotations that no clause claims to the reporting verb beside them."""
    by_sentence: dict[int, list[Candidate]] = {}
    for candidate in found:
        for place in _places(tree, candidate):
            by_sentence.setdefault(place, []).append(candidate)
    for number, quote in enumerate(quotes):
        if quote.words < SPEECH_WORDS or not quote.speech:
            continue
        place = tree.sentence_of[quote.first]
        if _is_claimed(quote, by_sentence.get(place, [])):
            continue
        verb = _reporting_verb(tree, quote, quotes, number)
        if verb is not None:
            _give(tree, by_sentence, quote, verb)
    return sorted({id(c): c for group in by_sentence.values() for c in group}.values(), key=lambda c: (c.head, c.frame))


def _places(tree: Syntax, candidate: Candidate) -> list[int]:
    """Return the sentences that a candidate's cue and content stand in."""
    places = {tree.sentence_of[candidate.head]}
    for start, end in candidate.content:
        places.update(range(tree.sentence_of[start], tree.sentence_of[end - 1] + 1))
    return sorted(places)


def _is_claimed(quote: Quote, found: Sequence[Candidate]) -> bool:
    length = quote.last - quote.first
    return any(c.frame in SPEAKING and shared(quote.region, c.content) >= MOSTLY * length for c in found)


def _reporting_verb(tree: Syntax, quote: Quote, quotes: Sequence[Quote], number: int) -> int | None:
    presenting = _presenting_verb(tree, quote)
    if presenting is not None:
        return presenting
    found = _adjacent_verb(tree, quote, quotes, number) or _introducing_verb(tree, quote) or _closing_verb(tree, quote)
    return found or _bare_verb_before(tree, quote)


def _bare_verb_before(tree: Syntax, quote: Quote) -> int | None:
    """Return the verb of a sentence that says nothing itself before a quotation: "Lund said in a statement. 'P'"."""
    gap = tree.text[max(0, quote.span.start - 2) : quote.span.start]
    if quote.first < 2 or "\n" in gap or gap.strip()[-1:] != "." or not OPENS_SENTENCE.match(quote.span.text):
        return None
    start, end = tree.sentence(quote.first - 1)
    root = next((token for token in range(start, end) if tree.heads[token] == token), start)
    says = tree.is_verb(root) and cues().verb(tree.lemmas[root], "quote") == "say"
    return root if says and not tree.having(root, "ccomp", "dobj", "xcomp", "advcl", "conj", "prt") else None


def _closing_verb(tree: Syntax, quote: Quote) -> int | None:
    """Return the verb of '"P," she jokes.', whatever the verb means."""
    if quote.stop not in {",", "?", "!"}:
        return None
    for verb in range(quote.last + 1, min(quote.last + LONGEST_SPEAKER, len(tree.words) - 1)):
        if tree.tags[verb] in {"VBD", "VBZ"}:
            found = subject(tree, verb)
            own = found is not None and found.how == "own" and quote.last <= found.token < verb
            return verb if own and tree.lemmas[verb] not in LONE_VERBS else None
    return None


def _adjacent_verb(tree: Syntax, quote: Quote, quotes: Sequence[Quote], number: int) -> int | None:
    best: tuple[int, int] | None = None
    for verb in _verbs_near(tree, quote, quotes, number):
        distance = _distance(tree, quote, verb)
        if distance is not None and (best is None or (distance, verb) < best):
            best = (distance, verb)
    return None if best is None else best[1]


def _introducing_verb(tree: Syntax, quote: Quote) -> int | None:
    """Return the reporting verb of a paragraph that ends in a colon before a quotation set as its own."""
    before = tree.text[max(0, quote.span.start - 8) : quote.span.start]
    if "\n" not in before or before.rstrip()[-1:] != ":":
        return None
    last = quote.first - 1
    while last > 0 and tree.pos[last] in {"SPACE", "PUNCT"}:
        last -= 1
    start, end = tree.sentence(last)
    verbs = [t for t in range(start, end) if tree.is_verb(t) and cues().verb(tree.lemmas[t], "quote")]
    return verbs[-1] if verbs else None


def _presenting_verb(tree: Syntax, quote: Quote) -> int | None:
    """Return the main verb before a colon that sets a quotation forth, whatever the verb means."""
    colon = quote.first - 1
    if colon < 1 or tree.words[colon] != ":" or tree.pos[tree.heads[colon]] not in VERBAL:
        return None
    verb = tree.heads[colon]
    return verb if verb < colon and subject(tree, verb) is not None else None


def _verbs_near(tree: Syntax, quote: Quote, quotes: Sequence[Quote], number: int) -> Iterable[int]:
    same = [q for q in quotes[max(0, number - 1) : number + 2] if q.block == quote.block and q is not quote]
    low = max([0, quote.first - REACH_BEFORE - 8, *(q.last for q in same if q.last <= quote.first)])
    high = min([len(tree.words), quote.last + REACH_AFTER + 8, *(q.first for q in same if q.first >= quote.last)])
    for token in (*range(low, quote.first), *range(quote.last, high)):
        reports = tree.pos[token] == "VERB" and cues().verb(tree.lemmas[token], "quote", "clause")
        if reports and not is_passive(tree, token):
            yield token


def _distance(tree: Syntax, quote: Quote, verb: int) -> int | None:
    """Return the words between, plus a malus where punctuation does not lead there; None where a sentence ends."""
    after = verb >= quote.last
    gap = tree.text[quote.span.end : tree.starts[verb]] if after else tree.text[tree.starts[verb] : quote.span.start]
    if "\n" in gap or SENTENCE_BREAK.search(gap) or (not after and SENTENCE_STOP.search(gap)):
        return None
    words = len(gap.split())
    if words > (REACH_AFTER if after else REACH_BEFORE):
        return None
    if after and quote.stop == ".":
        return None
    before = tree.text[max(0, quote.span.start - 2) : quote.span.start].strip()
    leads = quote.stop in {",", "?", "!"} if after else before[-1:] in set(":,")
    return words + (0 if leads else 8)


def _give(tree: Syntax, by_sentence: dict[int, list[Candidate]], quote: Quote, verb: int) -> None:
    """Put the quotation's own candidate in place of those that have the same cue."""
    rivals = [c for c in by_sentence.get(tree.sentence_of[verb], []) if holds(c.cue, verb)]
    given = _given(tree, rivals, quote, verb)
    for rival in rivals:
        for place in _places(tree, rival):
            by_sentence[place] = [c for c in by_sentence[place] if c is not rival]
    for place in _places(tree, given):
        by_sentence.setdefault(place, []).append(given)


def _given(tree: Syntax, rivals: Sequence[Candidate], quote: Quote, verb: int) -> Candidate:
    source = minus(_speaker(tree, verb), quote.region)
    content = quote.region
    for rival in rivals:
        if shared(rival.content, quote.region):
            content = union(minus(rival.content, source, rival.cue), content)
        source = source or rival.source
    lemma = tree.lemmas[verb]
    extra = rivals[0] if rivals else None
    return Candidate(
        head=verb,
        frame="direct",
        lemma=lemma,
        cue_class=cues().verb(lemma, "quote", "clause") or "say",
        source=source,
        cue=minus(cue_region(tree, verb), quote.region),
        content=content,
        negated=extra.negated if extra else False,
        addressee=extra.addressee if extra else EMPTY,
        medium=extra.medium if extra else EMPTY,
    )


def _speaker(tree: Syntax, verb: int) -> Region:
    found = subject(tree, verb)
    if found is not None and not (found.how == "modified" and tree.deps[verb] == "acl"):
        return phrase(tree, found.token, verb)
    after = verb + 1
    if after < len(tree.words) and tree.pos[after] in {*NOMINAL, "DET", "ADJ"}:
        noun = after
        while tree.heads[noun] not in (verb, noun) and tree.heads[noun] > verb:
            noun = tree.heads[noun]
        return phrase(tree, noun, verb)
    if verb and tree.pos[verb - 1] in NOMINAL:
        return phrase(tree, verb - 1, verb)
    return EMPTY


def continued(
    tree: Syntax, found: Sequence[Candidate], outermost: Sequence[int], quotes: Sequence[Quote], blocks: Sequence[Block]
) -> list[Candidate]:
    """Give quotations without a verb to the outermost speaker before them, in the paragraph or the one above it."""
    starts = [block.start for block in blocks]
    speaking: dict[int, list[int]] = {}
    for number in sorted(outermost, key=lambda n: found[n].cue):
        block = bisect_right(starts, tree.starts[found[number].head]) - 1
        speaking.setdefault(block, []).append(number)
    contents = [candidate.content for candidate in found]
    quoted: dict[int, list[Quote]] = {}
    for quote in quotes:
        quoted.setdefault(quote.block, []).append(quote)
    last: tuple[int, int] | None = None
    for block in sorted({*speaking, *quoted}):
        here = speaking.get(block, [])
        for quote in quoted.get(block, []):
            near = _nearest(here, found, quote)
            owner = _owner(tree, quote, [(n, found[n], contents[n]) for n in near], blocks[block], last)
            if owner is not None:
                contents[owner] = union(contents[owner], quote.region)
                last = (owner, block)
        carrying = [n for n in here if found[n].frame in CARRYING]
        if carrying:
            last = (carrying[-1], block)
    return [replace(c, content=content) for c, content in zip(found, contents, strict=True)]


def _nearest(here: Sequence[int], found: Sequence[Candidate], quote: Quote) -> Sequence[int]:
    """Return the candidates around a quotation: all of them in any but the longest paragraphs."""
    at = bisect_left(here, quote.first, key=lambda n: found[n].cue[0][0])
    return here[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]


def _owner(
    tree: Syntax,
    quote: Quote,
    here: Sequence[tuple[int, Candidate, Region]],
    block: Block,
    last: tuple[int, int] | None,
) -> int | None:
    length = quote.last - quote.first
    if (quote.words < SPEECH_WORDS and quote.stop not in {".", "!", "?"}) or TITLE.match(quote.span.text):
        return None
    if any(shared(quote.region, content) > COVERED * length for _, _, content in here):
        return None
    start = tree.sentence(quote.first)[0]
    if quote.first - start > 1 and tree.words[quote.first - 1] == ":":
        here = [one for one in here if one[1].head >= start]
        last = None
    before = _speaking_before(tree, quote, here)
    if before and _resumes(tree, quote, here, before[-1]):
        return before[-1]
    if not _opens_sentence(tree.text, quote, block):
        return None
    if before:
        return before[-1]
    leads = quote.span.start - block.start < 3 and not re.search(r"\w", tree.text[block.start : quote.span.start])
    if leads and last is not None and quote.block - last[1] <= 1:
        return last[0]
    return here[0][0] if here and here[0][1].frame in SPEAKING else None


def _speaking_before(tree: Syntax, quote: Quote, here: Sequence[tuple[int, Candidate, Region]]) -> list[int]:
    """Return the speakers before a quotation, last the one who is quoted in the sentence before it if there is one."""
    before = [(number, candidate, content) for number, candidate, content in here if candidate.cue[0][0] < quote.first]
    numbers = [number for number, _, _ in before]
    quoting = [n for n, candidate, content in before if candidate.frame in SPEAKING and content[0][0] < candidate.head]
    last = max((tree.sentence_of[c.head] for _, c, _ in before), default=-1)
    near = [n for n, c, _ in before if n in quoting and tree.sentence_of[c.head] >= last]
    return [*numbers, near[-1]] if near else numbers


def _resumes(tree: Syntax, quote: Quote, here: Sequence[tuple[int, Candidate, Region]], number: int) -> bool:
    """Say whether the quotation goes on after an aside: "P," X said, "and Q"."""
    candidate = next(candidate for n, candidate, _ in here if n == number)
    gap = tree.text[tree.starts[candidate.head] : quote.span.start]
    return (
        candidate.frame in SPEAKING and gap.rstrip()[-1:] == "," and len(gap.split()) < REACH_AFTER and "\n" not in gap
    )


def _opens_sentence(text: str, quote: Quote, block: Block) -> bool:
    before = CONNECTIVE.sub("", text[block.start : quote.span.start].rstrip())
    fresh = not before or before.rstrip()[-1:] in set('.?!:"”\n,')
    return fresh and OPENS_SENTENCE.match(quote.span.text) is not None
