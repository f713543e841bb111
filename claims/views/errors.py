"""Pages for what went wrong, and the icon that browsers ask for by themselves."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@login_not_required  # browsers ask for it on the sign-in page too
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    response = HttpResponsePermanentRedirect(static("img/icon.svg"))
    response["Cache-Control"] = "public, max-age=86400"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


@login_not_required
def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    # Without the request: whatever failed, an account or a session must not be needed for this.
    return HttpResponse(render_to_string("500.html"), status=500)


@login_not_required  # a form that was open too long: said on a page, whoever sent it
def csrf_failure(request: HttpRequest, reason: str = "", **kwargs: Any) -> HttpResponse:
    return render(request, "csrf.html", status=403)
