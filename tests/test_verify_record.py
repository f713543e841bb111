"""`manage.py verify_record`: a record that was touched is told from one that was not."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.migrations import _append_only
from claims.models import Article, Event, Verdict
from claims.services import record_export, verify_record, withdraw_verdict
from tests.factories import decide

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(article, alice, bob):
    """An article with verdicts, one withdrawn, and an export."""
    first, second, third, *_ = article.claims.order_by("pk")
    decide(first, alice, "disputed", note="The paper says 2.1.", source="Paper")
    decide(first, bob, "verified")
    decide(second, alice)
    withdraw_verdict(claim=second, reviewer=alice, seen=1)
    decide(third, bob, "needs_source")
    record_export(article=article, actor=bob, format="csv")
    return Article.objects.get(pk=article.pk)


@pytest.fixture
def unprotected():
    """The triggers down, as for somebody who owns the database and wants to cheat."""
    with connection.cursor() as cursor:
        for statement in _append_only.drop(connection.vendor):
            cursor.execute(statement)


def flaws():
    """What does not hold, but for the triggers that the test itself took down."""
    return [(flaw.what, flaw.where) for flaw in verify_record() if flaw.what != "unprotected"]


def test_an_untouched_record_is_whole(decided, capsys):
    assert list(verify_record()) == []
    call_command("verify_record")
    assert capsys.readouterr().out == "The record is whole.\n"


def test_an_empty_newsroom_is_whole(db):
    assert list(verify_record()) == []


def test_a_person_s_new_name_changes_nothing(decided, alice):
    alice.username = "alice.taverneau"
    alice.save()
    assert list(verify_record()) == []


def test_tables_that_would_take_a_change_are_named(decided, unprotected):
    tables = {flaw.where for flaw in verify_record() if flaw.what == "unprotected"}
    assert tables == set(_append_only.APPEND_ONLY)
    assert Verdict.objects.filter(note="The paper says 2.1.").exists()


def test_a_changed_event_breaks_the_chain_there(decided, unprotected):
    event = Event.objects.get(article=decided, sequence=3)
    Event.objects.filter(pk=event.pk).update(data=event.data | {"note": "Fine."})
    assert ("chain", "event 3") in flaws()


def test_a_missing_event_breaks_the_chain(decided, unprotected):
    Event.objects.filter(article=decided, sequence=3)._raw_delete("default")
    assert ("chain", "event 4") in flaws()


def test_a_missing_last_event_is_noticed(decided, unprotected):
    Event.objects.filter(article=decided, sequence=decided.event_count)._raw_delete("default")
    assert flaws() == [("head", f"event {decided.event_count - 1}")]


def test_an_event_without_its_facts_is_a_flaw_and_no_error(decided, unprotected):
    Event.objects.filter(article=decided, sequence=2).update(data={})
    assert ("chain", "event 2") in flaws()


@pytest.mark.parametrize("change", [{"note": "Fine."}, {"correction": "2.1"}, {"reviewer": "bob"}])
def test_a_verdict_that_is_not_as_it_was_given_is_named(decided, unprotected, bob, change):
    verdict = Verdict.objects.get(note="The paper says 2.1.")
    change = {name: bob if value == "bob" else value for name, value in change.items()}
    Verdict.objects.filter(pk=verdict.pk).update(**change)
    assert flaws() == [("verdict", f"verdict {verdict.pk}")]


def test_a_claim_that_does_not_stand_where_its_verdicts_leave_it_is_named(decided):
    claim = decided.claims.order_by("pk").first()
    decided.claims.filter(pk=claim.pk).update(state="disputed")
    assert flaws() == [("state", f"claim {claim.pk}")]


def test_a_text_with_another_hash_is_named(decided, unprotected):
    decided.current_revision.sha256 = "0" * 64
    decided.current_revision.save()
    assert flaws() == [("text", "revision 1")]


def test_the_command_says_it_in_words_and_fails(decided, capsys):
    claim = decided.claims.order_by("pk").first()
    decided.claims.filter(pk=claim.pk).update(state="disputed")
    with pytest.raises(CommandError, match="not whole. Flaws: 1"):
        call_command("verify_record")
    assert capsys.readouterr().out == (
        f"article {decided.pk}: claim {claim.pk} does not stand where its verdicts leave it\n"
    )
