"""A number with what belongs to it, with the sign or the currency before it."""

from __future__ import annotations

import re

from .passage import Amount
from .tails import Tails
from .vocabulary import DOLLARS, SIGNS

_DOLLAR_CODE = re.compile(r" ([a-z]{2,3})(?!\w)")
_APART = re.compile(r"(?<!\w)(hk|us|c|nz) $")


class Amounts(Tails):
    """A number with what belongs to it, with the sign or the currency before it."""

    def amount(self, p: int) -> Amount | None:
        """The number at *p* with its scale and unit."""
        amount = self.number(p)
        if amount is None:
            return None
        self.sign(amount)
        self.scale_and_unit(amount)
        return amount

    def sign(self, amount: Amount) -> None:
        """A minus or plus that belongs to the number, as a sign or a word."""
        s, p = self.s, amount.start
        before = s[p - 1] if p > self.lo else ""
        if before in ("-", "+"):
            c = s[p - 2] if p - 1 > self.lo else " "
            if c in ' ("«“[/:\n':
                amount.start, amount.sign = p - 1, True
                if before == "-" and amount.value is not None:
                    amount.value = -amount.value
        elif before == " ":
            word = self.word_before(p)
            if word in self.words.minus:
                begin = s.rfind(word, self.lo, p)
                if self.word_before(begin) not in self.words.minus_not_after:
                    amount.start, amount.sign = begin, True
                    if amount.value is not None:
                        amount.value = -amount.value
            elif s[p - 2] in "-+" and (p - 2 == self.lo or s[p - 3] == "(") and self.hi - p < 400:
                # "(- 2,3 points)"
                amount.start, amount.sign = p - 2, True
                if s[p - 2] == "-" and amount.value is not None:
                    amount.value = -amount.value

    def prefix(self, p: int) -> tuple[int, str | None] | None:
        """Where the currency before the number at *p* begins, and its code."""
        s, t = self.s, self.t
        q = p
        if q > self.lo and s[q - 1] in "-+" and q - 1 > self.lo and s[q - 2] in SIGNS:
            q -= 1
        if q > self.lo and s[q - 1] == " ":
            q -= 1
        if q <= self.lo or q <= self.last_end:
            return None
        sign = s[q - 1]
        if sign not in SIGNS:
            return None
        if sign != "$" and q < p and s[q] == " " and q - 2 >= self.lo and s[q - 2].isdigit():
            return None  # "5€ 12": the sign belongs to the number before
        code = SIGNS[sign]
        start = q - 1
        if sign == "$":
            begin = start
            while (
                begin > self.lo
                and start - begin < 4
                and (s[begin - 1].isalpha() or s[begin - 1] == ".")
            ):
                begin -= 1
            letters = s[begin:start]
            if letters in DOLLARS and (begin == self.lo or not s[begin - 1].isalnum()):
                code, start = DOLLARS[letters], begin
            elif not letters and (m := _APART.search(s, max(self.lo, start - 5), start)):
                code, start = DOLLARS[m[1]], m.start(1)
        elif q - 2 >= self.lo and s[q - 2].isalnum() and not t[q - 2].isalpha():
            return None
        if start > self.lo and s[start - 1].isdigit():
            return None
        return start, code

    def prefixed_scale(self, amount: Amount) -> None:
        found = self.tail(amount.end)
        while found is not None and found[0].category in ("scale", "scale_sign"):
            if self.s[amount.end] == "-" and found[0].category == "scale_sign":
                return
            amount.hyphened = self.s[amount.end] == "-"
            amount.scale *= found[0].payload
            if amount.value is not None:
                amount.value *= found[0].payload
            amount.end = found[1]
            if amount.scale > 10**18:
                return
            found = self.tail(amount.end)
        if (
            found
            and found[0].text in ("m", "b", "t")
            and found[0].category == "unit"
            and (self.s[amount.end] != " ")
        ):
            size = {"m": 10**6, "b": 10**9, "t": 10**12}[found[0].text]
            amount.scale = size
            if amount.value is not None:
                amount.value *= size
            amount.end = found[1]

    def dollar_behind(self, amount: Amount) -> None:
        """ "$35 CAD", "$1.2 billion US": whose dollar it is may come after."""
        s, end = self.s, amount.end
        if amount.unit != "USD" or s[end : end + 1] != " ":
            return
        m = _DOLLAR_CODE.match(s, end, self.hi)
        if m and self.t[m.start(1) : m.end(1)].isupper() and m[1] in DOLLARS and len(m[1]) > 1:
            amount.unit, amount.end = DOLLARS[m[1]], m.end()
