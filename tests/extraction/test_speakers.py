"""Who said it: the examples of each language hold to the character."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from claims.extraction.blocks import find_blocks
from claims.extraction.language import FOLDER, codes, load
from claims.extraction.quotes import find_quotes
from claims.extraction.results import Mention
from claims.extraction.speakers import find_speakers


def nothings() -> list[Any]:
    found = []
    for code in codes():
        path = FOLDER / code / "examples.toml"
        given = tomllib.loads(path.read_text("utf-8")).get("nothing", [])
        found += [
            pytest.param(code, item["text"], id=f"{code}-{item['text'][:60]}")
            for item in given
            if item.get("kind") == "quote"
        ]
    return found


@pytest.mark.parametrize(("code", "text"), nothings())
def test_where_nothing_is_quoted_nothing_is_found(code: str, text: str) -> None:
    language = load(code)
    assert find_quotes(text, language, find_blocks(text, language)) == []


def examples() -> list[Any]:
    found = []
    for code in codes():
        path = FOLDER / code / "examples.toml"
        given = tomllib.loads(path.read_text("utf-8")).get("quote", [])
        found += [pytest.param(code, item, id=f"{code}-{item['text'][:60]}") for item in given]
    return found


@pytest.mark.parametrize(("code", "example"), examples())
def test_an_example_holds_to_the_character(code: str, example: dict[str, Any]) -> None:
    marked: str = example["text"]
    start = marked.index("⟦")
    end = marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    language = load(code)
    blocks = find_blocks(text, language)
    quotes = find_quotes(text, language, blocks)
    find_speakers(text, language, blocks, quotes)

    def words(mention: Mention | None) -> str | None:
        return mention and text[mention.start : mention.end]

    here = [quote for quote in quotes if (quote.start, quote.end) == (start, end)]
    assert here, [text[q.start : q.end] for q in quotes]
    quote = here[0]
    if "manner" in example:
        assert quote.manner == example["manner"]
    if "speaker" in example:
        assert words(quote.speaker) == (example["speaker"] or None)
    if "cue" in example:
        assert words(quote.cue) == (example["cue"] or None)
    if "person" in example:
        assert quote.person == (example["person"] or None)
