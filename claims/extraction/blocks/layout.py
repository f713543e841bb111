"""What a line is by its place: head, body and tail of a pasted article."""

from __future__ import annotations

import re

from .forms import DIGIT, by_sign, is_at_credit, is_heading, is_name
from .head import settle_head
from .lines import BULLET, BULLETS, NUMBERED, Line, count_tokens
from .signs import Reader, is_house_and_name


def settle_given(lines: list[Line]) -> None:
    for line in lines:
        if line.kind is None:
            line.kind = by_sign(line) or "paragraph"


def settle(lines: list[Line], reader: Reader) -> None:
    if len(lines) == 1:
        line = lines[0]
        headline = not line.sentence and not line.prose and count_tokens(line.words) > 2
        line.kind = by_sign(line) or ("headline" if headline else "paragraph")
        return
    for place in range(1, len(lines)):
        # Beneath a caption an agency is its credit; beside a byline or a date, the story's.
        line = lines[place]
        if not line.sign and place > 2 and len(line.words) <= 20 and _DESK.match(line.words):
            line.sign = "byline"
        elif not line.sign and not line.blank and not line.sentence and place > 1:
            if len(line.words) <= 80 and is_house_and_name(line.words):
                line.sign = "credit"
        elif line.sign == "agency" and not line.blank and place > 1:
            beside = {
                lines[place - 1].sign,
                lines[place + 1].sign if place + 1 < len(lines) else "",
            }
            line.sign = "agency" if beside & {"byline", "source"} else "credit"
    _mark_links(lines)
    _mark_forms(lines)
    body = settle_head(lines, reader)
    tail = _find_tail(lines, body, reader)
    _settle_body(lines, body, tail)
    _settle_tail(lines, tail, reader)
    _settle_signature(lines)


def _mark_links(lines: list[Line]) -> None:
    """Below "Read also", alone on its line, stand the titles of other articles."""
    left = 0
    for above, line in zip(lines, lines[1:], strict=False):
        if above.sign == "related":
            left = 8
        elif line.blank:
            left = 0
        if left and line.sign in ("source", "ago", "dated"):
            continue  # when the other article came out
        # A full stop is no title's: what is story must never be taken for a link.
        title = not line.sentence or (line.words[-1] == "?" and not line.blank)
        if left and title and not line.sign and not line.prose and len(line.words) <= 150:
            line.sign = "other"
            left -= 1
        else:
            left = 0


def _mark_forms(lines: list[Line]) -> None:
    """Between or below furniture, without a blank line, stands the rest of a box or form."""
    place = 1
    while place < len(lines):
        if lines[place - 1].sign != "other" or lines[place].blank:
            place += 1
            continue
        end = place
        while end < min(len(lines), place + 3) and _is_part(lines[end]):
            end += 1
        closed = end < len(lines) and not lines[end].blank and lines[end].sign == "other"
        line = lines[place]
        button = end == place + 1 and (end == len(lines) or lines[end].blank)
        button = button and count_tokens(line.words) <= 4 and line.words[0] not in BULLETS
        if closed or button:
            for part in lines[place:end]:
                part.sign = "other"
        place = max(end, place + 1)


def _is_part(line: Line) -> bool:
    short = len(line.words) <= 120 and not line.prose
    return short and not line.sign and not line.blank and not line.sentence


def _find_tail(lines: list[Line], body: int, reader: Reader) -> int:
    """The index at which the tail begins: at the tags below the story, or at the comments."""
    before, after = 0, sum(line.end - line.start for line in lines[body:] if line.prose)
    place = body
    while place < len(lines):
        line = lines[place]
        if line.prose:
            before += line.end - line.start
            after -= line.end - line.start
        if before and line.sign in ("label comment", "label tag"):
            return place
        if before and line.sign == "label reactions":
            # The heading of a story's part, unless somebody's name and time stand below.
            below = lines[place + 1 : place + 7]
            if any(b.sign in ("ago", "label reply") or _is_commenter(b, reader) for b in below):
                line.sign = "label comment"
                return place
        if before and not line.sentence and _is_commenter(line, reader):
            # Who wrote it may stand on the line above the time.
            above = lines[place - 1]
            return place - 1 if _is_term(above) and not above.sign and place > body else place
        if before and before > 2 * after and _is_term(line) and not line.sign:
            run = place
            while run < len(lines) and _is_term(lines[run]) and not lines[run].sign:
                run += 1
            # Two subjects in a row are no headings: a heading has its text below it.
            ends = run - place > 1 or run == len(lines) or lines[run].indent > lines[place].indent
            if ends and not _goes_on(lines, run, lines[place].indent):
                return place
            place = run
            continue
        place += 1
    end = len(lines)
    while end > body + 2 and lines[end - 1].indent > 1 and not BULLET.match(lines[end - 1].words):
        end -= 1
    if end < len(lines) and not any(line.indent > 1 for line in lines[body:end]):
        return end
    return len(lines)


def _goes_on(lines: list[Line], place: int, indent: int) -> bool:
    """Whether the story does, below what may be its tags: prose, before any comment is due."""
    for line in lines[place : place + 30]:
        if line.sign.startswith("label comment") or line.sign == "ago" or line.indent > indent:
            return False
        if line.prose and not line.sign:
            return True
    return False


def _is_term(line: Line) -> bool:
    """A subject by its form: a few words, no sentence."""
    return (
        len(line.words) <= 50
        and not line.sentence
        and line.words[-1] not in ",;:"
        and ": " not in line.words
        and not BULLET.match(line.words)
        and count_tokens(line.words) <= 5
    )


