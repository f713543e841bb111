"""Signing in, being locked out, and being shown the door."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Event
from claims.services import deactivate_users
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"


def sign(client, username="alice", password=PASSWORD, address="127.0.0.1", **fields):
    return client.post(
        LOGIN, {"username": username, "password": password, **fields}, REMOTE_ADDR=address
    )


def test_one_comes_back_to_where_one_was_going(client, alice, article):
    where = reverse("claims:article-detail", args=[article.pk])
    asked = client.get(where)
    assert asked.url == f"{LOGIN}?{urlencode({'next': where})}"
    assert sign(client, next=where).url == where


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"]
)
def test_nobody_is_led_elsewhere(client, alice, where):
    assert sign(client, next=where).url == "/"


def test_a_wrong_password_is_said_in_the_page_with_the_name_still_there(client, alice):
    answer = sign(client, password="wrong")
    assert answer.status_code == 200
    assert "not known" in answer.content.decode()
    assert 'value="alice"' in answer.content.decode()


def test_five_wrong_passwords_lock_that_name_at_that_address_only(client, alice, bob):
    for _ in range(5):
        answer = sign(client, password="wrong")
    assert answer.status_code == 429
    assert sign(client).status_code == 429, "also with the right one"
    assert sign(Client(), address="10.0.0.9").status_code == 302
    assert sign(Client(), username="bob").status_code == 302


def test_the_session_is_new_at_each_sign_in(client, alice):
    sign(client)
    first = client.session.session_key
    sign(client)
    assert client.session.session_key != first


def test_a_closed_account_is_out_at_once_and_for_good(client, alice, ada):
    sign(client)
    assert client.get("/").status_code == 200
    deactivate_users(actor=ada, users=[alice])
    assert client.get("/").status_code == 302
    alice.refresh_from_db()
    alice.is_active = True
    alice.save()
    assert client.get("/").status_code == 302, "the old session does not revive"
    assert Event.objects.get().data["name"] == "alice"


def test_an_admin_does_not_close_their_own_account(ada):
    assert deactivate_users(actor=ada, users=[ada]) == []


@pytest.mark.parametrize("carried", ["{", "[]", '{"note": 3}', "[" * 100_000, '{"a": {"b": 1}}'])
def test_what_is_carried_and_is_no_form_is_passed_over(client, alice, carried):
    assert sign(client, carried=carried).status_code == 302


def test_a_reset_is_mailed_and_the_new_password_holds(client, alice, mailoutbox):
    client.post("/account/reset/", {"email": alice.email})
    [mail] = mailoutbox
    link = next(word for word in mail.body.split() if "/account/reset/" in word)
    page = client.get(link[link.index("/account") :], follow=True)
    new = "a much longer walk to the weir"
    client.post(page.request["PATH_INFO"], {"new_password1": new, "new_password2": new})
    assert sign(Client(), password=new).status_code == 302


def test_a_changed_password_ends_other_sessions(client, alice):
    sign(client)
    other = Client()
    sign(other)
    new = "a much longer walk to the weir"
    client.post(
        "/account/password/",
        {"old_password": PASSWORD, "new_password1": new, "new_password2": new},
    )
    assert client.get("/").status_code == 200
    assert other.get("/").status_code == 302
