"""How a value looks: words, numbers and times in the reader's language. No queries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from difflib import SequenceMatcher
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from typing import Any

from django import template
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info, ngettext, pgettext_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

register = template.Library()

Words = dict[str, Any]

KINDS: Words = {
    "figure": lazy("Figure"),
    "quote": lazy("Quote"),
    "statement": lazy("Statement"),
}
KINDS_IN_A_SENTENCE: Words = {
    "figure": lazy("figure"),
    "quote": lazy("quote"),
    "statement": lazy("statement"),
}
STATES: Words = {
    "to_check": lazy("To check"),
    "verified": lazy("Verified"),
    "disputed": lazy("Disputed"),
    "needs_source": lazy("Needs a source"),
    "withdrawn": lazy("Taken back"),
}
STATES_IN_A_SENTENCE: Words = {
    "to_check": lazy("to check"),
    "verified": lazy("verified"),
    "disputed": lazy("disputed"),
    "needs_source": lazy("needs a source"),
}
# A quote given in full needs no word for it.
MANNERS: Words = {
    "direct": "",
    "partial": lazy("a few words"),
    "nested": lazy("inside a quote"),
    "other": lazy("title, name or irony"),
}
TYPE_COUNTS: dict[str, Callable[[int], str]] = {
    "money": lambda n: ngettext("amount", "amounts", n),
    "percent": lambda n: ngettext("percentage", "percentages", n),
    "quantity": lambda n: ngettext("measure", "measures", n),
    "count": lambda n: ngettext("count", "counts", n),
    "ratio": lambda n: ngettext("proportion", "proportions", n),
    "factor": lambda n: ngettext("factor", "factors", n),
    "rank": lambda n: ngettext("rank", "ranks", n),
    "age": lambda n: ngettext("age", "ages", n),
    "date": lambda n: ngettext("date", "dates", n),
    "time": lambda n: ngettext("time of day", "times of day", n),
    "direct": lambda n: ngettext("quote in full", "quotes in full", n),
    "partial": lambda n: ngettext("quote of a few words", "quotes of a few words", n),
    "nested": lambda n: ngettext("quote inside a quote", "quotes inside a quote", n),
    "other": lambda n: ngettext(
        "title, name or irony in marks", "titles, names or irony in marks", n
    ),
}
BLOCKS: Words = {
    "headline": lazy("Headline"),
    "standfirst": lazy("Standfirst"),
    "byline": lazy("Byline"),
    "dateline": lazy("Dateline"),
    "source": lazy("Agency line"),
    "paragraph": lazy("Paragraph"),
    "heading": lazy("Crosshead"),
    "list_item": lazy("List item"),
    "caption": lazy("Caption"),
    "credit": lazy("Credit"),
    "tag": lazy("Tags"),
    "comment": lazy("Comment"),
    "other": pgettext_lazy("a part of the text that is none of the known ones", "Other"),
}
LANGUAGES: Words = {
    "de": lazy("German"),
    "en": lazy("English"),
    "es": lazy("Spanish"),
    "fr": lazy("French"),
    "it": lazy("Italian"),
    "nl": lazy("Dutch"),
    "pt": lazy("Portuguese"),
}
EXACTNESS: Words = {
    "about": lazy("about %s"),
    "at_least": lazy("at least %s"),
    "more_than": lazy("more than %s"),
    "at_most": lazy("at most %s"),
    "less_than": lazy("less than %s"),
    "almost": lazy("almost %s"),
}
UNITS: dict[str, Callable[[int], str]] = {
    "pp": lambda n: ngettext("percentage point", "percentage points", n),
    "bp": lambda n: ngettext("basis point", "basis points", n),
    "year": lambda n: ngettext("year", "years", n),
    "month": lambda n: ngettext("month", "months", n),
    "week": lambda n: ngettext("week", "weeks", n),
    "day": lambda n: ngettext("day", "days", n),
    "hour": lambda n: ngettext("hour", "hours", n),
    "minute": lambda n: ngettext("minute", "minutes", n),
    "second": lambda n: ngettext("second", "seconds", n),
}
MARKS = {
    "fr": ("«\u202f", "\u202f»"),
    "en": ("“", "”"),
    "de": ("„", "“"),
    "es": ("«", "»"),
    "it": ("«", "»"),
    "nl": ("“", "”"),
    "pt": ("«", "»"),
}
SHORT = 96  # characters of a claim that a row shows; the rest is in the card


def _word(table: Words, code: str) -> str:
    return str(table.get(code, code))


@register.filter
def kind_name(kind: str) -> str:
    return _word(KINDS, kind)


@register.filter
def state_name(state: str) -> str:
    return _word(STATES, state)


@register.filter
def state_word(state: str) -> str:
    return _word(STATES_IN_A_SENTENCE, state)


@register.filter
def type_name(code: str) -> str:
    if code in MANNERS:
        return _word(MANNERS, code)
    return TYPE_COUNTS[code](1) if code in TYPE_COUNTS else code


@register.filter
def type_count(count: int, code: str) -> str:
    """The word for *count* claims of one type, without the number."""
    words = TYPE_COUNTS.get(code)
    return words(count) if words else code


@register.filter
def block_name(kind: str) -> str:
    return _word(BLOCKS, kind)


@register.filter
def language_word(code: str) -> str:
    return _word(LANGUAGES, code)


@register.filter
def place(part: Any) -> str:
    """Where a claim stands: "§ 3", "§ 1, standfirst", "Headline"."""
    kind, number = (
        (part["kind"], part["number"]) if isinstance(part, dict) else (part.kind, part.number)
    )
    if number is None:
        return _word(BLOCKS, kind)
    sign = _("¶ %(number)s") % {"number": number}
    if kind == "standfirst":
        return _("%(place)s, standfirst") % {"place": sign}
    return sign


@register.filter
def has_headline(parts: Iterable[Any]) -> bool:
    return any((p["kind"] if isinstance(p, dict) else p.kind) == "headline" for p in parts)


# --- claims


@register.filter
def quoted(text: str, language: str) -> str:
    """*text* between the quotation marks of *language*."""
    left, right = MARKS.get(language, MARKS["en"])
    return f"{left}{text.strip()}{right}"


@register.filter
def excerpt(claim: Any, language: str) -> str:
    """A claim on one line: a figure as it stands, a quote between its marks."""
    text = " ".join(claim.exact.split(" ")).replace("\n", " ")
    if len(text) > SHORT:
        text = text[:SHORT].rsplit(" ", 1)[0] + "…"
    return quoted(text, language) if claim.kind == "quote" else text


@lru_cache(maxsize=64)
def _spoken(language: str, kind: str, state: str) -> str:
    words = _("%(kind)s %(number)s, %(state)s")
    return words.replace("%(kind)s", _word(KINDS_IN_A_SENTENCE, kind)).replace(
        "%(state)s", _word(STATES_IN_A_SENTENCE, state)
    )


@register.filter
def spoken(row: Any) -> str:
    """What a mark says to who cannot see it: "figure 9, to check"."""
    return _spoken(get_language() or "", row.kind, row.state).replace(
        "%(number)s", str(row.number)
    )


# The strip is drawn with dashed strokes: one claim is a dash of 5 and a gap of 3, so that a run
# of claims in one state is one stroke. Middle and height of a stroke say the state.
STRIP = {
    "verified": ((13, 18),),
    "disputed": ((7.5, 7), (18.5, 7)),
    "needs_source": ((17, 10),),
    "to_check": ((20, 4),),
}


@register.filter
def strip(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """The strokes of the strip: for each state its paths, with their widths."""
    runs: dict[str, list[tuple[int, int]]] = {}
    x = 0
    for state, group in groupby(rows, key=lambda row: row.state):
        width = 8 * sum(1 for _row in group)
        runs.setdefault(state, []).append((x, width - 3))
        x += width
    return [
        {
            "state": state,
            "width": height,
            "path": "".join(f"M{start} {middle}h{length}" for start, length in runs[state]),
        }
        for state, strokes in STRIP.items()
        if state in runs
        for middle, height in strokes
    ]


@register.filter
def changes(text: str, correction: str) -> list[dict[str, str]]:
    """From *text* to *correction*, word by word: what is kept, removed and added."""
    before, after = re.findall(r"\s*\S+", text), re.findall(r"\s*\S+", correction)
    steps = []
    for step, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if step == "equal":
            steps.append({"step": "kept", "text": "".join(before[a:b])})
            continue
        if b > a:
            steps.append({"step": "removed", "text": "".join(before[a:b]).strip()})
        if d > c:
            steps.append({"step": "added", "text": "".join(after[c:d]).strip()})
    return steps


# --- readings


def _number(text: str) -> str:
    """ "35000000000" → "35,000,000,000", as the reader's language writes it."""
    if "/" in text:
        share = Fraction(text)
        if 0 < share < 1:
            return f"{text} ({_unit(_plain(round(float(share * 100), 1)), '%')})"
        return text
    return _plain(Decimal(text))


