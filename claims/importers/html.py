"""A saved web page → its article.

What the page says of itself is believed before anything is guessed: JSON-LD, then OpenGraph
and <meta>, then the mark-up. The body is trafilatura's, imported when first needed. A page
may be hostile: scripts are cut out by plain search before anything is parsed, and what is
still too big or too deep for trafilatura is read element by element instead.
"""

from __future__ import annotations

import re
from typing import Any

from .document import BrokenDocument, ImportedText, Piece, TooLarge, clean, compose
from .facts import Facts, read_facts, same_words
from .markup import pieces
from .plain import decode

# Beyond these trafilatura, which walks a tree many times, would take seconds. The largest of
# 60 saved news pages had 2,000 elements and 330,000 characters once scripts were out.
ARTICLE_ELEMENTS = 6_000
ARTICLE_MARKUP = 1_500_000
# Beyond these even one walk takes seconds, and no page of news comes near.
MAX_TAGS = 80_000
MAX_MARKUP = 4_000_000
MAX_SCRIPTS = 5_000

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w-]{2,40})""", re.I
)
_WITHOUT_ARTICLE = ("script", "style", "svg", "iframe", "noscript", "template")


def read_html(data: bytes, *, name: str) -> ImportedText:
    """The article of a web page, its headline first.

    Raises:
        Undecodable: neither what it declares nor anything else makes text of it.
        TooLarge: more mark-up than a page has.
        BrokenDocument: elements in elements without end.
    """
    source, encoding = _decode(data, name=name)
    if (count := source.count("<script")) > MAX_SCRIPTS:
        raise TooLarge(name, size=count, limit=MAX_SCRIPTS, unit="elements")
    lean, scripts = _without_scripts(clean(source))
    if len(lean) > MAX_MARKUP:
        raise TooLarge(name, size=len(lean), limit=MAX_MARKUP, unit="characters")
    if (count := lean.count("<")) > MAX_TAGS:
        raise TooLarge(name, size=count, limit=MAX_TAGS, unit="elements")
    tree, deep = _parse(lean, name=name)
    if tree is None:
        return ImportedText(text="", encoding=encoding)
    facts = read_facts(tree, scripts)
    standfirst = _shown(facts.description, tree)
    found, notes = _whole(tree) if deep else _body(tree, size=len(lean))
    text, blocks = compose(_arranged(found, facts, standfirst))
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


def _parse(source: str, *, name: str) -> tuple[Any, bool]:
    """The tree of *source*, and whether it is too deep for what recurses.

    libxml2 stops at a depth of 256, and would leave the rest of the page out in silence.

    Raises:
        BrokenDocument: deeper than even libxml2's last limit.
    """
    from lxml import etree, html

    for deep in (False, True):
        parser = html.HTMLParser(
            encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=deep
        )
        try:
            tree = html.document_fromstring(source.encode("utf-8"), parser=parser)
        except (etree.LxmlError, ValueError):
            return None, deep
        if not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            return tree, deep
    raise BrokenDocument(name, reason="depth")


def _body(tree: Any, *, size: int) -> tuple[list[Piece], tuple[str, ...]]:
    """The pieces of the article's body, and notes on how they were got."""
    if size > ARTICLE_MARKUP or sum(1 for _ in tree.iter()) > ARTICLE_ELEMENTS:
        return _whole(tree)
    from trafilatura import bare_extraction

    captions = _captions(tree)
    restore = _shelter_spaces(tree)
    # "xml" spares the plain text that it would otherwise write, and that nobody reads.
    document = bare_extraction(
        tree, fast=True, include_comments=False, include_formatting=True, output_format="xml"
    )
    found = pieces(document.body) if document is not None else []
    found = [(kind, words.translate(restore)) for kind, words in found]
    if found:
        return _with_captions(found, captions), ()
    return _whole(tree)


# Less is a credit alone or "Photo 1 / 4"; more is a story of its own.
_CAPTION = range(25, 400)


