"""From a pasted article to the verdict report, by keyboard alone, with scripts and without."""

import csv
import io
import json
from pathlib import Path

import pytest

from claims.models import Article, Claim, Verdict

DATA = Path(__file__).parent.parent / "data"
TEXT = (DATA / "layout-fr.txt").read_text("utf-8")
EXPECTED = json.loads((DATA / "layout-fr.expected.json").read_text("utf-8"))
DECISIONS = ("verified", "disputed", "needs_source")
KEYS = {"verified": "v", "disputed": "d", "needs_source": "s"}

pytestmark = pytest.mark.browser


def paste(page):
    """The article in, by the form; the preview is seen before it is created."""
    page.goto("/articles/import/")
    box = page.locator("textarea[name=text]")
    box.focus()
    page.keyboard.insert_text(TEXT)


def open_claim(page) -> int:
    return int(page.locator(".claim.is-on").get_attribute("id").rpartition("-")[2])


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_article_goes_from_paste_to_report(
    browse, sign_in_by_keys, complaints, alice, edith, desk, scripts
):
    page = browse(scripts=scripts)
    sign_in_by_keys(page, alice)
    paste(page)
    if scripts:
        page.locator("#import-preview mark").first.wait_for()
    else:
        page.get_by_role("button", name="Look first").press("Enter")
    preview = page.locator("#import-preview")
    assert EXPECTED["title"] in preview.inner_text().replace("\u00a0", " ")
    assert not Article.objects.exists()
    page.locator("button[name=create]").press("Enter")
    page.wait_for_url("**/articles/*/")

    article = Article.objects.get()
    assert article.title == EXPECTED["title"]
    anchors = list(
        article.current_revision.anchors.order_by("start", "-end").select_related("claim")
    )
    found = [{"kind": anchor.claim.kind, "text": anchor.exact} for anchor in anchors]
    assert found == EXPECTED["claims"]
    for anchor in anchors:
        assert article.current_revision.text[anchor.start : anchor.end] == anchor.exact

    decide = by_single_keys if scripts else by_buttons
    given = {}
    for number, anchor in enumerate(anchors):
        decision = DECISIONS[number % 3]
        assert open_claim(page) == anchor.claim_id, "the next open claim comes by itself"
        decide(page, anchor.claim_id, decision)
        given[anchor.claim_id] = decision
    assert not Claim.objects.awaiting_verdict().exists()
    assert Verdict.objects.count() == len(anchors)

    page = browse(scripts=scripts)
    sign_in_by_keys(page, edith)
    page.goto(f"/articles/{article.pk}/")
    page.get_by_role("link", name="Report").press("Enter")
    page.wait_for_url("**/report/")
    assert page.locator("#incomplete").count() == 0
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").press("Enter")
    table = Path(download.value.path()).read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert {int(row["claim"]): row["verdict"] for row in rows} == given
    assert {row["reviewer"] for row in rows} == {"Alice Taverneau"}
    assert complaints == []


def by_single_keys(page, claim, decision):
    """One key decides and goes on."""
    page.keyboard.press(KEYS[decision])
    state = page.locator(f"#claim-item-{claim}[data-s={decision}]")
    state.wait_for(state="attached")
    page.locator("body:not([data-busy])").wait_for(state="attached")


def by_buttons(page, claim, decision):
    """The button has the focus, Enter presses it, a whole page comes."""
    with page.expect_navigation():
        page.locator(f".claim.is-on button[value={decision}]").press("Enter")


def test_a_note_a_correction_and_a_source_are_typed_and_saved_by_keys(
    browse, sign_in_by_keys, complaints, alice, article
):
    page = browse()
    sign_in_by_keys(page, alice)
    page.goto(f"/articles/{article.pk}/")
    first = open_claim(page)
    page.keyboard.press("n")
    page.keyboard.type("Jvds are letters here, not verdicts.")
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.keyboard.type("$2.1bn")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.type("https://lake.example/paper")
    page.keyboard.press("Escape")
    by_single_keys(page, first, "disputed")
    verdict = Verdict.objects.get()
    assert verdict.note == "Jvds are letters here, not verdicts."
    assert verdict.correction == "$2.1bn"
    assert verdict.citations.get().source.address == "https://lake.example/paper"
    assert complaints == []


