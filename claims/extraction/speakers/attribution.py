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

from .sentence import HANGING, Predication, Sentence
from .words import (
    ADVERB,
    COLON,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    FUNCTION,
    OF,
    OPENED,
    PREPOSITION,
    QUOTE,
    THAT,
)

# A cue that speaks only beside a quote may have this many words between.
_BESIDE = 6
_BY = frozenset({"par", "by", "von", "por", "da", "dal", "dalla", "door"})
AS = frozenset({"as", "comme", "wie", "como", "come", "zoals"})


def attribution(sentence: Sentence, q: int) -> Predication | None:
    """The predication that the quote at word *q* of *sentence* belongs to."""
    bits = sentence.reading.bits
    left: Predication | None = None
    right: Predication | None = None
    for predication in sentence.found:
        head = predication.cue[0]
        if predication.speaker is not None:
            head = min(head, predication.speaker[0])
        if max(predication.cue[0], head) < q:
            if predication.rule == "passive":
                if all(bits[predication.cue[1] : q]):  # no noun between
                    left = predication
            elif not predication.beside or _is_beside(predication, q, bits):
                left = predication
        elif head > q:
            right = predication
            break
    if right is not None and right.rule not in HANGING:
        head = right.cue[0] if right.speaker is None else min(right.cue[0], right.speaker[0])
        head -= right.rule == "verb around its subject"
        gap = bits[q + 1 : head]
        beside = len(gap) <= 1 and all(kind & (COMMA | DASH | OPENED | COLON) for kind in gap)
        if beside and not (
            not gap and right.rule != "according to" and sentence.is_word_of_phrase(q)
        ):
            return right
    if left is not None:
        by = q + 1
        if left.cue[1] == q and by < sentence.end and sentence.reading.low[by] in _BY:
            agent = sentence.phrase_from(by + 1)  # « a été jugé “excessif” par la cour »
            if agent > by + 1:
                return left._replace(speaker=(by + 1, agent), rule="agent of a passive")
        return left
    for predication in sentence.found:  # the sentence's tail
        if predication.cue[0] < q or predication.rule in HANGING or not predication.speaker:
            continue
        head = min(predication.cue[0], predication.speaker[0])
        at = head - 1
        if bits[at] & (PREPOSITION | CONJUNCTION) and sentence.reading.low[at] in AS:
            at -= 1
        if at > q and bits[at] & (COMMA | DASH) or at == q and head - 1 > q:
            return predication  # also “a dead heat,” as Cruz said
        if head - 1 >= q and bits[head - 1] & QUOTE and not sentence.is_word_of_phrase(head - 1):
            return predication
    if q > sentence.first and bits[q - 1] & COLON:
        return Predication((q - 1, q), sentence.subject(), "colon")
    return None


def _is_beside(predication: Predication, q: int, bits: list[int]) -> bool:
    gap = bits[predication.cue[1] : q]
    return len(gap) <= _BESIDE and not any(
        kind & FUNCTION and not kind & (THAT | ADVERB | DETERMINER | OF | PREPOSITION)
        for kind in gap
    )
