"""A saved web page → its article.

What the page says of itself is believed before anything is guessed: JSON-LD, then OpenGraph
and <meta>, then the mark-up. The body is trafilatura's, imported when first needed. A page
may be hostile: scripts are cut out by plain search before anything is parsed, and what is
still too big or too deep for trafilatura is read element by element instead.
"""

from __future__ import annotations

import re
from typing import Any

from .document import ImportedText, Piece, clean, compose
from .facts import Facts, read_facts, same_words
from .markup import pieces
from .plain import decode

# Beyond these trafilatura, which walks a tree many times, would take seconds. The largest of
# the news pages it was measured on had 9,000 elements once scripts were out.
MAX_ELEMENTS = 40_000
MAX_MARKUP = 3_000_000

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w-]{2,40})""", re.I
)
_WITHOUT_ARTICLE = ("script", "style", "svg", "iframe", "noscript", "template")


def read_html(data: bytes, *, name: str) -> ImportedText:
    """The article of a web page, its headline first.

    Raises:
        Undecodable: neither what it declares nor anything else makes text of it.
    """
    source, encoding = _decode(data, name=name)
    lean, scripts = _without_scripts(clean(source))
    tree = _parse(lean)
    if tree is None:
        return ImportedText(text="", encoding=encoding)
    facts = read_facts(tree, scripts)
    found, notes = _body(tree, facts)
    text, blocks = compose(_arranged(found, facts))
    return ImportedText(
        text=text,
        title=facts.title,
        language=facts.language,
        byline=facts.byline,
        published=facts.published,
        address=facts.address,
        blocks=blocks,
        encoding=encoding,
        notes=notes,
    )


def _decode(data: bytes, *, name: str) -> tuple[str, str]:
    """By its mark, by what it declares, by what it looks like.

    A page with a few bad bytes is still a page, and browsers show it: they are replaced.
    """
    if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) and (
        declared := _CHARSET.search(data[:4000])
    ):
        encoding = declared[1].decode("ascii", "replace").casefold()
        # What a page calls Latin-1 is Windows-1252 (WHATWG Encoding Standard, "windows-1252").
        encoding = {"iso-8859-1": "cp1252", "latin1": "cp1252"}.get(encoding, encoding)
        try:
            text = data.decode(encoding)
            return text, encoding
        except (LookupError, UnicodeDecodeError, ValueError):
            if encoding in ("utf-8", "utf8"):
                text = data.decode("utf-8", errors="replace")
                if text.count("\ufffd") * 200 < len(text):
                    return text, "utf-8"
    return decode(data, name=name)


def _without_scripts(source: str) -> tuple[str, list[str]]:
    """*source* without scripts and styles, and the JSON-LD that was among them.

    By str.find and not by a pattern: each character is looked at once per name, also when
    nothing is ever closed.
    """
    scripts: list[str] = []
    for tag in _WITHOUT_ARTICLE:
        lower = source.lower()
        if len(lower) != len(source):  # "İ" grows in lower case, and places would be off
            lower = source.translate(_ASCII_LOWER)
        kept, place, close = [], 0, f"</{tag}"
        while (start := lower.find(f"<{tag}", place)) >= 0:
            opened = lower.find(">", start)
            end = lower.find(close, opened) if opened >= 0 else -1
            if end < 0:
                break
            kept.append(source[place:start])
            if tag == "script" and "ld+json" in lower[start:opened]:
                scripts.append(source[opened + 1 : end])
            place = lower.find(">", end) + 1 or len(source)
        kept.append(source[place:])
        source = "".join(kept)
    return source, scripts


_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def _parse(source: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _body(tree: Any, facts: Facts) -> tuple[list[Piece], tuple[str, ...]]:
    """The pieces of the article's body, and notes on how they were got."""
    elements = sum(1 for _ in tree.iter())
    if elements > MAX_ELEMENTS:
        return _every_piece(tree), ("whole_page",)
    from trafilatura import bare_extraction

    document = bare_extraction(
        tree, fast=True, include_comments=False, include_tables=True, include_formatting=True
    )
    found = pieces(document.body) if document is not None else []
    if found:
        return found, ()
    return _every_piece(tree), ("whole_page",)


def _every_piece(tree: Any) -> list[Piece]:
    body = tree.find("body")
    return pieces(body if body is not None else tree)


def _arranged(found: list[Piece], facts: Facts) -> list[Piece]:
    """Headline, standfirst, then the body without what it repeats of them."""
    if facts.title:
        found = [
            piece
            for place, piece in enumerate(found)
            if place > 3 or not same_words(piece[1], facts.title)
        ]
    arranged: list[Piece] = [("headline", facts.title)] if facts.title else []
    if facts.description:
        for place, (kind, words) in enumerate(found[:3]):
            if kind in ("paragraph", "heading") and same_words(words, facts.description):
                found[place] = ("standfirst", words)
                break
    return arranged + found
