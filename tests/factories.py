"""Functions that make what a test needs, with keyword arguments for what matters to it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from claims.models import Anchor, Article, Claim, Desk, Revision, User, Verdict
from claims.report import text_hash
from claims.services import record_verdict
from claims.services.records import add_event, lock_article
from claims.spans import Span, surroundings

PASSWORD = "a long walk to the weir"

TEXT = """\
Donors pledge $2.4bn to save Lake Ostrel fisheries

Eighteen governments pledged $2.4 billion on Tuesday 17 November.

“We are buying time,” said Miriam Adeyo-Lund, who chairs the Ostrel Compact.

The plan would repair 310 kilometres of canals.
"""
WORDS = (
    ("figure", "money", "$2.4bn"),
    ("figure", "count", "Eighteen"),
    ("figure", "money", "$2.4 billion"),
    ("figure", "date", "Tuesday 17 November"),
    ("quote", "direct", "We are buying time,"),
    ("figure", "quantity", "310 kilometres"),
)


def make_user(username: str, role: str, *desks: Desk, **fields: Any) -> User:
    user = User.objects.create_user(username, f"{username}@desk.example", PASSWORD, **fields)
    user.groups.add(Group.objects.get(name=role))
    user.desks.add(*desks)
    return user


def make_article(
    actor: User,
    desk: Desk,
    *,
    text: str = TEXT,
    words: tuple[tuple[str, str, str], ...] = WORDS,
    **fields: Any,
) -> Article:
    """An article on *desk* with a claim for each of *words*, (kind, type, exact words).

    Written without the extractor, so that a test of the desk does not hang on a rule of it;
    each of *words* is looked for behind the one before.
    """
    now = timezone.now()
    lines, blocks = text.split("\n"), []
    place = 0
    for line in lines:
        if line.strip():
            kind = "paragraph" if blocks else "headline"
            blocks.append({"kind": kind, "start": place, "end": place + len(line)})
        place += len(line) + 1
    fields = {"title": lines[0][:500], "language": "en", **fields}
    article = Article.objects.create(desk=desk, created_by=actor, created_at=now, **fields)
    revision = Revision.objects.create(
        article=article,
        number=1,
        text=text,
        length=len(text),
        sha256=text_hash(text),
        blocks=blocks,
        created_by=actor,
        created_at=now,
    )
    article.current_revision = revision
    article.save()
    place = 0
    for kind, type_, exact in words:
        place = text.index(exact, place)
        make_claim(article, exact, kind=kind, type=type_, after=place)
        place += 1
    with transaction.atomic():
        add_event(
            kind="article_imported",
            actor=actor,
            article=lock_article(article.pk),
            data={"title": article.title},
        )
    return Article.objects.get(pk=article.pk)


def make_claim(
    article: Article,
    exact: str,
    *,
    kind: str = "figure",
    type: str = "money",
    after: int = 0,
    **reading: Any,
) -> Claim:
    """A claim on *exact*, the first such words behind place *after* of the article's text."""
    revision = article.current_revision
    start = revision.text.index(exact, after)
    span = Span(start, start + len(exact))
    claim = Claim.objects.create(article=article, kind=kind, type=type, reading=reading)
    prefix, suffix = surroundings(revision.text, span)
    Anchor.objects.create(
        claim=claim,
        revision=revision,
        start=span.start,
        end=span.end,
        exact=exact,
        prefix=prefix,
        suffix=suffix,
    )
    return claim


def decide(claim: Claim, reviewer: User, decision: str = "verified", **fields: Any) -> Verdict:
    """A verdict of somebody who has seen the newest one."""
    newest = Claim.objects.select_related("newest").get(pk=claim.pk).newest
    seen = newest.sequence if newest else 0
    return record_verdict(claim=claim, reviewer=reviewer, decision=decision, seen=seen, **fields)
