"""What a line is by its form, and by the line above or below it."""

from __future__ import annotations

import re

from claims.extraction.results import Block, BlockKind

from .lines import BULLET, Line, count_tokens
from .signs import AGENCY

DIGIT = re.compile(r"\d")


_SIGN_KINDS: dict[str, BlockKind] = {
    "byline": "byline",
    "source": "source",
    "credit": "credit",
    "agency": "source",
    "ago": "source",
    "related": "other",
    "link": "other",
    "dateline": "dateline",
    "caption": "caption",
    "tag": "tag",
    "other": "other",
    "comment": "comment",
    "label tag": "other",
    "label caption": "caption",
    "label credit": "credit",
    "label comment": "other",
    "label reply": "other",
    "label other": "other",
}


def by_sign(line: Line) -> BlockKind | None:
    return _SIGN_KINDS.get(line.sign)


_NAME = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w'’.-]{0,25}\s){1,3}[A-ZÀ-ÖØ-Þ][\w'’.-]{1,25}"
    r"(?:(?:,|\set|\sand|\sund|\sy|\se|\sen|\s&|\s\||\sin|\sà)\s[\w'’.,| -]{2,60})?$"
)


def is_name(words: str) -> bool:
    """Two to four words with capitals, perhaps with a second name, a place or a role."""
    return len(words) <= 90 and _NAME.match(words) is not None


def is_at_credit(lines: list[Line], place: int) -> bool:
    """Whether a credit stands right beneath the line, or right above it."""
    line = lines[place]
    if line.sign or line.end - line.start > 300:
        return False
    if place + 1 < len(lines) and not lines[place + 1].blank and lines[place + 1].sign == "credit":
        return True
    above = lines[place - 1] if place else None
    return above is not None and above.sign == "credit" and not line.blank and not line.prose


def is_heading(line: Line, following: Line | None) -> bool:
    if line.end - line.start > 120 or following is None:
        return False
    if line.words[-1] == ":":  # a list's heading; more words lead a sentence on
        return count_tokens(line.words) <= 4 and bool(BULLET.match(following.words))
    if line.words[-1] in ".,;…" or line.words[0] in "–—-":  # a dash opens speech
        return False
    # A sentence with its full stop within the marks is said, not set above.
    question = line.words[-1] in '?!»"”' and len(line.words) <= 80
    question = question and not line.words[:-1].rstrip().endswith(".")
    return (not line.sentence or question) and (
        following.prose or following.sentence or bool(BULLET.match(following.words))
    )


# BRUXELLES, 12 février (AFP) - …   KYIV, Ukraine (AP) — …   LONDON — …   (Reuters) - …
_DATELINE = re.compile(
    r"""(?P<all>
        (?P<city>[A-ZÀ-ÖØ-Þ][\w'’.-]{1,30}(?:\s[\w'’.-]{1,30}){0,3})?
        (?:,\s[\w'’. ]{2,40}){0,3}
        \s?(?:\((?P<agency>[^()]{2,40})\))?
    )\s{0,2}(?:--?|[–—:])\s""",
    re.X,
)


def dateline(line: Line) -> Block | None:
    found = _DATELINE.match(line.words[:140])
    if not found or not found["all"].strip():
        return None
    city = found["city"] or ""
    agency = found["agency"] or ""
    # With its date before it, any short name in brackets is an agency's.
    dated = bool(DIGIT.search(found["all"])) and len(agency) <= 12
    signed = AGENCY.search(agency) or (city and agency.isupper() and (dated or len(agency) < 5))
    shouted = len(city) > 2 and city.isupper()
    if not (signed or shouted):
        return None
    return Block("dateline", line.start, line.start + len(found["all"].rstrip()))
