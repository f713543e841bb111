"""Dates and times of day, as calendars and clocks write them → ISO 8601.

What a text leaves open stays open: "12 février" is XXXX-02-12, as in ISO 8601-2 (EDTF). The
patterns are the same in every language; the words in them come from the lexicon.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claims.extraction.language import Language
from claims.extraction.tokens import any_of

from .vocabulary import vocabulary

# Two figures for a year: agencies and calendars write '98 and 15.05.99 for the last century.
PIVOT = 50


class When(NamedTuple):
    start: int
    end: int
    value: str
    value_max: str | None
    rule: str


class Calendar:
    """The patterns of one language."""

    def __init__(self, language: Language) -> None:
        words = vocabulary(language)
        self.words = words
        short = {w for w in words.months if self._shortens(w)}
        abbreviated, full = any_of(short) if short else "(?!)", any_of(set(words.months) - short)

        def month(n: str) -> str:
            # only a short name takes a point: "14 juin. 2024 sera" has none
            return rf"(?:(?P<m{n}>{full})\b|(?P<s{n}>{abbreviated})\b\.?)"

        weekday = any_of(words.weekdays)
        suffixes = any_of(words.ordinal_suffixes) if words.ordinal_suffixes else "(?!)"
        of = "|".join(re.escape(w) + ("" if w.endswith("'") else " ") for w in words.date_of)
        the = "|".join(re.escape(w) + " " for w in words.date_the)
        to = "|".join(re.escape(w) for w in words.date_to | words.date_and)
        dot = r"|\." if words.dot_ordinals else ""
        day = rf"[0-3]?[0-9](?: ?(?:{suffixes})\b{dot})?"
        on = rf"(?:(?:{weekday})\b\.?,? )?(?:{the})?"
        year = r"(?:(?:[12][0-9]{3})(?![0-9]|[.,][0-9])|'[0-9]{2}(?![0-9]))"
        two = r"(?:3[2-9]|[4-9][0-9]|0[0-9])(?![\w:%]|[.,][0-9]| [^\W\d_])"
        any_year = rf"(?:{year}|{two})"
        gap = rf"(?: ?(?:{of})?|-|/)"
        between = rf"(?: ?[-–—~] ?| (?:{to}) )"

        def group(name: str, pattern: str) -> str:
            return rf"(?P<{name}>{pattern})"

        def dmy(n: str) -> str:
            return (
                rf"{group('d' + n, day)}{gap}{month(n)}"
                rf"(?:(?:,? (?:{of}|in )?|[-/]){group('y' + n, any_year)})?"
            )

        def mdy(n: str) -> str:
            return (
                rf"{month(n)},?(?: |-|/)(?:{the})?{group('d' + n, day)}(?![0-9])"
                rf"(?:(?:,? (?:{of}|in )?|[-/]){group('y' + n, any_year)})?"
            )

        compiled = re.compile
        self.between = compiled(between + "(?:" + the + ")?")
        self.day_month = compiled(
            rf"(?:{group('d0', day)}{between}{on})?{dmy('1')}(?:{between}{on}{dmy('2')})?"
        )
        self.month_day = compiled(
            rf"{mdy('1')}(?:{between}{on}(?:{mdy('2')}|{group('d3', day)}(?![0-9:])"
            rf"(?:,? {group('y3', year)})?))?"
        )
        self.month_year = compiled(
            rf"{month('1')}(?:(?:,? (?:{of}|in )?|-|/){group('y1', any_year)})?"
            rf"(?:{between}{on}{month('2')}(?:,? (?:{of}|in )?|-|/){group('y2', year)})?"
        )
        self.after_weekday = compiled(rf"\.?,? (?:{the})?")
        self.year_month = compiled(
            rf"{group('y1', '[12][0-9]{3}')}(?: |-|/){month('1')}"
            rf"(?:(?: |-|/){group('d1', '[0-3]?[0-9]')}(?![0-9]))?"
        )
        half = "|".join(
            re.escape(p) for p, _ in sorted(words.day_halves, key=lambda x: -len(x[0]))
        )
        half = half or "(?!)"
        zone = "|".join(re.escape(p) for p in words.zones) or "(?!)"
        sure_hour = any_of(words.after_minutes) if words.after_minutes else "(?!)"
        hour = any_of(words.hour_words) if words.hour_words else "(?!)"
        clock = (
            r"(?P<h{n}>[01]?[0-9]|2[0-4])"
            rf"(?: ?(?P<w{{n}}>{hour})(?![^\W\d_])(?: ?(?P<hm{{n}}>[0-5][0-9])(?![0-9]))?"
            r"|:(?P<m{n}>[0-5][0-9])(?::(?P<s{n}>[0-5][0-9]))?(?![0-9]|:[0-9])"
            rf"(?: ?(?:{sure_hour})\b)?"
            rf"|\.(?P<p{{n}}>[0-5][0-9])(?![0-9]|[.,][0-9])(?P<pw{{n}}> ?(?:{sure_hour})\b)?"
            r"|(?![0-9]))"
            rf"(?P<half{{n}}> ?(?:{half})(?!\w)|[ap]\b)?"
        )
        self.clock = compiled(
            clock.replace("{n}", "1")
            + rf"(?P<zone> ?(?:{zone})\b)?"
            + rf"(?:(?P<sep> ?[-–—] ?| (?:{to}) ){clock.replace('{n}', '2')}"
            + rf"(?P<zone2> ?(?:{zone})\b)?)?"
        )

    def _shortens(self, word: str) -> bool:
        months = self.words.months
        return any(
            other != word and other.startswith(word[:3]) and len(other) > len(word)
            and months[other] == months[word]
            for other in months
        )  # fmt: skip

    def month(self, m: re.Match[str], n: str) -> int:
        """The number of the month in group *n*, 0 when there is none."""
        return self.words.months.get(m["m" + n] or m["s" + n] or "", 0)

    # -- dates -------------------------------------------------------------------------------

    def at_digit(self, s: str, place: int, stop: int) -> When | None:
        """The date that begins with the day (or the year) at *place*."""
        if m := self.day_month.match(s, place, stop):
            return self._day_month(m)
        if m := _NUMERIC.match(s, place, stop):
            first = self._numeric(m, s)
            if first is None or first.rule == "date.iso":
                return first
            link = self.between.match(s, first.end, stop)
            if link and (m := _NUMERIC.match(s, link.end(), stop)):
                second = self._numeric(m, s)
                if second is not None and second.rule != "date.iso":
                    return When(place, second.end, first.value, second.value, "date.range")
            return first
        if m := _MONTH_YEAR.match(s, place, stop):
            return When(place, m.end(), f"{m[2]}-{int(m[1]):02}", None, "date.month-year")
        if m := _SHORT_RANGE.match(s, place, stop):
            return self._short_range(m)
        if s[place] in "12" and (m := self.year_month.match(s, place, stop)):
            day = m["d1"]
            value = f"{m['y1']}-{self.month(m, '1'):02}"
            if day:
                value += f"-{int(day):02}"
            return When(m.start(), m.end(), value, None, "date.year-month")
        return None

    def _day_month(self, m: re.Match[str]) -> When | None:
        first = _iso(m["y1"], self.month(m, "1"), _day(m["d1"]))
        if first is None:
            return None
        end = m.end()
        if m["d2"]:
            second = _iso(m["y2"], self.month(m, "2"), _day(m["d2"]))
            if second is not None and m["d0"] is None:
                if m["y2"] and not m["y1"]:
                    first = second[:4] + first[4:]
                elif m["y1"] and not m["y2"]:
                    second = first[:4] + second[4:]
                return When(m.start(), end, first, second, "date.range")
            end = m.end("y1") if m["y1"] else max(m.end("m1"), m.end("s1"))
        if m["d0"]:
            early = _iso(m["y1"], self.month(m, "1"), _day(m["d0"]))
            if early is None or early >= first:
                return None
            return When(m.start(), end, early, first, "date.range")
        return When(m.start(), end, first, None, "date.day-month")

    def _numeric(self, m: re.Match[str], s: str) -> When | None:
        a, b, c = m["a"], m["b"], m["c"]
        if len(a) == 4:
            value = _iso(a, int(b), int(c)) if c else _iso_month(a, int(b))
            ok = m["mark"] in "-/" and (c or m["mark"] == "-") and not s.startswith("-", m.end())
            ok = ok and (bool(c) or m.start() == 0 or s[m.start() - 1] != "-")
            if not ok or value is None:
                return None
            clock = _ISO_TIME.match(s, m.end())
            if clock is not None:
                return When(m.start(), clock.end(), f"{value}T{clock[1]}", None, "date.iso")
            return When(m.start(), m.end(), value, None, "date.iso")
        if c is None or (len(c) == 3) or (m["mark"] == "." and len(c) == 2 and len(b) == 1):
            return None
        day, month = int(a), int(b)
        if (not self.words.day_first and month <= 31 and day <= 12) or (month > 12 >= day):
            day, month = month, day
        value = _iso(c, month, day)
        return When(m.start(), m.end(), value, None, "date.numeric") if value else None

    def _short_range(self, m: re.Match[str]) -> When | None:
        """10/1-11/2/2017: the first end leaves the year to the second."""
        ends = []
        for a, b in ((m[1], m[2]), (m[3], m[4])):
            day, month = int(a), int(b)
            if (not self.words.day_first and day <= 12) or month > 12 >= day:
                day, month = month, day
            ends.append(_iso(m[5], month, day))
        if ends[0] is None or ends[1] is None:
            return None
        return When(m.start(), m.end(), ends[0], ends[1], "date.range")

    def at_month(self, s: str, place: int, stop: int) -> When | None:
        """The date that begins with the name of a month at *place*."""
        m = self.month_day.match(s, place, stop)
        if m and (not self.words.day_first or m["y1"]):
            first = _iso(m["y1"] or m["y3"], self.month(m, "1"), _day(m["d1"]))
            if first is not None:
                if m["d3"] or m["d2"]:
                    year = m["y2"] or m["y3"] or m["y1"]
                    second = _iso(
                        year, self.month(m, "2") or self.month(m, "1"), _day(m["d2"] or m["d3"])
                    )
                    if second is not None and second[5:] > first[5:] or m["y2"]:
                        if year and not m["y1"]:
                            first = year_of(year) + first[4:]
                        return When(place, m.end(), first, second, "date.range")
                    end = m.end("y1") if m["y1"] else m.end("d1")
                    if m["y3"] and not m["y1"]:
                        first = "XXXX" + first[4:]
                    return When(place, end, first, None, "date.month-day")
                return When(place, m.end(), first, None, "date.month-day")
        m = self.month_year.match(s, place, stop)
        if m and (m["y1"] or m["y2"]):
            year = m["y1"] or m["y2"]
            if self.month(m, "2"):
                first = f"{year_of(year)}-{self.month(m, '1'):02}"
                second = f"{year_of(m['y2'])}-{self.month(m, '2'):02}"
                return When(place, m.end(), first, second, "date.range")
            return When(
                place, m.end("y1"), f"{year_of(year)}-{self.month(m, '1'):02}", None, "date.month"
            )
        return None

    # -- times of day --------------------------------------------------------------------------

    def time(self, s: str, place: int, stop: int) -> tuple[re.Match[str], bool] | None:
        """The time of day at *place*, and whether its form alone says that it is one."""
        m = self.clock.match(s, place, stop)
        if not m:
            return None
        if m["half1"] in ("a", "p") and not (m["m1"] or m["hm1"]):
            return None
        sure = bool(
            m["m1"] or m["hm1"] or m["half1"] or m["pw1"] or m["w1"] in self.words.clock_words
            or (m["p1"] and s[max(0, place - 4) : place - 1].lstrip() in self.words.time_at_sure)
        )  # fmt: skip
        if m["sep"] and not (
            (m["m2"] or m["hm2"] or m["half2"] or m["w2"] or (m["m1"] and m["p2"]))
            and (sure or m["half2"] or m["w1"] or m["w2"] or m["m2"])
        ):
            m = self.clock.match(s, place, m.start("sep"))
            if not m:
                return None
        return m, sure or bool(m["sep"] and (m["m2"] or (m["half2"] and not m["p2"])))

    def clock_value(self, m: re.Match[str], n: str, other: str = "") -> str | None:
        hour, minute = int(m["h" + n]), m["m" + n] or m["hm" + n] or m["p" + n]
        half = (m["half" + n] or other).strip()
        if half in ("a", "p"):  # 3:18a
            return f"T{hour % 12 + (12 if half == 'p' else 0):02}:{minute}" if minute else None
        for phrase, part in self.words.day_halves:
            if half == phrase:
                if hour > 12:
                    break
                hour = hour % 12 + (12 if part == "pm" else 0)
                break
        if hour > 24:
            return None
        seconds = f":{m['s' + n]}" if m["s" + n] else ""
        return f"T{hour:02}" + (f":{minute}" if minute else ":00" if m["w" + n] else "") + seconds


_NUMERIC = re.compile(
    r"(?P<a>[0-9]{1,2}|[12][0-9]{3})(?P<mark>[-./]|(?= \d{1,2} (?:19|20)\d\d) )"
    r"(?P<b>[01]?[0-9]|[0-3][0-9])"
    r"(?:(?P=mark)(?P<c>[0-9]{4}|[0-9]{1,2}))?(?![0-9]|[-./][0-9])"
)
_MONTH_YEAR = re.compile(r"(0?[1-9]|1[0-2])/((?:19|20)[0-9]{2})(?![0-9]|[-./][0-9])")
_SHORT_RANGE = re.compile(
    r"([0-3]?[0-9])/([0-3]?[0-9]) ?[-–] ?([0-3]?[0-9])/([0-3]?[0-9])"
    r"(?:/([0-9]{4}|[0-9]{2}))?(?![0-9/])"
)
_ISO_TIME = re.compile(
    r"[t ]([0-2][0-9]:[0-5][0-9]):[0-5][0-9](?:\.[0-9]+)?(?:z|[+-][0-9]{2}:?[0-9]{2})?(?!\w)"
)
_LENGTHS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _day(word: str) -> int:
    return int(re.match(r"[0-9]+", word)[0])  # type: ignore[index]


def year_of(word: str | None) -> str:
    """Four figures for the year as written: "2026", "'98", "99"; XXXX for none."""
    if not word:
        return "XXXX"
    word = word.lstrip("'")
    if len(word) == 2:
        return ("19" if int(word) >= PIVOT else "20") + word
    return word


def _iso(year: str | None, month: int, day: int) -> str | None:
    if not (1 <= month <= 12 and 1 <= day <= _LENGTHS[month]):
        return None
    return f"{year_of(year)}-{month:02}-{day:02}"


def _iso_month(year: str, month: int) -> str | None:
    return f"{year}-{month:02}" if 1 <= month <= 12 else None


@cache
def calendar(language: Language) -> Calendar:
    return Calendar(language)
