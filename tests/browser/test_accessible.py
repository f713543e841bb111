"""axe on every page and state, light and dark, wide and narrow; and nothing in the console."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.factories import decide

pytestmark = pytest.mark.browser

LOOKS = [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def violations(page, name):
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{name}: {each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]
    ]


@pytest.fixture
def reviewed(article, alice, bob):
    one, two, three, *_ = article.claims.order_by("pk")
    decide(one, alice, source="https://lake.example/paper", passage="as said", note="Read.")
    decide(two, bob, "disputed", correction="Nineteen", note="Two papers differ.")
    decide(three, bob, "needs_source")
    return article


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_signed_in_pages(
    browse, sign_in_by_keys, complaints, edith, reviewed, width, scheme, language
):
    page = browse(width=width, scheme=scheme)
    sign_in_by_keys(page, edith)
    edith.interface_language = language
    edith.save()
    claim = reviewed.claims.order_by("pk")[1].pk
    found = []
    for address in (
        "/",
        "/?title=zeppelin",
        "/articles/import/",
        f"/articles/{reviewed.pk}/",
        f"/articles/{reviewed.pk}/?state=disputed",
        f"/claims/{claim}/",
        f"/articles/{reviewed.pk}/report/",
        "/account/",
        "/account/password/",
        "/account/password/done/",
        "/articles/999999/",
    ):
        page.goto(address)
        found += violations(page, address)
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{address} scrolls sideways by {overflow} px"
    assert found == []
    assert [said for said in complaints if "404" not in said] == []


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_states_of_the_desk(
    browse, sign_in_by_keys, complaints, alice, bob, reviewed, width, scheme
):
    page = browse(width=width, scheme=scheme)
    sign_in_by_keys(page, alice)
    found = []
    page.goto("/articles/import/")
    page.locator("textarea[name=text]").fill(reviewed.current_revision.text)
    page.locator("#import-preview mark").first.wait_for()
    found += violations(page, "preview")
    page.goto("/articles/import/")
    page.locator("button[name=create]").click()
    page.locator("[aria-invalid=true]").first.wait_for()
    found += violations(page, "import refused")

    page.goto(f"/articles/{reviewed.pk}/")
    page.keyboard.press("?")
    page.locator("dialog[open]").wait_for()
    found += violations(page, "help")
    page.keyboard.press("Escape")
    page.keyboard.press("v")
    page.locator("#undo").wait_for()
    found += violations(page, "saved, with undo")
    claim = page.locator(".claim.is-on").get_attribute("id").rpartition("-")[2]
    decide(reviewed.claims.get(pk=claim), bob, "disputed", note="No.")
    page.keyboard.press("v")
    page.get_by_role("alert").wait_for()
    found += violations(page, "conflict")
    assert found == []
    expected = ("404", "409", "422")  # the browser writes every such answer to its console
    assert [said for said in complaints if not any(code in said for code in expected)] == []


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_pages_before_sign_in(browse, complaints, alice, width, scheme):
    page = browse(width=width, scheme=scheme)
    found = []
    for address in (
        "/account/login/",
        "/account/reset/",
        "/account/reset/sent/",
        "/account/reset/M/set-password/",
        "/account/reset/complete/",
    ):
        page.goto(address)
        found += violations(page, address)
    page.goto("/account/login/")
    for _ in range(5):
        page.get_by_label("User name").fill("alice")
        page.get_by_label("Password").fill("wrong")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    found += violations(page, "locked")
    assert found == []
    assert [said for said in complaints if "429" not in said] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_admin_works_under_the_policy(
    browse, sign_in_by_keys, complaints, ada, scheme, reviewed
):
    page = browse(scheme=scheme)
    sign_in_by_keys(page, ada)
    for address in (
        "/admin/",
        "/admin/claims/user/",
        f"/admin/claims/user/{ada.pk}/change/",
        "/admin/claims/user/add/",
        "/admin/claims/verdict/",
        "/admin/claims/event/",
    ):
        page.goto(address)
        assert page.locator("#content h1").is_visible()
    assert complaints == []
