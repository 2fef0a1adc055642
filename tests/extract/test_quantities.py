from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc

from claimgraph.extract.blocks import blocks
from claimgraph.extract.quantities import quantities
from claimgraph.extract.records import Entity, Mention

NLP = English()
UNITS = {"percent": " percent", "kilometres": " km", "degC": " °C", "USD": " dollars", "tonnes": ""}
BOUNDS = {"=": "", "~": "about ", ">": "more than ", ">=": "at least ", "<": "fewer than ", "<=": "up to "}


def flat(text):
    """A Doc whose tokens all hang on the first: numbers are read without any parse."""
    tokens = NLP(text)
    words, spaces = [token.text for token in tokens], [bool(token.whitespace_) for token in tokens]
    none = len(words)
    doc = Doc(NLP.vocab, words=words, spaces=spaces, heads=[0] * none, deps=["dep"] * none, pos=["X"] * none)
    doc.user_data.update(text=text, blocks=blocks(text))
    return doc


def read(text):
    return quantities(flat(text), (), ())


@given(
    st.decimals(min_value=1, max_value=10**9, places=2).filter(lambda value: not 1100 <= value <= 2200),
    st.sampled_from(["percent", "kilometres", "degC", "USD"]),
    st.sampled_from(sorted(BOUNDS)),
)
def test_a_rendered_quantity_reads_back(value, unit, bound):
    (found,) = read(f"it took {BOUNDS[bound]}{value:,f}{UNITS[unit]} then")
    assert (found.value, found.unit, found.bound) == (value, unit, bound)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(st.text(alphabet=st.sampled_from(list("0123456789 .,-$%€/()kmbnKM½±~<>oneta\n")), min_size=1, max_size=150))
def test_any_text_is_read_and_every_span_slices_to_its_text(text):
    for found in quantities(flat(text), (), ()):
        for span in (found, found.num, found.amount, found.counted_span, *found.subject_spans):
            assert span is None or text[span.start : span.end] == span.text


def test_a_long_digit_string_is_read_in_no_time():
    assert read("9" * 50_000 + " " + "1," * 50_000) is not None


def test_bounds_open_the_interval_on_the_right_side():
    (found,) = read("more than 40 percent")
    assert (found.low, found.high) == (40, None)
    (found,) = read("at most 40 percent")
    assert (found.low, found.high) == (None, 40)


def test_a_range_has_both_ends():
    (found,) = read("between 5 and 10 percent")
    assert (found.value, found.bound, found.low, found.high) == ((5, 10), "between", 5, 10)


def test_a_dash_joins_a_range_and_its_scale():
    (found,) = read("worth $10-15 million now")
    assert found.value == (10_000_000, 15_000_000)


def test_a_tolerance_is_an_interval():
    (found,) = read("it weighs 12.5 ± 0.5 kg today")
    assert (found.value, found.low, found.high) == (Decimal("12.5"), 12, 13)


def test_opposite_bounds_are_one_interval():
    (found,) = read("a share of more than 10 percent and less than 15 percent of it")
    assert found.value == (10, 15)


def test_dollars_and_cents_are_one_sum():
    (found,) = read("it costs 3 dollars and 50 cents there")
    assert (found.value, found.unit) == (Decimal("3.5"), "USD")


def test_one_in_five_is_a_share():
    (found,) = read("one in five of them")
    assert (found.value, found.unit) == (Decimal("0.2"), "fraction")


def test_vague_numbers_get_no_bound():
    (found,) = read("millions of dollars were lost")
    assert (found.vague, found.value, found.low, found.high) == (True, (1_000_000, 10_000_000), None, None)


@pytest.mark.parametrize(
    "text",
    [
        "in 2031 it",
        "call 555-0199 now",
        "at 10:45 sharp",
        "the A320 jet",
        "they won 3-1 then",
        "version 5.2.1 is",
        "24/7 work",
        "https://a.example/12/3",
        "the third attempt",
        "on page 12 it",
        "No. 12 was",
        "a high-five for",
    ],
)
def test_what_is_no_quantity_stays_out(text):
    assert read(text) == ()


def test_a_minus_is_a_sign_and_a_hyphen_is_not():
    (cold,) = read("it fell to -12 °C there")
    (long,) = read("a mid -12 km"[0:5] + "-12 km stretch")
    assert (cold.value, long.value) == (-12, 12)


@pytest.mark.slow
def test_a_list_is_shared_out_respectively(parsed):
    doc = parsed("Ardent took 12 million files, while Brisk and Corvo took 3.5 million and 250,000 files respectively.")
    found = quantities(doc, (), ())
    assert [(q.value, q.unit, q.subject) for q in found] == [
        (12_000_000, "files", "text:Ardent"),
        (3_500_000, "files", "text:Brisk"),
        (250_000, "files", "text:Corvo"),
    ]


