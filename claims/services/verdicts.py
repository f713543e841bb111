"""Giving a verdict, and taking one's own last one back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from claims.models import Citation, Claim, Decision, Event, Source, State, User, Verdict

from .records import FormAlreadyUsed, add_event, earlier_event, lock_article


@dataclass
class VerdictConflict(Exception):
    """A colleague decided since; nothing was saved. *newest* is theirs."""

    newest: Verdict


class NothingToWithdraw(Exception):
    """The newest verdict that holds is not this person's."""


@transaction.atomic
def record_verdict(
    *,
    claim: Claim,
    reviewer: User,
    decision: str,
    seen: int,
    note: str = "",
    correction: str = "",
    source: str = "",
    passage: str = "",
    key: UUID | None = None,
) -> Verdict:
    """Add the reviewer's word on *claim*.

    *seen* is the number of the newest verdict they had on screen, 0 for none. *source* is an
    address or a title; one that the article already lists is cited again, not listed twice.

    Raises:
        VerdictConflict: a colleague decided since.
        FormAlreadyUsed: *key* belongs to another form.
        ValidationError: a passage without a source; a decision that is none.
    """
    if decision not in (Decision.VERIFIED, Decision.DISPUTED, Decision.NEEDS_SOURCE):
        raise ValidationError({"decision": ValidationError("unknown", code="unknown")})
    if passage and not source:
        raise ValidationError({"source": ValidationError("missing", code="passage_alone")})
    claim = _claim_in_line(claim)
    if earlier := _sent_before(claim, seen, key, reviewer, Event.Kind.VERDICT_RECORDED):
        return earlier
    verdict = _add_verdict(
        claim, reviewer, decision=decision, state=decision, note=note, correction=correction
    )
    data = {"verdict": verdict.pk, "decision": decision, "note": note, "correction": correction}
    if source:
        citation = _cite(verdict, source, passage)
        data |= {
            "source": citation.source.title,
            "address": citation.source.address,
            "passage": passage,
        }
    add_event(
        kind=Event.Kind.VERDICT_RECORDED,
        actor=reviewer,
        article=claim.article,
        claim=claim,
        data=data,
        key=key,
        at=verdict.created_at,
    )
    return verdict


@transaction.atomic
def withdraw_verdict(
    *, claim: Claim, reviewer: User, seen: int, key: UUID | None = None
) -> Verdict:
    """Take the reviewer's own last verdict back by a verdict that withdraws it.

    The claim then stands where the verdicts before left it.

    Raises:
        VerdictConflict: a colleague decided since *seen*.
        NothingToWithdraw: the newest verdict that holds is not theirs, or there is none.
        FormAlreadyUsed: *key* belongs to another form.
    """
    claim = _claim_in_line(claim)
    if earlier := _sent_before(claim, seen, key, reviewer, Event.Kind.VERDICT_WITHDRAWN):
        return earlier
    standing = standing_verdicts(list(claim.verdicts.order_by("sequence")))
    if not standing or standing[-1].reviewer_id != reviewer.pk:
        raise NothingToWithdraw
    state = standing[-2].decision if len(standing) > 1 else State.TO_CHECK
    verdict = _add_verdict(
        claim, reviewer, decision=Decision.WITHDRAWN, state=state, withdraws=standing[-1]
    )
    add_event(
        kind=Event.Kind.VERDICT_WITHDRAWN,
        actor=reviewer,
        article=claim.article,
        claim=claim,
        data={"verdict": verdict.pk, "withdraws": standing[-1].pk, "state": state},
        key=key,
        at=verdict.created_at,
    )
    return verdict


def standing_verdicts(verdicts: list[Verdict]) -> list[Verdict]:
    """Those of one claim's *verdicts* that hold: no withdrawals, and nothing withdrawn."""
    withdrawn = {verdict.withdraws_id for verdict in verdicts}
    return [
        verdict
        for verdict in verdicts
        if verdict.decision != Decision.WITHDRAWN and verdict.pk not in withdrawn
    ]


def _sent_before(
    claim: Claim, seen: int, key: UUID | None, reviewer: User, kind: str
) -> Verdict | None:
    """The verdict of the same form, sent before; None when *seen* is the newest there is.

    A form that was saved has moved the claim on from what it had seen, so only then is its key
    looked up; before the colleague's verdict is, or a resend would be told "conflict".

    Raises:
        VerdictConflict: the claim has moved on, and not by this form.
    """
    if (claim.newest.sequence if claim.newest else 0) == seen:
        return None
    if earlier := earlier_event(key, reviewer, kind):
        return Verdict.objects.get(pk=earlier.data["verdict"])
    if claim.newest is None:
        raise FormAlreadyUsed  # it claims to have seen a verdict that there is not
    raise VerdictConflict(claim.newest)


def _claim_in_line(claim: Claim) -> Claim:
    """*claim* as it stands now, its article locked, so that verdicts come one after another."""
    article = lock_article(claim.article_id)
    now = Claim.objects.select_related("newest__reviewer").get(pk=claim.pk)
    now.article = article
    return now


def _add_verdict(claim: Claim, reviewer: User, *, state: str, **fields: object) -> Verdict:
    verdict = Verdict(
        claim=claim,
        sequence=claim.newest.sequence + 1 if claim.newest else 1,
        revision_id=claim.article.current_revision_id,
        reviewer=reviewer,
        created_at=timezone.now(),
        **fields,
    )
    verdict.clean_fields(exclude=["claim", "revision", "reviewer", "withdraws"])
    verdict.save(force_insert=True)
    claim.newest, claim.state = verdict, state
    claim.save(update_fields=["newest", "state"])
    return verdict


def _cite(verdict: Verdict, source: str, passage: str) -> Citation:
    is_link = source.startswith(("https://", "http://"))
    found = (
        Source.objects.filter(article=verdict.claim.article)
        .filter(**({"address": source} if is_link else {"title": source}))
        .order_by("pk")
        .first()
    )
    if found is None:
        found = Source(
            article=verdict.claim.article,
            kind=Source.Kind.LINK if is_link else Source.Kind.OTHER,
            title=source[:500],
            address=source if is_link else "",
            added_by=verdict.reviewer,
            created_at=verdict.created_at,
        )
        found.clean_fields(exclude=["article", "added_by"])
        found.save(force_insert=True)
    citation = Citation(verdict=verdict, source=found, passage=passage)
    citation.save(force_insert=True)
    return citation
