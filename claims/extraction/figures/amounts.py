"""Number → scale → fraction → unit → range: amounts, shares, measures, counts, ages."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from claims.extraction.results import Exactness, FigureType
from .vocabulary import CODES, DOLLARS, FIRST, SIGNS, VULGAR, Phrase, Vocabulary

LETTERS = re.compile(r"[^\W\d_]+")
# Signs of a unit that mean it only in these cases of their letters.
CASED = {
    "m": "m", "g": "g", "t": "t", "h": "hH", "l": "lL", "w": "W", "k": "kK", "b": "bB", "p": "p",
    "c": "C", "f": "F", "s": "s", "a": "a",
}  # fmt: skip
BYTES = frozenset({"ko", "mo", "go", "to"})


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


class Amounts:
    """The part of the reader that reads amounts."""

    last_end: int
    lo: int
    hi: int

    def __init__(self, text: str, folded: str, words: Vocabulary) -> None:
        self.t = text
        self.s = folded
        self.words = words

    # -- looking around ------------------------------------------------------------------------

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

    money_before = False

    def money_follows(self, end: int) -> bool:
        s = self.s
        place = end + (s[end : end + 1] == " ")
        return s[place : place + 1] in SIGNS or self.t[place : place + 3] in CODES

    # -- numbers -------------------------------------------------------------------------------

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

    # -- scale and unit ------------------------------------------------------------------------

    def scale_and_unit(self, amount: Amount) -> None:
        """Read on behind the number: scale, "et demi", share, currency, unit."""
        s = self.s
        found = self.tail(amount.end, of=amount.type == "ratio" or amount.type == "collective")
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
        elif category in ("money", "code"):
            amount.type, amount.unit = "money", phrase.payload
        elif category == "scaled_money":
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
        elif found is not None or not self.closed(end) or (value < 10 and m["and"]):
            return
        elif end - place == 1:
            return
        amount.value = Decimal(amount.value) + Decimal(value) / 100  # type: ignore[arg-type]
        amount.end = end

    def closed(self, end: int) -> bool:
        """Nothing that could be counted follows."""
        s = self.s
        return end >= self.hi or not (s[end].isalnum() or s[end] in " -") or (
            s[end] == " " and not s[end + 1 : end + 2].isalpha()
        )  # fmt: skip

    def scaled(self, start: int, end: int, value: Decimal | None, *, words: bool) -> Amount:
        amount = Amount(start, end, value, "collective")
        amount.words = words
        self.scale_and_unit(amount)
        return amount

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

    # -- money before the number -----------------------------------------------------------------

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

    def prefixed(self, start: int, p: int, code: str) -> int | None:
        """An amount whose currency stands before it: $1.2bn, EUR 20, US$35 billion."""
        self.money_before = True
        amount = self.number(p)
        if amount is not None:
            negative = self.s[p - 1 : p] == "-" or (
                start > self.lo and self.s[start - 1] == "-"
                and not self.s[start - 2 : start - 1].isalnum()
            )  # fmt: skip
            if (
                start > self.lo
                and self.s[start - 1] in "-+"
                and not self.s[start - 2 : start - 1].isalnum()
            ):
                start -= 1
            if negative and amount.value is not None:
                amount.value = -amount.value
            if amount.type == "ratio":
                amount.type = "number"
            self.prefixed_scale(amount)
        self.money_before = False
        if amount is None:
            return None
        amount.start = start
        amount.type, amount.unit = "money", code
        self.dollar_behind(amount)
        return self.give(amount)

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

    # -- giving out ------------------------------------------------------------------------------

    def give(self, amount: Amount) -> int:
        raise NotImplementedError

    def give_range(self, amount: Amount) -> int | None:
        raise NotImplementedError

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
        raise NotImplementedError


def amount_is_small(s: str, j: int) -> bool:
    """One figure stands before *j*: "5G" is a network, not five billions."""
    return j < 2 or not (s[j - 2].isdigit() or s[j - 2] in ".,")


def s_is_word(s: str, end: int) -> bool:
    return s[end : end + 1].isalnum()


def as_number(value: Fraction) -> Decimal | Fraction:
    """A decimal where the fraction has an end in decimals, the fraction itself elsewhere."""
    below = value.denominator
    while below % 2 == 0:
        below //= 2
    while below % 5 == 0:
        below //= 5
    return Decimal(value.numerator) / Decimal(value.denominator) if below == 1 else value


_FRACTION = re.compile(
    r" {0,2}(?P<vulgar>[½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])| {1,2}(?P<above>\d{1,2})/(?P<below>\d{1,3})(?![\d/.,]|\w)"
)
_PARTS = re.compile(r"/(\d{1,4})(?![\d/.,-]*\d|[\d/])")
_JOINED = re.compile(r" ([^\W\d_]+) (?=\w)")
_AND_HALF = re.compile(
    r" (?P<and>[^\W\d_]+) (?:(?P<article>an?|une?|ein|una|um|een|uno) )?(?P<half>[^\W\d_]+)(?!\w)"
)
_SMALL = re.compile(r"(?P<comma>,)? (?:(?P<and>[^\W\d_]{1,3}) )?(?=\w)")
_CENTS = re.compile(r"\d{1,2}(?![.,]?\d|%|\w)")
_DOLLAR_CODE = re.compile(r" ([a-z]{2,3})(?!\w)")
_PLURAL = re.compile(r" ([a-z]{4,})")
_FOOT = re.compile(r"-([0-9]|1[01])(?![\w-])")
_APART = re.compile(r"(?<!\w)(hk|us|c|nz) $")
_SMALLER = {
    "year": {"month": 12},
    "week": {"day": 7},
    "day": {"hour": 24},
    "hour": {"minute": 60},
    "minute": {"second": 60},
    "ft": {"in": 12},
}
