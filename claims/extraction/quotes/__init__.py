"""Words between marks → Quote: pairing the marks, repairing what is mistyped, dialogue dashes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.language import Language
from claims.extraction.results import CHECKED_KINDS, Block, Quote
from claims.extraction.speakers.asides import Asides
from claims.extraction.speakers.words import words_of

from .dialogue import find_replies
from .marks import (
    DOUBLE_MARKS,
    SINGLES,
    Mark,
    Reader,
    marks_present,
    pair,
)

# "…," he said." – what stands before a mark that is one too many is no quote if as short as this.
_LONGEST_ATTRIBUTION = 40
# A text that has one mark for fewer characters than this, apostrophes among them,
# is a test pattern or a drawing. Short texts may.
_FEW, _DENSEST = 1000, 10
# Marks weighed at most: so many, and one more for as many characters. More is not prose.
_SOME, _SELDOM = 1000, 40
# Over how many paragraphs a quote may run.
_MOST_PARAGRAPHS = 12
# Blocks of different kinds among which one may run.
_RUNNING = frozenset({"paragraph", "heading", "list_item"})
_CLOSING = '»”"'
# What may be left of an attribution at the head of what goes on after it.
_AFTER_ASIDE = ".,;:—–"


def find_quotes(text: str, language: Language, blocks: Sequence[Block]) -> list[Quote]:
    """The quotes in the checked *blocks* of *text*, in reading order, without speakers.

    Outer before inner; they nest and never cross. Their manner is `nested` or, until the cue
    has been looked for, `direct`.
    """
    checked = [block for block in blocks if block.kind in CHECKED_KINDS]
    present = marks_present(text)
    found: list[Quote] = []
    if present and sum(text.count(c) for c in present if c != ",") < _FEW + len(text) // _DENSEST:
        found = _between_marks(text, language, checked, present)
    replies = find_replies(text, language, checked, found)
    if replies:
        found += replies
        found.sort(key=lambda quote: (quote.start, -quote.end))
    return _nested(found)


def _between_marks(
    text: str, language: Language, blocks: Sequence[Block], present: str
) -> list[Quote]:
    reader = _reader(text, language, present)
    words = words_of(language)
    asides = Asides(text, words) if words.verb_first else None
    found: list[Quote] = []
    carried: list[Mark] = []
    since = 0
    left = _SOME + len(text) // _SELDOM  # marks that may still be weighed
    marks_of = reader.marks
    marks = marks_of(blocks[0].start, blocks[0].end) if blocks else []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        next_marks = marks_of(following.start, following.end) if following else []
        goes_on = ""
        if (
            following is not None
            and next_marks
            and since < _MOST_PARAGRAPHS
            and (following.kind == block.kind or _runs_on(text, block, following))
        ):
            goes_on = _continues(next_marks, following)
        if carried and marks and marks[0].start == block.start:
            marks = marks[1:]  # repeats the opening mark
        if not marks and not carried:
            marks = next_marks
            continue
        pairing = pair(marks, carried=carried, goes_on=goes_on, weigh=left > 0)
        left -= len(marks)
        for opening, closing in pairing.pairs:
            _add(found, text, opening.end, closing.start, asides)
        for mark in pairing.unopened:
            _add_unopened(found, text, block, mark)
        still_open = pairing.open_at_end
        carried = []
        if still_open and goes_on == still_open[0].family and goes_on not in SINGLES:
            carried, still_open = still_open[:1], still_open[1:]
        since = since + 1 if carried else 0
        for mark in [*still_open, *pairing.unclosed]:
            _add_unclosed(found, text, block, mark, marks, asides)
        marks = next_marks
    found.sort(key=lambda quote: (quote.start, -quote.end))
    return found


def _reader(text: str, language: Language, present: str) -> Reader:
    habits = language.tables.get("quotes", {})
    inward = "«" in present and _inward(text)
    doubles = any(c in DOUBLE_MARKS for c in present)
    return Reader(
        text,
        present,
        inward=inward,
        singles_first=not doubles,
        elisions=frozenset(habits.get("elisions", ())),
        possessives=bool(habits.get("possessives")),
    )


def _inward(text: str) -> bool:
    """»So« and not «so»: which guillemet stands more often at the beginning of a word."""
    if text.find("«") < text.find("»"):
        return False
    outward = len(re.findall(r"(?<![^\s(\[—–-])«", text))
    return len(re.findall(r"(?<![^\s(\[—–-])»\w", text)) > outward


def _runs_on(text: str, block: Block, following: Block) -> bool:
    """A short paragraph between marks may have been taken for a heading."""
    kinds = block.kind, following.kind
    last = text[max(following.start, following.end - 2) : following.end]
    return _RUNNING.issuperset(kinds) and any(mark in last for mark in _CLOSING)


def _continues(marks: Sequence[Mark], block: Block) -> str:
    """The family of the mark by which *block* goes on with a quote from before it, or ""."""
    first = marks[0]
    if first.start == block.start:
        # French papers may repeat the closing guillemet instead
        return first.family
    if first.closes < 0.5 and first.opens >= 2.0 and first.family == "G":
        return first.family
    return ""


def _add(found: list[Quote], text: str, start: int, end: int, asides: Asides | None) -> None:
    """What stands between two marks, cut around the attributions in it."""
    place, signs = start, ""
    for first, after in asides.find(start, end) if asides else ():
        a, b = _strip(text, place, first, signs)
        if a < b:
            found.append(Quote(a, b, "direct", rule="marks, before an attribution inside them"))
        place, signs = after, _AFTER_ASIDE
    a, b = _strip(text, place, end, signs)
    if a < b:
        rule = "marks, after an attribution inside them" if signs else "marks"
        found.append(Quote(a, b, "direct", rule=rule))


def _strip(text: str, start: int, end: int, signs: str = "") -> tuple[int, int]:
    """`[start, end)` without the blanks at its edges, and without *signs* at its head."""
    while start < end and (text[start].isspace() or text[start] in signs):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _add_unclosed(
    found: list[Quote],
    text: str,
    block: Block,
    mark: Mark,
    marks: Sequence[Mark],
    asides: Asides | None,
) -> None:
    """From an opening mark to the next mark, or to the end of the paragraph."""
    if mark.family in SINGLES or mark.start < block.start or mark.end - mark.start > 1:
        return
    end = next((m.start for m in marks if m.start >= mark.end and m.stray > 1.0), block.end)
    known = len(found)
    _add(found, text, mark.end, end, asides)
    for quote in found[known:]:
        quote.certain, quote.rule = False, "marks: not closed"


def _add_unopened(found: list[Quote], text: str, block: Block, mark: Mark) -> None:
    """From the end of the quote before, or the beginning of the paragraph, to a closing mark."""
    if mark.family in SINGLES or mark.end - mark.start > 1:
        return
    begin = found[-1].end + 1 if found else 0
    start, end = _strip(text, max(block.start, begin), mark.start)
    if end - start > (_LONGEST_ATTRIBUTION if begin > block.start else 0):
        found.append(Quote(start, end, "direct", certain=False, rule="marks: not opened"))


def _nested(quotes: list[Quote]) -> list[Quote]:
    """*quotes*, in reading order, with those that lie in another marked so; none crosses."""
    kept: list[Quote] = []
    around: list[Quote] = []
    for quote in quotes:
        while around and around[-1].end <= quote.start:
            around.pop()
        if around:
            if quote.end > around[-1].end or (quote.start, quote.end) == (
                around[-1].start,
                around[-1].end,
            ):
                continue
            quote.manner = "nested"
        around.append(quote)
        kept.append(quote)
    return kept
