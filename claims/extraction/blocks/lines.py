"""The lines of a text, and what can be said of one by its form alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.results import Block, BlockKind

# The line ends of str.splitlines, so that a text from InDesign (U+2028) has lines too.
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_STOPS = frozenset(".!?…")
_CLOSING = "»\"”'’›)] \u00a0\u202f"
TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
# Nothing with more lines is an article: a table, a log. The report of a long trial has 2,000.
MAX_LINES = 5_000
_STRETCH = 2_000
BULLETS = "•▪‣◦●■►▸➤*·-"
BULLET = re.compile(
    rf"[{BULLETS}]\s{{1,4}}\S|\(?\d{{1,2}}[.)]\s{{1,4}}\S|[12]\d{{3}}(?:\s?:|\.)\s"
)
NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s")


@dataclass(slots=True)
class Line:
    """A line without the blanks around it."""

    start: int
    end: int
    words: str
    blank: bool  # a blank line stands before it
    indent: int
    sentence: bool  # it ends as a sentence does
    sign: str = ""  # what it says it is (`signs.Reader`)
    credit: tuple[int, int] | None = None
    kind: BlockKind | None = None

    @property
    def prose(self) -> bool:
        """A paragraph by its form: a sentence of some length, or length enough for several."""
        length = self.end - self.start
        return (length >= 60 and self.sentence) or length >= 200


def plain(text: str) -> list[Block]:
    """What blank lines part, as paragraphs; a longer stretch ends where a line does."""
    blocks = []
    start = 0
    while start < len(text):
        limit = start + _STRETCH
        end = text.find("\n\n", start, limit)
        if end < 0 and limit < len(text):
            end = text.rfind("\n", start, limit)
            if end <= start:
                end = text.find("\n", limit)
        raw = text[start:] if end < 0 else text[start:end]
        if words := raw.strip():
            first = start + len(raw) - len(raw.lstrip())
            blocks.append(Block("paragraph", first, first + len(words)))
        start += len(raw) + 1
    return blocks


def split(text: str) -> list[Line]:
    lines: list[Line] = []
    before = 0
    for found in _LINE.finditer(text):
        raw = found[0]
        words = raw.strip()
        if not words:
            continue
        indent = len(raw) - len(raw.lstrip())
        start = found.start() + indent
        end = start + len(words)
        # Two line ends since the last line, however many blanks stand between them.
        blank = not lines or text.count("\n", before, start) > 1
        lines.append(Line(start, end, words, blank, indent, _is_sentence(words)))
        before = end
    return lines


def as_given(text: str, given: Sequence[Block]) -> list[Line]:
    """The lines that mark-up told; a paragraph's kind is still to be found."""
    lines = []
    for block in given:
        words = text[block.start : block.end]
        line = Line(block.start, block.end, words, True, 0, _is_sentence(words))
        line.kind = None if block.kind == "paragraph" else block.kind
        lines.append(line)
    return lines


def _is_sentence(words: str) -> bool:
    return words[-6:].rstrip(_CLOSING)[-1:] in _STOPS


def count_tokens(words: str) -> int:
    return len(TOKEN.findall(words))
