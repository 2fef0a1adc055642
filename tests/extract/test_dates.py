import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc

from claimgraph.extract.blocks import blocks
from claimgraph.extract.dates import dates

NLP = English()


def flat(text):
    """A Doc whose tokens all hang on the first: dates are read without any parse."""
    tokens = NLP(text)
    words, spaces = [token.text for token in tokens], [bool(token.whitespace_) for token in tokens]
    none = len(words)
    doc = Doc(NLP.vocab, words=words, spaces=spaces, heads=[0] * none, deps=["dep"] * none, pos=["X"] * none)
    doc.user_data.update(text=text, blocks=blocks(text))
    return doc


def read(text, published="2031-03-19"):
    return dates(flat(text), published=published)


def values(text, published="2031-03-19"):
    return [(d.text, d.timex3.value) for d in read(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It met on May 4, 2029 there.", "2029-05-04"),
        ("It met on 4 May 2029 there.", "2029-05-04"),
        ("It met on Saturday, May 4 there.", "2030-05-04"),
        ("It met on 2029-05-04 there.", "2029-05-04"),
        ("It met in July 2029 there.", "2029-07"),
        ("It met in the 1990s there.", "199"),
        ("It met in fiscal 2029 there.", "FY2029"),
        ("It met in the third quarter of 2029 there.", "2029-Q3"),
        ("It met in the 19th century there.", "18"),
        ("It met yesterday evening there.", "2031-03-18TEV"),
        ("It met last year there.", "2030"),
        ("It met two weeks ago there.", "2031-W10"),
        ("It met a year and a half ago there.", "2029-09"),
        ("It met on Thanksgiving there.", "2030-11-28"),
        ("It met at 5 p.m. on May 4, 2029 there.", "2029-05-04T17:00"),
        ("It met two days after May 4, 2029 there.", "2029-05-06"),
        ("It met on Tuesday of last week there.", "2031-03-11"),
        ("It met for three years there.", "P3Y"),
        ("It met for two years and three months there.", "P2Y3M"),
        ("It met every Monday there.", "XXXX-WXX-1"),
        ("It met in the past decade.", "P10Y"),
    ],
)
def test_expressions_have_their_timex3_value(text, value):
    assert [d.timex3.value for d in read(text)] == [value]


def test_a_bare_day_keeps_what_was_stated_and_says_what_was_inferred():
    (found,) = read("It met on Jan. 12 there.")
    assert (found.edtf, found.edtf_resolved, found.value) == ("XXXX-01-12", "2031-01-12", "2031-01-12")
    assert (found.earliest, found.latest, found.precision) == ("2031-01-12", "2031-01-12", "day")
    assert found.inferred == "year from the document date"


def test_without_a_document_date_nothing_is_guessed():
    found = read("It met on Jan. 12 there, not yesterday and not last month.", None)
    assert [d.value for d in found] == ["XXXX-01-12", "XXXX-XX-XX", "XXXX-XX"]
    assert all(d.edtf_resolved is None and d.earliest is None for d in found)


def test_the_same_day_is_the_day_before_it_in_the_text():
    first, second = read("It was filed on Jan. 12 there. It was printed the same day here.")
    assert (first.value, second.value, second.anaphoric) == ("2031-01-12", "2031-01-12", True)


def test_days_earlier_count_from_the_day_before_it_in_the_text():
    assert values("It closed on March 15 there. It had opened ten days earlier here.")[1][1] == "2031-03-05"


def test_both_ends_of_a_span_are_dates():
    assert [d.value for d in read("Between October 2029 and May 2030 it grew.")] == ["2029-10", "2030-05"]


@pytest.mark.parametrize(
    "text", ["There were 2,025 accounts.", "a 2025-page report", "more than 2000 came", "it may rain"]
)
def test_what_is_no_date_stays_out(text):
    assert read(text) == ()


def test_an_impossible_day_is_no_date():
    assert "2029-02-30" not in [d.value for d in read("It met on February 30, 2029 there.")]


def test_no_date_runs_across_a_block_border():
    assert values("It met in May\n\n2029 was wet") == [("May", "2031-05"), ("2029", "2029")]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("ca. 1860s?", "186X%"),
        ("maybe 1862", "1862?"),
        ("1851-52", "1851/1852"),
        ("before 1928", "/1928"),
        ("2nd century BC", "-01XX"),
    ],
)
def test_a_date_statement_alone_is_read_into_edtf(text, edtf):
    assert [d.edtf for d in read(text, None)] == [edtf]


