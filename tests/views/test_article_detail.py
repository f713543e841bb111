"""The review desk as a page."""

import pytest
from django.urls import reverse

from tests.factories import decide, make_article, make_claim

pytestmark = pytest.mark.django_db


def where(article):
    return reverse("claims:article-detail", args=[article.pk])


def test_the_first_claim_to_check_is_open(sign_in, alice, article):
    first, second, *_ = article.claims.order_by("pk")
    decide(first, alice)
    answer = sign_in(alice).get(where(article))
    assert answer.context["opened"].pk == second.pk


def test_every_claim_is_marked_in_its_place(sign_in, alice, article):
    page = sign_in(alice).get(where(article)).content.decode()
    for claim in article.claims.all():
        assert f'id="claim-item-{claim.pk}"' in page
        assert reverse("claims:claim-detail", args=[claim.pk]) in page


def test_a_figure_in_a_quote_is_a_link_beside_never_inside_another(sign_in, alice, desk):
    article = make_article(alice, desk, text="T\n\n“We lost 12 boats today,” she said.", words=())
    make_claim(article, "We lost 12 boats today,", kind="quote", type="direct")
    make_claim(article, "12", type="count")
    page = sign_in(alice).get(where(article)).context["page"]
    steps = [(p.step, p.row.kind if p.row else "", p.text) for p in page.block(1).pieces]
    assert steps == [
        ("text", "", "“"),
        ("open", "quote", ""),
        ("text", "quote", "We lost "),
        ("open", "figure", ""),
        ("text", "figure", "12"),
        ("close", "figure", ""),
        ("text", "quote", " boats today,"),
        ("close", "quote", ""),
        ("text", "", "” she said."),
    ]


def test_claims_that_cross_still_give_a_page_that_balances(sign_in, alice, desk):
    article = make_article(alice, desk, text="T\n\nabc def ghi", words=())
    make_claim(article, "abc def", kind="quote", type="direct")
    make_claim(article, "def ghi", type="count")
    block = sign_in(alice).get(where(article)).context["page"].block(1)
    depth = 0
    for piece in block.pieces:
        depth += {"open": 1, "close": -1, "text": 0}[piece.step]
        assert depth >= 0
    assert depth == 0
    assert "".join(piece.text for piece in block.pieces) == "abc def ghi"


@pytest.mark.parametrize("query", ["", "?state=disputed", "?kind=quote", "?state=x&kind=%00"])
def test_filters_keep_the_page_whole(sign_in, alice, article, query):
    answer = sign_in(alice).get(where(article) + query)
    assert answer.status_code == 200
    assert answer.context["opened"] is not None


def test_an_article_without_claims_says_so(sign_in, alice, desk):
    article = make_article(alice, desk, text="A short title\n\nNothing to check.", words=())
    assert sign_in(alice).get(where(article)).status_code == 200


def test_mark_up_in_the_text_is_text(sign_in, alice, desk):
    article = make_article(
        alice, desk, text="<script>alert(1)</script>\n\n<b>35</b> & co", words=()
    )
    make_claim(article, "35", type="count")
    page = sign_in(alice).get(where(article)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;b&gt;" in page


@pytest.mark.parametrize("count", [3, 200])
def test_queries_do_not_grow(sign_in, alice, desk, django_assert_max_num_queries, count):
    words = tuple(("figure", "count", f"{n} boats") for n in range(1000, 1000 + count))
    text = "Boats\n\n" + "\n\n".join(w for *_, w in words)
    article = make_article(alice, desk, text=text, words=words)
    decide(article.claims.first(), alice, source="https://a.example", note="seen")
    client = sign_in(alice)
    with django_assert_max_num_queries(12):
        client.get(where(article))
