"""Settings come from the environment, are refused by name, and are all in the README."""

import os
import re
import runpy
import threading

import psycopg
import pytest
from django.core import mail
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from tests.desk import OURS, ROOT, Newsroom
from tests.machine import own_postgresql

SETTINGS = ROOT / "factcheck" / "settings.py"
LONG = "0123456789" * 5


@pytest.fixture
def read(monkeypatch, tmp_path):
    """The settings as an environment with nothing but *variables* gives them."""

    def read(**variables):
        for name in [name for name in os.environ if OURS.fullmatch(name)]:
            monkeypatch.delenv(name)
        for name, value in ({"DATA_DIR": str(tmp_path / "data")} | variables).items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return read


def test_with_nothing_set_it_is_a_desk_on_one_machine(read, tmp_path):
    settings = read()
    assert settings["DEBUG"] is False
    assert settings["DATABASES"]["default"]["NAME"] == tmp_path / "data" / "factcheck.sqlite3"
    assert len(settings["SECRET_KEY"]) >= 50
    assert read()["SECRET_KEY"] == settings["SECRET_KEY"]


def test_the_secret_it_makes_is_for_its_owner_alone(read, tmp_path):
    read()
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_two_that_start_together_share_one_secret(read, tmp_path):
    own_secret = read(SECRET_KEY=LONG)["own_secret"]
    made, gate = [], threading.Barrier(8)

    def start():
        gate.wait()
        made.append(own_secret(tmp_path / "new"))

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 1
    assert len(made[0]) >= 50


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "maybe"),
        ("DEBUG", ""),
        ("HTTPS", "2"),
        ("TRUSTED_PROXIES", "-1"),
        ("TRUSTED_PROXIES", "6"),
        ("TRUSTED_PROXIES", "²"),
        ("TRUSTED_PROXIES", "one"),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY_FILE", "/nowhere/at/all"),
        ("DATABASE_URL", "garbage"),
        ("DATABASE_URL", "mysql://user@host/name"),
        ("DATABASE_URL", "postgres://user:password@host:port/name"),
        ("TIME_ZONE", "Europe/Ostrel"),
        ("TIME_ZONE", "../../etc/passwd"),
        ("LOG_LEVEL", "loud"),
        ("EMAIL_URL", "pigeon://loft"),
        ("EMAIL_URL", "smtp://host:port"),
        ("EMAIL_URL", "smtp://"),
        ("EMAIL_URL", "filemail:///tmp"),
        ("DATA_DIR", "/dev/null/data"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_by_name(read, name, value):
    given = {name: value}
    if name == "DATABASE_URL":
        given["SECRET_KEY"] = LONG
    with pytest.raises(ImproperlyConfigured, match=rf"\b{name}\b"):
        read(**given)


def test_what_is_refused_does_not_show_a_password(read):
    with pytest.raises(ImproperlyConfigured) as refusal:
        read(DATABASE_URL="postgres://user:hunter2@host:port/name", SECRET_KEY=LONG)
    assert "hunter2" not in str(refusal.value)


def test_a_team_s_database_without_a_secret_does_not_start(read):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        read(DATABASE_URL="postgres://host/name")


def test_a_secret_given_twice_is_refused(read, tmp_path):
    (tmp_path / "secret").write_text(LONG)
    with pytest.raises(ImproperlyConfigured, match="not both"):
        read(SECRET_KEY=LONG, SECRET_KEY_FILE=str(tmp_path / "secret"))


def test_the_secret_may_be_in_a_file(read, tmp_path):
    (tmp_path / "secret").write_text(LONG + "\n")
    assert read(SECRET_KEY_FILE=str(tmp_path / "secret"))["SECRET_KEY"] == LONG


@pytest.mark.parametrize(
    ("url", "password"),
    [
        ("postgres://desk:pa%23ss%24%40%2F%25@host:5432/name", "pa#ss$@/%"),
        ("postgres://desk:plain@host:5432/name", "plain"),
    ],
)
def test_a_password_in_an_address_is_percent_encoded(read, url, password):
    config = read(DATABASE_URL=url, SECRET_KEY=LONG)["DATABASES"]["default"]
    assert (config["USER"], config["PASSWORD"], config["HOST"]) == ("desk", password, "host")


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp+tls://desk:pa%23ss@mail.example:587", ("mail.example", 587, "desk", "pa#ss", True)),
        ("smtp://mail.example:25", ("mail.example", 25, None, None, False)),
    ],
)
def test_mail_goes_by_the_server_that_was_named(read, settings, url, server):
    for name, value in read(EMAIL_URL=url).items():
        if name.startswith(("EMAIL_", "MAILERS")):
            setattr(settings, name, value)
    # The test runner keeps mail in memory; ask the real backend what it would use.
    if hasattr(settings, "MAILERS"):
        connection = mail.mailers.default
    else:
        connection = mail.get_connection(settings.EMAIL_BACKEND)
    assert server == (
        connection.host,
        connection.port,
        connection.username,
        connection.password,
        connection.use_tls,
    )
    assert connection.timeout == 20