def _plain(value: Any) -> str:
    text = number_format(value, use_l10n=True, force_grouping=True)
    return text.replace("\xa0", "\u202f").replace("-", "−")


def _unit(number: str, unit: str | None, count: int = 2) -> str:
    if not unit:
        return number
    if unit == "%":
        return _("%(number)s%%") % {"number": number}
    words = UNITS.get(unit)
    return f"{number}\u202f{words(count) if words else unit}"


def _moment(value: str) -> str:
    """An ISO date in words, as far as it goes: "2026-11-18", "XXXX-02-12", "2025-02"."""
    found = re.fullmatch(r"(\d{4}|XXXX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?", value)
    if not found:
        return value
    year, month, day = found.groups()
    known = int(year) if year.isdigit() else 2000  # a leap year, so that 29 February is a day
    try:
        if month and month.isdigit() and day and day.isdigit():
            words = date_format(
                date(known, int(month), int(day)), "l j F Y" if year.isdigit() else "j F"
            )
        elif month and month.isdigit():
            words = date_format(date(known, int(month), 1), "F Y" if year.isdigit() else "F")
        elif day and day.isdigit():
            words = _("day %(number)s of a month") % {"number": int(day)}
        else:
            return year if year.isdigit() else value
    except ValueError:
        return value
    return words if year.isdigit() else _("%(date)s, year not given") % {"date": words}


