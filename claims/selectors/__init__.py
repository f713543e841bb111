"""Reads: what a page shows, in a known number of queries."""

from .marked_text import BlockView, ClaimRow, preview_blocks, report_blocks
from .people import account_names, desks_for, user_named
from .queue import Queue, QueueFilter, article_queue
from .reports import article_report
from .review import (
    ArticlePage,
    ClaimCard,
    ReviewFilter,
    VerdictLine,
    article_page,
    articles_for,
    claim_card,
    claims_for,
    known_sources,
    verdict_line,
)

__all__ = [
    "ArticlePage",
    "BlockView",
    "ClaimCard",
    "ClaimRow",
    "Queue",
    "QueueFilter",
    "ReviewFilter",
    "VerdictLine",
    "account_names",
    "article_page",
    "article_queue",
    "article_report",
    "articles_for",
    "claim_card",
    "claims_for",
    "desks_for",
    "known_sources",
    "preview_blocks",
    "report_blocks",
    "user_named",
    "verdict_line",
]
