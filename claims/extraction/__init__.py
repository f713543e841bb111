"""A text → its blocks, figures and quotes. Plain Python, standard library only."""

from __future__ import annotations

from collections.abc import Sequence

from .blocks import find_blocks
from .figures import find_figures
from .language import detect, load
from .quotes import find_quotes
from .results import (
    BLOCK_KINDS,
    CHECKED_KINDS,
    FIGURE_TYPES,
    MANNERS,
    Block,
    Extraction,
    Figure,
    Mention,
    Quote,
    as_json,
    as_value,
)
from .speakers import find_speakers

__all__ = [
    "BLOCK_KINDS",
    "CHECKED_KINDS",
    "FIGURE_TYPES",
    "MANNERS",
    "Block",
    "Extraction",
    "Figure",
    "Mention",
    "Quote",
    "as_json",
    "as_value",
    "extract",
]


def extract(
    text: str, language: str | None = None, *, blocks: Sequence[Block] | None = None
) -> Extraction:
    """Everything in *text* that a checker would underline.

    *language* is a code of `language.codes()`, detected when None. *blocks* are those already
    known (from HTML, or set by a person), found when None. Any text is fine, also an empty one;
    time grows with its length and with nothing else.

    Raises:
        UnknownLanguage: there is no such language.
    """
    known = load(language or detect(text))
    parts = list(blocks) if blocks is not None else find_blocks(text, known)
    quotes = find_quotes(text, known, parts)
    find_speakers(text, known, parts, quotes)
    figures = find_figures(text, known, parts)
    return Extraction(text, known.code, parts, figures, quotes)
