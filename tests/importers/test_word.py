"""DOCX as Word writes it, and as somebody would who means harm."""

import io
import struct
import zipfile

import pytest

from claims.importers import BrokenDocument, EmptyDocument, UnknownFormat, read_document

from .docx import docx, p, r

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(data, name="article.docx"):
    return read_document(data, name=name)


def kinds(document):
    return [(kind, document.text[start:end]) for kind, start, end in document.blocks]


def test_styles_tell_headline_standfirst_heading_caption_and_paragraph():
    document = read(
        docx(
            p("Le pont sera fermé", style="Title")
            + p("Une mesure pour trois mois.", style="Subtitle")
            + p("Le conseil a voté mardi.")
            + p("Le coût", style="Titre2")
            + p("Il atteint 3,5 millions d'euros.")
            + p("Le pont, hier.", style="Legende")
        )
    )
    assert document.title == "Le pont sera fermé"
    assert kinds(document) == [
        ("headline", "Le pont sera fermé"),
        ("standfirst", "Une mesure pour trois mois."),
        ("paragraph", "Le conseil a voté mardi."),
        ("heading", "Le coût"),
        ("paragraph", "Il atteint 3,5 millions d'euros."),
        ("caption", "Le pont, hier."),
    ]


def test_tracked_insertions_are_read_and_deletions_are_not():
    document = read(
        docx(
            p(
                r("Il y a ")
                + '<w:ins w:id="1" w:author="a"><w:r><w:t>douze</w:t></w:r></w:ins>'
                + '<w:del w:id="2" w:author="a"><w:r><w:delText>dix</w:delText></w:r></w:del>'
                + r(" blessés.")
            )
        )
    )
    assert document.text == "Il y a douze blessés."


def test_links_content_controls_and_text_boxes_are_read():
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing/></mc:Choice>"
        "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        "<w:p><w:r><w:t>Dans un encadré : 7 %.</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read(
        docx(
            p(
                r("Selon ")
                + f'<w:hyperlink w:anchor="x">{r("le rapport")}</w:hyperlink>'
                + r(".")
                + box
            )
            + f"<w:sdt><w:sdtContent>{p('Dans un contrôle.')}</w:sdtContent></w:sdt>"
        )
    )
    for words in ("Selon le rapport.", "Dans un encadré : 7 %.", "Dans un contrôle."):
        assert words in document.text


def test_a_table_keeps_its_cells_apart_and_its_rows_on_lines():
    def row(*cells):
        return "<w:tr>" + "".join(f"<w:tc>{p(words)}</w:tc>" for words in cells) + "</w:tr>"

    document = read(docx("<w:tbl>" + row("2024", "12 %") + row("2025", "9 %") + "</w:tbl>"))
    assert document.text == "2024\t12 %\n\n2025\t9 %"


def test_footnotes_come_at_the_end_and_their_numbers_do_not_stand_in_the_text():
    notes = (
        f'<w:footnotes xmlns:w="{_W}"><w:footnote w:id="2">'
        + p("Source : rapport annuel.")
        + "</w:footnote></w:footnotes>"
    )
    document = read(
        docx(
            p(
                r("Le total est de 40")
                + '<w:r><w:footnoteReference w:id="2"/></w:r>'
                + r(" millions.")
            ),
            parts={"word/footnotes.xml": notes},
        )
    )
    assert document.text == "Le total est de 40 millions.\n\nSource : rapport annuel."
    assert document.notes == ("footnotes",)


def test_core_properties_give_author_and_language():
    core = (
        '<cp:coreProperties xmlns:cp="a" xmlns:dc="b"><dc:creator>Léa Morel</dc:creator>'
        "<dc:language>fr-FR</dc:language></cp:coreProperties>"
    )
    document = read(docx(p("Un texte."), parts={"docProps/core.xml": core}))
    assert (document.byline, document.language) == ("Léa Morel", "fr")


def test_it_is_known_by_its_content_whatever_it_is_called():
    assert read(docx(p("Un texte.")), name="article.doc").text == "Un texte."


def test_a_very_long_document_is_read_in_a_simpler_way():
    body = p("Rapport annuel", style="Titre1") + p("Il y a 12 cas.") * 9000
    document = read(docx(body))
    assert document.notes == ("read_simply",)
    assert document.text.startswith("Rapport annuel\n\nIl y a 12 cas.\n\nIl y a 12 cas.")
    assert len(document.blocks) == 9001


def test_nothing_in_it_is_said_so():
    with pytest.raises(EmptyDocument):
        read(docx(p("")))


def test_another_zip_is_refused_by_what_it_is():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(UnknownFormat) as caught:
        read(out.getvalue())
    assert caught.value.found == "xlsx"


BOMB = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 and then nothing", "zip"),
        (docx(p("a"))[:-40], "zip"),
        (docx(p("a"), prolog=BOMB), "dtd"),
        (docx(p("&b;"), prolog=BOMB), "dtd"),
        (docx("<w:p><w:r>"), "xml"),
        (docx("<w:sdt>" * 300 + "</w:sdt>" * 300), "depth"),
        (docx(p("a"), parts={"word/x.xml": f"<a>{' ' * 31_000_000}</a>"}), "expands"),
        (docx(p("a"), parts={f"word/x{n}.xml": "<a/>" for n in range(2001)}), "parts"),
    ],
)
def test_a_damaged_or_hostile_archive_is_refused_with_the_reason(data, reason):
    with pytest.raises(BrokenDocument) as caught:
        read(data)
    assert caught.value.reason == reason


def test_a_dtd_in_utf_16_is_seen_too():
    document = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d [<!ENTITY a "x">]><d>&a;</d>'
    with pytest.raises(BrokenDocument) as caught:
        read(docx(p("a"), parts={"word/document.xml": document.encode("utf-16")}))
    assert caught.value.reason == "dtd"


def test_an_entry_that_lies_about_its_size_is_refused():
    data = bytearray(docx(p("a" * 5000)))
    directory = data.index(b"PK\x01\x02")
    while True:  # the sizes stand 24 bytes into each entry of the central directory
        struct.pack_into("<I", data, directory + 24, 7)
        directory = data.find(b"PK\x01\x02", directory + 4)
        if directory < 0:
            break
    with pytest.raises(BrokenDocument):
        read(bytes(data))
