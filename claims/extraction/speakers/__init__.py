"""Who said it, and the words that introduce it."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.language import Language
from claims.extraction.results import CHECKED_KINDS, Block, Mention, Quote

from .attribution import Predication, Sentence, attribution
from .manner import manner_of
from .reading import Reading
from .words import Words, words_of

# Quotes closer together than this many characters, over a whole paragraph, are not prose.
_DENSEST = 12
_MANY = 12


class _Attributed:
    """Speaker and cue as places, so that a later quote of the same person can take them over."""

    __slots__ = ("cue", "speaker")

    def __init__(self, reading: Reading, found: Predication) -> None:
        self.speaker: Mention | None = None
        if found.speaker is not None:
            a, b = found.speaker
            self.speaker = Mention(reading.starts[a], reading.ends[b - 1])
        a, b = found.cue
        self.cue = Mention(reading.starts[a], reading.ends[b - 1])


def find_speakers(
    text: str, language: Language, blocks: Sequence[Block], quotes: Sequence[Quote]
) -> None:
    """Set speaker, cue and person of *quotes* (and their manner where the cue decides it)."""
    if not quotes:
        return
    words = words_of(language)
    outer = [quote for quote in quotes if quote.manner != "nested"]
    at, count = 0, len(outer)
    last: _Attributed | None = None
    for block in blocks:
        if block.kind not in CHECKED_KINDS:
            continue
        while at < count and outer[at].end <= block.start:
            at += 1
        first = at
        while at < count and outer[at].start < block.end:
            at += 1
        here = outer[first:at]
        if here and here[-1].end > block.end:
            at -= 1
        if not here or len(here) > _MANY and (block.end - block.start) < _DENSEST * len(here):
            continue
        last = _attribute(text, block, here, words, last)


def _attribute(
    text: str,
    block: Block,
    quotes: Sequence[Quote],
    words: Words,
    last: _Attributed | None,
) -> _Attributed | None:
    """Attribute the *quotes* of one block; the attribution that the next block may go on with."""
    reading = Reading(text, block.start, block.end, quotes, words)
    known: _Attributed | None = None
    waiting: list[Quote] = []  # quotes that stand alone before anybody was named
    before: Sentence | None = None  # the sentence before, if it says something without a quote
    for first, end in reading.sentences:
        inside = [k for k in range(first, end) if k in reading.quotes]
        sentence = Sentence(reading, first, end)
        if not inside:
            if waiting and sentence.found:
                known = _hand_out(waiting, _Attributed(reading, sentence.found[-1]), "next")
                waiting = []
            before = sentence
            continue
        for k in inside:
            quote = reading.quotes[k]
            found = attribution(sentence, k)
            if found is not None:
                known = _Attributed(reading, found)
                _give(quote, known, found.rule)
                if waiting:
                    _hand_out(waiting, known, "next")
                    waiting = []
            elif sentence.stands_alone(k):
                if before is not None and before.found:
                    known = _Attributed(reading, before.found[-1])
                if known is not None:
                    _give(quote, known, "goes on")
                else:
                    waiting.append(quote)
            quote.manner = manner_of(text, quote, sentence, k, found)
        before = None
    if waiting and last is not None:
        known = _hand_out(waiting, last, "paragraph before")
    return known or last


def _hand_out(quotes: Sequence[Quote], known: _Attributed, rule: str) -> _Attributed:
    for quote in quotes:
        _give(quote, known, rule)
    return known


def _give(quote: Quote, known: _Attributed, rule: str) -> None:
    quote.speaker, quote.cue = known.speaker, known.cue
    quote.rule += "; " + rule
