"""Amounts, shares, counts, dates, ranges, ranks → Figure."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.language import Language
from claims.extraction.results import CHECKED_KINDS, Block, Figure
from claims.extraction.tokens import fold

from .reader import Reader

__all__ = ["find_figures"]


def find_figures(text: str, language: Language, blocks: Sequence[Block]) -> list[Figure]:
    """The figures that the checked *blocks* of *text* state, in reading order.

    They may nest, never cross. Values are in the base unit: "3,2 milliards d'euros" is
    Decimal("3200000000") EUR, "12 %" is 12 percent. Any text is fine, also an empty one.
    """
    reader = Reader(text, fold(text), language)
    for start, stop in _checked(blocks):
        reader.read(start, stop)
    reader.words.numbers.forget()
    reader.found.sort(key=lambda figure: figure.start)
    return reader.found


def _checked(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """The stretches to read: checked blocks, without the unchecked that lie in them."""
    stretches: list[tuple[int, int]] = []
    for block in blocks:
        if block.kind in CHECKED_KINDS:
            if stretches and block.start < stretches[-1][1]:
                continue
            stretches.append((block.start, block.end))
        elif stretches and block.start < stretches[-1][1]:
            start, stop = stretches.pop()
            if start < block.start:
                stretches.append((start, block.start))
            if block.end < stop:
                stretches.append((block.end, stop))
    return stretches
