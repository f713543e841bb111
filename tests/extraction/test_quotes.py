"""Which words are a quote: pairing, repair, nesting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.blocks import find_blocks
from claims.extraction.language import codes, load
from claims.extraction.quotes import find_quotes
from claims.extraction.results import Block
from claims.extraction.speakers import find_speakers

MARKS = "«»“”„\"'‘’—–- \n.,?!abcdE"
PIECES = [
    "«",
    "»",
    "“",
    "”",
    '"',
    "'",
    "—",
    ",",
    ".",
    ":",
    ";",
    "?",
    "!",
    "(",
    ")",
    "a",
    "est",
    "le",
    "la",
    "the",
    "de",
    "of",
    "selon",
    "to",
    "who",
    "qui",
    "que",
    "that",
    "dit",
    "a-t-il",
    "said",
    "saying",
    "affirmant",
    "ajouter",
    "Paul",
    "Marie",
    "Vidal",
    "M.",
    "Mme",
    "ministre",
    "maire",
    "mardi",
    "12",
    '12"',
    "'s",
    "l'",
    "d'",
    "et",
    "and",
    "«",
    "»",
    '"',
    '"',
    ",",
    ".",
]
WORDS = st.lists(st.sampled_from([*PIECES, "\n"]), max_size=40).map(" ".join)


def quotes_in(text: str, code: str = "fr") -> list[str]:
    language = load(code)
    found = find_quotes(text, language, find_blocks(text, language))
    return [text[quote.start : quote.end] for quote in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il a dit « oui » puis « non ».", ["oui", "non"]),
        ('Il a dit "oui" puis "non".', ["oui", "non"]),
        ("Il a dit “oui” puis “non”.", ["oui", "non"]),
    ],
)
def test_marks_of_each_shape_pair(text: str, expected: list[str]) -> None:
    assert quotes_in(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("« Oui”, dit-elle. “Non », dit-il.", "fr", ["Oui", "Non"]),
        ('" Oui " , dit-elle . " Non " , dit-il .', "fr", ["Oui", "Non"]),
        ("''Oui'', dit-elle.", "fr", ["Oui"]),
        (",,Oui'', dit-elle.", "fr", ["Oui"]),
        ("C'est l'\"effet de serre\", dit-il.", "fr", ["effet de serre"]),
        ("»Ja«, sagte er. »Nein«, sagte sie.", "de", ["Ja", "Nein"]),
        ("„Ja“, sagte er. „Nein“, sagte sie.", "de", ["Ja", "Nein"]),
        ("'It's over', he said. 'The '90s are gone.'", "en", ["It's over", "The '90s are gone."]),
        ('"That\'s it", he said."We go."', "en", ["That's it", "We go."]),
    ],
)
def test_mixed_and_mistyped_marks_are_repaired(text: str, code: str, expected: list[str]) -> None:
    assert quotes_in(text, code) == expected


def test_an_attribution_inside_the_marks_is_no_part_of_the_quote() -> None:
    text = "« Je pars, a dit Paul Vidal, maire de Rouvres, et je ne reviendrai pas. »"
    assert quotes_in(text) == ["Je pars", "et je ne reviendrai pas."]


def test_what_is_asked_inside_the_marks_is_no_attribution() -> None:
    text = "« Alors, viendra-t-il demain ? », demande-t-elle."
    assert quotes_in(text) == ["Alors, viendra-t-il demain ?"]


def test_a_dash_opens_a_reply_where_the_text_talks() -> None:
    text = "Le soir\n— Tu viens ? demanda-t-il.\n— Non, répondit Marie. Je reste."
    assert quotes_in(text) == ["Tu viens ?", "Non", "Je reste."]


def test_a_dash_opens_no_reply_in_a_list() -> None:
    assert quotes_in("Le bilan\n– France : 35 %\n– Italie : 12 %") == []


def test_a_mark_without_its_half_is_given_as_uncertain() -> None:
    language = load("fr")
    text = "« Nous partons, a dit le maire.\nIl a voté « pour »."
    found = find_quotes(text, language, find_blocks(text, language))
    assert [(text[q.start : q.end], q.certain) for q in found] == [
        ("Nous partons", False),
        ("pour", True),
    ]


def test_a_quote_inside_a_quote_is_given_after_it() -> None:
    text = "« Il m'a dit “jamais”, et je l'ai cru. »"
    assert quotes_in(text) == ["Il m'a dit “jamais”, et je l'ai cru.", "jamais"]


def test_a_quote_over_paragraphs_is_one() -> None:
    text = "Late\nHe said: “It was late.\n“We went home.” Then he left."
    assert quotes_in(text, "en") == ["It was late.\n“We went home."]


def test_a_plural_possessive_closes_nothing() -> None:
    text = "‘The voters’ choice was clear,’ she said."
    assert quotes_in(text, "en") == ["The voters’ choice was clear,"]


def test_inches_close_nothing() -> None:
    assert quotes_in('"The 27" screen is too big," he said.', "en") == [
        'The 27" screen is too big,'
    ]


def test_an_unclosed_mark_loses_no_other_quote() -> None:
    text = "« Oui, a dit le maire.\nPuis il a ajouté « non »."
    assert "non" in quotes_in(text)


@given(st.text() | st.text(alphabet=MARKS) | WORDS, st.sampled_from(codes()))
def test_any_text_gives_places_in_bounds_in_order_nested_and_never_crossing(
    text: str, code: str
) -> None:
    language = load(code)
    blocks = find_blocks(text, language)
    quotes = find_quotes(text, language, blocks)
    find_speakers(text, language, blocks, quotes)
    around: list[tuple[int, int]] = []
    before = (-1, 0)
    for quote in quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert (quote.start, -quote.end) > before
        before = (quote.start, -quote.end)
        while around and around[-1][1] <= quote.start:
            around.pop()
        assert not around or quote.end <= around[-1][1]
        around.append((quote.start, quote.end))
        for mention in (quote.speaker, quote.cue):
            assert mention is None or 0 <= mention.start < mention.end <= len(text)


def test_nothing_is_looked_for_outside_the_blocks_that_are_checked() -> None:
    text = "« Bonjour », a dit Anna."
    assert find_quotes(text, load("fr"), [Block("comment", 0, len(text))]) == []
