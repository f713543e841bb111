"""`manage.py import_articles`: files and folders onto a desk."""

import io
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from claims.management.commands import import_articles
from claims.models import Article, Event
from tests.factories import TEXT, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "b.txt").write_text(TEXT)
    (folder / "a.html").write_text(
        "<html><body><h1>Ferry line cut</h1><p>“It hurts,” said Ann Bligh. 14 jobs go.</p></html>"
    )
    (folder / ".hidden.txt").write_text("12 dead")
    (folder / "inner").mkdir()
    (folder / "inner" / "c.txt").write_text("13 dead")
    return folder


def run(*paths, stderr=None, **options):
    """What was said of each file, and the error it ended with ("" for none)."""
    options = {"desk": "World desk", "user": "alice"} | options
    flags = [f"--{name}={value}" for name, value in options.items() if value is not True]
    flags += [f"--{name.replace('_', '-')}" for name, value in options.items() if value is True]
    out, error = io.StringIO(), ""
    try:
        call_command("import_articles", *map(str, paths), *flags, stdout=out, stderr=stderr)
    except CommandError as ended:
        error = str(ended)
    return out.getvalue().splitlines(), error


def test_a_folder_is_imported_file_by_file(folder, desk, alice):
    said, error = run(folder)
    assert error == ""
    assert [line.partition(": ")[0] for line in said] == [
        str(folder / "a.html"),
        str(folder / "b.txt"),
    ]
    articles = list(Article.objects.order_by("pk"))
    assert [f"imported as article {a.pk} " in line for a, line in zip(articles, said, strict=True)]
    assert {article.desk for article in articles} == {desk}
    assert {article.created_by for article in articles} == {alice}
    assert Event.objects.filter(kind="article_imported", actor=alice).count() == 2


def test_the_same_text_is_not_imported_twice(folder, desk, alice):
    run(folder / "b.txt")
    (folder / "again.txt").write_text(TEXT)
    said, error = run(folder / "again.txt", folder / "b.txt")
    assert error == ""
    assert all("already here: article" in line for line in said)
    assert Article.objects.count() == 1


def test_it_goes_on_behind_a_bad_file_and_says_so_at_the_end(folder, desk, alice):
    (folder / "a.pdf").write_bytes(b"%PDF-1.7 ...")
    (folder / "aa.txt").write_bytes(b"   \n")
    said, error = run(folder, folder / "missing.txt")
    refused = [line for line in said if ": refused: " in line]
    assert [line.partition(":")[0].rpartition("/")[2] for line in refused] == [
        "a.pdf",
        "aa.txt",
        "missing.txt",
    ]
    assert "cannot be read. Save it as DOCX, HTML or TXT" in refused[0]
    assert "aa.txt is empty" in refused[1]
    assert "No such file" in refused[2]
    assert error == "Refused: 3 of 5 files."
    assert Article.objects.count() == 2


def test_a_file_that_is_too_large_is_refused_unread(folder, desk, alice, monkeypatch):
    monkeypatch.setattr(import_articles, "MAX_BYTES", 10)
    said, error = run(folder / "b.txt")
    assert "refused: " in said[0]
    assert "10" in said[0]
    assert error == "Refused: 1 of 1 files."


def test_a_dry_run_saves_nothing(folder, desk, alice):
    (folder / "twin.txt").write_text(TEXT)
    said, error = run(folder, dry_run=True)
    assert error == ""
    assert [": would be imported (en" in line for line in said] == [True, True, False]
    assert said[2].endswith(f"the same text as {folder / 'b.txt'}")
    assert not Article.objects.exists()


def test_language_and_deadline_are_those_that_were_named(folder, desk, alice):
    run(folder / "b.txt", language="fr", deadline="2099-11-19 15:00+00:00")
    article = Article.objects.get()
    assert article.language == "fr"
    assert article.deadline == datetime(2099, 11, 19, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"user": "nobody"}, "no open account called nobody"),
        ({"desk": "Sports"}, "alice is on no desk called Sports, but on: World desk."),
        ({"desk": "Culture"}, "alice is on no desk called Culture"),
        ({"user": "guest"}, "guest may not import articles"),
        ({"deadline": "2001-01-01 12:00"}, "The deadline has passed"),
        ({"language": "tlh"}, "invalid choice"),
        ({"deadline": "soon"}, "invalid fromisoformat value"),
    ],
)
def test_who_or_where_that_cannot_be_is_refused(folder, desk, other_desk, alice, options, why):
    guest = make_user("guest", "reviewer", desk)
    guest.groups.clear()
    said, error = run(folder, **options)
    assert why in error
    assert said == []
    assert not Article.objects.exists()


def test_a_desk_is_found_whatever_its_capitals(folder, desk, alice):
    _, error = run(folder, desk="WORLD DESK")
    assert error == ""


def test_a_closed_account_imports_nothing(folder, desk, alice):
    alice.is_active = False
    alice.save()
    _, error = run(folder)
    assert "no open account called alice" in error


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_on_a_terminal_a_bar_shows_how_far_it_is(folder, desk, alice):
    terminal = Terminal()
    run(folder, stderr=terminal)
    assert " 1/2 a.html" in terminal.getvalue()
    assert " 2/2 b.txt" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\033[K")


def test_elsewhere_there_are_only_lines(folder, desk, alice):
    stream = io.StringIO()
    run(folder, stderr=stream)
    assert stream.getvalue() == ""
