"""A lexicon is complete, says nothing twice, and has no word that no example needs.

The last matters most: tables of words rot in silence.
"""

import re
import tomllib
from functools import cache

import num2words
import pytest

from claims.extraction.language import FOLDER, BrokenLexicon, check, codes, load
from claims.extraction.tokens import fold

# The tables by which figures are read; blocks, quotes and speakers have tests of their own.
TABLES = [
    "number_words",
    "shares",
    "share_points",
    "currencies",
    "currencies_minor",
    "currencies_scaled",
    "units",
    "units_with_article",
    "ranges",
    "exactness",
    "exactness_after",
    "dates",
    "times",
    "ages",
    "ratios",
    "factors",
    "factor_words",
    "vague",
    "names",
    "counted",
]
# Switches and symbols, no words of the language.
NO_WORDS = {
    "joins", "tens_taking_teens", "ten_takes", "symbols", "units", "glued_ordinal_endings",
    "fraction_endings", "scale_signs", "ordinal_plural",
}  # fmt: skip
# Here a word may play several parts.
ROLES = {"times", "dates", "factor_words", "names", "counted", "number_words", "ages"}
NUMBERS = [*range(0, 130), *range(200, 1000, 100), 1000, 2000, 10**6, 2 * 10**6, 10**9, 2 * 10**9]
NUMBERS += [10**12, 2 * 10**12]


def forms(table, path=()):
    """Every word of a table with the way to it."""
    for key, value in table.items():
        if key in NO_WORDS:
            continue
        if isinstance(value, dict):
            yield from forms(value, (*path, key))
        elif isinstance(value, list):
            for word in value:
                yield (*path, key), word


@cache
def shown(code):
    """All that is shown of a language: its examples and written-out numbers, folded."""
    with (FOLDER / code / "examples.toml").open("rb") as file:
        examples = tomllib.load(file)
    texts = []
    for entries in (examples.get("figure", []), examples.get("nothing", [])):
        for entry in entries:
            text = entry["text"]
            texts += [text] if isinstance(text, str) else text
    for number in NUMBERS:
        for kind in ("cardinal", "ordinal"):
            texts.append(num2words.num2words(number, lang=code, to=kind))
    joined = fold("\n".join(texts).replace("⟦", "").replace("⟧", ""))
    return joined, joined.replace("-", " ")


def is_shown(word, code):
    plain, spaced = shown(code)
    word = fold(word)
    if word[0].isalnum() or word[-1].isalnum():
        before = r"(?<![^\W\d_])" if word[0].isalpha() else ""
        after = r"(?![^\W\d_])" if word[-1].isalpha() else ""
        found = re.search(before + re.escape(word.replace("-", " ")) + after, spaced)
        return bool(found or re.search(before + re.escape(word) + after, plain))
    return word in plain


@pytest.mark.parametrize("code", codes())
def test_a_lexicon_is_complete(code):
    tables = load(code).tables
    words = tables["number_words"]
    known = {
        int(number)
        for kind in ("zero", "units", "teens", "tens", "hundred", "hundreds")
        for number in words.get(kind, {})
    }
    assert known >= {*range(10), *range(11, 14), *range(10, 100, 10), 100}
    assert {int(scale) for scale in words["scales"]} >= {1000, 10**6, 10**12}
    assert [int(month) for month in tables["dates"]["months"]] == list(range(1, 13))
    assert [int(day) for day in tables["dates"]["weekdays"]] == list(range(1, 8))
    for name in ("%", "pp", "bp"):
        assert tables["shares"][name]
    assert {"EUR", "USD", "GBP"} <= tables["currencies"].keys()
    assert {"year", "month", "day", "hour", "km", "m", "kg", "t"} <= tables["units"].keys()
    assert {"about", "more_than", "at_least", "less_than"} <= tables["exactness"].keys()


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_nothing_twice(code, name):
    table = load(code).tables.get(name, {})
    tables = {key: value for key, value in table.items() if isinstance(value, dict)}
    for key, part in (tables or {"": table}).items():
        if key in ("fractions", "ordinals", "collectives"):
            continue  # "tercio" counts parts, "tercero" ranks; both are ordinals elsewhere
        seen = {}
        for path, word in forms(part):
            if isinstance(word, str) and name not in ROLES:
                first = seen.setdefault(fold(word).replace("-", " "), path)
                assert first == path, f"{code} [{name}] {word!r}: {first} and {path}"


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("name", TABLES)
def test_every_word_occurs_in_an_example_or_a_written_number(code, name):
    table = load(code).tables.get(name, {})
    missing = [
        f"{'.'.join(path)}: {word}"
        for path, word in forms(table)
        if isinstance(word, str) and not is_shown(word, code)
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"units": {"one": ["un"]}}, r"xx/lexicon.toml \[number_words.units\]: 'one' is not"),
        ({"units": {"1": ["un", "un"]}}, "1: 'un' twice"),
        ({"joiners": [""]}, "joiners: an empty word"),
        ({"points": None}, "points: neither words nor a switch"),
        ("virgule", "not a table"),
    ],
)
def test_what_is_wrong_in_a_lexicon_is_said_with_language_table_and_word(table, problem):
    with pytest.raises(BrokenLexicon, match=problem):
        check("xx", "number_words", table)
