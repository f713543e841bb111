"""Noun phrases around a verb of saying: the mention of a speaker, with its title.

No word is looked up but those of the closed classes (determiners, prepositions, pronouns …); a
word of no list is a noun or an adjective unless its place says otherwise. That reads "le
secrétaire britannique à la Défense, John Healey" without knowing what a secrétaire is.
"""

from __future__ import annotations

from .verbs import INNER, Verbs, WordSpan
from .words import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    CLITIC,
    CLOSED,
    COLON,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    FINITE,
    FUNCTION,
    GERUND,
    INFINITIVE,
    NEGATION,
    NUMBER,
    OF,
    OPENED,
    PARTICIPLE,
    PARTICLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    QUOTE,
    RELATIVE,
    SEMICOLON,
    STOP,
    TAIL,
    THAT,
    TIME,
    TITLE,
)

# How many words a phrase, an insertion and an adjunct may have at most.
_LONGEST_PHRASE = 25
_FARTHEST = 40
_LONGEST_ADJUNCT = 8

BREAKS = STOP | COLON | SEMICOLON | QUOTE
# What no noun phrase goes on with.
_LOOSE = ADVERB | NEGATION | CLITIC
_NO_NOUN = FUNCTION | PUNCTUATION | QUOTE | TIME
_AND = frozenset({"et", "and", "und", "y", "e", "en"})


