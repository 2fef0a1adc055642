"""The report: what it tells of a known dispute, in words that cannot act."""

from dataclasses import replace
from decimal import Decimal

import pytest
from markdown_it import MarkdownIt

from claimgraph.extract.records import Quantity, Span
from claimgraph.ontology.comparison_records import Comparison, PlacedSpan
from claimgraph.outputs.report import MOST, bounded, report
from claimgraph.outputs.report_data import Matter

HEADINGS = (
    "Documents",
    "Main claims by number of independent origins",
    "Conflicts",
    "Differences that explain themselves",
    "Hedges and bounds dropped",
    "Denials",
    "Absences",
    "Who says most about whom",
    "Numbers with their bounds",
    "Timeline",
    "What rests on one source only",
)
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) | **b** \x1b[31m\u202e"


def written(dispute, **more):
    parts = {"title": "The Tarn spill", "run": {"model": "none"}, **more}
    return report(dispute.annotations, dispute.links, dispute.comparisons, **parts)


def section(text, heading):
    return text.split(f"## {heading}\n")[1].split("\n## ")[0]


@pytest.fixture
def courier_denial_with_not(writer, gather):
    """A denial in the words of the one who denies."""
    doc = writer("ostra", "Ostra Chemicals", "Ostra Chemicals rejected it: the plant never released any solvent.")
    doc.thing("ostra", "Ostra Chemicals", "Company")
    doc.claim(
        "the plant never released any solvent",
        "ostra",
        sentence=doc.text.split("\n\n")[1],
        how="denied",
        negative=True,
        negation_cues=(doc.span("never"),),
    )
    return gather((doc.annotation(),))


@pytest.fixture(scope="module")
def text(dispute):
    return written(dispute)


def test_the_sections_come_in_order(text):
    assert tuple(line[3:] for line in text.splitlines() if line.startswith("## ")) == HEADINGS


def test_the_same_graph_gives_the_same_bytes(dispute, text):
    assert written(dispute) == text


def test_a_conflict_stands_with_both_quotations_and_its_reason(text):
    told = section(text, "Conflicts")
    assert "about 1,200 and at least 1,500 cannot both be right" in told
    assert "Velmar Institute, in courier#c1: “about 1,200 litres”" in told
    assert "Tarn Water Authority, in wire#c1: “at least 1,500 litres”" in told


def test_a_denial_that_says_not_itself_is_not_denied_again(courier_denial_with_not):
    told = section(written(courier_denial_with_not), "Denials")
    assert "a denial that itself says “not”: “the plant never released any solvent”" in told
    assert "denies “the plant never" not in told


def test_a_denial_names_who_denies_what(text):
    assert "- Ostra Chemicals: denies “the plant released any solvent” (courier#c2:" in section(text, "Denials")


def test_what_is_unverified_comes_before_what_is_not_so(text):
    rows = [line for line in section(text, "Absences").splitlines() if line.startswith("- ")]
    assert "(not verified: the figure)" in rows[0]
    assert rows[-1].endswith("(said not to be so)")
    assert "Morrow Post › report by Mira Delane" in rows[-1]


def test_numbers_keep_their_bounds(text):
    told = section(text, "Numbers with their bounds")
    assert "| litres | about 1,200 litres | about 1,200 litres | Velmar Institute | courier |" in told
    assert "| litres | at least 1,500 litres | at least 1,500 litres | Tarn Water Authority | wire |" in told


def test_the_timeline_begins_with_the_earliest_day(text):
    days = [line[2:12] for line in section(text, "Timeline").splitlines() if line.startswith("| 2")]
    assert days == ["2026-03-09", "2026-03-11"]


def test_what_one_source_says_alone_is_listed_by_source(text):
    assert "- Velmar Institute (2 claims, named source):" in section(text, "What rests on one source only")


def test_who_speaks_about_whom_is_counted(text):
    assert "| Velmar Institute | Ostra plant | 1 | 1 |" in section(text, "Who says most about whom")


def test_one_matter_in_two_documents_is_one_main_claim(dispute):
    one, other = (
        PlacedSpan(each.doc_id, each.claims[0].content[0].start, each.claims[0].content[0].end, "x")
        for each in dispute.annotations
    )
    same = Comparison(
        "x2", "corroboration", "content", "spill", (one,), (other,), "", (), ("courier#c1",), ("wire#c1",)
    )
    (group,) = Matter(dispute.annotations, dispute.links, (same,)).groups()
    assert group.origins == ("Velmar Institute", "Tarn Water Authority")
    assert group.documents == ("courier", "wire")
    told = section(written(replace(dispute, comparisons=(same,))), "Main claims by number of independent origins")
    assert "2 documents, 2 origins: Velmar Institute, Tarn Water Authority" in told


def test_a_bound_that_one_text_drops_is_listed(dispute):
    one = PlacedSpan("courier", 0, 9, "Institute")
    drop = Comparison("x3", "repetition", "number", "litres", (one,), (one,), "1,200 drops about", (), strength="soft")
    told = section(written(replace(dispute, comparisons=(drop,))), "Hedges and bounds dropped")
    assert "Repetition (number), “litres”: 1,200 drops about." in told


def test_a_document_without_a_title_goes_by_its_first_line(dispute):
    bare = tuple(replace(each, meta=replace(each.meta, title=None)) for each in dispute.annotations)
    told = section(written(replace(dispute, annotations=bare)), "Documents")
    assert "| courier | Institute blames plant for spill | The Brell Courier | 2026-03-10 | 4 |" in told


def test_an_empty_graph_says_that_nothing_was_found():
    text = report((), {}, (), title="Nothing", run={})
    assert text.startswith("# Nothing: report\n\n0 documents with 0 claims.\n")
    assert text.count("Nothing of this kind was found.") == len(HEADINGS)


def test_words_of_documents_mark_nothing_up(dispute):
    hostile = tuple(
        replace(
            each,
            doc_id=each.doc_id,
            meta=replace(each.meta, title=HOSTILE, publisher=HOSTILE),
            claims=tuple(
                replace(claim, speakers=tuple(replace(s, name=HOSTILE) for s in claim.speakers))
                for claim in each.claims
            ),
        )
        for each in dispute.annotations
    )
    text = written(replace(dispute, annotations=hostile), title=HOSTILE)
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert not any(sign in text for sign in "\x1b\u202e")
    assert not any(tag in html for tag in ("<script", "<a ", "<img", "<strong"))
    assert html.count("<h2>") == len(HEADINGS)


def test_long_lists_are_cut_and_counted(dispute):
    first = dispute.annotations[0]
    denial = first.claims[1]
    many = replace(first, claims=tuple(replace(denial, id=f"c{number}") for number in range(MOST + 7)))
    told = section(written(replace(dispute, annotations=(many,), comparisons=())), "Denials")
    assert told.count("\n- ") == MOST
    assert "And 7 more, in the graph." in told


@pytest.mark.parametrize(
    ("value", "bound", "unit", "words"),
    [
        (Decimal(1200), "~", "litres", "about 1,200 litres"),
        ((Decimal(20), Decimal("25.5")), "between", "USD", "between 20 and 25.5 USD"),
        ((Decimal(10), Decimal(20)), "=", None, "between 10 and 20"),
        (Decimal("0.5"), "<=", "percent", "at most 0.5 percent"),
    ],
)
def test_a_bound_is_told_in_words(value, bound, unit, words):
    assert bounded(Quantity("q", 0, 1, "x", Span(0, 1, "x"), value, bound, unit)) == words
