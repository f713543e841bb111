"""Getting an article in by the page: paste, upload, preview, create."""

import hashlib
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from claims.models import Anchor, Article, Claim, Event

pytestmark = pytest.mark.django_db
WHERE = "/articles/import/"

TEXT = """Crue de l'Ombrière : 12 millions d'euros débloqués
information fournie par Agence Estuaire 03/03/2026 à 11:20

La digue de Port-Séral, le 2 mars 2026. ( ESTUAIRE / INÈS DORVAL )

« Nous reconstruirons », a promis mardi la préfète Odile Marchetti.
"""


def fields(on, **more):
    return {"text": TEXT, "desk": on.pk, "key": uuid4(), "create": "1", **more}


def test_a_pasted_article_is_saved_with_its_claims(sign_in, alice, desk):
    answer = sign_in(alice).post(WHERE, fields(desk))
    article = Article.objects.get()
    assert answer.url == reverse("claims:article-detail", args=[article.pk])
    assert article.title == "Crue de l'Ombrière : 12 millions d'euros débloqués"
    assert article.language == "fr"
    revision = article.current_revision
    assert revision.text == TEXT
    assert revision.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert "12 millions d'euros" in Anchor.objects.values_list("exact", flat=True)
    assert Claim.objects.filter(kind="quote").count() == 1
    event = Event.objects.get()
    assert (event.kind, event.actor, event.article) == ("article_imported", alice, article)


def test_the_text_is_kept_as_it_was_but_for_line_ends(sign_in, alice, desk):
    sign_in(alice).post(WHERE, fields(desk, text="  Titre\r\n\r\nUn\u00a0mot.\t\r\nFin "))
    assert Article.objects.get().current_revision.text == "  Titre\n\nUn\u00a0mot.\t\nFin "