class Phrases(Verbs):
    """The noun phrases of one sentence, `[first, end)` of a reading."""

    __slots__ = ()

    # -- forwards -----------------------------------------------------------------------------

    def phrase_from(self, k: int, *, bare: bool = False) -> int:
        """Where the noun phrase that begins at word *k* ends; *k* if none does.

        *bare*: also one without determiner, as in "spokesman Alex Conant".
        """
        bits, end = self._bits, min(self.end, k + _LONGEST_PHRASE)
        if k >= end:
            return k
        kind = bits[k]
        if kind & (PRONOUN | TAIL) and not kind & DETERMINER:
            return k + 1
        if not kind & (DETERMINER | CAPITAL | TITLE | NUMBER) and not (
            bare and not kind & _NO_NOUN
        ):
            return k
        named = False
        n = k
        while n < end and self._goes_on(n, k, named=named):
            if bits[n] & OPENED:
                n = self._past_brackets(n)
                continue
            if bits[n] & CAPITAL and not bits[n] & TITLE:
                # « le Premier ministre »: right after its article a capital may be an adjective's
                after = bits[n + 1] if n + 1 < end else STOP
                named = not (n > k and bits[n - 1] & DETERMINER and not after)
            elif bits[n] & POSSESSIVE:
                named = False
            n += 1
        while n > k and bits[n - 1] & (OF | DETERMINER | PREPOSITION | CONJUNCTION | POSSESSIVE):
            n -= 1
        if n == k and self._stands_for_noun(k):
            return k + 1
        return n if n == k else self._with_name(n, named=named)

    def _goes_on(self, n: int, k: int, *, named: bool) -> bool:
        """Word *n* belongs to the phrase that began at word *k*; *named* once it has a name."""
        bits, kind = self._bits, self._bits[n]
        before = bits[n - 1] if n > k else 0
        after = bits[n + 1] if n + 1 < self.end else STOP
        if kind & (CAPITAL | TITLE | POSSESSIVE):
            return True
        if kind & OF:
            return bool(
                after & (DETERMINER | CAPITAL | TITLE | NUMBER | OF) or not after & _NO_NOUN
            )
        if kind & DETERMINER and (n == k or before & (OF | PREPOSITION | DETERMINER)):
            return True
        if kind & PREPOSITION:
            ahead = n + 1 + bool(after & DETERMINER)
            inner = not named and self._low[n] in INNER
            return inner and ahead < self.end and bool(bits[ahead] & CAPITAL)
        if kind & CONJUNCTION and self._low[n] in _AND:
            return bool(before & CAPITAL and after & (CAPITAL | TITLE))
        if kind & PARTICLE and named and after & CAPITAL:
            return True
        if kind & OPENED and n > k and not named:
            return self._past_brackets(n) > n
        if kind & (PUNCTUATION | QUOTE):
            return False
        if kind & NUMBER:
            return n == k or bool(before & (DETERMINER | OF))
        if kind & TIME:
            return bool(before & OF)  # « le héros du soir »
        if kind & FUNCTION:
            return False
        if named and not before & (OF | DETERMINER | POSSESSIVE):
            return False
        if kind & (FINITE | GERUND | INFINITIVE):
            return bool(before & (DETERMINER | OF))
        return True

    def _stands_for_noun(self, k: int) -> bool:
        """ "said one, who asked not to be named": a determiner with nothing after it."""
        bits = self._bits
        after = bits[k + 1] if k + 1 < self.end else STOP
        return bool(bits[k] & DETERMINER and not bits[k] & OF and after & (COMMA | STOP))

    def _past_brackets(self, n: int) -> int:
        """« le sénateur (LR) Philippe Garnier »: past the bracket, if a name follows."""
        for m in range(n + 1, min(n + 4, self.end - 1)):
            if self._bits[m] & CLOSED:
                return m + 1 if self._bits[m + 1] & CAPITAL else n
        return n

    def _with_name(self, n: int, *, named: bool) -> int:
        """« le ministre, John Healey »: the name that a comma sets off belongs to the title."""
        bits = self._bits
        if named and bits[n - 1] & CAPITAL and not self._ends_in_office(n):
            return n
        if n + 1 >= self.end or not bits[n] & COMMA or not bits[n + 1] & (CAPITAL | TITLE):
            return n
        m = self.name_end(n + 1)
        if m < self.end and bits[m] & (AUXILIARY | CONJUNCTION | OF) and not bits[m] & PREPOSITION:
            return n
        return m

    def _ends_in_office(self, n: int) -> bool:
        """The capital before word *n* belongs to an office (à la Défense), not to a name."""
        k = n - 1
        while k > self.first and self._bits[k] & CAPITAL:
            k -= 1
        return bool(self._bits[k] & (DETERMINER | OF | PREPOSITION))

    def name_end(self, k: int) -> int:
        """Where the name that begins at word *k* ends."""
        bits = self._bits
        n = k
        while n < self.end and (
            bits[n] & (CAPITAL | TITLE)
            or n > k
            and bits[n] & (PARTICLE | OF)
            and n + 1 < self.end
            and bits[n + 1] & CAPITAL
        ):
            n += 1
        return n

    def subject_after(self, k: int, *, bare: bool = False) -> WordSpan | None:
        """The subject of a verb group that ends before word *k*, on its right, past adjuncts:
        « a affirmé jeudi à la presse le ministre »."""
        bits = self._bits
        n, stop = k, min(self.end, k + _FARTHEST)
        while n < stop:
            kind = bits[n]
            after = bits[n + 1] if n + 1 < stop else STOP
            if kind & (BREAKS | THAT | RELATIVE):
                return None
            if kind & TAIL:
                return n, n + 1
            if kind & (PREPOSITION | OF) and not kind & DETERMINER:
                n = self.past_adjunct(n)
            elif kind & (CONJUNCTION | GERUND) and not kind & (CAPITAL | ADVERB | CLITIC):
                return None
            elif kind & (TIME | ADVERB | NEGATION) and not kind & DETERMINER:
                n += 1
            elif kind & (NUMBER | DETERMINER) and after & (TIME | NUMBER):
                n += 2  # « le 12 février », « ce jeudi »
            elif kind & (COMMA | DASH):
                # past an insertion: « a dit, jeudi, le ministre »; else the subject is not here
                opens = after & (TIME | PREPOSITION | ADVERB)
                closes = n > k and after & (DETERMINER | CAPITAL | TITLE)
                if not opens and not closes:
                    return None
                n += 1
            else:
                end = self.phrase_from(n, bare=bare and n == k)
                if end > n:
                    return n, end
                n += 1
        return None

    def past_adjunct(self, n: int) -> int:
        """Past a preposition and what hangs on it: « à la presse », « au Monde », « sur X »."""
        bits = self._bits
        k = n + 1
        while k < self.end and bits[k] & (PREPOSITION | OF):
            k += 1
        if k < self.end and bits[k] & (TIME | PRONOUN) and not bits[k] & DETERMINER:
            return k + 1
        end, named = k, False
        while end < self.end and end < k + _LONGEST_ADJUNCT:
            kind, before = bits[end], bits[end - 1]
            if kind & CAPITAL:
                if end > k and not before & (CAPITAL | OF | DETERMINER | PREPOSITION):
                    break
                if named and before & CAPITAL and self.name_end(end) - end >= 2:
                    break  # « au Monde Marie Dupont »
                named = True
            elif kind & DETERMINER:
                if end > k and not before & (OF | PREPOSITION):
                    break
            elif kind & (TITLE | PUNCTUATION | QUOTE | TIME | THAT | RELATIVE | CONJUNCTION):
                break
            elif kind & OF:
                pass
            elif kind & (PREPOSITION | ADVERB | PRONOUN) or named and not kind & PARTICLE:
                break
            end += 1
        return max(end, n + 1)

    # -- backwards ----------------------------------------------------------------------------

    def phrase_before(self, k: int, floor: int) -> WordSpan | None:
        """The noun phrase that ends just before word *k* and hangs on no preposition."""
        bits = self._bits
        end = k
        while (
            end > floor
            and bits[end - 1] & (ADVERB | NEGATION | TIME | CLITIC)
            and not bits[end - 1] & (PRONOUN | DETERMINER | CAPITAL)
        ):
            end -= 1
        if end <= floor:
            return None
        kind = bits[end - 1]
        partitive = end - 2 >= floor and bits[end - 2] & OF  # « l'une d'elles »
        if kind & PRONOUN and not kind & DETERMINER and not partitive:
            start = end - 1
            while start > floor and self._bits[start - 1] == PRONOUN and kind == PRONOUN:
                start -= 1  # « ce dernier »
            return start, end
        start, lowest = end - bool(partitive), max(floor, end - _LONGEST_PHRASE)
        while start > lowest and not self._ends_before(start, lowest, end):
            start -= 1
        # skip what hangs on a preposition at its head: "En juillet le Kremlin"
        while start < end:
            if bits[start] & (PREPOSITION | OF) and not bits[start] & DETERMINER:
                start = max(self.phrase_from(start + 1, bare=True), start + 1)
            elif bits[start] & (CONJUNCTION | STOP):
                start += 1
            else:
                break
        return (start, end) if start < end else None

    def _ends_before(self, s: int, lowest: int, end: int) -> bool:
        """Going left from word *s* of a phrase, word *s* - 1 is no part of it."""
        bits, kind = self._bits, self._bits[s - 1]
        further = bits[s - 2] if s - 2 >= lowest else 0
        if kind & (COMMA | BREAKS | DASH | THAT | RELATIVE | OPENED | CLOSED | TIME):
            return True
        if kind & CONJUNCTION:
            joins = self._low[s - 1] in _AND and s < end
            return not (joins and bits[s] & (CAPITAL | TITLE | DETERMINER) and further & CAPITAL)
        if kind & PRONOUN and not kind & DETERMINER:
            return True
        if kind & AUXILIARY and not kind & (PREPOSITION | DETERMINER | POSSESSIVE):
            return True
        if kind & FINITE:
            return not further & (DETERMINER | OF)
        if kind & PARTICIPLE and further & AUXILIARY:
            return True  # « a plaidé Thomas Guérin »
        return bool(kind & (ADVERB | NEGATION) and not kind & CAPITAL)

    def subject_before(self, k: int, floor: int) -> WordSpan | None:
        """The subject of the verb group that begins at word *k*, on its left."""
        bits = self._bits
        if k <= floor:
            return None
        if bits[k - 1] & RELATIVE:
            k -= 1
            if k > floor and bits[k - 1] & (COMMA | DASH):
                k -= 1
            found = self.phrase_before(k, floor)
            if (
                found
                and found[0] - 1 > floor
                and not bits[found[0]]
                and bits[found[0] - 1] & COMMA
            ):
                # « Roger, retraité, qui dit »: a noun by itself is an apposition
                return self.phrase_before(found[0] - 1, floor) or found
            return found
        if bits[k - 1] & (COMMA | DASH | CLOSED):
            return self._before_insertion(k - 1, floor)
        return self.phrase_before(k, floor)

    def _before_insertion(self, comma: int, floor: int) -> WordSpan | None:
        """« Healey, ministre de la Défense, a dit »: what stands before the inserted words."""
        bits = self._bits
        lowest = max(floor, comma - _FARTHEST)
        start = lowest  # of the stretch that ends at n
        for n in range(lowest, comma):
            if not bits[n] & (COMMA | DASH | OPENED):
                continue
            found = self.phrase_before(n, start)
            start = n + 1
            if found is None or found[1] != n or bits[n + 1] & CONJUNCTION:
                continue
            if found[0] == self.first and self._hangs(found[0]):
                continue
            if not self.has_verb(found[0], n):
                end = max(n, self.phrase_from(found[0], bare=True))
                return found[0], self._with_name(end, named=False) if end == n else end
        return None

    # -- the sentence -------------------------------------------------------------------------

    def subject(self) -> WordSpan | None:
        """The first noun phrase of the sentence that hangs on nothing."""
        bits, words = self._bits, self.reading.words
        n, stop = self.first, min(self.end, self.first + _FARTHEST)
        while n < stop:
            kind = bits[n]
            hanging = kind & (PREPOSITION | GERUND | PARTICIPLE) and not kind & DETERMINER
            if hanging or n == self.first and self._hangs(n):
                comma = self._next_comma(n)
                n = comma + 1 if comma else self.past_adjunct(n)
                continue
            end = self.phrase_from(n, bare=not words.verb_first)
            if end > n:
                return n, end
            n += 1
        return None

    def _hangs(self, n: int) -> bool:
        """« Arrivé à Paris, le ministre », "Speaking in Paris, the minister": no name."""
        after = self._bits[n + 1] if n + 1 < self.end else STOP
        return (
            bool(self._bits[n] & (CAPITAL | PARTICIPLE))
            and not after & (CAPITAL | AUXILIARY | FINITE)
            and self._low[n].endswith(self.reading.words.hanging)
        )

    def _next_comma(self, n: int) -> int:
        """The next comma after word *n* in its clause; 0 for none."""
        for k in range(n + 1, min(self.end, n + _FARTHEST)):
            if self._bits[k] & COMMA:
                return k
            if self._bits[k] & (STOP | COLON | SEMICOLON):
                break
        return 0