@pytest.mark.slow
def test_parts_that_add_up_are_named_at_the_total(parsed):
    doc = parsed("Brisk copied more than 15 million files. Ardent took 12 million files, Corvo 3.5 million files.")
    assert quantities(doc, (), ())[0].parts == ("q2", "q3")


@pytest.mark.slow
def test_a_change_and_the_level_it_reached_are_two_quantities(parsed):
    first, second = quantities(parsed("Sales of the ferry line rose 5 percent to 12.3 million tickets."), (), ())
    assert (first.value, first.change, second.value, second.change) == (5, "up", Decimal("12300000"), None)


@pytest.mark.slow
def test_the_same_number_in_other_words_has_the_same_subject(parsed):
    first, second = quantities(parsed("The port spent $17 billion, or 13 percent of its income."), (), ())
    assert (first.unit, second.unit, first.subject, second.subject) == (
        "USD",
        "percent",
        "text:port",
        "text:port",
    )
    assert second.reference == "its income"


@pytest.mark.slow
def test_what_would_have_been_is_counterfactual(parsed):
    (found,) = quantities(parsed("The toll would have been more than a thousand."), (), ())
    assert (found.status, found.bound, found.value) == ("counterfactual", ">", 1000)


@pytest.mark.slow
def test_the_subject_is_the_entity_whose_mention_the_parser_finds(parsed):
    text = "Ardent Labs opened 24,000 new accounts."
    entity = Entity("e1", "Ardent Labs", "Company", (Mention(0, 11, "Ardent Labs", "name"),))
    (found,) = quantities(parsed(text), (entity,), ())
    assert (found.subject, found.unit, found.counted_span.text) == ("e1", "new accounts", "new accounts")


@pytest.mark.slow
def test_a_shift_of_what_did_not_happen_is_counterfactual(parsed):
    found = quantities(parsed("Had it sunk four hours earlier, the toll would have been more than 900."), (), ())
    assert {q.status for q in found} == {"counterfactual"}


@pytest.mark.slow
def test_a_working_day_is_a_day(parsed):
    (found,) = quantities(parsed("The repair took 12 working days."), (), ())
    assert (found.unit, found.counted) == ("days", "working days")


@pytest.mark.parametrize(
    ("text", "value"),
    [("a box of 4km^3 there", 4), ("some 5 fb−1 of data", 5), ("three million, two hundred and forty", 3_000_240)],
)
def test_exponents_and_commas_within_numbers_make_no_second_number(text, value):
    assert [q.value for q in read(text)] == [value]


def test_twenty_a_day_is_no_length_of_time():
    assert [(q.value, q.unit) for q in read("they built 20 a day")] == [(20, None)]
    assert [(q.value, q.unit) for q in read("it took half a day")] == [(Decimal("0.5"), "days")]


def of(parsed, text):
    return [(q.num.text, q.value, q.bound) for q in quantities(parsed(text), (), ())]


@pytest.mark.parametrize(
    "text",
    [
        "Attendance rose from 31 percent to 38 percent.",
        "The council cut the toll from $31 to $38.",
        "A fall from 31 to 38 was recorded.",
    ],
)
def test_what_changed_from_one_number_to_another_is_two_numbers(parsed, text):
    assert [(q.value, q.change) for q in quantities(parsed(text), (), ())] == [(31, "start"), (38, "end")]


def test_the_end_of_a_change_may_be_named_first(parsed):
    found = quantities(parsed("Sales rose to $38 from $31. The mill has 5 saws, up from 4."), (), ())
    assert [(q.value, q.change) for q in found if q.value != 5] == [(38, "end"), (31, "start"), (4, "start")]


def test_what_ranges_from_one_number_to_another_is_one(parsed):
    assert [q.value for q in quantities(parsed("Tickets cost from $31 to $38."), (), ())] == [(31, 38)]


@pytest.mark.parametrize("cue", ["nowhere near", "nowhere close to", "not even close to", "well short of"])
def test_far_from_a_number_is_below_it(parsed, cue):
    assert of(parsed, f"The choir had {cue} 90 singers.") == [("90", 90, "<")]


def test_a_period_beside_a_number_is_not_what_it_counts(parsed):
    found = quantities(parsed("The ward had 21 patients, up from 16 last month."), (), ())
    assert [(q.value, q.counted) for q in found] == [(21, "patients"), (16, "patients")]


def test_parts_make_a_total_only_where_the_text_says_so(parsed):
    said = "In all 90 barrels were lost: 60 barrels in the flood and 30 barrels in the fire."
    assert [q.parts for q in quantities(parsed(said), (), ())] == [("q2", "q3"), (), ()]
    by_chance = "The mill paid $60 for a saw and $30 for a lamp. Its rent is $90."
    assert [q.parts for q in quantities(parsed(by_chance), (), ())] == [(), (), ()]
