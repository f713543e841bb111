"""Who said it: the verb or preposition that goes with a quote, and its subject.

A sentence is read once for its *predications*: a verb of saying with its subject, "selon" with
what follows it, a participle with the subject of the sentence. Then each quote takes the one
that its place points to:

    « … », a affirmé jeudi le secrétaire à la Défense, John Healey      right of it, verb first
    "…," spokesman Alex Conant said                                     right of it, subject first
    Mme Binet a fait valoir qu'« … »                                    the nearest on its left
    … la pression « écrasante » des marchés, a estimé le ministre       the sentence's tail
"""

from __future__ import annotations

from typing import NamedTuple

from .reading import Reading
from .words import (
    ACCORDING,
    ADVERB,
    AUXILIARY,
    CAPITAL,
    CLITIC,
    CLOSED,
    COLON,
    COMMA,
    CONJUNCTION,
    CUE,
    DASH,
    DETERMINER,
    FINITE,
    FUNCTION,
    GERUND,
    INFINITIVE,
    NAMING,
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

# How many words a subject, a verb group and an insertion may have at most.
_LONGEST_SUBJECT = 25
_LONGEST_GROUP = 8
_FARTHEST = 40

_BREAKS = STOP | COLON | SEMICOLON | QUOTE
_LOOSE = ADVERB | NEGATION | CLITIC

Words = tuple[int, int]  # `[first, end)` of the words of a reading


class Predication(NamedTuple):
    """Something that says who says: its words, its speaker's, and where it stands."""

    cue: Words
    speaker: Words | None
    rule: str
    naming: bool = False


class Sentence:
    """One sentence of a reading, read for its predications."""

    __slots__ = ("_bits", "_low", "end", "first", "found", "reading")

    def __init__(self, reading: Reading, first: int, end: int) -> None:
        self.reading, self.first, self.end = reading, first, end
        self._bits, self._low = reading.bits, reading.low
        self.found: list[Predication] = []
        self._find()

    def stands_alone(self, q: int) -> bool:
        """The quote at word *q* is a sentence, or a row of quotes is."""
        return all(b & (QUOTE | STOP | COMMA | DASH) for b in self._bits[self.first : self.end])

    # -- noun phrases -------------------------------------------------------------------------

    def phrase_from(self, k: int, *, bare: bool = False) -> int:
        """Where the noun phrase that begins at word *k* ends; *k* if none does.

        *bare*: also one without determiner, as in "spokesman Alex Conant".
        """
        bits, low, end = self._bits, self._low, min(self.end, k + _LONGEST_SUBJECT)
        if k >= end:
            return k
        kind = bits[k]
        if kind & (PRONOUN | TAIL) and not kind & DETERMINER:
            return k + 1
        if not (
            kind & (DETERMINER | CAPITAL | TITLE | NUMBER)
            or bare
            and not kind & (FUNCTION | PUNCTUATION | QUOTE | TIME)
        ):
            return k
        named = False
        n = k
        while n < end:
            kind = bits[n]
            before = bits[n - 1] if n > k else 0
            if kind & (CAPITAL | TITLE):
                named = named or not kind & TITLE
            elif kind & POSSESSIVE:
                named = False
            elif kind & OF:
                if n + 1 >= end or not (
                    bits[n + 1] & (DETERMINER | CAPITAL | TITLE | NUMBER | OF)
                    or not bits[n + 1] & (FUNCTION | PUNCTUATION | QUOTE | TIME)
                ):
                    break
            elif kind & DETERMINER and (n == k or before & (OF | PREPOSITION)):
                pass
            elif kind & PREPOSITION:
                ahead = n + 1 + bool(n + 1 < end and bits[n + 1] & DETERMINER)
                if named or low[n] not in _INNER or ahead >= end or not bits[ahead] & CAPITAL:
                    break
            elif kind & CONJUNCTION and low[n] in _AND:
                if not (before & CAPITAL and n + 1 < end and bits[n + 1] & (CAPITAL | TITLE)):
                    break
            elif kind & PARTICLE and named and n + 1 < end and bits[n + 1] & CAPITAL:
                pass
            elif kind & (PUNCTUATION | QUOTE):
                break
            elif kind & NUMBER:
                if n > k and not before & (DETERMINER | OF):
                    break
            elif (
                kind & (FUNCTION | TIME)
                and not kind & CUE
                or named
                and not before & (OF | DETERMINER | POSSESSIVE)
            ) or kind & (FINITE | GERUND | INFINITIVE) and not before & (DETERMINER | OF):
                break
            n += 1
        while n > k and bits[n - 1] & (OF | DETERMINER | PREPOSITION | CONJUNCTION | POSSESSIVE):
            n -= 1
        if n == k:
            return k
        return self._with_apposition(n, named=named)

    def _with_apposition(self, n: int, *, named: bool) -> int:
        """« le ministre, John Healey »: the name that a comma sets off belongs to the title."""
        bits = self._bits
        if named and bits[n - 1] & CAPITAL and not self._title_only(n):
            return n
        if n + 1 >= self.end or not bits[n] & COMMA or not bits[n + 1] & (CAPITAL | TITLE):
            return n
        m = self._name_end(n + 1)
        if m == n + 1 or m < self.end and bits[m] & (AUXILIARY | CONJUNCTION | OF):
            return n
        return m

    def _title_only(self, n: int) -> bool:
        """The capital that ends a phrase belongs to an office (à la Défense), not to a name."""
        k = n - 1
        while k > self.first and self._bits[k] & CAPITAL:
            k -= 1
        return bool(self._bits[k] & (DETERMINER | OF | PREPOSITION))

    def _name_end(self, k: int) -> int:
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

    def phrase_before(self, k: int, floor: int) -> Words | None:
        """The noun phrase that ends just before word *k* and hangs on no preposition."""
        bits, low = self._bits, self._low
        end = k
        while (
            end > floor
            and bits[end - 1] & (ADVERB | NEGATION | TIME | CLITIC)
            and not (bits[end - 1] & (PRONOUN | DETERMINER | CAPITAL))
        ):
            end -= 1
        if end <= floor:
            return None
        kind = bits[end - 1]
        if kind & PRONOUN and not kind & DETERMINER:
            return end - 1, end
        s, lowest = end, max(floor, end - _LONGEST_SUBJECT)
        while s > lowest:
            kind = bits[s - 1]
            if kind & (COMMA | _BREAKS | DASH | THAT | RELATIVE | OPENED | CLOSED | TIME):
                break
            if kind & CONJUNCTION and not (
                low[s - 1] in _AND
                and s < end
                and bits[s] & (CAPITAL | TITLE | DETERMINER)
                and s - 2 >= lowest
                and bits[s - 2] & CAPITAL
            ):
                break
            if kind & PRONOUN and not kind & DETERMINER:
                break
            if kind & AUXILIARY and not kind & (PREPOSITION | DETERMINER):
                break
            if kind & FINITE and not (s - 2 >= lowest and bits[s - 2] & (DETERMINER | OF)):
                break
            if kind & (ADVERB | NEGATION) and not kind & CAPITAL:
                break
            s -= 1
        # skip what hangs on a preposition at its head: "En juillet le Kremlin"
        while s < end:
            if bits[s] & (PREPOSITION | OF) and not bits[s] & DETERMINER:
                t = self.phrase_from(s + 1, bare=True)
                s = max(t, s + 1)
            elif bits[s] & (CONJUNCTION | STOP):
                s += 1
            else:
                break
        if s >= end:
            return None
        return s, end

    def subject_before(self, k: int, floor: int) -> Words | None:
        """The subject of the verb group that begins at word *k*, on its left."""
        bits = self._bits
        j = k
        if j - 1 >= floor and bits[j - 1] & RELATIVE:
            j -= 1
            if j - 1 >= floor and bits[j - 1] & COMMA:
                j -= 1
            return self.phrase_before(j, floor)
        if j - 1 < floor:
            return None
        if bits[j - 1] & (COMMA | DASH | CLOSED):
            return self._before_insertion(j - 1, floor)
        return self.phrase_before(j, floor)

    def _before_insertion(self, comma: int, floor: int) -> Words | None:
        """« Healey, ministre de la Défense, a dit »: what stands before the inserted words."""
        bits = self._bits
        lowest = max(floor, comma - _FARTHEST)
        heads = [n for n in range(lowest, comma) if bits[n] & (COMMA | DASH | OPENED)]
        for n in heads:
            found = self.phrase_before(n, self._clause_start(n, lowest))
            if found is not None and found[1] == n and not self._has_verb(found[0], n):
                return found
        return None

    def _clause_start(self, k: int, floor: int) -> int:
        bits = self._bits
        n = k
        while n > floor and not bits[n - 1] & (_BREAKS | COMMA | DASH | THAT | OPENED):
            n -= 1
        return n

    def _has_verb(self, first: int, end: int) -> bool:
        return any(
            b & AUXILIARY and not b & PREPOSITION or b & FINITE for b in self._bits[first:end]
        )

    def subject_after(self, k: int, *, bare: bool = False) -> Words | None:
        """The subject of a verb group that ends before word *k*, on its right, past adjuncts:
        « a affirmé jeudi à la presse le ministre »."""
        bits, _low = self._bits, self._low
        n, stop = k, min(self.end, k + _FARTHEST)
        while n < stop:
            kind = bits[n]
            if kind & (STOP | SEMICOLON | COLON | QUOTE | THAT | RELATIVE):
                return None
            if kind & TAIL:
                return n, n + 1
            if kind & PREPOSITION and not kind & DETERMINER or kind & OF:
                n = self._past_adjunct(n)
                continue
            if kind & (CONJUNCTION | GERUND) and not kind & (CAPITAL | ADVERB | CLITIC):
                return None
            if kind & (TIME | NUMBER | ADVERB | NEGATION) and not kind & DETERMINER:
                n += 1
                continue
            if kind & NUMBER and n + 1 < stop and bits[n + 1] & TIME:
                n += 2
                continue
            if kind & DETERMINER and n + 1 < stop and bits[n + 1] & TIME:
                n += 2
                continue
            if kind & (COMMA | DASH):
                # past an insertion: « a dit, jeudi, le ministre »; else the subject is not here
                if n + 1 < stop and bits[n + 1] & (TIME | PREPOSITION | ADVERB) and n == k:
                    n += 1
                    continue
                if n > k and n + 1 < stop and bits[n + 1] & (DETERMINER | CAPITAL | TITLE):
                    n += 1
                    continue
                return None
            end = self.phrase_from(n, bare=bare and n == k)
            if end > n:
                return n, end
            n += 1
        return None

    def _past_adjunct(self, n: int) -> int:
        """Past a preposition and what hangs on it: « à la presse », « au Monde », « sur X »."""
        bits = self._bits
        k = n + 1
        while k < self.end and bits[k] & (PREPOSITION | OF):
            k += 1
        if k < self.end and bits[k] & (TIME | PRONOUN) and not bits[k] & DETERMINER:
            return k + 1
        end = k
        named = False
        while end < self.end and end < k + 8:
            kind = bits[end]
            if kind & DETERMINER and end > k and not bits[end - 1] & (OF | PREPOSITION):
                break
            if kind & CAPITAL:
                if end > k and not bits[end - 1] & (CAPITAL | OF | DETERMINER | PREPOSITION):
                    break
                if named and bits[end - 1] & CAPITAL and self._name_end(end) - end >= 2:
                    break
                named = True
            elif (
                kind & TITLE
                or kind & (PUNCTUATION | QUOTE | TIME | CONJUNCTION | THAT | RELATIVE)
                or kind & PREPOSITION
                and not kind & DETERMINER
                and end > k
                or kind & (ADVERB | PRONOUN)
                and not kind & (DETERMINER | OF)
                or named
                and not kind & (OF | DETERMINER | PARTICLE)
            ):
                break
            end += 1
        return max(end, n + 1)

    # -- verb groups --------------------------------------------------------------------------

    def group_around(self, k: int) -> Words:
        """The verb group of the verb at word *k*: « a de son côté tenu à souligner »."""
        bits = self._bits
        a, lowest = k, max(self.first, k - _LONGEST_GROUP)
        while a > lowest and (
            bits[a - 1] & (AUXILIARY | _LOOSE)
            and not bits[a - 1] & (CAPITAL | TIME)
            or bits[a - 1] & TAIL
            and a - 1 > lowest
            and bits[a - 2] & (AUXILIARY | FINITE)
            or bits[a - 1] & PARTICIPLE
            and a - 1 > lowest
            and bits[a - 2] & (AUXILIARY | ADVERB)
        ):
            a -= 1
        # an object or an adverb at its head is not of the group
        while (
            a < k
            and bits[a] & (ADVERB | PRONOUN | DETERMINER)
            and not (bits[a] & (AUXILIARY | CLITIC))
        ):
            a += 1
        b = self.reading.phrases.get(k, k + 1)
        while b < self.end and b < k + _LONGEST_GROUP and bits[b] & TAIL:
            b += 1
        m = b
        while m < self.end and m < k + _LONGEST_GROUP and bits[m] & _LOOSE:
            m += 1
        if (
            m < self.end
            and bits[m] & PARTICIPLE
            and bits[k] & (AUXILIARY | FINITE)
            and (bits[k] & AUXILIARY)
        ):
            b = m + 1
        return a, b

    # -- predications -------------------------------------------------------------------------

    def _find(self) -> None:
        bits = self._bits
        n, end = self.first, self.end
        while n < end:
            kind = bits[n]
            if kind & ACCORDING:
                n = self._according(n)
            elif kind & (FINITE | PARTICIPLE) and not kind & QUOTE:
                n = self._verb(n)
            elif kind & GERUND:
                self.found.append(Predication((n, n + 1), self._main_speaker(n), "participle"))
                n += 1
            elif kind & INFINITIVE and n > self.first:
                self.found.append(Predication((n, n + 1), self._main_speaker(n), "infinitive"))
                n += 1
            elif kind & QUOTE:
                n = self._unlisted(n)
            else:
                n += 1

    def _according(self, n: int) -> int:
        bits = self._bits
        first = n
        while n < self.end and bits[n] & ACCORDING:
            n += 1
        if (
            bits[first] & PREPOSITION
            and self._low[first] in _ONLY_AT_HEAD
            and not (
                first == self.first
                or bits[first - 1] & (QUOTE | STOP | COLON)
                or bits[first - 1] & COMMA
                and first - 2 >= self.first
                and bits[first - 2] & QUOTE
            )
        ):
            return n
        end = self.phrase_from(n, bare=not self.reading.words.verb_first)
        if end == n and n < self.end and bits[n] & (CLITIC | PRONOUN):
            end = n + 1
        if end > n:
            self.found.append(Predication((first, n), (n, end), "according to"))
        return max(n, end)

    def _verb(self, k: int) -> int:
        bits = self._bits
        kind = bits[k]
        if kind & FINITE == 0:
            # a participle speaks only after an auxiliary
            a, _ = self.group_around(k)
            if not any(b & AUXILIARY for b in bits[a:k]):
                if k == self.first or bits[k - 1] & COMMA:
                    return k + 1
                return k + 1
        elif (
            k > self.first
            and bits[k - 1] & (DETERMINER | OF)
            and not (bits[k - 1] & (CLITIC | PRONOUN))
        ):
            return k + 1  # "une demande", "the claim": a noun
        elif not self._can_be_verb(k):
            return k + 1
        a, b = self.group_around(k)
        speaker: Words | None = None
        rule = "subject before the verb"
        tail = next((n for n in range(a, b) if bits[n] & TAIL), None)
        after_quote = a > self.first and (
            bits[a - 1] & QUOTE
            or bits[a - 1] & (COMMA | DASH | OPENED)
            and a - 2 >= self.first
            and bits[a - 2] & QUOTE
        )
        if tail is not None:
            speaker, rule = (tail, tail + 1), "verb before its pronoun"
        elif after_quote:
            speaker = self.subject_after(b, bare=True)
            rule = "verb before its subject"
        else:
            floor = self._floor(a)
            speaker = self.subject_before(a, floor)
            if (
                a - 1 >= self.first
                and bits[a - 1] & COMMA
                and (speaker is None or self._has_verb(self.first, a - 1))
            ):
                inverted = self.subject_after(b)
                if inverted is not None:
                    speaker, rule = inverted, "verb before its subject"
            if speaker is None:
                speaker = self._main_speaker(a)
                rule = "subject of the sentence"
        self.found.append(Predication((a, b), speaker, rule, bool(kind & NAMING)))
        if speaker is not None and speaker[0] >= b:
            return speaker[1]
        return max(b, k + 1)

    def _can_be_verb(self, k: int) -> bool:
        """Not a noun: "claims" in "the false claims", "report" in "a state report"."""
        bits = self._bits
        if k == self.first:
            return True
        kind, before = bits[k], bits[k - 1]
        if kind & INFINITIVE and self._low[k - 1] == "to":
            return True
        if before & (POSSESSIVE | NUMBER) or before & PREPOSITION and not before & AUXILIARY:
            return False
        if kind & FINITE and kind & INFINITIVE:  # "they claim", "to claim", "voters claim"
            return bool(
                before & (PRONOUN | AUXILIARY | ADVERB | NEGATION | RELATIVE | QUOTE | COMMA)
            ) or (not before and self._low[k - 1].endswith("s"))
        if not before and self._low[k].endswith("s"):
            return any(b & (DETERMINER | CAPITAL) for b in bits[max(self.first, k - 5) : k])
        return True

    def _floor(self, k: int) -> int:
        bits = self._bits
        n = k
        while n > self.first and not bits[n - 1] & (QUOTE | SEMICOLON | COLON):
            n -= 1
        return n

    def _unlisted(self, q: int) -> int:
        """« …, tonne le maire »: right after a quote any verb speaks, listed or not."""
        bits = self._bits
        n = q + 1
        if n < self.end and bits[n] & (COMMA | DASH):
            n += 1
        k = n
        while k < self.end and k < n + _LONGEST_GROUP and bits[k] & (_LOOSE | AUXILIARY):
            k += 1
        if k >= self.end or bits[k] & (CUE | FUNCTION | PUNCTUATION | QUOTE | TIME | CAPITAL):
            return q + 1
        if bits[k] & (TITLE | NUMBER | NAMING):
            return q + 1
        helped = any(b & AUXILIARY for b in bits[n:k])
        if helped and not self._low[k].endswith(self.reading.words.participles):
            return q + 1
        if not self.reading.words.verb_first:
            return q + 1
        if k + 1 < self.end and bits[k + 1] & TAIL:
            self.found.append(
                Predication((n, k + 2), (k + 1, k + 2), "verb before its pronoun, not listed")
            )
            return k + 2
        if bits[n] & AUXILIARY and n + 1 < self.end and bits[n + 1] & TAIL:
            self.found.append(
                Predication((n, k + 1), (n + 1, n + 2), "verb before its pronoun, not listed")
            )
            return k + 1
        speaker = self.subject_after(k + 1)
        if speaker is None or not helped and speaker[0] > k + 1:
            return q + 1
        if not bits[q + 1] & COMMA and not helped:
            return q + 1
        self.found.append(Predication((n, k + 1), speaker, "verb before its subject, not listed"))
        return speaker[1]

    def _main_speaker(self, k: int) -> Words | None:
        """Who a participle or an infinitive at word *k* belongs to."""
        for predication in reversed(self.found):
            if predication.speaker is not None:
                return predication.speaker
        return self.subject()

    def subject(self) -> Words | None:
        """The first noun phrase of the sentence that hangs on nothing."""
        bits = self._bits
        n, stop = self.first, min(self.end, self.first + _FARTHEST)
        while n < stop:
            kind = bits[n]
            if kind & (PREPOSITION | OF) and not kind & DETERMINER:
                n = self._past_adjunct(n)
                continue
            if kind & QUOTE:
                n += 1
                continue
            end = self.phrase_from(n, bare=not self.reading.words.verb_first)
            if end > n:
                return n, end
            n += 1
        return None


_INNER = frozenset({"à", "au", "aux", "en"})
_AND = frozenset({"et", "and", "und", "y", "e", "en"})
_AS = frozenset({"as", "comme", "wie", "como", "come", "zoals"})
_ONLY_AT_HEAD = frozenset({"pour", "per"})


def attribution(sentence: Sentence, q: int) -> Predication | None:
    """The predication that the quote at word *q* of *sentence* belongs to."""
    bits = sentence.reading.bits
    # right of it
    for predication in sentence.found:
        a, b = predication.cue
        if a <= q:
            continue
        head = min(a, predication.speaker[0]) if predication.speaker else a
        if head <= q:
            continue
        gap = bits[q + 1 : head]
        if len(gap) <= 1 and all(kind & (COMMA | DASH | OPENED) for kind in gap):
            if predication.rule in ("participle", "infinitive"):
                break
            return predication
        break
    # left of it
    left: Predication | None = None
    for predication in sentence.found:
        if predication.cue[0] >= q or predication.speaker and predication.speaker[0] >= q:
            break
        left = predication
    if left is not None:
        return left
    # the sentence's tail
    for predication in sentence.found:
        if predication.cue[0] > q and predication.rule not in ("participle", "infinitive"):
            head = min(predication.cue[0], predication.speaker[0]) if predication.speaker else 0
            at = head - 1
            if bits[at] & (PREPOSITION | CONJUNCTION) and sentence.reading.low[at] in _AS:
                at -= 1
            if at > q and bits[at] & (COMMA | DASH) or bits[head - 1] & QUOTE:
                return predication
    if q > sentence.first and bits[q - 1] & COLON:
        speaker = sentence.subject()
        return Predication((q - 1, q), speaker, "colon")
    return None
