"""Giving verdicts and taking them back: the rules, without a page."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from claims.models import Claim, Event, Source, Verdict
from claims.report import event_hash
from claims.services import (
    FormAlreadyUsed,
    NothingToWithdraw,
    VerdictConflict,
    record_verdict,
    withdraw_verdict,
)
from claims.services.records import chained_fields
from tests.factories import decide

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(article):
    return article.claims.order_by("pk").first()


def state(claim):
    return Claim.objects.get(pk=claim.pk).state


def test_a_verdict_is_added_and_the_state_follows(claim, alice):
    verdict = record_verdict(
        claim=claim, reviewer=alice, decision="disputed", seen=0, note="The paper says 2.1."
    )
    assert state(claim) == "disputed"
    assert (verdict.sequence, verdict.note) == (1, "The paper says 2.1.")
    assert verdict.revision == claim.article.current_revision


def test_a_late_verdict_is_refused_and_the_newest_is_told(claim, alice, bob):
    theirs = decide(claim, bob, "disputed", note="Two papers differ.")
    with pytest.raises(VerdictConflict) as conflict:
        record_verdict(claim=claim, reviewer=alice, decision="verified", seen=0)
    assert conflict.value.newest == theirs
    assert Verdict.objects.count() == 1
    assert state(claim) == "disputed"


def test_who_has_seen_the_newest_verdict_may_differ(claim, alice, bob):
    decide(claim, bob, "disputed")
    record_verdict(claim=claim, reviewer=alice, decision="verified", seen=1)
    assert state(claim) == "verified"
    assert [v.decision for v in claim.verdicts.order_by("sequence")] == ["disputed", "verified"]


def test_a_form_sent_twice_changes_things_once(claim, alice):
    key = uuid4()
    asked = {"claim": claim, "reviewer": alice, "decision": "verified", "seen": 0, "key": key}
    assert record_verdict(**asked) == record_verdict(**asked)
    assert Verdict.objects.count() == 1


def test_a_resent_form_is_no_conflict_after_a_colleague_decided(claim, alice, bob):
    key = uuid4()
    asked = {"claim": claim, "reviewer": alice, "decision": "verified", "seen": 0, "key": key}
    first = record_verdict(**asked)
    decide(claim, bob, "disputed")
    assert record_verdict(**asked) == first


def test_the_key_of_another_person_is_refused(claim, alice, bob):
    key = uuid4()
    record_verdict(claim=claim, reviewer=alice, decision="verified", seen=0, key=key)
    with pytest.raises(FormAlreadyUsed):
        record_verdict(claim=claim, reviewer=bob, decision="disputed", seen=1, key=key)


def test_an_unknown_decision_is_refused_and_nothing_is_saved(claim, alice):
    for decision in ("withdrawn", "true", ""):
        with pytest.raises(ValidationError):
            record_verdict(claim=claim, reviewer=alice, decision=decision, seen=0)
    assert not Verdict.objects.exists()


def test_a_source_is_listed_once_and_cited_by_each(article, alice):
    first, second = article.claims.order_by("pk")[:2]
    decide(first, alice, source="https://lake.example/a", passage="2.4 billion")
    decide(second, alice, source="https://lake.example/a", passage="eighteen")
    source = Source.objects.get()
    assert source.kind == "link"
    assert set(source.citations.values_list("passage", flat=True)) == {"2.4 billion", "eighteen"}


def test_a_passage_without_a_source_is_refused(claim, alice):
    with pytest.raises(ValidationError):
        decide(claim, alice, passage="page 4")


def test_taking_back_adds_a_verdict_and_the_claim_stands_as_before(claim, alice, bob):
    decide(claim, bob, "disputed")
    decide(claim, alice, "verified")
    withdraw_verdict(claim=claim, reviewer=alice, seen=2)
    assert state(claim) == "disputed"
    assert claim.verdicts.count() == 3


def test_taking_back_the_only_verdict_makes_it_to_check_again(claim, alice):
    decide(claim, alice)
    withdraw_verdict(claim=claim, reviewer=alice, seen=1)
    assert state(claim) == "to_check"
    decide(claim, alice, "needs_source")
    assert state(claim) == "needs_source"


def test_nobody_takes_back_a_colleague_s_verdict(claim, alice, bob):
    decide(claim, bob)
    with pytest.raises(NothingToWithdraw):
        withdraw_verdict(claim=claim, reviewer=alice, seen=1)
    assert state(claim) == "verified"


def test_taking_back_twice_reaches_what_was_before_both(claim, alice):
    decide(claim, alice, "disputed")
    decide(claim, alice, "verified")
    withdraw_verdict(claim=claim, reviewer=alice, seen=2)
    withdraw_verdict(claim=claim, reviewer=alice, seen=3)
    assert state(claim) == "to_check"
    with pytest.raises(NothingToWithdraw):
        withdraw_verdict(claim=claim, reviewer=alice, seen=4)


def test_a_late_taking_back_is_refused(claim, alice, bob):
    decide(claim, alice)
    decide(claim, bob, "disputed")
    with pytest.raises(VerdictConflict):
        withdraw_verdict(claim=claim, reviewer=alice, seen=1)


def test_every_change_is_an_event_in_one_chain(article, alice, bob):
    first, second = article.claims.order_by("pk")[:2]
    decide(first, alice, "disputed", note="no", correction="$2.1bn")
    decide(second, bob)
    withdraw_verdict(claim=second, reviewer=bob, seen=1)
    head = ""
    events = Event.objects.filter(article=article).order_by("sequence").select_related("actor")
    for number, event in enumerate(events, start=1):
        assert event.sequence == number
        head = event_hash(head, chained_fields(event))
        assert event.hash == head
    article.refresh_from_db()
    assert (article.event_count, article.chain_head) == (4, head)
