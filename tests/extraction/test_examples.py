"""Every example of every language holds, to the character.

An example is a sentence in which ⟦⟧ marks what must be found; `text` may be a list of sentences
that are read alike. With several marks, a field may be a list, one entry for each. In a figure's
example nothing but what is marked may be found.
"""

import tomllib
from decimal import Decimal
from fractions import Fraction

import pytest

from claims.extraction import extract
from claims.extraction.language import FOLDER, codes
from claims.extraction.results import Block, as_value

FIELDS = {
    "figure": {"text", "type", "value", "value_max", "unit", "exactness", "why"},
    "quote": {"text", "manner", "speaker", "cue", "person", "why"},
    "nothing": {"text", "kind", "why"},
}


def read(code):
    with (FOLDER / code / "examples.toml").open("rb") as file:
        return tomllib.load(file)


def unmarked(marked):
    """The sentence without its marks, and the places that they enclose."""
    text, places, start = "", [], 0
    for character in marked:
        if character == "⟦":
            start = len(text)
        elif character == "⟧":
            places.append((start, len(text)))
        else:
            text += character
    return text, places


def examples(kind):
    return [
        pytest.param(code, example, id=f"{code}: {texts(example)[0][:70]}")
        for code in codes()
        for example in read(code).get(kind, [])
    ]


def texts(example):
    text = example["text"]
    return [text] if isinstance(text, str) else text


def found_in(code, text):
    return extract(text, code, blocks=[Block("paragraph", 0, len(text))])


def same_value(found, said):
    if isinstance(found, Decimal | Fraction) and said is not None:
        return Fraction(found) == Fraction(said)
    return as_value(found) == said


def told(example, name, index):
    """What *example* says about its mark *index*; a list says it mark by mark."""
    value = example[name]
    return (value[index] if isinstance(value, list) else value) or None


@pytest.mark.parametrize(("code", "example"), examples("figure"))
def test_a_figure_is_found_where_it_stands_and_read_as_told(code, example):
    for marked in texts(example):
        text, places = unmarked(marked)
        figures = found_in(code, text).figures
        assert [text[f.start : f.end] for f in figures] == [text[a:b] for a, b in places]
        assert [(f.start, f.end) for f in figures] == places
        for index, figure in enumerate(figures):
            assert figure.rule
            for name in ("type", "unit", "exactness"):
                if name in example:
                    assert getattr(figure, name) == told(example, name, index), (marked, name)
            for name in ("value", "value_max"):
                if name in example:
                    found = getattr(figure, name)
                    assert same_value(found, told(example, name, index)), (marked, name)


@pytest.mark.parametrize(("code", "example"), examples("quote"))
def test_a_quote_is_found_where_it_stands_with_its_speaker_and_cue(code, example):
    for marked in texts(example):
        text, places = unmarked(marked)
        quotes = [q for q in found_in(code, text).quotes if (q.start, q.end) in places]
        assert [text[q.start : q.end] for q in quotes] == [text[a:b] for a, b in places]
        for index, quote in enumerate(quotes):
            if "manner" in example:
                assert quote.manner == told(example, "manner", index), marked
            for name in ("speaker", "cue"):
                if name in example:
                    mention = getattr(quote, name)
                    said = mention and text[mention.start : mention.end]
                    assert said == told(example, name, index), (marked, name)
            if "person" in example:
                assert quote.person == told(example, "person", index), marked


@pytest.mark.parametrize(("code", "example"), examples("nothing"))
def test_nothing_is_found_where_there_is_nothing(code, example):
    for text in texts(example):
        extraction = found_in(code, text)
        found = extraction.figures if example["kind"] == "figure" else extraction.quotes
        assert [text[claim.start : claim.end] for claim in found] == [], text


@pytest.mark.parametrize("code", codes())
def test_examples_use_only_the_fields_there_are(code):
    for kind, entries in read(code).items():
        assert kind in FIELDS
        for entry in entries:
            assert set(entry) <= FIELDS[kind], entry
            if kind == "nothing":
                assert entry["kind"] in ("figure", "quote"), entry
                assert entry["why"], entry
