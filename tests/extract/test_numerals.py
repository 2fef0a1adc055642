from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.extract.number_words import words
from claimgraph.extract.numerals import numerals, word_value

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
ONES = f"{ONES} eighteen nineteen".split()
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number):
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joint = " and " if rest and scale == 100 else " "
            return f"{spelled(number // scale)} {name}" + (joint + spelled(rest) if rest else "")
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_number_in_words_reads_back(number):
    assert word_value(spelled(number)) == number


@given(st.integers(min_value=0, max_value=10**15), st.booleans())
def test_digits_read_back_with_and_without_grouping(number, grouped):
    assert word_value(f"{number:,}" if grouped else str(number)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.4 million", "3400000"),
        ("a dozen", "12"),
        ("two dozen", "24"),
        ("half a million", "500000"),
        ("three quarters of a billion", "750000000"),
        ("one-tenth", "0.1"),
        ("two and a half", "2.5"),
        ("one and a half million", "1500000"),
        ("2 1/2", "2.5"),
        ("1½", "1.5"),
        ("twelve hundred", "1200"),
        ("ten point two five", "10.25"),
        ("1e10", "10000000000"),
        ("5.5x10-3", "0.0055"),
        ("12,34,567", "1234567"),
        ("1.234.567", "1234567"),
        ("40 000", "40000"),
        ("17bn", "17000000000"),
        ("7 tenths", "0.7"),
    ],
)
def test_forms_have_their_value(text, value):
    assert word_value(text) == Decimal(value)


def test_a_denominator_in_hundreds_is_a_fraction():
    assert word_value("one-two-hundredth") == Decimal(1) / 200


def test_ordinals_are_marked():
    assert [n.form for n in numerals("the twenty-third and the one hundred twentieth time")] == ["ordinal", "ordinal"]


def test_vague_plurals_keep_their_range():
    (found,) = numerals("tens of thousands of letters")
    assert (found.value, found.high, found.form) == (10_000, 100_000, "vague")


def test_numbers_side_by_side_stay_apart():
    assert [n.value for n in numerals("one two three")] == [1, 2, 3]


def test_a_version_number_is_not_a_decimal():
    assert word_value("5.2.1") is None


@given(st.text(alphabet="0123456789 .,-/eE×^½", max_size=120))
def test_spans_are_ordered_and_never_overlap(text):
    found = list(numerals(text))
    assert all(n.start < n.end <= len(text) for n in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_very_long_digit_string_is_no_number():
    assert list(numerals("7" * 100_000)) == []


def test_tables_are_loaded_once():
    assert words() is words()
