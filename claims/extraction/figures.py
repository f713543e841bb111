"""Amounts, shares, counts, dates, ranges, ranks → Figure."""

from __future__ import annotations

from collections.abc import Sequence

from .language import Language
from .results import Block, Figure


def find_figures(text: str, language: Language, blocks: Sequence[Block]) -> list[Figure]:
    """The figures that the checked *blocks* of *text* state, in reading order.

    They may nest, never cross. Values are in the base unit: "3,2 milliards d'euros" is
    Decimal("3200000000") EUR, "12 %" is 12 percent. Any text is fine, also an empty one.
    """
    return []
