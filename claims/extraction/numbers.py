"""Digits and number words → Decimal. The grammar is shared; what differs is in the lexicon.

Places are in the folded text (`tokens.fold`), in which every blank is a space and every hyphen
"-". A number in words is read left to right with the *room* that is left below the last word:
after "deux cents" only what is under a hundred fits, after "vingt" only what is under ten.
Languages differ in a few switches (`[number_words]` of the lexicon) and in nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from .language import Language
from .tokens import fold

# Longer runs of digits are codes, not figures; it also keeps arithmetic exact.
MOST_DIGITS = 24

# 12 · 1 234 567,8 · 1.234,5 · 12,34,567 (lakhs) · 0.5; the separators of one number are alike.
# No possessive group: Python before 3.11.5 loses its place in one, and finds no "120 000"
# (https://github.com/python/cpython/issues/106052).
DIGITS = re.compile(
    r"""
    (?: (?P<whole> \d{1,3} (?P<mark>[ .,'])\d{3} (?:(?P=mark)\d{3}){0,9} )
        (?!\d) (?!(?P=mark)\d{3})
        (?: (?!(?P=mark)) (?P<point>[.,]) (?P<part>\d++) )?
      | (?P<lakh> \d{1,2}(?:,\d\d){1,4},\d{3} ) (?!\d) (?: \. (?P<lakh_part>\d++) )?
      | (?P<plain> \d++ ) (?: (?P<plain_point>[.,]) (?P<plain_part>\d++) )?
    )
    """,
    re.VERBOSE | re.ASCII,
)
_WORD = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r"(?: {1,2}|-)([^\W\d_]+|&)")
_ROOM_TEN = 5  # after "dix": only 7, 8, 9

Entry = tuple[str, int]


class Cardinal(NamedTuple):
    """A number in words: where it ends, what it says, how it was built."""

    value: int
    end: int
    ordinal: bool = False
    plural: bool = False  # an ordinal with the ending of a plural: "cinquièmes"
    last: int = 0  # value of the last word, for fractions: "cent trente cinquièmes"
    before_last: int = 0  # what was read before the last word
    hyphened: bool = False  # the last word hangs on a hyphen
    scale: int = 1  # of a number that ends with a scale: "deux millions"


class Digits(NamedTuple):
    value: Decimal
    end: int
    whole: bool  # no decimals
    grouped: bool  # thousands are set apart


class NumberWords:
    """The number words of one language, compiled from its lexicon."""

    def __init__(self, table: dict[str, Any], decimal: str) -> None:
        self.decimal = decimal
        words: dict[str, Entry] = {}
        self.pairs: dict[str, list[tuple[str, str]]] = {}  # "quatre" → ("vingt", "quatre vingt")

        def enter(forms: list[str], entry: Entry, into: dict[str, Entry]) -> None:
            for form in forms:
                key = fold(form).replace("-", " ")
                into.setdefault(key, entry)
                first, _, rest = key.partition(" ")
                if rest:
                    self.pairs.setdefault(first, []).append((rest, key))

        for kind in ("zero", "units", "teens", "tens", "hundred", "hundreds", "scales"):
            for number, forms in table.get(kind, {}).items():
                enter(forms, (kind, int(number)), words)
        self.words = words
        self.ordinals: dict[str, Entry] = {}
        self.plurals: set[str] = set()
        for number, forms in table.get("ordinals", {}).items():
            enter(forms, (_kind_of(int(number)), int(number)), self.ordinals)
            endings = table.get("ordinal_plural", "s")
            if endings:
                plural = [form + endings for form in forms]
                enter(plural, (_kind_of(int(number)), int(number)), self.ordinals)
                self.plurals.update(fold(form).replace("-", " ") for form in plural)
        self.fractions: dict[str, int] = {
            fold(form): int(number)
            for number, forms in table.get("fractions", {}).items()
            for form in forms
        }
        self.mixed: dict[str, Decimal] = {
            fold(form): Decimal(number)
            for number, forms in table.get("mixed", {}).items()
            for form in forms
        }
        self.collectives: dict[str, int] = {
            fold(form): int(number)
            for number, forms in table.get("collectives", {}).items()
            for form in forms
        }
        self.spoken_zero = frozenset(map(fold, table.get("spoken_zero", [])))
        self.lone_ordinals = frozenset(map(fold, table.get("lone_ordinals", [])))
        self.ordinal_rows = bool(table.get("ordinal_rows"))
        self.joiners = frozenset(map(fold, table.get("joiners", [])))
        joins = set(table.get("joins", []))
        self.join_tens_one = "tens one" in joins
        self.join_tens_unit = "tens unit" in joins
        self.join_unit_tens = "unit tens" in joins
        self.join_hundred = "hundred" in joins
        self.join_scale = "scale" in joins
        self.bare_hundred = bool(table.get("bare_hundred"))
        self.bare_thousand = bool(table.get("bare_thousand"))
        self.tens_taking_teens = frozenset(table.get("tens_taking_teens", []))
        self.ten_takes = frozenset(table.get("ten_takes", []))
        self.spoken_years = bool(table.get("spoken_years"))
        self.points = frozenset(map(fold, table.get("points", [])))
        self.articles = frozenset(map(fold, table.get("articles", [])))
        self.halves = frozenset(word for word, parts in self.fractions.items() if parts == 2)
        self.glued = bool(table.get("glued"))
        self._fraction_endings = [fold(e) for e in table.get("fraction_endings", [])]
        self._ordinal_endings = [fold(e) for e in table.get("glued_ordinal_endings", [])]
        self._kept: tuple[str, tuple[int, int, bool, bool], Cardinal | None] | None = None
        self._split_words: dict[str, tuple[list[Entry], bool] | None] = {}

    # -- words that are written as one -----------------------------------------------------

    def split(self, word: str) -> tuple[list[Entry], bool] | None:
        """The number words that *word* is glued from and whether it is an ordinal, or None.

        "dreihundertfünfundzwanzig" → 3, 100, 5, und, 20. Kept, up to a thousand words.
        """
        if word in self._split_words:
            return self._split_words[word]
        if len(self._split_words) > 1000:
            self._split_words.clear()
        found = None
        if len(word) <= 90:
            pieces = self._glue(word)
            if pieces is not None:
                found = (pieces, False)
            else:
                for ending in self._ordinal_endings:
                    stem = word.removesuffix(ending)
                    if stem != word and (pieces := self._glue(stem)):
                        found = (pieces, True)
                        break
        self._split_words[word] = found
        return found

    def part(self, word: str) -> int | None:
        """The parts of a glued fraction: "zwanzigstel" → 20."""
        for ending in self._fraction_endings:
            stem = word.removesuffix(ending)
            if stem == word:
                continue
            if stem in self.words:
                return self.words[stem][1]
            if self.glued and (found := self.split(stem)) and not found[1]:
                state = _State(self, False)
                if state.take_all(found[0], 0):
                    return state.value()
        return None

    def _glue(self, word: str) -> list[Entry] | None:
        # each place is tried once: what cannot be finished from there is remembered
        dead: set[int] = set()
        joiners = sorted(self.joiners, key=len, reverse=True)

        def walk(place: int) -> list[Entry] | None:
            if place == len(word):
                return []
            if place in dead:
                return None
            for size in range(min(14, len(word) - place), 1, -1):
                piece = word[place : place + size]
                entry = self.words.get(piece)
                if entry and (rest := walk(place + size)) is not None:
                    return [entry, *rest]
            if place:
                for joiner in joiners:
                    if (
                        word.startswith(joiner, place)
                        and (rest := walk(place + len(joiner))) is not None
                    ):
                        return [("join", 0), *rest]
            dead.add(place)
            return None

        return walk(0)

    def glue_starts(self) -> set[str]:
        """The number words with which a glued one may begin."""
        return {word for word in self.words if " " not in word and len(word) > 1}

    # -- reading -----------------------------------------------------------------------------

    def lookup(self, word: str, text: str, end: int) -> tuple[Entry | None, str, int]:
        """The entry for *word*, which ends at *end*, or for the two words that begin with it."""
        for rest, key in self.pairs.get(word, ()):
            after = end + 1 + len(rest)
            if (
                text.startswith(rest, end + 1)
                and text[end] in " -"
                and not text[after : after + 1].isalnum()
            ):
                return self.words.get(key), key, after
        return self.words.get(word), word, end

    def read(
        self, text: str, place: int, stop: int, *, alone: bool = False, one: bool = False
    ) -> Cardinal | None:
        """The number in words that begins at *place*, as far as it goes.

        *alone*: nothing else stands around it, so "one twenty two" may be 122.
        *one*: an article before it counts as one: "a *hundred and two*".
        """
        # a place is often asked about twice, as a fraction and as a number
        kept = self._kept
        asked = (place, stop, alone, one)
        if kept is not None and kept[0] is text and kept[1] == asked:
            return kept[2]
        found = self._read(text, place, stop, alone=alone, one=one)
        self._kept = (text, asked, found)
        return found

    def forget(self) -> None:
        """Let go of the text that was read last."""
        self._kept = None

    def _read(
        self, text: str, place: int, stop: int, *, alone: bool, one: bool
    ) -> Cardinal | None:
        match = _WORD.match(text, place, stop)
        if match is None or not (
            match[0] in self.words
            or match[0] in self.ordinals
            or match[0] in self.pairs
            or (self.glued and self.split(match[0]))
        ):
            return None  # most words are none
        state = _State(self, alone)
        if one:
            state.group, state.room, state.kind = 1, 1, "units"
        while match:
            word = match[match.lastindex or 0]
            hyphen = text[match.start()] == "-"
            entry, key, end = self.lookup(word, text, match.end())
            if entry is None:
                if key in self.ordinals or word in self.ordinals:
                    key = key if key in self.ordinals else word
                    found = state.ordinal(
                        key, self.ordinals[key], key in self.plurals, end, hyphen
                    )
                    if not self.ordinal_rows or found is None or not found.ordinal:
                        return found
                    return self._row(text, found, stop)
                if word in self.joiners and state.may_join():
                    state.join()
                    match = _NEXT.match(text, match.end(), stop)
                    continue
                if self.glued and (glued := self.split(word)):
                    pieces, ordinal = glued
                    if state.take_all(pieces, match.end()):
                        if ordinal:
                            return state.finish(ordinal=True)
                        match = _NEXT.match(text, match.end(), stop)
                        continue
                break
            if not state.take(entry, end):
                break
            match = _NEXT.match(text, end, stop)
        return state.finish()

    def _row(self, text: str, first: Cardinal, stop: int) -> Cardinal:
        """centésimo trigésimo cuarto: ordinals of falling size are one."""
        found, size = first, first.last or first.value
        while match := _NEXT.match(text, found.end, stop):
            entry = self.ordinals.get(match[1])
            if entry is None or entry[1] >= size or size < 10 or entry[1] * 10 > size * 9:
                break
            size = entry[1]
            found = Cardinal(found.value + size, match.end(), True, match[1] in self.plurals, size)
        return found

    def spelled_decimals(self, text: str, end: int, stop: int) -> tuple[str, int] | None:
        """The digits after a spoken point: "virgule trois zéro trois" → "303"."""
        match = _NEXT.match(text, end, stop)
        if not match or match[1] not in self.points:
            return None
        digits = ""
        place = match.end()
        tens = False
        while match := _NEXT.match(text, place, stop):
            entry, _, after = self.lookup(match[1], text, match.end())
            if match[1] in self.spoken_zero:
                entry, after = ("zero", 0), match.end()
            if entry is None or entry[0] not in ("zero", "units", "teens", "tens"):
                if match[1] in self.joiners and tens:
                    following = _NEXT.match(text, match.end(), stop)
                    if following and self.words.get(following[1], ("", 0))[0] == "units":
                        place = match.end()
                        continue
                break
            kind, value = entry
            if tens and kind == "units" and value:
                digits = digits[:-1] + str(value)
            elif tens and kind == "teens" and digits[-1] == "0":
                digits = digits[:-2] + str(int(digits[-2:]) + value)
            else:
                digits += str(value)
            tens = kind == "tens"
            place = after
            if len(digits) > MOST_DIGITS:
                return None
        return (digits, place) if digits else None

    def digits(self, text: str, place: int, stop: int) -> Digits | None:
        """The number in digits that begins at *place*; None for versions, codes, addresses."""
        match = DIGITS.match(text, place, stop)
        if match is None or match.end() - place > MOST_DIGITS + 8:
            return None
        whole, mark, part = match["whole"], match["mark"], match["part"]
        end = match.end()
        grouped = True
        if whole is not None:
            if mark == self.decimal and whole.count(mark) == 1 and part is None:
                number, grouped = whole.replace(mark, "."), False  # fr 1,234 · en 1.234
                part = "decimals"
            elif whole[0] == "0" and mark != " ":
                number, grouped = whole.replace(mark, ".", 1), False
                if whole.count(mark) > 1:
                    return None
                part = "decimals"
            elif whole[0] == "0":
                return None
            else:
                number = whole.replace(mark, "") + ("." + part if part else "")
        elif match["lakh"] is not None:
            part = match["lakh_part"]
            number = match["lakh"].replace(",", "") + ("." + part if part else "")
        else:
            part = match["plain_part"]
            number = match["plain"] + ("." + part if part else "")
            grouped = False
        after = text[end : end + 2]
        if after[:1] in (".", ",") and after[1:].isdigit():
            return None  # 1.1.3, 192.168.1.2
        return Digits(Decimal(number), end, part is None, grouped)


class _State:
    """A number in words while it is read."""

    __slots__ = (
        "alone",
        "before",
        "end",
        "group",
        "joined",
        "kind",
        "parts",
        "room",
        "rules",
        "saved",
        "tens",
    )

    def __init__(self, rules: NumberWords, alone: bool) -> None:
        self.rules = rules
        self.alone = alone
        self.parts: list[tuple[int, int]] = []  # (value, scale) of what scales closed, falling
        self.group = 0  # the thousand that is being filled
        self.room = 1000  # what comes next must be below
        self.tens = 0
        self.kind = ""
        self.end = -1
        self.before = 0
        self.joined = False
        self.saved: Cardinal | None = None  # as it was before the last joiner

    def value(self) -> int:
        return sum(value for value, _ in self.parts) + self.group

    def may_join(self) -> bool:
        rules = self.rules
        if self.joined or self.end < 0:
            return False
        if self.kind == "tens":
            return rules.join_tens_one or rules.join_tens_unit
        if self.kind == "units":
            return rules.join_unit_tens
        if self.kind in ("hundred", "hundreds"):
            return rules.join_hundred
        return self.kind == "scales" and rules.join_scale

    def join(self) -> None:
        self.joined = True
        self.saved = Cardinal(self.value(), self.end)

    def take_all(self, entries: list[Entry], end: int) -> bool:
        """Take the parts of a glued word, all or none."""
        kept = (list(self.parts), self.group, self.room, self.tens, self.kind, self.end)
        for entry in entries:
            if entry[0] == "join":
                self.joined = True
            elif not self.take(entry, end):
                self.parts, self.group, self.room, self.tens, self.kind, self.end = kept
                self.saved = None
                return False
        return True

    def take(self, entry: Entry, end: int) -> bool:
        kind, value = entry
        before = self.value()
        if not self._fits(kind, value):
            if kind in ("hundred", "scales") and self.saved is not None and self.kind != "scales":
                self.end = -2  # the joiner joined two numbers: "two hundred and five hundred"
            return False
        self.before = before
        self.kind = kind
        self.end = end
        self.joined = False
        return True

    def _fits(self, kind: str, value: int) -> bool:
        rules, room = self.rules, self.room
        if kind == "units":
            if self.joined and self.kind == "tens" and rules.join_tens_one and value != 1:
                return False
            if room == _ROOM_TEN:
                if value not in rules.ten_takes:
                    return False
            elif room < 10:
                return False
            self.group += value
            self.room = 1
            return True
        if kind == "teens" or (kind == "tens" and value == 10):
            if self.kind == "tens" and room == 10:
                if self.tens not in rules.tens_taking_teens:
                    return False
                if self.joined and value != 11:
                    return False
            elif room < 100:
                return False
            self.group += value
            self.room = _ROOM_TEN if value == 10 and rules.ten_takes else 1
            self.tens = 0
            return True
        if kind == "tens":
            if room >= 100:
                self.group += value
                self.room, self.tens = 10, value
                return True
            if self.joined and self.kind == "units" and rules.join_unit_tens:
                self.group += value
                self.room = 1
                return True
            if rules.spoken_years and not self.parts and not self.joined and self.end >= 0:
                # nineteen seventy-two, twenty twenty-five; one twenty two when it stands alone
                year = 11 <= self.group <= 20
                if year or (self.alone and self.group < 10 and self.kind == "units"):
                    self.group = self.group * 100 + value
                    self.room, self.tens = 10, value
                    return True
            return False
        if kind == "hundred":
            if self.joined and self.group:
                return False
            if self.group == 0 and room == 1000:
                if not rules.bare_hundred:
                    return False
                self.group = 100
            elif 1 < self.group < 100 or (self.group == 1 and room == 1):
                self.group *= 100
            else:
                return False
            self.room = 100
            return True
        if kind == "hundreds":
            if room < 1000:
                return False
            self.group += value
            self.room = 100
            return True
        if kind == "scales":
            return self._scale(value)
        if self.end < 0:  # zero stands alone
            self.room = 0
            return True
        return False

    def _scale(self, scale: int) -> bool:
        # "due milioni e mille"; but "due milioni e | tre milioni" are two
        bare = scale == 1000 and self.rules.bare_thousand and not self.group
        if self.joined and not (bare and self.parts):
            return False
        lower = self.group
        kept = list(self.parts)
        while kept and kept[-1][0] < scale:
            lower += kept.pop()[0]
        if lower == 0:
            if scale != 1000 or not self.rules.bare_thousand:
                return False
            lower = 1
        if kept and lower * scale >= kept[-1][1]:
            return False
        if self.kind == "zero":
            return False
        self.parts = [*kept, (lower * scale, scale)]
        self.group, self.room, self.tens = 0, 1000, 0
        return True

    def ordinal(
        self, key: str, entry: Entry, plural: bool, end: int, hyphen: bool
    ) -> Cardinal | None:
        """The number with an ordinal as its last word; without it where it does not fit."""
        kind, value = entry
        before, first = self.value(), self.end < 0
        if not first and (key in self.rules.lone_ordinals or (value == 2 and plural)):
            return self.finish()  # "cinq cent | premier", "trente | secondes"
        was = (self.kind, self.end)
        if first:
            return Cardinal(value, end, True, plural, value, 0, hyphen)
        if kind in ("scales", "hundred") and not self.joined:
            fits = self._fits(kind, value)
        else:
            fits = self._fits(kind, value)
        if not fits:
            self.kind, self.end = was
            return self.finish()
        return Cardinal(self.value(), end, True, plural, value, before, hyphen)

    def finish(self, *, ordinal: bool = False) -> Cardinal | None:
        if self.end == -2:
            return self.saved
        if self.end < 0:
            return None
        scale = self.parts[-1][1] if self.kind == "scales" else 1
        return Cardinal(self.value(), self.end, ordinal, scale=scale)


def _kind_of(value: int) -> str:
    if value < 10:
        return "units"
    if value < 20:
        return "tens" if value == 10 else "teens"
    if value < 100:
        return "tens"
    if value == 100:
        return "hundred"
    return "hundreds" if value < 1000 else "scales"


@cache
def number_words(language: Language) -> NumberWords:
    """The number words of *language*, compiled once."""
    numerals = language.tables.get("numerals", {})
    return NumberWords(language.tables.get("number_words", {}), numerals.get("decimal", "."))


def parse_number(text: str, language: Language) -> Decimal | Fraction:
    """The value of *text*, which is one number in words or digits.

    Raises:
        ValueError: it is not one number.
    """
    words = number_words(language)
    folded = fold(text.strip())
    if digits := words.digits(folded, 0, len(folded)):
        if digits.end == len(folded):
            return digits.value
    elif (cardinal := words.read(folded, 0, len(folded), alone=True)) and (
        cardinal.end == len(folded)
    ):
        return Decimal(cardinal.value)
    raise ValueError(f"not one number: {text[:80]!r}")


def all_forms(words: NumberWords) -> Iterator[str]:
    """Every word with which a number in words may begin, folded."""
    yield from words.words
    yield from words.ordinals
