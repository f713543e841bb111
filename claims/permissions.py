"""Who may: the roles are Django groups, a desk limits who sees which article."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from .models import User

# A signed-in person without the permission gets 403; a stranger is led to sign in before.
importer_required = permission_required("claims.import_article", raise_exception=True)
reviewer_required = permission_required("claims.decide_claim", raise_exception=True)
reader_required = permission_required("claims.view_article", raise_exception=True)
editor_required = permission_required("claims.export_report", raise_exception=True)


def may_export(user: User) -> bool:
    return user.has_perm("claims.export_report")


def may_decide(user: User) -> bool:
    return user.has_perm("claims.decide_claim")


def may_import(user: User) -> bool:
    return user.has_perm("claims.import_article")


def may_administer(user: User) -> bool:
    return user.has_perm("claims.view_event")


class RoleBackend(ModelBackend):
    """Permissions come from roles alone: no query for permissions of single users."""

    def _get_user_permissions(self, user_obj: User) -> QuerySet[Permission]:
        return Permission.objects.none()
