"""Figures that begin with a word."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from .counts import Counts
from .passage import LETTERS, WINDOW, Amount, as_number
from .vocabulary import CODE_WORDS, FIRST, VULGAR

ALNUM = re.compile(r"\w+")
_AN = re.compile(r" ([^\W\d_]+)(?= )")
_WORDS = re.compile(r"[^\W\d_]+")


class Words(Counts):
    """Figures that begin with a word."""

    def at_article(self, p: int, end: int) -> int:
        """ "un" and "one": a number only before what one of can be stated."""
        s, words = self.s, self.words
        if self.lo == p and self.hi == end:
            return self.add(p, end, "count", Decimal(1), rule="count.alone")
        c = s[end : end + 1]
        if c not in (" ", "-"):
            return end
        following = FIRST.match(s, end + 1, self.hi)
        if following is None:
            return end
        word = following[0]
        if word not in words.after_article and not words.numbers.glued:
            return self.one_in(p, end) or end
        numbers = words.numbers
        if word in numbers.collectives:
            return self.collective(p, following.start(), following.end())
        if word in words.range_to or word in words.range_or:
            second = following.end() + 1
            if s[second : second + 1].isdigit() or FIRST.match(s, second, self.hi):
                amount = self.amount(p)
                if amount and (end2 := self.give_range(amount)):
                    return end2
        if (end2 := self.fraction(p)) is not None:
            return end2
        # un million, one hundred
        if word in numbers.words and numbers.words[word][0] in (
            "hundred", "scales", "tens", "teens",
        ):  # fmt: skip
            return self.at_amount(p)
        if word in numbers.points:
            return self.at_amount(p)
        if word in words.half_joiners:
            amount = self.amount(p)
            if amount and isinstance(amount.value, Fraction | Decimal) and not amount.whole:
                return self.give(amount)
        if (end2 := self.one_in(p, end)) is not None:
            return end2
        # un euro, une heure, un pour cent
        found = self.tail(end)
        if found is not None:
            phrase, stop = found
            if phrase.category in ("money", "minor") and word not in words.never_articled:
                return self.at_amount(p)
            if phrase.category == "share":
                return self.at_amount(p)
            if (
                phrase.category == "unit"
                and phrase.payload in words.articled_units
                and word not in words.never_articled
            ):
                return self.at_amount(p)
        if word in words.counted_one:
            return self.add(p, end, "count", Decimal(1), unit=word, rule="count.one")
        if word in numbers.halves:
            return self.at_amount(p)
        return end

    def one_in(self, p: int, end: int) -> int | None:
        """un Français sur trois, one in five: the whole expression."""
        near = self.s[end : min(self.hi, end + WINDOW)]
        if not any(needle in near for needle in self.words.ratio_needles):
            return None
        place = end
        for word in _WORDS.finditer(self.s, end, min(self.hi, end + WINDOW)):
            if word.start() != place + 1:
                return None
            if word[0] in self.words.ratio_in:
                return self.ratio(p, Fraction(1), word.end())
            if place == end and (
                word[0] in self.words.ratio_over or word[0] in self.words.ratio_of
            ):  # fmt: skip
                return self.ratio(p, Fraction(1), word.end(), closed=True)
            place = word.end()
            if self.s[place : place + 1] not in (" ", "-", "'"):
                return None
        return None

    def at_half(self, p: int, end: int) -> int:
        """la moitié, half of."""
        s, words = self.s, self.words
        before = self.word_before(p)
        following = FIRST.match(s, end + 1, self.hi) if s[end : end + 1] in " -" else None
        if following and following[0] in words.half_not_before:
            return end
        if words.half_articles:
            if before not in words.half_articles:
                return end
            start = s.rfind(before, self.lo, p)
            return self.add(start, end, "ratio", Fraction(1, 2), rule="ratio.half")
        if (end2 := self.half_of_unit(p, end)) is not None:
            return end2
        if s[p - 1 : p] == "-" or s[end : end + 1] == "-":
            return end
        start = p
        if before in words.big_articles:
            start = s.rfind(before, self.lo, p)
        return self.add(start, end, "ratio", Fraction(1, 2), rule="ratio.half")

    def half_of_unit(self, p: int, end: int) -> int | None:
        """half a million, half an hour, half a dozen."""
        m = _AN.match(self.s, end, self.hi)
        place = m.end() if m and m[1] in self.words.big_articles else end
        found = self.tail(place)
        if found is None or found[0].category not in ("scale", "group", "unit", "money"):
            return None
        if found[0].category == "unit" and found[0].payload not in self.words.articled_units:
            return None
        amount = Amount(p, place, Fraction(1, 2), "ratio")
        amount.words, amount.whole = True, False
        self.scale_and_unit(amount)
        if amount.type == "ratio":
            return None
        if isinstance(amount.value, Fraction):
            amount.value = as_number(amount.value)
        return self.give(amount)

    def at_several(self, p: int, end: int) -> int:
        """plusieurs centaines de milliers."""
        following = FIRST.match(self.s, end + 1, self.hi)
        if following and self.s[end : end + 1] == " ":
            word = following[0]
            if word in self.words.numbers.collectives:
                return self.collective(p, following.start(), following.end(), vague=True)
            entry = self.words.numbers.words.get(word)
            if entry and entry[0] in ("scales", "hundred"):
                return self.vague_scale(p, following.start(), following.end())
        return end

    def at_factor(self, p: int, end: int) -> int:
        s, words = self.s, self.words
        word = s[p:end]
        if word in words.factor_only_after and self.word_before(p) not in words.factor_after:
            return end
        if s[end : end + 1] == "-" or s[p - 1 : p] == "-":
            return end
        if word in words.factor_only_before:
            following = LETTERS.match(s, end + 1, self.hi)
            if following is None or following[0] not in words.compared_as:
                return end
        return self.add(p, end, "factor", Decimal(words.factors[word]), rule="factor.word")

    def word_figure(self, p: int) -> int | None:
        """What begins with a word and is no plain amount: ordinals, fractions, collectives."""
        s, words = self.s, self.words
        numbers = words.numbers
        first = FIRST.match(s, p, self.hi)
        assert first
        word: str = first[0]
        if word in words.idioms or word in words.not_ranked:
            for phrase in (*words.idioms.get(word, ()), *words.not_ranked.get(word, ())):
                offset = phrase.find(word)
                start = p - offset
                if start >= self.lo and s.startswith(phrase, start):
                    after = start + len(phrase)
                    if not s[after : after + 1].isalnum():
                        return after if after > first.end() else int(first.end())
        if word in numbers.mixed:
            return None
        if word in numbers.fractions and word not in numbers.halves:
            before = self.word_before(p)
            if before in words.big_articles and before not in words.articles:
                # "a quarter of", "a quarter point": the article is the number
                start = s.rfind(before, self.lo, p)
                if self.part_follows(first.end()) or self.tail(first.end()) is not None:
                    return self.fraction(start) or int(first.end())
                return int(first.end())
        if word in numbers.collectives:
            return self.collective(p, p, first.end())
        if (end := self.fraction(p)) is not None:
            return end
        if words.capital_numbers and self.is_proper(p):
            return ALNUM.match(s, p, self.hi).end()  # type: ignore[union-attr]
        cardinal = numbers.read(s, p, self.hi, alone=self.stands_alone(p))
        if cardinal is None:
            entry = numbers.words.get(word)
            if entry and entry[0] in ("hundred", "scales"):
                return self.bare_scale(p, first.end())
            return first.end()
        if 1 <= cardinal.value <= 31:
            when = self.month_after(p, cardinal.end, cardinal.value)
            if when is not None:
                return self.add_date(when)
        if cardinal.ordinal:
            return self.rank(p, cardinal.end, cardinal.value)
        if numbers.spoken_years and cardinal.end - p > 10 and 1100 <= cardinal.value <= 2099:
            spoken = s[p : cardinal.end].split()
            if not any(numbers.words.get(w, ("",))[0] in ("hundred", "scales") for w in spoken):
                return self.add(
                    p, cardinal.end, "date", str(cardinal.value), rule="date.spoken-year"
                )
        return None

    def rank(self, p: int, end: int, value: int) -> int:
        s, words = self.s, self.words
        if self.word_before(p) in words.labels:
            return end
        if self.last_end == p - 1 and s[p:end] in words.adjectives:
            return end  # "les 12 premiers mois"
        following = LETTERS.match(s, end + 1, self.hi) if s[end : end + 1] in " -" else None
        if following and value <= 4 and (
            following[0] in words.quarter_words or following[0] in words.half_words
        ):  # fmt: skip
            if (done := self.quarter(p, following[0], following.end(), value)) is not None:
                return done
            if following[0] in words.half_words:
                return end  # of a match
        if value > 2 and following and following[0] in words.part_of:
            before = self.word_before(p)
            if before in words.big_articles:
                # "a third of men"
                start = s.rfind(before, self.lo, p)
                return self.add(start, end, "ratio", Fraction(1, value), rule="ratio.fraction")
        word = s[p:end]
        # "first, second, third"
        listed = self.found and self.found[-1].type == "rank" and p - self.found[-1].end <= 2
        if word in words.units_too and not listed and not (self.lo == p and self.hi == end) and (
            word in words.numbers.plurals
            or following is None
            or following[0] in words.uncountable
        ):  # fmt: skip
            return end
        return self.add(p, end, "rank", Decimal(value), rule="rank.word", exactness="exact")

    def bare_scale(self, p: int, end: int) -> int:
        """millions of people; a million: no number before the scale."""
        s, words = self.s, self.words
        word = s[p:end]
        scale = words.numbers.words[word][1]
        before = self.word_before(p)
        if before in words.big_articles:
            start = s.rfind(before, self.lo, p)
            cardinal = words.numbers.read(s, p, self.hi, one=True)
            if cardinal is None or cardinal.ordinal:
                return end
            amount = Amount(start, cardinal.end, Decimal(cardinal.value))
            amount.words, amount.scale = True, max(cardinal.scale, scale if scale > 999 else 1)
            if cardinal.scale == 1:
                amount.scale = 1
            self.scale_and_unit(amount)
            return self.give(amount)
        if word.endswith("s") and words.numbers.words.get(word[:-1]):
            return self.vague_scale(p, p, end)
        return end

    def vague_scale(self, start: int, p: int, end: int) -> int:
        amount = self.scaled(start, end, None, words=True)
        return self.give(amount)

    def fraction(self, p: int) -> int | None:
        """deux tiers, un quart, three-quarters, un cinquième."""
        found = self.fraction_at(p)
        if found is None:
            return None
        return self.give_fraction(p, found[0], found[1])

    def give_fraction(self, p: int, value: Fraction, end: int) -> int | None:
        s, words = self.s, self.words
        for word in (s[p:end].replace("-", " ").split()[-1],):
            for phrase in words.not_ranked.get(word, ()):
                offset = phrase.rfind(word)
                begin = end - len(word) - phrase.find(word)
                if s.startswith(phrase, begin) and offset >= 0:
                    return begin + len(phrase)
        amount = Amount(p, end, value, "ratio")
        amount.words, amount.whole = True, False
        # a quarter of a million, un demi-million, trois quarts d'heure
        self.scale_and_unit(amount)
        if amount.type == "ratio":
            return self.add(p, end, "ratio", value, rule="ratio.fraction")
        return self.give(amount)

    def at_amount(self, p: int) -> int:
        s = self.s
        c = s[p]
        if c.isdigit() or c in VULGAR:
            found = self.prefix(p)
            if found is not None:
                start, code = found
                if code and (end := self.prefixed(start, p, code)) is not None:
                    return end
        elif s[p - 1 : p] == "-" and p - 1 > self.lo and s[p - 2].isalnum():
            return p
        worded = not c.isdigit() and c not in VULGAR
        if worded and (end := self.word_figure(p)) is not None:
            return end
        amount = self.amount(p)
        if amount is None:
            rest = ALNUM.match(s, p, self.hi)
            return rest.end() if rest else p + 1
        return self.give(amount)

    def at_code(self, p: int, end: int) -> int:
        """EUR 1000, USD3.14: a code before the number, in capitals."""
        s = self.s
        code = CODE_WORDS[s[p:end]]
        digit = end + (s[end : end + 1] == " ")
        if not self.t[p:end].isupper() and not self.lower_text():
            return end
        return self.prefixed(p, digit, code) or end