def _is_commenter(line: Line, reader: Reader) -> bool:
    """ "Marc75 · il y a 2 heures": who commented, and when."""
    return line.sign in ("", "ago") and len(line.words) <= 80 and reader.is_ago(line.words)


def _settle_body(lines: list[Line], body: int, tail: int) -> None:
    # In an interview a line that trails off is a question too.
    asked = sum(line.words[-1] == "?" and not line.prose for line in lines[body:tail]) > 1
    for place in range(body, tail):
        line = lines[place]
        kind = by_sign(line)
        following = lines[place + 1] if place + 1 < tail else None
        if kind == "byline" and following is not None and following.prose and line.sentence:
            kind = None
        if kind == "caption" and line.end - line.start > 350:
            kind = None
        if kind is None and BULLET.match(line.words):
            listed = place > body and lines[place - 1].kind == "list_item" and not line.blank
            title = NUMBERED.match(line.words) and not listed and len(line.words) <= 120
            title = title and (not line.sentence or line.words[-1] in "?!")
            heading = title and following is not None and following.prose
            if title and following is not None and (line.words[-1] == "?" or following.blank):
                heading = following.sentence and not BULLET.match(following.words)
            if line.words[-1] in "–—-" and following is not None:  # - 'No roof' -
                heading = following.sentence
            kind = "heading" if heading else "list_item"
        elif kind is None and (
            is_heading(line, following) or (asked and _is_open_question(line, following))
        ):
            kind = "heading"
        elif kind is None and is_at_credit(lines, place):
            kind = "caption"
        elif kind is None and _is_row(lines, place, tail):
            kind = "list_item"
        elif kind is None and _is_over_rows(lines, place, tail):
            kind = "heading"
        line.kind = kind or "paragraph"


def _is_row(lines: list[Line], place: int, tail: int) -> bool:
    """Whether it is one of several lines with figures: results, prices, dates."""
    line = lines[place]
    if not _is_figures(line):
        return False
    return (not line.blank and _is_figures(lines[place - 1])) or (
        place + 1 < tail and not lines[place + 1].blank and _is_figures(lines[place + 1])
    )


def _is_over_rows(lines: list[Line], place: int, tail: int) -> bool:
    line = lines[place]
    return (
        not line.sentence
        and len(line.words) <= 60
        and place + 1 < tail
        and not lines[place + 1].blank
        and _is_row(lines, place + 1, tail)
    )


def _is_figures(line: Line) -> bool:
    plain = not (line.sign or line.sentence or line.prose) and len(line.words) <= 120
    return plain and DIGIT.search(line.words) is not None


def _is_open_question(line: Line, following: Line | None) -> bool:
    return (
        line.words.endswith(("...", "…"))
        and len(line.words) <= 80
        and line.words[0] not in '–—-«“"'
        and following is not None
        and following.prose
    )


_DESK = re.compile(r"[a-z]{2,4}(?:[/-][a-z]{2,4}){1,4}$|\(?(?:[A-ZÀ-ÖØ-Þ]\.[\s-]?){1,4}\)?$")


def _is_signature(lines: list[Line], place: int) -> bool:
    """The writer at the end: a desk's initials, or a name that the story does not speak of.

    The name may stand in a byline above; a subject ("Emmanuel Macron") stands in the story.
    """
    words = lines[place].words
    if _DESK.match(words):
        return True
    if place + 1 < len(lines) or not is_name(words):
        return False
    story = (line for line in lines[:place] if line.kind not in ("byline", "source"))
    return not any(words in line.words for line in story)


def _settle_signature(lines: list[Line]) -> None:
    """A line at the end that begins with a writer's name tells who that is."""
    names = [
        found[0]
        for line in lines[:12]
        if line.kind == "byline"
        for found in _FULL_NAME.finditer(line.words[:200])
    ]
    story = [line for line in lines if line.kind in ("paragraph", "heading")]
    bylines = [line.words for line in lines[:12] if line.kind == "byline"]
    for place in range(max(4, len(lines) - 6), len(lines)):
        line = lines[place]
        repeated = count_tokens(line.words) > 1 and any(line.words in byline for byline in bylines)
        if repeated and line.kind in ("heading", "paragraph", "tag"):
            line.kind = "byline"
            if place == len(lines) - 2 and lines[-1].kind == "paragraph":
                lines[-1].kind = "other"  # the house's word on itself
    if lines and _DESK.match(lines[-1].words):
        lines[-1].kind = "byline"
    for line in story[-2:]:
        if len(line.words) <= 300 and line.words.startswith(tuple(names)):
            line.kind = "byline"


_FULL_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’.-]{1,25}(?:\s[A-ZÀ-ÖØ-Þ][\w'’.-]{1,25}){1,3}")


def _settle_tail(lines: list[Line], tail: int, reader: Reader) -> None:
    comments = False
    for place in range(tail, len(lines)):
        line = lines[place]
        kind = by_sign(line)
        if kind is None and not comments and _is_signature(lines, place):
            kind = "byline"
        if line.sign == "label comment" or _is_commenter(line, reader):
            comments = True
            kind = "other" if line.sign == "label comment" else "comment"
        elif kind == "other" and line.sign != "label reply":
            pass
        elif comments or line.prose or line.sentence:
            kind = kind if kind in ("byline", "source") and not comments else "comment"
            comments = comments or kind == "comment"
        elif kind is None:
            kind = "tag" if _is_term(line) else "other"
        line.kind = kind
