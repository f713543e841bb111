"""The number itself, in digits, words and fractions."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from .passage import LETTERS, Amount, Passage
from .vocabulary import VULGAR

_FRACTION = re.compile(
    r" {0,2}(?P<vulgar>[½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])"
    r"| {1,2}(?P<above>\d{1,2})/(?P<below>\d{1,3})(?![\d/.,]|\w)"
)
_PARTS = re.compile(r"/(\d{1,4})(?![\d/.,-]*\d|[\d/])")
_JOINED = re.compile(r" ([^\W\d_]+) (?=\w)")


class Numerals(Passage):
    """The number itself, in digits, words and fractions."""

    def number(self, p: int) -> Amount | None:
        """The number at *p*, in digits or words, without scale or unit."""
        s, hi = self.s, self.hi
        numbers = self.words.numbers
        c = s[p : p + 1]
        if c in VULGAR:
            part = Fraction(*VULGAR[c])
            amount = Amount(p, p + 1, part)
            amount.whole, amount.digits = False, True
            return amount
        if c.isdigit():
            read = numbers.digits(s, p, hi)
            if read is None:
                return None
            amount = Amount(p, read.end, read.value)
            amount.digits, amount.whole = True, read.whole
            if read.whole:
                self.digit_fraction(amount)
            return amount
        if numbers.mixed and (m := LETTERS.match(s, p, hi)) and m[0] in numbers.mixed:
            amount = Amount(p, m.end(), numbers.mixed[m[0]])
            amount.words, amount.whole = True, False
            return amount
        cardinal = numbers.read(s, p, hi, alone=p == self.lo and hi - p < 60)
        if cardinal is None or cardinal.ordinal:
            return None
        amount = Amount(p, cardinal.end, Decimal(cardinal.value))
        amount.words = True
        if cardinal.scale > 1:
            amount.scale = cardinal.scale
            amount.mantissa = Decimal(cardinal.value) / cardinal.scale
        spelled = numbers.spelled_decimals(s, cardinal.end, hi)
        if spelled is not None:
            amount.value = Decimal(f"{cardinal.value}.{spelled[0]}")
            amount.end, amount.whole = spelled[1], False
        elif amount.scale == 1 and s[cardinal.end : cardinal.end + 1] == " ":
            self.word_fraction(amount)
        return amount

    def digit_fraction(self, amount: Amount) -> None:
        """2 1/2, 2½, 3/4."""
        s, end = self.s, amount.end
        assert amount.value is not None
        if m := _FRACTION.match(s, end, self.hi):
            if m["vulgar"]:
                part = Fraction(*VULGAR[m["vulgar"]])
            else:
                below = int(m["below"])
                if below == 0 or int(m["above"]) >= below:
                    return
                part = Fraction(int(m["above"]), below)
            amount.value = Fraction(amount.value) + part
            amount.end, amount.whole = m.end(), False
        elif (m := _PARTS.match(s, end, self.hi)) and 0 < int(m[1]) < 10**4:
            amount.value = Fraction(int(amount.value), int(m[1]))
            amount.end, amount.whole = m.end(), False
            amount.type = "ratio"

    def word_fraction(self, amount: Amount) -> None:
        """cinq et un quart, one and three quarters."""
        s = self.s
        m = _JOINED.match(s, amount.end, self.hi)
        if not m or m[1] not in (
            self.words.numbers.joiners | self.words.range_and | self.words.half_joiners
        ):
            return
        found = self.fraction_at(m.end())
        if found is None or not isinstance(amount.value, Decimal):
            return
        value, end = found
        if value < 1:
            amount.value = Fraction(amount.value) + value
            amount.end, amount.whole = end, False

    def fraction_at(self, p: int) -> tuple[Fraction, int] | None:
        """A fraction in words: "deux tiers", "un quart", "three-quarters", "a third"."""
        s, hi, numbers = self.s, self.hi, self.words.numbers
        first = LETTERS.match(s, p, hi)
        if first is None:
            return None
        word = first[0]
        above: int
        place: int
        following = LETTERS.match(s, first.end() + 1, hi)
        if (word in self.words.articles or word in self.words.big_articles) and not (
            following is not None and following[0] in numbers.words
        ):
            above, place = 1, first.end()
        else:
            if word in numbers.fractions:
                if self.needs_article(word):
                    return None
                return Fraction(1, numbers.fractions[word]), first.end()
            cardinal = numbers.read(s, p, hi)
            if cardinal is None:
                return None
            if cardinal.ordinal:
                # "cent trente cinquièmes" is 130/5, "vingt-cinquièmes" 25ths
                if cardinal.plural and cardinal.before_last > 20 and not cardinal.hyphened:
                    return Fraction(cardinal.before_last, cardinal.last), cardinal.end
                return None
            above, place = cardinal.value, cardinal.end
        if s[place : place + 1] not in (" ", "-") or not above:
            return None
        below = LETTERS.match(s, place + 1, hi)
        if below is None:
            return None
        parts = numbers.fractions.get(below[0]) or numbers.part(below[0])
        if parts is not None:
            return Fraction(above, parts), below.end()
        read = numbers.read(s, place + 1, hi)
        if read is None or not read.ordinal or read.value < 3:
            return None
        if above == 1 and word in self.words.articles:
            # "un douzième essai" is a rank, "un douzième du budget" a part
            if not self.part_follows(read.end):
                return None
        elif not read.plural and not (above == 1 or self.words.loose_plurals):
            return None
        return Fraction(above, read.value), read.end

    def needs_article(self, word: str) -> bool:
        return word not in self.words.numbers.halves

    def part_follows(self, end: int) -> bool:
        if end >= self.hi:
            return True
        s = self.s
        if s[end] != " ":
            return not s[end].isalnum()
        following = LETTERS.match(s, end + 1, self.hi)
        if following is None:
            return True
        return following[0] in self.words.part_of
