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
    """
    if code not in codes():
        raise UnknownLanguage(code)
    with (FOLDER / code / "lexicon.toml").open("rb") as file:
        return Language(code, tomllib.load(file))


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
