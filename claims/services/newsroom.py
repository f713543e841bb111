"""Setting a newsroom up: its desks and its people."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db import transaction

from claims.models import Desk, User

from .people import record_admin_change


@transaction.atomic
def add_desk(*, actor: User, name: str) -> Desk:
    """A new desk, with nobody on it.

    Raises:
        ValidationError: there is one of that name.
    """
    desk = Desk(name=name)
    desk.full_clean()
    desk.save(force_insert=True)
    record_admin_change(actor=actor, thing=desk, added=True, changed=["name"])
    return desk


@transaction.atomic
def add_user(
    *,
    actor: User | None,
    username: str,
    encoded_password: str,
    role: str,
    desks: Iterable[Desk] = (),
    first_name: str = "",
    last_name: str = "",
    interface_language: str = "",
) -> User:
    """A new account with a role (the name of a group).

    *actor* None: the first account of a newsroom, which nobody else could make.
    *encoded_password*: as `make_password` gives it, so that accounts that share a password wait
    for the slow hashing once.

    Raises:
        ValidationError: the name is taken.
        Group.DoesNotExist: there is no such role.
    """
    user = User(
        username=username,
        password=encoded_password,
        first_name=first_name,
        last_name=last_name,
        interface_language=interface_language,
    )
    user.full_clean()
    user.save(force_insert=True)
    user.groups.add(Group.objects.get(name=role))
    user.desks.add(*desks)
    record_admin_change(actor=actor or user, thing=user, added=True, changed=["groups", "desks"])
    return user
