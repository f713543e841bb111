"""Words between marks → Quote: pairing the marks, repairing what is mistyped, the manner."""

from __future__ import annotations

from collections.abc import Sequence

from .language import Language
from .results import Block, Quote


def find_quotes(text: str, language: Language, blocks: Sequence[Block]) -> list[Quote]:
    """The quotes in the checked *blocks* of *text*, in reading order, without speakers."""
    return []
