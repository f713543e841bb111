"""How values look, in both languages."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import get_args
from xml.etree import ElementTree

import pytest
from django.utils import timezone, translation

from claims.extraction import BLOCK_KINDS
from claims.extraction.results import FIGURE_TYPES, MANNERS, Exactness
from claims.templatetags import claims as look

NARROW, WIDE = "\u202f", "\xa0"


def figure(type_: str, value: str | None, **read: object) -> SimpleNamespace:
    return SimpleNamespace(kind="figure", type=type_, reading={"value": value, **read})


@pytest.mark.parametrize(
    ("claim", "english", "french"),
    [
        (
            figure("money", "35000000000", unit="USD", exactness="about"),
            f"about 35,000,000,000{NARROW}USD",
            "environ 35 000 000 000 USD",
        ),
        (figure("percent", "3.2", unit="%"), "3.2%", "3,2 %"),
        (figure("percent", "3", value_max="5", unit="%"), "3 to 5%", "3 à 5 %"),
        (figure("percent", "0.5", unit="pp"), f"0.5{NARROW}percentage points", None),
        (figure("count", "30", exactness="at_least"), "at least 30", "au moins 30"),
        (figure("ratio", "1/3"), "1/3 (33.3%)", "1/3 (33,3 %)"),
        (figure("factor", "2.5"), "× 2.5", f"×{WIDE}2,5"),
        (figure("rank", "3"), "rank 3", "rang 3"),
        (figure("age", "1", unit="year"), f"1{NARROW}year", f"1{NARROW}an"),
        (
            figure("date", "2026-11-18"),
            "Wednesday 18 November 2026",
            "mercredi 18 novembre 2026",
        ),
        (
            figure("date", "XXXX-02-12"),
            "12 February, year not given",
            "12 février, année non précisée",
        ),
        (figure("date", "XXXX-02-29"), "29 February, year not given", None),
        (figure("date", "2025"), "2025", "2025"),
        (figure("date", "2025-02"), "February 2025", "février 2025"),
        (figure("date", "2025-Q3"), "2025-Q3", "2025-Q3"),
        (figure("date", "2025-13-45"), "2025-13-45", "2025-13-45"),
        (figure("time", "13:01"), "13:01", "13:01"),
        (figure("count", None), "", ""),
        (figure("count", "no number"), "no number", "no number"),
    ],
)
def test_a_reading_is_in_words(claim, english, french):
    with translation.override("en"):
        assert look.reading(claim) == english
    if french is not None:
        with translation.override("fr"):
            assert look.reading(claim).replace(NARROW, " ") == french.replace(NARROW, " ")


def test_a_quote_has_no_reading():
    assert look.reading(SimpleNamespace(kind="quote", type="direct", reading={})) == ""


@pytest.mark.parametrize(
    ("minutes", "english", "french"),
    [
        (78, "in 1 h 18", f"dans 1{WIDE}h{WIDE}18"),
        (-17, "17 min late", f"en retard de 17{WIDE}min"),
        (60 * 24 * 3, "in 3 days", f"dans 3{WIDE}jours"),
    ],
)
def test_what_is_left_is_said_shortly(minutes, english, french):
    with translation.override("en"):
        assert look.until(timedelta(minutes=minutes)) == english
    with translation.override("fr"):
        assert look.until(timedelta(minutes=minutes)) == french


def test_days_and_hours_are_as_each_language_writes_them():
    moment = timezone.make_aware(datetime(2024, 11, 20, 17, 5))
    with translation.override("en"):
        assert look.day(moment) == "Wed 20 Nov"
        assert look.in_full(moment) == "20 November 2024, 17:05"
        assert look.recently(moment) == "20 Nov 2024, 17:05"
    with translation.override("fr"):
        assert look.day(moment) == "mer. 20 nov."
        assert look.in_full(moment) == "20 novembre 2024 à 17:05"


def test_the_strip_has_a_dash_for_every_claim_and_a_shape_for_every_state():
    states = ["verified", "verified", "to_check", "disputed", "needs_source", "verified"]
    strokes = look.strip([SimpleNamespace(state=state) for state in states])
    paths = {(stroke["state"], stroke["width"]): stroke["path"] for stroke in strokes}
    assert paths["verified", 18] == "M0 13h13M40 13h5"
    assert paths["to_check", 4] == "M16 20h5"
    assert paths["needs_source", 10] == "M32 17h5"
    assert sum(stroke["state"] == "disputed" for stroke in strokes) == 2
    assert look.strip([]) == []


def test_a_correction_is_shown_word_by_word():
    steps = look.changes("mardi 18 novembre", "mercredi 18 novembre")
    assert [(step["step"], step["text"].strip()) for step in steps] == [
        ("removed", "mardi"),
        ("added", "mercredi"),
        ("kept", "18 novembre"),
    ]
    assert look.changes("418", "")[0]["step"] == "removed"


def test_a_quote_stands_between_the_marks_of_its_article():
    row = SimpleNamespace(kind="quote", exact="Nous tiendrons\nparole")
    assert look.excerpt(row, "fr") == f"«{NARROW}Nous tiendrons parole{NARROW}»"
    assert look.excerpt(row, "en") == "“Nous tiendrons parole”"
    long = SimpleNamespace(kind="figure", exact="mot " * 100)
    assert look.excerpt(long, "fr").endswith("…")
    assert len(look.excerpt(long, "fr")) <= look.SHORT + 1


def test_every_code_has_a_word_and_an_unknown_one_stands_for_itself():
    for kind in BLOCK_KINDS:
        assert look.block_name(kind) != kind
    for code in (*FIGURE_TYPES, *MANNERS):
        assert code in look.TYPE_COUNTS
    assert set(look.EXACTNESS) | {"exact"} == set(get_args(Exactness))
    assert look.type_name("new") == look.state_name("new") == look.block_name("new") == "new"


def test_a_hash_is_read_in_eights():
    assert look.in_eights("0123456789abcdef") == "01234567 89abcdef"


def test_the_icon_is_an_image(settings):
    ElementTree.parse(settings.BASE_DIR / "static" / "img" / "icon.svg")
