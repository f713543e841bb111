"""What holds for the figures of any text, in any language."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction.figures import find_figures
from claims.extraction.language import codes, load
from claims.extraction.results import FIGURE_TYPES, Block, as_json, interval

WORDS = st.sampled_from(
    [
        "un",
        "une",
        "deux",
        "cent",
        "mille",
        "million",
        "millions",
        "de",
        "d'",
        "euros",
        "%",
        "$",
        "€",
        "US$",
        "12",
        "3,5",
        "1.2",
        "2025",
        "/",
        "-",
        "–",
        "à",
        "et",
        "ou",
        "entre",
        "sur",
        "trois",
        "fois",
        "plus",
        "ans",
        "âgé",
        "h",
        "30",
        ":",
        "m",
        "km",
        "jeudi",
        "février",
        "mai",
        "1er",
        "e",
        "siècle",
        "½",
        "(",
        ")",
        ",",
        ".",
        ";",
        "😀",
        "dizaine",
        "dizaines",
        "la",
        "moitié",
        "one",
        "in",
        "half",
        "a",
        "third",
        "quarter",
        "years",
        "old",
        "pm",
        "bn",
        "k",
        "M",
        "USD",
        "n°",
        "PAC-",
        "mi-",
        "début",
        "années",
        "80",
        "'",
        "’",
        "+",
        "−",
        "0",
        "00",
        "two",
        "hundred",
        "and",
        "point",
        "to",
        "from",
        "may",
        "twenty",
        "second",
        "°C",
        "#",
        "@",
        "https://",
        "zwei",
        "hundert",
        "dreißig",
        "Millionen",
        "uno",
        "mil",
        "y",
        "veintidós",
        "tres",
        "e",
        "cento",
        "twee",
        "honderd",
        "\n",
        "\xa0",
        "\u202f",
        "́",
        "א",
        "\x00",
    ]
)
NEWSLIKE = st.lists(st.tuples(WORDS, st.sampled_from(["", " ", " ", "\u00a0"])), max_size=16).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
ANYTHING = st.text(st.characters(), max_size=60)  # lone surrogates too


def figures_of(text, code="fr"):
    return find_figures(text, load(code), [Block("paragraph", 0, len(text))])


# no deadline: the first text of a language compiles its words
@pytest.mark.parametrize("code", codes())
@settings(deadline=None)
@given(text=NEWSLIKE | ANYTHING)
def test_figures_of_any_text_lie_in_it_in_order_and_never_cross(code, text):
    end = 0
    for figure in figures_of(text, code):
        assert end <= figure.start < figure.end <= len(text)
        assert figure.type in FIGURE_TYPES
        assert figure.rule
        assert as_json(figure, text)["text"] == text[figure.start : figure.end]
        end = figure.end


@settings(deadline=None)
@given(text=NEWSLIKE)
def test_a_figure_stands_between_words_not_in_them(text):
    for figure in figures_of(text):
        first = text[figure.start - 1 : figure.start]
        assert not (first.isdigit() and text[figure.start].isdigit())


def test_only_checked_blocks_are_read():
    text = "12 morts\n34 blessés\n56 disparus"
    blocks = [Block("headline", 0, 8), Block("tag", 9, 19), Block("paragraph", 20, 31)]
    found = find_figures(text, load("fr"), blocks)
    assert [text[f.start : f.end] for f in found] == ["12", "56"]


def test_a_credit_in_a_caption_is_left_out():
    text = "Une frappe le 9 février 2026. (AFP 12) Trois morts."
    start = text.index("(")
    blocks = [Block("caption", 0, len(text)), Block("credit", start, start + 8)]
    found = find_figures(text, load("fr"), blocks)
    assert [text[f.start : f.end] for f in found] == ["9 février 2026", "Trois"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("une trentaine de chars", "25", "35"),
        ("environ 35 chars", "32.5", "37.5"),
        ("près de 4,5 millions", "4250000", "4500000"),
        ("plus de 12 000 habitants", "12000", None),
        ("au plus 20 %", None, "20"),
        ("de 3 à 5 %", "3", "5"),
        ("entre 3 et 5 millions", "3000000", "5000000"),
    ],
)
def test_the_words_of_a_figure_say_between_what_the_number_lies(text, low, high):
    (figure,) = figures_of(text)
    said = interval(figure)
    assert said is not None
    assert said == (low and Decimal(low), high and Decimal(high))


def test_a_date_lies_between_nothing():
    (figure,) = figures_of("le 9 février 2026")
    assert interval(figure) is None
