"""What each stretch of a pasted article is; layouts as sites and agencies print them."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims.extraction.blocks import find_blocks
from claims.extraction.language import codes, load
from claims.extraction.results import BLOCK_KINDS, Block

MARKERS = Path(__file__).parent.parent / "data" / "markers"
LAYOUTS = Path(__file__).parent.parent / "data" / "layouts"


def blocks(text, language="fr", told=None):
    found = find_blocks(text, load(language), given=told)
    return [(block.kind, text[block.start : block.end]) for block in found]


def kinds(text, language="fr"):
    return [kind for kind, _ in blocks(text, language)]


def layout(path):
    """The text of a layout, and the blocks written before its lines: "kind| words ⟦credit⟧".

    A ⟦dateline⟧ stands in a paragraph so.
    ."""
    lines, expected = [], []
    for line in path.read_text("utf-8").splitlines():
        if not line:
            lines.append("")
            continue
        kind, _, words = line.partition("| ")
        assert kind in BLOCK_KINDS, line
        plain = words.replace("⟦", "").replace("⟧", "")
        lines.append(plain)
        expected.append((kind, plain.strip()))
        if plain != words:
            nested = "credit" if kind == "caption" else "dateline"
            expected.append((nested, words[words.index("⟦") + 1 : words.index("⟧")]))
    return "\n".join(lines) + "\n", expected


@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_line_of_a_layout_is_what_it_is_said_to_be(path):
    text, expected = layout(path)
    assert blocks(text, path.stem[:2]) == expected


def test_one_paragraph_is_a_paragraph_and_one_headline_a_headline():
    assert kinds("Le conseil a voté mardi un budget de 12 millions d'euros.") == ["paragraph"]
    assert kinds("Le conseil vote un budget de 12 millions") == ["headline"]
    assert kinds("12 millions") == ["paragraph"]


def test_a_text_without_a_headline_has_none():
    text = (
        "Le conseil a voté mardi un budget de 12 millions d'euros, en hausse de 3 % sur un an.\n"
    )
    assert kinds(text * 3) == ["paragraph"] * 3


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (
            "Par ailleurs, le conseil a refusé la hausse des tarifs de la cantine scolaire.",
            "paragraph",
        ),
        ("Le 12 février, la ville a fermé deux ponts sur trois, sans prévenir.", "paragraph"),
        ("Publié en 2019, ce rapport avait été oublié par les élus de la région.", "paragraph"),
        ("Source de conflits, le barrage divise la vallée depuis plus de vingt ans.", "paragraph"),
        (
            "Commentaires désobligeants et menaces ont suivi, raconte l'élue de 34 ans.",
            "paragraph",
        ),
        ("À lire le rapport, tout va bien : les comptes sont à l'équilibre, dit-il.", "paragraph"),
        ("Tous trois ont été entendus mercredi par l'AFP.", "paragraph"),
    ],
)
def test_a_sentence_that_begins_like_a_marker_is_still_a_sentence(line, kind):
    story = "Le conseil municipal a voté mardi un budget de 12 millions d'euros, en hausse de 3 %."
    text = f"Le budget voté\n\n{story}\n\n{line}\n\n{story}"
    assert blocks(text)[2] == (kind, line)


def test_what_mark_up_told_stays_and_only_paragraphs_are_asked_again():
    text = "Titre\nUn intertitre sans texte\nPar Léa Morel\nLe conseil a voté mardi."
    told = [Block("headline", 0, 5), Block("heading", 6, 30), Block("paragraph", 31, 44)]
    told.append(Block("paragraph", 45, len(text)))
    assert [kind for kind, _ in blocks(text, told=told)] == [
        "headline",
        "heading",
        "byline",
        "paragraph",
    ]


def framed(kind, line, language):
    """*line* in a plain article: below the headline, in the story, or among the comments."""
    story = "Ana Keller 12345, Lima 678 " * 9 + "Oslo."
    if kind in ("byline", "source"):
        return f"Oslo Lima Keller 2026 Sorval Valmont Rio\n{line}\n12/02/2026 10:15\n\n{story}"
    if kind == "comment":
        comments = load(language).tables["blocks"]["labels"]["comment"][0].capitalize()
        return f"Oslo Lima Keller\n\n{story}\n\n{story}\n\n{comments}\n\n{line}\nOslo ?"
    return f"Oslo Lima Keller\n\n{story}\n\n{line}\n\n{story}"


@pytest.mark.parametrize("language", codes())
def test_a_line_says_by_its_words_what_it_is(language):
    lines = (MARKERS / f"{language}.txt").read_text("utf-8").splitlines()
    pairs = [tuple(line.split("| ", 1)) for line in lines]
    found = {pair: blocks(framed(*pair, language), language) for pair in pairs}
    assert [pair for pair in pairs if pair not in found[pair]] == []


def words_of(table):
    for value in table.values():
        yield from words_of(value) if isinstance(value, dict) else value


@pytest.mark.parametrize("language", codes())
def test_every_word_of_a_lexicon_s_blocks_occurs_in_a_layout_or_a_line(language):
    paths = [MARKERS / f"{language}.txt", *LAYOUTS.glob(f"{language}*.txt")]
    shown = "\n".join(path.read_text("utf-8") for path in paths).casefold().replace("’", "'")
    words = set(words_of(load(language).tables["blocks"]))
    assert {w for w in words if not re.search(rf"(?<!\w){re.escape(w)}(?!\w)", shown)} == set()


def check(text, language):
    found = find_blocks(text, load(language))
    outer = [block for block in found if block.kind in BLOCK_KINDS]
    assert len(outer) == len(found)
    end = 0
    within = None
    for block in found:
        assert 0 <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        if within and block.end <= within.end:
            assert block.kind in ("credit", "dateline")
            continue
        assert block.start >= end, "blocks may nest, never cross"
        end, within = block.end, block


@given(st.text(), st.sampled_from(codes()))
@example("\ud800\n\0\n\u202e", "fr")
@example("e\u0301\n" * 20, "en")
def test_any_text_gives_blocks_in_bounds_and_in_order(text, language):
    check(text, language)


PIECES = st.sampled_from(
    [
        "Par ",
        " Léa Morel",
        "Paris",
        ", ",
        "(AFP)",
        "( AFP / X )",
        "© ",
        "Photo : ",
        "13/02/2026 à 13:01",
        ". ",
        "\n",
        "\n\n",
        "    ",
        "Lire aussi",
        "Commentaires",
        "#eau ",
        "- ",
        "1. ",
        "« Oui »",
        "Le conseil a voté mardi un budget",
        "—",
        "\t",
        "\xa0",
        "Source : ",
        "Mots-clés : ",
        "il y a 2 heures",
        "PARIS (AFP) - ",
        "? ",
        "\u2028",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["fr", "en"]))
def test_lines_made_of_markers_give_blocks_in_bounds_and_in_order(text, language):
    check(text, language)
