"""Every URL for everybody: one row each, and no URL without its row."""

import re
from uuid import uuid4

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from claims.models import Event
from tests.factories import decide, make_user

pytestmark = pytest.mark.django_db

WHO = ("anonymous", "reviewer", "editor", "admin", "reviewer elsewhere", "editor elsewhere")
# URL and method; then what each of WHO gets. A form without fields is answered 422, a stranger
# is led to sign in (302), or, having sent a form, signs in at once with it kept (401).
TABLE = {
    ("claims:article-list", "GET"): (302, 200, 200, 200, 200, 200),
    ("claims:article-import", "GET"): (302, 200, 200, 200, 200, 200),
    ("claims:article-import", "POST"): (401, 422, 422, 422, 422, 422),
    ("claims:article-preview", "POST"): (401, 422, 422, 422, 422, 422),
    ("claims:article-detail", "GET"): (302, 200, 200, 200, 404, 404),
    ("claims:article-report", "GET"): (302, 403, 200, 200, 403, 404),
    ("claims:article-report-csv", "GET"): (302, 403, 200, 200, 403, 404),
    ("claims:claim-detail", "GET"): (302, 200, 200, 200, 404, 404),
    ("claims:claim-verdict", "POST"): (401, 422, 422, 422, 404, 404),
    ("claims:claim-withdrawal", "POST"): (401, 422, 422, 422, 404, 404),
    ("claims:account-preferences", "GET"): (302, 200, 200, 200, 200, 200),
    ("claims:account-preferences", "POST"): (401, 302, 302, 302, 302, 302),
    ("claims:account-language", "POST"): (302, 302, 302, 302, 302, 302),
    ("login", "GET"): (200, 200, 200, 200, 200, 200),
    ("login", "POST"): (200, 200, 200, 200, 200, 200),
    ("logout", "POST"): (401, 302, 302, 302, 302, 302),
    ("password_change", "GET"): (302, 200, 200, 200, 200, 200),
    ("password_change", "POST"): (401, 200, 200, 200, 200, 200),
    ("password_change_done", "GET"): (302, 200, 200, 200, 200, 200),
    ("password_reset", "GET"): (200, 200, 200, 200, 200, 200),
    ("password_reset", "POST"): (200, 200, 200, 200, 200, 200),
    ("password_reset_done", "GET"): (200, 200, 200, 200, 200, 200),
    ("password_reset_confirm", "GET"): (302, 302, 302, 302, 302, 302),
    ("password_reset_confirm", "POST"): (302, 302, 302, 302, 302, 302),
    ("password_reset_complete", "GET"): (200, 200, 200, 200, 200, 200),
    ("favicon", "GET"): (301, 301, 301, 301, 301, 301),
}
# The admin: for admins alone.
ADMIN = {
    "admin:index": 200,
    "admin:login": 302,
    "admin:logout": 405,
    "admin:password_change": 200,
    "admin:password_change_done": 200,
    "admin:autocomplete": 403,
    "admin:jsi18n": 200,
    "admin:view_on_site": 404,
    "admin:app_list": 200,
    "admin:auth_group_changelist": 200,
    "admin:auth_group_add": 200,
    "admin:auth_group_history": 200,
    "admin:auth_group_delete": 200,
    "admin:auth_group_change": 200,
    "admin:auth_user_password_change": 200,
    "admin:claims_user_changelist": 200,
    "admin:claims_user_add": 200,
    "admin:claims_user_history": 200,
    "admin:claims_user_delete": 403,
    "admin:claims_user_change": 200,
    "admin:claims_desk_changelist": 200,
    "admin:claims_desk_add": 200,
    "admin:claims_desk_history": 200,
    "admin:claims_desk_delete": 200,
    "admin:claims_desk_change": 200,
    "admin:claims_verdict_changelist": 200,
    "admin:claims_verdict_add": 403,
    "admin:claims_verdict_history": 200,
    "admin:claims_verdict_delete": 403,
    "admin:claims_verdict_change": 200,
    "admin:claims_event_changelist": 200,
    "admin:claims_event_add": 403,
    "admin:claims_event_history": 200,
    "admin:claims_event_delete": 403,
    "admin:claims_event_change": 200,
    "admin:axes_accessattempt_changelist": 200,
    "admin:axes_accessattempt_add": 403,
    "admin:axes_accessattempt_history": 200,
    "admin:axes_accessattempt_delete": 200,
    "admin:axes_accessattempt_change": 200,
    "admin:axes_accesslog_changelist": 200,
    "admin:axes_accesslog_add": 403,
    "admin:axes_accesslog_history": 200,
    "admin:axes_accesslog_delete": 403,
    "admin:axes_accesslog_change": 200,
    "admin:axes_accessfailurelog_changelist": 200,
    "admin:axes_accessfailurelog_add": 403,
    "admin:axes_accessfailurelog_history": 200,
    "admin:axes_accessfailurelog_delete": 403,
    "admin:axes_accessfailurelog_change": 200,
}


