"""Two numbers that are the ends of one figure."""

from __future__ import annotations

import re
from fractions import Fraction

from .ages import Ages
from .passage import LETTERS, Amount
from .vocabulary import DOLLARS, SIGNS

DASH = re.compile(r" ?(?:[-–—~]|\.\.\.?) ?(?=[0-9$£€¥])")
LINK = re.compile(r"-? ([^\W\d_]+) (?=\S)")
MONEY = re.compile(r"(?P<letters>[a-z]{1,3})?(?P<sign>[$£€¥]) ?(?=[0-9])")


class Ranges(Ages):
    """Two numbers that are the ends of one figure."""

    def give_range(self, a: Amount) -> int | None:
        s, words = self.s, self.words
        if a.value is None or a.type in ("collective", "name"):
            return None
        dash = DASH.match(s, a.end, self.hi)
        linked = False
        if dash is not None:
            place = dash.end()
        else:
            link = LINK.match(s, a.end, self.hi)
            word, place = (link[1], link.end()) if link else ("", a.end)
            for phrase in words.long_ranges:
                if s.startswith(phrase + " ", a.end + 1):
                    word, place = phrase, a.end + len(phrase) + 2
            if not word:
                return None
            if word in words.range_to:
                if link and self.t[link.start(1) : link.end(1)] == "a" and "à" in words.raw_to:
                    return None  # "il en a 3 a dit": the verb, not "à"
                linked = True
            elif word in words.range_and:
                if not self.is_between(a):
                    return None
                linked = True
            elif word in words.range_or:
                if a.unit is not None:
                    return None
            else:
                return None
        b = self.second(place)
        if b is None or b.value is None or b.type == "collective":
            return None
        if dash is not None and not (a.digits and (b.digits or b.type == "money")):
            return None
        return self.combine(a, b, dash=dash is not None, linked=linked)

    def is_between(self, a: Amount) -> bool:
        return self.word_before(a.start) in self.words.between

    def second(self, place: int) -> Amount | None:
        """The other end of a range."""
        s = self.s
        m = MONEY.match(s, place, self.hi)
        if m is None:
            if s[place] in "-+":
                return None
            kept = self.lo
            self.lo = place  # no sign before it
            b = self.amount(place)
            self.lo = kept
            return b
        self.money_before = True
        b = self.number(m.end())
        if b is not None:
            self.prefixed_scale(b)
            b.start = place
            b.type = "money"
            letters = m["letters"]
            b.unit = DOLLARS.get(letters, "USD") if m["sign"] == "$" else SIGNS[m["sign"]]
        self.money_before = False
        return b

    def combine(self, a: Amount, b: Amount, *, dash: bool, linked: bool) -> int | None:
        assert a.value is not None
        assert b.value is not None
        if type(a.value) is not type(b.value):
            a.value, b.value = Fraction(a.value), Fraction(b.value)
        type_, unit = b.type, b.unit
        if a.type == "ratio" or b.type == "ratio":
            if a.type != b.type:
                return None
        elif a.unit is None:
            if a.type != "number":
                return None
        elif b.unit is None:
            if b.type != "number" or a.phrase is not None:
                return None  # "$10-20", not "10 euros à 20 personnes"
            type_, unit = "money", a.unit
        elif (
            a.unit != b.unit
            or a.type != b.type
            or linked
            and not self.is_between(a)
            and self.is_change(a.start)
        ):
            return None
        value = a.value
        if (
            b.scale > 1
            and a.scale == 1
            and b.mantissa is not None
            and abs(Fraction(value)) <= min(abs(Fraction(b.mantissa)), Fraction(1000))
        ):
            value *= b.scale
        if a.unit is None and b.phrase is not None and b.phrase.category == "minor":
            value /= 100
        if not value < b.value and not (linked and b.unit is not None and value != b.value):
            return None
        if not linked and not dash and not (value < b.value <= value * 3 + 2):
            return None
        if dash and b.type == "number" and a.type == "number" and not self.plain_range(a, b):
            return None
        start, end = a.start, b.end
        whole = Amount(start, end, value, type_)
        whole.unit, whole.phrase, whole.words, whole.whole = unit, b.phrase, a.words, a.whole
        whole.digits, whole.scale, whole.hyphened = a.digits, b.scale, b.hyphened
        top = b.value
        if type_ == "quantity":
            return self.give_quantity(whole, top)
        if type_ == "money":
            return self.add(start, end, "money", value, top, unit, "money.range")
        if type_ == "percent":
            return self.add(start, end, "percent", value, top, unit, "percent.range")
        if type_ == "ratio":
            return self.add(start, end, "ratio", value, top, rule="ratio.range")
        if self.is_label(whole):
            return end
        if self.both_years(a, b) and self.counted(whole) is None:
            return self.add(start, end, "date", str(a.value), str(b.value), rule="date.years")
        if self.bare_age(start, end):
            return self.add(start, end, "age", value, top, "year", "age.range")
        m = LINK.match(self.s, end, self.hi)
        if m and m[1] in self.words.times_words:
            following = LETTERS.match(self.s, m.end(), self.hi)
            if following and (
                following[0] in self.words.compared or following[0] in self.words.compared_as
            ):  # fmt: skip
                return self.add(start, following.end(), "factor", value, top, rule="factor.range")
        return self.add(start, end, "count", value, top, self.counted(whole), "count.range")

    def both_years(self, a: Amount, b: Amount) -> bool:
        return all(
            x.digits and x.end - x.start == 4 and x.value is not None and 1900 <= x.value < 2100
            for x in (a, b)
        )

    def is_change(self, start: int) -> bool:
        """ "passé de 3 % à 5 %" states two figures."""
        tokens = self.s[max(self.lo, start - 36) : start].split()[-4:]
        return any(token in self.words.change for token in tokens)

    def plain_range(self, a: Amount, b: Amount) -> bool:
        """Digits with a dash between and no unit: a range, not a score, a season, a code."""
        s = self.s
        assert a.value is not None
        assert b.value is not None
        if not (a.whole and b.whole):
            return True
        if s[b.end : b.end + 1] == "-" or s[b.end : b.end + 1].isalnum():
            return False
        if a.value < 20 and b.value < 20 and s[a.end] in "-–" and self.counted(b) is None:
            return self.stands_alone(a.start)
        return True
