"""A text cut at the edges of its claims, for the desk, the preview and the report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal, NamedTuple

from claims.models import State
from claims.report import Report
from claims.spans import Span, segments


@dataclass(slots=True)
class ClaimRow:
    """A claim as the list, the strip and the text show it."""

    pk: int
    number: int  # from 1, in reading order
    kind: str
    type: str
    state: str
    start: int
    end: int
    exact: str
    reading: dict[str, Any]
    seen: int  # the number of its newest verdict, 0 for none
    reviewer: str
    initials: str
    block: int = 0  # the index of its block in the article

    @property
    def strip_x(self) -> int:
        """Where its bar stands in the strip: 8 units a claim."""
        return 8 * (self.number - 1)


class Piece(NamedTuple):
    """A step in writing a marked text: a mark opens, a mark closes, or characters stand."""

    step: Literal["open", "close", "text"]
    row: ClaimRow | None = None
    text: str = ""
    first: bool = False  # the first characters of its claim
    last: bool = False  # of a mark that closes: its claim ends here, or its block does


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block, cut at the edges of its claims."""

    index: int
    kind: str
    number: int | None  # § number of a paragraph, list item or heading
    checked: bool
    start: int
    pieces: tuple[Piece, ...]


# The kinds whose blocks claims are looked for in, and those that carry a § number.
CHECKED = frozenset({"headline", "standfirst", "paragraph", "heading", "list_item", "caption"})
NUMBERED = frozenset({"standfirst", "paragraph", "list_item"})


def top_level(blocks: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks that lie in no other, with their § "number" where they carry one.

    A credit inside a caption is shown with the caption.
    """
    kept: list[dict[str, Any]] = []
    numbers = count(1)
    for block in sorted(blocks, key=lambda block: (block["start"], -block["end"])):
        if not kept or block["start"] >= kept[-1]["end"]:
            number = next(numbers) if block["kind"] in NUMBERED else None
            kept.append({**block, "number": number})
    return kept


def block_view(
    text: str, block: dict[str, Any], index: int, rows: Sequence[ClaimRow]
) -> BlockView:
    """*block*, the one at *index*, cut at the edges of its *rows* (in reading order)."""
    return BlockView(
        index=index,
        kind=block["kind"],
        number=block["number"],
        checked=block["kind"] in CHECKED,
        start=block["start"],
        pieces=tuple(_pieces(text, Span(block["start"], block["end"]), rows)),
    )


def rows_by_block(
    blocks: Sequence[dict[str, Any]], rows: Iterable[ClaimRow]
) -> dict[int, list[ClaimRow]]:
    """Each block's claims, and each row told its block.

    A quote that runs over several paragraphs is in each of them, and belongs to the first.
    """
    table: dict[int, list[ClaimRow]] = {}
    starts = [block["start"] for block in blocks]
    for row in rows:
        row.block = max(bisect_right(starts, row.start) - 1, 0)
        for index in range(row.block, len(starts)):
            if starts[index] >= row.end and index != row.block:
                break
            table.setdefault(index, []).append(row)
    return table


def cut_blocks(
    text: str, blocks: Iterable[dict[str, Any]], rows: Sequence[ClaimRow]
) -> list[BlockView]:
    """All *blocks* of *text*, cut at the edges of *rows*."""
    shown = top_level(blocks)
    table = rows_by_block(shown, rows)
    return [
        block_view(text, block, index, table.get(index, [])) for index, block in enumerate(shown)
    ]


def preview_blocks(
    text: str, blocks: Iterable[dict[str, Any]], claims: Iterable[dict[str, Any]]
) -> list[BlockView]:
    """A text that is not saved yet, with the claims found in it (in the claims format)."""
    rows = [
        ClaimRow(
            pk=number,
            number=number,
            kind=claim["kind"],
            type=claim.get("type") or claim["manner"],
            state=State.TO_CHECK,
            start=claim["start"],
            end=claim["end"],
            exact=claim["text"],
            reading={},
            seen=0,
            reviewer="",
            initials="",
        )
        for number, claim in enumerate(claims, start=1)
    ]
    return cut_blocks(text, blocks, rows)


def report_blocks(report: Report) -> list[BlockView]:
    """The annotated text of a report."""
    rows = [
        ClaimRow(
            pk=claim.id,
            number=claim.number,
            kind=claim.kind,
            type=claim.type,
            state=claim.state,
            start=claim.start,
            end=claim.end,
            exact=claim.exact,
            reading=claim.reading,
            seen=0,
            reviewer="",
            initials="",
        )
        for claim in report.claims
    ]
    blocks = [{"kind": b.kind, "start": b.start, "end": b.end} for b in report.blocks]
    return cut_blocks(report.text, blocks, rows)


def _pieces(text: str, within: Span, rows: Sequence[ClaimRow]) -> Iterator[Piece]:
    """The steps that write *within* with a mark for each of *rows*.

    Marks nest; where two claims cross, the inner one is closed and opened again, so that the
    steps always balance.
    """
    stack: list[int] = []
    seen: set[int] = set()
    place = within.start

    def closed(row: ClaimRow) -> Piece:
        return Piece("close", row, last=place >= min(row.end, within.end))

    for segment in segments([Span(row.start, row.end) for row in rows], within=within):
        shared = 0
        while shared < min(len(stack), len(segment.covers)) and (
            stack[shared] == segment.covers[shared]
        ):
            shared += 1
        while len(stack) > shared:
            yield closed(rows[stack.pop()])
        for index in segment.covers[shared:]:
            stack.append(index)
            yield Piece("open", rows[index])
        row = rows[stack[-1]] if stack else None
        yield Piece(
            "text",
            row,
            text[segment.start : segment.end],
            first=bool(stack) and stack[-1] not in seen,
        )
        seen.update(stack[-1:])
        place = segment.end
    while stack:
        yield closed(rows[stack.pop()])
