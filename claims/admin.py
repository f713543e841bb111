"""Django admin, for daily work: people, roles and desks; verdicts and events to read.

Nothing here is deleted that others' work hangs on: accounts are closed, not removed. What an
admin changes is an event like any other.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.db.models import Count, QuerySet
from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from . import services
from .models import Desk, Event, User, Verdict


class Recorded:
    """What is saved in the admin becomes an event."""

    def save_related(self, request: HttpRequest, form: Form, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        services.record_admin_change(
            actor=request.user, thing=form.instance, added=not change, changed=form.changed_data
        )


class ReadOnly:
    """A record to read: nobody adds to it here, nobody changes it."""

    list_per_page = 50
    show_full_result_count = False
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User)
class NewsroomUserAdmin(Recorded, UserAdmin):
    list_display = [
        "username",
        "first_name",
        "last_name",
        "roles",
        "on_desks",
        "is_active",
        "seen",
    ]
    list_filter = ["is_active", "groups", "desks"]
    search_fields = ["username", "first_name", "last_name", "email"]
    list_per_page = 50
    filter_horizontal = ["groups", "desks"]
    actions = ["deactivate"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email", "interface_language"]}),
        (_("Work"), {"fields": ["groups", "desks", "is_active"]}),
        (_("Times"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": ["username", "usable_password", "password1", "password2"],
            },
        ),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Work"), {"fields": ["groups", "desks"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups", "desks")

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())

    @admin.display(description=_("desks"))
    def on_desks(self, user: User) -> str:
        return ", ".join(desk.name for desk in user.desks.all())

    @admin.display(description=_("last signed in"), ordering="last_login")
    def seen(self, user: User) -> Any:
        return user.last_login

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        # Nobody closes their own account or takes their own roles away by mistake.
        own = obj is not None and obj.pk == request.user.pk
        return [*self.readonly_fields, *(["is_active", "groups"] if own else [])]

    def save_model(self, request: HttpRequest, obj: User, form: Form, change: bool) -> None:
        if change and "is_active" in form.changed_data and not obj.is_active:
            obj.session_epoch += 1  # sessions from before never revive
        super().save_model(request, obj, form, change)

    @admin.action(description=_("Close the selected accounts"), permissions=["change"])
    def deactivate(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        closed = services.deactivate_users(actor=request.user, users=queryset)
        self.message_user(
            request,
            ngettext("%d account closed.", "%d accounts closed.", len(closed)) % len(closed),
            messages.SUCCESS,
        )


admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(Recorded, GroupAdmin):
    list_display = ["name", "members"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        return super().get_queryset(request).annotate(member_count=Count("user"))

    @admin.display(description=_("members"), ordering="member_count")
    def members(self, group: Any) -> int:
        return group.member_count


@admin.register(Desk)
class DeskAdmin(Recorded, admin.ModelAdmin):
    list_display = ["name", "members", "articles"]
    search_fields = ["name"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Desk]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                member_count=Count("members", distinct=True),
                article_count=Count("articles", distinct=True),
            )
        )

    @admin.display(description=_("people"), ordering="member_count")
    def members(self, desk: Any) -> int:
        return desk.member_count

    @admin.display(description=_("articles"), ordering="article_count")
    def articles(self, desk: Any) -> int:
        return desk.article_count


@admin.register(Verdict)
class VerdictAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["created_at", "reviewer", "decision", "words", "article", "note"]
    list_filter = ["decision", "claim__kind", "claim__article__desk", "reviewer"]
    search_fields = ["note", "correction", "claim__article__title", "reviewer__username"]
    date_hierarchy = "created_at"
    ordering = ["-created_at", "-pk"]
    fields = [
        "article",
        "words",
        "decision",
        "note",
        "correction",
        "reviewer",
        "created_at",
        "sequence",
        "withdraws",
        "rests_on",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Verdict]:
        return (
            super()
            .get_queryset(request)
            .select_related("reviewer", "claim__article", "revision", "withdraws")
            .prefetch_related("claim__anchors", "citations__source")
        )

    @admin.display(description=_("words"))
    def words(self, verdict: Verdict) -> str:
        anchors = {anchor.revision_id: anchor.exact for anchor in verdict.claim.anchors.all()}
        return anchors.get(verdict.revision_id, "")[:120]

    @admin.display(description=_("article"), ordering="claim__article__title")
    def article(self, verdict: Verdict) -> str:
        return verdict.claim.article.title

    @admin.display(description=_("rests on"))
    def rests_on(self, verdict: Verdict) -> str:
        return "; ".join(
            f"{citation.source.title}: {citation.passage}"
            if citation.passage
            else citation.source.title
            for citation in verdict.citations.all()
        )


@admin.register(Event)
class EventAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["at", "actor", "kind", "article", "data"]
    list_filter = ["kind", "article__desk", "actor"]
    search_fields = ["actor__username", "actor__last_name", "article__title"]
    date_hierarchy = "at"
    ordering = ["-at", "-pk"]
    list_select_related = ["actor", "article"]
    fields = ["at", "actor", "kind", "article", "claim", "data", "sequence", "hash"]
