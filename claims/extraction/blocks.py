"""Headline, byline, caption, credit, tag, comment: what each stretch of a text is."""

from __future__ import annotations

from .language import Language
from .results import Block


def find_blocks(text: str, language: Language) -> list[Block]:
    """The blocks of a pasted *text*, in order: its lines, the first being the headline."""
    blocks: list[Block] = []
    place = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = place + line.index(stripped)
            kind = "paragraph" if blocks else "headline"
            blocks.append(Block(kind, start, start + len(stripped)))  # type: ignore[arg-type]
        place += len(line)
    return blocks
