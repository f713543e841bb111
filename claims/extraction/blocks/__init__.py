"""Headline, byline, caption, credit, tag, comment: what each stretch of a text is.

A pasted article has three parts. Its *head* goes down to the first paragraph and holds
headline, source line, caption, standfirst and byline in any order; its *body* is prose,
headings and lists, with boxes in between; its *tail* begins at the tags or the readers'
comments. What a line says by itself (`signs`: it begins with "Par", ends with
"/ AFP", is a date) is read first, from words in the lexicon and from form; what remains is
decided by place. Each line is looked at a fixed number of times.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.language import Language
from claims.extraction.results import Block

from . import lines, signs
from .forms import dateline
from .layout import settle, settle_given


def find_blocks(
    text: str, language: Language, *, given: Sequence[Block] | None = None
) -> list[Block]:
    """The blocks of a pasted *text*, in order; a credit lies inside its caption, a dateline
    inside its paragraph.

    *given* are blocks that mark-up told (`ImportedText.blocks`): their places stay, and only
    paragraphs are asked whether their words make them something else. Any text is fine, also
    an empty one; time grows with its length and with nothing else.
    """
    reader = signs.reader(language.code)
    if given is None and text.count("\n") > lines.MAX_LINES:
        return lines.plain(text)
    found = lines.split(text) if given is None else lines.as_given(text, given)
    for line in found:
        if line.kind is None:
            reader.read(line)
    if given is None:
        settle(found, reader)
    else:
        settle_given(found)
    return _as_blocks(found)


def _as_blocks(found: list[lines.Line]) -> list[Block]:
    blocks: list[Block] = []
    paragraphs = 0
    for line in found:
        kind = line.kind or "paragraph"
        blocks.append(Block(kind, line.start, line.end))
        if kind == "caption" and line.credit:
            blocks.append(Block("credit", *line.credit))
        elif kind == "paragraph" and paragraphs < 3:
            paragraphs += 1
            if place := dateline(line):
                blocks.append(place)
    return blocks
