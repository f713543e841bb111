"""Opening a claim."""

import pytest
from django.urls import reverse

from tests.factories import decide

pytestmark = pytest.mark.django_db


def where(claim):
    return reverse("claims:claim-detail", args=[claim.pk])


def test_the_page_comes_with_that_claim_open(sign_in, alice, article):
    claim = article.claims.order_by("pk")[3]
    assert sign_in(alice).get(where(claim)).context["opened"].pk == claim.pk


def test_htmx_gets_the_card_and_the_other_item_closed(sign_in, alice, article):
    one, two, *_ = article.claims.order_by("pk")
    answer = sign_in(alice).get(where(two), {"open": one.pk}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert "<html" not in page
    assert f'id="claim-item-{one.pk}"' in page
    assert f'id="claim-item-{two.pk}"' in page


@pytest.mark.parametrize("given", ["x", "", "99999999999999999999", "-1", "²"])
def test_a_strange_open_claim_is_passed_over(sign_in, alice, article, given):
    answer = sign_in(alice).get(
        where(article.claims.first()), {"open": given}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200


def test_going_back_in_the_browser_gets_a_whole_page(sign_in, alice, article):
    answer = sign_in(alice).get(
        where(article.claims.first()),
        headers={"HX-Request": "true", "HX-History-Restore-Request": "true"},
    )
    assert "<html" in answer.content.decode()


def test_the_card_shows_the_verdict_that_counts_and_the_history(sign_in, alice, bob, article):
    claim = article.claims.order_by("pk").first()
    decide(claim, bob, "disputed", note="Two papers differ.")
    decide(claim, alice, "verified", note="The board confirms.", source="Lake board, call")
    card = sign_in(bob).get(where(claim)).context["card"]
    assert card.newest.reviewer == "Alice Taverneau"
    assert [line.decision for line in card.history] == ["verified", "disputed"]
    assert card.newest.citations[0].title == "Lake board, call"
    assert not card.may_withdraw


def test_an_impossible_number_is_a_missing_claim(sign_in, alice):
    assert sign_in(alice).get(f"/claims/{10**30}/").status_code == 404
