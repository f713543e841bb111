"""The database itself keeps what was recorded, whoever asks it to forget."""

import pytest
from django.db import DatabaseError, connection, transaction

from claims.models import Anchor, Event, Revision, Verdict
from tests.factories import decide

pytestmark = pytest.mark.django_db

KEPT = ["claims_verdict", "claims_event", "claims_revision", "claims_citation"]


@pytest.fixture
def decided(article, alice):
    decide(article.claims.first(), alice, source="https://lake.example", passage="as said")
    return article


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize("table", KEPT)
def test_a_recorded_row_is_not_changed(decided, table):
    assert refused(f"UPDATE {table} SET id = id + 1000")


@pytest.mark.parametrize("table", KEPT)
def test_a_recorded_row_is_not_deleted(decided, table):
    assert refused(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", KEPT)
def test_a_recorded_row_is_not_replaced(decided, table):
    """Upserts too; SQLite's REPLACE, which deletes in silence; PostgreSQL's TRUNCATE."""
    if connection.vendor == "sqlite":
        assert refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
        assert refused(f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")
    else:
        assert refused(f"TRUNCATE {table} CASCADE")
        assert refused(
            f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET id = -1"
        )


def test_replace_is_refused_although_delete_triggers_are_silent(decided):
    """A shell opens SQLite without our settings: the insert trigger alone must do."""
    if connection.vendor != "sqlite":
        assert refused("TRUNCATE claims_verdict, claims_citation, claims_claim CASCADE")
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers=OFF")
        try:
            assert refused("INSERT OR REPLACE INTO claims_verdict SELECT * FROM claims_verdict")
            assert refused(
                "INSERT OR REPLACE INTO claims_verdict SELECT id + 1, sequence, decision, note,"
                " correction, created_at, claim_id, reviewer_id, revision_id, withdraws_id"
                " FROM claims_verdict"
            )
        finally:
            cursor.execute("PRAGMA recursive_triggers=ON")


def test_the_rows_are_still_there_after_all_that(decided):
    before = list(Verdict.objects.values_list()), list(Event.objects.values_list())
    for table in KEPT:
        refused(f"DELETE FROM {table}")
    assert before == (list(Verdict.objects.values_list()), list(Event.objects.values_list()))


@pytest.mark.parametrize(
    ("start", "end", "exact"),
    [(5, 5, ""), (9, 5, "pled"), (0, 6, "Donor"), (0, 6, "donors"), (10_000, 10_006, "Donors")],
)
def test_an_impossible_place_is_refused(article, start, end, exact):
    anchor = Anchor.objects.filter(claim__article=article).first()
    with pytest.raises(DatabaseError), transaction.atomic():
        Anchor.objects.filter(pk=anchor.pk).update(start=start, end=end, exact=exact)


def test_places_are_counted_in_code_points(alice, desk):
    from tests.factories import make_article, make_claim

    made = make_article(alice, desk, text="🎭🎭 a\u0301 35 \u00a0€", words=())
    claim = make_claim(made, "35 \u00a0€")
    assert claim.anchors.get().start == 6


def test_a_revision_whose_length_is_wrong_is_refused(article):
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.create(
            article=article,
            number=2,
            text="short",
            length=7,
            sha256="0" * 64,
            blocks=[],
            created_by=article.created_by,
            created_at=article.created_at,
        )


def test_two_verdicts_cannot_take_the_same_place(article, alice, bob):
    claim = article.claims.first()
    first = decide(claim, alice)
    with pytest.raises(DatabaseError), transaction.atomic():
        Verdict.objects.create(
            claim=claim,
            sequence=first.sequence,
            revision=first.revision,
            reviewer=bob,
            decision="disputed",
            created_at=first.created_at,
        )
