"""Does the record still say what was recorded? Asked after a restore, or by an auditor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.db import DatabaseError, models, transaction
from django.db.models import F

from claims.models import Article, Citation, Claim, Event, Revision, State, Verdict
from claims.report import event_hash, text_hash

from .records import chained_fields, lock_article
from .verdicts import standing_verdicts

APPEND_ONLY: tuple[type[models.Model], ...] = (Revision, Verdict, Citation, Event)


@dataclass(frozen=True, slots=True)
class Flaw:
    """What does not hold, of which article (None: of a whole table), and where in it."""

    what: Literal["unprotected", "chain", "head", "text", "verdict", "state"]
    article: int | None
    where: str


def verify_record() -> Iterator[Flaw]:
    """Every flaw of the record; none is how it should be. Articles stay in use meanwhile.

    The tables refuse a change; each article's events form one unbroken chain that ends where
    the article says; each text has its hash; each verdict is what its event says; each claim
    stands where its verdicts leave it.
    """
    for model in APPEND_ONLY:
        if _lets_itself_be_changed(model):
            yield Flaw("unprotected", None, model._meta.db_table)
    for pk in Article.objects.order_by("pk").values_list("pk", flat=True).iterator():
        with transaction.atomic():
            flaws = [*_flaws_of(lock_article(pk))]
        yield from flaws


def _lets_itself_be_changed(model: type[models.Model]) -> bool:
    """True when the database would take an update of the newest row. Nothing is changed."""
    newest = model._default_manager.order_by("-pk").first()
    if newest is None:
        return False
    row = model._default_manager.filter(pk=newest.pk)
    with transaction.atomic():
        try:
            with transaction.atomic():
                row.update(id=F("id"))
        except DatabaseError:
            return False
        transaction.set_rollback(True)
    return True


def _flaws_of(article: Article) -> Iterator[Flaw]:
    head, count, said = "", 0, {}
    for event in Event.objects.filter(article=article).order_by("sequence").iterator():
        count += 1
        head = event_hash(head, chained_fields(event))
        if event.sequence != count or event.hash != head:
            yield Flaw("chain", article.pk, f"event {event.sequence}")
            head, count = event.hash, event.sequence
        if event.kind in (Event.Kind.VERDICT_RECORDED, Event.Kind.VERDICT_WITHDRAWN):
            said[event.data.get("verdict")] = event
    if (article.chain_head, article.event_count) != (head, count):
        yield Flaw("head", article.pk, f"event {count}")
    for revision in Revision.objects.filter(article=article).order_by("number"):
        if text_hash(revision.text) != revision.sha256:
            yield Flaw("text", article.pk, f"revision {revision.number}")
    verdicts: dict[int, list[Verdict]] = {}
    for verdict in Verdict.objects.filter(claim__article=article).order_by("sequence"):
        verdicts.setdefault(verdict.claim_id, []).append(verdict)
        if not _agree(verdict, said.pop(verdict.pk, None)):
            yield Flaw("verdict", article.pk, f"verdict {verdict.pk}")
    yield from (Flaw("verdict", article.pk, f"verdict {pk}, which is gone") for pk in said)
    for claim in Claim.objects.filter(article=article).order_by("pk"):
        given = verdicts.get(claim.pk, [])
        standing = standing_verdicts(given)
        state = standing[-1].decision if standing else State.TO_CHECK
        newest = given[-1].pk if given else None
        if (claim.state, claim.newest_id) != (state, newest):
            yield Flaw("state", article.pk, f"claim {claim.pk}")


def _agree(verdict: Verdict, event: Event | None) -> bool:
    """The verdict is what its event, which the chain protects, says."""
    if event is None:
        return False
    said = [event.claim_id, event.actor_id, event.at]
    if verdict.withdraws_id is None:
        said += [*map(event.data.get, ("decision", "note", "correction"))]
        return said == [
            verdict.claim_id,
            verdict.reviewer_id,
            verdict.created_at,
            verdict.decision,
            verdict.note,
            verdict.correction,
        ]
    said.append(event.data.get("withdraws"))
    return said == [
        verdict.claim_id,
        verdict.reviewer_id,
        verdict.created_at,
        verdict.withdraws_id,
    ]
