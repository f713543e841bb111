"""Somebody's words, a few of them, or no one's: a title, a nickname, a word held at a distance."""

from __future__ import annotations

from claims.extraction.results import Manner, Quote

from .attribution import AS
from .sentence import Predication, Sentence
from .words import (
    ADVERB,
    AUXILIARY,
    COLON,
    COMMA,
    CONJUNCTION,
    CUE,
    DASH,
    DETERMINER,
    NAMING,
    OF,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    QUOTE,
    THAT,
    TIME,
    WORK,
)

# From so many words on, a quote without any attribution is still somebody's.
_SPEAKS_FOR_ITSELF = 9
# A word held at a distance, which begins with a small letter, is seldom so many.
_NO_TITLE = 6
_ENDS = ".?!…"
# From so many words on, a quote that begins with a capital is a clause.
_CLAUSE = 3
# A title is seldom longer.
_LONGEST_TITLE = 8
_LONGEST_NAME = 5
# So few words right before a noun describe it: the “opt-out” movement.
_LONGEST_EPITHET = 2
# How much of a quote is read to learn whether it is a clause.
_HEAD = 60
# Words between a verb and the "as" that goes with it.
_FAR = 8


def manner_of(
    text: str, quote: Quote, sentence: Sentence, k: int, found: Predication | None
) -> Manner:
    """How the words of *quote*, word *k* of *sentence*, are given."""
    words = text[quote.start : quote.end].split()
    size = len(words)
    before = _before(sentence, k)
    alone = sentence.stands_alone(k)
    if alone and (size > 1 or words[-1][-1] in _ENDS):
        return "direct"
    introduced = found is not None and introduces(found, sentence, k)
    if before & (NAMING | WORK) and not (introduced and before & CUE):
        return "other"
    if not introduced and _is_named(sentence, k):
        return "other"
    titled = _is_title(words)
    if titled and before & (PREPOSITION | POSSESSIVE | WORK):
        return "other"
    # « au “Courrier des vallées” »: a capital in the middle of a sentence begins a name
    hangs = before & (PREPOSITION | OF) and size <= _LONGEST_NAME and _is_name(words)
    if hangs and not (found is not None and found.cue[0] < k and introduced):
        return "other"
    if not introduced:
        if titled:
            return "other"
        # two apostrophes are a weaker mark, and ask for more
        if text.startswith("''", quote.end) and text.endswith("''", 0, quote.start):
            return "other"
    apposed = not before and k > sentence.first and size <= _LONGEST_NAME
    if not introduced and apposed and _is_name(words):
        return "other"  # « le collectif “Sauvons la rade” »
    # "More than I am," came the reply: only speech opens a sentence and ends in a comma
    opens = k == sentence.first and words[-1][-1] == "," and text[quote.start].isupper()
    enough = _CLAUSE if opens else _NO_TITLE if text[quote.start].islower() else _SPEAKS_FOR_ITSELF
    if found is None and size < enough:
        return "other"
    heads = k == sentence.first or before & COLON  # the sentence, or what a colon announces
    clause = 2 if heads and introduced else _CLAUSE
    if size < clause:
        return "partial"
    free = heads or not before or before & (COMMA | DASH | CONJUNCTION)
    if text[quote.start].islower() and not (free and _is_clause(text, quote, sentence)):
        return "partial"
    return "direct"


def _is_named(sentence: Sentence, k: int) -> bool:
    """« surnommé par ses voisins “le Professeur” »: what names, a few words before word *k*."""
    bits = sentence.reading.bits
    for n in range(k - 1, max(sentence.first, k - _FAR) - 1, -1):
        if bits[n] & (PUNCTUATION | QUOTE | CUE | CONJUNCTION):
            return False
        if bits[n] & NAMING:
            return True
    return False


def _is_clause(text: str, quote: Quote, sentence: Sentence) -> bool:
    """« on gagnait bien », « le pire est derrière nous »: a subject and a verb."""
    words = sentence.reading.words
    tokens = words.token.findall(text, quote.start, min(quote.end, quote.start + _HEAD))
    bits = [words.bits(token) for token in tokens]
    n = 0
    while n < len(bits) and bits[n] & (CONJUNCTION | ADVERB):
        n += 1
    if n == len(bits) or not bits[n] & (PRONOUN | DETERMINER):
        return False
    if bits[n] & PRONOUN and not bits[n] & DETERMINER:
        return True
    return any(kind & AUXILIARY and not kind & PREPOSITION for kind in bits[n + 1 :])


def _before(sentence: Sentence, k: int) -> int:
    """The bits of what the quote, word *k*, hangs on: the word before it, or before the row that
    it is in ("in “Two Rivers” and “Home”"); the noun itself before « le film, “Cendre” »."""
    bits, first = sentence.reading.bits, sentence.first
    n = k
    while n - 2 >= first and bits[n - 1] & (COMMA | CONJUNCTION) and bits[n - 2] & QUOTE:
        n -= 2
    if n == first:
        return 0
    if bits[n - 1] & COMMA and n - 2 >= first and bits[n - 2] & WORK:
        return WORK
    return bits[n - 1]


def is_nested_title(text: str, quote: Quote, sentence: Sentence, k: int) -> bool:
    """The quote inside a quote, word *k* of *sentence*, is what something is called."""
    return not sentence.stands_alone(k) and _is_title(text[quote.start : quote.end].split())


def introduces(found: Predication, sentence: Sentence, k: int) -> bool:
    """The cue or its speaker stands right beside the quote, word *k* of *sentence*."""
    a, b = found.cue
    bits, low = sentence.reading.bits, sentence.reading.low
    before = bits[k - 1] if k > sentence.first else 0
    named = k - 1 - bool(before & DETERMINER)
    if b <= named < b + _FAR and low[named] in AS:
        return True  # "referring to it as a “hoax”"
    if (
        b <= k
        and all(kind & (ADVERB | TIME) for kind in bits[b:k])
        or before & (COMMA | COLON | THAT)
        and b < k
    ):
        return True
    c, d = found.speaker or found.cue
    head = min(a, c)
    if head > k:
        gap = bits[k + 1 : head]
        return len(gap) <= 1 and all(bits & (COMMA | DASH) for bits in gap)
    return max(b, d) == k


def _is_name(words: list[str]) -> bool:
    return words[0][0].isupper() and words[-1][-1].isalnum()


def _is_title(words: list[str]) -> bool:
    """Every longer word begins with a capital: "The Walking Dead"."""
    if len(words) > _LONGEST_TITLE or words[-1][-1] in "?!…":
        return False
    long = [word for word in words if len(word) > 3]
    return words[0][0].isupper() and all(word[0].isupper() for word in long)
