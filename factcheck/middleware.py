"""Sign-in, headers and language: what holds for every request."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, resolve_url
from django.utils import translation
from django.utils.http import urlencode

from .logs import request_id

Handler = Callable[[HttpRequest], HttpResponse]


def client_address(request: HttpRequest) -> str:
    """The address that a request came from, as the outermost of our own proxies saw it.

    With TRUSTED_PROXIES = n the n-th address from the right of X-Forwarded-For counts: what
    stands further left was written by whoever asked.
    """
    if settings.TRUSTED_PROXIES:
        hops = request.headers.get("X-Forwarded-For", "").split(",")
        if len(hops) >= settings.TRUSTED_PROXIES and (
            hop := hops[-settings.TRUSTED_PROXIES].strip()
        ):
            return hop
    return request.META.get("REMOTE_ADDR", "")


class HeadersMiddleware:
    """What every answer carries beside the content security policy, and an id for the logs."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(secrets.token_hex(6))
        try:
            # Views that are functions, the admin's too, would answer TRACE, PUT and the like.
            if request.method in ("GET", "HEAD", "POST", "OPTIONS"):
                response = self.get_response(request)
            else:
                response = HttpResponseNotAllowed(["GET", "HEAD", "POST"])
            response["X-Request-Id"] = request_id.get()
        finally:
            request_id.reset(token)
        response.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault(
            "Permissions-Policy",
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
        )
        # Pages show unpublished articles: no cache keeps them, also not the browser's.
        response.setdefault("Cache-Control", "no-store")
        return response


class LanguageMiddleware:
    """Pages in the language the user chose, else the cookie's, else the browser's."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = getattr(request.user, "interface_language", "")
        language = chosen or translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.setdefault("Content-Language", language)
        return response


class SignInMiddleware(LoginRequiredMiddleware):
    """Every view needs sign-in unless it says `@login_not_required`.

    An HTMX request without a session gets 401 and nothing to swap: the script then posts the
    same form as a page, and here what was typed is carried through signing in.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: object) -> HttpResponse:
        if getattr(request, "htmx", False):
            return HttpResponse(status=401)
        if request.method == "POST":
            from claims.views.accounts import sign_in_and_carry

            return sign_in_and_carry(request)
        path = request.get_full_path()
        query = "" if path == "/" else "?" + urlencode({"next": path})
        return redirect(resolve_url(settings.LOGIN_URL) + query)


def own_path(address: str) -> str:
    """The path of *address* when it is one of ours, else the front page."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return "/"
    return address if not address.startswith("//") else "/"
