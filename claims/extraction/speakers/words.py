"""What the lexicon says of a word: determiner, pronoun, verb of saying … as bits of a number."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from claims.extraction.language import Language

(
    CAPITAL,  # begins with a capital and is no word of the lists: part of a name
    DETERMINER,
    PRONOUN,
    RELATIVE,
    THAT,
    PREPOSITION,
    OF,
    CONJUNCTION,
    AUXILIARY,
    CLITIC,
    NEGATION,
    TIME,
    ADVERB,
    TITLE,
    PARTICLE,
    ACCORDING,
    FINITE,  # of a verb of saying; so are the next three
    PARTICIPLE,
    GERUND,
    INFINITIVE,
    NAMING,
    WORK,
    PHRASE,  # a fixed phrase may begin with it
    BESIDE,  # a verb that speaks only right beside a quote: "continued"
    NUMBER,
    POSSESSIVE,
    TAIL,  # the pronoun in dit-il
    COMMA,
    STOP,
    COLON,
    SEMICOLON,
    DASH,
    OPENED,
    CLOSED,
    QUOTE,
    UPPER,  # begins with a capital, whatever it is
    HYPHEN,  # a verb with the pronoun in dit-il
) = (1 << n for n in range(37))

CUE = FINITE | PARTICIPLE | GERUND | INFINITIVE
FUNCTION = (
    DETERMINER
    | PRONOUN
    | RELATIVE
    | THAT
    | PREPOSITION
    | OF
    | CONJUNCTION
    | AUXILIARY
    | CLITIC
    | NEGATION
    | ADVERB
)
PUNCTUATION = COMMA | STOP | COLON | SEMICOLON | DASH | OPENED | CLOSED

_TABLES = {
    "determiner": DETERMINER,
    "pronoun": PRONOUN,
    "relative": RELATIVE,
    "that": THAT,
    "preposition": PREPOSITION,
    "of": OF,
    "conjunction": CONJUNCTION,
    "auxiliary": AUXILIARY,
    "clitic": CLITIC,
    "negation": NEGATION,
    "time": TIME,
    "adverb": ADVERB,
    "title": TITLE,
    "particle": PARTICLE,
    "according": ACCORDING,
}
_FORMS = {
    "finite": FINITE,
    "participle": PARTICIPLE,
    "gerund": GERUND,
    "infinitive": INFINITIVE,
}
_SIGNS = {
    ",": COMMA,
    ":": COLON,
    ";": SEMICOLON,
    "(": OPENED,
    "[": OPENED,
    ")": CLOSED,
    "]": CLOSED,
}
# Surfaces remembered; past this the memory is emptied, so that odd texts do not fill it.
_MOST_REMEMBERED = 50_000

# Letters as ranges and one set of all that a token can begin with: so the engine runs over the
# text for it, and looks back to learn which it met. Twice as fast as alternatives.
_LETTER = r"A-Za-zÀ-ÖØ-öø-ʯ\u0370-\u1fff\u3040-\ud7ff"
_TOKEN = (
    rf"[{_LETTER}\d.!?…,;:()\[\]—–{{clitic}}-](?:"
    r"(?<=[A-Z])\.(?:(?:[A-Z]\.)+|(?=[ \u00a0][A-Z]))"  # initials: U.S., J. Doe
    rf"|(?<=[{_LETTER}])[{_LETTER}\u0300-\u036f]*(?:[-‐][{_LETTER}]+)*{{apostrophe}}"
    r"|(?<=\d)\d*(?:[.,]\d+)*\w*"
    r"|(?<=[.!?…])[.!?…]*"
    r"|(?<=[,;:()\[\]—–])"
    r"|(?<=-)-|(?<=\s-)(?=\s)"  # a hyphen for a dash
    r"{clitics})"
)
# l'aide, qu'il: the apostrophe ends a word of its own. O'Neill, he's: a name goes on after it, or
# a word of its own begins with it.
_ELIDED = (
    _TOKEN.replace("{apostrophe}", r"(?:['’](?=\w))?")
    .replace("{clitics}", "")
    .replace("{clitic}", "")
)
_TRAILED = (
    _TOKEN.replace("{apostrophe}", r"(?:['’][^\W\d_]{3,})?")
    .replace("{clitics}", r"|(?<=['’])(?:s|ve|d|ll|re|m|t)(?!\w)")
    .replace("{clitic}", "'’")
)


# The bits of a surface and its folded spelling.
Known = tuple[int, str]


class _Memory(dict[str, Known]):
    """What surfaces turned out to be; asks for those it does not know."""

    __slots__ = ("_ask",)

    def __init__(self, ask: Callable[[str], Known]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, surface: str) -> Known:
        return self._ask(surface)


@dataclass(slots=True)
class Words:
    """The lexicon of one language as this package reads it."""

    token: re.Pattern[str]
    known: dict[str, int]
    phrases: dict[str, dict[str, list[tuple[tuple[str, ...], int]]]]  # by their first two words
    abbreviations: frozenset[str]
    tails: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    verb_first: bool
    participles: tuple[str, ...]
    hanging: tuple[str, ...]
    adverbs: tuple[str, ...]
    passive: frozenset[str]
    seen: _Memory = field(init=False)

    def __post_init__(self) -> None:
        self.seen = _Memory(self._look_up)

    def bits(self, surface: str) -> int:
        """What *surface* can be."""
        return self.seen[surface][0]

    def _look_up(self, surface: str) -> Known:
        if len(self.seen) > _MOST_REMEMBERED:
            self.seen.clear()
        low = folded(surface)
        bits = self._bits(surface, low)
        if "-" in low:
            verb, _, tail = low.rpartition("-")
            if verb and tail in self.tails:
                bits |= HYPHEN
        found = self.seen[surface] = bits, low
        return found

    def _bits(self, surface: str, low: str) -> int:
        first = surface[0]
        if first in _SIGNS:
            return _SIGNS[first]
        if first in ".!?…":
            return STOP
        if first in "—–-":
            return DASH
        if first.isdigit():
            return NUMBER
        bits = self.known.get(low, 0) or self.known.get(low.rstrip("."), 0) & TITLE
        if low == "'s":
            bits |= POSSESSIVE
        if first.isupper():
            if bits & (CUE | NAMING | WORK) and not bits & FUNCTION:
                # "the Washington Post"; at a sentence's head `bits_lowered` is asked
                bits = CAPITAL
            elif not bits or surface[1:2] == "." and not bits & TITLE:
                bits = CAPITAL
            bits |= UPPER
        return bits | PHRASE if low in self.phrases else bits

    def bits_lowered(self, surface: str) -> int:
        """What *surface* is at the head of a sentence, where everything has a capital."""
        return self.known.get(folded(surface), 0)


def folded(surface: str) -> str:
    """*surface* as the lexicon spells it. Only compared with, never given out."""
    return surface.casefold().replace("’", "'")


@cache
def words_of(language: Language) -> Words:
    """The words of *language*, compiled once."""
    tables = language.tables
    habits: dict[str, Any] = tables.get("speakers", {})
    pattern = re.compile(_ELIDED if habits.get("elided") else _TRAILED)
    known: dict[str, int] = {}
    phrases: dict[str, dict[str, list[tuple[tuple[str, ...], int]]]] = {}

    def learn(entry: str, bit: int) -> None:
        # a word that ends in an apostrophe is cut off only before another: l'x
        trail = entry.endswith("'")
        parts = tuple(folded(part) for part in pattern.findall(entry + "x" * trail))
        if trail:
            parts = parts[:-1]
        if len(parts) == 1:
            known[parts[0]] = known.get(parts[0], 0) | bit
        elif parts:
            phrases.setdefault(parts[0], {}).setdefault(parts[1], []).append((parts, bit))

    for name, entries in habits.get("words", {}).items():
        for entry in entries:
            learn(entry, _TABLES[name])
    cues = tables.get("cues", {})
    for table in cues.get("classes", {}).values():
        for form, bit in _FORMS.items():
            for ending in table.get(form, ()):
                for stem in table.get("stems", ()):
                    learn(conjugated(stem, ending), bit)
                for stem in table.get("beside", ()):
                    learn(conjugated(stem, ending), bit | BESIDE)
    for form, bit in _FORMS.items():
        for entry in cues.get("irregular", {}).get(form, ()):
            learn(entry, bit)
        for entry in cues.get("beside", {}).get(form, ()):
            learn(entry, bit | BESIDE)
    naming = tables.get("quotes", {}).get("naming", {})
    for entry in naming.get("words", ()):
        learn(entry, NAMING)
    for entry in naming.get("works", ()):
        learn(entry, WORK)
    for by_second in phrases.values():
        for several in by_second.values():
            several.sort(key=lambda item: -len(item[0]))
    return Words(
        pattern,
        known,
        phrases,
        frozenset(folded(word) for word in habits.get("abbreviations", ())),
        frozenset(habits.get("pronoun_tail", ())),
        frozenset(habits.get("women", ())),
        frozenset(habits.get("men", ())),
        bool(habits.get("verb_first")),
        tuple(habits.get("participles", ())),
        tuple(habits.get("hanging", ())),
        tuple(habits.get("adverbs", ())),
        frozenset(habits.get("passive", ())),
    )


def conjugated(stem: str, ending: str) -> str:
    """One form of a verb: "sugg_r" with "è|e" is suggère, "point out" with "ed" pointed out."""
    slot, bar, rest = ending.rpartition("|")
    first, space, more = stem.partition(" ")
    return (first.replace("_", slot) if bar else first) + rest + space + more
