"""The admin's front door: entered by those who may read the audit trail."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.permissions import may_administer


class NewsroomAdminSite(admin.AdminSite):
    site_header = _("factcheck, people and records")
    site_title = "factcheck"
    index_title = _("People and records")
    enable_nav_sidebar = False  # its script would be the only one; the list is short

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and may_administer(request.user)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """One sign-in page for all: Django's own asks for is_staff, which we do not use."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
