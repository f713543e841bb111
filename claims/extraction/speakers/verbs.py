"""Verb groups: « a de son côté tenu à souligner », "has also been asked"."""

from __future__ import annotations

from .reading import Reading
from .words import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    CLITIC,
    DETERMINER,
    FINITE,
    INFINITIVE,
    NEGATION,
    OF,
    PARTICIPLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    TAIL,
    TIME,
)

# How many words a verb group may have.
_LONGEST_GROUP = 8
_LOOSE = ADVERB | NEGATION | CLITIC
# Between a verb and its infinitive, and before a capital that belongs to an office (à la Défense).
INNER = frozenset({"à", "au", "aux"})

WordSpan = tuple[int, int]  # `[first, end)` of the words of a reading


class Verbs:
    """The verb groups of one sentence, `[first, end)` of a reading."""

    __slots__ = ("_bits", "_low", "end", "first", "reading")

    def __init__(self, reading: Reading, first: int, end: int) -> None:
        self.reading, self.first, self.end = reading, first, end
        self._bits, self._low = reading.bits, reading.low

    def has_verb(self, first: int, end: int) -> bool:
        return any(
            b & AUXILIARY and not b & (PREPOSITION | POSSESSIVE) or b & FINITE
            for b in self._bits[first:end]
        )

    def group(self, k: int) -> WordSpan:
        """The verb group of the verb at word *k*: « a de son côté tenu à souligner »."""
        bits = self._bits
        a, lowest = k, max(self.first, k - _LONGEST_GROUP)
        while a > lowest:
            kind = bits[a - 1]
            further = bits[a - 2] if a - 2 >= lowest else 0
            if not (
                (
                    kind & (AUXILIARY | _LOOSE)
                    or self.is_adverb(a - 1)
                    and further & (AUXILIARY | TAIL)
                )
                and not kind & (CAPITAL | TIME)
                or kind & TAIL
                and further & (AUXILIARY | FINITE)
                or kind & PARTICIPLE
                and further & (AUXILIARY | ADVERB)
            ):
                break
            a -= 1
        # a pronoun or an adverb at its head is not of the group
        while (
            a < k
            and bits[a] & (ADVERB | PRONOUN | DETERMINER)
            and not bits[a] & (AUXILIARY | CLITIC)
        ):
            a += 1
        b = self.reading.phrases.get(k, k + 1)
        while b < self.end and b < k + _LONGEST_GROUP and bits[b] & TAIL:
            b += 1
        m = b
        while m < self.end and m < k + _LONGEST_GROUP and bits[m] & _LOOSE:
            m += 1
        if m < self.end and bits[m] & PARTICIPLE and bits[k] & AUXILIARY:
            b = m + 1
        return a, self.with_infinitive(b)

    def with_infinitive(self, b: int) -> int:
        """The end of a verb group that ends at word *b*, with « (à) rassurer » after it."""
        bits = self._bits
        n = b
        while n < self.end and n < b + 3 and (bits[n] & (CLITIC | OF) or self._low[n] in INNER):
            n += 1
        return n + 1 if n < self.end and bits[n] & INFINITIVE and not bits[n] & FINITE else b

    def is_adverb(self, k: int) -> bool:
        """« a-t-elle simplement écrit »: by its ending, where an adverb may stand."""
        return not self._bits[k] and self._low[k].endswith(self.reading.words.adverbs)
