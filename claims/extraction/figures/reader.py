"""From a place where a figure may begin to the figure: number, scale, unit, range, type.

The scan of the whole text (`Vocabulary.scan`) stops at digits and at the words with which a
figure may begin; everything else here looks at a few words before and after such a place, never
further than a fixed distance, so that time grows with the length of the text and nothing else.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from claims.extraction.language import Language
from claims.extraction.results import Exactness, Figure, FigureType
from .amounts import LETTERS, Amount, as_number
from .dates import When, calendar, year_of
from .giving import Giver
from .vocabulary import CODE_WORDS, FIRST, SIGNS, VULGAR, vocabulary

ALNUM = re.compile(r"\w+")
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
SCORE = re.compile(r"(\d{1,3})[-–](\d{1,3})(?![\d\w%€$£])")
ROMAN = re.compile(r"[IVXLC]+")
WINDOW = 40
# A hundred numbers with hardly a word between are a table or noise, and no prose: after them
# a stretch is passed over, so that no text takes longer than another of its length.
ROW, ROW_GAP, ROW_SKIP = 100, 8, 8000


class Reader(Giver):
    """Reads the figures of one stretch of a text."""

    def __init__(self, text: str, folded: str, language: Language) -> None:
        super().__init__(text, folded, vocabulary(language))
        self.calendar = calendar(language)
        self.found: list[Figure] = []
        self.row = 0  # places in a row with hardly anything between
        self.passed = -ROW_SKIP  # where the last of them ended
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
            else:
                self.row += 1
                if self.row > ROW:
                    self.row, end = 0, end + ROW_SKIP
                    self.resume = end
                    if end >= stop:
                        return
            if end == after and word in words.doubtful:
                end = self.at_amount(at)
            place = self.passed = end if end > after else after
            match = search(s, place, stop)
        if words.roman_suffixes:
            self.roman_ranks(start, stop)

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

    # -- giving out ----------------------------------------------------------------------------

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

    def hedge(self, start: int, end: int) -> Exactness:
        """How exact the words around `[start, end)` say the figure is."""
        s, words = self.s, self.words
        before = s[max(self.lo, start - 28) : start]
        if before[-1:] in "~≈><+≥≤":
            return _SIGNS.get(before[-1:], "exact")
        tokens = before.replace("'", "' ").split()[-4:]
        while tokens and (
            tokens[-1] in words.range_from
            or tokens[-1] in words.between
            or tokens[-1] in words.date_the
            or tokens[-1] in words.big_articles
        ):
            # "plus de 3 à 5 %", "d'environ", "pour quelque 30"
            whole = " ".join(tokens).replace("' ", "'")
            if any(whole.endswith(h) for h in words.hedges if h.endswith(tokens[-1])):
                break
            tokens.pop()
        if tokens and tokens[-1] in words.hedge_lasts:
            for size in range(min(4, len(tokens)), 0, -1):
                found = words.hedges.get(" ".join(tokens[-size:]).replace("' ", "'"))
                if found is not None:
                    return found
        if s.startswith(" ", end):
            match = FIRST.match(s, end + 1, self.hi)
            if match and match[0] in words.after_firsts:
                for phrase, name in words.hedges_after:
                    after = end + 1 + len(phrase)
                    if s.startswith(phrase, end + 1) and not s[after : after + 1].isalnum():
                        return name
        return "exact"

    # -- where a figure may begin ------------------------------------------------------------

    def at_digit(self, p: int, _: int) -> int:
        s, lo, hi = self.s, self.lo, self.hi
        before = s[p - 1] if p > lo else " "
        skip = ALNUM.match(s, p, hi).end()  # type: ignore[union-attr]
        if before.isalnum() or before == "_":
            return skip
        if p == lo and (m := LISTED.match(s, p, hi)):
            if self.calendar.at_digit(s, p, hi) is None:
                return m.end()
        if before == "(" and s.startswith(") ", skip) and p - 1 == lo:
            return skip
        start = p
        if before != " " and before in "-,./:'’@&#°*=–—":
            c = s[p - 2] if p - 1 > lo else " "
            if before == "-":
                if c.isalnum():
                    return self.after_hyphen(p, skip)
            elif before in ".,":
                if c.isalnum() and before == "." or c.isdigit():
                    return skip
                if (end := self.leading_point(p)) is not None:
                    return end
            elif before == "'":
                if not c.isalnum() and (m := _SHORT_DECADE.match(s, p, hi)):
                    return self.short_year(p, m)
            elif before in "#@°" or (before in "/&*=" and c.isalnum()):
                return skip
            elif before == ":" and c.isdigit():
                return skip
        if m := PHONE.match(s, p - 1 if before == "+" else p, hi):
            if not self.grouped_at(p, m.end()):
                return m.end()
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

    def after_hyphen(self, p: int, skip: int) -> int:
        """Digits that hang on a word: a name (F-16), but for "mi-2024", "post-1945"."""
        s = self.s
        begin = s.rfind(" ", max(self.lo, p - 12), p - 1) + 1
        if begin == 0:
            begin = max(self.lo, p - 12)
        if s[begin : p - 1] in self.words.parts:
            return skip
        return skip

    def is_date(self, when: When) -> bool:
        """Not a price or a length that looks like a day and a month ("may 10 percent")."""
        if len(when.value) == 7 and when.rule == "date.iso" and self.named(when.start):
            return False  # "Mirage 2000-5"
        if not self.words.day_first:
            for m in LETTERS.finditer(self.s, when.start, when.end):
                if m[0] in self.words.doubtful_months and self.t[m.start()].islower():
                    return self.lower_text()  # "12 may have died"
        found = self.tail(when.end)
        return found is None or found[0].category in ("scale_sign",) or found[1] == when.end + 1

    def add_date(self, when: When) -> int:
        """The date, with the weekday before it (unless it has been taken) and the time after."""
        start, end, value, value_max = when.start, when.end, when.value, when.value_max
        if value_max is None:
            clock = self.clock_after(end) if len(value) == 10 else None
            if clock:
                end, value = clock[0], value + clock[1]
                value_max = when.value + clock[2] if clock[2] else None
        return self.add(start, end, "date", value, value_max, rule=when.rule)

    def clock_after(self, end: int) -> tuple[int, str, str | None] | None:
        s = self.s
        m = _AT.match(s, end, self.hi)
        if not m:
            return None
        place = m.end()
        if m["word"] and m["word"] not in self.words.time_at:
            return None
        if not s[place : place + 1].isdigit():
            return None
        read = self.calendar.time(s, place, self.hi)
        if not read or not (read[1] or read[0]["w1"]):
            return None
        clock = read[0]
        first = self.calendar.clock_value(clock, "1", clock["half2"] or "" if clock["sep"] else "")
        second = self.calendar.clock_value(clock, "2") if clock["sep"] else None
        if first is None:
            return None
        return clock.end(), first, second

    def time_at(self, p: int) -> int | None:
        s = self.s
        read = self.calendar.time(s, p, self.hi)
        if read is None:
            return None
        m, sure = read
        if not sure:
            if not m["w1"] or not self.is_clock(p, m):
                return None
        elif m["p1"] and len(m["half1"] or "") < 2 and not m["pw1"]:
            if self.word_before(p) not in self.words.time_at_sure or m["sep"]:
                return None
        if m["hm1"] and self.is_lasting(p, m.end()):
            return None
        value = self.calendar.clock_value(m, "1", (m["half2"] or "") if m["sep"] else "")
        value_max = self.calendar.clock_value(m, "2") if m["sep"] else None
        if value is None:
            return None
        if (end := self.date_behind(p, m.end(), value, value_max)) is not None:
            return end
        return self.add(p, m.end(), "time", value, value_max, rule="time")

    def date_behind(self, p: int, end: int, clock: str, clock_max: str | None) -> int | None:
        """12:30 on 27 December: a time and the day after it."""
        s = self.s
        m = _ON.match(s, end, self.hi)
        if not m or (m[1] and m[1] not in self.words.time_on):
            return None
        place = m.end()
        weekday = LETTERS.match(s, place, self.hi)
        if weekday and weekday[0] in self.words.weekdays:
            gap = self.calendar.after_weekday.match(s, weekday.end(), self.hi)
            place = gap.end() if gap else place
        if s[place : place + 1].isdigit():
            when = self.calendar.at_digit(s, place, self.hi)
        else:
            month = LETTERS.match(s, place, self.hi)
            if month is None or month[0] not in self.words.months:
                return None
            when = self.calendar.at_month(s, place, self.hi)
        if when is None or len(when.value) < 10 or when.value_max or "T" in when.value:
            return None
        later = when.value + clock_max if clock_max else None
        return self.add(p, when.end, "date", when.value + clock, later, rule="date.time")

    def is_clock(self, p: int, m: re.Match[str]) -> bool:
        """ "à 13 heures" is a time of day, "13 heures de route" lasts."""
        s = self.s
        if m.end() - m.end("h1") <= 2 and s[m.end("h1")] == "h" and int(m["h1"]) > 6:
            if not self.is_lasting(p, m.end()):
                return True
        before = self.words_before(p, 3)
        if any(phrase in self.words.time_at for phrase in before):
            return not self.is_lasting(p, m.end())
        return False

    def is_lasting(self, p: int, end: int) -> bool:
        of = self.s[end : end + 4]
        if any(of.startswith(" " + w) for w in self.words.counted_of):
            for phrase, _ in self.words.day_halves:
                if self.s.startswith(" " + phrase, end):
                    return False
            return True
        return any(phrase in self.words.time_lasting for phrase in self.words_before(p, 2))

    def words_before(self, p: int, most: int) -> list[str]:
        """The last words before *p*, joined: "vers", "aux alentours de", …"""
        tokens = self.s[max(self.lo, p - WINDOW) : p].split()[-most:]
        return [" ".join(tokens[i:]) for i in range(len(tokens))]

    def chrono(self, p: int) -> int | None:
        """9"58, 26'11'': a time that was taken, in seconds."""
        m = _CHRONO.match(self.s, p, self.hi)
        if not m:
            return None
        if m[4]:
            seconds = Decimal(int(m[4]) * 60 + int(m[5]))
        elif m[1] or m[3]:
            seconds = Decimal(f"{int(m[1] or 0) * 60 + int(m[2])}.{m[3] or 0}")
        else:
            return None
        return self.add(p, m.end(), "quantity", seconds, unit="second", rule="measure.chrono")

    def short_date(self, p: int) -> int | None:
        """31/10, 17/02: a day and a month without a year."""
        m = _SLASH.match(self.s, p, self.hi)
        if m is None and self.words.dot_ordinals:
            m = _DOTS.match(self.s, p, self.hi)
            if m and 1 <= int(m[1]) <= 31 and 1 <= int(m[2]) <= 12:
                value = f"XXXX-{int(m[2]):02}-{int(m[1]):02}"
                return self.add_date(When(p, m.end(), value, None, "date.dots"))
            return None
        if not m:
            return None
        a, b = int(m[1]), int(m[2])
        weekday = self.word_before(p).rstrip(".,") in self.words.weekdays
        if not weekday and a < b <= 10 and m[1][0] != "0" and m[2][0] != "0":
            return None  # a fraction
        day, month = (a, b) if self.words.day_first else (b, a)
        if month > 12 >= day and not self.words.day_first:
            day, month = month, day
        if not (1 <= month <= 12 and 1 <= day <= 31) or (
            a > b and b < 4 and not weekday and False
        ):
            return None
        value = f"XXXX-{month:02}-{day:02}"
        return self.add_date(When(p, m.end(), value, None, "date.slash"))

    def short_year(self, p: int, m: re.Match[str]) -> int:
        year = year_of(m[1])
        if m[2]:
            return self.add(p - 1, m.end(), "date", year[:3] + "X", rule="date.decade")
        return self.add(p - 1, m.end(), "date", year, rule="date.year")

    # -- years -------------------------------------------------------------------------------

    def year_at(self, p: int) -> int | None:
        """2025, 2019-2023, 1990s: a year, unless something is counted."""
        s, words = self.s, self.words
        m = _YEAR.match(s, p, self.hi)
        if not m:
            return None
        year = m[1]
        end = m.end()
        before = self.word_before(p)
        strong = before in words.year_after_any
        if q := _YEAR_QUARTER.match(s, end, self.hi):
            if q[1] in words.quarter_signs:
                part = int(q[1][1])
                return self.add(
                    p, q.end(), "date", f"{year}-{part * 3 - 2:02}", f"{year}-{part * 3:02}",
                    rule="date.quarter",
                )  # fmt: skip
        if m["s"]:
            value = year[:3] + "X" if year[3] == "0" and year[2] != "0" else year[:3] + "X"
            return self.add(p, end, "date", value, rule="date.decade")
        if before in words.decades and year[3] == "0":
            return self.add(p, end, "date", year[:3] + "X", rule="date.decade")
        if m["second"] is None and not strong and self.tail(end) is not None:
            return None
        for phrase, sign in words.eras:
            if s.startswith(phrase, end + 1) and s[end : end + 1] == " ":
                value = ("-" if sign < 0 else "") + year
                return self.add(p, end + 1 + len(phrase), "date", value, rule="date.year")
        if not strong and self.named(p) and not m["s"]:
            return m.end()
        if (
            not strong
            and not m["second"]
            and not ("1900" <= year <= "2099" and self.may_be_year(p, end, before))
        ):
            return None
        if m["second"]:
            second = m["second"]
            if len(second) == 2:
                second = year[:2] + second
            if second > year:
                return self.add(p, end, "date", year, second, rule="date.years")
            end = m.end(1)
        else:
            linked = _YEAR_LINK.match(s, end, self.hi)
            if linked and linked[2] > year:
                link = linked[1]
                open_ = self.word_before(p)
                if (link in words.range_to or link in words.date_to) or (
                    link in words.range_and and open_ in words.between
                ):
                    return self.add(p, linked.end(), "date", year, linked[2], rule="date.years")
        return self.add(p, end, "date", year, rule="date.year")

    def may_be_year(self, p: int, end: int, before: str) -> bool:
        """Nothing that could be counted follows, and no name stands before."""
        s, words = self.s, self.words
        if before in words.labels or (before in words.hedges and before not in words.year_after):
            return False
        after = s[end : end + 1]
        if after == " ":
            noun = FIRST.match(s, end + 1, self.hi)
            if (
                noun
                and noun[0].isalpha()
                and noun[0] not in words.uncountable
                and before not in words.year_after
                and not self.t[noun.start()].isupper()
            ):
                if words.bare_years:
                    return before not in words.hedge_lasts
                return before in words.months or (before.isalpha() and len(before) > 3)
        if after.isalnum() or after == "_":
            return False
        return True

    def at_part(self, p: int, end: int) -> int:
        """mi-2024, début 2025, fin mars 2026: a part of a year or a month."""
        s = self.s
        if s[end : end + 1] not in (" ", "-"):
            return end
        place = end + 1
        if m := _YEAR.match(s, place, self.hi):
            if m["s"]:
                return self.add(p, m.end(), "date", m[1][:3] + "X", rule="date.decade",
                                exactness="about")  # fmt: skip
            if m["second"] or self.tail(m.end()) is not None:
                return end
            return self.add(p, m.end(), "date", m[1], rule="date.part", exactness="about")
        word = FIRST.match(s, place, self.hi)
        if word and word[0] in self.words.months:
            when = self.calendar.at_month(s, place, self.hi)
            if when is not None and when.rule == "date.month":
                return self.add(
                    p, when.end, "date", when.value, rule="date.part", exactness="about"
                )
        return end

    def at_decade(self, _: int, end: int) -> int:
        """les années 80: two figures after the word; four are read as years are."""
        m = _DECADE.match(self.s, end, self.hi)
        if m is None or self.tail(m.end()) is not None:
            return end
        if len(m[1]) == 2:
            value = "19" + m[1][0] + "X" if m[1] != "20" else "192X"
            return self.add(m.start(1), m.end(), "date", value, rule="date.decade")
        return end

    # -- weekdays and months -------------------------------------------------------------------

    def at_weekday(self, p: int, end: int) -> int:
        m = self.calendar.after_weekday.match(self.s, end, self.hi)
        if not m:
            return end
        place = m.end()
        s = self.s
        when = None
        if s[place : place + 1].isdigit():
            when = self.calendar.at_digit(s, place, self.hi)
            if when is None:
                if (done := self.weekday_short(p, place)) is not None:
                    return done
        else:
            word = FIRST.match(s, place, self.hi)
            if word and word[0] in self.words.months:
                when = self.calendar.at_month(s, place, self.hi)
                if when and when.rule == "date.month":
                    when = None
            elif word and (spoken := self.spoken_day(place)):
                when = spoken
        if when is None or not self.is_date(when):
            return self.at_month(p, end) if s[p:end] in self.words.months else end
        return self.add_date(when._replace(start=p))

    def weekday_short(self, p: int, place: int) -> int | None:
        m = _SLASH.match(self.s, place, self.hi) or _DOTTED.match(self.s, place, self.hi)
        if not m:
            return None
        day, month = int(m[1]), int(m[2])
        if not self.words.day_first and day <= 12:
            day, month = month, day
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        return self.add(p, m.end(), "date", f"XXXX-{month:02}-{day:02}", rule="date.slash")

    def at_month(self, p: int, end: int) -> int:
        when = self.calendar.at_month(self.s, p, self.hi)
        if when is None:
            # "May eighth"
            if not self.words.day_first and self.s[end : end + 1] == " ":
                number = self.words.numbers.read(self.s, end + 1, self.hi)
                if number and number.ordinal and 1 <= number.value <= 31:
                    value = f"XXXX-{self.words.months[self.s[p:end]]:02}-{number.value:02}"
                    m = _YEAR_AFTER.match(self.s, number.end, self.hi)
                    stop = number.end
                    if m:
                        value, stop = m[1] + value[4:], m.end()
                    return self.add(p, stop, "date", value, rule="date.spoken")
            return end
        if (
            self.s[p:end] in self.words.doubtful_months
            and self.t[p].islower()
            and not self.lower_text()
        ):
            return end
        if not self.is_date(when):
            return end
        return self.add_date(when)

    def lower_text(self) -> bool:
        if self.lower is None:
            self.lower = self.t[self.lo : min(self.hi, self.lo + 2000)].islower()
        return self.lower

    def spoken_day(self, p: int) -> When | None:
        """premier mars, fourth of July: a day in words and its month."""
        s, words = self.s, self.words
        number = words.numbers.read(s, p, self.hi)
        if number is None or not 1 <= number.value <= 31:
            return None
        return self.month_after(p, number.end, number.value)

    def month_after(self, p: int, end: int, day: int) -> When | None:
        s, words = self.s, self.words
        m = _OF_MONTH.match(s, end, self.hi)
        if m is None or m["month"] not in words.months:
            return None
        if m["of"] and m["of"] not in words.date_of:
            return None
        value = f"XXXX-{words.months[m['month']]:02}-{day:02}"
        stop = m.end()
        year = _YEAR_AFTER.match(s, stop, self.hi)
        if year:
            value, stop = year[1] + value[4:], year.end()
        return When(p, stop, value, None, "date.spoken")

    # -- words ---------------------------------------------------------------------------------

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
        m = _IN.match(self.s, end, self.hi)
        if not m:
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

    def at_code(self, p: int, end: int) -> int:
        """EUR 1000, USD3.14: a code before the number, in capitals."""
        s = self.s
        code = CODE_WORDS[s[p:end]]
        digit = end + (s[end : end + 1] == " ")
        if not self.t[p:end].isupper() and not self.lower_text():
            return end
        return self.prefixed(p, digit, code) or end

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
        if not c.isdigit() and c not in VULGAR:
            if (end := self.word_figure(p)) is not None:
                return end
        amount = self.amount(p)
        if amount is None:
            return ALNUM.match(s, p, self.hi).end() if c not in VULGAR else p + 1  # type: ignore[union-attr]
        return self.give(amount)

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

    def stands_alone(self, p: int) -> bool:
        return p == self.lo and self.hi - p < 60

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
        if word in words.units_too and not (self.lo == p and self.hi == end) and (
            word in words.numbers.plurals
            or following is None
            or following[0] in words.uncountable
        ):  # fmt: skip
            return end
        return self.add(p, end, "rank", Decimal(value), rule="rank.word", exactness="exact")

    def quarter(self, p: int, word: str, end: int, part: int) -> int | None:
        """premier trimestre 2025, second half of 2024: the months of it."""
        size = 3 if word in self.words.quarter_words else 6
        if part * size > 12 or (size == 6 and not self.words.half_is_date and not _YEAR_AFTER.match(
            self.s, end, self.hi
        )):  # fmt: skip
            return None
        year = _YEAR_AFTER.match(self.s, end, self.hi)
        stop = year.end() if year else end
        number = year[1] if year else "XXXX"
        first, last = (part - 1) * size + 1, part * size
        return self.add(
            p, stop, "date", f"{number}-{first:02}", f"{number}-{last:02}", rule="date.quarter"
        )

    def at_quarter(self, p: int, end: int) -> int:
        """Q1 2025, T3."""
        word = self.s[p:end]
        if not self.t[p].isupper() and not self.lower_text():
            return end
        return self.quarter(p, next(iter(self.words.quarter_words)), end, int(word[1])) or end

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


