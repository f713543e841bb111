"""Number words, against numbers that an independent library writes out."""

from decimal import Decimal

import num2words
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction.language import codes, load
from claims.extraction.numbers import number_words, parse_number
from claims.extraction.tokens import fold

# How num2words calls the languages, where it differs: Belgian and Swiss numerals are French.
VARIANTS = {"fr": ["fr", "fr_BE", "fr_CH"], "en": ["en", "en_GB"]}


def written(number, variant):
    words = num2words.num2words(number, lang=variant).replace(",", "")
    return words.replace("dicotto", "diciotto")  # a slip of the library's Italian


NUMBERS = st.integers(0, 10**12) | st.integers(0, 2000) | st.integers(0, 12).map(lambda k: 10**k)


@pytest.mark.parametrize("code", codes())
@settings(deadline=None)  # the first number of a language compiles its words
@given(number=NUMBERS)
def test_a_number_written_out_is_read_back(code, number):
    for variant in VARIANTS.get(code, [code]):
        words = written(number, variant)
        assert parse_number(words, load(code)) == number, words


@pytest.mark.parametrize("code", codes())
def test_the_first_thousand_numbers_are_read_back(code):
    for number in range(1001):
        words = written(number, code)
        assert parse_number(words, load(code)) == number, words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 234 567,89", "1234567.89"),
        ("1\u00a0234\u202f567", "1234567"),
        ("1.234.567", "1234567"),
        ("1'200", "1200"),
        ("0,5", "0.5"),
        ("1,234", "1.234"),
    ],
)
def test_french_digits_are_read_with_any_grouping(text, value):
    assert parse_number(text, load("fr")) == Decimal(value)


def test_a_comma_groups_in_english_and_divides_in_french():
    assert parse_number("1,234", load("en")) == 1234
    assert parse_number("1,234", load("fr")) == Decimal("1.234")


@pytest.mark.parametrize("text", ["", "1.1.3", "beaucoup", "deux chats", "12 34"])
def test_what_is_not_one_number_is_refused(text):
    with pytest.raises(ValueError, match="not one number"):
        parse_number(text, load("fr"))


def test_lakhs_and_crores_are_read():
    assert parse_number("three crore twelve lakh fifty-six thousand", load("en")) == 31256000
    assert parse_number("12,34,567", load("en")) == 1234567


def test_two_numbers_that_follow_each_other_stay_two():
    words, text = number_words(load("en")), fold("two hundred and five hundred")
    first = words.read(text, 0, len(text))
    assert first is not None
    assert (first.value, text[: first.end]) == (200, "two hundred")


@given(text=st.text(max_size=40))
def test_any_text_folds_character_for_character(text):
    assert len(fold(text)) == len(text)
