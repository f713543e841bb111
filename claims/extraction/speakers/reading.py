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
_AROUND = 300
# In words, a quote being one. What is longer is cut, so that no rule looks far.
_LONGEST_SENTENCE = 160
_ENDS = ".!?…"


class Reading:
    """The words of a stretch of text outside its quotes, each quote standing as one of them.

    Four lists run side by side: where a word begins and ends, its bits, its folded spelling.
    """

    __slots__ = (
        "_heads",
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
        self._heads: list[int] = []  # words with which a fixed phrase may begin
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
        seen, look_up, tails = words.seen, words.look_up, words.tails
        starts, ends, bits, low = self.starts, self.ends, self.bits, self.low
        for match in words.token.finditer(self.text, start, end):
            surface = match[0]
            kind, spelling = seen.get(surface) or look_up(surface)
            if "-" in spelling and tails:
                verb, _, tail = spelling.rpartition("-")
                if tail in tails and verb:
                    if verb.endswith("-t"):
                        verb = verb[:-2]
                    a, b = match.span()
                    self._add(a, a + len(verb), words.bits(surface[: len(verb)]), verb)
                    self._add(b - len(tail), b, PRONOUN | TAIL, tail)
                    continue
            starts.append(match.start())
            ends.append(match.end())
            bits.append(kind)
            low.append(spelling)
            if kind & PHRASE:
                self._heads.append(len(bits) - 1)

    def _join_phrases(self) -> None:
        """Give the words of a fixed phrase the bits of the phrase."""
        low, bits = self.low, self.bits
        for k in self._heads:
            for parts, bit in self.words.phrases[low[k]]:
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
        for k in range(count):
            kind = bits[k]
            if k - first >= _LONGEST_SENTENCE:
                found.append((first, k))
                first = k
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
        if first < count:
            found.append((first, count))
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
