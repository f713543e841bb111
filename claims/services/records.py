"""Adding to the record: one event, chained to the one before it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone

from claims.models import Article, Claim, Event, User
from claims.report import event_hash


class FormAlreadyUsed(Exception):
    """The form's key was used before, by somebody else or for something else."""


def lock_article(pk: int) -> Article:
    """The article, locked until the transaction ends: whoever writes to it waits in line.

    On SQLite the transaction already holds the only write lock (IMMEDIATE).
    """
    return Article.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)


def earlier_event(key: UUID | None, actor: User, kind: str) -> Event | None:
    """The event that the same form made when it was first sent, or None.

    A form sent twice (a double click, a resend after a lost answer) is answered as the first
    time and changes nothing.

    Raises:
        FormAlreadyUsed: the key belongs to another person's form or to another act.
    """
    event = Event.objects.filter(key=key).first() if key else None
    if event and (event.actor_id != actor.pk or event.kind != kind):
        raise FormAlreadyUsed
    return event


def add_event(
    *,
    kind: str,
    actor: User,
    article: Article | None = None,
    claim: Claim | None = None,
    data: dict[str, Any] | None = None,
    key: UUID | None = None,
    at: datetime | None = None,
) -> Event:
    """Add one event. *article*, if given, must be locked by this transaction (`lock_article`).

    Raises:
        FormAlreadyUsed: another event has the same key; the transaction must be given up.
    """
    event = Event(
        kind=kind,
        actor=actor,
        article=article,
        claim=claim,
        data=data or {},
        key=key,
        at=at or timezone.now(),
    )
    if article is not None:
        event.sequence = article.event_count + 1
        event.hash = event_hash(article.chain_head, chained_fields(event))
        article.event_count, article.chain_head = event.sequence, event.hash
        article.save(update_fields=["event_count", "chain_head"])
    try:
        event.save(force_insert=True)
    except IntegrityError:
        # Every other column is unique by what was locked: it is the key.
        raise FormAlreadyUsed from None
    return event


def chained_fields(event: Event) -> dict[str, Any]:
    """What of an event its hash covers, as JSON values: nothing that may change later, so the
    actor's number and not their name."""
    return {
        "sequence": event.sequence,
        "kind": event.kind,
        "actor": event.actor_id,
        "at": event.at.isoformat(),
        "article": event.article_id,
        "claim": event.claim_id,
        "data": event.data,
    }
