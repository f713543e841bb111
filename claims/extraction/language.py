"""Languages are folders: `languages/fr/lexicon.toml` makes French known, nothing is registered.

A module that needs a table compiles it once per language, from `Language.tables`.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "languages"
DETECTION_SAMPLE = 2_000

Clue = tuple[tuple[str, float], ...]  # (language, how much it speaks for it)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


class UnknownLanguage(ValueError):
    """There is no folder for this language code."""


class BrokenLexicon(ValueError):
    """A lexicon says something that no reader understands; names language, table and word."""

    def __init__(self, code: str, table: str, problem: str) -> None:
        super().__init__(f"{code}/lexicon.toml [{table}]: {problem}")


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language: its code (ISO 639-1) and the tables of its lexicon as TOML gives them."""

    code: str
    tables: dict[str, Any]


@cache
def codes() -> tuple[str, ...]:
    """The codes of the languages that there are, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/lexicon.toml")))


@cache
def load(code: str) -> Language:
    """The language *code*, read once.

    Raises:
        UnknownLanguage: no folder is called so.
        BrokenLexicon: what is wrong in it, with its table.
    """
    if code not in codes():
        raise UnknownLanguage(code)
    with (FOLDER / code / "lexicon.toml").open("rb") as file:
        try:
            tables = tomllib.load(file)
        except tomllib.TOMLDecodeError as error:
            raise BrokenLexicon(code, "", str(error)) from error
    for name in CHECKED & tables.keys():
        check(code, name, tables[name])
    return Language(code, tables)


# The tables by which figures are read; each other reader knows its own.
CHECKED = frozenset(
    {"number_words", "numerals", "shares", "share_points", "currencies", "currencies_minor"}
    | {"currencies_scaled", "units", "units_with_article", "ranges", "exactness"}
    | {"exactness_after", "dates", "times", "ages", "ratios", "factors", "factor_words"}
    | {"vague", "names", "counted"}
)
# Tables whose keys are the numbers that their words stand for.
NUMBERED = frozenset(
    {"zero", "units", "teens", "tens", "hundred", "hundreds", "scales", "scale_signs"}
    | {"ordinals", "fractions", "collectives", "months", "weekdays", "factors"}
)


def check(code: str, path: str, table: Any) -> None:
    """Look through a table of a lexicon: words in lists, none empty, none twice in a list.

    Raises:
        BrokenLexicon: the first thing that is wrong.
    """
    if not isinstance(table, dict):
        raise BrokenLexicon(code, path, "not a table")
    numbered = path.rpartition(".")[2] in NUMBERED and path != "units"
    for key, value in table.items():
        if numbered and not key.isdigit():
            raise BrokenLexicon(code, path, f"{key!r} is not a number")
        if isinstance(value, dict):
            check(code, f"{path}.{key}", value)
        elif isinstance(value, list):
            seen: set[Any] = set()
            for word in value:
                if word == "" or (isinstance(word, str) and word in seen):
                    problem = f"{word!r} twice" if word else "an empty word"
                    raise BrokenLexicon(code, path, f"{key}: {problem}")
                if isinstance(word, str):
                    seen.add(word)
        elif not isinstance(value, bool | int | float | str):
            raise BrokenLexicon(code, path, f"{key}: neither words nor a switch")


def detect(text: str) -> str:
    """The code of the language that *text* is most likely written in; "en" if nothing tells.

    Counts frequent words, endings and letters of each language (its `detection.toml`) in the
    first characters: what many languages share counts little, what one alone has counts much.
    """
    clues, letters = _clues()
    scores: dict[str, float] = {}
    sample = text[:DETECTION_SAMPLE].casefold().replace("’", "'")
    for word, times in Counter(_WORD.findall(sample)).items():
        found = clues.get(word)
        if found is None and len(word) > 4:
            found = clues.get("-" + word[-4:]) or clues.get("-" + word[-3:])
            found = found or clues.get("-" + word[-2:])
        for code, weight in found or ():
            scores[code] = scores.get(code, 0.0) + weight * times
    for letter, found in letters.items():
        if times := sample.count(letter):
            for code, weight in found:
                scores[code] = scores.get(code, 0.0) + weight * times
    return max(sorted(scores), key=lambda code: scores[code], default="en")


@cache
def _clues() -> tuple[dict[str, Clue], dict[str, Clue]]:
    """Words ("-" before an ending) and letters, each with the languages it speaks for."""
    words: dict[str, set[str]] = {}
    letters: dict[str, set[str]] = {}
    for code in codes():
        path = FOLDER / code / "detection.toml"
        with path.open("rb") as file:
            table = tomllib.load(file)
        for word in table["words"].split():
            words.setdefault(word, set()).add(code)
        for ending in table["endings"].split():
            words.setdefault("-" + ending, set()).add(code)
        for letter in table["letters"]:
            letters.setdefault(letter, set()).add(code)
    return (
        {
            word: tuple((code, (0.6 if word[0] == "-" else 2.0) / len(found)) for code in found)
            for word, found in words.items()
        },
        {
            letter: tuple((code, 0.5 / len(found)) for code in found)
            for letter, found in letters.items()
        },
    )
