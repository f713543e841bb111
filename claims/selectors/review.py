"""One article under review: its text cut at its claims, the list, and the open card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, QuerySet

from claims.models import Anchor, Article, Claim, Decision, Source, State, User, Verdict
from claims.spans import Span

from .marked_text import BlockView, ClaimRow, block_view, rows_by_block, top_level

STATES = (State.TO_CHECK, State.DISPUTED, State.NEEDS_SOURCE, State.VERIFIED)
CONTEXT = 48  # characters shown around a figure in its card


def articles_for(user: User) -> QuerySet[Article]:
    """The articles that *user* may see, with all that a page needs."""
    return Article.objects.visible_to(user).select_related("desk", "current_revision")


def claims_for(user: User) -> QuerySet[Claim]:
    """The claims that *user* may see, with all of their article that a page needs."""
    claims = Claim.objects.select_related("article__desk", "article__current_revision")
    if user.has_perm("claims.see_every_desk"):
        return claims
    return claims.filter(article__desk__members=user)


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """Which claims are listed; "" is all of them."""

    state: str = ""
    kind: str = ""

    def keeps(self, row: ClaimRow) -> bool:
        return (not self.state or row.state == self.state) and (
            not self.kind or row.kind == self.kind
        )

    def address(self, **changes: str) -> str:
        """This filter with *changes*, as a query string ("" when it lists everything)."""
        asked = replace(self, **changes)
        parts = {name: value for name in ("state", "kind") if (value := getattr(asked, name))}
        return "?" + urlencode(parts) if parts else ""


@dataclass(frozen=True, slots=True)
class CitationLine:
    title: str
    address: str
    passage: str


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """A verdict as a person reads it."""

    pk: int
    sequence: int
    decision: str
    note: str
    correction: str
    reviewer: str
    reviewer_pk: int
    at: datetime
    citations: tuple[CitationLine, ...]
    holds: bool  # neither a withdrawal nor withdrawn


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """The claim that is open."""

    row: ClaimRow
    before: str
    after: str
    place: BlockView
    history: tuple[VerdictLine, ...]  # newest first
    previous: int | None
    next: int | None
    user_pk: int

    @property
    def newest(self) -> VerdictLine | None:
        """The verdict that counts, None while the claim is to check."""
        return next((line for line in self.history if line.holds), None)

    @property
    def may_withdraw(self) -> bool:
        return self.newest is not None and self.newest.reviewer_pk == self.user_pk


@dataclass
class ArticlePage:
    """An article with all its claims in reading order; blocks are cut when asked for."""

    article: Article
    rows: list[ClaimRow]
    filter: ReviewFilter
    parts: list[dict[str, Any]]  # the top-level blocks
    rows_in: dict[int, list[ClaimRow]]  # by the index of a part

    @property
    def text(self) -> str:
        return self.article.current_revision.text

    @cached_property
    def counts(self) -> dict[str, int]:
        table = Counter(row.state for row in self.rows)
        return {state: table[state] for state in STATES}

    @cached_property
    def kinds(self) -> dict[str, int]:
        return dict(Counter(row.kind for row in self.rows))

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def open(self) -> int:
        return self.counts[State.TO_CHECK]

    @property
    def decided(self) -> int:
        return self.total - self.open

    @cached_property
    def listed(self) -> list[ClaimRow]:
        """The rows that the filter keeps."""
        return [row for row in self.rows if self.filter.keeps(row)]

    @cached_property
    def kept(self) -> frozenset[int]:
        """The primary keys of the listed rows, when the filter leaves some out."""
        return frozenset(row.pk for row in self.listed)

    @cached_property
    def narrowed(self) -> bool:
        return bool(self.filter.address())

    def groups(self) -> list[tuple[dict[str, Any], list[ClaimRow]]]:
        """The rows under the blocks that they begin in, in order; blocks without rows left out."""
        return [
            (self.parts[index], list(rows))
            for index, rows in groupby(self.rows, key=lambda row: row.block)
        ]

    @cached_property
    def by_pk(self) -> dict[int, ClaimRow]:
        return {row.pk: row for row in self.rows}

    def blocks(self) -> Iterator[BlockView]:
        """Every block of the article, in order."""
        for index in range(len(self.parts)):
            yield self.block(index)

    def block(self, index: int) -> BlockView:
        return block_view(self.text, self.parts[index], index, self.rows_in.get(index, []))

    def next_open(self, after: int) -> ClaimRow | None:
        """The next listed claim to check behind number *after*, else the first one."""
        waiting = [row for row in self.rows if row.state == State.TO_CHECK]
        if self.filter.kind:
            waiting = [row for row in waiting if row.kind == self.filter.kind]
        return next(
            (row for row in waiting if row.number > after), waiting[0] if waiting else None
        )

    def after_verdict(self, row: ClaimRow) -> ClaimRow | None:
        """Where a reviewer goes on after deciding *row*: the next open claim, or, when decided
        ones are listed, the next of those."""
        if self.filter.state in ("", State.TO_CHECK):
            following = self.next_open(row.number)
            return None if following is row else following
        following_pk = self.neighbours(row)[1]
        return self.by_pk[following_pk] if following_pk else None

    def first(self) -> ClaimRow | None:
        """What is open when nothing was asked for: the first listed claim to check, else the
        first listed, else the first."""
        candidates = self.listed or self.rows
        waiting = (row for row in candidates if row.state == State.TO_CHECK)
        return next(waiting, candidates[0] if candidates else None)

    def blocks_of(self, row: ClaimRow) -> list[BlockView]:
        """The blocks that show *row*: one, or more for a quote over several paragraphs."""
        return [self.block(index) for index, rows in self.rows_in.items() if row in rows]

    def neighbours(self, row: ClaimRow) -> tuple[int | None, int | None]:
        """The listed claims before and behind *row*, by primary key."""
        before = [other.pk for other in self.listed if other.number < row.number]
        behind = (other.pk for other in self.listed if other.number > row.number)
        return (before[-1] if before else None), next(behind, None)

    @cached_property
    def strip_width(self) -> int:
        return max(8 * len(self.rows) - 3, 1)


def article_page(article: Article, asked: ReviewFilter) -> ArticlePage:
    """*article* with all its claims, in reading order. One query, however many claims."""
    if not Article.current_revision.is_cached(article):
        article = Article.objects.select_related("desk", "current_revision").get(pk=article.pk)
    anchors = (
        Anchor.objects.filter(revision=article.current_revision)
        .select_related("claim__newest__reviewer")
        .order_by("start", "-end", "pk")
        .only(
            "start",
            "end",
            "exact",
            "claim__kind",
            "claim__type",
            "claim__state",
            "claim__reading",
            "claim__newest__sequence",
            "claim__newest__reviewer__username",
            "claim__newest__reviewer__first_name",
            "claim__newest__reviewer__last_name",
        )
    )
    rows = []
    for number, anchor in enumerate(anchors, start=1):
        claim, newest = anchor.claim, anchor.claim.newest
        decided = newest is not None and claim.state != State.TO_CHECK
        rows.append(
            ClaimRow(
                pk=claim.pk,
                number=number,
                kind=claim.kind,
                type=claim.type,
                state=claim.state,
                start=anchor.start,
                end=anchor.end,
                exact=anchor.exact,
                reading=claim.reading,
                seen=newest.sequence if newest else 0,
                reviewer=newest.reviewer.display_name if decided else "",
                initials=newest.reviewer.initials if decided else "",
            )
        )
    parts = top_level(article.current_revision.blocks)
    return ArticlePage(article, rows, asked, parts, rows_by_block(parts, rows))


def claim_card(page: ArticlePage, row: ClaimRow, user: User) -> ClaimCard:
    """The open card of *row*. One query, none for a claim without verdicts."""
    block = page.block(row.block)
    start, end = block.start, page.parts[row.block]["end"]
    previous, following = page.neighbours(row)
    width = CONTEXT if row.kind != "quote" else 0
    before, after = _around(page.text, Span(start, max(end, row.end)), row, width)
    return ClaimCard(
        row=row,
        before=before,
        after=after,
        place=block,
        history=tuple(_history(row.pk)) if row.seen else (),
        previous=previous,
        next=following,
        user_pk=user.pk,
    )


def _around(text: str, within: Span, row: ClaimRow, width: int) -> tuple[str, str]:
    """What stands before and after a claim, up to *width* characters each, in whole words."""
    if not width:
        return "", ""
    before = text[max(within.start, row.start - width) : row.start]
    after = text[row.end : min(within.end, row.end + width)]
    if row.start - width > within.start:
        before = "…\u00a0" + before.partition(" ")[2]
    if row.end + width < within.end:
        after = after.rpartition(" ")[0] + "\u00a0…"
    return before, after


def verdict_line(verdict: Verdict) -> VerdictLine:
    """One verdict that counts, with what it rests on. One query."""
    return next(line for line in _history(verdict.claim_id) if line.pk == verdict.pk)


def _history(claim: int) -> list[VerdictLine]:
    """The verdicts of a claim with what each rests on, the newest first. One query: a row for
    each citation, and one for a verdict that cites nothing."""
    rows = (
        Verdict.objects.filter(claim=claim)
        .select_related("reviewer")
        .annotate(
            cited=F("citations__source__title"),
            cited_at=F("citations__source__address"),
            cited_words=F("citations__passage"),
        )
        .order_by("-sequence", "citations__pk")
    )
    verdicts = {pk: list(group) for pk, group in groupby(rows, key=lambda verdict: verdict.pk)}
    withdrawn = {group[0].withdraws_id for group in verdicts.values()}
    return [_line(group, holds=pk not in withdrawn) for pk, group in verdicts.items()]


def _line(rows: list[Any], *, holds: bool) -> VerdictLine:
    verdict = rows[0]
    return VerdictLine(
        pk=verdict.pk,
        sequence=verdict.sequence,
        decision=verdict.decision,
        note=verdict.note,
        correction=verdict.correction,
        reviewer=verdict.reviewer.display_name,
        reviewer_pk=verdict.reviewer_id,
        at=verdict.created_at,
        citations=tuple(
            CitationLine(row.cited, row.cited_at, row.cited_words) for row in rows if row.cited
        ),
        holds=holds and verdict.decision != Decision.WITHDRAWN,
    )


def known_sources(article: Article) -> list[str]:
    """What the verdicts of *article* rest on so far, the latest first, 50 at most."""
    rows = Source.objects.filter(article=article).order_by("-pk").values_list("address", "title")
    return [address or title for address, title in rows[:50]]