@register.filter
def reading(claim: Any) -> str:
    """How a figure was read, in words; "" when the text gives no number."""
    read = claim.reading or {}
    value, last, unit = read.get("value"), read.get("value_max"), read.get("unit")
    if claim.kind != "figure" or value is None:
        return ""
    try:
        words = _reading(claim.type, value, last, unit)
    except (ValueError, ArithmeticError, TypeError):
        return str(value)
    exactness = read.get("exactness", "exact")
    return str(EXACTNESS[exactness]) % words if exactness in EXACTNESS else words


def _reading(type_: str, value: str, last: str | None, unit: str | None) -> str:
    if type_ in ("date", "time"):
        shown = _moment if type_ == "date" else str
        first, end = shown(value), shown(last) if last else ""
        return _("%(first)s to %(last)s") % {"first": first, "last": end} if end else first
    number = _number(value)
    if type_ == "rank":
        return _("rank %(number)s") % {"number": number}
    if type_ == "factor":
        return _("× %(number)s") % {"number": number}
    if last:
        number = _("%(first)s to %(last)s") % {"first": number, "last": _number(last)}
    return _unit(number, unit, 1 if (last or value) == "1" else 2)


@register.filter
def get(table: Any, name: str) -> Any:
    """table[name], or None."""
    return table.get(name) if table else None


# --- numbers and times


@register.filter
def grouped(number: Any) -> str:
    """A number with its thousands apart."""
    return _plain(number)


