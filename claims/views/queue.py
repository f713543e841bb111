"""The queue."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from claims import selectors
from claims.forms import QueueForm, language_choices
from claims.permissions import may_import, reader_required


@require_safe
@reader_required
@vary_on_headers("HX-Request")
def article_list(request: HttpRequest) -> HttpResponse:
    form = QueueForm(request.GET)
    form.is_valid()
    asked = {name: value for name, value in form.cleaned_data.items() if value}
    queue = selectors.article_queue(request.user, selectors.QueueFilter(**asked), timezone.now())
    template = "fragments/article_rows.html" if request.htmx else "pages/article_list.html"
    context = {
        "queue": queue,
        "languages": language_choices(),
        "may_import": may_import(request.user),
    }
    return render(request, template, context)
