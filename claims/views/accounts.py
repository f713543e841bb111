"""Signing in, and what each person chose for their own pages."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import check_for_language, get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims import services
from claims.forms import PreferencesForm, SignInForm
from factcheck.middleware import own_path

# What a carried form may weigh: an article as it is typed, no more.
CARRIED_LIMIT = 4_000_000
NOT_CARRIED = {"csrfmiddlewaretoken", "key", "seen", "create", "decision", "open", "of"}


def sign_in_and_carry(request: HttpRequest) -> HttpResponse:
    """The sign-in page for a form that was sent after the session had ended.

    What was typed is in the page and goes along with the password; nothing of a stranger's is
    kept on this side. A file cannot be carried.
    """
    typed = {
        name: value
        for name, value in request.POST.items()
        if name not in NOT_CARRIED and value and isinstance(value, str)
    }
    form = SignInForm(request)
    context = {
        "form": form,
        "next": own_path(request.POST.get("back") or request.path),
        "carried": json.dumps(typed) if sum(map(len, typed.values())) < CARRIED_LIMIT else "",
        "expired": True,
        "site_language_next": "/",
    }
    return render(request, "registration/login.html", context, status=401)


def carried(request: HttpRequest) -> dict[str, Any] | None:
    """What was typed before signing in, for the page that it was typed on; given once."""
    kept = request.session.get("carried")
    if not kept or kept["path"] != request.path:
        return None
    del request.session["carried"]
    return kept["typed"]


@method_decorator(login_not_required, name="dispatch")  # it is where one signs in
class SignInView(auth.LoginView):
    """Sign-in; the session starts anew at each, also for somebody who is signed in."""

    form_class = SignInForm
    template_name = "registration/login.html"
    http_method_names = ["get", "head", "post"]
    redirect_authenticated_user = False

    def form_valid(self, form: SignInForm) -> HttpResponse:
        answer = super().form_valid(form)
        self.request.session.cycle_key()
        typed = _typed(self.request.POST.get("carried", ""))
        if typed:
            path = self.get_redirect_url().partition("?")[0]
            self.request.session["carried"] = {"path": path, "typed": typed}
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "carried": self.request.POST.get("carried", "")
        }


def _typed(given: str) -> dict[str, str]:
    try:
        typed = json.loads(given) if given else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(typed, dict):
        return {}
    return {name: value for name, value in typed.items() if isinstance(value, str)}


class ChangeView(auth.PasswordChangeView):
    http_method_names = ["get", "head", "post"]


class ChangedView(auth.PasswordChangeDoneView):
    http_method_names = ["get", "head"]


@method_decorator(login_not_required, name="dispatch")  # who forgot cannot sign in
class ResetView(auth.PasswordResetView):
    http_method_names = ["get", "head", "post"]


@method_decorator(login_not_required, name="dispatch")
class ResetSentView(auth.PasswordResetDoneView):
    http_method_names = ["get", "head"]


@method_decorator(login_not_required, name="dispatch")  # the link in the mail is the proof
class ResetConfirmView(auth.PasswordResetConfirmView):
    http_method_names = ["get", "head", "post"]


@method_decorator(login_not_required, name="dispatch")
class ResetCompleteView(auth.PasswordResetCompleteView):
    http_method_names = ["get", "head"]


@require_http_methods(["GET", "HEAD", "POST"])
def account_preferences(request: HttpRequest) -> HttpResponse:
    form = PreferencesForm(
        request.POST if request.method == "POST" else None, instance=request.user
    )
    if request.method == "POST" and form.is_valid():
        services.set_preferences(user=request.user, **form.cleaned_data)
        with override(request.user.interface_language or get_language()):
            messages.success(request, _("Saved."))
        return redirect("claims:account-preferences")
    status = 422 if form.errors else 200
    return render(request, "pages/account_preferences.html", {"form": form}, status=status)


@login_not_required  # the sign-in page is in two languages too
@require_POST
def account_language(request: HttpRequest) -> HttpResponse:
    """Pages in the language that was pressed, from here on in this browser."""
    from django.conf import settings

    language = request.POST.get("language", "")
    answer = redirect(own_path(request.POST.get("next", "/")))
    if check_for_language(language) and language in dict(settings.LANGUAGES):
        if request.user.is_authenticated:
            services.set_preferences(user=request.user, interface_language=language)
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 3600,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )
    return answer