def test_https_makes_every_cookie_one_for_tls_and_this_host(read):
    settings = read(HTTPS="on", ALLOWED_HOSTS="desk.example, .press.example")
    for kind in ("SESSION", "CSRF", "LANGUAGE"):
        assert settings[f"{kind}_COOKIE_SECURE"] is True
        assert settings[f"{kind}_COOKIE_NAME"].startswith("__Host-")
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://desk.example", "https://*.press.example"]


def test_the_readme_s_table_is_the_settings():
    source = SETTINGS.read_text("utf-8")
    read_here = set(re.findall(r"\benv(?:_\w+|\.\w+)\(\s*\"([A-Z_]+)\"", source))
    read_here |= {f"{name}_FILE" for name in re.findall(r"env_secret\(\"([A-Z_]+)\"", source)}
    table = (ROOT / "README.md").read_text("utf-8").partition("\n## Settings")[2]
    table = table.partition("\n## ")[0]
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.M)) == read_here


def test_the_environment_is_read_in_the_settings_alone():
    starters = {"wsgi.py", "settings.py"}
    for path in [*(ROOT / "factcheck").rglob("*.py"), *(ROOT / "claims").rglob("*.py")]:
        if path.name not in starters:
            assert not re.search(r"os\.(environ|getenv)", path.read_text("utf-8")), path


@pytest.mark.django_db
def test_the_database_of_the_tests_loses_nothing():
    assert run_checks(databases=["default"], tags=["database"]) == []


NORMAL = """\
from factcheck.settings import *
options = DATABASES["default"]["OPTIONS"]
options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=NORMAL")
"""


def test_a_desk_on_sqlite_that_could_lose_a_verdict_does_not_start(tmp_path):
    (tmp_path / "normal.py").write_text(NORMAL)
    newsroom = Newsroom(tmp_path)
    newsroom.environment |= {"DJANGO_SETTINGS_MODULE": "normal", "PYTHONPATH": str(tmp_path)}
    outcome = newsroom.manage("serve", "--address=127.0.0.1:0")
    assert outcome.returncode == 1
    assert "claims.E001" in outcome.stderr
    assert "Set PRAGMA synchronous to FULL" in outcome.stderr


@pytest.mark.postgresql
def test_a_desk_on_postgresql_that_could_lose_a_verdict_does_not_start(tmp_path):
    with own_postgresql() as url:
        name = url.rpartition("/")[2]
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
        outcome = Newsroom(tmp_path, url).manage("serve", "--address=127.0.0.1:0")
    assert outcome.returncode == 1
    assert "claims.E001" in outcome.stderr
    assert "Set synchronous_commit to on" in outcome.stderr


def test_a_bad_setting_is_one_line_on_the_terminal(tmp_path):
    newsroom = Newsroom(tmp_path)
    newsroom.environment["HTTPS"] = "perhaps"
    outcome = newsroom.manage("serve")
    assert outcome.returncode == 1
    assert outcome.stderr == "factcheck cannot start: HTTPS is 'perhaps': say on or off.\n"