def named(patterns, space=""):
    """The name of every URL that there is, with its name space."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield space + pattern.name, pattern
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from named(pattern.url_patterns, space + inner)


def test_every_url_has_its_row():
    names = {name for name, _ in named(get_resolver().url_patterns)}
    assert names == {name for name, _ in TABLE} | set(ADMIN)


@pytest.fixture
def people(alice, edith, ada, oscar, other_desk):
    elsewhere = make_user("olga", "editor", other_desk)
    return dict(zip(WHO, (None, alice, edith, ada, oscar, elsewhere), strict=True))


def client_of(user):
    client = Client()
    if user:
        client.force_login(user)
    return client


def address(name, article, alice):
    claim = article.claims.first().pk
    if name in ("claims:claim-detail", "claims:claim-verdict", "claims:claim-withdrawal"):
        return reverse(name, args=[claim])
    if name.startswith("claims:article-") and name.split("-")[1] in ("detail", "report"):
        return reverse(name, args=[article.pk])
    if name == "password_reset_confirm":
        uid = urlsafe_base64_encode(force_bytes(alice.pk))
        return reverse(name, args=[uid, default_token_generator.make_token(alice)])
    return reverse(name)


@pytest.mark.parametrize(("row", "expected"), TABLE.items(), ids=lambda v: "-".join(map(str, v)))
def test_each_gets_what_the_table_says(row, expected, people, article, alice):
    name, method = row
    got = {}
    for who, user in people.items():
        client = client_of(user)
        where = address(name, article, alice)
        got[who] = getattr(client, method.lower())(where).status_code
    assert got == dict(zip(WHO, expected, strict=True))


@pytest.mark.parametrize(("name", "expected"), ADMIN.items())
def test_the_admin_is_for_admins(name, expected, people, article, ada, desk):

    verdict = decide(article.claims.first(), people["reviewer"])
    ids = {
        "user": people["reviewer"].pk,
        "group": Group.objects.first().pk,
        "desk": desk.pk,
        "verdict": verdict.pk,
        "event": Event.objects.first().pk,
        "accessattempt": AccessAttempt.objects.create(failures_since_start=1).pk,
        "accesslog": AccessLog.objects.create().pk,
        "accessfailurelog": AccessFailureLog.objects.create().pk,
    }
    pattern = dict(named(get_resolver().url_patterns))[name]
    args = []
    for argument in pattern.pattern.converters or dict.fromkeys(pattern.pattern.regex.groupindex):
        noun = name.split("_")[1] if "_" in name else ""
        args.append({"app_label": "claims", "content_type_id": 1}.get(argument, ids.get(noun, 1)))
    where = reverse(name, args=args)
    got = {who: client_of(user).get(where).status_code for who, user in people.items()}
    refused = {"admin:login": 403}.get(name)
    for who in WHO:
        if who == "admin":
            assert got[who] == expected
        elif who == "anonymous":
            assert got[who] in (302, 405)
        else:
            assert got[who] in ((refused,) if refused else (302, 403, 405)), (who, got[who])


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_methods_that_nothing_is_for_are_refused(method, people, article, alice):
    for name, _ in TABLE:
        where = address(name, article, alice)
        assert getattr(client_of(people["editor"]), method)(where).status_code == 405


@pytest.mark.parametrize("name", sorted({name for name, _ in TABLE}))
def test_a_view_answers_only_the_methods_it_is_for(name, people, article, alice):
    methods = {method for other, method in TABLE if other == name}
    where = address(name, article, alice)
    if "GET" not in methods:
        assert client_of(people["editor"]).get(where).status_code == 405
    if "POST" not in methods:
        assert client_of(people["editor"]).post(where).status_code == 405


def test_another_desk_s_article_looks_like_a_missing_one(people, article):
    client = client_of(people["reviewer elsewhere"])
    theirs = client.get(reverse("claims:article-detail", args=[article.pk]))
    missing = client.get(reverse("claims:article-detail", args=[article.pk + 999]))
    assert theirs.status_code == missing.status_code == 404
    # what differs: the token of the forms, and the address that was asked for
    token = re.compile(rb"[\w-]{64}|/articles/\d+/")
    assert token.sub(b"", theirs.content) == token.sub(b"", missing.content)


def test_a_verdict_on_another_desk_s_claim_is_not_saved(people, article):
    claim = article.claims.first()
    client = client_of(people["reviewer elsewhere"])
    answer = client.post(
        reverse("claims:claim-verdict", args=[claim.pk]),
        {"decision": "verified", "seen": 0, "key": uuid4()},
    )
    assert answer.status_code == 404
    assert not claim.verdicts.exists()
