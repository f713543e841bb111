"""Who is here, and which desks somebody may use."""

from __future__ import annotations

from django.db.models import QuerySet

from claims.models import Desk, User


def desks_for(user: User) -> QuerySet[Desk]:
    """The desks that *user* is on; all for who may see every desk. By name."""
    if user.has_perm("claims.see_every_desk"):
        return Desk.objects.all()
    return Desk.objects.filter(members=user)


def user_named(username: str) -> User | None:
    """The open account of that name, None without one."""
    return User.objects.filter(username=username, is_active=True).first()


def account_names() -> set[str]:
    """The names of all accounts, closed ones too."""
    return set(User.objects.values_list("username", flat=True))
