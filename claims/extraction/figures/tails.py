"""What follows a number: scale, "et demi", share, currency, unit."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from .numerals import Numerals
from .passage import Amount, as_number
from .vocabulary import CODES, FIRST, SIGNS, Phrase

# Signs of a unit that mean it only in these cases of their letters.
CASED = {
    "m": "m", "g": "g", "t": "t", "h": "hH", "l": "lL", "w": "W", "k": "kK", "b": "bB", "p": "p",
    "c": "C", "f": "F", "s": "s", "a": "a",
}  # fmt: skip
BYTES = frozenset({"ko", "mo", "go", "to"})
_AND_HALF = re.compile(
    r" (?P<and>[^\W\d_]+) (?:(?P<article>an?|une?|ein|una|um|een|uno) )?(?P<half>[^\W\d_]+)(?!\w)"
)
_SMALL = re.compile(r"(?P<comma>,)? (?:(?P<and>[^\W\d_]{1,3}) )?(?=\w)")
_CENTS = re.compile(r"\d{1,2}(?![.,]?\d|%|\w)")
_PLURAL = re.compile(r" ([a-z]{4,})")
_FOOT = re.compile(r"-([0-9]|1[01])(?![\w-])")
_SMALLER = {
    "year": {"month": 12, "day": 365},
    "week": {"day": 7},
    "day": {"hour": 24},
    "hour": {"minute": 60, "second": 3600},
    "minute": {"second": 60},
    "km": {"m": 1000},
    "m": {"cm": 100},
    "yd": {"ft": 3, "in": 36},
    "ft": {"in": 12},
    "kg": {"g": 1000},
    "lb": {"oz": 16},
}


class Tails(Numerals):
    """What follows a number: scale, "et demi", share, currency, unit."""

    money_before = False  # a currency stands before the number

    def tail(self, e: int, *, of: bool = False, without: str = "") -> tuple[Phrase, int] | None:
        """The unit, currency, sign or scale that stands at *e*, and where it ends."""
        s, hi = self.s, self.hi
        if e >= hi:
            return None
        c = s[e]
        j = e
        if c == " ":
            j = e + 1
        elif c == "-":
            j = e + 1
            if not s[j : j + 1].isalpha():
                return None
        if of and c == " ":
            for word in self.words.counted_of:
                if s.startswith(word, j):
                    after = j + len(word)
                    if word[-1] == "'":
                        j = after
                        break
                    if s[after : after + 1] == " ":
                        j = after + 1
                        break
        first = FIRST.match(s, j, hi)
        if first is None:
            return None
        options = self.words.tails.get(first[0])
        if options is None:
            return None
        for phrase in options:
            if not s.startswith(phrase.text, j):
                continue
            end = j + len(phrase.text)
            if end > hi:
                continue
            if phrase.solid and end < hi and (s[end].isalnum() or s[end] == "_"):
                continue
            if phrase.category == without or not self.cased(phrase, j, end, e):
                continue
            return phrase, end
        return None

    def cased(self, phrase: Phrase, j: int, end: int, e: int) -> bool:
        """Short signs mean a unit only in their own case: 5 m, 5 Go; not "5 M", "5 go"."""
        category = phrase.category
        t = self.t
        if category == "code":
            return t[j:end].isupper()
        if category == "scale_sign":
            written = t[j:end]
            if j > e and s_is_word(self.s, end):
                return False
            if len(written) == 1:
                if written in "bt" and j == e:
                    return True
                if written == "G" and amount_is_small(self.s, j):
                    return False
                if written in "MGKk":
                    return j == e or written == "k" or self.money_follows(end) or self.money_before
                return self.money_follows(end) or self.money_before
            return True
        size = end - j
        if phrase.text in self.words.ordinal_suffixes and self.s[end : end + 1] == " ":
            # "12º aviones" is a rank
            return not self.s[end + 1 : end + 2].isalpha()
        if size == 1 and self.s[end : end + 1] == "/":
            return False  # nl "3 t/m 5"
        if size == 1 and t[j].isalpha():
            allowed = CASED.get(self.s[j])
            if allowed is not None and t[j] not in allowed:
                return False
            if self.s[j] in "cf" and j > e:
                return False
            if phrase.category == "unit" and j > e and self.s[e] == " ":
                # "5 a", "12 s": a lone letter after a blank is a unit for a few only
                return self.s[j] in "mgtlhkws°"
        elif size == 2 and phrase.text in BYTES:
            return t[j].isupper()
        if category == "unit" and phrase.text == "in":
            following = self.s[end : end + 2]
            return j == e or not (following[:1] == " " and following[1:].isalnum())
        return True

    def money_follows(self, end: int) -> bool:
        s = self.s
        place = end + (s[end : end + 1] == " ")
        return s[place : place + 1] in SIGNS or self.t[place : place + 3] in CODES

    def scale_and_unit(self, amount: Amount) -> None:
        """Read on behind the number: scale, "et demi", share, currency, unit."""
        s = self.s
        found = self.tail(
            amount.end,
            of=amount.type in ("ratio", "collective") or (amount.words and not amount.whole),
        )
        scaled = amount.type == "collective"
        if found is not None and found[0].category == "hundred":
            found = (found[0]._replace(category="scale"), found[1]) if amount.digits else None
        while found is not None and found[0].category in ("scale", "scale_sign", "group"):
            phrase, end = found
            if (
                phrase.category == "scale"
                and s[amount.end : amount.end + 1] == "-"
                and (amount.type != "ratio" and not amount.words)
            ):
                break
            if (
                phrase.category == "scale"
                and phrase.payload <= 1000
                and amount.words
                and amount.scale == 1
                and (amount.type not in ("ratio", "collective"))
                and amount.whole
            ):
                break  # number words have taken it
            amount.scale *= phrase.payload
            if amount.value is not None:
                amount.value *= phrase.payload
            amount.end = end
            if amount.type == "ratio":
                amount.type = "number"
                if isinstance(amount.value, Fraction) and amount.value.denominator == 1:
                    amount.value = Decimal(int(amount.value))
            scaled = True
            self.and_half(amount)
            found = self.tail(amount.end, of=True)
            if amount.scale > 10**18:
                return
        if amount.words and amount.scale > 1 and not scaled:
            scaled = True
            if self.and_half(amount):
                found = self.tail(amount.end, of=True)
            if found is None:
                found = self.tail(amount.end, of=True)
        if not scaled:
            if self.and_half(amount):
                found = self.tail(amount.end, of=True)
        elif found is None:
            found = self.tail(amount.end, of=True)
        if found is None:
            return
        phrase, end = found
        category = phrase.category
        if category == "scaled_money" and not (
            scaled or (amount.value is not None and amount.value >= 1000)
        ):
            # "4 million pounds" are money, "four pounds" a weight (or books, in French)
            found = self.tail(amount.end, without="scaled_money")
            if found is None:
                return
            phrase, end = found
            category = phrase.category
        if category == "share":
            amount.type, amount.unit = "percent", phrase.payload
        elif category == "points":
            if amount.value is None or abs(Fraction(amount.value)) >= 100:
                return
            if amount.whole and not amount.sign:
                return
            amount.type, amount.unit = "percent", "pp"
        elif category in ("money", "code") or category == "scaled_money":
            amount.type, amount.unit = "money", phrase.payload
        elif category == "minor":
            amount.type, amount.unit = "money", phrase.payload
            if amount.value is not None:
                amount.value /= 100
        elif category == "unit" and phrase.text == "m" and self.is_million(amount, end):
            amount.scale = 10**6
            amount.value = amount.value and amount.value * 10**6
            amount.end = end
            return
        elif category == "unit":
            if self.capital_name(amount, end):
                amount.type, amount.end = "name", end
                return
            amount.type, amount.unit = "quantity", phrase.payload
        else:
            return
        amount.hyphened = s[amount.end] == "-"
        amount.phrase = phrase
        amount.end = end
        if category == "unit":
            self.and_half_unit(amount)
            self.smaller_unit(amount)
        elif category in ("money", "code"):
            self.minor_part(amount)

    def is_million(self, amount: Amount, end: int) -> bool:
        """ "74.2m votes": millions where a plural follows, metres elsewhere."""
        if not self.words.million_m or self.s[amount.end] == " " or not amount.digits:
            return False
        m = _PLURAL.match(self.s, end, self.hi)
        return m is not None and (m[1][-1] == "s" or m[1] == "people")

    def capital_name(self, amount: Amount, end: int) -> bool:
        """ "20 Minutes" is a name; in a headline in capitals it is not."""
        t, place = self.t, amount.end
        start = place + (t[place : place + 1] in " -\u00a0\u202f")
        word = t[start:end]
        return (
            not self.words.capital_nouns
            and len(word) > 3
            and word[0].isupper()
            and word[1:].islower()
            and amount.digits
            and self.words.capital_numbers
        )

    def and_half(self, amount: Amount) -> bool:
        """deux millions et demi: half of the last scale."""
        m = _AND_HALF.match(self.s, amount.end, self.hi)
        if not m or m["and"] not in self.words.half_joiners:
            return False
        word = m["half"]
        if m["article"] and m["article"] not in self.words.big_articles:
            return False
        parts = self.words.numbers.fractions.get(word, 2 if word in self.words.ratio_half else 0)
        if amount.value is None or parts not in (2, 4):
            return False
        value = Fraction(amount.value) + Fraction(1, parts) * amount.scale
        amount.value = as_number(value)
        amount.whole = False
        amount.end = m.end()
        return True

    def and_half_unit(self, amount: Amount) -> None:
        """deux ans et demi, trois heures et demie."""
        if amount.value is None or amount.hyphened or amount.scale != 1:
            return
        self.and_half(amount)

    def smaller_unit(self, amount: Amount) -> None:
        """2 heures 30 minutes, 7 feet 10 inches: one measure in two units."""
        steps = _SMALLER.get(amount.unit or "")
        if steps is None or not amount.whole or amount.value is None:
            return
        if amount.unit == "ft" and (m := _FOOT.match(self.s, amount.end, self.hi)):
            amount.value = Decimal(amount.value) * 12 + int(m[1])  # type: ignore[arg-type]
            amount.unit, amount.end = "in", m.end()
            return
        m = _SMALL.match(self.s, amount.end, self.hi)
        if not m or (
            m["and"] and m["and"] not in self.words.numbers.joiners | self.words.range_and
        ):
            return
        second = self.number(m.end())
        if second is None or not isinstance(second.value, Decimal):
            return
        found = self.tail(second.end)
        if found is None and amount.unit == "hour" and 10 <= second.value < 60 and second.whole:
            # "une heure 45": the minutes need no word
            if not m["comma"] and self.closed(second.end):
                amount.value = Decimal(amount.value) * 60 + second.value  # type: ignore[arg-type]
                amount.unit, amount.end = "minute", second.end
            return
        if found is None or found[0].category != "unit":
            return
        size = steps.get(found[0].payload)
        if size is None or second.value >= size * 10:
            return
        amount.value = Decimal(amount.value) * size + second.value  # type: ignore[arg-type]
        amount.unit = found[0].payload
        amount.end = found[1]
        self.smaller_unit(amount)

    def minor_part(self, amount: Amount) -> None:
        """15 dollars et 20 cents, 2 euros 50."""
        if amount.scale != 1 or not amount.whole or amount.value is None:
            return
        m = _SMALL.match(self.s, amount.end, self.hi)
        if not m or m["comma"] or (m["and"] and m["and"] not in self.words.half_joiners):
            return
        place = m.end()
        if self.s[place : place + 1].isdigit():
            digits = _CENTS.match(self.s, place, self.hi)
            if not digits:
                return
            value, end = int(digits[0]), digits.end()
        else:
            cardinal = self.words.numbers.read(self.s, place, self.hi)
            if cardinal is None or cardinal.ordinal or cardinal.value > 99:
                return
            value, end = cardinal.value, cardinal.end
        found = self.tail(end)
        if found is not None and found[0].category == "minor":
            end = found[1]
        elif (
            found is not None
            or not self.closed(end)
            or (value < 10 and m["and"])
            or end - place == 1
        ):
            return
        amount.value = Decimal(amount.value) + Decimal(value) / 100  # type: ignore[arg-type]
        amount.end = end

    def scaled(self, start: int, end: int, value: Decimal | None, *, words: bool) -> Amount:
        amount = Amount(start, end, value, "collective")
        amount.words = words
        self.scale_and_unit(amount)
        return amount


def amount_is_small(s: str, j: int) -> bool:
    """One figure stands before *j*: "5G" is a network, not five billions."""
    return j < 2 or not (s[j - 2].isdigit() or s[j - 2] in ".,")


def s_is_word(s: str, end: int) -> bool:
    return s[end : end + 1].isalnum()
