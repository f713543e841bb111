"""A stretch of text while it is read: looking around in it, and giving out figures."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from claims.extraction.language import Language
from claims.extraction.results import Exactness, Figure, FigureType

from .dates import calendar
from .vocabulary import FIRST, Phrase, vocabulary

WINDOW = 40
_SIGNS: dict[str, Exactness] = {
    "~": "about", "≈": "about", ">": "more_than", "<": "less_than", "≥": "at_least",
    "≤": "at_most", "+": "exact",
}  # fmt: skip
LETTERS = re.compile(r"[^\W\d_]+")


class Amount:
    """A number with what belongs to it, while it is read."""

    __slots__ = (
        "article",
        "digits",
        "end",
        "hyphened",
        "mantissa",
        "ordinal",
        "phrase",
        "scale",
        "sign",
        "start",
        "type",
        "unit",
        "value",
        "whole",
        "words",
    )

    def __init__(
        self, start: int, end: int, value: Decimal | Fraction | None, type_: str = "number"
    ) -> None:
        self.start = start
        self.end = end
        self.value = value
        self.mantissa: Decimal | Fraction | None = value
        self.type = type_
        self.unit: str | None = None
        self.scale = 1
        self.whole = True
        self.words = False
        self.digits = False
        self.article = False
        self.ordinal = False
        self.hyphened = False
        self.sign = False
        self.phrase: Phrase | None = None


class Passage:
    """A stretch of a text, folded, with the words of its language."""

    def __init__(self, text: str, folded: str, language: Language) -> None:
        self.t = text
        self.s = folded
        self.words = vocabulary(language)
        self.calendar = calendar(language)
        self.found: list[Figure] = []
        self.lo = self.hi = 0  # the stretch that is read
        self.last_end = 0  # where the last figure ended
        self.lower: bool | None = None

    def word_before(self, p: int) -> str:
        """The word (with its apostrophe or point) that stands before *p*, after one blank."""
        s = self.s
        end = p
        if end > self.lo and s[end - 1] == " ":
            end -= 1
        elif end > self.lo and s[end - 1] == "'":
            pass
        else:
            return ""
        low = max(self.lo, end - 18)
        begin = s.rfind(" ", low, end) + 1
        if begin <= low:
            begin = low if low == self.lo else begin or low
        word = s[begin:end]
        apostrophe = word.rfind("'", 0, -1)
        if apostrophe >= 0:
            word = word[apostrophe + 1 :]
        return word.lstrip("(\"«“„'[")

    def words_before(self, p: int, most: int) -> list[str]:
        """The last words before *p*, joined: "vers", "aux alentours de", …"""
        tokens = self.s[max(self.lo, p - WINDOW) : p].split()[-most:]
        return [" ".join(tokens[i:]) for i in range(len(tokens))]

    def closed(self, end: int) -> bool:
        """Nothing that could be counted follows."""
        s = self.s
        return end >= self.hi or not (s[end].isalnum() or s[end] in " -") or (
            s[end] == " " and not s[end + 1 : end + 2].isalpha()
        )  # fmt: skip

    def ends(self, end: int) -> bool:
        """A clause ends here, or nearly: nothing that the number could measure follows."""
        s = self.s
        return end >= self.hi or s[end] in '.,;:!?)»”"\n' or s.startswith(" et ", end)

    def lower_text(self) -> bool:
        if self.lower is None:
            self.lower = self.t[self.lo : min(self.hi, self.lo + 2000)].islower()
        return self.lower

    def stands_alone(self, p: int) -> bool:
        return p == self.lo and self.hi - p < 60

    def shouting(self, place: int) -> bool:
        near = self.t[max(self.lo, place - 20) : place]
        return near.isupper()

    def named(self, p: int) -> bool:
        """A name that starts no sentence stands right before *p*."""
        s, t = self.s, self.t
        if p - 2 < self.lo or s[p - 1] != " " or not s[p - 2].isalnum():
            return False
        begin = s.rfind(" ", max(self.lo, p - 26), p - 1) + 1
        if begin == 0:
            return False
        # "l'Euro 2024": the name begins behind the apostrophe
        begin += s[begin : p - 1].rfind("'") + 1
        word = t[begin : p - 1]
        if not word[:1].isupper() or s[begin : p - 1] in self.words.months:
            return False
        if s[begin : p - 1] in self.words.weekdays:
            return False
        before = t[begin - 2 : begin - 1]
        if begin - 2 < self.lo or before in '.!?…:«“"—–-•':
            return False
        # a title in capitals says nothing about names
        return not self.shouting(begin)

    def is_proper(self, p: int) -> bool:
        """ "les Vingt-Sept", "les Deux-Sèvres": a capital inside a sentence makes a name."""
        t = self.t
        return (
            t[p].isupper()
            and p - 2 > self.lo
            and t[p - 1] == " "
            and t[p - 2].islower()
            and t[p + 1 : p + 2].islower()
        )

    def hedge(self, start: int, end: int) -> Exactness:
        """How exact the words around `[start, end)` say the figure is."""
        s, words = self.s, self.words
        before = s[max(self.lo, start - 28) : start]
        if before[-1:] in "~≈><+≥≤":
            return _SIGNS.get(before[-1:], "exact")
        tokens = before.replace("'", "' ").split()[-4:]
        while tokens:
            last = tokens[-1]
            if last in words.hedge_lasts:
                for size in range(len(tokens), 0, -1):
                    found = words.hedges.get(" ".join(tokens[-size:]).replace("' ", "'"))
                    if found is not None:
                        return found
            if last not in words.before_numbers:
                break
            tokens.pop()  # "au moins entre 3 et 5", "environ les deux tiers"
        if s.startswith(" ", end):
            match = FIRST.match(s, end + 1, self.hi)
            if match and match[0] in words.after_firsts:
                for phrase, name in words.hedges_after:
                    after = end + 1 + len(phrase)
                    if s.startswith(phrase, end + 1) and not s[after : after + 1].isalnum():
                        return name
        return "exact"

    def add(
        self,
        start: int,
        end: int,
        type_: FigureType,
        value: Decimal | Fraction | str | None,
        value_max: Decimal | Fraction | str | None = None,
        unit: str | None = None,
        rule: str = "",
        exactness: Exactness | None = None,
    ) -> int:
        if start < self.last_end:  # what stands before has been given out already
            start = self.last_end
            while start < end and self.s[start] == " ":
                start += 1
            if start >= end:
                return end
        if value.__class__ is Fraction and type_ != "ratio":
            value = as_number(value)
        if exactness is None:
            exactness = self.hedge(start, end)
        self.found.append(Figure(start, end, type_, value, value_max, unit, exactness, rule))
        self.last_end = end
        return end


def as_number(value: Fraction) -> Decimal | Fraction:
    """A decimal where the fraction has an end in decimals, the fraction itself elsewhere."""
    below = value.denominator
    while below % 2 == 0:
        below //= 2
    while below % 5 == 0:
        below //= 5
    return Decimal(value.numerator) / Decimal(value.denominator) if below == 1 else value
