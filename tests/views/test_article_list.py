"""The queue: what is urgent first, filters in the address, pages, and few queries."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import decide, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def make(alice, desk):
    def made(title, *, minutes=None, **fields):
        due = None if minutes is None else timezone.now() + timedelta(minutes=minutes)
        return make_article(alice, desk, title=title, deadline=due, **fields)

    return made


def titles(client, address="/"):
    return [row.title for row in client.get(address).context["queue"].rows]


def test_the_deadline_comes_first_and_no_deadline_last(sign_in, alice, make):
    make("none")
    make("late", minutes=-20)
    make("tomorrow", minutes=1500)
    make("soon", minutes=40)
    assert titles(sign_in(alice)) == ["late", "soon", "tomorrow", "none"]


def test_other_desks_are_not_seen(sign_in, oscar, ada, make):
    make("ours")
    assert titles(sign_in(oscar)) == []
    assert titles(sign_in(ada)) == ["ours"], "an admin sees every desk"


def test_progress_counts_states_and_names_who_decided(sign_in, alice, bob, make):
    article = make("one")
    first, second, third, *_ = article.claims.order_by("pk")
    decide(first, alice)
    decide(second, bob, "disputed")
    decide(third, bob, "needs_source")
    [row] = sign_in(alice).get("/").context["queue"].rows
    assert (row.decided, row.total, row.disputed, row.open) == (3, 6, 1, 3)
    assert [person.initials for person in row.people] == ["AT", "BH"]
    assert round(row.bars()[-1].x + row.bars()[-1].width) in (198, 199, 200)


def test_each_filter_lists_what_it_says(sign_in, alice, bob, make):
    urgent, ready = make("urgent", minutes=30), make("ready", minutes=30)
    make("untouched", minutes=900, language="fr")
    decide(urgent.claims.first(), bob)
    for claim in ready.claims.all():
        decide(claim, alice)
    client = sign_in(alice)
    assert titles(client, "/?show=urgent") == ["urgent"]
    assert titles(client, "/?show=ready") == ["ready"]
    assert titles(client, "/?show=mine") == ["ready"]
    assert titles(client, "/?show=untouched") == ["untouched"]
    assert titles(client, "/?language=fr") == ["untouched"]
    assert titles(client, "/?title=read") == ["ready"]
    counts = client.get("/").context["queue"].counts
    assert counts == {"all": 3, "urgent": 1, "ready": 1, "mine": 1, "untouched": 1}


@pytest.mark.parametrize(
    "query",
    [
        "?show=x",
        "?desk=x",
        "?desk=99999999999999999999",
        "?after=~",
        "?after=x~1",
        "?language=%00",
    ],
)
def test_an_address_that_makes_no_sense_shows_the_queue(sign_in, alice, make, query):
    make("one")
    assert sign_in(alice).get("/" + query).status_code == 200


def test_a_filter_that_finds_nothing_says_so(sign_in, alice, make):
    make("one")
    answer = sign_in(alice).get("/?title=zeppelin")
    assert answer.status_code == 200
    assert "zeppelin" in answer.content.decode()


def test_a_new_desk_is_told_how_to_begin(sign_in, alice):
    assert "/articles/import/" in sign_in(alice).get("/").content.decode()


def test_every_article_is_on_exactly_one_page(sign_in, alice, make):
    for number in range(120):
        make(f"n{number}", minutes=None if number % 3 else number, text="x", words=())
    client, address, seen = sign_in(alice), "/", []
    while address is not None:
        queue = client.get(address).context["queue"]
        seen += [row.title for row in queue.rows]
        address = "/" + queue.next_page if queue.next_page else None
    assert len(seen) == len(set(seen)) == 120


def test_htmx_gets_the_rows_alone(sign_in, alice, make):
    make("one")
    answer = sign_in(alice).get("/", headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "HX-Request" in answer["Vary"]


@pytest.mark.parametrize("count", [1, 12])
def test_queries_do_not_grow(sign_in, alice, make, django_assert_max_num_queries, count):
    for number in range(count):
        article = make(f"n{number}")
        decide(article.claims.first(), alice)
    client = sign_in(alice)
    with django_assert_max_num_queries(8):
        client.get("/")
