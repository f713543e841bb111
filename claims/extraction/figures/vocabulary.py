"""The words of a language by which figures are read, compiled once from its lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, cast

from claims.extraction.language import Language
from claims.extraction.numbers import NumberWords, number_words
from claims.extraction.results import Exactness
from claims.extraction.tokens import any_of, fold

# -- money: signs and codes are the same in every language -------------------------------------

# A sign alone; the letters that may stand before "$" say whose dollar it is.
SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₹": "INR", "₽": "RUB",
    "₩": "KRW", "₺": "TRY", "₴": "UAH", "₪": "ILS", "₫": "VND", "₦": "NGN", "฿": "BTC",
    "₿": "BTC", "₱": "PHP", "₡": "CRC", "₸": "KZT", "₾": "GEL", "₵": "GHS",
}  # fmt: skip
DOLLARS = {
    "us": "USD", "u.s.": "USD", "usd": "USD", "a": "AUD", "au": "AUD", "aud": "AUD", "c": "CAD",
    "ca": "CAD", "cad": "CAD", "can": "CAD", "hk": "HKD", "nz": "NZD", "s": "SGD", "sg": "SGD",
    "nzd": "NZD", "hkd": "HKD", "sgd": "SGD", "twd": "TWD", "r": "BRL",
    "nt": "TWD", "mx": "MXN", "mxn": "MXN", "ar": "ARS", "cl": "CLP", "col": "COP",
}  # fmt: skip
# Signs that are words of one language but stand in prices everywhere.
LOCAL = {
    "kč": "CZK", "zł": "PLN", "руб": "RUB", "руб.": "RUB", "грн": "UAH", "грн.": "UAH",
    "lei": "RON", "₭": "LAK", "fcfa": "XOF", "cfa": "XOF", "us$": "USD", "r$": "BRL", "c$": "CAD",
}  # fmt: skip
# ISO 4217, what the press writes; a code counts only in capitals.
CODES = frozenset(
    [
        "AED",
        "ARS",
        "AUD",
        "BDT",
        "BGN",
        "BHD",
        "BRL",
        "BTC",
        "CAD",
        "CHF",
        "CLP",
        "CNY",
        "COP",
        "CZK",
        "DKK",
        "DZD",
        "EGP",
        "ETB",
        "ETH",
        "EUR",
        "GBP",
        "GEL",
        "GHS",
        "HKD",
        "HUF",
        "IDR",
        "ILS",
        "INR",
        "IQD",
        "IRR",
        "ISK",
        "JOD",
        "JPY",
        "KES",
        "KMF",
        "KRW",
        "KWD",
        "KZT",
        "LBP",
        "LKR",
        "LYD",
        "MAD",
        "MXN",
        "MYR",
        "NGN",
        "NOK",
        "NPR",
        "NZD",
        "OMR",
        "PEN",
        "PHP",
        "PKR",
        "PLN",
        "QAR",
        "RON",
        "RSD",
        "RUB",
        "SAR",
        "SEK",
        "SGD",
        "SYP",
        "THB",
        "TND",
        "TRY",
        "TWD",
        "TZS",
        "UAH",
        "UGX",
        "USD",
        "UYU",
        "VND",
        "XAF",
        "XOF",
        "ZAR",
    ]
)
CODE_WORDS = {**{code.casefold(): code for code in CODES}, "rmb": "CNY", "rm": "MYR", "rs": "INR"}


class Phrase(NamedTuple):
    """Words after a number and what they make of it."""

    text: str
    category: str
    payload: Any
    solid: bool  # must not be followed by a letter or digit


class Vocabulary:
    """What the readers look up. All words are folded."""

    def __init__(self, language: Language) -> None:
        tables = language.tables
        self.numbers: NumberWords = number_words(language)
        numerals = _table(tables, "numerals")
        self.day_first = numerals.get("date_order", "dmy") == "dmy"
        self.ordinal_suffixes = _folded(numerals.get("ordinal_suffixes", []))
        self.dotted_suffixes = sorted(
            (x for x in self.ordinal_suffixes if x.startswith(".")), key=len, reverse=True
        )
        self.roman_suffixes = _folded(numerals.get("roman_suffixes", []))
        self.bare_years = bool(numerals.get("bare_years"))
        self.dot_ordinals = bool(numerals.get("dot_ordinals"))
        self.articles = self.numbers.articles
        words = _table(tables, "number_words")
        self.big_articles = _folded(words.get("articles_of_scales", [])) | self.articles
        self.minus = _folded(words.get("minus", []))
        self.minus_not_after = _folded(words.get("minus_not_after", []))

        # -- what may follow a number
        self.tails: dict[str, list[Phrase]] = {}
        for number, forms in _table(words, "scales").items():
            self._tail(forms, "scale", int(number))
        if words.get("digits_with_hundred"):
            self._tail(words["hundred"]["100"], "hundred", 100)
        for number, forms in _table(words, "scale_signs").items():
            self._tail(forms, "scale_sign", int(number))
        shares = _table(tables, "shares")
        for sign, forms in shares.items():
            self._tail(forms, "share", sign)
        self._tail(_table(tables, "share_points").get("words", []), "points", "pp")
        for code, forms in _table(tables, "currencies").items():
            self._tail(forms, "money", code)
        for code, forms in _table(tables, "currencies_minor").items():
            self._tail(forms, "minor", code)
        for code, forms in _table(tables, "currencies_scaled").items():
            self._tail(forms, "scaled_money", code)
        for code in CODES:
            self._tail([code], "code", code)
        for sign, code in SIGNS.items():
            self._tail([sign], "money", code)
        for prefix, code in DOLLARS.items():
            if len(prefix) > 1:
                self._tail([prefix + "$"], "money", code)
                self._tail(["$" + prefix, "$ " + prefix], "money", code)
        self._tail(["$c", "$ c"], "money", "CAD")
        self._tail(["$ hk"], "money", "HKD")
        for sign, code in LOCAL.items():
            self._tail([sign], "money", code)
        self._tail(["¢"], "minor", "USD")
        for symbol, forms in _table(tables, "units").items():
            self._tail(forms, "unit", symbol)
        articled = _table(tables, "units_with_article")
        self.articled_units = frozenset(articled.get("symbols", []))
        self.never_articled = _folded(articled.get("never", []))

        # -- dates and times
        dates = _table(tables, "dates")
        self.months = _numbered(dates, "months")
        self.doubtful_months = _folded(dates.get("doubtful_months", []))
        self.weekdays = _numbered(dates, "weekdays")
        self.date_of = _folded(dates.get("of", []))
        self.date_the = _folded(dates.get("the", []))
        self.date_to = _folded(dates.get("to", []))
        self.date_and = _folded(dates.get("and", []))
        self.year_words = _folded(dates.get("year_words", []))
        self.year_after = _folded(dates.get("year_after", []))
        self.year_after_any = _folded(dates.get("year_after_any", []))
        self.parts = {
            word: part
            for part in ("begin", "middle", "end")
            for word in _folded(dates.get("part_" + part, []))
        }
        self.decades = _folded(dates.get("decades", []))
        self.quarter_words = _folded(dates.get("quarter", []))
        self.quarter_signs = _folded(dates.get("quarter_signs", []))
        self.half_is_date = bool(dates.get("half_is_date"))
        self.half_words = _folded(dates.get("half", []))
        self.eras = [
            (phrase, sign)
            for sign, key in ((-1, "before_christ"), (1, "after_christ"))
            for phrase in sorted(map(fold, dates.get(key, [])), key=len, reverse=True)
        ]
        times = _table(tables, "times")
        self.hour_words = _folded(times.get("hour_words", []))
        self.after_minutes = _folded(times.get("after_minutes", []))
        self.clock_words = _folded(times.get("clock_words", []))
        self.time_at_sure = _folded(times.get("at_sure", []))
        self.time_at = _phrases(times.get("at", []))
        self.time_past = _folded(times.get("past", []))
        self.minute_words = _folded(_table(tables, "units").get("minute", []))
        self.time_on = _folded(times.get("on", []))
        self.time_lasting = _phrases(times.get("lasting", []))
        self.day_halves = [
            (phrase, part)
            for part in ("am", "pm")
            for phrase in sorted(map(fold, times.get(part, [])), key=len, reverse=True)
        ]
        self.zones = sorted(map(fold, times.get("zones", [])), key=len, reverse=True)

        # -- ranges, hedges, ratios, factors, ages
        ranges = _table(tables, "ranges")
        self.between = _folded(ranges.get("between", []))
        self.range_from = _folded(ranges.get("from", []))
        self.range_to = _folded(ranges.get("to", []))
        self.long_ranges = [to for to in self.range_to if not to.isalpha()]
        self.range_and = _folded(ranges.get("and", []))
        self.range_or = _folded(ranges.get("or", []))
        self.change = _folded(ranges.get("change", []))
        self.hedges: dict[str, Exactness] = {}
        for name, phrases in _table(tables, "exactness").items():
            for phrase in phrases:
                self.hedges[fold(phrase)] = cast(Exactness, name)
        self.hedge_lasts = frozenset(h.replace("'", "' ").split()[-1] for h in self.hedges)
        self.hedges_after: list[tuple[str, Exactness]] = sorted(
            (
                (fold(phrase), cast(Exactness, name))
                for name, phrases in _table(tables, "exactness_after").items()
                for phrase in phrases
            ),
            key=lambda pair: -len(pair[0]),
        )
        self.after_firsts = frozenset(p.partition(" ")[0] for p, _ in self.hedges_after)
        self.raw_to = frozenset(ranges.get("to", []))
        self.loose_plurals = bool(words.get("loose_plurals"))
        self.part_of = _folded(words.get("part_of", []))
        self.half_joiners = _folded(words.get("half_joiners", words.get("joiners", [])))
        self.million_m = bool(words.get("million_m"))
        self.capital_nouns = bool(numerals.get("capital_nouns"))
        self.plural_collectives = _folded(words.get("plural_collectives", []))
        for number, forms in _table(words, "collectives").items():
            self._tail(forms, "group", int(number))
        ratios = _table(tables, "ratios")
        self.ratio_in = _folded(ratios.get("in", []))
        self.ratio_of = _folded(ratios.get("of", []))
        self.ratio_over = _folded(ratios.get("over", []))
        self.ratio_every = _folded(ratios.get("every", []))
        self.ratio_half = _folded(ratios.get("half", []))
        self.half_articles = _folded(ratios.get("half_articles", []))
        self.half_not_before = _folded(ratios.get("half_not_before", []))
        self.ratio_needles = tuple(
            f" {w} " for w in self.ratio_in | self.ratio_of | self.ratio_over
        )
        self.factors = _numbered(tables, "factors")
        factor_words = _table(tables, "factor_words")
        self.times_words = _folded(factor_words.get("times", []))
        self.compared = _folded(factor_words.get("compared", []))
        self.compared_as = _folded(factor_words.get("as", []))
        self.multiplied = _phrases(factor_words.get("multiplied", []))
        self.divided = _phrases(factor_words.get("divided", []))
        self.factor_only_after = _folded(factor_words.get("only_after", []))
        self.factor_only_before = _folded(factor_words.get("only_before", []))
        self.factor_after = _folded(factor_words.get("after", []))
        ages = _table(tables, "ages")
        self.age_before = _phrases(ages.get("before", []))
        self.age_before_lasts = frozenset(p.rpartition(" ")[2] for p in self.age_before)
        self.age_units = frozenset(ages.get("units", ["year", "month"]))
        self.age_persons = _folded(ages.get("persons", []))
        self.age_of = _folded(ages.get("of", []))
        self.age_hyphened = _folded(ages.get("hyphened", []))
        self.age_after = _phrases(ages.get("after", []))
        self.age_having = _folded(ages.get("having", []))
        self.age_groups = _folded(ages.get("groups", []))
        self.age_group_hedges = tuple(_folded(ages.get("group_hedges", [])))
        self.bare_ages = bool(ages.get("bare"))

        # -- what is not a figure, and what a count counts
        names = _table(tables, "names")
        self.labels = _folded(names.get("labels", []))
        self.not_ranked = _by_first(names.get("not_ranked", []))
        self.idioms = _by_first(names.get("idioms", []))
        self.idiom_befores = _folded(names.get("not_after", []))
        self.streets = _folded(names.get("streets", []))
        self.adjective_numbers = _folded(names.get("adjective_numbers", []))
        self.capital_numbers = bool(names.get("capital_numbers"))
        self.units_too = _folded(names.get("ranks_that_are_units", []))
        counted = _table(tables, "counted")
        self.adjectives = _folded(counted.get("adjectives", []))
        self.counted_of = _folded(counted.get("of", []))
        self.uncountable = _folded(counted.get("nothing", []))
        self.counted_one = _folded(counted.get("one", []))
        self.small_adjectives = _folded(counted.get("before_collectives", []))
        self.definite = _folded(counted.get("definite", []))
        self.several = _folded(_table(tables, "vague").get("several", []))
        self.nouns_capital = bool(counted.get("capital_nouns"))

        # which reader a word calls, the first that knows it
        self.starters: dict[str, str] = dict.fromkeys("0123456789", "at_digit")
        for known, reader in (
            (self.quarter_signs, "at_quarter"),
            (self.weekdays, "at_weekday"),
            (self.months, "at_month"),
            (self.articles, "at_article"),
            (self.parts, "at_part"),
            (self.decades, "at_decade"),
            (self.factors, "at_factor"),
            (self.ratio_half, "at_half"),
            (self.several, "at_several"),
            (CODE_WORDS, "at_code"),
        ):
            for word in known:
                self.starters.setdefault(word, reader)
        # what may follow "un" when it is a number
        self.after_article = {
            *self.numbers.words, *self.numbers.ordinals, *self.numbers.fractions,
            *self.numbers.collectives, *self.numbers.points, *self.range_to, *self.range_or,
            *self.half_joiners, *self.tails, *self.counted_one,
            *(w.partition(" ")[0] for w in self.numbers.ordinals),
        }  # fmt: skip
        # what may stand between a hedge and its number
        self.before_numbers = (
            self.range_from | self.between | self.date_the | self.big_articles
        ) - {""}
        # months and weekdays that are number words too: pt "dez"
        self.doubtful = (self.months.keys() | self.weekdays.keys()) & (
            self.numbers.words.keys() | self.numbers.ordinals.keys()
        )
        self.scan_start, self.scan = self._scan()

    def _tail(self, forms: Iterable[str], category: str, payload: Any) -> None:
        for form in forms:
            folded = fold(form)
            first = FIRST.match(folded)
            assert first, form
            options = self.tails.setdefault(first[0], [])
            options.append(Phrase(folded, category, payload, folded[-1].isalnum()))
            options.sort(key=lambda phrase: -len(phrase.text))

    def _scan(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        numbers = self.numbers
        words = {
            *(w for w in numbers.words if " " not in w),
            *numbers.ordinals,
            *numbers.fractions,
            *numbers.collectives,
            *numbers.mixed,
            *self.months,
            *self.weekdays,
            *self.quarter_signs,
            *self.parts,
            *self.decades,
            *self.ratio_half,
            *self.factors,
            *self.several,
            *CODE_WORDS,
        }
        words |= {w.partition(" ")[0] for w in numbers.ordinals}
        # A code is only looked at when digits follow. Every place but one behind a blank or a
        # mark is passed by the engine's fast loop over a set of characters: hence the pattern
        # begins with the character before the word, and not with a word's edge.
        codes = any_of(CODE_WORDS)
        plain = any_of(words - set(CODE_WORDS))
        glued = rf"|{any_of(numbers.glue_starts())}[a-z]++" if numbers.glued else ""
        start = (
            rf"([0-9½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|{plain}\b|https?://|www\.|[@#]\w|{codes}\b(?= ?[0-9])"
            rf"|{codes}(?=[0-9]){glued})"
        )
        return re.compile(start), re.compile(rf"[^a-z0-9_]{start}")


FIRST = re.compile(r"[^\W\d_]+|[^\w\s]|\w")


def _table(tables: dict[str, Any], name: str) -> dict[str, Any]:
    return tables.get(name) or {}


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word).strip() for word in words)


def _phrases(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _numbered(tables: dict[str, Any], name: str) -> dict[str, int]:
    return {
        fold(form): int(number) for number, forms in _table(tables, name).items() for form in forms
    }


def _by_first(phrases: Iterable[str]) -> dict[str, list[str]]:
    """Phrases by each number word or other word in them that could start a figure."""
    found: dict[str, list[str]] = {}
    for phrase in map(fold, phrases):
        for word in re.findall(r"[^\W_]+", phrase):
            found.setdefault(word, []).append(phrase)
    return found


@cache
def vocabulary(language: Language) -> Vocabulary:
    return Vocabulary(language)


VULGAR = {
    "½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8),
    "⅞": (7, 8),
}  # fmt: skip
ONE = Decimal(1)
