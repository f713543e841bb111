"""From an amount to the figure that is given out, or to nothing."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from claims.extraction.results import Exactness

from .days import Days
from .passage import LETTERS, Amount, as_number

_EVERY = re.compile(r" ([^\W\d_]+) ")
BETWEEN = re.compile(r"(?: [^\W\d_]+(?:['-][^\W\d_]+)?){1,5} ")
# what hangs together with dashes and is no range: a score, a season, a code
CHAIN = re.compile(r"[-–\d]+")


class Counts(Days):
    """From an amount to the figure that is given out, or to nothing."""

    def give(self, a: Amount) -> int:
        s = self.s
        after = s[a.end : a.end + 1]
        if (after == " " or after in "-–—~.") and (end := self.give_range(a)) is not None:
            return end
        if a.type in ("number", "ratio") and after == " ":
            following = LETTERS.match(s, a.end + 1, self.hi)
            if following is not None:
                word = following[0]
                if a.type == "number" and (
                    word in self.words.ratio_in
                    or word in self.words.ratio_of
                    or word in self.words.ratio_over
                ):
                    closed = word not in self.words.ratio_in
                    if (end := self.give_ratio(a, following.end(), closed=closed)) is not None:
                        return end
                if (
                    word in self.words.times_words
                    and (end := self.give_times(a, following.end())) is not None
                ):
                    return end
        if a.type == "name":
            return a.end
        if a.type == "money":
            rule = "money.sign" if a.phrase is None else "money"
            return self.add(a.start, a.end, "money", a.value, None, a.unit, rule,
                            self.exactness(a, None))  # fmt: skip
        if a.type == "percent":
            return self.add(a.start, a.end, "percent", a.value, None, a.unit, "percent",
                            self.exactness(a, None))  # fmt: skip
        if a.type == "quantity":
            return self.give_quantity(a, None)
        if a.type == "collective":
            return self.give_count(a, "collective")
        if a.type == "ratio":
            return self.add(a.start, a.end, "ratio", a.value, rule="ratio.fraction")
        return self.give_number(a)

    def exactness(self, a: Amount, b: Amount | None) -> Exactness | None:
        if a.type == "collective" or a.phrase and a.phrase.category == "group":
            return self.collective_exactness(a)
        return None

    def collective_exactness(self, a: Amount) -> Exactness:
        said = self.hedge(a.start, a.end)
        return "about" if said == "exact" else said

    def give_ratio(self, a: Amount, end: int, *, closed: bool = False) -> int | None:
        if not isinstance(a.value, Decimal) or a.value <= 0 or a.value > 10**9:
            return None
        return self.ratio(a.start, Fraction(a.value), end, closed=closed)

    def ratio(self, p: int, part: Fraction, end: int, *, closed: bool = False) -> int | None:
        """The rest of "un sur trois" from behind "sur"."""
        s = self.s
        m = _EVERY.match(s, end, self.hi)
        place = end + 1
        while m and (m[1] in self.words.ratio_every or m[1] in self.words.date_the):
            if m[1] in self.words.ratio_every:
                closed = False
            place = m.end()
            m = _EVERY.match(s, place - 1, self.hi)
        if s[end : end + 1] != " ":
            return None
        whole = self.number(place)
        if whole is None or not isinstance(whole.value, Decimal) or not whole.whole:
            return None
        total = Fraction(whole.value)
        if total <= 1 or total > 10**6 or (part > total and not closed):
            return None
        if closed and not self.closed(whole.end):
            return None
        if self.tail(whole.end) is not None and self.tail(whole.end)[0].category != "unit":  # type: ignore[index]
            return None
        return self.add(p, whole.end, "ratio", part / total, rule="ratio.in")

    def give_times(self, a: Amount, end: int) -> int | None:
        """deux fois plus, three times as many: a factor; "trois fois" is a count."""
        s, words = self.s, self.words
        following = LETTERS.match(s, end + 1, self.hi) if s[end : end + 1] == " " else None
        if following is None:
            return None
        if following[0] in words.ratio_in:
            return self.give_ratio(a, following.end())
        if following[0] in words.compared or following[0] in words.compared_as:
            return self.add(a.start, following.end(), "factor", a.value, rule="factor.times")
        return None

    def is_factor(self, a: Amount) -> bool:
        before = self.s[max(self.lo, a.start - 24) : a.start].rstrip()
        return before.endswith(tuple(self.words.multiplied))

    def is_divisor(self, a: Amount) -> bool:
        before = self.s[max(self.lo, a.start - 24) : a.start].rstrip()
        return before.endswith(tuple(self.words.divided))

    def give_number(self, a: Amount) -> int:
        """A bare number: a rank (1er), a factor, an age, a count, or only a name."""
        s, _words = self.s, self.words
        end = a.end
        if a.digits and a.whole and a.scale == 1:
            if (rank := self.digit_rank(a)) is not None:
                return rank
            if (parts := self.digit_parts(a)) is not None:
                return parts
        if s[end : end + 1].isalnum() or s[end : end + 1] == "_":
            skip = end
            while skip < self.hi and (s[skip].isalnum() or s[skip] == "_") and skip - end < 64:
                skip += 1
            return skip
        if a.digits and s[end : end + 1] in ("-", "–") and s[end + 1 : end + 2].isdigit():
            chain = CHAIN.match(s, end, self.hi)
            return chain.end() if chain else end
        if s[end : end + 1] == "-" and self.words.age_hyphened:
            old = LETTERS.match(s, end + 1, self.hi)
            if old and old[0] in self.words.age_hyphened:
                return self.add(a.start, old.end(), "age", a.value, None, "year", "age.old")
        if self.is_factor(a):
            return self.add(a.start, end, "factor", a.value, rule="factor.multiplied")
        if self.is_divisor(a) and a.value:
            return self.add(
                a.start, end, "factor", as_number(1 / Fraction(a.value)), rule="factor.divided"
            )
        if (
            a.digits
            and a.whole
            and a.value is not None
            and 0 < a.value < 120
            and (self.bare_age(a.start, end) or self.aside_age(a))
        ):
            return self.add(a.start, end, "age", a.value, None, "year", "age.bare")
        if self.is_label(a) or self.is_name(a) or self.is_adjective(a):
            return end
        if (
            self.found
            and self.word_before(a.start) in self.words.ratio_in
            and (merged := self.join_ratio(a)) is not None
        ):
            return merged
        if a.type == "ratio":
            return self.add(a.start, end, "ratio", a.value, rule="ratio.fraction")
        return self.give_count(a, "count.digits" if a.digits else "count.words")

    def give_count(self, a: Amount, rule: str) -> int:
        exactness = self.collective_exactness(a) if a.type == "collective" else None
        if a.value is not None and isinstance(a.value, Fraction) and a.value < 1:
            return self.add(a.start, a.end, "ratio", a.value, rule="ratio.fraction")
        return self.add(a.start, a.end, "count", a.value, None, self.counted(a), rule, exactness)

    def digit_rank(self, a: Amount) -> int | None:
        """1er, 21st, 3e, 2ème."""
        s, words = self.s, self.words
        place = a.end
        if s[place : place + 1] == "." and place + 1 < self.hi:
            for suffix in words.dotted_suffixes:
                after = place + len(suffix)
                if s.startswith(suffix, place) and not s[after : after + 1].isalnum():
                    return self.add(a.start, after, "rank", a.value, rule="rank.digits",
                                    exactness="exact")  # fmt: skip
        m = LETTERS.match(s, place, self.hi)
        if m is None and s[place : place + 1] in ("ᵉ", "º", "ª", "°"):
            if s[place] in words.ordinal_suffixes:
                return self.add(a.start, place + 1, "rank", a.value, rule="rank.digits",
                                exactness="exact")  # fmt: skip
            return None
        if m is None or m[0] not in words.ordinal_suffixes:
            return None
        if s[m.end() : m.end() + 1].isdigit():
            return None
        if self.word_before(a.start) in words.labels:
            return m.end()
        following = LETTERS.match(s, m.end() + 1, self.hi)
        if following and s[m.end()] == " " and a.value is not None and a.value <= 4:
            word = following[0]
            if word in words.quarter_words or word in words.half_words:
                done = self.quarter(a.start, word, following.end(), int(a.value))
                if done is not None:
                    return done
        return self.add(a.start, m.end(), "rank", a.value, rule="rank.digits", exactness="exact")

    def digit_parts(self, a: Amount) -> int | None:
        """12 centièmes, 2 tiers: digits over a part in words."""
        s, numbers = self.s, self.words.numbers
        if s[a.end : a.end + 1] != " " or a.value is None:
            return None
        m = LETTERS.match(s, a.end + 1, self.hi)
        if m is None:
            return None
        word = m[0]
        below = numbers.fractions.get(word, 0)
        if word in numbers.plurals:
            below = numbers.ordinals[word][1]
        if below < 3:
            return None
        return self.add(
            a.start, m.end(), "ratio", Fraction(a.value) / below, rule="ratio.fraction"
        )

    def join_ratio(self, a: Amount) -> int | None:
        """neuf personnes sur dix: what was taken for a count is the part of a ratio."""
        last = self.found[-1]
        if last.type != "count" or last.value_max is not None or a.start - last.end > 40:
            return None
        if not isinstance(last.value, Decimal) or not isinstance(a.value, Decimal):
            return None
        if not BETWEEN.fullmatch(self.s, last.end, a.start) or last.start < self.lo:
            return None
        if not (a.whole and 0 < last.value <= a.value and a.value > 1) or last.value % 1:
            return None
        self.found.pop()
        self.last_end = self.lo
        value = Fraction(last.value) / Fraction(a.value)
        return self.add(last.start, a.end, "ratio", value, rule="ratio.in")

    def collective(self, p: int, start: int, end: int, *, vague: bool = False) -> int:
        """une trentaine, des dizaines, plusieurs centaines de milliers, dozens."""
        s, words = self.s, self.words
        word = s[start:end]
        size = words.numbers.collectives[word]
        begin = p
        value: Decimal | None = Decimal(size)
        if p == start:
            before = self.word_before(p)
            if before in words.adjectives or before in words.small_adjectives:
                inner = s.rfind(before, self.lo, p)
                article = self.word_before(inner)
                if article in words.big_articles:
                    begin = s.rfind(article, self.lo, inner)
            elif before in words.big_articles:
                begin = s.rfind(before, self.lo, p)
        if vague or (begin == start and self.is_plural(word)):
            value = None
        elif begin == start and self.word_before(p) not in words.definite:
            return end
        if begin < self.last_end:
            begin = start
        amount = Amount(begin, end, value, "collective")
        amount.words = True
        self.scale_and_unit(amount)
        if amount.type == "collective":
            return self.give_count(amount, "collective")
        exactness = self.hedge(amount.start, amount.end)
        return self.add(
            amount.start, amount.end, amount.type, amount.value, None,  # type: ignore[arg-type]
            amount.unit, "collective", "about" if exactness == "exact" else exactness,
        )  # fmt: skip

    def is_plural(self, word: str) -> bool:
        return word in self.words.plural_collectives

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
