"""The report of one article, read in a known number of queries."""

from __future__ import annotations

from datetime import datetime

from claims.models import Article, Citation, Decision, User, Verdict
from claims.report import (
    Report,
    ReportBlock,
    ReportCitation,
    ReportClaim,
    ReportVerdict,
)

from .review import ReviewFilter, article_page


def article_report(article: Article, *, made_by: User, made_at: datetime) -> Report:
    """Everything that is known of *article* on its current revision. Five queries."""
    page = article_page(article, ReviewFilter())
    article, revision = page.article, page.article.current_revision
    cited: dict[int, list[ReportCitation]] = {}
    citations = Citation.objects.filter(verdict__claim__article=article).select_related("source")
    for citation in citations.order_by("pk"):
        cited.setdefault(citation.verdict_id, []).append(
            ReportCitation(citation.source.title, citation.source.address, citation.passage)
        )
    histories: dict[int, list[Verdict]] = {}
    verdicts = Verdict.objects.filter(claim__article=article).select_related("reviewer")
    for verdict in verdicts.order_by("claim", "sequence"):
        histories.setdefault(verdict.claim_id, []).append(verdict)
    claims = []
    for row in page.rows:
        history = histories.get(row.pk, [])
        withdrawn = {verdict.withdraws_id for verdict in history}
        lines = {
            verdict.pk: ReportVerdict(
                decision=verdict.decision,
                note=verdict.note,
                correction=verdict.correction,
                reviewer=verdict.reviewer.display_name,
                at=verdict.created_at,
                citations=tuple(cited.get(verdict.pk, ())),
            )
            for verdict in history
        }
        holding = [
            lines[verdict.pk]
            for verdict in history
            if verdict.decision != Decision.WITHDRAWN and verdict.pk not in withdrawn
        ]
        claims.append(
            ReportClaim(
                id=row.pk,
                number=row.number,
                kind=row.kind,
                type=row.type,
                block=page.parts[row.block]["kind"],
                start=row.start,
                end=row.end,
                exact=row.exact,
                reading=row.reading,
                state=row.state,
                verdict=holding[-1] if holding else None,
                history=tuple(lines.values()),
            )
        )
    return Report(
        article=article.pk,
        title=article.title,
        byline=article.byline,
        address=article.address,
        desk=article.desk.name,
        language=article.language,
        deadline=article.deadline,
        revision=revision.number,
        imported_at=revision.created_at,
        imported_by=User.objects.get(pk=revision.created_by_id).display_name,
        sha256=revision.sha256,
        text=revision.text,
        blocks=tuple(
            ReportBlock(block["kind"], block["start"], block["end"]) for block in revision.blocks
        ),
        claims=tuple(claims),
        chain_head=article.chain_head,
        made_at=made_at,
        made_by=made_by.display_name,
    )
