"""Which desks somebody may use."""

from __future__ import annotations

from django.db.models import QuerySet

from claims.models import Desk, User


def desks_for(user: User) -> QuerySet[Desk]:
    """The desks that *user* is on; all for who may see every desk. By name."""
    if user.has_perm("claims.see_every_desk"):
        return Desk.objects.all()
    return Desk.objects.filter(members=user)
