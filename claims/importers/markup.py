"""A tree of HTML elements → pieces of text, each with the kind of block that its tags tell.

Used for what mammoth makes of a DOCX and for what trafilatura keeps of a page; the latter has
tags of its own (head, item, row, lb: TEI's), read by the same table.
"""

from __future__ import annotations

import re
from typing import Any

from .document import Piece

_ROWS = frozenset({"tr", "row"})
KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "head"), "heading"),
    **dict.fromkeys(("li", "item", "dt", "dd"), "list_item"),
    **dict.fromkeys(_ROWS, "paragraph"),
    **dict.fromkeys(("p", "div", "blockquote", "quote", "pre", "code"), "paragraph"),
    "figcaption": "caption",
}
_CELLS = frozenset({"td", "th", "cell"})
_BREAKS = frozenset({"br", "lb", "hr"})
_INSIDE = frozenset({"p", "div", "blockquote", "quote"})  # these leave the outer kind as it is
_LEFT_OUT = frozenset({"script", "style", "template", "noscript", "head-meta"})

# White space of a source file; a no-break space is a character of the text.
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_BLANKS_AT_BREAK = re.compile(r" ?\n ?")


def pieces(tree: Any) -> list[Piece]:
    """The blocks under the lxml element *tree*, in reading order. A line break ends a block."""
    found: list[Piece] = []
    words: list[str] = []
    kinds = ["paragraph"]
    row: Any = None  # the row of data that we are in

    def flush() -> None:
        lines = _BLANKS_AT_BREAK.sub("\n", re.sub(" {2,}", " ", "".join(words))).split("\n")
        words.clear()
        found.extend((kinds[-1], line.strip()) for line in lines if line.strip())

    # An iterator of lxml and not a recursion: a document may nest as deep as it likes.
    from lxml import etree

    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            words.append(_BLANKS.sub(" ", element.tail or ""))
            continue
        tag = element.tag
        kind = KINDS.get(tag)
        if row is not None and element is not row:
            kind = None  # a paragraph in a cell ends no line
        if event == "start":
            if kind:
                row = element if tag in _ROWS and _is_data(element) else row
                flush()
                kinds.append(kinds[-1] if tag in _INSIDE and kinds[-1] != "heading" else kind)
            elif tag in _BREAKS:
                words.append("\n")
            elif tag in _CELLS and words and row is not None:
                words.append("\t")
            if element.text and tag not in _LEFT_OUT:
                words.append(_BLANKS.sub(" ", element.text))
            continue
        if kind:
            flush()
            kinds.pop()
            row = None if element is row else row
        if element.tail and element is not tree:
            words.append(_BLANKS.sub(" ", element.tail))
    flush()
    return found


def _is_data(row: Any) -> bool:
    """Whether a row's cells hold a value each. In a table made for layout they hold a story."""
    return all(
        cell.tag in _CELLS
        and sum(1 for inner in cell if inner.tag in KINDS) <= 1
        and not any(inner.tag in ("table", "ul", "ol", "list") for inner in cell)
        for cell in row
    )