def test_a_preview_saves_nothing(sign_in, alice, desk):
    client = sign_in(alice)
    given = fields(desk)
    del given["create"]
    answer = client.post(WHERE, given)
    assert answer.status_code == 200
    assert "12 millions d&#x27;euros" in answer.content.decode()
    fragment = client.post("/articles/preview/", given, headers={"HX-Request": "true"})
    assert fragment.status_code == 200
    assert "<html" not in fragment.content.decode()
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("crue.txt", TEXT.encode("cp1252")),
        ("crue.txt", TEXT.encode("utf-16")),
        ("crue.html", f"<title>x</title><article><h1>Crue</h1><p>{TEXT}</p></article>".encode()),
    ],
)
def test_a_file_is_read_and_its_text_shown_to_be_mended(sign_in, alice, desk, name, data):
    client = sign_in(alice)
    given = fields(desk, text="", file=SimpleUploadedFile(name, data))
    del given["create"]
    answer = client.post(WHERE, given)
    assert answer.status_code == 200
    shown = answer.context["form"]["text"].value()
    assert "« Nous reconstruirons »" in shown
    answer = client.post(WHERE, fields(desk, text=shown))
    assert Article.objects.get().current_revision.text == shown.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": ""}, "Paste the article, or choose a file."),
        ({"text": " \n\t "}, "Paste the article, or choose a file."),
        ({"desk": ""}, "Choose the desk."),
        ({"desk": 987654}, "Choose one of your desks."),
        ({"language": "tlh"}, "Select a valid choice"),
        ({"deadline": "soon"}, "Give day and time"),
        ({"deadline": "2020-01-01T10:00"}, "This time has passed."),
        ({"title": "x" * 501}, "at most 500 characters"),
        ({"text": "a\x00b"}, "Null characters are not allowed"),
    ],
)
def test_bad_input_is_told_in_the_page_and_the_text_is_still_there(
    sign_in, alice, desk, given, said
):
    answer = sign_in(alice).post(WHERE, fields(desk, **given))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    if "text" not in given:
        assert "Odile Marchetti" in page
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("story.pdf", b"%PDF-1.7 ...", "cannot be read"),
        ("story.docx", b"PK\x03\x04broken", "damaged"),
        ("story.txt", b"\x00\x01\x02\xff\xfe" * 50, "UTF-8"),
        ("long.txt", b"a " * 5_000_001, "at most"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(sign_in, alice, desk, name, data, said):
    file = SimpleUploadedFile(name, data)
    answer = sign_in(alice).post(WHERE, fields(desk, text="", file=file, title="My title"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "My title" in page


def test_the_same_text_twice_is_noticed_and_the_earlier_one_offered(sign_in, alice, bob, desk):
    sign_in(alice).post(WHERE, fields(desk))
    earlier = Article.objects.get()
    client = sign_in(bob)
    answer = client.post(WHERE, fields(desk))
    assert answer.status_code == 422
    assert reverse("claims:article-detail", args=[earlier.pk]) in answer.content.decode()
    assert Article.objects.count() == 1
    assert client.post(WHERE, fields(desk, duplicate_is_fine="on")).status_code == 302
    assert Article.objects.count() == 2


def test_another_desk_s_text_is_not_given_away(sign_in, alice, oscar, desk, other_desk):
    sign_in(alice).post(WHERE, fields(desk))
    assert sign_in(oscar).post(WHERE, fields(other_desk)).status_code == 302


def test_nobody_imports_into_a_desk_they_are_not_on(sign_in, oscar, desk):
    assert sign_in(oscar).post(WHERE, fields(desk)).status_code == 422
    assert not Article.objects.exists()


def test_a_form_sent_twice_makes_one_article(sign_in, alice, desk):
    client, given = sign_in(alice), fields(desk)
    first, second = client.post(WHERE, given), client.post(WHERE, given)
    assert first.url == second.url
    assert Article.objects.count() == 1


def test_a_block_taken_for_furniture_can_be_checked_after_all(sign_in, alice, desk):
    client = sign_in(alice)
    start = TEXT.index("information")
    given = fields(desk, of=hashlib.sha256(TEXT.encode()).hexdigest(), duplicate_is_fine="on")
    assert not any("03/03/2026" in exact for exact in _exacts(client, given))
    given = {**given, "check": start, "key": uuid4()}
    assert any("03/03/2026" in exact for exact in _exacts(client, given))


def _exacts(client, given):
    assert client.post(WHERE, given).status_code == 302
    newest = Article.objects.latest("pk")
    return set(Anchor.objects.filter(claim__article=newest).values_list("exact", flat=True))


@pytest.mark.parametrize(
    "blocks",
    [
        '[["paragraph", 0, 999999]]',
        '[["paragraph", 5, 5]]',
        '[["paragraph", 0, 20], ["paragraph", 10, 30]]',
        '[["nonsense", 0, 5]]',
        '{"a": 1}',
        "[" * 100_000,
        '[["paragraph", 1e3, 5]]',
        '[["paragraph", true, 5]]',
    ],
)
def test_hints_that_were_tampered_with_do_no_harm(sign_in, alice, desk, blocks):
    given = fields(desk, of=hashlib.sha256(TEXT.encode()).hexdigest(), blocks=blocks)
    assert sign_in(alice).post(WHERE, given).status_code == 302


def test_hints_of_a_file_are_kept_for_its_text_only(sign_in, alice, desk):
    text = "Title\n\n35 boats came."
    of = hashlib.sha256(text.encode()).hexdigest()
    hints = json.dumps([["comment", 0, len(text)]])
    client = sign_in(alice)
    assert not _exacts(client, fields(desk, text=text, of=of, blocks=hints))
    assert _exacts(client, fields(desk, text=text + " ", of=of, blocks=hints))


def test_a_deadline_is_in_the_time_zone_of_the_newsroom(sign_in, alice, desk, settings):
    settings.TIME_ZONE = "Europe/Paris"
    due = timezone.localtime() + timedelta(days=2)
    sign_in(alice).post(WHERE, fields(desk, deadline=due.strftime("%Y-%m-%dT%H:%M")))
    assert Article.objects.get().deadline == due.replace(second=0, microsecond=0)


def test_what_was_pasted_survives_an_expired_session(client, alice, desk):
    from tests.factories import PASSWORD

    page = client.post(WHERE, fields(desk))
    assert page.status_code == 401
    answer = client.post(
        reverse("login"),
        {
            "username": "alice",
            "password": PASSWORD,
            "next": page.context["next"],
            "carried": page.context["carried"],
        },
    )
    assert answer.url == WHERE
    shown = client.get(WHERE)
    assert shown.context["form"]["text"].value() == TEXT
    assert not Article.objects.exists()
