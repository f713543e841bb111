"""Exporting a report leaves a trace."""

from __future__ import annotations

from django.db import transaction

from claims.models import Article, Event, User

from .records import add_event, lock_article


@transaction.atomic
def record_export(*, article: Article, actor: User, format: str) -> Event:
    """Who took the report of *article* out of the desk, and in which format."""
    locked = lock_article(article.pk)
    return add_event(
        kind=Event.Kind.REPORT_EXPORTED, actor=actor, article=locked, data={"format": format}
    )
