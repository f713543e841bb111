"""Taking one's own verdict back on the page."""

from uuid import uuid4

import pytest
from django.urls import reverse

from claims.models import Claim
from tests.factories import decide

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(article):
    return article.claims.order_by("pk").first()


def post(client, claim, *, seen, htmx=False, **fields):
    return client.post(
        reverse("claims:claim-withdrawal", args=[claim.pk]),
        {"seen": seen, "key": uuid4(), **fields},
        headers={"HX-Request": "true"} if htmx else {},
    )


def test_without_scripts_the_claim_is_open_again(sign_in, alice, claim):
    decide(claim, alice)
    answer = post(sign_in(alice), claim, seen=1)
    assert answer.url == reverse("claims:claim-detail", args=[claim.pk])
    assert Claim.objects.get(pk=claim.pk).state == "to_check"


def test_htmx_gets_the_claim_open_and_the_other_closed(sign_in, alice, claim):
    decide(claim, alice)
    other = claim.article.claims.order_by("pk")[1]
    page = post(sign_in(alice), claim, seen=1, htmx=True, open=other.pk).content.decode()
    assert f'id="claim-item-{claim.pk}"' in page
    assert f'id="claim-item-{other.pk}"' in page


@pytest.mark.parametrize("htmx", [False, True])
def test_a_colleague_s_verdict_is_not_taken_back(sign_in, alice, bob, claim, htmx):
    decide(claim, bob)
    answer = post(sign_in(alice), claim, seen=1, htmx=htmx)
    assert answer.status_code == 422
    assert "not yours" in answer.content.decode()
    assert Claim.objects.get(pk=claim.pk).state == "verified"


def test_too_late_it_is_refused_and_theirs_is_shown(sign_in, alice, bob, claim):
    decide(claim, alice)
    decide(claim, bob, "disputed", note="Ask again.")
    answer = post(sign_in(alice), claim, seen=1)
    assert answer.status_code == 409
    assert "Ask again." in answer.content.decode()


def test_the_stranger_and_the_anonymous(client, sign_in, alice, oscar, claim):
    decide(claim, alice)
    assert post(sign_in(oscar), claim, seen=1).status_code == 404
    assert post(client, claim, seen=1).status_code == 401
    assert Claim.objects.get(pk=claim.pk).state == "verified"
