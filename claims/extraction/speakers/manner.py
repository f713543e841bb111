"""Somebody's words, a few of them, or no one's: a title, a nickname, a word held at a distance."""

from __future__ import annotations

from claims.extraction.results import Manner, Quote

from .attribution import Predication, Sentence
from .words import NAMING, WORK

# From so many words on, a quote without any attribution is still somebody's.
_SPEAKS_FOR_ITSELF = 5
_CLAUSE = 3


def manner_of(
    text: str, quote: Quote, sentence: Sentence, k: int, found: Predication | None
) -> Manner:
    """How the words of *quote*, word *k* of *sentence*, are given."""
    size = text.count(" ", quote.start, quote.end) + 1
    bits = sentence.reading.bits
    said = found is not None and found.cue[0] <= k - 1 < found.cue[1]
    if k > sentence.first and bits[k - 1] & (NAMING | WORK) and not said:
        return "other"
    alone = sentence.stands_alone(k)
    if found is None and not alone and size < _SPEAKS_FOR_ITSELF:
        return "other"
    if size >= _CLAUSE and not text[quote.start].islower():
        return "direct"
    return "direct" if alone and size > 1 else "partial"
