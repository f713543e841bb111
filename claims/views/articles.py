"""Getting an article in, and opening it."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import selectors, services
from claims.forms import DraftForm
from claims.permissions import importer_required, reader_required

from . import wording
from .accounts import carried
from .claims import review_page


@require_http_methods(["GET", "HEAD", "POST"])
@importer_required
def article_import(request: HttpRequest) -> HttpResponse:
    """The form; posted with "create" it saves, else it shows what would be found."""
    desks = selectors.desks_for(request.user)
    if request.method != "POST":
        first = carried(request) or {"desk": desks.first()}
        form = DraftForm(initial={**first, "key": uuid4()}, desks=desks)
        return _page(request, form, None)
    creating = "create" in request.POST
    form = DraftForm(request.POST, request.FILES, desks=desks, creating=creating)
    preview = _preview(request, form)
    if preview is None or not form.is_valid():
        return _page(request, form, preview, status=422)
    if creating and (article := _create(request, form, preview)):
        return redirect("claims:article-detail", article.pk)
    return _page(request, form, preview, status=200 if form.is_valid() else 422)


@require_POST
@importer_required
def article_preview(request: HttpRequest) -> HttpResponse:
    """What is found in the text as it stands in the form, as a fragment."""
    form = DraftForm(request.POST, request.FILES, desks=selectors.desks_for(request.user))
    preview = _preview(request, form)
    if not request.htmx:
        return _page(request, form, preview, status=200 if form.is_valid() else 422)
    context = {"form": form, **_shown(form, preview)}
    return render(request, "fragments/import_preview.html", context)


@require_safe
@reader_required
def article_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The review desk, with the first claim that is to check."""
    article = get_object_or_404(selectors.articles_for(request.user), pk=pk)
    return review_page(request, article, None)


def _preview(request: HttpRequest, form: DraftForm) -> services.Preview | None:
    """The draft that *form* holds, read and searched; None with the reason in the form."""
    form.is_valid()
    values = form.cleaned_data
    try:
        if values.get("file"):
            draft = services.draft_from_file(values["file"].read(), values["file"].name)
        elif values.get("text", "").strip():
            draft = services.draft_from_text(values["text"])
            if draft.sha256 == values.get("of"):
                draft = draft.with_hints(
                    blocks=values.get("blocks"),
                    byline=values.get("byline", ""),
                    address=values.get("address", ""),
                )
                draft = draft.with_checked(values.get("checked", ()), values.get("language", ""))
        else:
            return None
        return services.preview_article(
            actor=request.user, draft=draft, language=values.get("language", "")
        )
    except services.ImportRefused as error:
        form.add_error("file" if values.get("file") else "text", wording.refusal(error))
    except services.TooManyClaims as error:
        form.add_error("file" if values.get("file") else "text", wording.too_many(error))
    return None


def _create(request: HttpRequest, form: DraftForm, preview: services.Preview) -> Any:
    """The saved article; None with the reason in the form."""
    values = form.cleaned_data
    try:
        return services.import_article(
            actor=request.user,
            preview=preview,
            desk=values["desk"],
            title=values["title"],
            deadline=values["deadline"],
            key=values["key"],
            duplicate_is_fine=values["duplicate_is_fine"],
        )
    except services.DuplicateText:
        form.add_error(None, wording.duplicate())
    except services.FormAlreadyUsed:
        form.add_error(None, wording.form_used())
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
    return None


def _page(
    request: HttpRequest, form: DraftForm, preview: services.Preview | None, status: int = 200
) -> HttpResponse:
    """The form with all that was typed; a file's text is put where it can be read and mended."""
    if preview is not None:
        form.data = form.data.copy()
        form.data["text"] = preview.draft.text
        if preview.draft.title and not form.data.get("title"):
            form.data["title"] = preview.draft.title
    if form.is_bound and not form.data.get("key"):
        form.data = {**form.data.dict(), "key": str(uuid4())}
    context = {"form": form, **_shown(form, preview)}
    return render(request, "pages/article_import.html", context, status=status)


# More is not read in a preview; all of it is checked and saved.
SHOWN_BLOCKS = 300


def _shown(form: DraftForm, preview: services.Preview | None) -> dict[str, Any]:
    """What the fragment shows of *preview*, and what it hands on to the next sending."""
    if preview is None:
        return {"preview": None}
    blocks = preview.blocks()
    shown = selectors.preview_blocks(preview.draft.text, blocks, preview.claims())
    told = form.cleaned_data.get("file") or form.cleaned_data.get("blocks")
    by_hand = preview.draft.blocks is not None and not told
    return {
        "preview": preview,
        "blocks": shown[:SHOWN_BLOCKS],
        "blocks_left": max(len(shown) - SHOWN_BLOCKS, 0),
        "hints": json.dumps([list(block.values()) for block in blocks]) if told else "",
        "checked": " ".join(map(str, form.cleaned_data.get("checked", ()))) if by_hand else "",
    }
