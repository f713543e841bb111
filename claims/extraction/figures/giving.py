"""From an amount to the figure that is given out: range, ratio, age, count, or nothing."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from claims.extraction.results import Exactness, Figure
from .amounts import LETTERS, Amount, Amounts, as_number
from .vocabulary import DOLLARS, FIRST, SIGNS

DASH = re.compile(r" ?(?:[-–—~]|\.\.\.?) ?(?=[0-9$£€¥])")
LINK = re.compile(r"-? ([^\W\d_]+) (?=\S)")
BETWEEN = re.compile(r"(?: [^\W\d_]+(?:['-][^\W\d_]+)?){1,5} ")
MONEY = re.compile(r"(?P<letters>[a-z]{1,3})?(?P<sign>[$£€¥]) ?(?=[0-9])")
# what hangs together with dashes and is no range: a score, a season, a code
CHAIN = re.compile(r"[-–\d]+")


class Giver(Amounts):
    """The part of the reader that decides what an amount is."""

    found: list[Figure]

    def hedge(self, start: int, end: int) -> Exactness:
        raise NotImplementedError

    def give(self, a: Amount) -> int:
        s = self.s
        after = s[a.end : a.end + 1]
        if after == " " or after in "-–—~.":
            if (end := self.give_range(a)) is not None:
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

    # -- ranges ----------------------------------------------------------------------------------

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
        assert a.value is not None and b.value is not None
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
        elif a.unit != b.unit or a.type != b.type:
            return None
        elif linked and not self.is_between(a) and self.is_change(a.start):
            return None
        value = a.value
        if (
            b.scale > 1
            and a.scale == 1
            and b.mantissa is not None
            and abs(Fraction(value)) <= min(abs(Fraction(b.mantissa)), Fraction(1000))
        ):
            value *= b.scale
        if a.phrase is None and b.phrase is not None and b.phrase.category == "minor":
            if a.unit is None:
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
        assert a.value is not None and b.value is not None
        if not (a.whole and b.whole):
            return True
        if s[b.end : b.end + 1] == "-" or s[b.end : b.end + 1].isalnum():
            return False
        if a.value < 20 and b.value < 20 and s[a.end] in "-–" and self.counted(b) is None:
            return self.stands_alone(a.start)
        return True

    def stands_alone(self, p: int) -> bool:
        raise NotImplementedError

    # -- ratios and factors ------------------------------------------------------------------------

    def give_ratio(self, a: Amount, end: int, *, closed: bool = False) -> int | None:
        if not isinstance(a.value, Decimal) or a.value <= 0 or a.value > 10**9:
            return None
        return self.ratio(a.start, Fraction(a.value), end, closed=closed)

    def ratio(self, p: int, part: Fraction, end: int, *, closed: bool = False) -> int | None:
        raise NotImplementedError

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

    # -- measures and ages -------------------------------------------------------------------------

    def give_quantity(self, a: Amount, top: Decimal | Fraction | None) -> int:
        s, words = self.s, self.words
        kind = ".range" if top is not None else ""
        if a.unit in words.age_units:
            for phrase in words.age_after:
                if (
                    s.startswith(phrase, a.end)
                    and not s[a.end + len(phrase) : a.end + len(phrase) + 1].isalnum()
                ):
                    end = a.end + len(phrase)
                    return self.add(a.start, end, "age", a.value, top, a.unit, "age.old" + kind)
            if self.is_age(a, top):
                return self.add(a.start, a.end, "age", a.value, top, a.unit, "age" + kind)
        return self.add(a.start, a.end, "quantity", a.value, top, a.unit, "measure" + kind)

    def is_age(self, a: Amount, top: Decimal | Fraction | None) -> bool:
        s, words = self.s, self.words
        before = s[max(self.lo, a.start - 26) : a.start]
        stripped = before.rstrip()
        last = stripped.replace("'", "' ").rsplit(None, 1)[-1:] or [""]
        if last[0] in words.age_before_lasts or stripped.endswith("'"):
            if any(stripped.endswith(phrase) for phrase in words.age_before):
                return True
        tokens = stripped.replace("'", "' ").split()[-6:]
        if a.unit == "year" and len(tokens) >= 2:
            while tokens and (tokens[-1] in words.hedge_lasts or tokens[-1] in words.between):
                tokens.pop()
            if tokens and any(t in words.age_of for t in tokens[-1:]):
                tokens.pop()
            if tokens and tokens[-1] in words.age_persons and before.rstrip()[-1:].isalpha():
                return not any(s.startswith(" " + w, a.end) for w in words.counted_of)
        if last[0] in words.age_having and self.ends(a.end) and not stripped.endswith(" y a"):
            return True
        if last[0] in words.age_groups and (a.digits and top is not None):
            return True
        if any(stripped.endswith(p) for p in words.age_group_hedges):
            return True
        after = s[a.end : a.end + 1]
        if a.unit == "year" and stripped.endswith(",") and (after == "" or after in ",.)"):
            name = stripped[:-1].rsplit(None, 1)[-1:]
            if name and name[0][-1:].isalpha():
                place = a.start - len(before) + before.rindex(name[0])
                return self.t[place].isupper()
        return False

    def ends(self, end: int) -> bool:
        """A clause ends here, or nearly: nothing that the number could measure follows."""
        s = self.s
        return end >= self.hi or s[end] in '.,;:!?)»”"\n' or s.startswith(" et ", end)

    def bare_age(self, start: int, end: int) -> bool:
        before = self.s[max(self.lo, start - 26) : start].rstrip()
        last = before.rsplit(None, 1)[-1:] or [""]
        return last[0] in self.words.age_before_lasts and any(
            before.endswith(p) for p in self.words.age_before
        )

    # -- counts ------------------------------------------------------------------------------------

    def give_number(self, a: Amount) -> int:
        """A bare number: a rank (1er), a factor, an age, a count, or only a name."""
        s, words = self.s, self.words
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
        if self.found and self.word_before(a.start) in self.words.ratio_in:
            if (merged := self.join_ratio(a)) is not None:
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

    def quarter(self, p: int, word: str, end: int, part: int) -> int | None:
        raise NotImplementedError

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

    def is_adjective(self, a: Amount) -> bool:
        """ "un appartement neuf": a number word that is an adjective where nothing follows."""
        s = self.s
        if not a.words or s[a.start : a.end] not in self.words.adjective_numbers:
            return False
        if self.lo == a.start and self.hi == a.end:
            return False
        following = LETTERS.match(s, a.end + 1, self.hi) if s[a.end : a.end + 1] == " " else None
        if following and following[0] not in self.words.uncountable:
            return False
        return self.word_before(a.start) not in self.words.definite

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

    def aside_age(self, a: Amount) -> bool:
        """ "John Healey, 65, said": an age between commas after a name."""
        s = self.s
        if not self.words.bare_ages or s[a.end : a.end + 1] != "," or a.start - 2 <= self.lo:
            return False
        if s[a.start - 2 : a.start] != ", " or not s[a.start - 3].isalpha():
            return False
        begin = s.rfind(" ", max(self.lo, a.start - 24), a.start - 2) + 1
        return begin > 0 and self.t[begin].isupper()

    def is_label(self, a: Amount) -> bool:
        """ "article 49", "n° 5", "vol 370": the number only names something."""
        if a.scale != 1 or a.unit is not None:
            return False
        before = self.word_before(a.start)
        return before in self.words.labels or before.rstrip(".") in self.words.labels

    def is_name(self, a: Amount) -> bool:
        """Digits that only name: "Boeing 737", "12 rue de Rivoli, 75001 Paris"."""
        if not a.digits or a.scale != 1 or not a.whole or a.sign or a.value is None:
            return False
        s = self.s
        number = self.words.numbers.digits(s, a.start, self.hi)
        if number is None or number.grouped:
            return False
        if s[a.end : a.end + 1] == " ":
            following = LETTERS.match(s, a.end + 1, self.hi)
            if following and following[0] in self.words.streets:
                return True
            if (
                following
                and a.end - a.start == 5
                and self.t[a.end + 1].isupper()
                and self.t[a.start - 2 : a.start] in (", ", "- ", "")
            ):
                return True  # a post code
        return self.named(a.start)

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

    def shouting(self, place: int) -> bool:
        near = self.t[max(self.lo, place - 20) : place]
        return near.isupper()

    def counted(self, a: Amount) -> str | None:
        """The noun that is counted, as it is written: "cinq nouveaux *intercepteurs*"."""
        s, words, hi = self.s, self.words, self.hi
        place = a.end
        if a.type == "collective" or a.scale > 1 or (a.value is not None and a.value >= 10**6):
            for word in words.counted_of:
                if s.startswith(" " + word, place):
                    after = place + 1 + len(word)
                    if word[-1] == "'":
                        place = after - 1
                        break
                    if s[after : after + 1] == " ":
                        place = after
                        break
        for _ in range(3):
            if s[place : place + 1] not in (" ", "'", "-"):
                return None
            m = FIRST.match(s, place + 1, hi)
            if m is None:
                return None
            word = m[0]
            if len(word) < 3 or not word.isalpha() or word in words.uncountable:
                return None
            if word in words.adjectives:
                place = m.end()
                continue
            return self.t[m.start() : m.end()]
        return None

    # -- collectives -------------------------------------------------------------------------------

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
        elif begin == start and not words.bare_collectives:
            if self.word_before(p) not in words.definite:
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
