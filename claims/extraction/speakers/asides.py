"""Attributions inside the marks: « Je pars, a dit Anna Keller, et je ne reviendrai pas. »

They are not part of what was said, so a quote is cut around them. Only where the verb comes
before its subject can they be told from the speech itself, and only verbs of the lexicon count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .phrases import Phrases
from .reading import Reading
from .words import (
    AUXILIARY,
    CLITIC,
    COLON,
    COMMA,
    DASH,
    FINITE,
    GERUND,
    HYPHEN,
    OF,
    PARTICIPLE,
    PHRASE,
    PREPOSITION,
    RELATIVE,
    SEMICOLON,
    STOP,
    TAIL,
    Words,
)

# How far an aside may reach, in characters and in words.
_WINDOW = 200
_LONGEST = 30
# Its verb stands in so many characters.
_HEAD = 50
_SPEAKING = FINITE | PARTICIPLE | HYPHEN | PHRASE
# Tried at most: so many, and one more for as many characters.
_SOME, _SELDOM = 200, 200
_BEFORE = re.compile(r"[,?!…–—]\s*(?:»\s*,?\s*)?(?=[^\W\d_])")
_NEXT_WORD = re.compile(r"[^\W\d_]+(?:['’](?=\w))?")


class Asides:
    """Finds the asides of one text, which may have as many as prose of its length can have."""

    __slots__ = ("_left", "_text", "_words")

    def __init__(self, text: str, words: Words) -> None:
        self._text, self._words = text, words
        self._left = _SOME + len(text) // _SELDOM

    def find(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The places of what the narrator puts into the speech `[start, end)`, commas included."""
        text, words = self._text, self._words
        place = start
        for match in _BEFORE.finditer(text, start, end):
            at = match.end()
            if at < place or not self._left:
                continue
            word = _NEXT_WORD.match(text, at, end)
            if word is None or not word[0][0].islower():
                continue
            bits = words.bits(word[0])
            hyphen = text[word.end() : word.end() + 1] == "-"
            if not bits & (FINITE | AUXILIARY | CLITIC) and not hyphen:
                continue
            self._left -= 1
            found = _aside(text, at, min(end, at + _WINDOW), words)
            if found is not None:
                place = found
                # a question mark is the speech's own, a comma is not
                yield match.start() + (text[match.start()] in "?!…"), found


def _aside(text: str, start: int, end: int, words: Words) -> int | None:
    """Where the aside that begins at *start* ends; None if none does."""
    head = words.token.findall(text, start, min(end, start + _HEAD))
    if not any(words.bits(token) & _SPEAKING for token in head):
        return None
    reading = Reading(text, start, end, (), words)
    count = min(len(reading.bits), _LONGEST)
    bits = reading.bits
    phrases = Phrases(reading, 0, count)
    k = 0
    while k + 1 < count and bits[k] & (AUXILIARY | CLITIC) and not bits[k] & FINITE:
        k += 1
    if k + 1 < count and bits[k + 1] & TAIL:
        b = k + 2  # « sourit-il », any verb
    elif k > 0 and bits[k] & TAIL:
        b = phrases.group(k + 1)[1] if k + 1 < count and bits[k + 1] & PARTICIPLE else k + 2
    else:
        if k >= count or not bits[k] & (FINITE | PARTICIPLE):
            return None
        a, b = phrases.group(k)
        helped = any(bits[n] & AUXILIARY for n in range(k))
        if a > 0 or not bits[k] & (PARTICIPLE if helped else FINITE):
            return None
        subject = phrases.subject_after(b)
        if subject is None:
            return None
        b = subject[1]
    return _end_of(reading, min(b, count), count, end)


def _end_of(reading: Reading, b: int, count: int, end: int) -> int | None:
    """The place after the comma or full stop that closes an aside; its subject ends before *b*."""
    bits = reading.bits
    n = b
    while n < count:
        if bits[n] & STOP and reading.text[reading.starts[n]] == "?":
            return None  # « Paul, viendra-t-il demain ? » is asked, not told
        if bits[n] & (STOP | COLON | SEMICOLON | DASH):
            return reading.ends[n]
        if bits[n] & COMMA:
            # « a dit Paul Vidal, maire de Rouvres, … »: an apposition goes with its name
            after = bits[n + 1] if n + 1 < count else STOP
            further = bits[n + 2] if n + 2 < count else STOP
            apposed = after == 0 and further & (OF | PREPOSITION)
            if not (after & (RELATIVE | GERUND) or apposed):
                return reading.ends[n]
        n += 1
    return end
