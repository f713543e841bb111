"""What a line says it is: it begins with "Par", is a date and a time, ends with "/ AFP".

The words are the lexicon's (`[blocks]`), looked up by the first words of a line; what signs
alike everywhere, agencies and ©, is here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from claims.extraction.language import load
from claims.extraction.tokens import any_of
from claims.extraction.tokens import fold as fold_words

from .lines import BULLETS, TOKEN, Line, count_tokens

_FIRST = re.compile(r"[^\w\s]{0,3}\s{0,2}([^\W_]+(?:['’-][^\W_]+){0,3})")
_HASHTAGS = re.compile(r"(?:#\w{1,60}[\s,;]{0,3}){1,30}$")
_CRUMBS = re.compile(r"[^>›»«/|]{2,40}(?:\s[>›»]\s[^>›»«]{2,40}){1,6}$")
_DIGIT = re.compile(r"\d")
_COUNT = r"\(?\d{1,6}\)?"
# These begin with what they need, and look back only then: so `re` skips to it.
_TIME = re.compile(
    r"\d(?:(?<!\d\d)(?:(?<=[0-2])\d)?\s?(?:[:h]|heures?\s)[0-5]\d(?!\d)|\s?[ap]\.?m\b)"
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
AGENCY = re.compile(r"(?<![\w-])(?:" + any_of(_AGENCIES) + r")(?![\w-])")
_CUT = re.compile(r"[.?!…]\s(?:\|\s)?|\s[|–—/-]\s")
# These sell pictures and no stories: alone on a line they are a credit.
_PICTURES = re.compile(
    "Getty|GETTY|Shutterstock|Alamy|iStock|Pexels|Unsplash|Pixabay|Wikimedia|Hans"
)
_COPYRIGHT = re.compile(r"©|\([cC]\)\s")
_RULED = re.compile(r"\s[|·/–—-]\s")  # "The Paper — 21 November 2025" names no place
_PARTED = re.compile(r",\s|\s[|·/–—-]\s")
_RIGHTS = re.compile(r"©\s?\d{4}")  # a page's, not a picture's
_SLASH = re.compile(r"\s/\s|(?<=\w)/(?=\w)")
# Between two names of a credit, and what may stand among them without a capital.
_CREDIT_WORDS = frozenset(
    ("via", "pour", "for", "by", "par", "et", "and", "und", "y", "e", "en", "de", "di", "da", "do")
    + ("von", "van", "der", "del", "la", "le", "d", "l", "für", "per", "por", "with", "avec")
    + ("con", "met", "mit", "com", "the", "of")
)

# And within the name of a paper or a person.
_NAME_WORDS = _CREDIT_WORDS | frozenset(
    ("des", "du", "à", "in", "at", "del", "della", "delle", "dei", "los", "las", "dos", "das")
    + ("het", "im", "sur", "ter", "zu", "zur")
)

# "Anna Keller, avec AFP", "Anna Keller (AFP)"; but "Le Fil avec AFP" names no person.
_NAME_AND_AGENCY = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w'’.-]{1,25}(?:\s[A-ZÀ-ÖØ-Þ][\w'’.-]{1,25}){1,3}\s?(?:,|\()"
    r"|(?:[A-ZÀ-ÖØ-Þ]\.[\s-]?){2,3}"
)

_STOPPED = frozenset('.!?…"’:;,')
_CLOSED = frozenset('.!?…»”"’:;,')
_COUNTED = {
    "label comment": "label comment",
    "label reactions": "label comment",
    "promo": "other",
}
_MAX_CUTS = 5
_SHORT, _LONG = 160, 400


class Reader:
    """The markers of one language, ready to be looked up by the first word of a line."""

    def __init__(self, tables: dict[str, Any]) -> None:
        table = tables.get("blocks", {})
        labels = table.get("labels", {})
        comments = table.get("comments", {})
        dates = tables.get("dates", {})
        months = [name.lower() for names in dates.get("months", {}).values() for name in names]
        self.source_words = frozenset(fold(phrase) for phrase in table.get("source", []))
        self.weekdays = frozenset(
            name.lower() for names in dates.get("weekdays", {}).values() for name in names
        )
        self.phrases: dict[str, list[tuple[str, str]]] = {}
        for sign in ("byline", "source", "related", "promo"):
            for phrase in table.get(sign, []):
                self._add(phrase, sign)
        labels = {**labels, "reactions": comments.get("labels", [])}
        for kind, phrases in labels.items():
            for phrase in phrases:
                self._add(phrase, f"label {kind}")
        for phrase in comments.get("marks", []):
            self._add(phrase, "label reply")
        for entries in self.phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self.contributed = tuple(fold(phrase) for phrase in table.get("contributed", []))
        # Compared in small letters: a pattern that minds no case is slow.
        label = any_of(labels.get("credit", [])) or "(?!)"
        self.credit_word = re.compile(rf"(?<![\w-]){label}(?!\w)")
        self.credit_label = re.compile(rf"(?<![\w-]){label}\s?[:,]\s")
        promo = any_of(table.get("promo", [])) or "(?!)"
        self.promo = re.compile(rf"(?<!\w){promo}(?!\w)")
        self.roles = tuple(fold(phrase) for phrase in table.get("roles", []))
        self.rights = tuple(fold(phrase) for phrase in table.get("rights", []))
        self.ago = tuple(f" {phrase}" for phrase in comments.get("ago", []))
        month = any_of(name.rstrip(".") for name in months) or "(?!)"
        # Agencies cut them to three letters or four: "3 fév 2026".
        cut = any_of({name[:size] for name in months for size in (3, 4)}) or "(?!)"
        self.day = re.compile(
            r"\d(?<!\d\d)(?:"
            r"\d?[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)|\d{3}-\d\d-\d\d"
            rf"|\d?(?:er|st|nd|rd|th|º|\.)?\s(?:(?:de|of)\s)?{month}(?![^\W\d_])"
            rf"|\d?\s{cut}\.?\s(?:19|20)\d\d(?!\d))"
        )
        self.month = re.compile(rf"{month}\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d)")

    def date(self, low: str) -> re.Match[str] | None:
        """A date in words in small letters: "12 february", "march 4"."""
        return self.day.search(low) or self.month.search(low)

    def _add(self, phrase: str, sign: str) -> None:
        # Capitals often go without their accent: "A lire aussi".
        for folded in dict.fromkeys((fold(phrase), fold_words(phrase[:1]) + fold(phrase[1:]))):
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
            if line.sign in ("dated", "source") and line.words[0] in BULLETS:
                line.sign = ""  # "- 7 August, 8 p.m.: first leg" is an item of a list
            elif line.sign == "dated" and self._is_dateline(line.words):
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

    def is_writer(self, words: str) -> bool:
        """Whether it may be whose text it is: a name with a house, a desk or a role."""
        tokens = TOKEN.findall(words[:100])
        if len(words) > 90 or not 2 <= len(tokens) <= 10 or not words[0].isupper():
            return False
        folded = fold(words)
        if any(role in folded for role in self.roles):
            return True
        return bool(_PARTED.search(words) and _names(words))

    def _signature(self, words: str) -> str:
        """What a line of names and agencies is: a picture's credit, or whose text it is."""
        folded = fold(words)
        if any(phrase in folded for phrase in self.rights) or _RIGHTS.match(words):
            return "other"
        names = AGENCY.sub(" ", words)
        if _COPYRIGHT.search(words) or not AGENCY.search(words):
            return "credit"
        if not TOKEN.search(names):
            return "credit" if _PICTURES.search(words) else "agency"
        if "/" in words or self.credit_label.match(small(words)):
            return "credit"
        return "byline" if _NAME_AND_AGENCY.match(words) else "agency"

    def _sign(self, words: str, length: int, *, sentence: bool) -> str:
        if words[0] in ">→" and not sentence and length <= _SHORT:
            return "link"
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
            for phrase in self.contributed:
                if phrase in folded:
                    return "byline"
        if length <= _SHORT and not sentence:
            if (">" in words or "›" in words or "»" in words) and _CRUMBS.match(words):
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
            if named and sentence:  # "By Tuesday he had gone."
                named = length <= 60 and bool(_names("A " + after))
                named = named and fold(names[0]) not in self.weekdays
            return "byline" if named else ""
        if sign == "source":
            if (
                sentence
                and not several
                and not colon
                and rest[:1] == " "
                and len(words) - len(rest) < 5
            ):
                return ""  # "On March 4, 2025, Keller resigned."
            return self._source(words, length, colon=colon, sentence=sentence)
        if sign == "related":
            if not rest.strip(" :\u00a0\u202f") or (length <= 60 and not colon and not sentence):
                return "related"
            return "link" if length <= 300 and (colon or not sentence) else ""
        if sign == "promo":
            # What is told at length in a sentence speaks of it twice: "sign up … newsletter".
            told = sentence and length > 80
            second = not told or self.promo.search(small(rest)) is not None
            return "other" if length <= 300 and second else ""
        kind = sign.removeprefix("label ")
        alone = not after or re.fullmatch(_COUNT, after.strip()) is not None
        if kind in ("comment", "reply"):
            return sign if alone else ""
        if kind == "reactions" and alone:  # with their count they are readers', as are comments
            return "label comment" if after else sign
        if alone:
            return sign
        if colon and kind == "tag" and not sentence:
            return "tag"
        if kind == "caption" and (colon or (several and rest[:1] == ",")):
            return "caption"
        return ""

    def _source(self, words: str, length: int, *, colon: bool, sentence: bool) -> str:
        """Whether a date, a time or an agency is what the line is about.

        "Le 12 février à 10h15" is such a line, "Le 12 février, la ville a fermé" is a story.
        """
        if length > _SHORT or (sentence and length > 90):
            return ""
        if not colon and length > 5 and words.casefold() in self.source_words:
            return "source"
        rest = words
        if _DIGIT.search(words):
            low = small(words)
            dates = (*self.day.finditer(low), *self.month.finditer(low), *_TIME.finditer(low))
            for found in dates:
                rest = rest[: found.start()] + " " * len(found[0]) + rest[found.end() :]
        rest = AGENCY.sub(" ", rest)
        if rest == words:
            return "source" if colon and not sentence else ""
        story = [token for token in TOKEN.findall(rest) if token[0].islower()]
        return "source" if colon or len(story) <= (2 if sentence else 7) else ""

    def _counted(self, words: str) -> str:
        """ "12 commentaires", "3 min read": a count before a label."""
        rest = words.lstrip("0123456789., \u00a0\u202f")
        for phrase, sign in self.phrases.get(fold(rest.split(" ")[0].strip()), ()):
            if fold(rest.strip()) == phrase and sign in _COUNTED:
                return _COUNTED[sign]
        return ""

    def _dated(self, words: str, length: int) -> str:
        """A line that is hardly more than a date and a time."""
        if _DIGIT.search(words) is None:
            return ""
        low = small(words)
        date = self.date(low)
        time = _TIME.search(low)
        if date and (time or count_tokens(words) <= 6 and length <= 60):
            return "dated"
        if time and length <= 24 and 1 < count_tokens(words) <= 4:
            return "dated"  # "Hier à 18:20"
        return ""

    def _is_dateline(self, words: str) -> bool:
        """A place before the date and, but for an agency, nothing after it."""
        date = self.date(small(words))
        if date is None or _TIME.search(small(words)) or _RULED.search(words[: date.start()]):
            return False
        before, after = words[: date.start()].rstrip(" ,"), words[date.end() :]
        after = AGENCY.sub("", after).strip(" ()–—-.,0123456789")
        place = TOKEN.findall(before)
        if not place or place[0].lower() in self.weekdays:
            return False
        return not after and len(place) <= 6 and before[:1].isupper()

    def _credit(self, line: Line) -> tuple[int, int] | None:
        """Where the credit stands that ends *line*: "( AFP / NAME )", "© Name", "Photo: Name"."""
        bare = words = line.words
        signed = "©" in words or "(c)" in words or "(C)" in words
        if bare[-1] in _STOPPED and not signed:
            return None  # nearly every paragraph
        tail = max(0, len(words) - 120)
        if bare[-1] == ")" and (opened := words.rfind("(", tail)) >= 0:
            inside = words[opened + 1 :].rstrip(").")
            if (
                _COPYRIGHT.search(inside)
                or self._is_credit(inside)
                or is_house_and_name(inside)
                or _is_shouted(inside)
            ):
                return line.start + opened, line.end
        if signed and (sign := _COPYRIGHT.search(words, tail)):
            return line.start + sign.start(), line.end
        if bare[-1:] in _CLOSED:  # a credit ends with a name, perhaps of a paper in marks
            stop = words.rfind(". ", tail) + 2 if bare[-1:] in "»”" else 0
            if stop > 2 and words[stop:].isupper() and _names(words[stop:]):
                return line.start + stop, line.end
            return None
        low = small(words)
        if not (
            bare[-1].isupper()
            or "/" in words
            or "|" in words
            or AGENCY.search(words, tail)
            or self.credit_word.search(low, tail)
        ):
            return None  # nothing that a credit could have
        if self._is_credit(words):
            return line.start, line.end
        if (label := self.credit_label.search(small(words), tail)) and self._is_credit(
            words[label.start() :]
        ):
            return line.start + label.start(), line.end
        # The longest stretch of names after a full stop, a dash or a bar.
        for cut in list(_CUT.finditer(words, tail))[-_MAX_CUTS:]:
            rest = words[cut.end() :]
            if self._is_credit(rest) or (
                # A house that no table knows signs by its form, below a caption's full stop.
                cut[0][0] in ".?!…"
                and (
                    is_house_and_name(rest)
                    or _is_shouted(rest)
                    or "|" in cut[0]
                    and _names("A " + rest)
                )
            ):
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


def _names(words: str) -> list[str]:
    """The words of a credit: at least two, of which none is an ordinary word; or none."""
    tokens = TOKEN.findall(words[:100])
    if len(words) > 100 or not 2 <= len(tokens) <= 12 or not words.strip()[:1].isupper():
        return []
    plain = (t for t in tokens if not t[0].isupper() and t not in _NAME_WORDS)
    return tokens if next(plain, None) is None else []


def is_house_and_name(words: str) -> bool:
    """ "AGP / LOUISE DARMONT", "Le Courrier/Jean Duval", of a house that no table knows."""
    if "/" not in words or not _SLASH.search(words):
        return False
    tokens = _names(words)
    return len(tokens) > 2 or any(len(token) > 1 and token.isupper() for token in tokens)


def _is_shouted(words: str) -> bool:
    """Two or more names in capitals: "LOUISE DARMONT"."""
    return words.isupper() and len(tokens := _names(words)) > 1 and len(max(tokens, key=len)) > 3


def small(words: str) -> str:
    """*words* in small letters, as long as they are."""
    low = words.lower()
    return low if len(low) == len(words) else words


def fold(words: str) -> str:
    return words.casefold().replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


@cache
def reader(code: str) -> Reader:
    return Reader(load(code).tables)