def _captions(tree: Any) -> list[tuple[str, str, str]]:
    """What stands below the pictures, with the beginnings of the paragraphs about each.

    trafilatura leaves figures out, and a caption holds claims.
    """
    captions: list[tuple[str, str, str]] = []
    last = ""
    for element in tree.iter("figcaption", "p"):
        words = " ".join("".join(element.itertext()).split())
        if element.tag == "figcaption":
            if len(words) in _CAPTION:
                captions.append((words, last, ""))
        elif len(words) >= 40 and next(element.iterancestors("figure"), None) is None:
            last = words[:40]
            for place in range(len(captions) - 1, -1, -1):
                if captions[place][2]:
                    break
                captions[place] = (*captions[place][:2], last)
    return captions


def _with_captions(found: list[Piece], captions: list[tuple[str, str, str]]) -> list[Piece]:
    """*found* with those captions that stand beside one of its paragraphs."""
    begins = {" ".join(words.split())[:40]: place for place, (_, words) in enumerate(found)}
    below: dict[int, list[str]] = {}
    seen = {words for _, words in found}
    for words, before, after in captions:
        if words in seen or not (before in begins and after in begins):
            continue
        seen.add(words)
        below.setdefault(begins[before] + 1 if before in begins else begins[after], []).append(
            words
        )
    arranged: list[Piece] = []
    for place, piece in enumerate(found):
        arranged += [("caption", words) for words in below.get(place, ())]
        arranged.append(piece)
    return arranged + [("caption", words) for words in below.get(len(found), ())]


# White space that is part of a number or stands before a French mark: trafilatura would make
# plain blanks of it. Any printable signs do in their stead that the page does not hold.
_SPACES = "\u00a0\u202f\u2009"
_STAND_INS = "⸘⸙⸚"
_INNER_SPACE = re.compile(rf"(?<=\S)[{_SPACES}](?=\S)")


def _shelter_spaces(tree: Any) -> dict[int, str]:
    """Put stand-ins for the no-break spaces in *tree*; the table that turns them back."""
    for element in tree.iter():
        for words in (element.text, element.tail):
            if words and any(sign in words for sign in _STAND_INS):
                return {}
    there = str.maketrans(_SPACES, _STAND_INS)
    for element in tree.iter():
        if element.text and not element.text.isascii():
            element.text = _INNER_SPACE.sub(lambda m: m[0].translate(there), element.text)
        if element.tail and not element.tail.isascii():
            element.tail = _INNER_SPACE.sub(lambda m: m[0].translate(there), element.tail)
    return dict(zip(map(ord, _STAND_INS), _SPACES, strict=True))


def _whole(tree: Any) -> tuple[list[Piece], tuple[str, ...]]:
    """All text of the page, and the note that it is all of it."""
    body = tree.find("body")
    return pieces(body if body is not None else tree), ("whole_page",)


def _shown(description: str | None, tree: Any) -> str | None:
    """The words of the page that its description repeats: a standfirst, if readers see it."""
    if not description or len(description) < 40:
        return None
    start = description[:12].casefold()
    for element in tree.iter("p", "h2", "h3", "h4", "div", "span", "strong", "em"):
        if (element.text or "").lstrip()[:12].casefold() != start:
            continue
        words = " ".join("".join(element.itertext()).split())
        if len(words) <= 2 * len(description) + 200 and same_words(words, description):
            return words
    return None


def _arranged(found: list[Piece], facts: Facts, standfirst: str | None) -> list[Piece]:
    """Headline, standfirst, then the body without what it repeats of them."""
    titles = [title for title in (facts.title, facts.heading) if title]
    found = [
        piece
        for place, piece in enumerate(found)
        if place > 3 or not any(same_words(piece[1], title) for title in titles)
    ]
    arranged: list[Piece] = [("headline", facts.title)] if facts.title else []
    if facts.description:
        for place, (kind, words) in enumerate(found[:3]):
            if kind in ("paragraph", "heading") and same_words(words, facts.description):
                found[place] = ("standfirst", words)
                return arranged + found
        # trafilatura leaves out what stands above the article's own element.
        if standfirst and not any(same_words(words, standfirst) for _, words in found):
            arranged.append(("standfirst", standfirst))
    return arranged + found
