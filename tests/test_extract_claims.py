"""manage.py extract_claims, as people and score.py call it."""

import io
import json
import sys
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

ARTICLE = "Le pont de Brumes ferme pour trois mois\n\nLe chantier coûtera 3,5 millions d'euros."


@pytest.fixture
def run(monkeypatch):
    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        out, err = io.StringIO(), io.StringIO()
        failed = None
        try:
            call_command("extract_claims", *arguments, stdout=out, stderr=err)
        except CommandError as error:
            failed = str(error)
        lines = out.getvalue().splitlines()
        return SimpleNamespace(lines=lines, err=err.getvalue(), failed=failed)

    return run


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return str(path)


def as_lines(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def test_a_file_as_json_is_one_line_with_the_text_that_was_read(run, article):
    done = run(article, "--format", "json")
    [answer] = map(json.loads, done.lines)
    assert answer["id"] == article
    assert answer["text"] == ARTICLE
    assert answer["language"] == "fr"
    assert [block["kind"] for block in answer["blocks"]] == ["headline", "paragraph"]
    assert isinstance(answer["claims"], list)
    assert done.failed is None


def test_the_list_is_for_people(run, article):
    done = run(article)
    assert done.lines[0] == f"{article}  (fr)"


def test_several_files_are_answered_in_order_and_a_bad_one_is_named(run, article, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"a\0b")
    done = run(article, str(bad), str(tmp_path / "none.txt"), article, "--format", "json")
    rows = [json.loads(line) for line in done.lines]
    assert [row["id"] for row in rows] == [article, str(bad), str(tmp_path / "none.txt"), article]
    assert ["error" in row for row in rows] == [False, True, True, False]
    assert str(bad) in done.err
    assert str(tmp_path / "none.txt") in done.err
    assert done.failed is not None


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_lines_are_answered_in_order_and_a_bad_line_stops_nothing(run, jobs):
    good = [{"id": f"w{n}", "text": f"Il y a {n} cas."} for n in range(70)]
    given = as_lines(*good[:35]) + b"{oops\n" + as_lines(*good[35:])
    done = run("--jsonl", "--jobs", jobs, stdin=given)
    rows = [json.loads(line) for line in done.lines]
    assert [row["id"] for row in rows] == [
        *[f"w{n}" for n in range(35)],
        None,
        *[f"w{n}" for n in range(35, 70)],
    ]
    assert "error" in rows[35]
    assert done.failed is None


@pytest.mark.parametrize(
    "line",
    [
        b"[1, 2]\n",
        b'{"id": 7}\n',
        b'{"id": 7, "text": 3}\n',
        b'{"id": 7, "text": "x", "language": "tlh"}\n',
        b'{"id": 7, "text": "x", "language": 3}\n',
        b"\xff\xfe\n",
        b"[" * 100_000 + b"\n",
    ],
)
def test_each_bad_line_gives_its_id_if_it_has_one_and_what_is_wrong(run, line):
    [row] = map(json.loads, run("--jsonl", stdin=line).lines)
    assert set(row) == {"id", "error"}
    assert row["id"] == (7 if b'"id"' in line else None)


@pytest.mark.parametrize(
    ("given", "language"), [("fr", "fr"), ("fr-CA", "fr"), ("und", "en"), ("", "en"), (None, "en")]
)
def test_a_language_may_be_given_by_line(run, given, language):
    line = as_lines({"id": 1, "text": "The bridge will be closed.", "language": given})
    [row] = map(json.loads, run("--jsonl", stdin=line).lines)
    assert row["language"] == language


def test_a_lone_surrogate_comes_through_as_it_is(run):
    [line] = run("--jsonl", stdin=b'{"id": "\\ud800", "text": "\\ud800"}\n').lines
    assert json.loads(line)["id"] == "\ud800"


@pytest.mark.parametrize("arguments", [[], ["a.txt", "--jsonl"], ["--jsonl", "--jobs", "0"]])
def test_what_makes_no_sense_is_refused(run, arguments):
    assert run(*arguments).failed
