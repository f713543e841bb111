"""The head of an article: headline, source line, caption, standfirst and byline, in any order."""

from __future__ import annotations

import re

from .forms import by_sign, dateline, is_at_credit, is_heading, is_name
from .lines import BULLET, BULLETS, TOKEN, Line, count_tokens
from .signs import Reader


def settle_head(lines: list[Line], reader: Reader) -> int:
    """Give the lines above the body their kinds; the index at which the body begins."""
    place = _settle_headline(lines)
    if place == 0:
        return 0
    limit = min(len(lines), place + 15)
    while place < limit:
        line = lines[place]
        if kind := by_sign(line):
            line.kind = kind
        elif is_at_credit(lines, place) and not _is_below_headline(lines, place):
            line.kind = "caption"
        elif lines[place - 1].kind == "byline" and _is_role(line):
            line.kind = "byline"
        elif line.words[0] in BULLETS and BULLET.match(line.words) and not line.prose:
            line.kind = "list_item"  # the story in points
        elif _sign_follows(lines, place, limit):
            signed = not line.sentence and (is_name(line.words) or reader.is_writer(line.words))
            house = not line.sentence and count_tokens(line.words) <= 2
            line.kind = "byline" if signed else "other" if house else "standfirst"
        elif line.prose or line.sentence:
            break
        elif is_name(line.words):
            line.kind = "byline"
        elif lines[place - 1].kind == "headline" and count_tokens(line.words) > 4:
            line.kind = "standfirst"
        else:
            break
        place += 1
    if _is_standfirst(lines, place):
        lines[place].kind = "standfirst"
        place += 1
    return place


def _settle_headline(lines: list[Line]) -> int:
    """Find the headline among the first lines; the index after it, 0 if there is none."""
    for place, line in enumerate(lines[:6]):
        if line.sign and line.sign not in ("caption", "label tag"):
            continue
        ends_open = line.words[-1] in ".,;:"
        if ends_open and len(line.words) > 80 or len(line.words) > 300 or line.indent > 3:
            break
        following = lines[place + 1] if place + 1 < len(lines) else None
        kicker = (
            following is not None
            and len(line.words) <= 40
            and count_tokens(line.words) <= 4
            and not following.sign
            and not following.sentence
            and count_tokens(following.words) >= 5
            and len(following.words) <= 200
            and place == 0
        )
        if kicker:
            line.kind = "tag"
            continue
        line.kind = "headline"
        for earlier in lines[:place]:
            earlier.kind = earlier.kind or by_sign(earlier)
        return place + 1
    for line in lines[:6]:
        line.kind = None
    return 0


def _sign_follows(lines: list[Line], place: int, limit: int) -> bool:
    """Whether a byline or source line stands just below: what is above it is no body yet."""
    if lines[place].end - lines[place].start > 600:
        return False
    for line in lines[place + 1 : min(limit, place + 4)]:
        if line.sign in ("byline", "source", "ago") or (
            not line.sign and not line.sentence and is_name(line.words)
        ):
            return True
        if line.sign not in ("caption", "credit", "link", "other") and (
            line.sign or line.sentence or len(line.words) > 40
        ):
            return False
    return False


def _is_below_headline(lines: list[Line], place: int) -> bool:
    """A sentence right beneath the headline sums up the story, not the picture."""
    line = lines[place]
    return lines[place - 1].kind == "headline" and line.sentence and not line.blank


def _is_role(line: Line) -> bool:
    """The writer's role or place, right beneath the name."""
    return not line.blank and not line.sentence and len(line.words) <= 60


def _is_standfirst(lines: list[Line], place: int) -> bool:
    """Whether the first paragraph stands over the story: what it says is said again below.

    A standfirst sums up; a lead is gone on from. So: it is short, and most of its longer
    words come back in the next two paragraphs, or the next paragraph opens with a dateline.
    """
    if place == 0 or place + 2 >= len(lines):
        return False
    if (
        lines[place].prose
        and lines[place + 1].sign in ("caption", "credit")
        and not any(line.kind == "standfirst" for line in lines[:place])
    ):
        return len(lines[place].words) <= 450 and not lines[place].sign
    if _is_summary(lines, place):
        return True
    line, below = lines[place], [other for other in lines[place + 1 : place + 3] if other.prose]
    if line.sign or not below or len(line.words) > 450 or line.words[0] in BULLETS:
        return False
    if dateline(below[0]) and not dateline(line):
        return True
    mine = {word for word in TOKEN.findall(line.words.casefold()) if len(word) > 3}
    theirs = " ".join(other.words[:3000] for other in below).casefold()
    return len(mine) > 4 and sum(word in theirs for word in mine) >= 0.7 * len(mine)


def _is_summary(lines: list[Line], place: int) -> bool:
    """Whether the first paragraph is short beside what follows, and closed in itself."""
    line, following = lines[place], lines[place + 1]
    if line.sign or not line.sentence or len(line.words) > 170 or dateline(line):
        return False
    if any(above.kind == "standfirst" for above in lines[:place]):
        return False
    several = _SENTENCE.search(line.words) is not None
    if not following.prose or (following.words[-1] == "?" and len(following.words) <= 120):
        # Right beneath byline and date, with a heading or a question below.
        signed = lines[place - 1].kind in ("byline", "source", "other")
        return signed and several and is_heading(following, lines[place + 2])
    return len(following.words) >= (1.75 if several else 3) * len(line.words)


_SENTENCE = re.compile(r"[.?!…][»”\"]?\s[«“\"]?\s?[A-ZÀ-ÖØ-Þ]")
