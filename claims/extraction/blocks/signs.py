"""What a line says it is: it begins with "Par", is a date and a time, ends with "/ AFP".

The words are the lexicon's (`[blocks]`), looked up by the first words of a line; what signs
alike everywhere, agencies and ©, is here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from claims.extraction.language import load

from .lines import TOKEN, Line, count_tokens

_FIRST = re.compile(r"[^\w\s]{0,3}\s{0,2}([^\W_]+(?:['’-][^\W_]+){0,3})")
_HASHTAGS = re.compile(r"(?:#\w{1,60}[\s,;]{0,3}){1,30}$")
_CRUMBS = re.compile(r"[^>›»/|]{2,40}(?:\s[>›»]\s[^>›»]{2,40}){1,6}$")
_DIGIT = re.compile(r"\d")
_COUNT = r"\(?\d{1,6}\)?"
_TIME = re.compile(
    r"(?<!\d)(?:[01]?\d|2[0-3])\s?(?:[:hH]|heures?\s)[0-5]\d(?!\d)|\d\s?[ap]\.?m\b", re.I
)

# Agencies and picture desks sign alike in every language. As written: "ap" is no agency.
_AGENCIES = (
    *("AFP", "AP", "Reuters", "REUTERS", "EPA", "EPA-EFE", "EFE", "DPA", "dpa", "PA", "ANSA"),
    *("Lusa", "LUSA", "ANP", "Belga", "BELGA", "KEYSTONE", "Keystone", "SIPA", "Sipa", "TASS"),
    *("Shutterstock", "Xinhua", "AAP", "APA", "ATS", "Anadolu", "Bloomberg", "Magnum", "MaxPPP"),
    *("MAXPPP", "Getty Images", "GETTY IMAGES", "Getty", "NurPhoto", "Imago", "IMAGO", "IPA"),
    *("Alamy", "iStock", "Pexels", "Unsplash", "Pixabay", "Associated Press", "LaPresse"),
    *("Agence France-Presse", "Press Association", "ABACA", "Abaca", "Divergence", "Zuma"),
    *("ZUMA", "PA Media", "PA Wire", "Europa Press", "picture alliance", "ddp", "Hans Lucas"),
    *("Wikimedia Commons", "DR"),
)
AGENCY = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, _AGENCIES)) + r")(?![\w-])")
_CUT = re.compile(r"[.?!…]\s|\s[|–—/-]\s")
# These sell pictures and no stories: alone on a line they are a credit.
_PICTURES = re.compile(
    "Getty|GETTY|Shutterstock|Alamy|iStock|Pexels|Unsplash|Pixabay|Wikimedia|Hans"
)
_COPYRIGHT = re.compile(r"©|\([cC]\)\s")
# Between two names of a credit, and what may stand among them without a capital.
_CREDIT_WORDS = frozenset(
    ("via", "pour", "for", "by", "par", "et", "and", "und", "y", "e", "en", "de", "di", "da", "do")
    + ("von", "van", "der", "del", "la", "le", "d", "l", "für", "per", "por", "with", "avec")
    + ("con", "met", "mit", "com", "the", "of")
)

# "Anna Keller, avec AFP", "Anna Keller (AFP)"; but "Le Fil avec AFP" names no person.
_NAME_AND_AGENCY = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w'’.-]{1,25}(?:\s[A-ZÀ-ÖØ-Þ][\w'’.-]{1,25}){1,3}\s?(?:,|\()"
)

_CLOSED = frozenset('.!?…»”"’:;,')
_MAX_CUTS = 5
_SHORT, _LONG = 160, 400


class Reader:
    """The markers of one language, ready to be looked up by the first word of a line."""

    def __init__(self, tables: dict[str, Any]) -> None:
        table = tables.get("blocks", {})
        labels = table.get("labels", {})
        comments = table.get("comments", {})
        months = table.get("dates", {}).get("months", [])
        self.weekdays = frozenset(table.get("dates", {}).get("weekdays", []))
        self.phrases: dict[str, list[tuple[str, str]]] = {}
        for sign in ("byline", "source", "related", "promo"):
            for phrase in table.get(sign, []):
                self._add(phrase, sign)
        for kind, phrases in labels.items():
            for phrase in phrases:
                self._add(phrase, f"label {kind}")
        for phrase in comments.get("marks", []):
            self._add(phrase, "label reply")
        for entries in self.phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self.contributed = tuple(fold(phrase) for phrase in table.get("contributed", []))
        credits = sorted(labels.get("credit", []), key=len, reverse=True)
        self.credit_label = re.compile(
            r"(?<![\w-])(?:" + "|".join(map(re.escape, credits)) + r")\s?:\s"
            if credits
            else "(?!)",
            re.I,
        )
        self.rights = tuple(fold(phrase) for phrase in table.get("rights", []))
        self.ago = tuple(f" {phrase}" for phrase in comments.get("ago", []))
        month = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
        month = month or "(?!)"
        self.date = re.compile(
            r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)|(?<!\d)\d{4}-\d\d-\d\d"
            rf"|(?<!\d)\d{{1,2}}(?:er|st|nd|rd|th|º|\.)?\s(?:(?:de|of)\s)?(?:{month})(?![^\W\d_])"
            rf"|(?<![^\W\d_])(?:{month})\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d)",
            re.I,
        )

    def _add(self, phrase: str, sign: str) -> None:
        folded = fold(phrase)
        first = _FIRST.match(folded)
        self.phrases.setdefault(first[1] if first else folded, []).append((folded, sign))

    def read(self, line: Line) -> None:
        """Set the sign of *line*, and its credit."""
        length = line.end - line.start
        if length < 2:
            return
        if length <= _LONG:
            line.credit = self._credit(line)
            if line.credit == (line.start, line.end):
                said = self._sign(line.words, length, sentence=line.sentence)
                line.sign = said if said in ("source", "byline") else self._signature(line.words)
                return
            line.sign = self._sign(line.words, length, sentence=line.sentence)
            if line.sign == "dated" and self._is_dateline(line.words):
                line.sign = "dateline"
            elif line.credit and line.sign in ("", "dated", "source"):
                line.sign = "caption"
            elif line.sign == "dated":
                line.sign = "source"
        if line.sign not in ("caption", "label caption"):
            line.credit = None

    def is_ago(self, words: str) -> bool:
        """Whether it says how long ago: "3 hours ago", "jean75 · il y a 2 heures"."""
        if _DIGIT.search(words) is None:
            return False
        folded = f" {fold(words)}"
        return any(phrase in folded for phrase in self.ago)

    def _signature(self, words: str) -> str:
        """What a line of names and agencies is: a picture's credit, or whose text it is."""
        folded = fold(words)
        if any(phrase in folded for phrase in self.rights):
            return "other"
        names = AGENCY.sub(" ", words)
        if _COPYRIGHT.search(words) or not AGENCY.search(words):
            return "credit"
        if not TOKEN.search(names):
            return "credit" if _PICTURES.search(words) else "agency"
        if "/" in words or self.credit_label.match(words):
            return "credit"
        return "byline" if _NAME_AND_AGENCY.match(words) else "agency"

    def _sign(self, words: str, length: int, *, sentence: bool) -> str:
        if words[0] == "#" and _HASHTAGS.match(words):
            return "tag"
        found = _FIRST.match(words)
        if found is None:
            return "" if TOKEN.search(words) else "other"
        for phrase, sign in self.phrases.get(fold(found[1]), ()):
            head = fold(words[found.start(1) : found.start(1) + len(phrase)])
            if head != phrase:
                continue
            rest = words[found.start(1) + len(phrase) :]
            if rest[:1].isalnum():
                continue
            several = " " in phrase
            if said := self._with_rest(
                sign, rest, words, length, sentence=sentence, several=several
            ):
                return said
        if words[0].isdigit() and length <= 60 and (counted := self._counted(words)):
            return counted
        if length <= 40 and self.is_ago(words):
            return "ago"
        if length <= 200:
            folded = fold(words)
            if any(phrase in folded for phrase in self.contributed):
                return "byline"
        if length <= _SHORT and not sentence:
            if _CRUMBS.match(words):
                return "other"
            return self._dated(words, length)
        return ""

    def _with_rest(
        self,
        sign: str,
        rest: str,
        words: str,
        length: int,
        *,
        sentence: bool,
        several: bool,
    ) -> str:
        """What a line that begins with a marker is, judged by what follows it."""
        after = rest.lstrip(" \u00a0\u202f:–—-|")
        colon = rest.lstrip()[:1] == ":"
        if sign == "byline":
            # "Par" wants a name at once, "De notre correspondante" may name a place first.
            names = TOKEN.findall(after[:60])[: 5 if several else 1]
            named = length <= _SHORT and any(name[0].isupper() for name in names)
            return "byline" if named and (not sentence or length <= 60) else ""
        if sign == "source":
            return self._source(words, length, colon=colon, sentence=sentence)
        if sign == "related":
            if not rest.strip(" :") or (length <= 60 and not colon and not sentence):
                return "related"
            return "other" if length <= 300 and (colon or not sentence) else ""
        if sign == "promo":
            return "other" if length <= 300 else ""
        kind = sign.removeprefix("label ")
        alone = not after or re.fullmatch(_COUNT, after.strip()) is not None
        if kind in ("comment", "reply"):
            return sign if alone else ""
        if alone:
            return sign
        if colon and kind == "tag" and not sentence:
            return "tag"
        if colon and kind == "caption":
            return "caption"
        return ""

    def _source(self, words: str, length: int, *, colon: bool, sentence: bool) -> str:
        """Whether a date, a time or an agency is what the line is about.

        "Le 12 février à 10h15" is such a line, "Le 12 février, la ville a fermé" is a story.
        """
        if length > _SHORT or (sentence and length > 90):
            return ""
        rest = AGENCY.sub(" ", _TIME.sub(" ", self.date.sub(" ", words)))
        if rest == words:
            return "source" if colon and not sentence else ""
        story = [token for token in TOKEN.findall(rest) if token[0].islower()]
        return "source" if colon or len(story) <= (2 if sentence else 7) else ""

    def _counted(self, words: str) -> str:
        """ "12 commentaires", "3 min read": a count before a label."""
        rest = words.lstrip("0123456789 \u00a0\u202f")
        for phrase, sign in self.phrases.get(fold(rest.split(" ")[0].strip()), ()):
            if fold(rest.strip()) == phrase and sign in ("label comment", "promo"):
                return "other" if sign == "promo" else sign
        return ""

    def _dated(self, words: str, length: int) -> str:
        """A line that is hardly more than a date and a time."""
        date = self.date.search(words)
        time = _TIME.search(words)
        if date and (time or count_tokens(words) <= 6 and length <= 60):
            return "dated"
        return ""

    def _is_dateline(self, words: str) -> bool:
        """A place before the date and, but for an agency, nothing after it."""
        date = self.date.search(words)
        if date is None or _TIME.search(words):
            return False
        before, after = words[: date.start()].rstrip(" ,"), words[date.end() :]
        after = AGENCY.sub("", after).strip(" ()–—-.,0123456789")
        place = TOKEN.findall(before)
        if not place or place[0].casefold() in self.weekdays:
            return False
        return not after and len(place) <= 6 and before[:1].isupper()

    def _credit(self, line: Line) -> tuple[int, int] | None:
        """Where the credit stands that ends *line*: "( AFP / NAME )", "© Name", "Photo: Name"."""
        words = line.words
        tail = max(0, len(words) - 120)
        bare = words.rstrip(" ")
        if bare.endswith((")", ").")) and (opened := words.rfind("(", tail)) >= 0:
            inside = words[opened + 1 :].rstrip(").")
            if _COPYRIGHT.search(inside) or self._is_credit(inside):
                return line.start + opened, line.end
        if sign := _COPYRIGHT.search(words, tail):
            return line.start + sign.start(), line.end
        if bare[-1:] in _CLOSED:  # a credit ends with a name
            return None
        if self._is_credit(words):
            return line.start, line.end
        if (label := self.credit_label.search(words, tail)) and self._is_credit(
            words[label.start() :]
        ):
            return line.start + label.start(), line.end
        # The longest stretch of names after a full stop, a dash or a bar.
        for cut in list(_CUT.finditer(words, tail))[-_MAX_CUTS:]:
            if self._is_credit(words[cut.end() :]):
                return line.start + cut.end(), line.end
        return None

    def _is_credit(self, words: str) -> bool:
        """Names only, with an agency among them or a label before them."""
        words = words.strip()
        if not 2 <= len(words) <= 100:
            return False
        labelled = False
        found = _FIRST.match(words)
        for phrase, sign in self.phrases.get(fold(found[1]), ()) if found else ():
            if sign == "label credit" and found:
                rest = words[found.start(1) + len(phrase) :]
                if fold(words[found.start(1) : found.start(1) + len(phrase)]) != phrase:
                    continue
                if not rest[:1].isalnum() and rest.strip(" :/–-|,"):
                    colon = rest.lstrip()[:1] in (":", "/", "|", "–", "-", ",")
                    labelled = colon or words[:1].isupper()
                    words = rest
                    break
        if not labelled and not AGENCY.search(words):
            return False
        tokens = TOKEN.findall(words)
        small = [t for t in tokens if t[0].islower() and t not in _CREDIT_WORDS]
        small = [t for t in small if not AGENCY.fullmatch(t)]
        return bool(tokens) and not small and len(tokens) <= 12


def fold(words: str) -> str:
    return words.casefold().replace("’", "'")


@cache
def reader(code: str) -> Reader:
    return Reader(load(code).tables)
