"""Folding a text to compare it, and one pattern for many words.

Decision: a text is folded as a whole, one character to one, and everything is then compared in
the folded text; a place in one is a place in the other. `str.replace` per letter was chosen over
`str.translate`: on a press text it takes 4 ns a character against 79, because a letter that does
not occur is only searched for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_SPACES = "\u00a0\u202f\u2009\u2007\u2008\u200a\u2002\u2003\t"
_HYPHENS = "\u2010\u2011\u2212\ufe63\uff0d"
_APOSTROPHES = "\u2018\u2019\u02bc\u00b4\uff07"
_LETTERS = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿăąćčďęěğıłńňőœřśşšťůűźżžßæ"


def _plain(letter: str) -> str:
    """The letter without its accent, as long as it stays one letter."""
    special = {"ß": "s", "ł": "l", "ı": "i", "œ": "œ", "æ": "æ"}
    return special.get(letter) or unicodedata.normalize("NFD", letter)[0]


_PAIRS: tuple[tuple[str, str], ...] = (
    *((c, " ") for c in _SPACES),
    *((c, "-") for c in _HYPHENS),
    *((c, "'") for c in _APOSTROPHES),
    *((c, _plain(c)) for c in _LETTERS if _plain(c) != c),
)


def fold(text: str) -> str:
    """*text* in small letters without accents, blanks, hyphens and apostrophes of one sort.

    As long as *text*, character for character.
    """
    small = text.lower()
    if len(small) != len(text):  # "İ" alone becomes two
        small = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    if not small.isascii():
        for character, plain in _PAIRS:
            small = small.replace(character, plain)
    return small.replace("\t", " ") if "\t" in small else small


def any_of(words: Iterable[str]) -> str:
    """A pattern for *words* that tries each letter once: `d(?:eu?x|ouze)`.

    An alternation of whole words is tried word by word at every place; this one gives up at
    the first letter that no word has.
    """
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        branch = tree
        for character in word:
            branch = branch.setdefault(character, {})
        branch[""] = {}
    return _written(tree)


def _written(tree: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [
        re.escape(character) + _written(branch)
        for character, branch in sorted(tree.items())
        if character
    ]
    if not branches:
        return ""
    # longest first: the empty end of a shorter word is tried last
    if "" in tree:
        return "(?:" + "|".join(branches) + ")?"
    return branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
