"""The report: what a person should know of a graph, in Markdown that is as readable as plain text.

Words of documents stand in quotation marks and can mark nothing up. The same graph gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ..extract.records import Annotation, Date, Quantity, plain_number
from ..ontology.comparison_records import Comparison, PlacedSpan
from .inert import markdown
from .report_data import Matter, Names, Said, counted, name_of

LONGEST = 320
"""Characters of a quotation; the whole of it stands in the annotation and on the page."""
MOST = 25
"""Rows of a section; the rest is counted."""
EXAMPLES = 3
"""Claims shown of each source on which much rests alone."""
AUTHOR = "the document itself"
BOUNDS: Mapping[str, str] = {
    "=": "exactly",
    "~": "about",
    "<": "less than",
    "<=": "at most",
    ">": "more than",
    ">=": "at least",
    "between": "between",
}
"""How a number is bounded, in words."""
Section = Callable[[Matter], Iterator[str]]


def report(
    annotations: Sequence[Annotation],
    links: Names,
    comparisons: Sequence[Comparison],
    *,
    title: str,
    run: Mapping[str, str | int],
) -> str:
    """Return the text of report.md."""
    matter = Matter(annotations, links, comparisons)
    lines = [f"# {markdown(title)}: report", "", *_opening(matter, run)]
    for heading, explained, section in SECTIONS:
        lines += ["", f"## {heading}", "", explained, ""]
        lines += list(section(matter)) or ["Nothing of this kind was found."]
    return "\n".join(lines) + "\n"


def _opening(matter: Matter, run: Mapping[str, str | int]) -> Iterator[str]:
    claims, documents = len(matter.said), len(matter.annotations)
    yield f"{_number_of(documents, 'document')} with {_number_of(claims, 'claim')}."
    made = ", ".join(f"{markdown(str(key))} {markdown(str(value))}" for key, value in run.items())
    if made:
        yield f"Made by a program ({made}) and read by nobody yet: every line names the words it rests on; check them."
    yield ""
    yield "| what claims rest on | claims |"
    yield "|---|---|"
    yield from (f"| {level} | {count} |" for level, count in matter.levels())


def _documents(matter: Matter) -> Iterator[str]:
    yield from _table(
        ("document", "title", "by", "date", "claims"),
        (
            (
                each.doc_id,
                name_of(each),
                each.meta.publisher or each.meta.author or "unknown",
                each.doc_date or each.meta.date or "unknown",
                str(len(each.claims)),
            )
            for each in matter.annotations[: 4 * MOST]
        ),
    )
    yield from _rest(len(matter.annotations), 4 * MOST)


def _main_claims(matter: Matter) -> Iterator[str]:
    groups = matter.groups()
    for number, each in enumerate(groups[:MOST], 1):
        origins = ", ".join(map(markdown, each.origins)) or "nobody with a name"
        primary = each.lead.support.primary
        known = f"the origin's own document is {markdown(primary)}" if primary else "no document of the origin is here"
        yield f"{number}. {_quoted(each.lead.words)}"
        count = _number_of(len(each.documents), "document")
        yield f"   - {count}, {_number_of(len(each.origins), 'origin')}: {origins}; {known}."
        yield f"   - {_capital(each.lead.support.level)}: {markdown(each.lead.support.reason)}."
        for said in each.members:
            yield f"   - {_who(said)}, in {_place(said)}: {_quoted(said.sentence)}"
    yield from _rest(len(groups))


def _conflicts(matter: Matter) -> Iterator[str]:
    yield from _comparisons(matter, [each for each in matter.compared("conflict") if each.strength == "plain"])


def _explained(matter: Matter) -> Iterator[str]:
    soft = [each for each in matter.compared("conflict", "update", "complement") if each.kind != "conflict"]
    soft += [each for each in matter.compared("conflict") if each.strength == "soft"]
    yield from _comparisons(matter, soft)


def _drifts(matter: Matter) -> Iterator[str]:
    yield from _comparisons(matter, matter.drifts())


def _comparisons(matter: Matter, found: Sequence[Comparison]) -> Iterator[str]:
    for number, each in enumerate(found[:MOST], 1):
        yield f"{number}. {each.kind.capitalize()} ({each.type}), {_quoted(each.topic)}: {markdown(each.reason)}."
        for spans, claims in ((each.spans_a, each.claims_a), (each.spans_b, each.claims_b)):
            yield f"   - {_side(matter, spans, claims)}"
    yield from _rest(len(found))


def _side(matter: Matter, spans: tuple[PlacedSpan, ...], claims: tuple[str, ...]) -> str:
    said = next((matter.said[each] for each in claims if each in matter.said), None)
    words = _quoted(" … ".join(span.text for span in spans))
    if said is None:
        return f"In {markdown(spans[0].doc)}: {words}, in the words {_quoted(matter.sentence(spans[0]))}"
    return f"{_who(said)}, in {_place(said)}: {words}, in the sentence {_quoted(said.sentence)}"


def _denials(matter: Matter) -> Iterator[str]:
    found = matter.denials()
    for each in found[:MOST]:
        told = "a denial that itself says “not”:" if each.says_not else "denies"
        yield f"- {_who(each)}: {told} {_quoted(each.words)} ({_place(each)}: {_quoted(each.sentence)})"
    yield from _rest(len(found))


def _absences(matter: Matter) -> Iterator[str]:
    found = matter.absences()
    for each, why in found[:MOST]:
        yield f"- {_who(each)}, in {_place(each)}: {_quoted(each.sentence)} ({markdown(why)})"
    yield from _rest(len(found))


def _who_about_whom(matter: Matter) -> Iterator[str]:
    found = matter.pairs()
    rows = (
        (each.speaker, each.thing, str(each.claims), str(each.documents), f"“{each.example.words}”")
        for each in found[:MOST]
    )
    yield from _table(("who", "about", "claims", "documents", "such as"), rows)
    yield from _rest(len(found))


def _numbers(matter: Matter) -> Iterator[str]:
    found = matter.numbers()
    rows = (
        (
            counted(each),
            each.text,
            bounded(each),
            (said.chain or AUTHOR) if said else "",
            annotation.doc_id,
        )
        for each, said, annotation in found[: 2 * MOST]
    )
    yield from _table(("what", "words", "meaning", "who says so", "document"), rows)
    yield from _rest(len(found), 2 * MOST)


def _timeline(matter: Matter) -> Iterator[str]:
    found = matter.timeline()
    rows = ((_day(each), each.text, told, annotation.doc_id) for each, told, annotation in found[: 2 * MOST])
    yield from _table(("when", "words", "what is told", "document"), rows)
    yield from _rest(len(found), 2 * MOST)


def _single(matter: Matter) -> Iterator[str]:
    found = matter.single()
    for name, said in found[:MOST]:
        level = said[0].support.level
        yield f"- {markdown(name) or AUTHOR} ({_number_of(len(said), 'claim')}, {level}):"
        shown = said if not said[0].support.origins else said[:EXAMPLES]
        for each in shown[:MOST]:
            yield f"   - {_quoted(each.words)} ({_place(each)})"
        if len(said) > len(shown[:MOST]):
            yield f"   - and {len(said) - len(shown[:MOST])} more"
    yield from _rest(len(found))


SECTIONS: tuple[tuple[str, str, Section], ...] = (
    ("Documents", "What was read.", _documents),
    (
        "Main claims by number of independent origins",
        "What more than one document says. Outlets that relay one statement are one origin.",
        _main_claims,
    ),
    ("Conflicts", "Statements that cannot both be right, with both quotations.", _conflicts),
    (
        "Differences that explain themselves",
        "Later counts, parts of a total, forecasts, and words that can both be right.",
        _explained,
    ),
    (
        "Hedges and bounds dropped",
        "Where one text says a thing more firmly or more exactly than it does elsewhere.",
        _drifts,
    ),
    ("Denials", "What somebody denies.", _denials),
    (
        "Absences",
        "What is said to be missing, unverified, unknown, or not to be so.",
        _absences,
    ),
    ("Who says most about whom", "Speakers and those whom their claims are about.", _who_about_whom),
    ("Numbers with their bounds", "What each number counts and how far its words bind it.", _numbers),
    ("Timeline", "Dates as precise as they were stated, earliest first.", _timeline),
    (
        "What rests on one source only",
        "Claims that one origin in one document makes; sources without a name first.",
        _single,
    ),
)


def bounded(each: Quantity) -> str:
    """Return what a number says, in words: "more than 3,000,000 requests", "between 20 and 25 USD"."""
    values = each.value if isinstance(each.value, tuple) else (each.value,)
    told = " and ".join(_plain(value) for value in values if value is not None)
    bound = BOUNDS["between" if each.bound == "=" and len(values) == 2 else each.bound]
    return f"{bound} {told} {each.unit or ''}".rstrip()


def _plain(value: Decimal) -> str:
    number = plain_number(value)
    return f"{number:,}" if isinstance(number, int) else f"{number:g}"


def _day(each: Date) -> str:
    first, last = (each.earliest or "")[:10], (each.latest or "")[:10]
    day = first if first == last or not last else f"{first} to {last}"
    return f"{day} ({each.inferred})" if each.inferred else day


def _who(said: Said) -> str:
    return markdown(said.chain) or _capital(AUTHOR)


def _place(said: Said) -> str:
    return markdown(said.reference)


def _quoted(words: str) -> str:
    return f"“{markdown(words, LONGEST)}”"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _number_of(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _rest(count: int, shown: int = MOST) -> Iterator[str]:
    if count > shown:
        yield ""
        yield f"And {count - shown} more, in the graph."


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    lines = [f"| {' | '.join(markdown(cell, LONGEST) for cell in row)} |" for row in rows]
    if lines:
        yield f"| {' | '.join(columns)} |"
        yield f"|{'---|' * len(columns)}"
        yield from lines
