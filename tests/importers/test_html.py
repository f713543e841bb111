"""Saved web pages: what they say of themselves, what is story, what is meant to do harm."""

import json

import pytest

from claims.importers import BrokenDocument, EmptyDocument, TooLarge, read_document

STORY = (
    """
La ville de Brumes a présenté mardi un plan de rénovation de 420 logements, dont les deux tiers
seront achevés avant la fin de l'année 2027.

« Nous avons attendu trop longtemps », a reconnu la maire, Anne Guérin, devant une soixantaine
d'habitants réunis dans la salle des fêtes du quartier.

Le coût des travaux est estimé à 38 millions d'euros, financés pour moitié par la région et pour
un quart par un emprunt sur vingt ans.
""".strip()
    .replace("\n\n", "|")
    .replace("\n", " ")
    .split("|")
)


def page(head="", body="", title="Brumes rénove 420 logements | Le Fanal"):
    paragraphs = "".join(f"<p>{words}</p>" for words in STORY)
    return (
        f"<!doctype html><html lang='fr-FR'><head><meta charset='utf-8'><title>{title}</title>"
        f"{head}</head><body><nav><ul><li><a href='/'>Accueil</a></li></ul></nav>"
        f"<article><h1>Brumes rénove 420 logements</h1>{body}{paragraphs}</article>"
        "<footer>© Le Fanal. Tous droits réservés</footer></body></html>"
    ).encode()


def linked(**facts):
    node = {"@context": "https://schema.org", "@type": "NewsArticle"} | facts
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def read(data, name="page.html"):
    return read_document(data, name=name)


def kinds(document):
    return [(kind, document.text[start:end]) for kind, start, end in document.blocks]


def test_headline_and_story_are_read_and_menu_and_footer_are_not():
    document = read(page())
    assert kinds(document) == [
        ("headline", "Brumes rénove 420 logements"),
        *[("paragraph", words) for words in STORY],
    ]
    assert document.language == "fr"


def test_json_ld_is_believed_first():
    head = (
        '<meta property="og:title" content="Autre"><meta name="author" content="Autre">'
        + linked(
            headline="Brumes r&#233;nove 420 logements",
            author=[{"@type": "Person", "name": "Léa Morel"}, {"name": "Paul Ney"}, "Léa Morel"],
            datePublished="2026-03-04T08:15:00+01:00",
            inLanguage="fr-CH",
            url="https://fanal.example/logements",
        )
    )
    document = read(page(head))
    assert document.title == "Brumes rénove 420 logements"
    assert document.byline == "Léa Morel, Paul Ney"
    assert document.published == "2026-03-04T08:15:00+01:00"
    assert document.address == "https://fanal.example/logements"


def test_an_article_inside_a_graph_is_found_and_that_of_another_page_is_not_taken():
    graph = {
        "@graph": [
            {"@type": "WebPage", "name": "x"},
            {"@type": "Article", "headline": "Les dix plages de l'été"},
            {"@type": ["ReportageNewsArticle"], "headline": "Brumes rénove 420 logements"},
        ]
    }
    script = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    assert read(page(script)).title == "Brumes rénove 420 logements"


@pytest.mark.parametrize(
    "title", ["{0} | Le Fanal", "{0} - Le Fanal", "{0} – Le Fanal – 4 mars 2026", "{0}"]
)
def test_the_name_of_the_site_is_no_part_of_the_title(title):
    headline = "Brumes rénove 420 logements"
    assert read(page(title=title.format(headline))).title == headline


def test_a_summary_above_the_story_is_its_standfirst():
    summary = "Deux logements sur trois seront prêts avant la fin de 2027, promet la mairie."
    head = f'<meta property="og:description" content="{summary}">'
    document = read(page(head, f"<p class='chapo'>{summary}</p>"))
    assert kinds(document)[1] == ("standfirst", summary)


def test_broken_json_ld_is_passed_over():
    assert read(page("<script type='application/ld+json'>{oops</script>")).title


def test_a_page_in_windows_1252_is_read_by_what_it_declares():
    data = page().decode().replace("charset='utf-8'", "charset='iso-8859-1'")
    assert STORY[0] in read(data.encode("cp1252")).text


def test_a_page_called_txt_is_still_a_page():
    assert read(page(), name="page.txt").title == "Brumes rénove 420 logements"


def test_a_number_keeps_the_no_break_space_that_the_page_gives_it():
    data = page(
        body="<p>Le chantier emploiera 1&nbsp;250 personnes et coûtera 38&#8239;% de plus.</p>"
    )
    assert "1\u00a0250 personnes et coûtera 38\u202f% de plus" in read(data).text


def test_a_caption_is_kept_where_it_stands_in_the_story_and_nowhere_else():
    figure = "<figure><img src='a.jpg'><figcaption>{}</figcaption></figure>"
    inside, outside = (
        "Les 420 logements du quartier, lundi.",
        "Un autre article, sur le tramway de 2031.",
    )
    data = page().decode().replace("<p>Le coût", figure.format(inside) + "<p>Le coût")
    data = data.replace("<footer>", figure.format(outside) + "<footer>").encode()
    assert kinds(read(data))[2:5] == [
        ("paragraph", STORY[1]),
        ("caption", inside),
        ("paragraph", STORY[2]),
    ]
    assert outside not in read(data).text


def test_nul_and_lone_surrogates_do_not_reach_the_text():
    text = read(page(body="<p>a&#0;b&#xD800;c et encore quelques mots ici.</p>")).text
    assert not any(character == "\0" or "\ud800" <= character <= "\udfff" for character in text)


def test_a_page_without_words_is_empty():
    with pytest.raises(EmptyDocument):
        read(b"<!doctype html><html><body><script>x()</script></body></html>")


def html(body):
    return f"<!doctype html><html><body>{body}".encode()


@pytest.mark.parametrize(
    "data",
    [
        html("<script>" * 6_000),
        html("<p>a" * 100_000),
        html("<" * 5_000_000),
        html("<br>" * 2_000_000),
    ],
)
def test_more_mark_up_than_a_page_has_is_refused(data):
    with pytest.raises(TooLarge):
        read(data)


def test_elements_too_deep_for_recursion_are_read_and_those_without_end_are_refused():
    assert read(html("<div>" * 600 + "Un texte profond.")).text == "Un texte profond."
    with pytest.raises(BrokenDocument):
        read(html("<div>" * 60_000 + "a"))
