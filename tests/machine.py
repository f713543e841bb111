"""What this machine has: a browser, a PostgreSQL server.

Tests marked `browser` or `postgresql` are left out where there is none, and one line at the
end says so. With CI=true, where both are promised, they fail instead.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

pytest_plugins = ["tests.desk"]

CI = os.environ.get("CI", "").casefold() in ("1", "true", "on", "yes")
# A server on which databases may be made and dropped.
SERVER = os.environ.get("TEST_POSTGRESQL_URL", "postgres://postgres@127.0.0.1:5432/postgres")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
]


@cache
def chromium_path() -> str | None:
    """The Chromium of this machine, None without one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


@cache
def has_postgresql() -> bool:
    try:
        psycopg.connect(SERVER, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def _missing(item: pytest.Item) -> str | None:
    """Why *item* cannot run here, None when it can."""
    if item.get_closest_marker("browser") and chromium_path() is None:
        return "no Chromium on this machine (Debian: apt-get install chromium)"
    if item.get_closest_marker("postgresql") and not has_postgresql():
        return "no PostgreSQL at the address in TEST_POSTGRESQL_URL (default: 127.0.0.1:5432)"
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if why := _missing(item):
        if CI:
            pytest.fail(why, pytrace=False)
        pytest.skip(f"left out: {why}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = Counter(
        reason.partition("left out: ")[2]
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple) and "left out: " in (reason := report.longrepr[2])
    )
    for why, count in reasons.items():
        tests = "test was" if count == 1 else "tests were"
        terminalreporter.write_line(f"{count} {tests} left out: {why}.")


@contextmanager
def own_postgresql() -> Iterator[str]:
    """The address of a PostgreSQL database of one's own, dropped afterwards."""
    name = f"factcheck_{uuid4().hex[:12]}"
    database = sql.Identifier(name)
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(database))
    try:
        yield urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(SERVER, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(database))


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """Debian's Chromium, driven by Playwright; a context of its own for every test."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; Django's checks take it for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
