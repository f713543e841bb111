"""The review desk: one article, one open claim, and what a reviewer does to it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from claims import selectors, services
from claims.forms import ReviewFilterForm, VerdictForm, WithdrawalForm
from claims.permissions import may_decide, may_export, reader_required, reviewer_required

from . import wording
from .accounts import carried


@require_safe
@reader_required
def claim_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk with claim *pk* open; for HTMX only what changes when it opens."""
    claim = get_object_or_404(selectors.claims_for(request.user), pk=pk)
    if not request.htmx or request.htmx.history_restore_request:
        return review_page(request, claim.article, pk)
    page = _page(request, claim.article)
    return _answer(request, page, opened=page.by_pk[pk], closed=_open_before(request, page))


@require_POST
@reviewer_required
def claim_verdict(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the verdict and go on, or say why not with all that was typed."""
    claim = get_object_or_404(selectors.claims_for(request.user), pk=pk)
    form = VerdictForm(request.POST, auto_id=f"{pk}-%s")
    if not form.is_valid():
        return _refused(request, claim, form, status=422)
    try:
        verdict = services.record_verdict(claim=claim, reviewer=request.user, **form.cleaned_data)
    except services.VerdictConflict as conflict:
        return _refused(request, claim, form, status=409, newest=conflict.newest)
    except services.FormAlreadyUsed:
        form.add_error(None, wording.form_used())
        return _refused(request, claim, form, status=422)
    page = _page(request, claim.article)
    row = page.by_pk[pk]
    following = page.after_verdict(row) if request.user.auto_advance else None
    if not request.htmx:
        messages.success(request, wording.recorded(row.number, verdict.decision))
        return redirect(_address(page, following or row))
    said = {
        "said": wording.recorded(row.number, verdict.decision),
        "undo": row,
        "undo_key": uuid4(),
        "sources": selectors.known_sources(page.article) if form.cleaned_data["source"] else (),
    }
    return _answer(request, page, opened=following or row, closed=row, changed=row, **said)


@require_POST
@reviewer_required
def claim_withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own last verdict on the claim back."""
    claim = get_object_or_404(selectors.claims_for(request.user), pk=pk)
    form = WithdrawalForm(request.POST)
    again = VerdictForm(initial=_fresh(0), auto_id=f"{pk}-%s")
    if not form.is_valid():
        return _refused(request, claim, again, status=422, error=wording.form_used())
    try:
        services.withdraw_verdict(claim=claim, reviewer=request.user, **form.cleaned_data)
    except services.VerdictConflict as conflict:
        return _refused(request, claim, again, status=409, newest=conflict.newest)
    except services.NothingToWithdraw:
        return _refused(request, claim, again, status=422, error=wording.nothing_to_withdraw())
    except services.FormAlreadyUsed:
        return _refused(request, claim, again, status=422, error=wording.form_used())
    page = _page(request, claim.article)
    row = page.by_pk[pk]
    if not request.htmx:
        messages.success(request, wording.withdrawn(row.number))
        return redirect(_address(page, row))
    before = _open_before(request, page)
    said = {"said": wording.withdrawn(row.number)}
    return _answer(request, page, opened=row, closed=before, changed=row, **said)


def review_page(
    request: HttpRequest,
    article: Any,
    pk: int | None,
    *,
    form: VerdictForm | None = None,
    newest: Any = None,
    error: Any = None,
    status: int = 200,
) -> HttpResponse:
    """The whole desk, with claim *pk* open, or the first to check."""
    page = _page(request, article)
    row = page.by_pk[pk] if pk else page.first()
    context = {
        "page": page,
        "sources": selectors.known_sources(page.article),
        "may_export": may_export(request.user),
        **_may(request),
    }
    context |= _at(page, row)
    if row is not None:
        context |= _card(request, page, row, form, newest, error)
    return render(request, "pages/article_detail.html", context, status=status)


def _page(request: HttpRequest, article: Any) -> selectors.ArticlePage:
    asked = ReviewFilterForm(request.POST if request.method == "POST" else request.GET)
    asked.is_valid()
    return selectors.article_page(article, selectors.ReviewFilter(**asked.cleaned_data))


def _may(request: HttpRequest) -> dict[str, Any]:
    return {"may_decide": may_decide(request.user)}


def _fresh(seen: int) -> dict[str, Any]:
    return {"seen": seen, "key": uuid4()}


def _card(
    request: HttpRequest,
    page: selectors.ArticlePage,
    row: selectors.ClaimRow,
    form: VerdictForm | None,
    newest: Any,
    error: Any,
) -> dict[str, Any]:
    """The open card: a form that was refused keeps what was typed, a new one starts from what
    was carried through signing in, else from one's own verdict that counts."""
    card = selectors.claim_card(page, row, request.user)
    typed: Any = {}
    if form is None or not form.is_bound:
        own = card.newest if card.may_withdraw else None
        typed = _again(own) if own else {}
        typed |= carried(request) or {}
        form = VerdictForm(initial={**typed, **_fresh(row.seen)}, auto_id=f"{row.pk}-%s")
    return {
        "card": card,
        "opened": row,
        "form": form,
        "error": error,
        "conflict": selectors.verdict_line(newest) if newest else None,
        "fresh": _fresh(row.seen),
        "withdrawal_key": uuid4(),
    }


def _again(own: selectors.VerdictLine) -> dict[str, str]:
    """One's own verdict as the form has it, so that sending it anew loses nothing."""
    typed = {"note": own.note, "correction": own.correction}
    for citation in own.citations[:1]:
        typed |= {"source": citation.address or citation.title, "passage": citation.passage}
    return typed


def _refused(
    request: HttpRequest, claim: Any, form: VerdictForm, *, status: int, **why: Any
) -> HttpResponse:
    """The card as it stands now, with what was typed and the reason."""
    if not request.htmx:
        return review_page(request, claim.article, claim.pk, form=form, status=status, **why)
    page = _page(request, claim.article)
    row = page.by_pk[claim.pk]
    changed = row if why.get("newest") else None
    return _answer(request, page, opened=row, changed=changed, form=form, status=status, **why)


def _answer(
    request: HttpRequest,
    page: selectors.ArticlePage,
    *,
    opened: selectors.ClaimRow,
    closed: selectors.ClaimRow | None = None,
    changed: selectors.ClaimRow | None = None,
    form: VerdictForm | None = None,
    newest: Any = None,
    error: Any = None,
    status: int = 200,
    **said: Any,
) -> HttpResponse:
    """What changes on the desk, in one answer, all of it out of band: the item that opens, the
    one that closes, the blocks of the one that changed, the progress and what was said."""
    context = {
        "page": page,
        "closed": closed if closed is not opened else None,
        "changed": changed,
        "blocks": page.blocks_of(changed) if changed else (),
        "oob": True,
        **_at(page, opened),
        **_may(request),
        **_card(request, page, opened, form, newest, error),
        **said,
    }
    response = render(request, "answers/claim_update.html", context, status=status)
    response["HX-Push-Url"] = _address(page, opened)
    return response


def _at(page: selectors.ArticlePage, row: selectors.ClaimRow | None) -> dict[str, Any]:
    """What every row and mark asks for, looked up once: many claims are on a page."""
    return {
        "on": row.pk if row else None,
        "query": page.filter.address(),
        "narrowed": page.narrowed,
        "kept": page.kept,
        "language": page.article.language,
        "back": _address(page, row) if row else None,
    }


def _address(page: selectors.ArticlePage, row: selectors.ClaimRow) -> str:
    return reverse("claims:claim-detail", args=[row.pk]) + page.filter.address()


def _open_before(request: HttpRequest, page: selectors.ArticlePage) -> selectors.ClaimRow | None:
    """The claim that was open on the page that asks, as its script says."""
    given = request.POST.get("open") or request.GET.get("open") or ""
    return page.by_pk.get(int(given[:19])) if given.isascii() and given.isdigit() else None
