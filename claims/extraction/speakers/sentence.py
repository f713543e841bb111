"""A sentence read for its *predications*: who says, and by which words.

A verb of saying with its subject, "selon" with what follows it, a participle with the subject of
the sentence.
"""

from __future__ import annotations

from typing import NamedTuple

from .phrases import BREAKS, Phrases
from .reading import Reading
from .verbs import WordSpan
from .words import (
    ACCORDING,
    ADVERB,
    AUXILIARY,
    BESIDE,
    CAPITAL,
    CLITIC,
    COLON,
    COMMA,
    CONJUNCTION,
    CUE,
    DASH,
    DETERMINER,
    FINITE,
    GERUND,
    INFINITIVE,
    NAMING,
    NEGATION,
    NUMBER,
    OF,
    OPENED,
    PARTICIPLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    STOP,
    TAIL,
    THAT,
    WORK,
)

_LONGEST_GROUP = 8
# Between a quote's end and a verb that follows its subject: "…," the mayor of Lyon said.
_NEAR = 10

# Where something that says who says may begin.
_TELLING = CUE | ACCORDING | QUOTE | THAT
_LOOSE = ADVERB | NEGATION | CLITIC
# Rules of what hangs on another predication.
HANGING = ("participle", "infinitive")
_ONLY_AT_HEAD = frozenset({"pour", "per", "für", "para", "voor"})


class Predication(NamedTuple):
    """Something that says who says: its words, its speaker's, and where it stands."""

    cue: WordSpan
    speaker: WordSpan | None
    rule: str
    beside: bool = False  # it says so only right beside the quote: "continued"


