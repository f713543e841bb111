"""Dates, years and times of day, where the text has them."""

from __future__ import annotations

import re
from decimal import Decimal

from .dates import When, year_of
from .passage import LETTERS, WINDOW
from .ranges import Ranges
from .vocabulary import FIRST

_ON = re.compile(r",? (?:([^\W\d_]{2,4}) )?(?=\w)")
_CHRONO = re.compile(
    r"(?:([0-9]{1,2})')?([0-9]{1,2})(?:''|\"|”)(?:([0-9]{1,3}))?(?!\w)"
    r"|([0-9]{1,2})'([0-9]{2})(?!\w)"
)
_DAY = re.compile(r"[0-3]?[0-9](?![0-9.,]|\w)")
_TOKENS = re.compile(r"\w+")
_AT = re.compile(r",? (?:(?P<word>[^\W\d_]+(?: [^\W\d_]+){0,2}|@) )?(?=[0-9])")
_SLASH = re.compile(r"([0-3]?[0-9])/([0-3]?[0-9])(?![0-9/.,]|\w)")
_DOTTED = re.compile(r"([0-3]?[0-9])[.-]([0-3]?[0-9])\.?(?![0-9/,]|\w| ?(?:[ap]\.?m|uhr|h)\b)")
_DOTS = re.compile(r"([0-3]?[0-9])\. ?([01]?[0-9])\.(?![0-9]|\w)")
_YEAR_QUARTER = re.compile(r"[ -]([^\W\d_][1-4])(?!\w)")
_YEAR = re.compile(
    r"([12][0-9]{3})(?:(?P<s>'?s)|(?: ?[-–~] ?|/)(?P<second>[12][0-9]{3}|[0-9]{2})(?![0-9]))?"
    r"(?![\w]|[.,][0-9])"
)
_YEAR_LINK = re.compile(
    r" ([^\W\d_]+) (?:[^\W\d_]{2,4} )?([12][0-9]{3})(?![\w]|[.,][0-9]| [0-9]{3})"
)
_YEAR_AFTER = re.compile(r"(?:,? (?:[^\W\d_]{2,3} )?|-)([12][0-9]{3})(?![\w]|[.,][0-9])")
_DECADE = re.compile(r" ([0-9]{2}|[12][0-9]{3})(?![\w]|[.,][0-9])")
_OF_MONTH = re.compile(r" (?:(?P<of>[^\W\d_]{2,3}) )?(?P<month>[^\W\d_]+)")


class Days(Ranges):
    """Dates, years and times of day, where the text has them."""

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
        elif (
            m["p1"]
            and len(m["half1"] or "") < 2
            and not m["pw1"]
            and (m["sep"] or self.word_before(p) not in self.words.time_at_sure)
        ):
            return None
        if m["hm1"] and self.is_lasting(p, m.end()):
            return None
        value = self.calendar.clock_value(m, "1", (m["half2"] or "") if m["sep"] else "")
        value_max = self.calendar.clock_value(m, "2") if m["sep"] else None
        if value is None:
            return None
        if (end := self.date_behind(p, m.end(), value, value_max)) is not None:
            return end
        if self.words.time_past and value_max is None and len(value) == 3:
            p, value = self.minutes_past(p, value)
        return self.add(p, m.end(), "time", value, value_max, rule="time")

    def minutes_past(self, p: int, value: str) -> tuple[int, str]:
        """half past 3 pm, 20 minutes after 3pm: where it begins, and the time with its minutes."""
        words = self.words
        if self.word_before(p) not in words.time_past:
            return p, value
        near = list(_TOKENS.finditer(self.s, max(self.lo, p - WINDOW), p))[:-1]
        if near and near[-1][0] in words.minute_words:
            near.pop()
        if not near:
            return p, value
        word, start = near[-1][0], near[-1].start()
        if word.isdigit():
            minutes = int(word)
        elif word in words.ratio_half:
            minutes = 30
        elif words.numbers.fractions.get(word) == 4:
            minutes = 15
        else:
            minutes = words.numbers.words.get(word, ("", 99))[1]
        if minutes > 59:
            return p, value
        while self.found and self.found[-1].start >= start:
            self.found.pop()
            self.last_end = self.found[-1].end if self.found else self.lo
        return start, f"{value}:{minutes:02}"

    def day_and_hour(self, p: int, start: int) -> int | None:
        """ "le 16 à 18h", "samedi 16 vers 20 heures": a day without its month, with a time."""
        s = self.s
        m = _DAY.match(s, p, self.hi)
        if not m or not 1 <= int(m[0]) <= 31:
            return None
        if start == p and self.word_before(p) not in self.words.date_the:
            return None
        at = _AT.match(s, m.end(), self.hi)
        clock = self.clock_after(m.end()) if at and at["word"] else None
        if clock is None:
            return None
        later = f"XXXX-XX-{int(m[0]):02}{clock[2]}" if clock[2] else None
        value = f"XXXX-XX-{int(m[0]):02}{clock[1]}"
        return self.add(start, clock[0], "date", value, later, rule="date.day")

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
            return not self.is_lasting(p, m.end())
        if any(phrase in self.words.time_at for phrase in self.words_before(p, 3)):
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
        if not (1 <= month <= 12 and 1 <= day <= 31) or (False):
            return None
        value = f"XXXX-{month:02}-{day:02}"
        return self.add_date(When(p, m.end(), value, None, "date.slash"))

    def short_year(self, p: int, m: re.Match[str]) -> int:
        year = year_of(m[1])
        if m[2]:
            return self.add(p - 1, m.end(), "date", year[:3] + "X", rule="date.decade")
        return self.add(p - 1, m.end(), "date", year, rule="date.year")

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
        if (q := _YEAR_QUARTER.match(s, end, self.hi)) and q[1] in words.quarter_signs:
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
        return not (after.isalnum() or after == "_")

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
                done = self.weekday_short(p, place) or self.day_and_hour(place, p)
                if done is not None:
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

    def quarter(self, p: int, word: str, end: int, part: int) -> int | None:
        """premier trimestre 2025, second half of 2024: the months of it."""
        size = 3 if word in self.words.quarter_words else 6
        year = _YEAR_AFTER.match(self.s, end, self.hi)
        if part * size > 12 or (size == 6 and not year and not self.words.half_is_date):
            return None
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
