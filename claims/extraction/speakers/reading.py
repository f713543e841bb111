"""A paragraph around its quotes as words: what each can be, where sentences end."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.results import Mention, Quote

from .words import (
    ADVERB,
    CAPITAL,
    COMMA,
    CUE,
    DASH,
    HYPHEN,
    NAMING,
    PHRASE,
    PRONOUN,
    QUOTE,
    STOP,
    TAIL,
    UPPER,
    WORK,
    Words,
)

# How far from a quote its attribution is looked for.
_AROUND = 200
# In words, a quote being one. What is longer is cut, so that no rule looks far.
_LONGEST_SENTENCE = 160
_ENDS = ".!?…"
_MAY_END = STOP | QUOTE


class Reading:
    """The words of a stretch of text outside its quotes, each quote standing as one of them.

    Four lists run side by side: where a word begins and ends, its bits, its folded spelling.
    """

    __slots__ = (
        "bits",
        "ends",
        "low",
        "phrases",
        "quotes",
        "sentences",
        "starts",
        "text",
        "words",
    )

    def __init__(
        self, text: str, start: int, end: int, quotes: Sequence[Quote], words: Words
    ) -> None:
        self.text, self.words = text, words
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.bits: list[int] = []
        self.low: list[str] = []
        self.quotes: dict[int, Quote] = {}
        self.phrases: dict[int, int] = {}  # where a cue of several words ends, by its first
        place = start
        for quote in quotes:
            # what stands far from both quotes says nothing of either
            if quote.start - place > 2 * _AROUND and place > start:
                self._read(place, place + _AROUND)
                place = quote.start - _AROUND
            self._read(place, quote.start)
            self.quotes[len(self.bits)] = quote
            self._add(max(quote.start, start), min(quote.end, end), QUOTE, "")
            place = quote.end
        self._read(place, end)
        self._join_phrases()
        self.sentences = self._split()

    def mention(self, words: tuple[int, int]) -> Mention:
        """The place of *words*, `[first, end)`, in the text."""
        return Mention(self.starts[words[0]], self.ends[words[1] - 1])

    def _add(self, start: int, end: int, bits: int, low: str) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.bits.append(bits)
        self.low.append(low)

    def _read(self, start: int, end: int) -> None:
        words = self.words
        matches = list(words.token.finditer(self.text, start, end))
        surfaces = [match[0] for match in matches]
        known = list(map(words.seen.__getitem__, surfaces))
        kinds = [kind for kind, _ in known]
        starts = [match.start() for match in matches]
        ends = [match.end() for match in matches]
        low = [spelling for _, spelling in known]
        if words.tails:
            for k in [k for k, kind in enumerate(kinds) if kind & HYPHEN][::-1]:
                verb, _, tail = low[k].rpartition("-")
                if verb.endswith("-t"):
                    verb = verb[:-2]
                kinds[k : k + 1] = words.bits(surfaces[k][: len(verb)]), PRONOUN | TAIL
                low[k : k + 1] = verb, tail
                starts[k : k + 1] = starts[k], ends[k] - len(tail)
                ends[k : k + 1] = starts[k] + len(verb), ends[k]
        self.starts += starts
        self.ends += ends
        self.bits += kinds
        self.low += low

    def _join_phrases(self) -> None:
        """Give the words of a fixed phrase the bits of the phrase."""
        low, bits, phrases = self.low, self.bits, self.words.phrases
        last = len(bits) - 1
        for k in [k for k, kind in enumerate(bits) if kind & PHRASE]:
            several = phrases[low[k]].get(low[k + 1]) if k < last and low[k] in phrases else None
            for parts, bit in several or ():
                if tuple(low[k : k + len(parts)]) == parts:
                    if bit & CUE:
                        bits[k] = bit
                        self.phrases[k] = k + len(parts)
                        for n in range(k + 1, k + len(parts)):
                            bits[n] = ADVERB
                    else:
                        for n in range(k, k + len(parts)):
                            bits[n] = bit
                    break

    def _split(self) -> list[tuple[int, int]]:
        """The sentences, as `[first, end)` of the words."""
        bits, low, starts, ends, text = self.bits, self.low, self.starts, self.ends, self.text
        found: list[tuple[int, int]] = []
        first, count = 0, len(bits)
        abbreviations = self.words.abbreviations
        for k in [k for k, kind in enumerate(bits) if kind & _MAY_END]:
            kind = bits[k]
            while k - first >= _LONGEST_SENTENCE:
                found.append((first, first + _LONGEST_SENTENCE))
                first += _LONGEST_SENTENCE
            if kind & STOP:
                if k + 1 < count and not (
                    bits[k + 1] & (UPPER | QUOTE | DASH) or text[starts[k + 1]].isdigit()
                ):
                    continue
                if (
                    k
                    and text[starts[k]] == "."
                    and starts[k] == ends[k - 1]
                    and low[k - 1] in abbreviations
                ):
                    bits[k] = 0
                    continue
            elif kind & QUOTE:
                if text[ends[k] - 1 : ends[k]] not in _ENDS or k + 1 >= count:
                    continue
                if not bits[k + 1] & (UPPER | QUOTE):
                    continue
                if text[ends[k] - 1] in "!?" and self._attributes(k + 1):
                    continue
            else:
                continue
            found.append((first, k + 1))
            first = k + 1
        while first < count:
            found.append((first, min(count, first + _LONGEST_SENTENCE)))
            first += _LONGEST_SENTENCE
        for first, _ in found:
            self._uncapitalise(first)
        return found

    def _attributes(self, k: int) -> bool:
        """ "What now?" Smith asked: do the words from *k* say who said it?"""
        bits = self.bits
        for n in range(k, min(k + 6, len(bits))):
            if bits[n] & CUE:
                return n > k
            if bits[n] & (QUOTE | STOP | COMMA):
                return False
        return False

    def _uncapitalise(self, first: int) -> None:
        if self.bits[first] & CAPITAL:
            surface = self.text[self.starts[first] : self.ends[first]]
            lowered = self.words.bits_lowered(surface)
            if lowered & (CUE | NAMING | WORK):
                self.bits[first] = lowered | UPPER
