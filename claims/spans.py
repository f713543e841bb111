"""Places in a text, and cutting a text where they begin and end.

A place is counted in Unicode code points, as Python counts. A browser counts UTF-16 code
units; `Span.from_utf16` is the one door between the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """`[start, end)` in code points of a text."""

    start: int
    end: int

    @classmethod
    def of(cls, start: int, end: int, *, text: str) -> Span:
        """A span that is known to lie in *text* and to hold something.

        Raises:
            ValueError: unless 0 <= start < end <= len(text).
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no place [{start}, {end}) in a text of {len(text)} characters")
        return cls(start, end)

    @classmethod
    def from_utf16(cls, start: int, end: int, *, text: str) -> Span:
        """The span for offsets that a browser counted, in UTF-16 code units.

        Raises:
            ValueError: an offset lies outside *text* or inside a character.
        """
        if text.isascii():
            return cls.of(start, end, text=text)
        units, places = 0, {}
        for place, character in enumerate(text):
            places[units] = place
            units += 2 if ord(character) > 0xFFFF else 1
        places[units] = len(text)
        try:
            return cls.of(places[start], places[end], text=text)
        except KeyError as error:
            raise ValueError(f"no character begins at UTF-16 offset {error}") from None

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Segment(NamedTuple):
    """A run of characters and the indexes of the spans that cover it, outer before inner."""

    start: int
    end: int
    covers: tuple[int, ...]


def segments(spans: Sequence[Span], *, within: Span) -> Iterator[Segment]:
    """Cut *within* at every edge of *spans*, so that each piece is covered by the same ones.

    Spans may nest, touch and cross; parts outside *within* are left out. The pieces come in
    order, without gaps, and are never empty. Time is O(n log n + pieces x depth).
    """
    inside = [
        (max(span.start, within.start), min(span.end, within.end), index)
        for index, span in enumerate(spans)
        if span.start < within.end and within.start < span.end
    ]
    inside.sort(key=lambda item: (item[0], -item[1], item[2]))
    edges = sorted(
        {within.start, within.end, *(s for s, _, _ in inside), *(e for _, e, _ in inside)}
    )
    open_now: list[tuple[int, int]] = []  # (end, index), in the order they were opened
    waiting = iter(inside)
    next_one = next(waiting, None)
    for start, end in zip(edges, edges[1:], strict=False):
        open_now = [item for item in open_now if item[0] > start]
        while next_one is not None and next_one[0] == start:
            open_now.append((next_one[1], next_one[2]))
            next_one = next(waiting, None)
        yield Segment(start, end, tuple(index for _, index in open_now))


def surroundings(text: str, span: Span, *, width: int = 32) -> tuple[str, str]:
    """Up to *width* code points before and after *span*: an anchor's prefix and suffix."""
    return text[max(0, span.start - width) : span.start], text[span.end : span.end + width]


def in_reading_order(spans: Iterable[Span]) -> list[Span]:
    """By start; where two start together the outer comes first."""
    return sorted(spans, key=lambda span: (span.start, -span.end))
