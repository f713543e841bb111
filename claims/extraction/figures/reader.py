"""From a place where a figure may begin to the figure: number, scale, unit, range, type.

The scan of the whole text (`Vocabulary.scan`) stops at digits and at the words with which a
figure may begin; everything else here looks at a few words before and after such a place, never
further than a fixed distance, so that time grows with the length of the text and nothing else.
"""

from __future__ import annotations

import re
from decimal import Decimal

from claims.extraction.language import Language
from claims.extraction.results import Figure

from .passage import LETTERS, Amount
from .vocabulary import SIGNS
from .words import ALNUM, Words

ADDRESS = re.compile(r"\S+")
# 01 23 45 67 89 · +33 1 23 45 67 89 · (206) 555-1212 · 138-2010-2015
PHONE = re.compile(
    r"""(?: \+\d{1,3}[ .-]?(?:\(0\)[ .-]?)?\d{1,4}(?:[ .-]?\d{2,4}){2,5}
      | 0\d(?:[ .-]\d\d){4}
      | 0\d{2,4}[ .-]\d{3,4}[ .-]?\d{3,4}
      | \d{3}-\d{3}-\d{4} | \d{3}\)[ ]?\d{3}-\d{4} | \d{3}-\d{2}-\d{4} | \d{3,4}-\d{4}-\d{2,4}
      )(?!\d)""",
    re.VERBOSE | re.ASCII,
)
LISTED = re.compile(r"\d{1,2}(?:[.)]|°|/)(?= )| \d{1,2}(?: ?[-–—])(?= )")
ROMAN = re.compile(r"[IVXLC]+")
# The same few numbers sixty times in a row with hardly a word between are noise, and a
# thousand different ones are data, not prose: after them a stretch is passed over, so that no
# text takes longer than another of its length. A table of an article is read whole.
ROW_GAP = 8
NOISE, NOISE_KINDS, NOISE_SKIP = 60, 3, 8_000
DATA, DATA_SKIP = 1_000, 50_000
_NUMERAL = re.compile(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_DECIMALS = re.compile(r"[0-9]{1,12}(?![0-9])")
_SHORT_DECADE = re.compile(r"([0-9]{2})(s)?(?!\w)")


class Reader(Words):
    """Reads the figures of one stretch of a text."""

    def __init__(self, text: str, folded: str, language: Language) -> None:
        super().__init__(text, folded, language)
        self.row = 0  # places in a row with hardly anything between
        self.row_words: set[str] = set()
        self.passed = -ROW_GAP - 1  # where the last of them ended
        self.resume = 0  # nothing before this is read any more

    def read(self, start: int, stop: int) -> None:
        """Add the figures in `[start, stop)` to `found`."""
        if start < self.resume:
            start = self.resume
            if start >= stop:
                return
        self.lo, self.hi = start, stop
        self.lower: bool | None = None
        s, words = self.s, self.words
        search = words.scan.search
        self.last_end = start
        match = words.scan_start.match(s, start, stop)
        if match is None:
            match = search(s, start, stop)
        starters = words.starters
        while match:
            word = match[1]
            at, after = match.span(1)
            if word in starters:
                end: int = getattr(self, starters[word])(at, after)
            elif not word.isalnum() and word[0] in "hw@#":
                end = ADDRESS.match(s, at, stop).end()  # type: ignore[union-attr]
            else:
                end = self.at_amount(at)
            if at - self.passed > ROW_GAP:
                self.row = 0
                self.row_words.clear()
            else:
                self.row += 1
                self.row_words.add(word)
                skip = self.row_skip()
                if skip:
                    self.row, end = 0, end + skip
                    self.row_words.clear()
                    self.resume = end
                    if end >= stop:
                        return
            if end == after and word in words.doubtful:
                end = self.at_amount(at)
            place = self.passed = end if end > after else after
            match = search(s, place, stop)
        if words.roman_suffixes:
            self.roman_ranks(start, stop)

    def row_skip(self) -> int:
        """How many characters to pass over after the row read so far; 0 in prose and tables."""
        if self.row > NOISE and len(self.row_words) <= NOISE_KINDS:
            return NOISE_SKIP
        return DATA_SKIP if self.row > DATA else 0

    def roman_ranks(self, start: int, stop: int) -> None:
        """XXIe siècle, IIIe République: numerals in capitals, found in the text as it stands."""
        s, words = self.s, self.words
        for m in ROMAN.finditer(self.t, start, stop):
            end = m.end()
            suffix = LETTERS.match(s, end, stop)
            if suffix is None:
                if s[end : end + 1] != "ᵉ":
                    continue
                end += 1
            elif suffix[0] in words.roman_suffixes:
                end = suffix.end()
            else:
                continue
            begin = m.start()
            if begin > start and (s[begin - 1].isalnum() or s[begin - 1] in "-_"):
                continue
            value = _roman(m[0])
            if value is not None:
                self.found.append(Figure(begin, end, "rank", Decimal(value), rule="rank.roman"))

    def at_digit(self, p: int, _: int) -> int:
        s, lo, hi = self.s, self.lo, self.hi
        before = s[p - 1] if p > lo else " "
        skip = ALNUM.match(s, p, hi).end()  # type: ignore[union-attr]
        if before.isalnum() or before == "_":
            return skip
        listed = LISTED.match(s, p, hi) if p == lo else None
        if listed and self.calendar.at_digit(s, p, hi) is None:
            return listed.end()
        if before == "(" and s.startswith(") ", skip) and p - 1 == lo:
            return skip
        start = p
        if before != " " and before in "-,./:'’@&#°*=–—":
            c = s[p - 2] if p - 1 > lo else " "
            if before == "-":
                if c.isalnum():
                    return skip  # a name: F-16
            elif before in ".,":
                if c.isalnum() and before == "." or c.isdigit():
                    return skip
                if (end := self.leading_point(p)) is not None:
                    return end
            elif before == "'":
                if not c.isalnum() and (m := _SHORT_DECADE.match(s, p, hi)):
                    return self.short_year(p, m)
            elif (
                before in "#@°"
                or (before in "/&*=" and c.isalnum())
                or before == ":"
                and c.isdigit()
            ):
                return skip
        phone = PHONE.match(s, p - 1 if before == "+" else p, hi)
        if phone and not self.grouped_at(p, phone.end()):
            return phone.end()
        if s[skip : skip + 1] == "@":
            return ADDRESS.match(s, p, hi).end()  # type: ignore[union-attr]
        # -- dates and times
        sign = s[p - 2] if before == " " and p - 1 > lo else before
        if sign not in SIGNS and skip - p <= 10:
            when = self.calendar.at_digit(s, p, hi)
            if when is not None and self.is_date(when):
                return self.add_date(when)
            if (end := self.time_at(p)) is not None:
                return end
            if (end := self.day_and_hour(p, p)) is not None:
                return end
            if (end := self.short_date(p)) is not None:
                return end
            if s[skip : skip + 1] in ("'", '"') and (end := self.chrono(p)) is not None:
                return end
            if 4 <= skip - p <= 5 and (end := self.year_at(p)) is not None:
                return end
        return self.at_amount(start)

    def leading_point(self, p: int) -> int | None:
        """,08 and .0012: a decimal without its zero, behind a blank."""
        s = self.s
        if p - 2 >= self.lo and s[p - 2] not in " (-+":
            return None
        m = _DECIMALS.match(s, p, self.hi)
        if not m:
            return None
        amount = Amount(p - 1, m.end(), Decimal("0." + m[0]))
        amount.digits, amount.whole = True, False
        self.sign(amount)
        self.scale_and_unit(amount)
        return self.give(amount)

    def grouped_at(self, p: int, end: int) -> bool:
        number = self.words.numbers.digits(self.s, p, self.hi)
        return number is not None and number.grouped and number.end >= end


def _roman(numeral: str) -> int | None:
    """The value of a numeral that is written as they are: XIX, not XVIV; not "Le", "Ce"."""
    m = _NUMERAL.fullmatch(numeral)
    if m is None or numeral in ("C", "L", "I"):
        return None
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    total = 0
    for letter, following in zip(numeral, numeral[1:] + "I", strict=True):
        size = values[letter]
        total += -size if size < values[following] else size
    return total