RELATIVE = ["yesterday", "last year", "last month", "in the second quarter", "this summer", "this year"]
ABSOLUTE = ["on May 4, 2029", "in July 2029", "in 1999", "for three years", "in the 1980s"]


@given(st.lists(st.sampled_from(RELATIVE + ABSOLUTE), min_size=1, max_size=6), st.integers(2001, 2090))
def test_a_year_more_on_the_document_moves_exactly_the_relative_dates(phrases, year):
    text = ". ".join(f"It met {phrase}" for phrase in phrases) + "."
    before, after = (read(text, f"{y}-08-15") for y in (year, year + 1))
    moved = [one.value != other.value for one, other in zip(before, after, strict=True)]
    assert moved == [phrase in RELATIVE for phrase in phrases]


WORDS = [
    "May",
    "12",
    "2029",
    "the",
    "of",
    "last",
    "week",
    "Friday",
    "at",
    "5",
    "p.m.",
    "and",
    "to",
    "-",
    "1990s",
    "three",
    "years",
    "ago",
    "same",
    "day",
    "next",
    "quarter",
    "31",
    "Feb.",
    "00:61",
    "9999",
    "\n\n",
    "in",
    "early",
    "century",
]


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=25),
    st.sampled_from([None, "2031", "2031-03", "0001-01-01", "9999-12-31"]),
)
def test_any_mixture_of_date_words_is_read(parts, published):
    text = " ".join(parts)
    found = dates(flat(text), published=published)
    assert all(text[d.start : d.end] == d.text for d in found)
    assert [d.id for d in found] == [f"d{n}" for n in range(1, len(found) + 1)]


def test_long_runs_of_digits_and_months_are_read_in_no_time():
    read("1" * 50_000 + " " + "May " * 3_000 + "12/" * 5_000)


@pytest.mark.slow
def test_the_tense_decides_the_year_of_a_month(parsed):
    past, future = "The ferry sank in November.", "The ferry will sail in November."
    assert [dates(parsed(t), published="2031-03-19")[0].value for t in (past, future)] == ["2030-11", "2031-11"]


@pytest.mark.slow
def test_a_date_knows_the_event_it_belongs_to(parsed):
    (found,) = dates(parsed("The ministry published the report on March 3."), published="2031-03-19")
    assert (found.event, found.event_span.text, found.relation) == ("publish", "published", "on")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met the week after next there.", "2031-W14"),
        ("They met the month before last there.", "2031-01"),
        ("They met on the second Sunday in June 2029 there.", "2029-06-10"),
        ("They met on the last Friday of this month there.", "2031-03-28"),
        ("They meet on the 15th of next month.", "2031-04-15"),
        ("They wait until the 27th.", "2031-03-27"),
        ("They met in the week of May 7, 2029 there.", "2029-W19"),
        ("They met on 23/Sep/2029 there.", "2029-09-23"),
        ("They met on 2029-Sep-23 there.", "2029-09-23"),
        ("They met in Q3-2029 there.", "2029-Q3"),
        ("They met in 2029 Q3 there.", "2029-Q3"),
        ("They met in 2029 H2 there.", "2029-H2"),
        ("They met in April in 2029 there.", "2029-04"),
        ("They met at the end of last month there.", "2031-02"),
        ("They met at 8p.m. on May 4, 2029 there.", "2029-05-04T20:00"),
        ("They met from 9 to 10:30 a.m. of May 4, 2029 there.", "2029-05-04T09:00/2029-05-04T10:30"),
        ("They met from 9 to 10:30 a.m. on Tuesday there.", "2031-03-18T09:00/2031-03-18T10:30"),
    ],
)
def test_days_named_by_their_place_in_a_month_or_week(text, value):
    assert [d.timex3.value for d in read(text)] == [value]


def test_a_month_has_no_sixth_sunday_and_no_fifth_where_it_is_short():
    assert [d.timex3.value for d in read("They met on the fifth Sunday in February 2029.")] != ["2029-03-04"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It ran from February to June 2029.", "2029-02", "2029-06"),
        ("It ran from October to February 2029.", "2028-10", "2029-02"),
        ("It ran from June 3 to July 9, 2029.", "2029-06-03", "2029-07-09"),
    ],
)
def test_the_year_of_the_end_holds_for_the_beginning(text, first, last):
    assert [d.timex3.value for d in read(text)] == [first, last]