@register.filter
def in_eights(digest: str) -> str:
    """A hash in groups of eight, so that an eye can compare two."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))


@register.filter
def iso(moment: datetime | None) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else ""


@register.filter
def clock(moment: datetime | None) -> str:
    """The hour alone: "17:30"."""
    return date_format(timezone.localtime(moment), "H:i") if moment else ""


@register.filter
def day(moment: datetime | None) -> str:
    """A day on which something is due: "Fri 20 Nov"."""
    return date_format(timezone.localtime(moment), _("D j M")) if moment else ""


@register.filter
def recently(moment: datetime | None) -> str:
    """When something was done: the hour if today, else the day too."""
    if moment is None:
        return ""
    local, today = timezone.localtime(moment), timezone.localdate()
    if local.date() == today:
        return date_format(local, "H:i")
    return date_format(local, _("j M, H:i") if local.year == today.year else _("j M Y, H:i"))


@register.filter
def in_full(moment: datetime | None) -> str:
    """For the record: "19 November 2026, 17:21"."""
    return date_format(timezone.localtime(moment), _("j F Y, H:i")) if moment else ""


@register.filter
def day_group(moment: datetime | None) -> str:
    """The heading that an article stands under in the queue."""
    if moment is None:
        return _("No deadline")
    due, today = timezone.localtime(moment).date(), timezone.localdate()
    if due < today:
        return _("Before today")
    if due == today:
        return _("Today")
    if due == today + timedelta(days=1):
        return _("Tomorrow")
    return date_format(due, "l j F" if due.year == today.year else "l j F Y").capitalize()


@register.filter
def until(left: timedelta | None) -> str:
    """ "in 1 h 18", "17 min late"."""
    if left is None:
        return ""
    minutes = abs(int(left.total_seconds() // 60))
    if minutes < 60:
        span = _("%(minutes)s min") % {"minutes": minutes}
    elif minutes < 24 * 60:
        span = _("%(hours)s h %(minutes)s") % {
            "hours": minutes // 60,
            "minutes": f"{minutes % 60:02}",
        }
    else:
        days = minutes // (24 * 60)
        span = ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    return (_("%(span)s late") if left < timedelta(0) else _("in %(span)s")) % {"span": span}


@register.filter
def left(moment: datetime | None) -> timedelta | None:
    """How long it is until *moment*."""
    return None if moment is None else moment - timezone.now()


@register.filter
def is_past(moment: datetime | None) -> bool:
    return moment is not None and moment < timezone.now()


@register.filter
def is_soon(moment: datetime | None) -> bool:
    return moment is not None and timedelta(0) <= moment - timezone.now() < timedelta(hours=2)


@register.filter
def names(people: Iterable[Any]) -> str:
    return ", ".join(person.name for person in people)


@register.filter
def capital(words: str | Promise) -> str:
    """*words* with a capital, the rest as it is."""
    text = str(words)
    return text[:1].upper() + text[1:]


@register.simple_tag(takes_context=True)
def here(context: template.Context) -> str:
    """The path to come back to from here: a page that was posted to is not one."""
    request = context.get("request")
    if request is None or context.get("site_language_next"):
        return str(context.get("site_language_next") or "/")
    if request.method in ("GET", "HEAD"):
        return str(request.get_full_path())
    return str(context.get("back") or "/")


@register.filter
def native_name(code: str) -> str:
    """What a language calls itself."""
    return str(get_language_info(code)["name_local"]).capitalize()


@register.filter
def paragraph(part: Any) -> str:
    """The number of a paragraph: "§ 3"."""
    return _("¶ %(number)s") % {"number": part.number}


@register.filter
def with_state(asked: Any, state: str) -> str:
    """The filter *asked* for another state, as a query string."""
    return str(asked.address(state=state))


@register.filter
def with_kind(asked: Any, kind: str) -> str:
    """The filter *asked* for another kind, as a query string."""
    return str(asked.address(kind=kind))


@register.filter
def kinds_name(kind: str) -> str:
    """The kind as the name of a list: "Figures"."""
    return {"figure": _("Figures"), "quote": _("Quotes"), "statement": _("Statements")}.get(
        kind, kind
    )


@register.filter
def with_show(asked: Any, show: str) -> str:
    """The queue's filter *asked* for another list, as a query string."""
    return str(asked.address(show=show))


@register.filter
def is_today(moment: datetime | None) -> bool:
    return moment is not None and timezone.localtime(moment).date() == timezone.localdate()


@register.filter
def is_ahead_today(moment: datetime | None) -> bool:
    return moment is not None and is_today(moment) and moment >= timezone.now()


@register.filter
def kind_total(report: Any, kind: str) -> int:
    """How many claims of a kind a report has; statements are counted with the figures."""
    kinds = ("figure", "statement") if kind == "figure" else (kind,)
    return sum(claim.kind in kinds for claim in report.claims)


@register.filter
def verdicts(report: Any) -> list[tuple[int, Any]]:
    """Every verdict of a report with the number of its claim, the oldest first."""
    lines = [(claim.number, verdict) for claim in report.claims for verdict in claim.history]
    return sorted(lines, key=lambda line: line[1].at)


@register.filter
def field_value(field: Any) -> str:
    """What stands in a form's field, as its own input writes it."""
    value = field.field.widget.format_value(field.value())
    return "" if value is None else str(value)


@register.filter
def claim_path(pk: int) -> str:
    """The address of a claim: as `{% url %}` has it, looked up once and not for every mark."""
    return _claim_path(get_script_prefix()).replace("/0/", f"/{pk}/")


@lru_cache(maxsize=8)
def _claim_path(prefix: str) -> str:
    return reverse("claims:claim-detail", args=[0])
