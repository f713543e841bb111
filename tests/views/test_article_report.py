"""The report: complete, adding up, and taken out by editors only."""

import csv
import io

import pytest
from django.urls import reverse

from claims.exports.tables import safe_cell
from claims.models import Event
from claims.services import withdraw_verdict
from tests.factories import decide, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewed(article, alice, bob):
    one, two, three, *_ = article.claims.order_by("pk")
    decide(one, alice, "verified", source="https://lake.example/p", passage="2.4 billion")
    decide(two, bob, "disputed", note="=Nineteen?", correction="Nineteen")
    decide(three, bob, "needs_source")
    decide(three, alice, "verified")
    withdraw_verdict(claim=three, reviewer=alice, seen=2)
    return article


def page(client, article, name="claims:article-report"):
    return client.get(reverse(name, args=[article.pk]))


def test_the_counts_add_up(sign_in, edith, reviewed):
    report = page(sign_in(edith), reviewed).context["report"]
    counts = report.counts()
    assert counts["verified"]["total"] == 1
    assert counts["needs_source"]["total"] == 1, "what was withdrawn does not count"
    assert sum(row["total"] for row in counts.values()) == len(report.claims) == 6
    for row in counts.values():
        assert row["total"] == row["figure"] + row["quote"] + row["statement"]


def test_everything_is_on_it(sign_in, edith, reviewed):
    html = page(sign_in(edith), reviewed).content.decode()
    for words in (
        "https://lake.example/p",
        "2.4 billion",
        "Nineteen",
        "Alice Taverneau",
        "Bob Hathersedge",
        reviewed.current_revision.sha256[:8],
    ):
        assert words in html


def test_an_incomplete_report_says_so_and_a_complete_one_does_not(sign_in, edith, alice, article):
    client = sign_in(edith)
    assert not page(client, article).context["report"].complete
    assert 'id="incomplete"' in page(client, article).content.decode()
    for claim in article.claims.all():
        decide(claim, alice)
    assert page(client, article).context["report"].complete
    assert 'id="incomplete"' not in page(client, article).content.decode()


def test_the_csv_has_a_line_a_claim_and_is_recorded(sign_in, edith, reviewed):
    answer = page(sign_in(edith), reviewed, "claims:article-report-csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["words"] for row in rows][:3] == ["$2.4bn", "Eighteen", "$2.4 billion"]
    assert rows[0]["sources"] == "https://lake.example/p"
    assert rows[1]["note"] == "'=Nineteen?"
    assert rows[2]["verdict"] == "needs_source"
    event = Event.objects.get(kind="report_exported")
    assert (event.actor, event.data) == (edith, {"format": "csv"})


@pytest.mark.parametrize(
    "title", ["=cmd()", "é/..\\\r\nX: y", "🎭" * 100, "", "\u202eevil", '"a"']
)
def test_a_hostile_title_names_a_harmless_file(sign_in, edith, alice, desk, title):
    article = make_article(alice, desk, title=title or "x")
    answer = page(sign_in(edith), article, "claims:article-report-csv")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].isascii()
    assert "\n" not in answer["Content-Disposition"]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx", "\r=1", "\n=1", "--1"]
)
def test_no_cell_becomes_a_formula(cell):
    assert safe_cell(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["-12", "+3.5", "-3,2", "", "x=1", "2026-02-12"])
def test_plain_cells_stay(cell):
    assert safe_cell(cell) == cell


def test_queries_do_not_grow(sign_in, edith, alice, desk, django_assert_max_num_queries):
    words = tuple(("figure", "count", f"{n} boats") for n in range(1000, 1100))
    article = make_article(
        alice, desk, text="Boats\n\n" + ", ".join(w for *_, w in words), words=words
    )
    for claim in article.claims.all()[:20]:
        decide(claim, alice, source="https://a.example")
    client = sign_in(edith)
    with django_assert_max_num_queries(12):
        page(client, article)
