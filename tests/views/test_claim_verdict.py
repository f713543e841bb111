"""Giving a verdict on the page: by form, by HTMX, too late, wrongly, and by a stranger."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Claim, Verdict
from claims.services import withdraw_verdict
from tests.factories import PASSWORD, decide, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(article):
    return article.claims.order_by("pk").first()


def post(client, claim, *, htmx=False, **fields):
    fields = {"decision": "verified", "seen": 0, "key": uuid4(), **fields}
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(reverse("claims:claim-verdict", args=[claim.pk]), fields, headers=headers)


def test_without_scripts_it_is_saved_and_the_next_open_claim_comes(sign_in, alice, claim):
    answer = post(sign_in(alice), claim, decision="disputed", note="Too high.")
    second = claim.article.claims.order_by("pk")[1]
    assert answer.status_code == 302
    assert answer.url == reverse("claims:claim-detail", args=[second.pk])
    assert Verdict.objects.get().note == "Too high."


def test_who_wants_to_stay_stays(sign_in, alice, claim):
    alice.auto_advance = False
    alice.save()
    answer = post(sign_in(alice), claim)
    assert answer.url == reverse("claims:claim-detail", args=[claim.pk])


def test_the_filter_comes_along(sign_in, alice, article):
    quote = article.claims.get(kind="quote")
    first, second = article.claims.filter(kind="figure").order_by("pk")[:2]
    answer = post(sign_in(alice), first, kind="figure")
    assert answer.url == reverse("claims:claim-detail", args=[second.pk]) + "?kind=figure"
    answer = post(sign_in(alice), quote, kind="quote")
    assert answer.url == reverse("claims:claim-detail", args=[quote.pk]) + "?kind=quote"


def test_htmx_gets_what_changed_and_the_next_card(sign_in, alice, claim):
    answer = post(sign_in(alice), claim, htmx=True)
    second = claim.article.claims.order_by("pk")[1]
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'id="claim-item-{claim.pk}"' in page
    assert f'id="claim-item-{second.pk}"' in page
    assert 'id="progress-bar"' in page
    assert 'id="article-block-0"' in page
    assert "<html" not in page
    assert answer["HX-Push-Url"] == reverse("claims:claim-detail", args=[second.pk])


@pytest.mark.parametrize("htmx", [False, True])
def test_a_missing_decision_is_refused_with_all_that_was_typed(sign_in, alice, claim, htmx):
    answer = post(
        sign_in(alice), claim, htmx=htmx, decision="", note="Asked at 15:00.", source="Lake board"
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Asked at 15:00." in page
    assert "Lake board" in page
    assert "Choose verified, disputed or needs a source." in page
    assert not Verdict.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("decision", "true"),
        ("decision", "withdrawn"),
        ("seen", "x"),
        ("seen", "-1"),
        ("seen", str(2**63)),
        ("note", "x" * 20_001),
        ("note", "half \ud83d"),
        ("note", "nul \x00"),
        ("source", "https://"),
        ("source", "x" * 900),
        ("key", "no-uuid"),
        ("passage", "without a source"),
    ],
)
def test_bad_fields_are_refused_and_nothing_is_saved(sign_in, alice, claim, field, value):
    client = sign_in(alice)
    if "\ud83d" in value:  # a browser sends it as three bytes that are no UTF-8
        body = b"decision=verified&seen=0&note=half+%ED%A0%BD"
        answer = client.post(
            reverse("claims:claim-verdict", args=[claim.pk]),
            body,
            content_type="application/x-www-form-urlencoded",
        )
        assert answer.status_code < 500
        return
    assert post(client, claim, **{field: value}).status_code == 422
    assert not Verdict.objects.exists()


@pytest.mark.parametrize("htmx", [False, True])
def test_too_late_both_words_are_shown_and_mine_is_not_saved(sign_in, alice, bob, claim, htmx):
    decide(claim, bob, "disputed", note="Two papers say 2.1.")
    answer = post(sign_in(alice), claim, htmx=htmx, note="The board says 2.4.")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Two papers say 2.1." in page
    assert "The board says 2.4." in page
    assert "Bob Hathersedge" in page
    assert Verdict.objects.count() == 1
    assert re.search(r'name="seen"[^>]*value="1"', page), "the next sending has seen theirs"


def test_after_seeing_theirs_mine_can_be_said_too(sign_in, alice, bob, claim):
    decide(claim, bob, "disputed")
    assert post(sign_in(alice), claim, seen=1).status_code == 302
    assert Claim.objects.get(pk=claim.pk).state == "verified"
    assert Verdict.objects.count() == 2


def test_a_double_click_saves_once(sign_in, alice, claim):
    client, key = sign_in(alice), uuid4()
    answers = [post(client, claim, htmx=True, key=key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert Verdict.objects.count() == 1


def test_an_expired_session_never_puts_a_sign_in_form_into_a_card(client, claim):
    answer = post(client, claim, htmx=True, note="typed")
    assert answer.status_code == 401
    assert not answer.content


def test_what_was_typed_survives_signing_in_again(client, alice, claim):
    where = reverse("claims:claim-detail", args=[claim.pk])
    page = post(client, claim, note="Asked “Lake & Co” at 15:00.", back=where)
    assert page.status_code == 401
    carried = page.context["carried"]
    client.get(reverse("login"))
    answer = client.post(
        reverse("login"),
        {"username": "alice", "password": PASSWORD, "next": where, "carried": carried},
    )
    assert answer.url == where
    desk = client.get(where)
    assert desk.context["form"]["note"].value() == "Asked “Lake & Co” at 15:00."
    assert not Verdict.objects.exists(), "it is shown again, not decided behind one's back"
    assert client.get(where).context["form"]["note"].value() is None


@pytest.mark.parametrize("count", [3, 200])
@pytest.mark.parametrize("htmx", [False, True])
def test_queries_do_not_grow(sign_in, alice, bob, desk, htmx, count):
    words = tuple(("figure", "count", f"{n} boats") for n in range(1000, 1000 + count))
    text = "Boats\n\n" + ", ".join(w for *_, w in words)
    article = make_article(alice, desk, text=text, words=words)
    first, second, *_ = article.claims.order_by("pk")
    decide(second, bob)
    withdraw_verdict(claim=second, reviewer=bob, seen=1)  # the next card has a history to read
    client = sign_in(alice)
    with CaptureQueriesContext(connection) as asked:
        assert post(client, first, htmx=htmx).status_code in (200, 302)
    control = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    queries = [query["sql"] for query in asked if not query["sql"].startswith(control)]
    assert len(queries) <= 12, queries
