"""Dialogue: a dash opens a reply, nothing closes it.

Lists open with dashes too, so a text must show that it talks: by a verb of saying put into a
reply ("— Oui, dit-elle."), or by questions and exclamations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.language import Language
from claims.extraction.results import Block, Quote
from claims.extraction.speakers.asides import Asides
from claims.extraction.speakers.words import words_of

_REPLY = re.compile(r"\s*(?:[—–―]|--|-(?=\s))\s*(?=[^\W\d]|[«\"“…¿¡])")
# A reply may be handed over on the same line: « — Oui. — Non. »
_NEXT_REPLY = re.compile(r"(?<=[.!?…»])\s(?:[—–―]|--)\s*(?=[^\W\d_])")
_TALKS = re.compile(r"[?!]")
# Of the lines with dashes, one in so many must show that they are talk.
_ENOUGH = 5
# Lines with dashes at most: so many, and one more for as many characters. More is not prose.
_SOME, _SELDOM = 1000, 20


def find_replies(
    text: str, language: Language, blocks: Sequence[Block], quotes: Sequence[Quote]
) -> list[Quote]:
    """The replies that dashes open, cut around what the narrator puts between."""
    if not language.tables.get("quotes", {}).get("dialogue_dashes"):
        return []
    lines: list[tuple[int, int]] = []
    for block in blocks:
        opening = _REPLY.match(text, block.start, block.end)
        if opening is not None:
            lines.append((opening.end(), block.end))
    if not lines or len(lines) > _SOME + len(text) // _SELDOM:
        return []
    asides = Asides(text, words_of(language))
    found: list[Quote] = []
    signs = 0
    taken = iter(quotes)
    quote = next(taken, None)
    for start, end in lines:
        while quote is not None and quote.end <= start:
            quote = next(taken, None)
        if quote is not None and quote.start < end:
            continue  # its marks say better what is speech
        talks = _TALKS.search(text, start, end) is not None
        for first, last in _replies(text, start, end):
            place = first
            for a, b in asides.find(first, last):
                _add(found, text, place, a)
                place, talks = b, True
            _add(found, text, place, last)
        signs += talks
    return found if signs * _ENOUGH >= len(lines) else []


def _replies(text: str, start: int, end: int) -> list[tuple[int, int]]:
    places = []
    for match in _NEXT_REPLY.finditer(text, start, end):
        places.append((start, match.start()))
        start = match.end()
    return [*places, (start, end)]


def _add(found: list[Quote], text: str, start: int, end: int) -> None:
    while start < end and (text[start].isspace() or text[start] in ".,;—–"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Quote(start, end, "direct", rule="dialogue dash"))
