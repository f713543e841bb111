"""What the pages promise without a browser: colours that can be read, words in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest
from django.template.loader import get_template

from . import messages

ROOT = Path(__file__).parent.parent
CSS = ROOT / "static" / "css" / "factcheck.css"
TEMPLATES = ROOT / "templates"

# Foreground, background, the ratio that WCAG 2.2 asks for, where.
PAIRS = [
    ("ink", "paper", 4.5, "article text, titles"),
    ("ink", "desk", 4.5, "page text"),
    ("ink", "raise", 4.5, "card text, inputs"),
    ("ink-2", "paper", 4.5, "secondary text"),
    ("ink-2", "desk", 4.5, "secondary text on the desk"),
    ("ink-2", "raise", 4.5, "labels in a card"),
    ("ink-3", "paper", 4.5, "furniture, paragraph numbers"),
    ("ink-3", "desk", 4.5, "meta on the desk"),
    ("ink-3", "raise", 4.5, "context around an excerpt"),
    ("ink-3", "sunk", 4.5, "meta on a hovered row"),
    ("paper", "ink", 4.5, "toast, current filter"),
    ("acc", "paper", 4.5, "links"),
    ("acc", "desk", 4.5, "links on the desk"),
    ("acc", "raise", 4.5, "links in a card"),
    ("acc-on", "acc", 4.5, "main button"),
    ("ink", "acc-bg", 4.5, "active highlight, reminder"),
    ("acc", "acc-bg", 3.0, "outline and icon on the active highlight"),
    ("ok", "paper", 4.5, "verified, word and line"),
    ("ok", "raise", 4.5, "verified, in a card"),
    ("ok", "desk", 4.5, "verified, icon in the list"),
    ("ok", "ok-bg", 4.5, "verified, pressed button, inserted text"),
    ("ink", "ok-bg", 4.5, "verified figure"),
    ("no", "paper", 4.5, "disputed, word and line"),
    ("no", "raise", 4.5, "disputed, in a card, errors"),
    ("no", "desk", 4.5, "errors on the desk"),
    ("no", "no-bg", 4.5, "disputed, pressed button, removed text"),
    ("ink", "no-bg", 4.5, "disputed figure, conflict"),
    ("src", "paper", 4.5, "needs a source, word and line"),
    ("src", "raise", 4.5, "needs a source, in a card"),
    ("src", "desk", 4.5, "needs a source, icon in the list"),
    ("src", "src-bg", 4.5, "needs a source, pressed button, warning icon"),
    ("ink", "src-bg", 4.5, "figure that needs a source, warning text"),
    ("todo", "paper", 4.5, "to check, line"),
    ("todo", "desk", 4.5, "to check, icon in the list"),
    ("todo", "todo-bg", 4.5, "to check, line on its fill"),
    ("ink", "todo-bg", 4.5, "figure to check"),
    ("edge", "raise", 3.0, "borders of inputs and buttons"),
    ("edge", "paper", 3.0, "borders on the sheet"),
    ("edge", "desk", 3.0, "borders on the desk"),
]
TOKEN = re.compile(r"--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)")
PLAIN = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})")


def luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("text", "ground", "asked", "where"), PAIRS)
def test_colours_that_meet_can_be_told_apart_in_both_schemes(text, ground, asked, where):
    tokens = {name: (light, dark) for name, light, dark in TOKEN.findall(CSS.read_text("utf-8"))}
    for scheme in (0, 1):
        assert ratio(tokens[text][scheme], tokens[ground][scheme]) >= asked, where


def test_browsers_that_know_no_light_dark_get_the_light_colours():
    css = CSS.read_text("utf-8")
    plain = dict(PLAIN.findall(css.partition("@supports")[0]))
    for name, light, _dark in TOKEN.findall(css):
        assert plain[name] == light, name


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.rglob("*.*")), ids=lambda path: str(path.relative_to(TEMPLATES))
)
def test_every_template_can_be_read(path):
    get_template(str(path.relative_to(TEMPLATES)))


def test_every_icon_that_is_used_is_in_the_page_or_in_the_base():
    base = (TEMPLATES / "base.html").read_text("utf-8")
    shared = set(re.findall(r'id="(i-[\w-]+)"', base))
    for path in TEMPLATES.glob("pages/*.html"):
        html = path.read_text("utf-8")
        used = set(re.findall(r'href="#(i-[\w-]+)"', html))
        assert used <= shared | set(re.findall(r'id="(i-[\w-]+)"', html)), path


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(messages.PO))


def test_every_message_is_in_the_french_catalogue_and_no_other(catalogue):
    """Else: python -m tests.messages, then write what is missing into django.po."""
    found = set(messages.messages())
    listed = {(entry.msgctxt, entry.msgid) for entry in catalogue}
    assert found - listed == set()
    assert listed - found == set()


def test_every_message_is_translated(catalogue):
    assert [entry.msgid for entry in catalogue if not entry.translated()] == []


def test_the_compiled_catalogue_is_fresh(catalogue):
    """Else: python -m tests.messages."""
    compiled = polib.mofile(str(messages.MO))
    assert {
        (entry.msgctxt, entry.msgid): (entry.msgstr, entry.msgstr_plural) for entry in compiled
    } == {(entry.msgctxt, entry.msgid): (entry.msgstr, entry.msgstr_plural) for entry in catalogue}


def test_a_translation_fills_in_what_its_message_fills_in(catalogue):
    holes = re.compile(r"%\(\w+\)[sd]|%[sd]")
    for entry in catalogue:
        asked = set(holes.findall(entry.msgid)) | set(holes.findall(entry.msgid_plural or ""))
        for words in [entry.msgstr] if entry.msgstr else entry.msgstr_plural.values():
            assert set(holes.findall(words)) <= asked, entry.msgid
            if not entry.msgid_plural:
                assert set(holes.findall(words)) == asked, entry.msgid


def test_no_message_is_used_with_a_plural_and_without():
    """Python 3.11 finds a message that has a plural only when it is asked for with a number."""
    alone, counted = set(), set()
    for context, message, plural in messages.every_use():
        (counted if plural else alone).add((context, message))
    assert alone & counted == set()


def test_french_is_set_as_french_is(catalogue):
    """A thin no-break space before ; ! ? and inside « », a no-break space before a colon."""
    wrong = re.compile(
        r"(?<!\u202f)[;!?](?![\w/])|(?<![\u202f\xa0\d])[»]|«(?!\u202f)|(?<!\xa0):(?=\s|$)|'"
    )
    for entry in catalogue:
        for words in [entry.msgstr] if entry.msgstr else entry.msgstr_plural.values():
            assert not wrong.search(words), words
