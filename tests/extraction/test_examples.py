"""Every example of every language holds, to the character.

An example is a sentence in which ⟦⟧ marks what must be found; `text` may be a list of sentences
that are read alike. In a figure's example nothing but what is marked may be found.
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
    for code in codes():
        for example in read(code).get(kind, []):
            texts = example["text"]
            for text in [texts] if isinstance(texts, str) else texts:
                yield pytest.param(code, text, example, id=f"{code}: {text[:70]}")


def found_in(code, text):
    return extract(text, code, blocks=[Block("paragraph", 0, len(text))])


def same_value(found, told):
    if found is None or told is None or "XX" in told or "T" in told:
        return as_value(found) == told
    if isinstance(found, Decimal | Fraction):
        return Fraction(found) == Fraction(told)
    return found == told


@pytest.mark.parametrize(("code", "marked", "example"), list(examples("figure")))
def test_a_figure_is_found_where_it_stands_and_read_as_told(code, marked, example):
    text, places = unmarked(marked)
    figures = found_in(code, text).figures
    assert [text[f.start : f.end] for f in figures] == [text[a:b] for a, b in places]
    assert [(f.start, f.end) for f in figures] == places
    for figure in figures:
        for name in ("type", "unit", "exactness"):
            if name in example:
                assert getattr(figure, name) == (example[name] or None), name
        for name in ("value", "value_max"):
            if name in example:
                value = getattr(figure, name)
                assert same_value(value, example[name] or None), (name, as_value(value))
        assert figure.rule


@pytest.mark.parametrize(("code", "marked", "example"), list(examples("quote")))
def test_a_quote_is_found_where_it_stands_with_its_speaker_and_cue(code, marked, example):
    text, places = unmarked(marked)
    extraction = found_in(code, text)
    quotes = [q for q in extraction.quotes if (q.start, q.end) in places]
    assert [text[q.start : q.end] for q in quotes] == [text[a:b] for a, b in places]
    for quote in quotes:
        if "manner" in example:
            assert quote.manner == example["manner"]
        for name in ("speaker", "cue"):
            if name in example:
                mention = getattr(quote, name)
                said = mention and text[mention.start : mention.end]
                assert said == (example[name] or None), name
        if "person" in example:
            assert quote.person == (example["person"] or None)


@pytest.mark.parametrize(("code", "text", "example"), list(examples("nothing")))
def test_nothing_is_found_where_there_is_nothing(code, text, example):
    extraction = found_in(code, text)
    kind = example["kind"]
    found = extraction.figures if kind == "figure" else extraction.quotes
    assert [text[claim.start : claim.end] for claim in found] == []


@pytest.mark.parametrize("code", codes())
def test_examples_use_only_the_fields_there_are(code):
    for kind, entries in read(code).items():
        assert kind in FIELDS
        for entry in entries:
            assert set(entry) <= FIELDS[kind], entry
            if kind == "nothing":
                assert entry["kind"] in ("figure", "quote"), entry
                assert entry["why"], entry
