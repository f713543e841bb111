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
    PRONOUN,
    QUOTE,
    STOP,
    TAIL,
    UPPER,
    WORK,
    Words,
    folded,
)

# In words, a quote being one. What is longer is cut, so that no rule looks far.
_LONGEST_SENTENCE = 160
_ENDS = ".!?…"
# A hyphenated word ends in a pronoun if it is no longer than this: dit-il, s'interrogeaient-elles
_LONGEST_TAIL = 6


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
        bits_of, tails, add = self.words.bits, self.words.tails, self._add
        for match in self.words.token.finditer(self.text, start, end):
            surface = match.group()
            a, b = match.span()
            if tails and "-" in surface:
                verb, _, tail = surface.rpartition("-")
                if tail in tails and len(tail) <= _LONGEST_TAIL and verb:
                    if verb.endswith("-t"):
                        verb = verb[:-2]
                    add(a, a + len(verb), bits_of(verb), folded(verb))
                    add(b - len(tail), b, PRONOUN | TAIL, tail)
                    continue
            add(a, b, bits_of(surface), folded(surface))

    def _join_phrases(self) -> None:
        """Give the words of a fixed phrase the bits of the phrase."""
        phrases, low, bits = self.words.phrases, self.low, self.bits
        if not phrases:
            return
        for k, word in enumerate(low):
            for parts, bit in phrases.get(word, ()):
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
