"""The cast, the database as it really is, and which machine parts are here.

alice and bob review, edith edits, ada administers; oscar reviews on another desk.
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.test import Client, TransactionTestCase
from hypothesis import settings as hypothesis_settings

from claims.migrations import _append_only, _roles
from claims.models import Desk, User
from tests.factories import make_article, make_user

# Speed is measured in benchmarks, on a machine that does nothing else.
hypothesis_settings.register_profile("factcheck", deadline=None)
hypothesis_settings.load_profile("factcheck")

pytest_plugins = ["tests.machine"]


def _flush(self: TransactionTestCase) -> None:
    """Empty the tables after a test that commits: with the triggers down, since they refuse to
    lose what was recorded, and with the roles made anew, since a flush empties those too."""
    for alias in self._databases_names(include_mirrors=False):
        connection = connections[alias]
        with connection.cursor() as cursor:
            for statement in _append_only.drop(connection.vendor):
                cursor.execute(statement)
        call_command("flush", verbosity=0, interactive=False, database=alias)
        with connection.cursor() as cursor:
            for statement in _append_only.create(connection.vendor):
                cursor.execute(statement)
        _roles.make_roles(apps)


TransactionTestCase._fixture_teardown = _flush


@pytest.fixture(autouse=True)
def _plain_static_files(settings):
    """Names without hashes: the collected build is tested by itself."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def desk(db) -> Desk:
    return Desk.objects.create(name="World desk")


@pytest.fixture
def other_desk(db) -> Desk:
    return Desk.objects.create(name="Culture")


@pytest.fixture
def alice(desk) -> User:
    return make_user("alice", "reviewer", desk, first_name="Alice", last_name="Taverneau")


@pytest.fixture
def bob(desk) -> User:
    return make_user("bob", "reviewer", desk, first_name="Bob", last_name="Hathersedge")


@pytest.fixture
def edith(desk) -> User:
    return make_user("edith", "editor", desk, first_name="Edith", last_name="Lacombrade")


@pytest.fixture
def ada(desk) -> User:
    return make_user("ada", "admin", first_name="Ada", last_name="Solent")


@pytest.fixture
def oscar(other_desk) -> User:
    return make_user("oscar", "reviewer", other_desk, first_name="Oscar", last_name="Trewithen")


@pytest.fixture
def article(alice, desk):
    return make_article(alice, desk)


@pytest.fixture
def sign_in():
    """A function: a browser of its own in which *user* is signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in
