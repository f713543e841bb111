"""A browser on the desk, watched: no console error, no report of the content security policy."""

from __future__ import annotations

import pytest

from tests.factories import PASSWORD


@pytest.fixture
def server(transactional_db, live_server):
    """The desk, served; what is written is seen by the test."""
    return live_server


@pytest.fixture
def complaints():
    """What the browser's console said that it should not have."""
    return []


@pytest.fixture
def browse(chromium, server, complaints):
    """A function: a page of a browser of its own, watched until the test ends."""
    contexts = []

    def opened(*, scripts=True, width=1440, scheme="light", language="en-GB"):
        context = chromium.new_context(
            base_url=server.url,
            java_script_enabled=scripts,
            viewport={"width": width, "height": 900 if width > 600 else 844},
            color_scheme=scheme,
            locale=language,
            timezone_id="Europe/Paris",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in_by_keys():
    def signed_in(page, user):
        page.goto("/account/login/")
        page.get_by_label("User name").press_sequentially(user.username)
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: "/account/login/" not in address)

    return signed_in
