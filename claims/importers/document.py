"""What an importer gives, and why it may refuse.

An error is a class per reason, with what a page needs to word it; no sentence for readers is
made here. All of them are `ImportRefused`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

MAX_BYTES = 10_000_000
MAX_CHARACTERS = 2_000_000

Piece = tuple[str, str]  # a block's kind, and its text


@dataclass(frozen=True, slots=True)
class ImportedText:
    """A document's text with what the document says about itself.

    *text* is made here once and never changed after: line ends are "\\n", no NUL, no lone
    surrogate. *blocks* are (kind, start, end) in code points where mark-up tells them, None
    where only the words can. *language* is a lower-case ISO 639 code as the document claims
    it, *published* an ISO 8601 date or time. *notes* are codes of what was done on the way.
    """

    text: str
    title: str | None = None
    language: str | None = None
    byline: str | None = None
    published: str | None = None
    address: str | None = None
    blocks: tuple[tuple[str, int, int], ...] | None = None
    encoding: str | None = None
    notes: tuple[str, ...] = ()


class ImportRefused(ValueError):
    """A document that cannot be taken in; *name* is what its giver called it."""

    def __init__(self, name: str, **facts: object) -> None:
        super().__init__(name, *facts.values())
        self.name = name
        self.facts = facts

    def __str__(self) -> str:
        facts = ", ".join(f"{key} {value}" for key, value in self.facts.items() if value)
        return f"{self.name}: {type(self).__name__}" + (f" ({facts})" if facts else "")


class UnknownFormat(ImportRefused):
    """Neither text, HTML nor DOCX. *found*: what it is instead ("pdf", "doc" …), if known."""

    def __init__(self, name: str, *, found: str | None = None) -> None:
        super().__init__(name, found=found)
        self.found = found


class Undecodable(ImportRefused):
    """Bytes that are no text. *line*: where (from 1), if all before it is text in *encoding*."""

    def __init__(self, name: str, *, encoding: str | None = None, line: int | None = None) -> None:
        super().__init__(name, encoding=encoding, line=line)
        self.encoding = encoding
        self.line = line


class EmptyDocument(ImportRefused):
    """Nothing to read in it."""


class TooLarge(ImportRefused):
    """*size* is over *limit*; both in *unit*, "bytes", "characters" or "elements"."""

    def __init__(self, name: str, *, size: int, limit: int, unit: str) -> None:
        super().__init__(name, size=size, limit=limit, unit=unit)
        self.size = size
        self.limit = limit
        self.unit = unit


class BrokenDocument(ImportRefused):
    """Damaged or made to do harm. *reason*: "zip", "xml", "dtd", "expands", "depth", "parts"."""

    def __init__(self, name: str, *, reason: str) -> None:
        super().__init__(name, reason=reason)
        self.reason = reason


_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """*text* as a revision may hold it: line ends "\\n"; no NUL, no lone surrogate.

    A character reference in mark-up can spell both; PostgreSQL takes neither. They are
    dropped, for nobody sees them.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "")
    return _SURROGATE.sub("", text)


def compose(pieces: Iterable[Piece]) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    """The text of *pieces*, and their places: a blank line between two, none inside a list."""
    parts: list[str] = []
    blocks: list[tuple[str, int, int]] = []
    place, before = 0, ""
    for kind, words in pieces:
        words = clean(words).strip()
        if not words:
            continue
        if parts:
            gap = "\n" if kind == before == "list_item" else "\n\n"
            parts.append(gap)
            place += len(gap)
        parts.append(words)
        blocks.append((kind, place, place + len(words)))
        place += len(words)
        before = kind
    return "".join(parts), tuple(blocks)


def checked(document: ImportedText, *, name: str) -> ImportedText:
    """*document*, unless it is empty or too long.

    Raises:
        EmptyDocument, TooLarge
    """
    if len(document.text) > MAX_CHARACTERS:
        raise TooLarge(name, size=len(document.text), limit=MAX_CHARACTERS, unit="characters")
    if not document.text.strip():
        raise EmptyDocument(name)
    return document
