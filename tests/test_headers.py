"""What every answer carries, scored by the published rules of Mozilla's Observatory."""

import re

import pytest
from django.test import Client, override_settings

from claims.models import User
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


def observatory_score(answer, cookies) -> int:
    """The score of one answer over TLS: 100, less penalties, plus bonuses.

    The modifiers of https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring,
    without those for being on a browser's preload list and for scripts from elsewhere, which
    do not show in an answer. Bonuses count only when nothing pulled the score below 90.
    """
    csp = {
        part.split()[0]: part.split()[1:]
        for part in answer["Content-Security-Policy"].split(";")
        if part.strip()
    }
    words = {word for values in csp.values() for word in values}
    broad = words & {"*", "http:", "https:", "data:", "'unsafe-inline'", "'unsafe-eval'"}
    hsts = re.search(r"max-age=(\d+)", answer.get("Strict-Transport-Security", ""))
    guarded = all(c["secure"] and c["httponly"] and c["samesite"] for c in cookies)
    penalties = [
        20 if broad else 0,
        0 if guarded else 20,
        0 if hsts and int(hsts[1]) >= 15768000 else 20,
        0 if answer.get("X-Content-Type-Options") == "nosniff" else 5,
        50 if "Access-Control-Allow-Origin" in answer else 0,
    ]
    bonuses = [
        10 if csp.get("default-src") == ["'none'"] else 5,
        5 if cookies and guarded else 0,
        5 if answer.get("Referrer-Policy") in ("no-referrer", "same-origin") else 0,
        5 if "frame-ancestors" in csp else 0,
        10 if answer.get("Cross-Origin-Opener-Policy") == "same-origin" else 0,
        10 if answer.get("Cross-Origin-Embedder-Policy") == "require-corp" else 0,
        10 if answer.get("Cross-Origin-Resource-Policy") == "same-origin" else 0,
    ]
    score = 100 - sum(penalties)
    return score + sum(bonuses) if score >= 90 else score


HTTPS = {
    "SECURE_HSTS_SECONDS": 63072000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SESSION_COOKIE_NAME": "__Host-session",
    "CSRF_COOKIE_NAME": "__Host-csrf",
}


@override_settings(**HTTPS)
def test_a_signed_in_page_scores_150_or_more(alice, article):
    client = Client()
    client.post("/account/login/", {"username": "alice", "password": PASSWORD}, secure=True)
    answer = client.get("/", secure=True)
    assert answer.status_code == 200
    cookies = list(client.cookies.values())
    assert cookies
    assert {cookie.key for cookie in cookies} == {"__Host-session", "__Host-csrf"}
    assert observatory_score(answer, cookies) >= 150


@pytest.mark.parametrize("where", ["/", "/account/login/", "/nowhere/", "/articles/import/"])
def test_every_answer_is_closed_and_kept_by_no_cache(client, alice, where):
    client.force_login(alice)
    answer = client.get(where)
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_the_address_of_a_client_is_what_our_own_proxy_saw(rf, settings):
    from factcheck.middleware import client_address

    request = rf.get(
        "/", headers={"X-Forwarded-For": "6.6.6.6, 10.1.1.1"}, REMOTE_ADDR="127.0.0.1"
    )
    assert client_address(request) == "127.0.0.1"
    settings.TRUSTED_PROXIES = 1
    assert client_address(request) == "10.1.1.1"
    settings.TRUSTED_PROXIES = 2
    assert client_address(request) == "6.6.6.6"


@pytest.mark.parametrize(
    ("header", "chosen", "language"),
    [("fr,en;q=0.5", "", "fr"), ("en", "", "en"), ("de", "", "en"), ("en", "fr", "fr")],
)
def test_pages_come_in_the_reader_s_language(client, alice, header, chosen, language):
    User.objects.filter(pk=alice.pk).update(interface_language=chosen)
    client.force_login(alice)
    answer = client.get("/", headers={"Accept-Language": header})
    assert answer["Content-Language"] == language
    assert f'<html lang="{language}"' in answer.content.decode()
