"""Dialogue: a dash opens a reply, nothing closes it."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.language import Language
from claims.extraction.results import Block, Quote


def find_replies(
    text: str, language: Language, blocks: Sequence[Block], quotes: Sequence[Quote]
) -> list[Quote]:
    """The replies that dashes open, without what the narrator puts between."""
    return []
