"""The quotation marks of a paragraph, and which of them belong together.

A mark says by its shape and by its neighbours whether it opens or closes; both lie now and then:
"word” is typed daily, a straight mark has no direction, an apostrophe looks like a closing mark,
27" is a length. So each mark gets a price for opening, for closing and for being no mark, each
pair one for how badly its shapes fit, and the cheapest reading of the paragraph wins. Where all
is as it should be (nearly always) a plain stack finds the same reading in one walk.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

# The families. An opening mark is remembered as one of these letters.
GUILLEMET, ANGLE, CURLY, LOW, STRAIGHT = "G", "g", "C", "L", "S"
SINGLE_CURLY, SINGLE_LOW, SINGLE = "c", "l", "s"
SINGLES = frozenset("cls")

_FAMILY = {
    "«": GUILLEMET,
    "»": GUILLEMET,
    "‹": ANGLE,
    "›": ANGLE,
    "“": CURLY,
    "”": CURLY,
    "‟": CURLY,
    "„": LOW,
    '"': STRAIGHT,
    "＂": STRAIGHT,
    "‘": SINGLE_CURLY,
    "’": SINGLE_CURLY,
    "‚": SINGLE_LOW,
    "'": SINGLE,
    "`": SINGLE,
    "``": CURLY,
    "''": CURLY,
    ",,": LOW,
}
DOUBLE_MARKS = '«»‹›“”‟„"＂'
SINGLE_MARKS = "‘’‚'`"
_DOUBLE_CLOSERS = '»”"＂'
_OPENERS = "«“„‘‹‚\"'＂"
_CLOSERS = "»”’›\"'＂"

# How badly an opening mark (row) fits a closing one, by family.
_MISFIT: dict[str, float] = {
    "CS": 0.7,
    "SC": 0.7,
    "LS": 0.7,
    "LC": 0.0,
    "CL": 1.5,
    "SL": 1.5,
    "GC": 1.5,
    "GS": 1.5,
    "CG": 1.5,
    "SG": 1.5,
    "LG": 1.5,
    "Gg": 1.0,
    "gG": 1.0,
    "cs": 0.3,
    "sc": 0.3,
    "ls": 0.3,
    "lc": 0.0,
}
_NEVER = 99.0
_BAD_PAIR = 3.5
_UNCLOSED = 3.0
_MAX_DEPTH = 3
# Marks closer together than this many characters, over a whole paragraph, are not prose.
_DENSEST = 6
_MANY = 16
# A run of more marks than these is drawing, not writing.
_LONGEST_RUN = 3
# A paragraph with more unclear marks than this is read by the stack alone.
_MOST_WEIGHED = 400
# Ways of reading that are followed at a time.
_MOST_WAYS = 8

_BEFORE_OPEN = frozenset("([{—–-/«“„‘‹‚<*_\"'’…=|+:>")
_AFTER_CLOSE = frozenset(")]}—–-/»”’›>*_\"'.,;:!?…<|")


class Mark(NamedTuple):
    """One mark and what it costs to read it as opening, as closing, as no mark at all."""

    start: int
    end: int
    family: str
    opens: float
    closes: float
    stray: float


class Pairing(NamedTuple):
    """How the marks of a paragraph were read."""

    pairs: list[tuple[Mark, Mark]]  # opening, closing; in the order in which they close
    open_at_end: list[Mark]  # outer before inner
    unopened: list[Mark]  # closing marks without an opening one
    unclosed: list[Mark]  # opening marks without a closing one, passed over


@cache
def mark_pattern(present: str) -> re.Pattern[str]:
    """The pattern for the marks *present* in a text; single ones only at the edge of a word."""
    if not present:
        return re.compile(r"(?!)")
    doubles = "".join(c for c in present if c in DOUBLE_MARKS)
    # The set of all marks stands first, so that the engine can run over the text for it.
    after = [f"(?<=[{re.escape(doubles)}])"] if doubles else []
    if "," in present:
        after.append(r"(?<=,),(?=\w)")
    if any(c in SINGLE_MARKS for c in present):
        # doubled: typed for a double mark; else at an edge: not between two letters or digits
        after += [r"(?<=')'", r"(?<=`)`", r"(?<!,)(?:(?!\w)|(?<!\w.))"]
    return re.compile(f"[{re.escape(present)}](?:{'|'.join(after)})")


def marks_present(text: str) -> str:
    """The characters of *text* that can be marks; found by search, which costs next to nothing."""
    found = "".join(c for c in DOUBLE_MARKS + SINGLE_MARKS if c in text)
    return found + "," if ",," in text else found


class Reader:
    """Reads marks by the habits of a language and the evidence of one article."""

    __slots__ = ("_find", "_text", "elisions", "inward", "possessives", "singles_first", "swedish")

    def __init__(
        self,
        text: str,
        present: str,
        *,
        inward: bool,
        singles_first: bool,
        elisions: frozenset[str],
        possessives: bool,
    ) -> None:
        self._text = text
        self._find = mark_pattern(present).finditer
        self.inward = inward  # »so«, as German books have it
        self.singles_first = singles_first  # ‘so’, as British papers have it
        self.elisions = elisions
        self.possessives = possessives  # the voters' choice
        # ”so”: only closing shapes, as Swedish and Finnish papers have it
        self.swedish = "”" in present and "“" not in present and "„" not in present

    def marks(self, start: int, end: int) -> list[Mark]:
        """The marks in `[start, end)`, in order, runs of them left out."""
        found: list[Mark] = []
        text, run, in_tag = self._text, 0, False
        most = _MANY + (end - start) // _DENSEST
        for match in self._find(text, start, end):
            most -= 1
            if most < 0:
                return []
            a, b = match.span()
            if found and a == found[-1].end and text[a] in DOUBLE_MARKS:
                run += 1
                if run >= _LONGEST_RUN:
                    # the run so far goes, and what follows it joins it
                    while found and run and found[-1].end == a:
                        a = found.pop().start
                    found.append(Mark(b - 1, b, STRAIGHT, _NEVER, _NEVER, 0.0))
                    run = _LONGEST_RUN
                    continue
            else:
                run = 0
            if text[a] == '"' and (in_tag or text[a - 1 : a] == "="):
                in_tag = not in_tag  # <a href="…">
                continue
            mark = self._weigh(a, b, start, end)
            if mark is not None:
                found.append(mark)
        return found

    def _weigh(self, a: int, b: int, start: int, end: int) -> Mark | None:
        text = self._text
        shape = text[a:b]
        before = text[a - 1] if a > start else " "
        after = text[b] if b < end else " "
        left = before.isspace() or before in _BEFORE_OPEN
        right = after.isspace() or after in _AFTER_CLOSE
        family = _FAMILY[shape]
        if family in (GUILLEMET, ANGLE):
            opening = (shape in "«‹") != self.inward
            return Mark(a, b, family, *((0.0, 3.0, 3.0) if opening else (3.0, 0.0, 3.0)))
        if family == LOW:
            return Mark(a, b, family, 0.0, 4.0, 2.5)
        if family == STRAIGHT or shape == "''" or self.swedish and family == CURLY:
            stray = 2.5
            if before.isdigit() and right and family == STRAIGHT:
                stray = 0.6  # 27" is a length
            if left and not right:
                return Mark(a, b, family, 0.0, 3.0, stray)
            if right and not left:
                return Mark(a, b, family, 3.0, 0.0, stray)
            return Mark(a, b, family, 1.0, 1.0, stray)
        if family == CURLY:
            if shape in ("“", "``", "‟"):
                # closes in German („so“) and where it was mistyped
                wrong = 1.2 if right and not left else 3.0
                return Mark(a, b, family, 0.0, wrong, 2.5)
            wrong = 1.2 if left and not right else 3.0
            return Mark(a, b, family, wrong, 0.0, 2.5)
        return self._weigh_single(a, b, shape, before, after, left=left, right=right)

    def _weigh_single(
        self, a: int, b: int, shape: str, before: str, after: str, *, left: bool, right: bool
    ) -> Mark | None:
        text, family = self._text, _FAMILY[shape]
        first = 0.2 if self.singles_first else 1.0
        if shape == "‚":
            # looks like a comma and is typed for one
            return Mark(a, b, family, 0.0, _NEVER, 1.5) if left and not right else None
        if left and not right:
            word = text[b : b + 6].casefold()
            cut = next((i for i, c in enumerate(word) if not c.isalnum()), len(word))
            if word[:cut] in self.elisions or after.isdigit():
                # 'em, 'n', '90s: seldom an opening mark, though a closing one may be near
                return Mark(a, b, family, 2.0, 1.5, 0.1)
            if shape == "’":
                return Mark(a, b, family, 1.5, 2.0, 0.3)
            return Mark(a, b, family, first, 3.0, 1.6)
        if right and not left:
            if shape == "‘":
                return Mark(a, b, family, 3.0, 1.5, 1.0)
            if before in "sSxXzZ" and self.possessives and after not in _DOUBLE_CLOSERS:
                # "the voters' choice": a plural's apostrophe unless something has to be closed
                return Mark(a, b, family, _NEVER, 0.9, 0.0)
            if before.isdigit():
                return Mark(a, b, family, _NEVER, 0.4, 0.1)
            return Mark(a, b, family, _NEVER, 0.0, 0.4)
        if shape == "‘":
            return Mark(a, b, family, first, 3.0, 1.5)
        if before == "’" or before == "'" or after == "’" or after == "'":
            return Mark(a, b, family, 1.0, 0.6, 0.6)
        return Mark(a, b, family, 1.5, 0.8, 0.2)


def pair(
    marks: Sequence[Mark],
    *,
    carried: Sequence[Mark] = (),
    goes_on: str = "",
    weigh: bool = True,
) -> Pairing:
    """Which of *marks* belong together.

    *carried* are marks left open by the paragraph before. *goes_on* is the family of the mark
    with which the next paragraph begins ("" for none): one of it may then stay open for nothing.
    Unless *weigh*, what is unclear is not weighed but taken as it comes.
    """
    if len(marks) == 1 and not carried:
        return _read_alone(marks[0], goes_on)
    plain = _pair_plainly(marks, carried)
    if plain is not None:
        return plain
    if not weigh or len(marks) > _MOST_WEIGHED:
        return _pair_plainly(marks, carried, strictly=False) or Pairing([], [], [], [])
    return _pair_cheapest(marks, carried, goes_on)


def _read_alone(mark: Mark, goes_on: str) -> Pairing:
    """The reading of the only mark of a paragraph."""
    if mark.family == goes_on and mark.opens < mark.closes:
        return Pairing([], [mark], [], [])
    if mark.stray < 2.0:
        return Pairing([], [], [], [])
    if mark.closes < mark.opens:
        return Pairing([], [], [mark], [])
    return Pairing([], [], [], [mark])


def _pair_plainly(
    marks: Sequence[Mark], carried: Sequence[Mark], *, strictly: bool = True
) -> Pairing | None:
    """The reading where no mark is in doubt; None where one is, if that matters (*strictly*)."""
    stack = list(carried)
    pairs: list[tuple[Mark, Mark]] = []
    unopened: list[Mark] = []
    for mark in marks:
        _, _, family, opens, closes, stray = mark
        if opens < 0.5 and closes >= 2.0:
            if strictly and any(above.family == family for above in stack):
                return None
            if len(stack) < _MAX_DEPTH:
                stack.append(mark)
        elif closes < 0.5 and opens >= 2.0 and stray > 0.5:
            if stack and _misfit(stack[-1].family, family) == 0.0:
                pairs.append((stack.pop(), mark))
            elif strictly:
                return None
            else:
                unopened.append(mark)
        elif strictly and (stray > 0.0 or stack):
            return None
    if stack and strictly:
        return None
    return Pairing(pairs, stack, unopened, [])


def _misfit(opening: str, closing: str) -> float:
    if opening == closing:
        return 0.0
    return _MISFIT.get(opening + closing, _BAD_PAIR)


# A way of reading so far: its cost, and its decisions as a chain (earlier, mark, what).
_Chain = tuple["_Chain | None", Mark, str]


def _pair_cheapest(marks: Sequence[Mark], carried: Sequence[Mark], goes_on: str) -> Pairing:
    """The cheapest reading, by the families that are open after each mark (Viterbi)."""
    begin = "".join(mark.family for mark in carried)
    ways: dict[str, tuple[float, _Chain | None]] = {begin: (0.0, None)}
    for mark in marks:
        _, _, family, opens, closes, stray = mark
        after: dict[str, tuple[float, _Chain | None]] = {}
        for open_now, (cost, chain) in ways.items():
            steps = [(open_now, cost + stray, "stray")]
            if opens < _NEVER and len(open_now) < _MAX_DEPTH:
                steps.append(
                    (open_now + family, cost + opens + _nesting(open_now, family), "open")
                )
            if closes < _NEVER and open_now:
                fit = _misfit(open_now[-1], family)
                steps.append((open_now[:-1], cost + closes + fit, "close"))
            for state, price, what in steps:
                if state not in after or price < after[state][0]:
                    after[state] = (price, (chain, mark, what))
        ways = after
        if len(ways) > _MOST_WAYS:
            cheapest = sorted(ways, key=lambda open_now: ways[open_now][0])[:_MOST_WAYS]
            ways = {open_now: ways[open_now] for open_now in cheapest}
    best = min(ways, key=lambda open_now: ways[open_now][0] + _left_open(open_now, goes_on))
    decisions: list[tuple[Mark, str]] = []
    chain = ways[best][1]
    while chain is not None:
        chain, mark, what = chain
        decisions.append((mark, what))
    stack = list(carried)
    pairs: list[tuple[Mark, Mark]] = []
    unopened: list[Mark] = []
    lone: list[Mark] = []
    for mark, what in reversed(decisions):
        if what == "open":
            stack.append(mark)
        elif what == "close":
            pairs.append((stack.pop(), mark))
        elif mark.stray >= 2.0 and mark.closes < mark.opens:
            unopened.append(mark)
        elif mark.stray >= 2.0:
            lone.append(mark)
    return Pairing(pairs, stack, unopened, lone)


def _nesting(open_now: str, family: str) -> float:
    """What it costs that a mark opens inside those that are open."""
    if not open_now:
        return 0.0
    if family in SINGLES:
        return 0.0 if open_now[-1] not in SINGLES else 2.0
    if family in open_now:
        return 0.6 if family == GUILLEMET else 1.6
    return 0.2


def _left_open(open_now: str, goes_on: str) -> float:
    cost = 0.0
    for place, family in enumerate(open_now):
        if family == goes_on and place == 0:
            cost += 0.5
        else:
            cost += 1.2 if family in SINGLES else _UNCLOSED
    return cost