_NUMERAL = re.compile(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_SIGNS: dict[str, Exactness] = {
    "~": "about", "≈": "about", ">": "more_than", "<": "less_than", "≥": "at_least",
    "≤": "at_most", "+": "exact",
}  # fmt: skip
_AN = re.compile(r" ([^\W\d_]+)(?= )")
_ON = re.compile(r",? (?:([^\W\d_]{2,4}) )?(?=\w)")
_DECIMALS = re.compile(r"[0-9]{1,12}(?![0-9])")
_CHRONO = re.compile(
    r"(?:([0-9]{1,2})')?([0-9]{1,2})(?:''|\"|”)(?:([0-9]{1,3}))?(?!\w)|([0-9]{1,2})'([0-9]{2})(?!\w)"
)
_AT = re.compile(r",? (?:(?P<word>[^\W\d_]+(?: [^\W\d_]+ [^\W\d_]+)?|@) )?(?=[0-9])")
_SLASH = re.compile(r"([0-3]?[0-9])/([0-3]?[0-9])(?![0-9/.,]|\w)")
_DOTTED = re.compile(r"([0-3]?[0-9])[.-]([0-3]?[0-9])\.?(?![0-9/,]|\w| ?(?:[ap]\.?m|uhr|h)\b)")
_DOTS = re.compile(r"([0-3]?[0-9])\. ?([01]?[0-9])\.(?![0-9]|\w)")
_SHORT_DECADE = re.compile(r"([0-9]{2})(s)?(?!\w)")
_YEAR_QUARTER = re.compile(r"[ -]([^\W\d_][1-4])(?!\w)")
_YEAR = re.compile(
    r"([12][0-9]{3})(?:(?P<s>'?s)|(?: ?[-–~] ?|/)(?P<second>[12][0-9]{3}|[0-9]{2})(?![0-9]))?(?![\w]|[.,][0-9])"
)
_YEAR_LINK = re.compile(
    r" ([^\W\d_]+) (?:[^\W\d_]{2,4} )?([12][0-9]{3})(?![\w]|[.,][0-9]| [0-9]{3})"
)
_YEAR_AFTER = re.compile(r"(?:,? (?:[^\W\d_]{2,3} )?|-)([12][0-9]{3})(?![\w]|[.,][0-9])")
_DECADE = re.compile(r" ([0-9]{2}|[12][0-9]{3})(?![\w]|[.,][0-9])")
_OF_MONTH = re.compile(r" (?:(?P<of>[^\W\d_]{2,3}) )?(?P<month>[^\W\d_]+)")
_IN = re.compile(r"[ -]")
_WORDS = re.compile(r"[^\W\d_]+")
_EVERY = re.compile(r" ([^\W\d_]+) ")
