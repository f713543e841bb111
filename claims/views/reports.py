"""The verdict report, as a page and as a table."""

from __future__ import annotations

import re
from io import BytesIO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims import selectors, services
from claims.exports import tables
from claims.permissions import editor_required


@require_safe
@editor_required
def article_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as a page that prints."""
    article = get_object_or_404(selectors.articles_for(request.user), pk=pk)
    report = selectors.article_report(article, made_by=request.user, made_at=timezone.now())
    blocks = selectors.report_blocks(report)
    return render(request, "pages/article_report.html", {"report": report, "blocks": blocks})


@require_safe
@editor_required
def article_report_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The report's rows as CSV; who took it is recorded."""
    article = get_object_or_404(selectors.articles_for(request.user), pk=pk)
    report = selectors.article_report(article, made_by=request.user, made_at=timezone.now())
    file = BytesIO()
    tables.write_csv(report, file)
    if request.method == "GET":
        services.record_export(article=article, actor=request.user, format="csv")
    response = HttpResponse(file.getvalue(), content_type="text/csv; charset=utf-8")
    name = re.sub(r"[^a-z0-9]+", "-", article.title.casefold()).strip("-")[:60] or "article"
    response["Content-Disposition"] = f'attachment; filename="factcheck-{article.pk}-{name}.csv"'
    return response