def test_keys_move_undo_and_show_help(browse, sign_in_by_keys, complaints, alice, article):
    one, two, three, *_ = article.claims.order_by("pk").values_list("pk", flat=True)
    page = browse()
    sign_in_by_keys(page, alice)
    page.goto(f"/articles/{article.pk}/")

    def opened(claim):
        page.locator(f"#claim-item-{claim}.is-on").wait_for()
        page.locator(f"#card-title-{claim}:focus").wait_for()

    page.keyboard.press("j")
    opened(two)
    page.keyboard.press("j")
    opened(three)
    page.keyboard.press("k")
    opened(two)
    page.keyboard.press("v")
    opened(three)
    page.keyboard.press("z")
    opened(two)
    assert Claim.objects.get(pk=two).state == "to_check"
    assert Verdict.objects.filter(claim=two).count() == 2
    page.keyboard.press("?")
    page.locator("dialog[open]").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    opened(one)
    page.keyboard.press("g")
    page.wait_for_url("**/")
    assert complaints == []


def test_single_keys_can_be_switched_off(browse, sign_in_by_keys, alice, article):
    alice.single_keys = False
    alice.save()
    page = browse()
    sign_in_by_keys(page, alice)
    page.goto(f"/articles/{article.pk}/")
    page.keyboard.press("v")
    page.keyboard.press("?")
    page.locator("dialog[open]").wait_for()
    assert not Verdict.objects.exists()


def test_two_people_at_once_both_see_both_words(
    browse, sign_in_by_keys, complaints, alice, bob, article
):
    pages = {}
    for user in (alice, bob):
        pages[user] = browse()
        sign_in_by_keys(pages[user], user)
        pages[user].goto(f"/articles/{article.pk}/")
    claim = open_claim(pages[alice])
    by_single_keys(pages[alice], claim, "disputed")
    pages[bob].keyboard.press("n")
    pages[bob].keyboard.type("The board says 2.4.")
    pages[bob].keyboard.press("Escape")
    pages[bob].keyboard.press("v")
    clash = pages[bob].get_by_role("alert")
    clash.wait_for()
    assert "Alice Taverneau" in clash.inner_text()
    assert pages[bob].locator(".claim.is-on [name=note]").input_value() == "The board says 2.4."
    assert Verdict.objects.count() == 1
    pages[bob].locator("#use-mine").press("Enter")
    pages[bob].locator(f"#claim-item-{claim}[data-s=verified]").wait_for(state="attached")
    assert [v.reviewer for v in Verdict.objects.order_by("sequence")] == [alice, bob]
    # The browser itself writes every answer of 409 to its console.
    assert [said for said in complaints if "409" not in said] == []


def test_an_expired_session_keeps_what_was_typed(browse, sign_in_by_keys, alice, article):
    from django.contrib.sessions.models import Session

    page = browse()
    sign_in_by_keys(page, alice)
    page.goto(f"/articles/{article.pk}/")
    claim = open_claim(page)
    page.keyboard.press("n")
    page.keyboard.type("Asked at 15:00.")
    page.keyboard.press("Escape")
    Session.objects.all().delete()
    page.keyboard.press("v")
    page.get_by_label("User name").wait_for()
    assert page.locator(".card").count() == 0
    page.get_by_label("User name").fill(alice.username)
    page.get_by_label("Password").fill("a long walk to the weir")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/claims/{claim}/")
    assert page.locator(".claim.is-on [name=note]").input_value() == "Asked at 15:00."
    assert not Verdict.objects.exists()
