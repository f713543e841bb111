"""Measures, and those of them that are ages."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from .names import Names
from .passage import Amount


class Ages(Names):
    """Measures, and those of them that are ages."""

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
        if (last[0] in words.age_before_lasts or stripped.endswith("'")) and any(
            stripped.endswith(phrase) for phrase in words.age_before
        ):
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

    def bare_age(self, start: int, end: int) -> bool:
        before = self.s[max(self.lo, start - 26) : start].rstrip()
        last = before.rsplit(None, 1)[-1:] or [""]
        return last[0] in self.words.age_before_lasts and any(
            before.endswith(p) for p in self.words.age_before
        )

    def aside_age(self, a: Amount) -> bool:
        """ "John Healey, 65, said": an age between commas after a name."""
        s = self.s
        if not self.words.bare_ages or s[a.end : a.end + 1] != "," or a.start - 2 <= self.lo:
            return False
        if s[a.start - 2 : a.start] != ", " or not s[a.start - 3].isalpha():
            return False
        begin = s.rfind(" ", max(self.lo, a.start - 24), a.start - 2) + 1
        return begin > 0 and self.t[begin].isupper()