class Sentence(Phrases):
    """One sentence of a reading, and its predications in order."""

    __slots__ = ("found",)

    def __init__(self, reading: Reading, first: int, end: int) -> None:
        super().__init__(reading, first, end)
        self.found: list[Predication] = []
        self._find()

    def stands_alone(self, q: int) -> bool:
        """The quote at word *q* is a sentence, or a row of quotes is."""
        return all(b & (QUOTE | STOP | COMMA | DASH) for b in self._bits[self.first : self.end])

    def begins_with_name(self) -> bool:
        """« … » Marcel, 81 ans, n'a jamais quitté la vallée: somebody is brought in."""
        bits = self._bits
        end = self.name_end(self.first)
        return self.first < end < self.end and bool(bits[end] & COMMA)

    def is_word_of_phrase(self, q: int) -> bool:
        """Les « petits » commerçants: the quote at word *q* is part of what follows it."""
        within = DETERMINER | PREPOSITION | OF | WORK | NAMING
        if q == self.first or not self._bits[q - 1] & within and self._bits[q - 1]:
            return False
        return self.reading.text[self.reading.ends[q] - 1] not in ",?!…—–"

    def _find(self) -> None:
        bits = self._bits
        n, end = self.first, self.end
        for k in [k for k in range(n, end) if bits[k] & _TELLING]:
            if k < n:
                continue  # part of what was found
            n, kind = k, bits[k]
            if kind & ACCORDING:
                n = self._according(n)
            elif kind & (FINITE | PARTICIPLE):
                n = self._verb(n)
            elif kind & GERUND:
                self._add((n, n + 1), self._owner(n), "participle", bits[n])
                n += 1
            elif kind & INFINITIVE:
                if n > self.first:
                    self._add((n, n + 1), self._last_speaker(), "infinitive", bits[n])
                n += 1
            elif kind & QUOTE:
                n = self._unlisted(n)
            else:
                n = self._unlisted_that(n)

    def _add(self, cue: WordSpan, speaker: WordSpan | None, rule: str, bits: int) -> None:
        self.found.append(Predication(cue, speaker, rule, bool(bits & BESIDE)))

    # -- prepositions -------------------------------------------------------------------------

    def _according(self, n: int) -> int:
        bits = self._bits
        first = n
        while n < self.end and bits[n] & ACCORDING:
            n += 1
        if self._low[first] in _ONLY_AT_HEAD and not self._heads_clause(first):
            return n
        if n < self.end and bits[n] & COMMA:
            self._add((first, n), None, "according to", 0)  # « à ses yeux, »
            return n
        if n < self.end and bits[n] & QUOTE and n > first + 1:
            self._add((first, n), None, "according to", 0)  # « aux cris de “Dehors !”, »
            return n
        words = self.reading.words
        contracted = words.known.get(self._low[n - 1], 0) & OF  # « aux yeux du procureur »
        end = self.phrase_from(n, bare=bool(contracted) or not words.verb_first)
        if end == n and n < self.end and bits[n] & (CLITIC | PRONOUN):
            end = n + 1
        if end > n:
            self._add((first, n), (n, end), "according to", 0)
        return max(n, end)

    def _heads_clause(self, n: int) -> bool:
        """« Pour la maire, … » and « … », pour la maire; not « un plan pour la ville »."""
        bits = self._bits
        if n == self.first or bits[n - 1] & COLON:
            return True
        return bool(bits[n - 1] & COMMA and n - 2 >= self.first and bits[n - 2] & QUOTE)

    # -- verbs --------------------------------------------------------------------------------

    def _verb(self, k: int) -> int:
        bits = self._bits
        a, b = self.group(k)
        if bits[k] & FINITE:
            if not self._can_be_verb(k):
                return k + 1
        elif not any(bits[n] & AUXILIARY for n in range(a, k)):
            return k + 1  # a participle speaks only after an auxiliary
        if self._is_passive(a, k):
            self._add((a, b), None, "passive", bits[k])
            return max(b, k + 1)
        speaker, rule = self._subject_of(a, b)
        self._add((a, b), speaker, rule, bits[k])
        if speaker is not None and speaker[0] >= b:
            return speaker[1]
        return max(b, k + 1)

    def _is_passive(self, a: int, k: int) -> bool:
        """« des quotas sont maintenus »: whose words follow, its subject does not tell."""
        bits, passive = self._bits, self.reading.words.passive
        if not bits[k] & PARTICIPLE or k == a:
            return False
        helping = [n for n in range(a, k) if bits[n] & AUXILIARY]
        if not helping or self._low[helping[-1]] not in passive:
            return False
        return not any(bits[n] & (CLITIC | TAIL) for n in range(a, k))  # « s'est dit »

    def _subject_of(self, a: int, b: int) -> tuple[WordSpan | None, str]:
        """The subject of the verb group [a, b), and by which rule."""
        bits = self._bits
        tail = next((n for n in range(a, b) if bits[n] & TAIL), None)
        if tail is not None:
            return (tail, tail + 1), "verb before its pronoun"
        floor = self._floor(a)
        start = floor
        quoted = floor > self.first and bits[floor - 1] & QUOTE
        while start < a and bits[start] & (COMMA | DASH | OPENED):
            start += 1
        if quoted and start == a:
            return self.subject_after(b, bare=True), "verb before its subject"
        if quoted and a - start <= _NEAR and self._closes_speech(floor):
            end = self.phrase_from(start, bare=True)
            if start < end <= a and not bits[start] & POSSESSIVE:
                return (start, end), "subject before the verb"
        speaker = self.subject_before(a, floor)
        verb_first = self.reading.words.verb_first
        comma = a > self.first and bits[a - 1] & COMMA
        if (
            (comma or verb_first)
            if speaker is None
            else (comma and verb_first and self._ends_sentence(b))
        ):
            inverted = self.subject_after(b, bare=not verb_first)
            if inverted is not None:
                return inverted, "verb before its subject"
        if speaker is None:
            return self._last_speaker(), "subject of the sentence"
        return speaker, "subject before the verb"

    def _closes_speech(self, floor: int) -> bool:
        """The quote before word *floor* ends as speech does before "he said"."""
        reading = self.reading
        last = reading.text[reading.ends[floor - 1] - 1]
        return last in ",?!—–…" or bool(self._bits[floor] & (COMMA | DASH))

    def _ends_sentence(self, b: int) -> bool:
        """A quote stands before word *b*, and none after it."""
        bits = self._bits
        return any(kind & QUOTE for kind in bits[self.first : b]) and not any(
            kind & QUOTE for kind in bits[b : self.end]
        )

    def _floor(self, k: int) -> int:
        """Where the clause that word *k* is in may begin: after a quote, unless that is only
        a name in it ("the ad, titled “Unifier?”, concludes")."""
        bits = self._bits
        n = k
        while n > self.first and not bits[n - 1] & BREAKS:
            n -= 1
            if (
                n - 2 >= self.first
                and bits[n - 1] & QUOTE
                and bits[n - 2] & (NAMING | WORK | PREPOSITION | POSSESSIVE)
            ):
                n -= 1
        return n

    def _can_be_verb(self, k: int) -> bool:
        """Not a noun: "claims" in "the false claims", « demande » in « une demande »."""
        if k == self.first:
            return True
        bits, low = self._bits, self._low
        kind, before = bits[k], bits[k - 1]
        if before & (DETERMINER | OF) and not before & (CLITIC | PRONOUN | AUXILIARY):
            return False
        if not kind & INFINITIVE and (before or not low[k].endswith("s")):
            return not before & PREPOSITION or bool(before & AUXILIARY)
        # English: one form for noun and verb
        if low[k - 1] == "to":
            return True
        if before & (POSSESSIVE | NUMBER | PREPOSITION):
            return False
        if kind & INFINITIVE:
            return bool(
                before & (PRONOUN | AUXILIARY | ADVERB | NEGATION | RELATIVE | QUOTE | COMMA)
            ) or low[k - 1].endswith("s")
        return any(b & (DETERMINER | CAPITAL) for b in bits[max(self.first, k - 5) : k])

    # -- verbs of no list ---------------------------------------------------------------------

    def _unlisted(self, q: int) -> int:
        """« …, tonne le maire »: right after a quote any verb speaks, listed or not."""
        bits, words = self._bits, self.reading.words
        if not words.verb_first:
            return q + 1
        n = q + 1
        if n < self.end and bits[n] & (COMMA | DASH):
            n += 1
        if n < self.end and bits[n] & AUXILIARY:
            # „…“, hat der Sprecher betont
            m = self.phrase_from(n + 1)
            if n + 1 < m < self.end and bits[m] & PARTICIPLE and not bits[n + 1] & TAIL:
                self._add((m, m + 1), (n + 1, m), "verb around its subject", bits[m])
                return m + 1
        k = n
        while (
            k + 1 < self.end
            and k < n + _LONGEST_GROUP
            and (bits[k] & (_LOOSE | AUXILIARY | TAIL) or k > n and self.is_adverb(k))
        ):
            k += 1
        if k >= self.end or bits[k] & ~CLITIC:
            return q + 1
        helped = any(b & AUXILIARY for b in bits[n:k])
        if k > n and bits[n] & DETERMINER and not helped:
            return q + 1  # « Inquiet », le syndicat …
        tail = next((m for m in range(n, k) if bits[m] & TAIL), None)
        if helped and tail is None and not self._low[k].endswith(words.participles):
            return q + 1
        if tail is None and k + 1 < self.end and bits[k + 1] & TAIL:
            tail, k = k + 1, k + 1
        if tail is not None:
            self._add((n, k + 1), (tail, tail + 1), "verb before its pronoun, not listed", 0)
            return k + 1
        k = self.with_infinitive(k + 1) - 1
        speaker = self.subject_after(k + 1)
        if speaker is None or any(b & OF for b in bits[k + 1 : speaker[0]]):
            return q + 1
        if n == q + 1 and not (helped and self._is_speech(q)):
            return q + 1
        if helped and q > self.first and bits[q - 1] & (NAMING | WORK | COMMA | PREPOSITION):
            return q + 1  # "son roman, « La Nuit », a reçu un prix"
        self._add((n, k + 1), speaker, "verb before its subject, not listed", 0)
        return speaker[1]

    def _is_speech(self, q: int) -> bool:
        """The quote at word *q* opens its sentence, and ends as only speech does."""
        last = self.reading.text[self.reading.ends[q] - 1]
        return q == self.first and last in "!?…"

    def _unlisted_that(self, n: int) -> int:
        """« a martelé que « … » »: before a conjunction that opens a quote, too."""
        bits, words = self._bits, self.reading.words
        k = n - 1
        if (
            k <= self.first
            or bits[k]
            or n + 1 >= self.end
            or not bits[n + 1] & QUOTE
            or not self._low[k].endswith(words.participles)
            or bits[k - 1] & (DETERMINER | OF | POSSESSIVE | PREPOSITION)
        ):
            return n + 1
        a, b = self.group(k)
        if words.verb_first and not any(bits[m] & AUXILIARY for m in range(a, k)):
            return n + 1
        speaker = self.subject_before(a, self._floor(a))
        self._add((a, b), speaker, "subject before the verb, not listed", 0)
        return n + 1

    # -- whose a participle is ----------------------------------------------------------------

    def _owner(self, n: int) -> WordSpan | None:
        """Who the participle at word *n* belongs to."""
        bits = self._bits
        if n <= self.first + 2:
            return self.subject()
        if not bits[n - 1] & (COMMA | PREPOSITION | CONJUNCTION | QUOTE | ADVERB | DASH):
            own = self.phrase_before(n, self._floor(n))
            if own is not None and own[0] > self.first:
                ahead = bits[own[0] - 1]
                # "with a voice saying", « …, l'avocat des victimes dénonçant »
                if ahead & PREPOSITION or ahead & COMMA and bits[own[0]] & DETERMINER:
                    return own
        for predication in self.found:
            if predication.speaker is not None:
                return predication.speaker
        return self.subject()

    def _last_speaker(self) -> WordSpan | None:
        for predication in reversed(self.found):
            if predication.speaker is not None:
                return predication.speaker
        return self.subject()
