"""Whom a mention stands for: « le ministre britannique », « M. Healey », « il » → John Healey.

Inferred from the article alone, and marked with the rule that did it:

    name           the mention holds the name: « la maire de Rouvres, Claire Aubin »
    family name    an earlier mention ends in the same name: « M. Healey »
    role           an earlier mention has the same office: « le ministre britannique »
    pronoun        the person heard last, unless a title says that it is a man or a woman
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from claims.extraction.results import Mention, Quote

from .words import (
    CAPITAL,
    DETERMINER,
    FUNCTION,
    OF,
    PARTICLE,
    PRONOUN,
    PUNCTUATION,
    TITLE,
    UPPER,
    Words,
    folded,
)

# Two capitalised words or more, particles between: Ursula von der Leyen, Jean-Luc O'Brien. None
# begins inside a word, or "A-A-A-…" would be read from every letter.
_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_REST = r"[^\W\d_]*(?:['’-][^\W\d_]+)*\.?"
_NAME = re.compile(
    rf"{_CAPITAL}(?<![\w'’-].){_REST}[ \u00a0](?:{_CAPITAL}{_REST}[ \u00a0]){{0,4}}"
    rf"(?:(?:de|du|d['’]|van|von|der|den|al|ben|bin|la|le|el)[ \u00a0]?){{0,3}}{_CAPITAL}{_REST}"
)
# Persons among whom an office is looked for, words of a mention, characters of a first name;
# family names searched for in vain in an article, and places where one is.
_REMEMBERED = 20
_LONGEST = 30
_LONGEST_NAME = 60
_MOST_SEARCHED = 100
_MOST_NAMES = 50


@dataclass(slots=True)
class _Person:
    name: str
    head: str = ""  # the word for the office: "ministre"
    offices: set[str] = field(default_factory=set)
    woman: bool | None = None


@dataclass(slots=True)
class _Parts:
    """A mention taken apart."""

    name: list[str]  # the words of its name, none of them a title
    offices: list[str]  # the nouns and adjectives that say what somebody is, folded
    woman: bool | None
    pronoun: bool


class People:
    """The persons of one article, as far as mentions have shown them."""

    __slots__ = ("_by_family", "_heard", "_known", "_missing", "_parts", "_text", "_words")

    def __init__(self, text: str, words: Words) -> None:
        self._text, self._words = text, words
        self._by_family: dict[str, _Person] = {}
        self._parts: dict[str, _Parts] = {}  # by the mention's words
        self._known: list[_Person] = []
        self._heard: _Person | None = None
        self._missing: set[str] = set()  # family names that stand nowhere with a first name

    def identify(self, quotes: Iterable[Quote], told: Mapping[int, Mention]) -> None:
        """Set the person of each of *quotes*, which come in reading order.

        *told* has, by the place of a quote, who the sentence before it tells of.
        """
        last: Mention | None = None
        answer = "", ""
        for quote in quotes:
            before = told.get(quote.start)
            if before is not None:
                self._person_of(before)
            if quote.speaker is None:
                continue
            if quote.speaker is not last:
                last, answer = quote.speaker, self._person_of(quote.speaker)
            if answer[0]:
                quote.person, quote.person_rule = answer

    def _person_of(self, mention: Mention) -> tuple[str, str]:
        surface = self._text[mention.start : mention.end]
        parts = self._parts.get(surface)
        if parts is None:
            parts = self._parts[surface] = self._take_apart(surface)
        if parts.pronoun:
            return self._by_pronoun(parts)
        if len(parts.name) > 1:
            person = self._remember(" ".join(parts.name), parts)
            whole = surface == person.name
            return ("", "") if whole else (person.name, "name")
        if parts.name:
            known = self._by_family.get(folded(parts.name[0])) or self._search(parts.name[0])
            if known is None:
                self._heard = None
                return "", ""
            if known.woman is None:
                known.woman = parts.woman
            self._heard = known
            return known.name, "family name"
        return self._by_office(parts)

    def _by_pronoun(self, parts: _Parts) -> tuple[str, str]:
        heard = self._heard
        if heard is None or parts.woman is None or heard.woman == (not parts.woman):
            return "", ""
        if heard.woman is None:
            heard.woman = parts.woman
        return heard.name, "pronoun"

    def _by_office(self, parts: _Parts) -> tuple[str, str]:
        best, agreed = None, 0
        for person in reversed(self._known[-_REMEMBERED:]):
            if parts.woman is not None and person.woman == (not parts.woman):
                continue
            common = len(person.offices.intersection(parts.offices))
            same = parts.offices[:1] == [person.head] and common == len(parts.offices)
            if common > agreed and (same or person is self._heard):
                best, agreed = person, common
        self._heard = best
        return (best.name, "role") if best else ("", "")

    def _take_apart(self, surface: str) -> _Parts:
        words = self._words
        tokens = words.token.findall(surface)[:_LONGEST]
        bits = [words.bits(token) for token in tokens]
        first = folded(tokens[0]) if tokens else ""
        woman = True if first in words.women else False if first in words.men else None
        pronoun = len(tokens) == 1 and bool(bits[0] & PRONOUN)
        end = len(tokens)
        while end and not bits[end - 1] & CAPITAL:
            end -= 1
        if end < len(tokens):
            end = 0  # « l'ONG Terre nue »
        start = end = end or len(tokens)
        while start and bits[start - 1] & (CAPITAL | PARTICLE) and not bits[start - 1] & TITLE:
            start -= 1
        while start < end and not bits[start] & CAPITAL:
            start += 1
        # « à la Défense John Healey », « de Rouvres »: what follows an article or "de" is no name
        if start and bits[start - 1] & (DETERMINER | OF) and start < end:
            start += 1
        for token, kind in zip(tokens[:start], bits[:start], strict=True):
            if kind & TITLE:
                low = folded(token)
                woman = True if low in words.women else False if low in words.men else woman
        offices = [
            folded(token).rstrip("se")
            for token, kind in zip(tokens[:start], bits[:start], strict=True)
            if kind & (FUNCTION | TITLE | CAPITAL | PUNCTUATION) == 0
        ]
        return _Parts(tokens[start:end], offices, woman, pronoun)

    def _remember(self, name: str, parts: _Parts) -> _Person:
        family = folded(parts.name[-1])
        person = self._by_family.get(family)
        if person is not None and person.name.endswith(name):
            person.name = name  # what was found by search may have a word too many
        elif person is None or len(name) > len(person.name):
            person = self._by_family[family] = _Person(name)
        if person not in self._known[-_REMEMBERED:]:
            self._known.append(person)
        if person.woman is None:
            person.woman = parts.woman
        if parts.offices:
            person.head = parts.offices[0]
            person.offices.update(parts.offices)
        self._heard = person
        return person

    def _search(self, family: str) -> _Person | None:
        """The person of that family name anywhere in the article."""
        if family in self._missing or len(self._missing) > _MOST_SEARCHED:
            return None
        text, place = self._text, 0
        for _ in range(_MOST_NAMES):
            place = text.find(family, place) + len(family)
            if place < len(family):
                break
            if text[place : place + 1].isalpha():
                continue
            before = max(0, place - len(family) - _LONGEST_NAME)
            for match in _NAME.finditer(text, before, place):
                parts = match[0].split()
                if match.end() != place or parts[-1] != family:
                    continue
                while parts and (
                    self._words.bits(parts[0].rstrip(".")) & ~(CAPITAL | UPPER)
                    or parts[0][1:2] in ("'", "’")
                ):
                    del parts[0]  # "Mme", "Le", "Lundi"
                if len(parts) > 1:
                    person = _Person(" ".join(parts))
                    return self._by_family.setdefault(folded(family), person)
        self._missing.add(family)
        return None
