"""Numbers that only name something, and the noun that a count counts."""

from __future__ import annotations

from .amounts import Amounts
from .passage import LETTERS, Amount
from .vocabulary import FIRST


class Names(Amounts):
    """Numbers that only name something, and the noun that a count counts."""

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
