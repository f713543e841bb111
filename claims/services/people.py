"""Accounts: preferences, deactivation, and the record of what an admin changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.db.models import F

from claims.models import Event, User

from .records import add_event


def set_preferences(*, user: User, **preferences: Any) -> None:
    """Save what *user* chose for their own pages. Not an event: nobody else is concerned."""
    for name, value in preferences.items():
        setattr(user, name, value)
    user.save(update_fields=list(preferences))


@transaction.atomic
def deactivate_users(*, actor: User, users: Iterable[User]) -> list[User]:
    """Close the accounts of *users*, but for the actor's own. Their sessions end for good."""
    closed = []
    for user in users:
        if user.pk == actor.pk or not user.is_active:
            continue
        User.objects.filter(pk=user.pk).update(
            is_active=False, session_epoch=F("session_epoch") + 1
        )
        add_event(
            kind=Event.Kind.RECORD_CHANGED,
            actor=actor,
            data={"what": "user", "name": user.username, "changed": ["is_active"]},
        )
        closed.append(user)
    return closed


def record_admin_change(
    *, actor: User, thing: models.Model, added: bool, changed: list[str]
) -> Event:
    """The event of an account, group or desk that was added or changed in the admin."""
    return add_event(
        kind=Event.Kind.RECORD_ADDED if added else Event.Kind.RECORD_CHANGED,
        actor=actor,
        data={"what": thing._meta.model_name, "name": str(thing), "changed": changed},
    )
