"""A desk as it is really run: `manage.py serve` in processes of its own, and people at it.

For what cannot be seen from inside one process: starting, stopping, being killed, two at once.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import psycopg
import pytest

ROOT = Path(__file__).parent.parent
SECRET = "only-for-tests-" * 4
# What a machine that runs the tests may have set must not reach a desk under test.
OURS = re.compile(
    r"DEBUG|DATA_DIR|DATABASE_URL|SECRET_KEY(_FILE)?|ALLOWED_HOSTS|HTTPS|TRUSTED_PROXIES"
    r"|TIME_ZONE|EMAIL_URL|EMAIL_FROM|LOG_LEVEL|DJANGO_\w+|COV_\w+"
)


class Newsroom:
    """A folder and a database of one's own, for `manage.py` commands."""

    def __init__(self, folder: Path, database_url: str | None = None) -> None:
        self.folder, self.database_url = folder, database_url
        self.environment = {k: v for k, v in os.environ.items() if not OURS.fullmatch(k)}
        self.environment["DATA_DIR"] = str(folder)
        if database_url:
            self.environment |= {"DATABASE_URL": database_url, "SECRET_KEY": SECRET}

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The outcome of a command, whatever it is."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database holds, read without any of our code."""
        if self.database_url:
            with psycopg.connect(self.database_url) as connection:
                return connection.execute(query).fetchall()
        connection = sqlite3.connect(self.folder / "factcheck.sqlite3")
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    @property
    def password(self) -> str:
        return (self.folder / "demo_password").read_text("ascii")


class Desk:
    """`manage.py serve` at a free port, from start() to stop() or kill()."""

    def __init__(self, newsroom: Newsroom, *arguments: str) -> None:
        self.newsroom, self.arguments = newsroom, arguments
        self.port = 0
        self.people: list[Person] = []
        self.said: list[str] = []

    def start(self) -> None:
        """Start, and wait until it says its address."""
        self.process = subprocess.Popen(
            [
                sys.executable,
                "manage.py",
                "serve",
                f"--address=127.0.0.1:{self.port}",
                *self.arguments,
            ],
            cwd=ROOT,
            env=self.newsroom.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,  # a process group, to kill with all its workers
        )
        self.said = []
        for line in self.process.stdout:
            self.said.append(line)
            if found := re.search(r"factcheck is at http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(found[1])
                return
        raise AssertionError("".join(self.said))

    def stop(self) -> int:
        """SIGTERM to the parent alone; its exit status, when it and its workers are gone."""
        self.process.send_signal(signal.SIGTERM)
        return self._ended()

    def kill(self) -> None:
        """SIGKILL to every process at once, as when the machine fails."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self._ended()

    def _ended(self) -> int:
        # The pipe ends when the last process that holds it, a worker too, has gone.
        self.said += self.process.stdout.readlines()
        self.process.stdout.close()
        for person in self.people:
            person.leave()
        return self.process.wait(timeout=60)


@contextmanager
def serving(newsroom: Newsroom, *arguments: str) -> Iterator[Desk]:
    desk = Desk(newsroom, *arguments)
    desk.start()
    try:
        yield desk
    finally:
        if desk.process.poll() is None:
            desk.kill()


@pytest.fixture(scope="session")
def first_start(tmp_path_factory) -> tuple[Newsroom, list[str]]:
    """A demo newsroom on SQLite as `serve --demo` makes it, and what was said. Not to be written
    to: take a `copy_of` it."""
    newsroom = Newsroom(tmp_path_factory.mktemp("newsroom") / "data")
    with serving(newsroom, "--demo", "--workers=1") as desk:
        desk.stop()
    return newsroom, desk.said


def copy_of(newsroom: Newsroom, folder: Path) -> Newsroom:
    """Another newsroom with the same data."""
    shutil.copytree(newsroom.folder, folder)
    return Newsroom(folder)


class Person:
    """Somebody with a browser of their own: a connection, cookies, forms."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        desk.people.append(self)
        self.cookies: dict[str, str] = {}
        self.connection: HTTPConnection | None = None

    def sign_in(self, username: str, password: str) -> None:
        self.get("/account/login/")
        status, _, text = self.post(
            "/account/login/", {"username": username, "password": password}
        )
        assert status == 302, text

    def leave(self) -> None:
        """Close the connection; the next page opens another."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def get(self, path: str) -> tuple[int, str, str]:
        return self._ask("GET", path, None)

    def post(self, path: str, fields: dict[str, Any]) -> tuple[int, str, str]:
        """Status, where it leads, and the page."""
        token = self.cookies.get("factcheck_csrf", "")
        return self._ask("POST", path, urlencode(fields | {"csrfmiddlewaretoken": token}))

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str, str]:
        if self.connection is None:
            self.connection = HTTPConnection("127.0.0.1", self.desk.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
            text = response.read().decode()
        except Exception:
            self.leave()
            raise
        for value in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(value).items():
                self.cookies[name] = morsel.value
        where = response.headers.get("Location", "")
        return response.status, urlsplit(where).path, text
