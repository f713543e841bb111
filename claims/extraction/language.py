"""Languages are folders: `languages/fr/lexicon.toml` makes French known, nothing is registered.

A module that needs a table compiles it once per language, from `Language.tables`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "languages"


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
    """The code of the language that *text* is most likely written in.

    Counts the frequent words of each language (`[detection] words`) in the first 20,000
    characters; a text without any is taken for the first of `codes()`.
    """
    words = text[:20_000].casefold().split()
    scores = {
        code: sum(word in frequent for word in words)
        for code in codes()
        if (frequent := frozenset(load(code).tables["detection"]["words"]))
    }
    return max(scores, key=lambda code: scores[code])
