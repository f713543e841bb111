"""What a line is by its place: head, body and tail of a pasted article."""

from __future__ import annotations

import re

from claims.extraction.results import Block, BlockKind

from .lines import BULLET, BULLETS, NUMBERED, TOKEN, Line, count_tokens
from .signs import AGENCY, Reader, is_house_and_name


def settle_given(lines: list[Line]) -> None:
    for line in lines:
        if line.kind is None:
            line.kind = _by_sign(line) or "paragraph"


_DIGIT = re.compile(r"\d")
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


def _by_sign(line: Line) -> BlockKind | None:
    return _SIGN_KINDS.get(line.sign)


def settle(lines: list[Line], reader: Reader) -> None:
    if len(lines) == 1:
        line = lines[0]
        headline = not line.sentence and not line.prose and count_tokens(line.words) > 2
        line.kind = _by_sign(line) or ("headline" if headline else "paragraph")
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
    body = _settle_head(lines, reader)
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


def _settle_head(lines: list[Line], reader: Reader) -> int:
    """Give the lines above the body their kinds; the index at which the body begins."""
    place = _settle_headline(lines)
    if place == 0:
        return 0
    limit = min(len(lines), place + 15)
    while place < limit:
        line = lines[place]
        if kind := _by_sign(line):
            line.kind = kind
        elif _is_at_credit(lines, place) and not _is_below_headline(lines, place):
            line.kind = "caption"
        elif lines[place - 1].kind == "byline" and _is_role(line):
            line.kind = "byline"
        elif line.words[0] in BULLETS and BULLET.match(line.words) and not line.prose:
            line.kind = "list_item"  # the story in points
        elif _sign_follows(lines, place, limit):
            signed = not line.sentence and (_is_name(line.words) or reader.is_writer(line.words))
            house = not line.sentence and count_tokens(line.words) <= 2
            line.kind = "byline" if signed else "other" if house else "standfirst"
        elif line.prose or line.sentence:
            break
        elif _is_name(line.words):
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
            earlier.kind = earlier.kind or _by_sign(earlier)
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
            not line.sign and not line.sentence and _is_name(line.words)
        ):
            return True
        if line.sign not in ("caption", "credit", "link", "other") and (
            line.sign or line.sentence or len(line.words) > 40
        ):
            return False
    return False


_NAME = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w'’.-]{0,25}\s){1,3}[A-ZÀ-ÖØ-Þ][\w'’.-]{1,25}"
    r"(?:(?:,|\set|\sand|\sund|\sy|\se|\sen|\s&|\s\||\sin|\sà)\s[\w'’.,| -]{2,60})?$"
)


def _is_name(words: str) -> bool:
    """Two to four words with capitals, perhaps with a second name, a place or a role."""
    return len(words) <= 90 and _NAME.match(words) is not None


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
        return signed and several and _is_heading(following, lines[place + 2])
    return len(following.words) >= (1.75 if several else 3) * len(line.words)


_SENTENCE = re.compile(r"[.?!…][»”\"]?\s[«“\"]?\s?[A-ZÀ-ÖØ-Þ]")


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
        kind = _by_sign(line)
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
            _is_heading(line, following) or (asked and _is_open_question(line, following))
        ):
            kind = "heading"
        elif kind is None and _is_at_credit(lines, place):
            kind = "caption"
        elif kind is None and _is_row(lines, place, tail):
            kind = "list_item"
        elif kind is None and _is_over_rows(lines, place, tail):
            kind = "heading"
        line.kind = kind or "paragraph"


def _is_at_credit(lines: list[Line], place: int) -> bool:
    """Whether a credit stands right beneath the line, or right above it."""
    line = lines[place]
    if line.sign or line.end - line.start > 300:
        return False
    if place + 1 < len(lines) and not lines[place + 1].blank and lines[place + 1].sign == "credit":
        return True
    above = lines[place - 1] if place else None
    return above is not None and above.sign == "credit" and not line.blank and not line.prose


def _is_heading(line: Line, following: Line | None) -> bool:
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
    return plain and _DIGIT.search(line.words) is not None


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
    if place + 1 < len(lines) or not _is_name(words):
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
        kind = _by_sign(line)
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
    dated = bool(_DIGIT.search(found["all"])) and len(agency) <= 12
    signed = AGENCY.search(agency) or (city and agency.isupper() and (dated or len(agency) < 5))
    shouted = len(city) > 2 and city.isupper()
    if not (signed or shouted):
        return None
    return Block("dateline", line.start, line.start + len(found["all"].rstrip()))
